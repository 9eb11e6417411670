"""Telling of another family in need: the village and what is going on; everything else may be left out.

Of a family in danger whom to call comes first, nothing is required, nothing is asked a third time, and what was told
goes out even if the person turns away.
"""

import re

from assistance.discoveries import (
    Discovery,
    discovery_clause,
    may_stay_nameless,
    report_discovery,
    standing_danger,
    tell_more_of_danger,
    tells_of_danger,
)
from assistance.policies import load_region
from assistance.residents import choose_region
from bot.flows.flow import Ask, ask
from bot.flows.pleas import Plea, keep_plea, says_nothing, with_pleas
from bot.flows.regions import ASKED as REGION
from bot.flows.regions import ask_region, region_named, remark_on_draft, take_region
from bot.flows.steps import with_steps_left
from bot.flows.stories import preceded
from bot.replies import Bubble, say
from bot.turn import Turn
from bot.understanding.readings import Reading, read

VILLAGE, WHAT, FAMILY, PHONE = "neighbour_village", "neighbour_what", "neighbour_family", "neighbour_phone"
THERE = "neighbour_someone_there"
QUESTIONS = {VILLAGE: "free_text", WHAT: "free_text", FAMILY: "free_text", PHONE: "phone"}
IN_DANGER = {VILLAGE: "free_text", WHAT: "free_text", THERE: "free_text", FAMILY: "free_text", PHONE: "phone"}
# A lead about these may be left without any name: nobody is asked for one.
OF_THE_NAMED = {THERE, FAMILY, PHONE}
# That this is a danger, and when whom to call was said before the first question.
DANGER, RESCUED = "danger", "rescued"
# A message that only announces a report says nothing of the family yet.
TELLS = re.compile(
    r"没人|没饭|没吃|没钱|没地方|吃不|穿不|看不起|上不起|过不下去|揭不开|病|残|瘫|瞎|聋|哑|摔|伤|癌|瘤|中风|塌|漏|倒了|"
    r"火|淹|打|饿|冻|孤|独居|流浪|走失|欠|断|死|走了|跑了|坐牢|进去了|惨|可怜|造孽|作孽|辍学|捡破烂|虐|自杀|喝农药"
)
# There people live, and "their house" can be asked for.
HOUSE = re.compile(r"家|隔壁|邻|街坊|对门|对过|楼[上下]|村|屯|庄|寨|户|两口子|老[头汉太]|孤")
ASKS = re.compile(r"[?？吗]|什么|怎么|咋")


class NeighboursFlow:
    """Somebody else's family needs help."""

    name = "neighbours"

    def next_question(self, turn: Turn) -> Ask | None:
        """The place, what is going on, and, where nobody is put at risk by it, how to find them."""
        _listen(turn)
        notes = turn.state.notes
        danger = is_danger(turn)
        if (region := _ask_where_roughly(turn, danger=danger)) is not None:
            return region
        nameless = may_stay_nameless(notes.get(WHAT) or "")
        questions = IN_DANGER if danger else QUESTIONS
        still = [name for name in questions if name not in notes and not (nameless and name in OF_THE_NAMED)]
        if not still:
            return None
        key = still[0] if not danger or still[0] != VILLAGE or at_home(turn) else "emergency_where"
        question = with_steps_left(ask(still[0], questions[still[0]], key=key), len(still))
        if not danger or still[0] != VILLAGE or notes.get(RESCUED) == turn.now.isoformat():
            return question
        return preceded(question, [say("neighbour_danger" if RESCUED in notes else "emergency_first")])

    def take(self, turn: Turn, asked: str, reading: Reading) -> list[Bubble]:
        """Keep the answer; who is in danger is told whom to call before anything else."""
        if asked == REGION:
            take_region(turn, reading)
            turn.note(RESCUED, "")
            return []
        if is_danger(turn):
            _note_region(turn)
        nothing = is_danger(turn) and asked in {VILLAGE, FAMILY} and says_nothing(turn.text)
        turn.note(asked, "" if nothing else str(reading.value))
        return [say("neighbour_danger")] if asked == WHAT and tells_of_danger(str(reading.value)) else []

    def unsure(self, turn: Turn, asked: str) -> list[Bubble]:
        """The place and what is going on are needed, unless somebody is in danger; nothing else is."""
        if asked == REGION and not is_danger(turn):
            return [say("please_pick_one")]
        if asked in {VILLAGE, WHAT}:
            turn.note(asked, turn.text)  # 说不准，大概在村东头 is still a place to look
            return []
        turn.note(asked, "")
        return []

    def take_other_words(self, turn: Turn, asked: str) -> bool:
        """Of a danger nothing is asked a third time, and what is said instead goes along with the report."""
        if not is_danger(turn):
            return False
        if asked == REGION:
            _note_region(turn)
            turn.note(REGION, "")
            if read("yes_no", turn.text).value is not False:  # 没有 and 不说 are no places
                turn.note(VILLAGE, turn.text)
            return True
        if not ASKS.search(turn.text):
            keep_plea(turn)
        if turn.state.misses == 0:
            return False
        turn.note(asked, "")
        return True

    def hear_plea(self, turn: Turn, plea: Plea) -> bool:
        """It goes along with the report; whoever would rather not be named is asked for no telephone."""
        keep_plea(turn)
        if plea is Plea.UNNAMED:
            turn.note(PHONE, "")
        return True

    def take_photo(self, turn: Turn, asked: str) -> list[Bubble]:
        """No photos of other people's homes."""
        del turn, asked
        return [say("photo_not_needed_now")]

    def finish(self, turn: Turn) -> list[Bubble]:
        """Put the lead into the queue; say the number and what happens next, and nothing the document does not say."""
        notes = turn.state.notes
        region = turn.region
        case = report_discovery(
            turn.session,
            turn.resident,
            region,
            Discovery(
                village=notes.get(VILLAGE) or "",
                description=with_pleas(turn, notes.get(WHAT) or ""),
                family=notes.get(FAMILY) or "",
                reporter_phone=notes.get(PHONE) or "",
                someone_there=notes.get(THERE) or "",
                in_danger=is_danger(turn),
            ),
            now=turn.now,
        )
        turn.state.rest()
        if not region:
            return [say("emergency_reported_without_place", number=case.number)]
        bubbles = [say("neighbour_reported", number=case.number)]
        if case.details["urgent"]:
            bubbles.append(say("neighbour_urgent"))
        if case.details["channel"] == "anonymous":
            bubbles.append(say("neighbour_anonymous"))
        bubbles.append(say("neighbour_next"))
        if (clause := discovery_clause(region)) is not None:
            source = f"{clause.doc} {clause.section}"
            bubbles.append(say("neighbour_clause", source=source, quote=clause.quote))
            bubbles += remark_on_draft(load_region(region).status)
        return bubbles

    def take_back(self, turn: Turn) -> bool:
        """Forget what was told last."""
        told = [name for name in (PHONE, FAMILY, THERE, WHAT, VILLAGE) if name in turn.state.notes]
        if not told:
            return False
        turn.state.notes = {name: value for name, value in turn.state.notes.items() if name != told[0]}
        return True


def is_danger(turn: Turn) -> bool:
    """Whether what is being told of another family cannot wait."""
    return turn.state.flow == NeighboursFlow.name and (
        DANGER in turn.state.notes or tells_of_danger(turn.state.notes.get(WHAT) or "")
    )


def hear_of_danger(turn: Turn, what_happened: str) -> list[Bubble]:
    """The family being told of is in danger, which comes first from here on; whom to call, where that was not said."""
    told = turn.state.notes.get(WHAT) or ""
    if what_happened not in told:
        turn.note(WHAT, f"{told}\n{what_happened}".strip())
    turn.note(DANGER, True)
    if turn.state.asked in {REGION, VILLAGE} and RESCUED not in turn.state.notes:
        return []
    return [say("emergency_first")]


def add_to_danger(turn: Turn) -> list[Bubble] | None:
    """These words as part of the danger to another family told of lately; None where there is none."""
    case = standing_danger(turn.session, turn.resident, now=turn.now)
    if case is None:
        return None
    tell_more_of_danger(case, turn.resident, turn.text, now=turn.now)
    return [say("emergency_added", number=case.number)]


def file_danger_when_left(turn: Turn) -> list[Bubble]:
    """A danger that was being told of is not lost when the person turns to something else."""
    if not is_danger(turn) or not any(turn.state.notes.get(name) for name in (VILLAGE, THERE, FAMILY, PHONE)):
        return []
    return NeighboursFlow().finish(turn)


def _ask_where_roughly(turn: Turn, *, danger: bool) -> Ask | None:
    """The region; where somebody is in danger it may be left out, or was named in what was said."""
    if not danger:
        return ask_region(turn, key="region_of_family")
    notes = turn.state.notes
    if REGION in notes:
        return None
    for said in (notes.get(WHAT) or "", notes.get(VILLAGE) or ""):
        if not turn.region and (named := region_named(turn, said)) is not None:
            choose_region(turn.resident, named)
    question = ask_region(turn, key="region_of_danger" if at_home(turn) else "region_of_emergency")
    if question is None or RESCUED in notes:
        return question
    return preceded(question, [say("emergency_first")])


def at_home(turn: Turn) -> bool:
    """Whether what happened is told of a house, and not of somebody on a road, a bridge or at school."""
    return HOUSE.search(turn.state.notes.get(WHAT) or "") is not None


def _note_region(turn: Turn) -> None:
    """A region that is named late still leads the report to its office."""
    if not turn.region and (named := region_named(turn, turn.text)) is not None:
        choose_region(turn.resident, named)


def _listen(turn: Turn) -> None:
    """A story is kept as it comes in, so that a kind question in between does not make anyone tell it twice."""
    if "heard" in turn.state.notes and turn.state.asked != WHAT:
        return
    turn.note("heard", True)
    if WHAT not in turn.state.notes and TELLS.search(turn.text) and not ASKS.search(turn.text):
        turn.note(WHAT, turn.text)
