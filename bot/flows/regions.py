"""Finding out whose policy a person asks about: every other flow needs it first."""

from assistance.regions import known_regions
from assistance.residents import choose_region
from bot.flows.flow import Ask, ask
from bot.turn import Turn
from bot.understanding.readings import Reading

ASKED = "region"


def ask_region(turn: Turn) -> Ask | None:
    """The question for the region, or None when it is known."""
    if turn.region:
        return None
    return ask(ASKED, "choice", choices=[region.title for region in known_regions()])


def take_region(turn: Turn, reading: Reading) -> None:
    """Remember the region that was chosen."""
    titles = {region.title: region.name for region in known_regions()}
    choose_region(turn.resident, titles[str(reading.value)])
