"""The question that waits: asking the next one, asking again, and coming back to what something else interrupted."""

from bot.flows import FLOWS
from bot.flows.flow import Ask
from bot.replies import Bubble, say
from bot.turn import Turn


def go_on(turn: Turn) -> list[Bubble]:
    """Ask what the open flow would ask next, or let it finish."""
    if turn.state.flow is None:
        return []
    flow = FLOWS[turn.state.flow]
    question = flow.next_question(turn)
    if question is not None:
        turn.state.asked = question.name
        return [question.bubble]
    turn.state.asked = None
    bubbles = flow.finish(turn)
    if turn.wants is not None:  # the dialogue follows it
        return bubbles
    if turn.state.flow not in {None, flow.name}:
        return bubbles + go_on(turn)
    if turn.state.flow is None and turn.state.asides and not turn.state.was_interrupted:
        bubbles.append(say("can_go_on"))
    return bubbles + come_back(turn)


def come_back(turn: Turn) -> list[Bubble]:
    """Go on with what was interrupted, once what came between is done."""
    if turn.state.flow is not None or not turn.state.was_interrupted:
        return []
    turn.state.take_up()
    return [say("back_to_it"), *go_on(turn)]


def ask_again(turn: Turn) -> list[Bubble]:
    """The open question once more, if there is one."""
    question = open_question(turn)
    return [question.again] if question else []


def open_question(turn: Turn) -> Ask | None:
    """The question that waits for an answer, worked out anew: what it needs may have come in meanwhile."""
    if turn.state.flow is None or turn.state.asked is None:
        return None
    question = FLOWS[turn.state.flow].next_question(turn)
    turn.state.asked = question.name if question else None
    return question
