"""A plea instead of an answer: answered as far as the service keeps it, taken along, and the question put again."""

from bot.answers import picks_a_choice
from bot.asking import go_on
from bot.controls import asks_for_a_name_or_place
from bot.flows import FLOWS
from bot.flows.emergency import EmergencyFlow
from bot.flows.flow import Ask
from bot.flows.neighbours import is_danger
from bot.flows.pleas import HearsPleas, Plea, more_is_told, pleads_for
from bot.flows.regions import ASKED as REGION
from bot.following import missed
from bot.replies import Bubble, say
from bot.turn import Turn

# Whoever applies is named to the office: there this says who else will know.
ABOUT_NAMES = {Plea.UNNAMED, Plea.HIDDEN}


def hear_plea(turn: Turn, question: Ask) -> list[Bubble] | None:
    """Answer a plea and ask once more, in simpler words; None where the message is none or may be the answer.

    In need nothing is asked a third time: the question is left open and the next one follows.
    """
    if question.choices and picks_a_choice(turn.text, question):
        return None  # 匿名 is the answer that was offered
    flow = FLOWS[turn.state.flow or ""]
    in_need = turn.state.flow == EmergencyFlow.name or is_danger(turn)
    for_a_place = question.name == REGION or (question.kind != "name" and asks_for_a_name_or_place(question))
    if (plea := _plea_at(turn, in_need=in_need, for_a_place=for_a_place)) is None:
        return None
    kept = isinstance(flow, HearsPleas) and flow.hear_plea(turn, plea)
    if not kept and not for_a_place:
        return None
    answer = _answer(plea, kept=kept, in_need=in_need)
    if in_need and turn.state.misses > 0:
        turn.note(question.name, None)
    misses, following = turn.state.misses, go_on(turn)
    if turn.state.asked != question.name or turn.state.flow != flow.name:
        turn.state.misses = 0
        return [answer, *following]
    again = question.again if for_a_place else question.bubble
    if not in_need:
        return [answer, *missed(turn, again)]
    turn.state.misses = misses + 1
    return [answer, again]


def _plea_at(turn: Turn, *, in_need: bool, for_a_place: bool) -> Plea | None:
    """What is pleaded for instead of an answer to this question: anything where need is told of or a place is asked.

    Where no place is asked, hardly anything else may be said; without need, only that nobody be named.
    """
    if for_a_place:
        return pleads_for(turn) or (Plea.MORE if in_need and more_is_told(turn) else None)
    plea = pleads_for(turn, mostly=True)
    return plea if in_need or plea is Plea.UNNAMED else None


def _answer(plea: Plea, *, kept: bool, in_need: bool) -> Bubble:
    if plea in ABOUT_NAMES:
        return say(f"plea_{plea}" if kept else "doubt_others_know")
    if in_need:
        return say(f"plea_{plea}")
    return say("plea_afraid_usual" if plea is Plea.AFRAID else "plea_go_on")
