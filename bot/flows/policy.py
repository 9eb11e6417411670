"""Policy questions, answered from the region's own document: a quote, its source, nothing invented."""

from collections.abc import Callable

from assistance.eligibility.programmes import Programme, Region
from assistance.policies import load_region
from bot.replies import Bubble, say
from bot.turn import Turn

MOST_SHOWN = 2


def tell_programme(turn: Turn) -> list[Bubble]:
    """What a programme is, in the document's words."""
    return _about(turn, _describe)


def tell_amount(turn: Turn) -> list[Bubble]:
    """How much: only figures the document or the county has set."""
    return _about(
        turn, lambda programme: say("amount_by_standard", name=programme.name), closing="amount_note"
    )


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
    if not turn.region:
        return [say("region_first")]
    place = load_region(turn.region).where_to_go
    bubbles = [say("where", window=place.window)]
    if place.hotline:
        bubbles.append(say("hotline", hotline=place.hotline, note=place.hotline_note or ""))
    return bubbles


def tell_residence(turn: Turn) -> list[Bubble]:
    """Applying away from home, from the region's own rules."""
    rules = ("proc_residence_permit_application", "proc_event_place_application")
    if not turn.region:
        return [say("region_first")]
    region = load_region(turn.region)
    found = [region.programmes[rule] for rule in rules if rule in region.programmes]
    return [_describe(rule) for rule in found] or [say("not_in_document", title=region.title)]


def _about(
    turn: Turn, describe: Callable[[Programme], Bubble], *, closing: str | None = None
) -> list[Bubble]:
    if not turn.region:
        return [say("region_first")]
    region = load_region(turn.region)
    topics = _topics(turn)
    if not topics:
        return [say("which_programme")]
    found = programmes_about(region, topics)
    if not found:
        return [say("not_in_document", title=region.title)]
    bubbles = [describe(programme) for programme in found[:MOST_SHOWN]]
    return [*bubbles, say(closing)] if closing else bubbles


def programmes_about(region: Region, topics: set[str]) -> list[Programme]:
    """The programmes of the region's document that a person's words name, in the catalogue's order."""
    return [
        programme
        for code, entry in region.catalogue.items()
        if entry.topic in topics and (programme := region.programmes.get(code)) is not None
    ]


def _topics(turn: Turn) -> set[str]:
    understood = turn.message.understood
    if understood is None:
        return set()
    return {str(entity.value) for entity in understood.entities if entity.name == "programme"}


def _describe(programme: Programme) -> Bubble:
    clause = next(iter(programme.clauses.values()))
    return say(
        "programme",
        name=programme.name,
        for_whom=programme.for_whom,
        source=f"{clause.doc} {clause.section}",
        quote=clause.quote,
    )
