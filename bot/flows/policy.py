"""Policy questions, answered from the region's own document: a quote, its source, nothing invented."""

import re
from collections.abc import Callable, Sequence

from assistance.eligibility.programmes import Programme, Region
from assistance.policies import load_region, programmes_named
from bot.flows.regions import region_named, remark_on_draft
from bot.replies import Bubble, say
from bot.turn import Turn

MOST_SHOWN = 2
ASKS_TO_CALL = re.compile(r"电话|号码|热线|打给")
MOST_DEPARTMENTS = 3


def tell_programme(turn: Turn) -> list[Bubble]:
    """What a programme is, in the document's words, and who answers for it."""
    return _about(turn, _describe, closing="ask_person")


def tell_amount(turn: Turn) -> list[Bubble]:
    """How much: only figures the document or the county has set."""
    return _about(turn, _about_amount, closing="amount_note")


def tell_what_was_named(key: str) -> Callable[[Turn], list[Bubble]]:
    """What a message names by an everyday word, or else the reply of that key."""

    def answer(turn: Turn) -> list[Bubble]:
        return tell_programme(turn) if programmes_named(turn.text) else [say(key)]

    return answer


def tell_duration(turn: Turn) -> list[Bubble]:
    """How long it takes, or how long it is paid."""
    del turn
    return [say("duration")]


def tell_documents(turn: Turn) -> list[Bubble]:
    """What to bring: one ID card and one letter."""
    del turn
    return [say("documents")]


def tell_where(turn: Turn) -> list[Bubble]:
    """Which office; a telephone number only where a source gives one."""
    if not (asked := region_asked_about(turn)):
        return [say("region_first")]
    region = load_region(asked)
    place = region.where_to_go
    bubbles = [*remark_on_draft(region.status), say("where", window=place.window)]
    if place.hotline:
        note = f"（{place.hotline_note}）" if place.hotline_note else ""
        bubbles.append(say("hotline", hotline=place.hotline, note=note))
    elif ASKS_TO_CALL.search(turn.text):
        bubbles.append(say("no_hotline"))
    return bubbles


def tell_residence(turn: Turn) -> list[Bubble]:
    """Applying away from home, from the region's own rules."""
    rules = ("proc_residence_permit_application", "proc_event_place_application")
    if not (asked := region_asked_about(turn)):
        return [say("region_first")]
    region = load_region(asked)
    found = [region.programmes[rule] for rule in rules if rule in region.programmes]
    bubbles = [_describe(rule) for rule in found] or [say("not_in_document", title=region.title)]
    return [*remark_on_draft(region.status), *bubbles]


def _about(turn: Turn, describe: Callable[[Programme], Bubble], *, closing: str) -> list[Bubble]:
    if not (asked := region_asked_about(turn)):
        return [say("region_first")]
    region = load_region(asked)
    topics, named = _topics(turn), programmes_named(turn.text)
    if not topics and not named:
        return [say("which_programme")]
    found = programmes_about(region, topics, named)
    missing = [region.catalogue[code].name for code in named if code not in region.programmes]
    bubbles = [describe(programme) for programme in found[:MOST_SHOWN]]
    if missing:
        bubbles.append(say("named_not_in_document", title=region.title, names="、".join(missing)))
    if not bubbles:
        bubbles = [say("not_in_document", title=region.title)]
    return [*remark_on_draft(region.status), *bubbles, *([say(closing)] if found else [])]


def programmes_about(region: Region, topics: set[str], named: Sequence[str] = ()) -> list[Programme]:
    """The programmes of the region's document that a person's words name, those named by an everyday word first.

    Otherwise in the catalogue's order.
    """
    by_topic = [code for code, entry in region.catalogue.items() if entry.topic in topics]
    codes = dict.fromkeys([*named, *by_topic])
    return [programme for code in codes if (programme := region.programmes.get(code)) is not None]


def region_asked_about(turn: Turn) -> str:
    """The region that the question names, or else the person's own; a question about another one moves nobody."""
    return region_named(turn, turn.text) or turn.region


def _topics(turn: Turn) -> set[str]:
    understood = turn.message.understood
    if understood is None:
        return set()
    return {str(entity.value) for entity in understood.entities if entity.name == "programme"}


def _describe(programme: Programme) -> Bubble:
    clause = next(iter(programme.clauses.values()))
    text = say(
        "programme",
        name=programme.name,
        for_whom=programme.for_whom,
        source=f"{clause.doc} {clause.section}",
        quote=clause.quote,
    ).text
    return _with_way_on(text, programme)


def _about_amount(programme: Programme) -> Bubble:
    return _with_way_on(say("amount_by_standard", name=programme.name).text, programme)


def _with_way_on(text: str, programme: Programme) -> Bubble:
    """Add what the document leaves to be said: its advice, and whom to ask."""
    lines = [text, *programme.advice[:1]]
    if programme.department is not None:
        lines.append(say("who_answers", lead="、".join(programme.department.lead[:MOST_DEPARTMENTS])).text)
    return Bubble("\n".join(lines))
