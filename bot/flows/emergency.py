"""Acute need: first where help is right now, then at most five short questions, none of them required."""

import re
from collections.abc import Callable, Mapping

from assistance.eligibility.programmes import Programme
from assistance.emergencies import (
    LONGEST_TOLD,
    EmergencyCall,
    report_emergency,
    standing_emergency,
    tell_more,
)
from assistance.policies import load_region, programmes_named
from assistance.residents import choose_region
from bot.flows.flow import Ask, ask
from bot.flows.regions import ASKED as REGION
from bot.flows.regions import ask_region, region_named, remark_on_draft, take_region
from bot.replies import Bubble, say
from bot.turn import Turn
from bot.understanding.readings import Reading, read

MOST_NAMED = 2
# 没有吃的, 住的地方也没有: an answer to whether they eat and sleep tonight.
LACKS = re.compile(
    r"(?:没有?|没得|莫得|冇|无)(?:东西|啥|饭|米|粮|地方|处|房子?|家)?(?:吃|住|睡|歇|饭|米|粮|地方|着落)|(?:吃|住)的?(?:都|也|地方也?)?(?:没|莫)|睡(?:在)?(?:车里|外头|外面|街上|桥下)|饿着"
)
ASKING = re.compile(r"[?？]|什么|啥时|吗|多少|怎么|咋|哪|几天|多久|能不能")
FIRST = "where"
# Whether they eat and have a bed tonight: 没有 is what the office must see as being without.
PROVIDED = "food_and_shelter"
QUESTIONS = {
    FIRST: "free_text",
    PROVIDED: "yes_no",
    "phone": "phone",
    "name": "name",
}


class EmergencyFlow:
    """Rescue first, papers later."""

    name = "emergency"

    def next_question(self, turn: Turn) -> Ask | None:
        """What happened was said already; then where, whether they eat and sleep tonight, phone, name."""
        if (region := _ask_where_roughly(turn)) is not None:
            return region
        if "what_happened" not in turn.state.notes:
            return ask("what_happened", "free_text")
        for name, kind in QUESTIONS.items():
            if name not in turn.state.notes:
                question = ask(name, kind, key=f"emergency_{name}")
                return _with_promise(turn, question) if name == FIRST else question
        return None

    def take(self, turn: Turn, asked: str, reading: Reading) -> list[Bubble]:
        """Keep the answer."""
        if asked == REGION:
            take_region(turn, reading)
        else:
            turn.note(asked, reading.value)
        return []

    def unsure(self, turn: Turn, asked: str) -> list[Bubble]:
        """Nothing here is required, not even where in the country it is."""
        turn.note(asked, None)
        return []

    def take_other_words(self, turn: Turn, asked: str) -> bool:
        """Nobody in need is asked the same thing a third time, and what they say instead goes along with the call."""
        if asked == PROVIDED and LACKS.search(turn.text):
            turn.note(asked, False)
            return True
        if asked != REGION:
            return _keep_with_call(turn, asked)
        if (named := region_named(turn, turn.text)) is not None:
            choose_region(turn.resident, named)
        turn.note(REGION, None)
        if read("yes_no", turn.text).value is not False:  # 没有 and 不说 are no places
            turn.note(FIRST, turn.text)
        return True

    def take_photo(self, turn: Turn, asked: str) -> list[Bubble]:
        """Photos can follow later."""
        del turn, asked
        return [say("photo_not_needed_now")]

    def finish(self, turn: Turn) -> list[Bubble]:
        """Put it at the front of the queue and say what happens."""
        notes = turn.state.notes
        case = report_emergency(
            turn.session,
            turn.resident,
            _region_of(turn),
            EmergencyCall(
                what_happened=notes.get("what_happened") or "",
                where=notes.get("where") or "",
                phone=notes.get("phone") or "",
                name=notes.get("name") or "",
                without_food_or_shelter=None if notes.get(PROVIDED) is None else not notes[PROVIDED],
            ),
            now=turn.now,
        )
        region = _region_of(turn)
        turn.state.rest()
        if not region:
            return [say("emergency_reported_without_place", number=case.number)]
        return [say("emergency_reported", number=case.number), *first_aid_promise(region)]


def _keep_with_call(turn: Turn, asked: str) -> bool:
    """Words that answer nothing, kept with what happened. True where the question has been asked again already."""
    if not ASKING.search(turn.text):
        told = str(turn.state.notes.get("what_happened") or "")
        turn.note("what_happened", f"{told}\n{turn.text}".strip()[:LONGEST_TOLD])
    if turn.state.misses == 0:
        return False
    turn.note(asked, None)
    return True


def add_to_standing(turn: Turn) -> list[Bubble] | None:
    """These words as part of the call the person made lately; None where there is none."""
    case = standing_emergency(turn.session, turn.resident, now=turn.now)
    if case is None:
        return None
    tell_more(case, turn.resident, turn.text, now=turn.now)
    return [say("emergency_added", number=case.number)]


def file_when_left(turn: Turn) -> list[Bubble]:
    """A call that was begun is not lost when the person turns to something else: what they answered so far goes out."""
    answered = [name for name in QUESTIONS if turn.state.notes.get(name) is not None]
    return EmergencyFlow().finish(turn) if answered else []


def unless_in_need(otherwise: Callable[[Turn], list[Bubble]]) -> Callable[[Turn], list[Bubble]]:
    """How long it takes, for whoever waits for help right now; anybody else is answered otherwise."""

    def answer(turn: Turn) -> list[Bubble]:
        case = standing_emergency(turn.session, turn.resident, now=turn.now)
        if case is None or programmes_named(turn.text):
            return otherwise(turn)
        promise = first_aid_promise(case.region) if case.region else []
        return [say("emergency_when", number=case.number), *promise]

    return answer


def _ask_where_roughly(turn: Turn) -> Ask | None:
    """The region, unless it is known, was named in what was said, or could not be told."""
    if REGION in turn.state.notes:
        return None
    if not turn.region and (named := _region_of(turn)):
        choose_region(turn.resident, named)
    return ask_region(turn, key="region_of_emergency")


def _region_of(turn: Turn) -> str:
    """Where it happens: the region named in what was said, and otherwise the one the person asked about."""
    told = (str(turn.state.notes.get(name) or "") for name in ("what_happened", FIRST))
    return next((named for said in told if (named := region_named(turn, said))), "") or turn.region


def _with_promise(turn: Turn, question: Ask) -> Ask:
    """The first question, after what the local document promises and what else the words name."""
    if not (region := _region_of(turn)):
        return question
    said = str(turn.state.notes.get("what_happened") or "")
    before = [*(bubble.text for bubble in first_aid_promise(region)), *_also_named(region, said)]
    return question.reworded("\n".join([*before, question.bubble.text]))


def _also_named(region: str, said: str) -> list[str]:
    """Programmes other than emergency aid that the message names by an everyday word: the first two."""
    loaded = load_region(region)
    lines = []
    for code in programmes_named(said)[:MOST_NAMED]:
        programme = loaded.programmes.get(code)
        name = loaded.catalogue[code].name
        if programme is None:
            lines.append(say("emergency_not_in_document", name=name).text)
        else:
            what = programme.advice[0] if programme.advice else f"{programme.gives or programme.for_whom}。"
            lines.append(say("emergency_also", name=name, what=what).text)
    return lines


def first_aid_promise(region: str) -> list[Bubble]:
    """What the region's document promises in an emergency, and that it is a draft, where it is one (R4)."""
    loaded = load_region(region)
    return [_promise_in(loaded.programmes), *remark_on_draft(loaded.status)]


def _promise_in(programmes: Mapping[str, Programme]) -> Bubble:
    """Hours only where the document has hours (R16, R17)."""
    if (aid := programmes.get("temp_aid_emergency")) is not None and aid.advice:
        return say("emergency_promise", name=aid.name, promise=aid.advice[0])
    if (aid := programmes.get("temp_aid")) is not None:
        first = programmes.get("proc_small_amount_first")
        return say("emergency_promise", name=aid.name, promise=f"{(first or aid).gives}。")
    return say("emergency_next")
