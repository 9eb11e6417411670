"""Finding out whose policy a person asks about: every other flow needs it first."""

from assistance.eligibility import RegionInfo
from assistance.regions import known_regions
from assistance.residents import choose_region
from bot.flows.flow import Ask, ask
from bot.turn import Turn
from bot.understanding.readings import Reading

ASKED = "region"
ENDINGS = "市县区州盟旗省"
LEVELS = ("省", "市")


def ask_region(turn: Turn, *, key: str = ASKED) -> Ask | None:
    """The question for the region, or None when it is known; `key` words it for those who do not apply."""
    if turn.region:
        return None
    return ask(ASKED, "choice", key=key, choices=[region.title for region in known_regions()])


def take_region(turn: Turn, reading: Reading) -> None:
    """Remember the region that was chosen."""
    titles = {region.title: region.name for region in known_regions()}
    choose_region(turn.resident, titles[str(reading.value)])


def region_named(words: str) -> str | None:
    """The one region that the words name, by its title or the last part of it (昌乐 for 潍坊市昌乐县), or None."""
    named = {region.name for region in known_regions() if _own_name(region) in words}
    return named.pop() if len(named) == 1 else None


def _own_name(region: RegionInfo) -> str:
    title = region.title.rstrip(ENDINGS)
    for level in LEVELS:
        title = title.rpartition(level)[2]
    return title
