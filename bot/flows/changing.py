"""Changing an answer before it is submitted."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from assistance.applications import (
    applicant_of,
    find_draft,
    forget_answer,
    record_household,
)
from assistance.residents import household_size_of
from bot.flows.applying import TAKERS
from bot.flows.flow import Ask, ask
from bot.flows.for_whom import draft_carried
from bot.flows.household import people_of
from bot.replies import Bubble, say
from bot.turn import Turn
from bot.understanding.readings import Reading, read

CHANGEABLE = {
    "申请的项目": "programmes",
    "姓名": "applicant_name",
    "身份证号": "applicant_id_number",
    "电话": "phone",
    "乡镇（街道）": "township",
    "身份证人像面照片": "id_portrait",
    "身份证国徽面照片": "id_emblem",
}
RELATIVES = "家里人"
NOTHING = "都不用改"
# By which words a person names the answer that is wrong, and how the right one is read.
NAMED: Mapping[str, tuple[re.Pattern[str], str]] = MappingProxyType(
    {
        "phone": (re.compile(r"电话|手机|号码(?!.*身份证)"), "phone"),
        "applicant_id_number": (re.compile(r"身份证"), "id_number"),
        "household_size": (re.compile(r"[口家].*人|几口|\d口|[一二两三四五六七八九十]口"), "household_size"),
        "applicant_name": (re.compile(r"名字|姓名|我叫|姓(?=[^名])"), "name"),
        "township": (re.compile(r"乡镇|街道|镇|乡|地址|住址"), "free_text"),
    }
)
# The right value, after whatever names the answer and says that it was wrong: 电话写错了，是139…
VALUE = re.compile(r"(?:应该是|改成|改为|换成|其实是|是|叫)\s*(?P<value>[^，,。！!？?]{2,40})\s*[。！!]?$")


class ChangingFlow:
    """Which answer is wrong? It is forgotten, and applying asks it again."""

    name = "changing"

    def next_question(self, turn: Turn) -> Ask | None:
        """Which one."""
        if find_draft(turn.session, turn.resident) is None:
            return None
        return ask("change_what", "choice", choices=[*CHANGEABLE, RELATIVES, NOTHING])

    def take(self, turn: Turn, asked: str, reading: Reading) -> list[Bubble]:
        """Forget that answer and go back to applying."""
        del asked
        draft, what = find_draft(turn.session, turn.resident), str(reading.value)
        if draft is not None and what == RELATIVES:
            record_household(turn.session, draft, people_of(draft)[:1], now=turn.now)
        elif draft is not None and what in CHANGEABLE:
            forget_answer(draft, CHANGEABLE[what], now=turn.now)
        turn.state.begin("applying")
        return []

    def unsure(self, turn: Turn, asked: str) -> list[Bubble]:
        """Nothing to change after all."""
        del asked
        turn.state.begin("applying")
        return []

    def take_photo(self, turn: Turn, asked: str) -> list[Bubble]:
        """A photo names no answer."""
        del turn, asked
        return [say("please_pick_one")]

    def finish(self, turn: Turn) -> list[Bubble]:
        """There is nothing open to change."""
        turn.state.rest()
        return [say("nothing_to_change")]


def correct_draft(turn: Turn) -> list[Bubble] | None:
    """Change the answer that the message names: to the value it gives, or by asking it again.

    None when it names no answer of the draft. Raises IdNumberInvalid, PhoneInvalid for a value that cannot be.
    """
    acts = turn.state.flow == "acting"
    draft = draft_carried(turn) if acts else find_draft(turn.session, turn.resident)
    if draft is None:
        return None
    for item, (named, kind) in NAMED.items():
        if not named.search(turn.text):
            continue
        value = _value_given(turn, kind)
        if value is not None and item == "applicant_id_number" and applicant_of(draft) is None:
            return None  # nobody is named yet whose number this could be
        if value is not None:
            TAKERS[item](turn, draft, value)
        elif item != "household_size":
            forget_answer(draft, item, now=turn.now)
        else:
            return None
        _back_to_applying(turn)
        return (
            [say("corrected_item", item=say(f"gap_{item}").text)] if value is not None else [say("ask_anew")]
        )
    return None


def _back_to_applying(turn: Turn) -> None:
    if turn.state.flow == "changing":
        turn.state.begin("applying")


def _value_given(turn: Turn, kind: str) -> Reading | None:
    found = VALUE.search(turn.text)
    words = found.group("value") if found else turn.text
    if kind in {"name", "free_text"} and found is None:
        return None  # without 是 or 叫 nobody can tell the name from the sentence around it
    reading = read(kind, words, today=turn.today, household_size=household_size_of(turn.resident))
    return reading if reading.is_usable else None
