"""Taking a submitted application back, or a complaint, after one clear question."""

import re

from assistance.acting import person_helped
from assistance.applications import find_draft
from assistance.cases import SETTLED, cases_of, withdraw_case
from assistance.complaints import open_grievances
from assistance.matters import REQUESTS
from bot.flows.flow import Ask, ask
from bot.flows.tracking import title_of
from bot.flows.wording import programme_names
from bot.replies import Bubble, say
from bot.turn import Turn
from bot.understanding.readings import Reading
from storage.models import Case, CaseKind, Status

NONE_OF_THEM = "都不撤"
MOST_QUOTED = 10
# What the person said of it, and whether they named a complaint or an appeal.
BECAUSE, GRIEVANCE = "because", "grievance"
_COMPLAINT = r"投诉|举报|检举|告状|控告|信访"
_APPEAL = r"申诉|复核|复查|不服"
_GRIEVANCE = rf"(?:{_COMPLAINT}|{_APPEAL}|反映的|提的意见)"
_TAKES_BACK = r"(?:撤|取消|收回|作废|不算了|不作数|当我没说|拿回|算了|不要了)"
TAKES_GRIEVANCE_BACK = re.compile(
    rf"{_GRIEVANCE}[^。！!？?]{{0,8}}{_TAKES_BACK}|{_TAKES_BACK}[^。！!？?]{{0,8}}{_GRIEVANCE}|"
    rf"不(?:想|要|打算)?(?:再)?(?:{_GRIEVANCE}|告(?!诉|知|别|辞))(?:他|她|它|你|你们|他们|谁|人家|村里|窗口)?们?了"
)


class WithdrawingFlow:
    """Withdraw the one open case, or the one picked among several, if the person confirms.

    A complaint or an appeal is meant by whoever names it, and where there is nothing else.
    """

    name = "withdrawing"

    def next_question(self, turn: Turn) -> Ask | None:
        """Which one, where there are several; then the confirmation, naming it and whose it is."""
        cases = open_cases(turn)
        if not cases or "sure" in turn.state.notes:
            return None
        chosen = _chosen(turn, cases)
        if chosen is None:
            return ask("withdraw_which", "choice", choices=[*_labels(turn, cases), NONE_OF_THEM])
        key = "withdraw_grievance_sure" if _is_grievance(chosen) else "withdraw_sure"
        return ask("withdraw_sure", "yes_no", key=key, number=chosen.number, what=_what(turn, chosen))

    def take(self, turn: Turn, asked: str, reading: Reading) -> list[Bubble]:
        """The one that is meant, then yes or no."""
        if asked == "withdraw_sure":
            turn.note("sure", bool(reading.value))
        elif (number := _labels(turn, open_cases(turn)).get(str(reading.value))) is not None:
            turn.note("number", number)
        else:
            turn.note("sure", False)
        return []

    def unsure(self, turn: Turn, asked: str) -> list[Bubble]:
        """Unsure means: leave it as it is."""
        del asked
        turn.note("sure", False)
        return []

    def take_photo(self, turn: Turn, asked: str) -> list[Bubble]:
        """A photo is no answer to this."""
        del turn, asked
        return [say("please_pick_one")]

    def finish(self, turn: Turn) -> list[Bubble]:
        """Withdraw, or keep."""
        cases = open_cases(turn)
        notes = turn.state.notes
        chosen, sure = _chosen(turn, cases), notes.get("sure")
        turn.state.rest()
        if not cases and GRIEVANCE in notes:
            return [say("no_grievance_open")]
        if not cases:
            drafted = find_draft(turn.session, turn.resident) is not None
            return [say("nothing_to_withdraw_yet" if drafted else "nothing_to_withdraw")]
        if chosen is None:
            return [say("nothing_withdrawn")]
        what = title_of(chosen)
        if not sure and _is_grievance(chosen):
            return [say("grievance_kept", number=chosen.number, what=what)]
        if not sure:
            return [say("withdraw_kept", number=chosen.number)]
        withdraw_case(turn.session, turn.resident, chosen.number, because=notes.get(BECAUSE), now=turn.now)
        if _is_grievance(chosen):
            return [say("grievance_withdrawn", number=chosen.number, what=what)]
        return [say("withdrawn", number=chosen.number)]


def takes_grievance_back(words: str) -> bool:
    """Whether these words take a complaint or an appeal back: 我不告了，刚才那个投诉撤了吧."""
    return TAKES_GRIEVANCE_BACK.search(words) is not None


def said_of_grievance(words: str) -> dict[str, str]:
    """What a message that takes a complaint or an appeal back says of it, as notes of this flow."""
    return {GRIEVANCE: words, BECAUSE: words} if takes_grievance_back(words) else {BECAUSE: words}


def open_cases(turn: Turn) -> list[Case]:
    """What can be taken back, newest first: requests, or what the person complains of, of the kind that was named."""
    grievances = open_grievances(turn.session, turn.resident)
    named = str(turn.state.notes.get(GRIEVANCE) or "")
    if named:
        kinds = [
            kind
            for kind, word in ((CaseKind.COMPLAINT, _COMPLAINT), (CaseKind.APPEAL, _APPEAL))
            if re.search(word, named)
        ]
        return [case for case in grievances if case.kind in kinds] if len(kinds) == 1 else grievances
    cases = cases_of(turn.session, turn.resident)
    requests = [case for case in cases if case.kind in REQUESTS and Status(case.status) not in SETTLED]
    return requests or grievances


def _is_grievance(case: Case) -> bool:
    return case.kind not in REQUESTS


def _chosen(turn: Turn, cases: list[Case]) -> Case | None:
    if len(cases) == 1:
        return cases[0]
    picked = turn.state.notes.get("number")
    return next((case for case in cases if case.number == picked), None)


def _labels(turn: Turn, cases: list[Case]) -> dict[str, str]:
    return {f"{_what(turn, case)}{_said(case)} {case.number}": case.number for case in cases}


def _said(case: Case) -> str:
    """The beginning of what the person complained of: by it they tell one complaint from another."""
    told = case.details.get("told") or {}
    words = str(told.get("what_happened") or told.get("disagrees") or "").split("\n")[0]
    return f"“{words[:MOST_QUOTED]}”" if _is_grievance(case) and words else ""


def _what(turn: Turn, case: Case) -> str:
    """最低生活保障, or 王桂兰的最低生活保障 where it was filed for somebody else."""
    if _is_grievance(case):
        return title_of(case)
    names = programme_names(case.region, [row.programme for row in case.programmes])
    helped = person_helped(turn.session, case)
    return f"{helped}的{names}" if helped else names
