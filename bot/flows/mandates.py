"""By what right somebody acts for another: what they are to each other, how the person agreed, why they cannot."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from assistance.acting import drafts_for_others, open_for_person
from assistance.coordinators import active_coordinator
from assistance.delegations import COORDINATOR, RELATIONS, ConsentMethod, Mandate
from bot.flows.flow import Ask, ask
from bot.flows.for_whom import called, turn_to
from bot.flows.regions import ASKED as REGION
from bot.flows.regions import ask_region, take_region
from bot.replies import Bubble, say
from bot.turn import Turn
from bot.understanding.readings import Reading
from storage.models import Application, Coordinator

SOMEONE_NEW = "另外一位"
OTHER_VILLAGE = "别的村（社区）"
NOT_AGREED = "还没问他（她），或者不愿意"
METHODS = {
    "当面同意，写了条子签了字": ConsentMethod.SIGNED_STATEMENT,
    "当面同意，不会写字，按手印": ConsentMethod.THUMB_PRINT,
    "电话里同意，有人作证": ConsentMethod.TELEPHONE,
    "我是他（她）的监护人": ConsentMethod.GUARDIAN,
}
# How people say it themselves: 她不会写字，当面跟我说同意的.
SIGNS = {
    NOT_AGREED: re.compile(r"没问|没说|还没|不愿意?|不同意|不肯|不答应"),
    "当面同意，不会写字，按手印": re.compile(r"手印|指印|不会写|不识字|写不了|不认字|签不了"),
    "我是他（她）的监护人": re.compile(r"监护"),
    "电话里同意，有人作证": re.compile(r"电话|视频|微信"),
    "当面同意，写了条子签了字": re.compile(r"条子|纸条|签了|写了|签过"),
}
RELATED = {
    label: code
    for code, label in RELATIONS.items()
    if code
    in {
        "mother",
        "father",
        "spouse",
        "child",
        "grandparent",
        "parent_in_law",
        "sibling",
        "relative",
        "neighbour",
        "villager",
        "friend",
        "other",
    }
}


def ask_mandate(turn: Turn) -> Application | Ask | None:
    """The question that is still open about the right to act, or the draft that it opens.

    None where a coordinator was disabled in the middle of it.
    """
    notes = turn.state.notes
    coordinator = active_coordinator(turn.session, turn.resident)
    if coordinator is not None and "coordinator" not in notes:
        turn.note("coordinator", True)
    elif coordinator is None and "coordinator" in notes:
        return None
    drafts = drafts_for_others(turn.session, turn.resident)
    if drafts and "new" not in notes:
        return ask("act_for_whom", "choice", choices=[*_numbered(turn, drafts), SOMEONE_NEW])
    if coordinator is None and (region := ask_region(turn)) is not None:
        return region
    if coordinator is None and "kin" not in notes:
        return ask("agent_relation", "choice", choices=list(RELATED))
    if "name" not in notes:
        return ask("applicant_name", "name", key="acting_name")
    if "method" not in notes:
        ways = [*METHODS, NOT_AGREED]
        return ask("agreed_how", "choice", choices=ways, signs=SIGNS, name=notes["name"])
    if "reason" not in notes:
        return ask("unable_because", "free_text", name=notes["name"])
    if coordinator is not None and "village" not in notes:
        village = [coordinator.village, OTHER_VILLAGE]
        return ask("elder_village", "choice", choices=village, name=notes["name"])
    draft = _open_draft(turn, coordinator)
    turn.note("draft", str(draft.id))
    return draft


def _open_draft(turn: Turn, coordinator: Coordinator | None) -> Application:
    notes = turn.state.notes
    relation = COORDINATOR if coordinator else notes["kin"]
    return open_for_person(
        turn.session,
        turn.resident,
        Mandate(relation, notes["method"], notes["reason"]),
        region=coordinator.region if coordinator else turn.region,
        village=notes.get("village") or None,
        name=notes["name"],
        now=turn.now,
    )


def unsure_of_mandate(turn: Turn, asked: str) -> list[Bubble]:
    """How the person agreed must be known; why they cannot act themselves may be left in their own words."""
    if asked == "unable_because":
        turn.note("reason", turn.text.strip() or say("acting_reason_not_told").text)
        return []
    if asked == "agreed_how":
        return [say("acting_must_agree")]
    return [say("needed_to_apply" if asked == "applicant_name" else "please_pick_one")]


def _take_region(turn: Turn, reading: Reading) -> list[Bubble]:
    take_region(turn, reading)
    return []


def _numbered(turn: Turn, drafts: list[Application]) -> dict[str, Application]:
    """The open drafts by how the person is called; two of one name are told apart by their place."""
    labels: dict[str, Application] = {}
    for draft in drafts:
        label = called(turn, draft)
        labels[label if label not in labels else f"{label}（{len(labels) + 1}）"] = draft
    return labels


def _take_person(turn: Turn, reading: Reading) -> list[Bubble]:
    drafts = _numbered(turn, drafts_for_others(turn.session, turn.resident))
    draft = drafts.get(str(reading.value))
    if draft is None:
        turn.note("new", True)
        return []
    turn_to(turn, draft)
    return []


def _take_relation(turn: Turn, reading: Reading) -> list[Bubble]:
    turn.note("kin", RELATED[str(reading.value)])
    return []


def _take_method(turn: Turn, reading: Reading) -> list[Bubble]:
    if reading.value == NOT_AGREED:
        turn.state.rest()
        return [say("acting_not_agreed")]
    turn.note("method", METHODS[str(reading.value)].value)
    return []


def _take_reason(turn: Turn, reading: Reading) -> list[Bubble]:
    turn.note("reason", str(reading.value))
    return []


def _take_village(turn: Turn, reading: Reading) -> list[Bubble]:
    if reading.value != OTHER_VILLAGE:
        turn.note("village", str(reading.value))
        return []
    turn.note("village", "")
    return [say("acting_cross_grid")]


def _take_name(turn: Turn, reading: Reading) -> list[Bubble]:
    turn.note("name", str(reading.value))
    return []


TAKERS: Mapping[str, Callable[[Turn, Reading], list[Bubble]]] = MappingProxyType(
    {
        REGION: _take_region,
        "act_for_whom": _take_person,
        "agent_relation": _take_relation,
        "applicant_name": _take_name,
        "agreed_how": _take_method,
        "unable_because": _take_reason,
        "elder_village": _take_village,
    }
)
