"""Learning from what was not understood, where the person allows it; nothing depends on their answer."""

from assistance.consents import give_consent, standing_purposes, withdraw_consent
from assistance.learning import LEARNING, remember_misunderstood
from bot.flows.applying import DOOR
from bot.replies import Bubble, say
from bot.turn import Turn


def note_what_was_missed(turn: Turn) -> None:
    """Keep the words, scrubbed and without their author; nothing without consent or where a name was asked for."""
    understood = turn.message.understood
    if understood is None:
        return
    remember_misunderstood(
        turn.session,
        turn.resident,
        turn.text,
        asked=turn.state.asked,
        guess=understood.intent,
        confidence=understood.confidence,
        engine=understood.engine,
        now=turn.now,
    )


def offer_learning(turn: Turn) -> list[Bubble]:
    """Ask once, and not again."""
    if turn.state.asked_to_learn or _agreed(turn):
        return []
    turn.state.asked_to_learn = True
    return [say("offer_learning")]


def agree_to_learning(turn: Turn, agreed: bool) -> list[Bubble]:
    """A yes or a no at any time."""
    if agreed:
        give_consent(turn.session, turn.resident, LEARNING, door=DOOR, now=turn.now)
        return [say("learning_agreed")]
    withdraw_consent(turn.session, turn.resident, LEARNING, now=turn.now)
    return [say("learning_declined")]


def _agreed(turn: Turn) -> bool:
    return LEARNING in standing_purposes(turn.session, turn.resident, now=turn.now)
