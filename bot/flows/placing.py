"""A policy question from somebody who has not said where they are: asked once, and then answered.

Every region has rules of its own, so that there is nothing to be said before; the question is kept meanwhile.
"""

from bot.flows.flow import Ask
from bot.flows.regions import ask_region, take_region
from bot.replies import Bubble, say
from bot.turn import Turn
from bot.understanding.readings import Reading


class PlacingFlow:
    """Where is it about? Then the answer."""

    name = "placing"

    def next_question(self, turn: Turn) -> Ask | None:
        """The region, unless the person would rather not say."""
        return None if "over" in turn.state.notes else ask_region(turn, key="region_of_question")

    def take(self, turn: Turn, asked: str, reading: Reading) -> list[Bubble]:
        """The region."""
        del asked
        take_region(turn, reading)
        return []

    def unsure(self, turn: Turn, asked: str) -> list[Bubble]:
        """Without a region there is nothing to quote."""
        del asked
        turn.note("over", True)
        return [say("region_first")]

    def take_photo(self, turn: Turn, asked: str) -> list[Bubble]:
        """A photo names no place."""
        del turn, asked
        return [say("please_pick_one")]

    def finish(self, turn: Turn) -> list[Bubble]:
        """Answer what was asked before."""
        notes = turn.state.notes
        turn.state.rest()
        if turn.region:
            turn.want(str(notes["instead"]), notes["message"])
        return []
