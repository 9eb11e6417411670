"""A place that a person sends from the map, taken for what it answers: which region, or where they are in need."""

from assistance.eligibility import RegionInfo
from assistance.regions import require_region
from bot.flows.regions import ASKED as REGION
from bot.flows.regions import region_named, title_of
from bot.turn import Turn
from bot.wechat.incoming import Location

EMERGENCY, WHERE = "emergency", "where"
LONGEST_LABEL = 200


def spot(message: Location) -> str:
    """The place in words a rescuer can follow: what the map calls it, and its coordinates (GCJ-02, degrees)."""
    coordinates = f"{message.latitude:.5f},{message.longitude:.5f}"
    return f"{message.label[:LONGEST_LABEL]}（{coordinates}）" if message.label.strip() else coordinates


def region_of(turn: Turn, message: Location) -> RegionInfo | None:
    """The known region that the map's words name; None when they name none, or several."""
    named = region_named(turn, message.label)
    return require_region(named) if named is not None else None


def answer_at(turn: Turn, message: Location, asked: str | None) -> str | None:
    """What the place answers to the open question, in words; None when the question is about something else.

    In an emergency the place is kept whatever is open, so that "where" is not asked after it was sent.
    """
    region = region_of(turn, message)
    if turn.state.flow == EMERGENCY:
        if asked == WHERE:
            return spot(message)
        turn.note(WHERE, spot(message))
    return title_of(region) if asked == REGION and region is not None else None
