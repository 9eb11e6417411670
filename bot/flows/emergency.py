"""Acute need: first where help is right now, then at most five short questions, none of them required.

Where one cannot tell whose it is, that is asked once; somebody else's is told as such (neighbours.py).
"""

import re
from collections.abc import Callable, Mapping
from datetime import timedelta

from assistance.discoveries import standing_danger
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
from bot.flows.neighbours import (
    DANGER,
    PHONE,
    RESCUED,
    VILLAGE,
    WHAT,
    NeighboursFlow,
    add_to_danger,
    file_danger_when_left,
)
from bot.flows.pleas import PLEAS, Plea, keep_plea, says_nothing, with_pleas
from bot.flows.regions import ASKED as REGION
from bot.flows.regions import ask_region, region_named, remark_on_draft, take_region
from bot.flows.whose import Whose, names_same_house, speaks_of_own, whose_danger
from bot.replies import Bubble, say
from bot.turn import Turn
from bot.understanding.readings import Reading, read
from storage.models import Case

MOST_NAMED = 2
# So long words that name nobody are still said of the family that was told of.
STILL_OF_THEM = timedelta(hours=1)
# 没有吃的, 住的地方也没有: an answer to whether they eat and sleep tonight.
LACKS = re.compile(
    r"(?:没有?|没得|莫得|冇|无)(?:东西|啥|饭|米|粮|地方|处|房子?|家)?(?:吃|住|睡|歇|饭|米|粮|地方|着落)|(?:吃|住)的?(?:都|也|地方也?)?(?:没|莫)|睡(?:在)?(?:车里|外头|外面|街上|桥下)|饿着"
)
ASKING = re.compile(r"[?？]|什么|啥时|吗|多少|怎么|咋|哪|几天|多久|能不能")
# Whose danger it is, where the words leave that open.
WHOSE = "whose"
OWN, ANOTHERS = "我自己或者家里人", "别人家的"
WHOSE_SIGNS = {
    ANOTHERS: re.compile(
        r"别人|外人|人家|邻居|隔壁|街坊|路人|不认识|不是(?:我|俺|咱)|同[学事村]|工友|朋友|村里|村的|我们村"
    ),
    OWN: re.compile(r"自己|自家|(?:我|俺|咱)(?!们?村)|家里|本人|亲人"),
}
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
        if _may_be_anothers(turn):
            return ask(WHOSE, "choice", key="emergency_whose", choices=[OWN, ANOTHERS], signs=WHOSE_SIGNS)
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
        elif asked == WHOSE and reading.value == ANOTHERS:
            if whose_danger(turn.text) is Whose.OTHER:  # 是隔壁的 says where, too
                turn.note("what_happened", f"{turn.state.notes['what_happened']}\n{turn.text}")
            tell_as_anothers(turn)
        else:
            turn.note(asked, None if asked == FIRST and says_nothing(turn.text) else reading.value)
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
        if asked == WHOSE:  # asked once: what is said instead goes along
            if (named := region_named(turn, turn.text)) is not None:
                choose_region(turn.resident, named)
            keep_plea(turn)
            turn.note(WHOSE, None)
            return True
        if asked != REGION:
            return _keep_with_call(turn, asked)
        if (named := region_named(turn, turn.text)) is not None:
            choose_region(turn.resident, named)
        turn.note(REGION, None)
        if read("yes_no", turn.text).value is not False:  # 没有 and 不说 are no places
            turn.note(FIRST, turn.text)
        return True

    def hear_plea(self, turn: Turn, plea: Plea) -> bool:
        """It goes along with the call; whoever would rather not be named is not asked for a name."""
        keep_plea(turn)
        if plea is Plea.UNNAMED:
            turn.note("name", None)
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
                what_happened=with_pleas(turn, notes.get("what_happened") or ""),
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
        _add_to_what_happened(turn)
        turn.note(WHOSE, turn.state.notes.get(WHOSE))  # whose it is was clear from the first words
    if turn.state.misses == 0:
        return False
    turn.note(asked, None)
    return True


def hear_it_gets_worse(turn: Turn) -> list[Bubble]:
    """他没呼吸了, said in the middle of the questions: kept with what happened, and whom to listen to said at once."""
    if turn.text in str(turn.state.notes.get("what_happened") or ""):
        return []
    _add_to_what_happened(turn)
    return [say("emergency_worse")]


def _add_to_what_happened(turn: Turn) -> None:
    told = str(turn.state.notes.get("what_happened") or "")
    turn.note("what_happened", f"{told}\n{turn.text}".strip()[:LONGEST_TOLD])


def add_to_standing(turn: Turn) -> list[Bubble] | None:
    """These words as part of what the person called for lately, for themselves or for others; None where there is none.

    Who has called for others and now speaks of their own family begins a call for these, and the other way round.
    """
    case = standing_emergency(turn.session, turn.resident, now=turn.now)
    others = standing_danger(turn.session, turn.resident, now=turn.now)
    if others is not None and _is_about_others(turn, others, beside=case):
        return add_to_danger(turn)
    if case is None or whose_danger(turn.text) is Whose.OTHER:
        return None
    tell_more(case, turn.resident, turn.text, now=turn.now)
    return [say("emergency_added", number=case.number)]


def _is_about_others(turn: Turn, told: Case, *, beside: Case | None) -> bool:
    """Whether the words belong to what was told of another family: they name its house, or soon after it nobody.

    Later, what names nobody is the speaker's own again.
    """
    if whose_danger(turn.text) is Whose.OTHER:
        return names_same_house(turn.text, str(told.details["told"]["description"]))
    soon = turn.now - told.submitted_at < STILL_OF_THEM
    return (
        soon and not speaks_of_own(turn.text) and (beside is None or beside.submitted_at < told.submitted_at)
    )


def tell_as_anothers(turn: Turn) -> None:
    """It is somebody else's danger after all: what was said so far is told of them."""
    notes = turn.state.notes
    known = {WHAT: notes.get("what_happened"), VILLAGE: notes.get(FIRST), PHONE: notes.get("phone")}
    kept = {name: value for name, value in known.items() if value}
    others = {name: notes[name] for name in (REGION, PLEAS) if notes.get(name)}
    turn.state.begin(NeighboursFlow.name, heard=True, **{DANGER: True, RESCUED: ""}, **kept, **others)


def file_when_left(turn: Turn) -> list[Bubble]:
    """A call that was begun is not lost when the person turns to something else: what they answered so far goes out."""
    if turn.state.flow != EmergencyFlow.name:
        return file_danger_when_left(turn)
    answered = [name for name in QUESTIONS if turn.state.notes.get(name) is not None]
    return EmergencyFlow().finish(turn) if answered else []


def unless_in_need(otherwise: Callable[[Turn], list[Bubble]]) -> Callable[[Turn], list[Bubble]]:
    """How long it takes, for whoever waits for help right now; anybody else is answered otherwise."""

    def answer(turn: Turn) -> list[Bubble]:
        case = standing_emergency(turn.session, turn.resident, now=turn.now)
        others = standing_danger(turn.session, turn.resident, now=turn.now)
        if programmes_named(turn.text):
            return otherwise(turn)
        if others is not None and (case is None or case.submitted_at < others.submitted_at):
            return [say("neighbour_when", number=others.number)]
        if case is None:
            return otherwise(turn)
        promise = first_aid_promise(case.region) if case.region else []
        return [say("emergency_when", number=case.number), *promise]

    return answer


def _may_be_anothers(turn: Turn) -> bool:
    """Whether what happened leaves open whose danger it is, and nobody has been asked yet."""
    told = str(turn.state.notes.get("what_happened") or "")
    return WHOSE not in turn.state.notes and whose_danger(told) is Whose.OPEN


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
