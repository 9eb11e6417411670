"""When the bot is not sure what a person wants: the two likeliest readings, to pick from."""

from bot.flows.flow import Ask, ask
from bot.replies import Bubble, say
from bot.turn import Turn
from bot.understanding.readings import Reading

READINGS = "readings"
NEITHER = "都不是"
OFFERED = 2
# So unlikely that offering it would only puzzle.
LEAST_LIKELY = 0.08


class ChoosingFlow:
    """Which of these did you mean?"""

    name = "choosing"

    def next_question(self, turn: Turn) -> Ask | None:
        """The readings by what they lead to."""
        if "chosen" in turn.state.notes:
            return None
        return ask("which_reading", "choice", choices=[*_labels(turn), NEITHER])

    def take(self, turn: Turn, asked: str, reading: Reading) -> list[Bubble]:
        """The person picked one, or neither."""
        del asked
        turn.note("chosen", _labels(turn).get(str(reading.value)))
        return []

    def unsure(self, turn: Turn, asked: str) -> list[Bubble]:
        """As good as neither."""
        del asked
        turn.note("chosen", None)
        return []

    def take_photo(self, turn: Turn, asked: str) -> list[Bubble]:
        """A photo picks nothing."""
        del turn, asked
        return [say("photo_not_needed_now")]

    def finish(self, turn: Turn) -> list[Bubble]:
        """Have the dialogue follow what was picked."""
        chosen, kept = turn.state.notes.get("chosen"), turn.state.notes["message"]
        turn.state.rest()
        if chosen is None:
            return [] if turn.state.was_interrupted else [say("not_understood", plain=True)]
        turn.want(str(chosen), kept)
        return []


def likely_readings(turn: Turn, offerable: frozenset[str]) -> list[str]:
    """The likeliest intents of a message that was not understood surely, at most two, best first."""
    understood = turn.message.understood
    if understood is None:
        return []
    ranked = [(understood.intent, understood.confidence), *understood.alternatives]
    return [name for name, chance in ranked if name in offerable and chance >= LEAST_LIKELY][:OFFERED]


def _labels(turn: Turn) -> dict[str, str]:
    return {say(f"reading_{intent}").text: intent for intent in turn.state.notes[READINGS]}
