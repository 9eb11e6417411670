"""One kind question before the alarm is raised, when a message may tell of acute need and may not."""

from datetime import timedelta

from bot.flows.flow import Ask, ask
from bot.replies import Bubble, say
from bot.turn import Turn
from bot.understanding.readings import Reading

EMERGENCY = "report_emergency"
CALM_FOR = timedelta(hours=1)
# What is followed when nobody is in danger and the message has had its effect already.
ON_WITH_IT = "resume"


class WorryingFlow:
    """Is anybody in danger, or without food or a bed today?"""

    name = "worrying"

    def next_question(self, turn: Turn) -> Ask | None:
        """Once."""
        return None if "danger" in turn.state.notes else ask("danger", "yes_no")

    def take(self, turn: Turn, asked: str, reading: Reading) -> list[Bubble]:
        """Yes or no."""
        del asked
        turn.note("danger", bool(reading.value))
        return []

    def unsure(self, turn: Turn, asked: str) -> list[Bubble]:
        """Whoever does not know is better asked as if it were so: a false alarm costs a call."""
        del asked
        turn.note("danger", True)
        return []

    def take_photo(self, turn: Turn, asked: str) -> list[Bubble]:
        """A photo is no answer to this."""
        del turn, asked
        return [say("photo_not_needed_now")]

    def finish(self, turn: Turn) -> list[Bubble]:
        """Turn to the emergency, or go on with what the person came for."""
        notes = turn.state.notes
        turn.state.rest()
        if notes["danger"]:
            turn.want(EMERGENCY, notes["message"])
            return []
        nobody_is_in_danger(turn)
        if turn.state.was_interrupted:
            turn.state.take_up()
        if notes["instead"] != ON_WITH_IT:
            turn.want(str(notes["instead"]), notes["message"])
        return [say("no_danger")]


def nobody_is_in_danger(turn: Turn) -> None:
    """The person says so, or speaks of something else: a doubtful word does not raise the alarm again for a while."""
    turn.state.calm_until = (turn.now + CALM_FOR).isoformat()


def may_be_passed_over(turn: Turn) -> bool:
    """Whether other words than a yes or a no may let the question drop: where it is likely, only the second time."""
    return not turn.state.notes.get("likely") or turn.state.misses > 0


def is_calm(turn: Turn) -> bool:
    """Whether the person said a short while ago that there is no danger."""
    until = turn.state.calm_until
    return until is not None and turn.now.isoformat() < until
