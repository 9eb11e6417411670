"""Taking a submitted application back, after one clear question."""

from assistance.acting import person_helped
from assistance.applications import find_draft
from assistance.cases import SETTLED, cases_of, withdraw_case
from assistance.matters import REQUESTS
from bot.flows.flow import Ask, ask
from bot.flows.wording import programme_names
from bot.replies import Bubble, say
from bot.turn import Turn
from bot.understanding.readings import Reading
from storage.models import Case, Status

NONE_OF_THEM = "都不撤"


class WithdrawingFlow:
    """Withdraw the one open case, or the one picked among several, if the person confirms."""

    name = "withdrawing"

    def next_question(self, turn: Turn) -> Ask | None:
        """Which one, where there are several; then the confirmation, naming it and whose it is."""
        cases = open_cases(turn)
        if not cases or "sure" in turn.state.notes:
            return None
        chosen = _chosen(turn, cases)
        if chosen is None:
            return ask("withdraw_which", "choice", choices=[*_labels(turn, cases), NONE_OF_THEM])
        return ask("withdraw_sure", "yes_no", number=chosen.number, what=_what(turn, chosen))

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
        chosen, sure = _chosen(turn, cases), turn.state.notes.get("sure")
        turn.state.rest()
        if not cases:
            drafted = find_draft(turn.session, turn.resident) is not None
            return [say("nothing_to_withdraw_yet" if drafted else "nothing_to_withdraw")]
        if chosen is None:
            return [say("nothing_withdrawn")]
        if not sure:
            return [say("withdraw_kept", number=chosen.number)]
        withdraw_case(turn.session, turn.resident, chosen.number, now=turn.now)
        return [say("withdrawn", number=chosen.number)]


def open_cases(turn: Turn) -> list[Case]:
    """The requests that are not decided yet, newest first; a complaint or an appeal is not meant by it."""
    cases = cases_of(turn.session, turn.resident)
    return [case for case in cases if case.kind in REQUESTS and Status(case.status) not in SETTLED]


def _chosen(turn: Turn, cases: list[Case]) -> Case | None:
    if len(cases) == 1:
        return cases[0]
    picked = turn.state.notes.get("number")
    return next((case for case in cases if case.number == picked), None)


def _labels(turn: Turn, cases: list[Case]) -> dict[str, str]:
    return {f"{_what(turn, case)} {case.number}": case.number for case in cases}


def _what(turn: Turn, case: Case) -> str:
    """最低生活保障, or 王桂兰的最低生活保障 where it was filed for somebody else."""
    names = programme_names(case.region, [row.programme for row in case.programmes])
    helped = person_helped(turn.session, case)
    return f"{helped}的{names}" if helped else names
