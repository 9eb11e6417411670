"""Finding out whose policy a person asks about: every other flow needs it first."""

import re
from functools import cache

from assistance.eligibility import RegionInfo
from assistance.regions import DRAFT
from assistance.residents import choose_region
from bot.flows.flow import Ask, ask
from bot.replies import Bubble, say
from bot.turn import Turn
from bot.understanding.readings import Reading

ASKED = "region"
ENDINGS = "市县区州盟旗省"
LEVELS = ("省", "市")


def ask_region(turn: Turn, *, key: str = ASKED) -> Ask | None:
    """The question for the region, or None when it is known; `key` words it for those who do not apply."""
    if turn.region:
        return None
    signs = {title_of(region): _any_of(region.parts) for region in turn.regions if region.parts}
    return ask(ASKED, "choice", key=key, choices=[title_of(region) for region in turn.regions], signs=signs)


def take_region(turn: Turn, reading: Reading) -> None:
    """Remember the region that was chosen."""
    titles = {title_of(region): region.name for region in turn.regions}
    choose_region(turn.resident, titles[str(reading.value)])


def region_named(turn: Turn, words: str) -> str | None:
    """The one region that the words name, or None.

    People name it by its title, by the last part of that (昌乐 for 潍坊市昌乐县), or by the district they live in.
    """
    named = {
        region.name
        for region in turn.regions
        if any(one in words for one in (_own_name(region), *region.parts))
    }
    return named.pop() if len(named) == 1 else None


def title_of(region: RegionInfo) -> str:
    """The region's title, which says of a draft that it is one (R4)."""
    return say("region_of_draft", region=region.title).text if region.status == DRAFT else region.title


def remark_on_draft(status: str) -> list[Bubble]:
    """That what is told of a region rests on a draft, where it does (R4)."""
    return [say("outcome_draft")] if status == DRAFT else []


@cache
def _any_of(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, names)))


def _own_name(region: RegionInfo) -> str:
    title = region.title.rstrip(ENDINGS)
    for level in LEVELS:
        title = title.rpartition(level)[2]
    return title
