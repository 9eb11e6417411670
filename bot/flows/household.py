"""Who lives in the household: one relative at a time, while the list is shorter than the size that was told."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from assistance.applications import record_facts, record_household
from assistance.household import OWN, RELATION_LABELS, PersonGiven
from assistance.residents import remember_facts
from bot.flows.flow import Ask, ask
from bot.replies import Bubble, say
from bot.turn import Turn
from bot.understanding.readings import Reading
from storage.models import Application

RELATIONS = {label: code for code, label in RELATION_LABELS.items() if code != "self"}
LATER = "household_later"
# What people call their own: the words that hold another one's come first (儿媳妇 is no 媳妇, 孙子 no child).
CALLED = {
    "other": r"儿媳|女婿|侄|外甥|公公|婆婆|岳|丈[人母]|嫂|姐夫|妹夫",
    "grandparent": r"爷|奶奶|姥|外[公婆]|祖[父母]",
    "grandchild": r"孙",
    "spouse": r"媳妇|老婆|老伴|爱人|对象|丈夫|老公|[男女]人|妻|孩子他|娃他",
    "sibling": r"[哥弟姐妹]",
    "child": r"儿子|女儿|闺女|姑娘|丫头|小子|娃|孩子|[大二三老]儿",
    "parent": r"[爸爹妈娘]|父亲|母亲",
}
# Only where little else is said: 我妈没收入，我每月寄五百 tells who has no income, not who is next on the list.
SIGNS = {
    RELATION_LABELS[code]: re.compile(rf"^(?=.{{1,14}}$).*(?:{words})") for code, words in CALLED.items()
}
NAMED_AT_ONCE = re.compile(r"(?:叫|名字是|姓名是?)(?P<name>[\u4e00-\u9fff·]{2,6})[。！!]?$")


def ask_relative(turn: Turn, draft: Application) -> Ask | None:
    """The next question about the household, or None when the list is complete or is left for later."""
    if turn.state.notes.get(LATER):
        return None
    size = draft.facts.get("household_size")
    for_other = draft.draft_of != OWN
    if not isinstance(size, int):
        key = "acting_household_size" if for_other else "household_size"
        return ask("household_size", "household_size", key=key)
    if len(draft.members) >= size:
        return None
    if "relation" not in turn.state.notes:
        place = len(draft.members) + 1
        key = "acting_relative" if for_other else "relative"
        return ask(
            "relative", "choice", key=key, choices=list(RELATIONS), signs=SIGNS, place=place, size=size
        )
    if "relative_name" not in turn.state.notes:
        return ask("relative_name", "name")
    return ask("relative_number", "id_number", name=turn.state.notes["relative_name"])


def leave_for_later(turn: Turn) -> list[Bubble]:
    """The rest of the household can be added another day; the letter is then written anew."""
    turn.note(LATER, True)
    return [say("relatives_later")]


def people_of(draft: Application) -> list[PersonGiven]:
    """The household as it stands, the applicant first."""
    return [PersonGiven(member.relation, member.name or "", member.id_number) for member in draft.members]


def add_relative(turn: Turn, draft: Application, number: str | None) -> list[Bubble]:
    """Put the relative whose relation and name were told on the list."""
    notes = dict(turn.state.notes)
    person = PersonGiven(notes.pop("relation"), notes.pop("relative_name"), number)
    record_household(turn.session, draft, [*people_of(draft), person], now=turn.now)
    turn.state.notes = notes
    return []


def _take_size(turn: Turn, draft: Application, reading: Reading) -> list[Bubble]:
    facts = {"household_size": reading.value}
    record_facts(draft, facts, now=turn.now)
    if draft.draft_of == OWN:  # what is told of another family says nothing of one's own
        remember_facts(turn.resident, facts)
    return []


def _take_relation(turn: Turn, draft: Application, reading: Reading) -> list[Bubble]:
    del draft
    turn.note("relation", RELATIONS[str(reading.value)])
    if (named := NAMED_AT_ONCE.search(turn.text)) is not None:  # 媳妇，叫李小兰
        turn.note("relative_name", named.group("name"))
    return []


def _take_name(turn: Turn, draft: Application, reading: Reading) -> list[Bubble]:
    del draft
    turn.note("relative_name", str(reading.value))
    return []


def _take_number(turn: Turn, draft: Application, reading: Reading) -> list[Bubble]:
    return add_relative(turn, draft, str(reading.value))


TAKERS: Mapping[str, Callable[[Turn, Application, Reading], list[Bubble]]] = MappingProxyType(
    {
        "household_size": _take_size,
        "relative": _take_relation,
        "relative_name": _take_name,
        "relative_number": _take_number,
    }
)
