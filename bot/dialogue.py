"""The dialogue: what one message does, whatever was open before it.

The order is the same everywhere: acute need first; then the words that always work (a person, stop, again, help);
then what puts an earlier answer right; then the answer to the open question, with whatever else was told along with
it; and when that cannot be read, what else the person may have meant.
"""

from assistance.eligibility.errors import EligibilityError
from assistance.errors import AssistanceError
from assistance.policies import programmes_named
from assistance.residents import choose_region
from bot.alarm import gets_worse, is_acute, is_worrying, tells_of_anothers_danger, told_of_need
from bot.answers import SHOWN, between_two, is_bare_no, picks_a_choice, read_answer
from bot.asking import ask_again, come_back, go_on, open_question
from bot.controls import ASKING, LEARNING_WORDS, control_of, denies_emergency, is_question
from bot.corrections import correct, learn_told
from bot.doubts import answer_doubt
from bot.flows import FLOWS
from bot.flows.applying import CONSENT
from bot.flows.choosing import ChoosingFlow
from bot.flows.emergency import hear_it_gets_worse
from bot.flows.flow import Ask, TakesOtherWords
from bot.flows.neighbours import is_danger
from bot.flows.policy import tell_programme_briefly
from bot.flows.regions import ASKED as REGION
from bot.flows.regions import region_named
from bot.flows.reporting_change import may_not_receive_yet, tells_more
from bot.flows.returning import is_back, where_we_were
from bot.flows.screening import begin_where_told
from bot.flows.withdrawing import takes_grievance_back
from bot.flows.worrying import (
    EMERGENCY,
    ON_WITH_IT,
    WorryingFlow,
    may_be_passed_over,
    nobody_is_in_danger,
)
from bot.following import (
    ERRANDS,
    SURE_OF_LEAVING,
    ask_kindly,
    begin_emergency,
    call_off,
    follow,
    leave_for,
    let_choose,
    missed,
    never_mind,
    offer_readings,
    turn_to_another,
    turn_to_own,
)
from bot.greeting import begun_elsewhere, greet
from bot.guesses import offer_guesses, take_guess
from bot.intents import ANSWERS, HANDLED, SIDE_QUESTIONS, STARTS
from bot.learning import agree_to_learning
from bot.other_kinds import note_place, open_mini_app, say_unread, take_place
from bot.photos import take_photo
from bot.pleading import hear_plea
from bot.replies import Bubble, say
from bot.replies.errors import say_error
from bot.taps import take_tap, tapped
from bot.told import facts_told_in, new_facts_told_in, speaks_of_others
from bot.turn import Turn
from bot.understanding.readings import Reading, Status
from bot.wechat import incoming

SURE_ENOUGH = 0.5
# With these, a message may name the help it is about: people hear first what the local document has of it.
NAMES_A_HELP = frozenset({"check_eligibility", "start_application", "ask_where", "report_change"})
# A question that quotes a whole notice is not quoted again after every side question.
LONG = 240
# Said without a clear yes or no, it is about the consent all the same.
AGREEING = "同意"
# 签好了 and 发给你了, said where a photo or a signature is still awaited.
SPEAKS_OF_SHOWING = frozenset({"supplement_documents", "send_photo"})


def respond(turn: Turn) -> list[Bubble]:
    """What the bot says to this message; the turn's state and the database carry what it did.

    Raises errors of the domain: the transaction is then given up with everything in it, and `refuse` says why in a new
    one.
    """
    flow, asked = turn.state.flow, turn.state.asked
    away = is_back(turn)
    bubbles = _react(turn)
    while turn.wants is not None:
        bubbles = [*bubbles, *_follow_wanted(turn), *come_back(turn)]
    if away and _still_where_it_was(turn, flow, asked):
        bubbles = [*where_we_were(turn), *bubbles]
    return _said(turn, bubbles)


def refuse(turn: Turn, error: AssistanceError | EligibilityError) -> list[Bubble]:
    """What the bot says to a message that the domain refused; the question that was open stays open."""
    return _said(turn, [say_error(error)])


def _said(turn: Turn, bubbles: list[Bubble]) -> list[Bubble]:
    if bubbles:
        turn.state.last = [bubble.in_plain_words().as_text() for bubble in bubbles]
    turn.state.last_at = turn.now.isoformat()
    return bubbles


def _react(turn: Turn) -> list[Bubble]:
    match turn.message.incoming:
        case incoming.Subscribed() | incoming.Scanned():
            return greet(turn) + (go_on(turn) or [say("help")])
        case incoming.MenuClick(key=key):
            return follow(turn, key if key in HANDLED else "ask_help")
        case incoming.Image():
            return take_photo(turn)
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
        return begin_emergency(turn, what_happened=turn.text)
    if gets_worse(turn):
        return [*hear_it_gets_worse(turn), *ask_again(turn)]
    take_guess(turn)
    question = open_question(turn)
    if (heard := _hear_what_is_no_answer(turn, question)) is not None:
        return heard
    control = control_of(turn, question)
    if control is not None and control != "change_answer":
        return follow(turn, control)
    if is_worrying(turn, question):
        return _meet_worry(turn)
    picked = question is not None and picks_a_choice(turn.text, question)  # 不是第一个，是第二个
    if not picked and (corrected := correct(turn)) is not None:
        turn.state.misses = 0
        return corrected + _look_again(turn)
    if control is not None:
        return follow(turn, control)
    if question is not None and question.name == was_asked:
        return _take_answer(turn, question)
    if question is not None:  # what was asked has been answered at another door
        return [question.bubble]
    if turn.state.flow is not None:
        return go_on(turn)
    named = region_named(turn, turn.text)
    if named is not None and begun_elsewhere(turn, named) is None:
        choose_region(turn.resident, named)
    return _take_opening(turn)


def _hear_what_is_no_answer(turn: Turn, question: Ask | None) -> list[Bubble] | None:
    """Whose danger it is after all, a plea, or a doubt: heard before the words are taken for an answer."""
    if denies_emergency(turn):
        turn.state.misses = 0
        return call_off(turn)
    if (turned := turn_to_another(turn) or turn_to_own(turn)) is not None:
        return turned
    if question is not None and (pleaded := hear_plea(turn, question)) is not None:
        return pleaded
    return answer_doubt(turn, question)


def _meet_worry(turn: Turn) -> list[Bubble]:
    """The one kind question; where another family's danger is told of, whom to call at once."""
    if tells_of_anothers_danger(turn):
        return begin_emergency(turn, what_happened=turn.text)
    return ask_kindly(turn, instead=_meant(turn))


def _take_opening(turn: Turn) -> list[Bubble]:
    """Nothing is being done: find out what the person wants."""
    if tells_of_anothers_danger(turn):
        return begin_emergency(turn, what_happened=turn.text)
    understood = turn.message.understood
    if takes_grievance_back(turn.text):
        return follow(turn, "withdraw_application")
    if understood is None or understood.confidence < SURE_ENOUGH:
        return follow(turn, "ask_programme") if programmes_named(turn.text) else offer_readings(turn)
    if tells_more(turn):
        return follow(turn, "report_change")
    if understood.intent == "report_change" and may_not_receive_yet(turn):
        return let_choose(turn, ["check_eligibility", "report_change"])
    if understood.intent in {"inform", "check_eligibility"}:
        if told := new_facts_told_in(turn):
            turn.state.begin("screening")
            return learn_told(turn, told, key="noted_all") + go_on(turn)
        if understood.intent == "inform" and (heard := _told_anew(turn) or _told_at_first(turn)):
            return heard
    return [*_about_what_was_named(turn, understood.intent), *follow(turn, understood.intent)]


def _told_anew(turn: Turn) -> list[Bubble]:
    """After a screening: what the person now knows more exactly of their own household, and what it means."""
    if not turn.state.told or speaks_of_others(turn):
        return []
    before = turn.resident.household_facts
    noted = learn_told(turn, facts_told_in(turn), key="noted_all")
    return noted + _look_again(turn) if turn.resident.household_facts != before else []


def _told_at_first(turn: Turn) -> list[Bubble]:
    """得了癌症, said before anything else: the screening begins with it."""
    if not (heard := begin_where_told(turn)):
        return []
    named = tell_programme_briefly(turn) if turn.region and programmes_named(turn.text) else []
    return [*named, *heard, *go_on(turn)]


def _about_what_was_named(turn: Turn, intent: str) -> list[Bubble]:
    """What the local document has of a help named by an everyday word, before anything else is done about it (R18)."""
    if intent not in NAMES_A_HELP or not turn.region or not programmes_named(turn.text):
        return []
    return tell_programme_briefly(turn)


def _take_answer(turn: Turn, question: Ask) -> list[Bubble]:
    flow = FLOWS[turn.state.flow or ""]
    reading = read_answer(turn, question)
    if flow.name == WorryingFlow.name and _speaks_of_something_else(turn, reading):
        return _hear_without_alarm(turn) if may_be_passed_over(turn) else missed(turn, question.again)
    if is_question(turn, question):
        return _take_side_question(turn, question)
    if _was_not_meant(turn, question):
        return never_mind(turn)
    if reading.status in {Status.UNKNOWN, Status.REFUSED}:
        turn.state.remember_step(question.name, dict(turn.state.notes))
        said = flow.unsure(turn, question.name)
        following = go_on(turn)
        if following == [question.bubble]:  # it cannot be left out
            return said + missed(
                turn, question.again if len(question.bubble.text) > LONG else question.bubble
            )
        turn.state.misses = 0
        return said + following
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
        return bubbles + ask_kindly(turn, instead=ON_WITH_IT)
    return bubbles + go_on(turn)


def _speaks_of_something_else(turn: Turn, reading: Reading) -> bool:
    """Whether this neither answers whether anybody is in danger nor sounds like it."""
    if reading.is_usable or reading.status in {Status.UNKNOWN, Status.REFUSED}:
        return False
    understood = turn.message.understood
    return understood is None or not (understood.maybe_emergency or understood.intent == EMERGENCY)


def _hear_without_alarm(turn: Turn) -> list[Bubble]:
    """The kind question holds nobody up: first what it had put off, then these words as the answer to that."""
    message, instead = turn.state.notes["message"], str(turn.state.notes["instead"])
    said, before = turn.message, list[Bubble]()
    nobody_is_in_danger(turn)
    turn.state.rest()
    if turn.state.was_interrupted:
        turn.state.take_up()
    else:
        turn.want(instead, message)
        answered = _follow_wanted(turn)
        before = answered[:-1] if turn.state.asked else answered  # the question is answered already
        turn.message = said
    return before + _take_as_answer(turn)


def _take_as_answer(turn: Turn) -> list[Bubble]:
    """The message as an answer to what the open flow asks next."""
    if turn.state.flow is None:
        return _take_opening(turn)
    question = FLOWS[turn.state.flow].next_question(turn)
    turn.state.asked = question.name if question else None
    return _take_answer(turn, question) if question else go_on(turn)


def _was_not_meant(turn: Turn, question: Ask) -> bool:
    """Whether a plain no turns an errand away, before anything was said about it that is no answer to a question."""
    first = turn.state.flow in ERRANDS and not turn.state.trail and not is_danger(turn)
    takes_no_no = question.kind == "free_text" or question.name == REGION
    return first and takes_no_no and is_bare_no(turn.text)


def _take_side_question(turn: Turn, question: Ask) -> list[Bubble]:
    """The answer cannot be read: perhaps it is a question of its own, answered before we come back."""
    if turn.state.flow == ChoosingFlow.name and turn.state.was_interrupted:
        misses = turn.state.misses
        turn.state.rest()
        turn.state.take_up()
        turn.state.misses = misses
        return _take_as_answer(turn)
    if turn.state.flow == ChoosingFlow.name:  # neither of the two readings: a new attempt to say it
        misses = turn.state.misses
        turn.state.rest()
        turn.state.misses = misses
        return _take_opening(turn)
    if (two := between_two(turn.text, question)) is not None:
        one, other = two
        return missed(turn, say("which_of_two", one=one, other=other))
    if question.name.startswith(CONSENT) and AGREEING in turn.text:
        return missed(turn, question.again)
    understood = turn.message.understood
    if understood is not None and understood.confidence >= SURE_ENOUGH:
        intent = understood.intent
        if question.kind in SHOWN and intent in SPEAKS_OF_SHOWING:
            return missed(turn, question.again)
        if intent in STARTS and STARTS[intent] != turn.state.flow:
            return leave_for(turn, intent, question, understood.confidence)
        asks = ASKING.search(turn.text) is not None
        if asks and (about := _about_what_was_named(turn, intent)):
            turn.state.misses = 0
            return [*about, question.again]
        if intent in SIDE_QUESTIONS or intent == "greet":
            turn.state.misses = 0
            answer = [say("greeting")] if intent == "greet" else ANSWERS[intent](turn)
            whole = question.bubble if len(question.bubble.text) <= LONG else question.again
            return [*answer, whole]
        if intent in {"say_goodbye", "stop", "resume"} and understood.confidence >= SURE_OF_LEAVING:
            return follow(turn, "stop" if intent == "say_goodbye" else intent)
    return missed(turn, offer_guesses(turn, question) or question.again)


def _follow_wanted(turn: Turn) -> list[Bubble]:
    """An earlier message has turned out to mean this: answer it now."""
    wanted, turn.wants = turn.wants, None
    if wanted is None:
        return []
    turn.as_if_said(wanted)
    if wanted.intent == EMERGENCY:
        return begin_emergency(turn, what_happened=wanted.said)
    if turn.state.flow is not None:  # it came in the middle of something: there it may be the answer
        return _take_as_answer(turn)
    return [*_about_what_was_named(turn, wanted.intent), *follow(turn, wanted.intent)]


def _meant(turn: Turn) -> str:
    """What a worrying message wants if nobody is in danger."""
    understood = turn.message.understood
    if understood is None or understood.confidence < SURE_ENOUGH or understood.intent == EMERGENCY:
        return "check_eligibility"
    return understood.intent


def _look_again(turn: Turn) -> list[Bubble]:
    """After a correction: ask on, or look anew at what the changed facts mean."""
    if turn.state.flow is None and turn.state.told:
        turn.state.begin("screening", need=turn.state.need or "all")
    return go_on(turn)


def _still_where_it_was(turn: Turn, flow: str | None, asked: str | None) -> bool:
    return flow is not None and asked is not None and (turn.state.flow, turn.state.asked) == (flow, asked)
