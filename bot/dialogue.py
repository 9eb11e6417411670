"""The dialogue: what one message does, whatever was open before it.

The order is the same everywhere: acute need first; then the words that always work (a person, stop, again, help);
then the answer to the open question; and when that cannot be read, what else the person may have meant.
"""

from copy import deepcopy

from assistance.applications import find_draft
from assistance.eligibility.errors import EligibilityError
from assistance.errors import AssistanceError
from bot.answers import read_answer
from bot.controls import control_of, is_question
from bot.flows import FLOWS
from bot.flows.flow import Ask
from bot.flows.screening import take_back
from bot.flows.supplementing import begin_supplement
from bot.intents import ANSWERS, HANDLED, SIDE_QUESTIONS, STARTS
from bot.replies import Bubble, say
from bot.replies.errors import say_error
from bot.turn import Turn
from bot.understanding.readings import Status
from bot.wechat import incoming

MISSES_BEFORE_A_PERSON_IS_OFFERED = 3
SURE_ENOUGH = 0.5
EMERGENCY = "report_emergency"
SURE_OF_DANGER = 0.6
NAMES_ASKED = {"applicant_name", "relative_name", "township"}


def respond(turn: Turn) -> list[Bubble]:
    """What the bot says to this message; the turn's state and the database carry what it did.

    An error of the domain undoes everything the message did; the question that was open stays open.
    """
    before = deepcopy(turn.state)
    try:
        with turn.session.begin_nested():
            bubbles = _react(turn)
    except (AssistanceError, EligibilityError) as error:
        turn.state.restore(before)
        bubbles = [say_error(error)]
    if bubbles:
        turn.state.last = [bubble.as_text() for bubble in bubbles]
    return bubbles


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
    if turn.state.flow not in {None, flow.name}:
        bubbles += go_on(turn)
    elif turn.state.flow is None and turn.state.aside is not None:
        bubbles.append(say("can_go_on"))
    return bubbles


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


def _react(turn: Turn) -> list[Bubble]:
    match turn.message.incoming:
        case incoming.Subscribed() | incoming.Scanned():
            return [say("welcome"), say("help")]
        case incoming.MenuClick(key=key):
            return _follow(turn, key if key in HANDLED else "ask_help")
        case incoming.Image():
            return _take_photo(turn)
        case incoming.Text() | incoming.Voice() if turn.message.text:
            return _take_text(turn)
        case incoming.Text() | incoming.Voice() | incoming.Video() | incoming.Link() | incoming.Location():
            return [say("only_text_and_photos"), *ask_again(turn)]
    return []


def _take_text(turn: Turn) -> list[Bubble]:
    understood = turn.message.understood
    if _is_acute(turn):
        return _begin_emergency(turn, what_happened=turn.text)
    was_asked = turn.state.asked
    question = open_question(turn)
    if (control := control_of(turn, question)) is not None:
        return _follow(turn, control)
    if question is not None and question.name == was_asked:
        return _take_answer(turn, question)
    if question is not None:  # what was asked has been answered at another door
        return [question.bubble]
    if turn.state.flow is not None:
        return go_on(turn)
    if understood is None or understood.confidence < SURE_ENOUGH:
        return _missed(turn, say("not_understood", plain=turn.state.misses > 0))
    return _follow(turn, understood.intent)


def _is_acute(turn: Turn) -> bool:
    """Whether the message tells of acute need. Where a name is asked for, 刘火生 must not raise the alarm."""
    understood = turn.message.understood
    if understood is None or understood.intent != EMERGENCY or turn.state.flow == "emergency":
        return False
    return turn.state.asked not in NAMES_ASKED or understood.confidence >= SURE_OF_DANGER


def _begin_emergency(turn: Turn, **known: str) -> list[Bubble]:
    if turn.state.flow != "emergency":
        turn.state.set_aside()
        turn.state.begin("emergency", **known)
    return [say("emergency_first"), *go_on(turn)]


def _take_answer(turn: Turn, question: Ask) -> list[Bubble]:
    if is_question(turn, question):
        return _take_side_question(turn, question)
    flow = FLOWS[turn.state.flow or ""]
    reading = read_answer(turn, question)
    if reading.status in {Status.UNKNOWN, Status.REFUSED}:
        turn.state.misses = 0
        return flow.unsure(turn, question.name) + go_on(turn)
    if not reading.is_usable:
        return _take_side_question(turn, question)
    turn.state.misses = 0
    return flow.take(turn, question.name, reading) + go_on(turn)


def _take_side_question(turn: Turn, question: Ask) -> list[Bubble]:
    """The answer cannot be read: perhaps it is a question of its own, answered before we come back."""
    understood = turn.message.understood
    if understood is not None and understood.confidence >= SURE_ENOUGH:
        if understood.intent in STARTS and STARTS[understood.intent] != turn.state.flow:
            return _follow(turn, understood.intent)
        if understood.intent in SIDE_QUESTIONS:
            turn.state.misses = 0
            return [*ANSWERS[understood.intent](turn), question.bubble]
    return _missed(turn, question.again)


def _take_photo(turn: Turn) -> list[Bubble]:
    question = open_question(turn)
    if question is None and begin_supplement(turn):
        go_on(turn)
        question = open_question(turn)
    if question is None or turn.state.flow is None:
        return [say("photo_without_question"), *go_on(turn)]
    turn.state.misses = 0
    return FLOWS[turn.state.flow].take_photo(turn, question.name) + go_on(turn)


def _follow(turn: Turn, intent: str) -> list[Bubble]:
    """Do what the person wants now."""
    turn.state.misses = 0
    if intent == "repeat":
        return _repeat(turn)
    if intent == "change_answer" and turn.state.flow != "applying" and take_back(turn):
        return [say("taken_back"), *go_on(turn)]
    if intent == EMERGENCY:
        return _begin_emergency(turn)
    if intent == "supplement_documents" and begin_supplement(turn):
        return go_on(turn)
    if intent in STARTS:
        if STARTS[intent] == "withdrawing" and turn.state.flow != "withdrawing":
            turn.state.set_aside()  # quickly over; what was open before is taken up again
        turn.state.begin(STARTS[intent])
        return go_on(turn)
    if intent == "resume":
        turn.state.take_up()
        if turn.state.flow is None and find_draft(turn.session, turn.resident) is not None:
            turn.state.begin("applying")
        return go_on(turn) or [say("nothing_open"), say("help")]
    if intent == "stop":
        turn.state.set_aside()
        return [say("stopped")]
    return [*ANSWERS[intent](turn), *ask_again(turn)]


def _repeat(turn: Turn) -> list[Bubble]:
    """What was said last, the open question in its plainest words."""
    question = open_question(turn)
    if question is None:
        return [Bubble(text) for text in turn.state.last] or [say("help", plain=True)]
    plain = question.plain or question.again
    worded = {bubble.as_text() for bubble in (question.bubble, question.again, plain)}
    return [*(Bubble(text) for text in turn.state.last if text not in worded), plain]


def _missed(turn: Turn, again: Bubble) -> list[Bubble]:
    turn.state.misses += 1
    if turn.state.misses < MISSES_BEFORE_A_PERSON_IS_OFFERED:
        return [again]
    turn.state.misses = 0
    return [say("offer_person"), again]
