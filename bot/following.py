"""Doing what a person wants now: starting it, breaking off, taking up again, and asking which of two was meant."""

import re
from dataclasses import replace

from assistance.applications import find_draft
from assistance.cases import cases_of
from assistance.discoveries import tells_of_danger
from bot.alarm import is_likely
from bot.asking import ask_again, come_back, go_on, open_question
from bot.controls import calls_off
from bot.corrections import go_back
from bot.flows.choosing import READINGS, ChoosingFlow, likely_readings
from bot.flows.emergency import EmergencyFlow, add_to_standing, file_when_left, tell_as_anothers
from bot.flows.flow import Ask
from bot.flows.neighbours import DANGER, RESCUED, WHAT, NeighboursFlow, hear_of_danger, is_danger
from bot.flows.placing import PlacingFlow
from bot.flows.policy import region_asked_about
from bot.flows.returning import where_we_were
from bot.flows.supplementing import begin_supplement
from bot.flows.whose import (
    Whose,
    is_another_after_all,
    is_own_after_all,
    names_speaker,
    whose_danger,
)
from bot.flows.withdrawing import WithdrawingFlow, said_of_grievance, takes_grievance_back
from bot.flows.worrying import ON_WITH_IT
from bot.intents import ANSWERS, OFFERABLE, STARTS
from bot.learning import note_what_was_missed, offer_learning
from bot.replies import Bubble, say
from bot.turn import Turn

MISSES_BEFORE_A_PERSON_IS_OFFERED = 3
# As many choices are still seen at a glance.
SHORT_LIST = 5
# Breaking off by mistake costs more than asking once more.
SURE_OF_LEAVING = 0.8
# Done in a few words, and then the person is brought back to what it interrupted.
ERRANDS = frozenset(
    {
        "complaining",
        "appealing",
        "reporting_change",
        "withdrawing",
        "neighbours",
        "coordinating",
        "finding",
        "my_data",
        "placing",
    }
)
# What goes out at its end, and not at all when it is called off.
CALLED_OFF = ERRANDS | {EmergencyFlow.name}
# What the rules of a region answer, and nothing else.
OF_A_REGION = frozenset({"ask_programme", "ask_amount", "ask_where", "ask_residence_rule"})
# 投诉撤了吧 sounds like a complaint, and is the end of one.
TAKEN_BACK_TOO = frozenset({"complaining", "appealing"})
ANNOUNCES = re.compile(r"上报|反映|举荐|推荐|困难|一户|另外|还有一")
# What leads on to the next thing by itself is not kept to be taken up again.
LEADS_ON = {("screening", "applying"), ("changing", "applying"), ("applying", "changing")}


def follow(turn: Turn, intent: str) -> list[Bubble]:
    """Do what the person wants now."""
    if intent != "repeat":  # asking again and again is a sign, too, that a person is needed
        turn.state.misses = 0
    match intent:
        case "repeat":
            return _repeat(turn)
        case "change_answer" if go_back(turn):
            return [say("taken_back"), *go_on(turn)]
        case "change_answer" if turn.state.flow is not None and turn.state.was_interrupted:
            return never_mind(turn)
        case "report_emergency":
            return begin_emergency(turn)
        case "supplement_documents" if begin_supplement(turn):
            return go_on(turn)
        case "resume":
            return _resume(turn)
        case "stop" if turn.state.flow in CALLED_OFF and calls_off(turn):
            return call_off(turn)
        case "stop" if filed := _leave_emergency(turn):
            return [*filed, say("stopped")]
        case "stop":
            turn.state.set_aside()
            turn.state.nothing_comes_back()
            return [say("stopped")]
    if intent in STARTS:
        return _start(turn, STARTS[intent])
    if intent in OF_A_REGION and turn.state.flow is None and not region_asked_about(turn):
        turn.state.begin(PlacingFlow.name, message=turn.kept_words(), instead=intent)
        return go_on(turn)
    return [*ANSWERS[intent](turn), *ask_again(turn)]


def call_off(turn: Turn) -> list[Bubble]:
    """Nothing of it goes out; whoever called for help hears that, and how to call without a sound."""
    was_emergency = turn.state.flow == EmergencyFlow.name
    bubbles = never_mind(turn)
    return [say("emergency_called_off"), *bubbles[1:]] if was_emergency else bubbles


def _start(turn: Turn, flow: str) -> list[Bubble]:
    known: dict[str, str] = {}
    if flow == WithdrawingFlow.name or (flow in TAKEN_BACK_TOO and takes_grievance_back(turn.text)):
        flow, known = WithdrawingFlow.name, said_of_grievance(turn.text)
    if flow == NeighboursFlow.name and _goes_on_about_a_danger(turn) and (added := add_to_standing(turn)):
        return [*added, *ask_again(turn)]
    filed = _leave_emergency(turn) if flow != turn.state.flow else []
    standing = turn.state.flow
    if standing != flow:
        if standing is not None and (standing, flow) not in LEADS_ON:
            turn.state.set_aside(comes_back=flow in ERRANDS)
        turn.state.begin(flow, **known)
    return filed + go_on(turn)


def _goes_on_about_a_danger(turn: Turn) -> bool:
    """Whether this may be said of a danger that was told of before, and does not announce another family."""
    may_be = tells_of_danger(turn.text) or whose_danger(turn.text) is Whose.OTHER
    return may_be and ANNOUNCES.search(turn.text) is None


def _leave_emergency(turn: Turn) -> list[Bubble]:
    return file_when_left(turn) if turn.state.flow == EmergencyFlow.name or is_danger(turn) else []


def _resume(turn: Turn) -> list[Bubble]:
    turn.state.take_up()
    if turn.state.flow is None and find_draft(turn.session, turn.resident) is not None:
        turn.state.begin("applying")
    if turn.state.flow is None and cases_of(turn.session, turn.resident):
        return [say("nothing_open"), *ANSWERS["track_application"](turn)]
    if turn.state.flow is None:
        return [say("nothing_open"), say("help")]
    return [*where_we_were(turn), *go_on(turn)]


def begin_emergency(turn: Turn, **known: str) -> list[Bubble]:
    """Rescue first; what was being filled in waits until the person asks for it."""
    told = known.get("what_happened", "")
    if turn.state.flow == NeighboursFlow.name and told and not names_speaker(told):
        return [*hear_of_danger(turn, told), *go_on(turn)]
    if turn.state.flow != EmergencyFlow.name and known and (added := add_to_standing(turn)) is not None:
        return [*added, *ask_again(turn)]
    filed = file_when_left(turn) if is_danger(turn) else []
    if turn.state.flow != EmergencyFlow.name:
        turn.state.set_aside()
        turn.state.nothing_comes_back()
        if whose_danger(told) is Whose.OTHER:
            others = {DANGER: True, RESCUED: turn.now.isoformat(), WHAT: told}
            turn.state.begin(NeighboursFlow.name, heard=True, **others)
        else:
            turn.state.begin(EmergencyFlow.name, **known)
    return [*filed, say("emergency_first"), *go_on(turn)]


def turn_to_another(turn: Turn) -> list[Bubble] | None:
    """不是我家，是隔壁: the call that is being taken down is told as another family's from here on."""
    if turn.state.flow != EmergencyFlow.name or not is_another_after_all(turn.text):
        return None
    turn.note("what_happened", f"{turn.state.notes.get('what_happened') or ''}\n{turn.text}".strip())
    tell_as_anothers(turn)
    return go_on(turn)


def turn_to_own(turn: Turn) -> list[Bubble] | None:
    """不是别人家，是我自己家: what was being told of a neighbour is the speaker's own need."""
    if turn.state.flow != NeighboursFlow.name or not is_own_after_all(turn.text):
        return None
    told = str(turn.state.notes.get(WHAT) or "")
    was_danger = is_danger(turn)
    turn.state.rest()
    if was_danger:
        return begin_emergency(turn, what_happened=f"{told}\n{turn.text}".strip())
    return [say("own_after_all"), *(come_back(turn) or follow(turn, "check_eligibility"))]


def ask_kindly(turn: Turn, *, instead: str) -> list[Bubble]:
    """It may be acute need: one kind question first. `instead` is followed when it is not.

    Whoever has called for help lately is not asked again: what they say is added to that call.
    """
    if instead != ON_WITH_IT and (added := add_to_standing(turn)) is not None:
        return [*added, *ask_again(turn)]
    kept = turn.kept_words()
    turn.state.set_aside(comes_back=True)
    likely = is_likely(turn) or instead == ON_WITH_IT
    turn.state.begin("worrying", message=kept, instead=instead, likely=likely)
    return go_on(turn)


def never_mind(turn: Turn) -> list[Bubble]:
    """This was not meant: back to what it interrupted."""
    turn.state.rest()
    return [say("never_mind"), *(come_back(turn) or [say("help", plain=True)])]


def leave_for(turn: Turn, intent: str, question: Ask, confidence: float) -> list[Bubble]:
    """Turn to something else in the middle of this, if the person surely means to; otherwise ask whether they do."""
    if intent not in OFFERABLE:
        return missed(turn, question.again)
    if confidence >= SURE_OF_LEAVING:
        return follow(turn, intent)
    return _ask_whether(turn, intent, question)


def _ask_whether(turn: Turn, intent: str, question: Ask) -> list[Bubble]:
    """The reading, or none of it: then what is open goes on."""
    misses = turn.state.misses + 1
    if misses >= MISSES_BEFORE_A_PERSON_IS_OFFERED:
        return missed(turn, question.again)
    note_what_was_missed(turn)
    turn.state.set_aside(comes_back=True)
    turn.state.misses = misses
    return let_choose(turn, [intent])


def offer_readings(turn: Turn) -> list[Bubble]:
    """The first time, the likeliest readings to choose from; then other words, then a person."""
    readings = likely_readings(turn, OFFERABLE)
    if readings and turn.state.misses == 0:
        note_what_was_missed(turn)
    if turn.state.misses > 0 or not readings:
        return missed(turn, say("not_understood", plain=turn.state.misses > 0))
    turn.state.misses = 1
    return let_choose(turn, readings)


def let_choose(turn: Turn, readings: list[str]) -> list[Bubble]:
    """Ask which of these the person means."""
    misses, kept = turn.state.misses, turn.kept_words()
    turn.state.begin(ChoosingFlow.name, message=kept, **{READINGS: readings})
    turn.state.misses = misses
    return go_on(turn)


def _repeat(turn: Turn) -> list[Bubble]:
    """What was said last, in its plainest words, and so the open question."""
    question = open_question(turn)
    if question is None:
        return [Bubble(text) for text in turn.state.last] or [say("help", plain=True)]
    plain = question.plain or question.again
    worded = {bubble.in_plain_words().as_text() for bubble in (question.bubble, question.again, plain)}
    return [*(Bubble(text) for text in turn.state.last if text not in worded), plain.in_plain_words()]


def _stands_above(turn: Turn, again: Bubble) -> bool:
    """Whether a long list of choices was the last thing said: ten lines once more would push it off the screen."""
    listed = again.labels()
    return len(listed) > SHORT_LIST and any(text.endswith("\n".join(listed)) for text in turn.state.last)


def missed(turn: Turn, again: Bubble) -> list[Bubble]:
    """Ask again; after a few times a person is offered as well."""
    note_what_was_missed(turn)
    turn.state.misses += 1
    if turn.state.misses == 1 and _stands_above(turn, again):
        return [replace(again, text=f"{again.text}\n{say('list_above').text}", choices=())]
    if turn.state.misses < MISSES_BEFORE_A_PERSON_IS_OFFERED:
        return [again]
    turn.state.misses = 0
    return [say("offer_person"), *offer_learning(turn), again]
