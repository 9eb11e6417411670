"""Taking a submitted application back, after one clear question."""

from assistance.cases import SETTLED, cases_of, withdraw_case
from bot.flows.flow import Ask, ask
from bot.replies import Bubble, say
from bot.turn import Turn
from bot.understanding.readings import Reading
from storage.models import Status


class WithdrawingFlow:
    """Withdraw the newest open case, if the person confirms."""

    name = "withdrawing"

    def next_question(self, turn: Turn) -> Ask | None:
        """Ask for confirmation, once, naming the case."""
        number = open_case_number(turn)
        if number is None or "sure" in turn.state.notes:
            return None
        return ask("withdraw_sure", "yes_no", number=number)

    def take(self, turn: Turn, asked: str, reading: Reading) -> list[Bubble]:
        """Yes or no."""
        del asked
        turn.note("sure", bool(reading.value))
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
        number, sure = open_case_number(turn), turn.state.notes.get("sure")
        turn.state.rest()
        if number is None:
            return [say("nothing_to_withdraw")]
        if not sure:
            return [say("withdraw_kept", number=number)]
        withdraw_case(turn.session, turn.resident, number, now=turn.now)
        return [say("withdrawn", number=number)]


def open_case_number(turn: Turn) -> str | None:
    """The newest case that is not decided yet."""
    for case in cases_of(turn.session, turn.resident):
        if Status(case.status) not in SETTLED:
            return case.number
    return None
