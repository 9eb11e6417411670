"""Changing an answer before it is submitted."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from assistance.applications import (
    applicant_of,
    find_draft,
    forget_answer,
    record_contact,
    record_facts,
    record_household,
)
from assistance.household import PersonGiven
from assistance.residents import household_size_of, remember_facts
from bot.flows.flow import Ask, ask
from bot.replies import Bubble, say
from bot.turn import Turn
from bot.understanding.readings import Reading, read
from storage.models import Application

CHANGEABLE = {
    "申请的项目": "programmes",
    "姓名": "applicant_name",
    "身份证号": "applicant_id_number",
    "电话": "phone",
    "乡镇（街道）": "township",
    "身份证人像面照片": "id_portrait",
    "身份证国徽面照片": "id_emblem",
}
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
        return ask("change_what", "choice", choices=list(CHANGEABLE))

    def take(self, turn: Turn, asked: str, reading: Reading) -> list[Bubble]:
        """Forget that answer and go back to applying."""
        del asked
        draft = find_draft(turn.session, turn.resident)
        if draft is not None:
            forget_answer(draft, CHANGEABLE[str(reading.value)], now=turn.now)
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
    draft = find_draft(turn.session, turn.resident)
    if draft is None:
        return None
    for item, (named, kind) in NAMED.items():
        if not named.search(turn.text):
            continue
        value = _value_given(turn, kind)
        if value is not None:
            _RECORD[item](turn, draft, value)
        elif item != "household_size":
            forget_answer(draft, item, now=turn.now)
        else:
            return None
        _back_to_applying(turn)
        return (
            [say("corrected_item", item=say(f"gap_{item}").text)] if value is not None else [say("ask_anew")]
        )
    return None


def take_back_of_draft(turn: Turn) -> bool:
    """Forget the answer given last to the open application, where it is one that can be asked again by itself."""
    draft = find_draft(turn.session, turn.resident)
    if draft is None or not turn.state.trail:
        return False
    *earlier, last = turn.state.trail
    if last["asked"] not in CHANGEABLE.values():
        return False
    forget_answer(draft, last["asked"], now=turn.now)
    turn.state.trail = earlier
    return True


def _back_to_applying(turn: Turn) -> None:
    if turn.state.flow != "applying":
        turn.state.begin("applying")


def _value_given(turn: Turn, kind: str) -> object | None:
    found = VALUE.search(turn.text)
    words = found.group("value") if found else turn.text
    if kind in {"name", "free_text"} and found is None:
        return None  # without 是 or 叫 nobody can tell the name from the sentence around it
    reading = read(kind, words, today=turn.today, household_size=household_size_of(turn.resident))
    return reading.value if reading.is_usable else None


def _record_applicant(turn: Turn, draft: Application, *, name: str | None, number: str | None) -> None:
    """The applicant with another name or number; the rest of the household stays, the letter is written anew."""
    applicant = applicant_of(draft)
    if applicant is None:
        return
    changed = PersonGiven("self", name or applicant.name or "", number or applicant.id_number)
    others = [PersonGiven(one.relation, one.name or "", one.id_number) for one in draft.members[1:]]
    record_household(turn.session, draft, [changed, *others], now=turn.now)


def _record_name(turn: Turn, draft: Application, value: object) -> None:
    _record_applicant(turn, draft, name=str(value), number=None)


def _record_number(turn: Turn, draft: Application, value: object) -> None:
    _record_applicant(turn, draft, name=None, number=str(value))


def _record_size(turn: Turn, draft: Application, value: object) -> None:
    record_facts(draft, {"household_size": value}, now=turn.now)
    remember_facts(turn.resident, {"household_size": value})


def _record_phone(turn: Turn, draft: Application, value: object) -> None:
    record_contact(draft, phone=str(value), now=turn.now)


def _record_township(turn: Turn, draft: Application, value: object) -> None:
    record_contact(draft, township=str(value), now=turn.now)


_RECORD: Mapping[str, Callable[[Turn, Application, object], None]] = MappingProxyType(
    {
        "phone": _record_phone,
        "applicant_id_number": _record_number,
        "household_size": _record_size,
        "applicant_name": _record_name,
        "township": _record_township,
    }
)
