"""A photo that comes in: for the question that is open, or for the form that something else interrupted."""

from bot.asking import go_on, open_question
from bot.flows import FLOWS
from bot.flows.supplementing import begin_supplement
from bot.flows.worrying import WorryingFlow, may_be_passed_over, nobody_is_in_danger
from bot.replies import Bubble, say
from bot.turn import Turn

# The flows that photos belong to.
TAKE_PHOTOS = frozenset({"applying", "acting", "supplementing", "signing_later"})


def take_photo(turn: Turn) -> list[Bubble]:
    """Keep a photo where it belongs; the question that was open is asked on."""
    if turn.state.flow == WorryingFlow.name and may_be_passed_over(turn):
        nobody_is_in_danger(turn)
        turn.state.rest()
        if turn.state.was_interrupted:
            turn.state.take_up()
            go_on(turn)
    question = open_question(turn)
    if question is None and begin_supplement(turn):
        go_on(turn)
        question = open_question(turn)
    if question is None or turn.state.flow is None:
        return [say("photo_without_question"), *go_on(turn)]
    turn.state.misses = 0
    if turn.state.flow not in TAKE_PHOTOS and (kept := _keep_photo_for_what_waits(turn)):
        return [*kept, question.again]
    return FLOWS[turn.state.flow].take_photo(turn, question.name) + go_on(turn)


def _keep_photo_for_what_waits(turn: Turn) -> list[Bubble]:
    """A photo sent in the middle of something else belongs to the form that this interrupted."""
    waiting = next((aside for aside in reversed(turn.state.asides) if aside["flow"] in TAKE_PHOTOS), None)
    if waiting is None:
        return []
    standing = turn.state.notes
    turn.state.notes = dict(waiting["notes"])
    kept = FLOWS[waiting["flow"]].take_photo(turn, "")
    waiting["notes"], turn.state.notes = turn.state.notes, standing
    return kept
