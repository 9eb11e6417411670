"""Screening in chat: a few plain questions, then what may be available and why."""

import re
from dataclasses import replace

from assistance.eligibility import Question
from assistance.given_facts import read_facts
from assistance.policies import load_region
from assistance.residents import remember_facts
from assistance.screening import (
    answer_labels,
    ask_next,
    learn_answer,
    programmes_asked_about,
    programmes_for,
    screen_resident,
)
from bot.flows.answers_to_tap import answers_to
from bot.flows.finding import NUMBER
from bot.flows.flow import Ask, ask
from bot.flows.for_whom import told_in_need
from bot.flows.outcomes import tell_outcomes
from bot.flows.regions import ASKED as REGION
from bot.flows.regions import ask_region, take_region
from bot.flows.returning import is_new_here
from bot.flows.wording import programme_groups, said_of, whom
from bot.replies import Bubble, say
from bot.turn import Turn
from bot.understanding.read_back import needs_saying_back, said_plainly
from bot.understanding.readings import Reading

NEED = "need"
NEEDS = {
    "家里生活困难": "living",
    "突然出事或大病花钱": "sudden",
    "老人、残疾人、孩子没人照顾": "care",
    "都看看": "all",
}
# How people say it themselves: 就是没钱过日子呗, 孩子住院花了好几万, 老人瘫着没人管.
_TOLD = r"^(?!.*(?:能|吗|么|咋|怎|啥|多少|[?？]|第|头两|最后|那个)).*"
NEED_SIGNS = {
    "老人、残疾人、孩子没人照顾": re.compile(
        _TOLD + r"(?:没人(?:照[顾看应]|管|带|伺候)|瘫|起不来床|不能自理)"
    ),
    "突然出事或大病花钱": re.compile(
        _TOLD + r"(?:大病|得了|住院|手术|癌|透析|车祸|出事|出了事|着火|失火|受伤|看病花|花了)"
    ),
    "家里生活困难": re.compile(
        _TOLD
        + r"(?:没(?:啥|什么|有)?(?:钱|收入|进项|活|工作)|过不下去|困难|日子紧|穷|揭不开|不够(?:花|吃|用)|"
        + r"打零工|下岗|失业)"
    ),
}

# More kinds of help than this would hide the question behind its reason.
_MOST_GROUPS = 3


class ScreeningFlow:
    """What may this household get?"""

    name = "screening"

    def next_question(self, turn: Turn) -> Ask | None:
        """Region, then what they need, then whatever is expected to decide most."""
        if turn.state.about is None and NEED not in turn.state.notes:
            turn.state.about = told_in_need(turn)
        if (region := ask_region(turn)) is not None:
            return region
        if NEED not in turn.state.notes:
            return ask(NEED, "choice", choices=list(NEEDS), signs=NEED_SIGNS)
        question = ask_next(
            turn.session,
            turn.resident,
            turn.region,
            need=turn.state.notes[NEED],
            unsure=turn.state.unsure,
            on=turn.today,
        )
        if question is None:
            return None
        why = say("asked_because", groups=_what_it_is_for(turn.region, question))
        text, simpler = (_question(turn, words, question) for words in (question.text, question.simpler))
        return Ask(
            name=question.fact,
            kind=question.kind,
            bubble=replace(text, text=f"{text.text}\n（{why.text}）"),
            again=simpler,
            choices=text.choices,
            several=question.several,
            plain=simpler,
            why=question.why,
        )

    def take(self, turn: Turn, asked: str, reading: Reading) -> list[Bubble]:
        """Learn the fact and, where the reply was more than the answer itself, say how it was understood."""
        if asked == REGION:
            take_region(turn, reading)
            return []
        if asked == NEED:
            turn.state.need = NEEDS[str(reading.value)]
            turn.note(NEED, turn.state.need)
            return []
        learn(turn, asked, reading)
        if not needs_saying_back(turn.text, reading):
            return []
        spec = load_region(turn.region).facts.spec(asked)
        if isinstance(reading.value, bool) and reading.value in spec.said:
            return [say("noted", what=spec.said[reading.value])]
        is_of_one = spec.level == "member" and spec.kind != "choice"
        plainly = said_plainly(spec.kind or "free_text", reading)
        return [say("noted", what=said_of(turn.state.about if is_of_one else None, plainly))]

    def unsure(self, turn: Turn, asked: str) -> list[Bubble]:
        """Not knowing is an answer, and is never asked again."""
        if asked == REGION:
            return [say("please_pick_one")]
        if asked == NEED:
            turn.state.need = "all"
            turn.note(NEED, turn.state.need)
            return [say("need_unknown")]
        turn.state.unsure = [*turn.state.unsure, asked]
        turn.state.told = [*turn.state.told, {"asked": asked, "learnt": []}]
        return [say("not_knowing_is_fine")]

    def take_photo(self, turn: Turn, asked: str) -> list[Bubble]:
        """A photo answers no screening question."""
        del turn, asked
        return [say("photo_not_needed_now")]

    def finish(self, turn: Turn) -> list[Bubble]:
        """Say what may be available, with the clause, and how to go on."""
        screen_resident(turn.session, turn.resident, turn.region, now=turn.now, on=turn.today)
        need = turn.state.notes.get(NEED, "all")
        turn.state.rest()
        wanted, asked_about = (each(turn.region, need) for each in (programmes_for, programmes_asked_about))
        return tell_outcomes(turn, wanted, besides=[code for code in asked_about if code not in wanted])

    def take_back(self, turn: Turn) -> bool:
        """Forget the answer given last, or the need that was picked before it."""
        if take_back(turn):
            return True
        if NEED not in turn.state.notes:
            return False
        turn.state.notes = {}
        return True


def begin_where_told(turn: Turn) -> list[Bubble]:
    """得了癌症, said before anything else: the screening begins there. Nothing where something is under way already."""
    if NUMBER.search(turn.text) or not is_new_here(turn):
        return []
    told = [need for need, shows in NEED_SIGNS.items() if shows.search(turn.text)]
    if len(told) != 1:
        turn.state.begin(ScreeningFlow.name)
        return [say("heard_trouble")]
    turn.state.need = NEEDS[told[0]]
    turn.state.begin(ScreeningFlow.name, **{NEED: turn.state.need})
    return [say("heard_trouble_of_kind", need=told[0])]


def learn(turn: Turn, fact: str, reading: Reading) -> None:
    """Keep an answer and all it settles; the newest one on a fact counts."""
    known = dict(turn.resident.household_facts)
    if turn.region:
        learn_answer(turn.resident, turn.region, fact, _as_fact(reading, answer_labels(turn.region, fact)))
    else:  # told before anyone asked where
        remember_facts(turn.resident, read_facts({fact: _as_fact(reading, {})}))
    learnt = [one for one, value in turn.resident.household_facts.items() if known.get(one, ...) != value]
    told = [one for one in turn.state.told if one["asked"] != fact]
    turn.state.told = [*told, {"asked": fact, "learnt": learnt or [fact]}]
    turn.state.unsure = [one for one in turn.state.unsure if one != fact]


def take_back(turn: Turn) -> bool:
    """Forget the answer given last, so that it is asked again. False when there is none to forget."""
    if not turn.state.told or turn.state.flow not in {None, ScreeningFlow.name}:
        return False
    *earlier, last = turn.state.told
    forgotten = {last["asked"], *last["learnt"]}
    known = turn.resident.household_facts
    turn.resident.household_facts = {fact: value for fact, value in known.items() if fact not in forgotten}
    turn.state.unsure = [fact for fact in turn.state.unsure if fact != last["asked"]]
    turn.state.told = earlier
    if turn.state.flow is None:
        turn.state.begin(ScreeningFlow.name, **{NEED: turn.state.need or "all"})
    return True


def _what_it_is_for(region: str, question: Question) -> str:
    """The kinds of help the answer bears on, those it may settle at once before the others: 儿童、基本生活."""
    groups = programme_groups(region, [*question.why["could_settle"], *question.why["bears_on"]])
    return "、".join(groups[:_MOST_GROUPS]) + ("等" if len(groups) > _MOST_GROUPS else "")


def _question(turn: Turn, words: str, question: Question) -> Bubble:
    """The question in these words, with what there is to pick from or to tap."""
    choices = tuple(choice.label for choice in question.choices)
    taps = answers_to(words, may_be_unsure=True) if question.kind == "yes_no" else ()
    return Bubble(_about_whom(turn, words), choices, taps=taps)


def _about_whom(turn: Turn, text: str) -> str:
    """The question with the person's own word for whom it is about, where they have said so."""
    person = whom(turn.state.about)
    if person is None:
        return text
    for stands_for in ("要申请的这个人", "这个人", "他（她）"):
        text = text.replace(stands_for, person)
    return text


def _as_fact(reading: Reading, labels: dict[str, str]) -> object:
    """An answer as a fact: a plain value, the values chosen, or the range it lies in.

    A label that was picked stands for its value; 肢体 in a person's own words is read as the value itself.
    """
    if isinstance(reading.value, list):
        return [labels.get(label, label) for label in reading.value]
    if isinstance(reading.value, str):
        return labels.get(reading.value, reading.value)
    if reading.low is not None and reading.low != reading.high:
        return {"low": reading.low, "high": reading.high}
    return reading.value
