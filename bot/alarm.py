"""When a message must not be taken for what it seems: acute need, and what may be acute need."""

import re

from assistance.discoveries import tells_of_danger
from bot.answers import picks_a_choice, read_answer
from bot.asking import open_question
from bot.controls import asks_for_a_name_or_place
from bot.flows.flow import Ask
from bot.flows.neighbours import is_danger
from bot.flows.whose import Whose, names_speaker, whose_danger
from bot.flows.worrying import EMERGENCY, is_calm
from bot.turn import Turn
from bot.understanding.danger import has_danger_word, names_danger
from bot.understanding.readings import OFFERED, Status
from bot.understanding.text import normalise

# The net for emergencies lifts a doubtful one to this confidence and no further.
SURE_OF_DANGER = 0.6
# Below this, a message that reads like an emergency is as often a slip of the keys: 阿斯顿发.
LIKELY = 0.3
# Asked why somebody cannot come themself, people tell of illness: 瘫在床上起不来 is the answer, not an alarm.
TELLS_OF_WEAKNESS = {"unable_because"}
SURE_ALL_THE_SAME = 0.95
# What is told there is trouble by its nature, and weighed by the flow itself.
ALREADY_ABOUT_IT = {"emergency", "worrying", "neighbours"}
# An answer as short as this answers the question that was asked and tells no story.
SHORT_ANSWER = 12
# 瘫了三年了, 九八年发过大水: told of years, it is trouble and not an alarm, unless a danger of now is named.
OF_YEARS = re.compile(
    r"(?:[一二两三四五六七八九十几\d]+|好多|好几|多)年了|好多年|常年|多年|老毛病|那年|当年|早些年|早就|"
    r"(?<![\d一二三四五六七八九零])(?:(?:19|20)?\d{2}|[零一二三四五六七八九]{2,4})年(?!级|代|前?了)"
)
# What answers the open question and names no danger worries only from here on.
WORTH_A_QUESTION = 0.97
NEED_FACTS = ("basic_living_difficulty", "no_living_means")


def is_acute(turn: Turn) -> bool:
    """Whether the message surely tells of acute need; 我家里最近有点恼火 is asked about first."""
    understood = turn.message.understood
    if understood is None or understood.intent != EMERGENCY or turn.state.flow == "emergency":
        return False
    if is_danger(turn) and not names_speaker(turn.text):
        return False  # it is what is being told of
    enough = SURE_ALL_THE_SAME if turn.state.asked in TELLS_OF_WEAKNESS else SURE_OF_DANGER
    if understood.confidence <= enough or answers_plainly(turn, open_question(turn)):
        return False
    said = normalise(turn.text)
    return OF_YEARS.search(said) is None or names_danger(said)


def answers_plainly(turn: Turn, question: Ask | None) -> bool:
    """Whether the message answers the open question and names no danger: 我姑娘带着外孙回娘家住，我们仨.

    Stories told along with a number or a date sound like need to the classifier; 三口人，娃抽过去了 names it. A yes or
    a no is no sign of an answer: whoever is in need says 没有 and 不 as well.
    """
    if question is None or question.kind not in OFFERED or has_danger_word(normalise(turn.text)):
        return False
    return read_answer(turn, question).is_usable


def gets_worse(turn: Turn) -> bool:
    """Whether somebody whose call for help is being taken down tells of a life at stake this minute: 他没呼吸了."""
    told = turn.state.notes.get("what_happened")
    return turn.state.flow == "emergency" and bool(told) and names_danger(normalise(turn.text))


def is_likely(turn: Turn) -> bool:
    """Whether somebody is likelier to be in need than not: such a question is not let drop at the first other word."""
    understood = turn.message.understood
    return understood is not None and understood.intent == EMERGENCY and understood.confidence >= LIKELY


def is_worrying(turn: Turn, question: Ask | None) -> bool:
    """Whether the message may tell of acute need, so that one kind question is in place.

    Where a name or a place is asked for, 刘火生 and 火烧沟村 must not raise the alarm.
    """
    understood = turn.message.understood
    if understood is None or turn.state.flow in ALREADY_ABOUT_IT:
        return False
    if not understood.maybe_emergency and understood.intent != EMERGENCY:
        return False
    if is_calm(turn) or turn.state.asked in TELLS_OF_WEAKNESS:
        return False
    if question is None:
        return True
    if asks_for_a_name_or_place(question) or picks_a_choice(turn.text, question):
        return False
    if answers_plainly(turn, question) and understood.confidence < WORTH_A_QUESTION:
        return False
    return len(turn.text) > SHORT_ANSWER or read_answer(turn, question).status is Status.UNREADABLE


def tells_of_anothers_danger(turn: Turn) -> bool:
    """Whether the message surely tells of another family's danger: whom to call comes before any question."""
    return tells_of_danger(turn.text) and whose_danger(turn.text) is Whose.OTHER


def told_of_need(turn: Turn) -> bool:
    """Whether the person has told in screening that food or shelter are lacking, and was not asked about it yet."""
    facts = turn.resident.household_facts
    return any(facts.get(fact) is True for fact in NEED_FACTS) and not is_calm(turn)
