"""Telling of another family in need: the village and what is going on; everything else may be left out."""

import re

from assistance.discoveries import (
    Discovery,
    discovery_clause,
    may_stay_nameless,
    report_discovery,
    tells_of_danger,
)
from assistance.policies import load_region
from bot.flows.flow import Ask, ask
from bot.flows.regions import ASKED as REGION
from bot.flows.regions import ask_region, remark_on_draft, take_region
from bot.flows.steps import with_steps_left
from bot.flows.stories import preceded
from bot.replies import Bubble, say
from bot.turn import Turn
from bot.understanding.readings import Reading

VILLAGE, WHAT, FAMILY, PHONE = "neighbour_village", "neighbour_what", "neighbour_family", "neighbour_phone"
QUESTIONS = {VILLAGE: "free_text", WHAT: "free_text", FAMILY: "free_text", PHONE: "phone"}
# A message that only announces a report says nothing of the family yet.
TELLS = re.compile(
    r"没人|没饭|没吃|没钱|没地方|吃不|穿不|看不起|上不起|过不下去|揭不开|病|残|瘫|瞎|聋|哑|摔|伤|癌|瘤|中风|塌|漏|倒了|"
    r"火|淹|打|饿|冻|孤|独居|流浪|走失|欠|断|死|走了|跑了|坐牢|进去了|惨|可怜|造孽|作孽|辍学|捡破烂|虐|自杀|喝农药"
)


ASKS = re.compile(r"[?？吗]|什么|怎么|咋")


class NeighboursFlow:
    """Somebody else's family needs help."""

    name = "neighbours"

    def next_question(self, turn: Turn) -> Ask | None:
        """The place, what is going on, and, where nobody is put at risk by it, how to find them."""
        _listen(turn)
        notes = turn.state.notes
        if (region := ask_region(turn, key="region_of_family")) is not None:
            return region
        nameless = may_stay_nameless(notes.get(WHAT, ""))
        still = [
            name for name in QUESTIONS if name not in notes and not (nameless and name in {FAMILY, PHONE})
        ]
        if not still:
            return None
        question = with_steps_left(ask(still[0], QUESTIONS[still[0]]), len(still))
        return self._after_help(turn, question) if still[0] == VILLAGE else question

    def take(self, turn: Turn, asked: str, reading: Reading) -> list[Bubble]:
        """Keep the answer; who is in danger is told whom to call before anything else."""
        if asked == REGION:
            take_region(turn, reading)
            return []
        turn.note(asked, str(reading.value))
        return [say("neighbour_danger")] if asked == WHAT and tells_of_danger(str(reading.value)) else []

    def unsure(self, turn: Turn, asked: str) -> list[Bubble]:
        """The place and what is going on are needed; nothing else is."""
        if asked == REGION:
            return [say("please_pick_one")]
        if asked in {VILLAGE, WHAT}:
            turn.note(asked, turn.text)  # 说不准，大概在村东头 is still a place to look
            return []
        turn.note(asked, "")
        return []

    def take_photo(self, turn: Turn, asked: str) -> list[Bubble]:
        """No photos of other people's homes."""
        del turn, asked
        return [say("photo_not_needed_now")]

    def finish(self, turn: Turn) -> list[Bubble]:
        """Put the lead into the queue; say the number and what happens next, and nothing the document does not say."""
        notes = turn.state.notes
        case = report_discovery(
            turn.session,
            turn.resident,
            turn.region,
            Discovery(
                village=notes[VILLAGE],
                description=notes[WHAT],
                family=notes.get(FAMILY, ""),
                reporter_phone=notes.get(PHONE, ""),
            ),
            now=turn.now,
        )
        turn.state.rest()
        bubbles = [say("neighbour_reported", number=case.number)]
        if case.details["urgent"]:
            bubbles.append(say("neighbour_urgent"))
        if case.details["channel"] == "anonymous":
            bubbles.append(say("neighbour_anonymous"))
        bubbles.append(say("neighbour_next"))
        if (clause := discovery_clause(turn.region)) is not None:
            source = f"{clause.doc} {clause.section}"
            bubbles.append(say("neighbour_clause", source=source, quote=clause.quote))
            bubbles += remark_on_draft(load_region(turn.region).status)
        return bubbles

    def take_back(self, turn: Turn) -> bool:
        """Forget what was told last."""
        told = [name for name in (PHONE, FAMILY, WHAT, VILLAGE) if name in turn.state.notes]
        if not told:
            return False
        turn.state.notes = {name: value for name, value in turn.state.notes.items() if name != told[0]}
        return True

    def _after_help(self, turn: Turn, question: Ask) -> Ask:
        """The first question, after whom to call when what was told cannot wait."""
        if not tells_of_danger(turn.state.notes.get(WHAT, "")):
            return question
        return preceded(question, [say("neighbour_danger")])


def _listen(turn: Turn) -> None:
    """A story is kept as it comes in, so that a kind question in between does not make anyone tell it twice."""
    if "heard" in turn.state.notes and turn.state.asked != WHAT:
        return
    turn.note("heard", True)
    if WHAT not in turn.state.notes and TELLS.search(turn.text) and not ASKS.search(turn.text):
        turn.note(WHAT, turn.text)
