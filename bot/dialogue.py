"""The dialogue: what one message does, whatever was open before it.

The order is the same everywhere: acute need first; then the words that always work (a person, stop, again, help);
then what puts an earlier answer right; then the answer to the open question, with whatever else was told along with
it; and when that cannot be read, what else the person may have meant.
"""

from assistance.applications import find_draft
from assistance.eligibility.errors import EligibilityError
from assistance.errors import AssistanceError
from assistance.policies import programmes_named
from assistance.residents import choose_region
from bot.alarm import is_acute, is_worrying, told_of_need
from bot.answers import SHOWN, read_answer
from bot.controls import LEARNING_WORDS, control_of, is_question
from bot.corrections import correct, go_back, learn_told
from bot.flows import FLOWS
from bot.flows.choosing import READINGS, ChoosingFlow, likely_readings
from bot.flows.flow import Ask, TakesOtherWords
from bot.flows.policy import tell_programme
from bot.flows.regions import region_named
from bot.flows.returning import is_back, where_we_were
from bot.flows.supplementing import begin_supplement
from bot.flows.worrying import EMERGENCY, ON_WITH_IT
from bot.greeting import greet
from bot.intents import ANSWERS, HANDLED, OFFERABLE, SIDE_QUESTIONS, STARTS
from bot.learning import agree_to_learning, note_what_was_missed, offer_learning
from bot.other_kinds import note_place, open_mini_app, say_unread, take_place
from bot.replies import Bubble, say
from bot.replies.errors import say_error
from bot.taps import take_tap, tapped
from bot.told import new_facts_told_in
from bot.turn import Turn
from bot.understanding.readings import Status
from bot.wechat import incoming

MISSES_BEFORE_A_PERSON_IS_OFFERED = 3
SURE_ENOUGH = 0.5
# Breaking off by mistake costs more than asking once more.
SURE_OF_LEAVING = 0.8
# With these, a message may name the help it is about: people hear first what the local document has of it.
NAMES_A_HELP = frozenset({"check_eligibility", "start_application", "ask_where", "report_change"})
# A question that quotes a whole notice is not quoted again after every side question.
LONG = 240
# 签好了 and 发给你了, said where a photo or a signature is still awaited.
SPEAKS_OF_SHOWING = frozenset({"supplement_documents", "send_photo"})
# What leads on to the next thing by itself is not kept to be taken up again.
LEADS_ON = {("screening", "applying"), ("changing", "applying"), ("applying", "changing")}


def respond(turn: Turn) -> list[Bubble]:
    """What the bot says to this message; the turn's state and the database carry what it did.

    Raises errors of the domain: the transaction is then given up with everything in it, and `refuse` says why in a new
    one.
    """
    flow, asked = turn.state.flow, turn.state.asked
    away = is_back(turn)
    bubbles = _react(turn)
    if away and _still_where_it_was(turn, flow, asked):
        bubbles = [*where_we_were(turn), *bubbles]
    return _said(turn, bubbles)


def refuse(turn: Turn, error: AssistanceError | EligibilityError) -> list[Bubble]:
    """What the bot says to a message that the domain refused; the question that was open stays open."""
    return _said(turn, [say_error(error)])


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
    if turn.wants is not None:
        return bubbles + _follow_wanted(turn)
    if turn.state.flow not in {None, flow.name}:
        bubbles += go_on(turn)
    elif turn.state.flow is None and turn.state.asides:
        bubbles.append(say("can_go_on"))
    return bubbles


def _said(turn: Turn, bubbles: list[Bubble]) -> list[Bubble]:
    if bubbles:
        turn.state.last = [bubble.as_text() for bubble in bubbles]
    turn.state.last_at = turn.now.isoformat()
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
            return greet(turn) + (go_on(turn) or [say("help")])
        case incoming.MenuClick(key=key):
            return _follow(turn, key if key in HANDLED else "ask_help")
        case incoming.Image():
            return _take_photo(turn)
        case incoming.Location():
            known = take_place(turn, open_question(turn))
            return _take_text(turn) if known else [note_place(turn), *ask_again(turn)]
        case incoming.Text() if (tap := tapped(turn)) is not None:
            fits = take_tap(turn, open_question(turn), tap)
            return _take_text(turn) if fits else [say("tapped_earlier"), *ask_again(turn)]
        case incoming.Text() if turn.message.door is not None:
            return open_mini_app(turn)
        case incoming.Text() | incoming.Voice() if turn.message.text:
            return _take_text(turn)
        case message if message is not None and incoming.is_message(message):
            return [say_unread(turn), *ask_again(turn)]
    return []


def _take_text(turn: Turn) -> list[Bubble]:
    was_asked = turn.state.asked
    if (may_learn := LEARNING_WORDS.get(turn.text.strip(" 。！!"))) is not None:
        return [*agree_to_learning(turn, may_learn), *ask_again(turn)]
    if is_acute(turn):
        return _begin_emergency(turn, what_happened=turn.text)
    question = open_question(turn)
    control = control_of(turn, question)
    if control is not None and control != "change_answer":
        return _follow(turn, control)
    if is_worrying(turn, question):
        return _ask_kindly(turn, instead=_meant(turn))
    if (corrected := correct(turn)) is not None:
        turn.state.misses = 0
        return corrected + _look_again(turn)
    if control is not None:
        return _follow(turn, control)
    if question is not None and question.name == was_asked:
        return _take_answer(turn, question)
    if question is not None:  # what was asked has been answered at another door
        return [question.bubble]
    if turn.state.flow is not None:
        return go_on(turn)
    if not turn.region and (named := region_named(turn.text)) is not None:
        choose_region(turn.resident, named)
    return _take_opening(turn)


def _take_opening(turn: Turn) -> list[Bubble]:
    """Nothing is being done: find out what the person wants."""
    understood = turn.message.understood
    if understood is None or understood.confidence < SURE_ENOUGH:
        return tell_programme(turn) if programmes_named(turn.text) else _offer_readings(turn)
    if understood.intent in {"inform", "check_eligibility"} and (told := new_facts_told_in(turn)):
        turn.state.begin("screening")
        return learn_told(turn, told, key="noted_all") + go_on(turn)
    return [*_about_what_was_named(turn, understood.intent), *_follow(turn, understood.intent)]


def _about_what_was_named(turn: Turn, intent: str) -> list[Bubble]:
    """What the local document has of a help named by an everyday word, before anything else is done about it (R18)."""
    if intent not in NAMES_A_HELP or not turn.region or not programmes_named(turn.text):
        return []
    return tell_programme(turn)


def _take_answer(turn: Turn, question: Ask) -> list[Bubble]:
    if is_question(turn, question):
        return _take_side_question(turn, question)
    flow = FLOWS[turn.state.flow or ""]
    reading = read_answer(turn, question)
    if reading.status in {Status.UNKNOWN, Status.REFUSED}:
        turn.state.misses = 0
        turn.state.remember_step(question.name, dict(turn.state.notes))
        return flow.unsure(turn, question.name) + go_on(turn)
    besides = new_facts_told_in(turn, besides=question.name) if flow.name == "screening" else []
    if not reading.is_usable:
        if isinstance(flow, TakesOtherWords) and flow.take_other_words(turn, question.name):
            return go_on(turn)
        if besides:
            turn.state.misses = 0
            return learn_told(turn, besides, key="noted_all") + go_on(turn)
        return _take_side_question(turn, question)
    turn.state.misses = 0
    needy = told_of_need(turn)
    turn.state.remember_step(question.name, dict(turn.state.notes))
    bubbles = flow.take(turn, question.name, reading) + learn_told(turn, besides, key="noted_all")
    if told_of_need(turn) and not needy:
        return bubbles + _ask_kindly(turn, instead=ON_WITH_IT)
    return bubbles + go_on(turn)


def _take_side_question(turn: Turn, question: Ask) -> list[Bubble]:
    """The answer cannot be read: perhaps it is a question of its own, answered before we come back."""
    if turn.state.flow == ChoosingFlow.name:  # neither of the two readings: a new attempt to say it
        misses = turn.state.misses
        turn.state.rest()
        turn.state.misses = misses
        return _take_opening(turn)
    understood = turn.message.understood
    if understood is not None and understood.confidence >= SURE_ENOUGH:
        intent = understood.intent
        if question.kind in SHOWN and intent in SPEAKS_OF_SHOWING:
            return _missed(turn, question.again)
        if intent in STARTS and STARTS[intent] != turn.state.flow:
            return _follow(turn, intent)
        if intent in SIDE_QUESTIONS or intent == "greet":
            turn.state.misses = 0
            answer = [say("greeting")] if intent == "greet" else ANSWERS[intent](turn)
            whole = question.bubble if len(question.bubble.text) <= LONG else question.again
            return [*answer, whole]
        if intent in {"say_goodbye", "stop", "resume"} and understood.confidence >= SURE_OF_LEAVING:
            return _follow(turn, "stop" if intent == "say_goodbye" else intent)
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
    match intent:
        case "repeat":
            return _repeat(turn)
        case "change_answer" if go_back(turn):
            return [say("taken_back"), *go_on(turn)]
        case "report_emergency":
            return _begin_emergency(turn)
        case "supplement_documents" if begin_supplement(turn):
            return go_on(turn)
        case "resume":
            return _resume(turn)
        case "stop":
            turn.state.set_aside()
            return [say("stopped")]
    if intent in STARTS:
        return _start(turn, STARTS[intent])
    return [*ANSWERS[intent](turn), *ask_again(turn)]


def _start(turn: Turn, flow: str) -> list[Bubble]:
    standing = turn.state.flow
    if standing != flow:
        if standing is not None and (standing, flow) not in LEADS_ON:
            turn.state.set_aside()
        turn.state.begin(flow)
    return go_on(turn)


def _follow_wanted(turn: Turn) -> list[Bubble]:
    """An earlier message has turned out to mean this: answer it now."""
    wanted, turn.wants = turn.wants, None
    if wanted is None:
        return []
    turn.as_if_said(wanted)
    if wanted.intent == EMERGENCY:
        return _begin_emergency(turn, what_happened=wanted.said)
    if turn.state.flow is not None:  # it came in the middle of something: there it may be the answer
        question = FLOWS[turn.state.flow].next_question(turn)
        turn.state.asked = question.name if question else None
        return _take_answer(turn, question) if question else go_on(turn)
    return [*_about_what_was_named(turn, wanted.intent), *_follow(turn, wanted.intent)]


def _resume(turn: Turn) -> list[Bubble]:
    turn.state.take_up()
    if turn.state.flow is None and find_draft(turn.session, turn.resident) is not None:
        turn.state.begin("applying")
    if turn.state.flow is None:
        return [say("nothing_open"), say("help")]
    return [*where_we_were(turn), *go_on(turn)]


def _begin_emergency(turn: Turn, **known: str) -> list[Bubble]:
    if turn.state.flow != "emergency":
        turn.state.set_aside()
        turn.state.begin("emergency", **known)
    return [say("emergency_first"), *go_on(turn)]


def _ask_kindly(turn: Turn, *, instead: str) -> list[Bubble]:
    """It may be acute need: one kind question first. `instead` is followed when it is not."""
    kept = turn.kept_words()
    turn.state.set_aside()
    turn.state.begin("worrying", message=kept, instead=instead)
    return go_on(turn)


def _meant(turn: Turn) -> str:
    """What a worrying message wants if nobody is in danger."""
    understood = turn.message.understood
    if understood is None or understood.confidence < SURE_ENOUGH or understood.intent == EMERGENCY:
        return "check_eligibility"
    return understood.intent


def _offer_readings(turn: Turn) -> list[Bubble]:
    """The first time, the likeliest readings to choose from; then other words, then a person."""
    readings = likely_readings(turn, OFFERABLE)
    if readings and turn.state.misses == 0:
        note_what_was_missed(turn)
    if turn.state.misses > 0 or not readings:
        return _missed(turn, say("not_understood", plain=turn.state.misses > 0))
    kept = turn.kept_words()
    turn.state.begin(ChoosingFlow.name, message=kept, **{READINGS: readings})
    turn.state.misses = 1
    return go_on(turn)


def _look_again(turn: Turn) -> list[Bubble]:
    """After a correction: ask on, or look anew at what the changed facts mean."""
    if turn.state.flow is None and turn.state.told:
        turn.state.begin("screening", need=turn.state.need or "all")
    return go_on(turn)


def _still_where_it_was(turn: Turn, flow: str | None, asked: str | None) -> bool:
    return flow is not None and asked is not None and (turn.state.flow, turn.state.asked) == (flow, asked)


def _repeat(turn: Turn) -> list[Bubble]:
    """What was said last, the open question in its plainest words."""
    question = open_question(turn)
    if question is None:
        return [Bubble(text) for text in turn.state.last] or [say("help", plain=True)]
    plain = question.plain or question.again
    worded = {bubble.as_text() for bubble in (question.bubble, question.again, plain)}
    return [*(Bubble(text) for text in turn.state.last if text not in worded), plain]


def _missed(turn: Turn, again: Bubble) -> list[Bubble]:
    note_what_was_missed(turn)
    turn.state.misses += 1
    if turn.state.misses < MISSES_BEFORE_A_PERSON_IS_OFFERED:
        return [again]
    turn.state.misses = 0
    return [say("offer_person"), *offer_learning(turn), again]
