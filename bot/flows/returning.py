"""Where we were: said to a person who comes back after a while, before the question that is still open."""

from assistance.applications import find_draft, progress_of
from assistance.cases import cases_of
from assistance.residents import household_size_of
from bot.flows.wording import programme_names
from bot.replies import Bubble, say
from bot.turn import Turn

AWAY_HOURS = 12.0


def is_back(turn: Turn) -> bool:
    """Whether the person has been away long enough to have forgotten where we were."""
    return turn.state.away_since(turn.now) >= AWAY_HOURS


def is_new_here(turn: Turn) -> bool:
    """Whether nothing was asked for, told in a screening or left unfinished before."""
    if turn.state.told or turn.state.asides:
        return False
    return find_draft(turn.session, turn.resident) is None and not cases_of(turn.session, turn.resident)


def where_we_were(turn: Turn) -> list[Bubble]:
    """In a sentence what is being done, what is there already and how much is left; nothing for a short errand."""
    return _summary(turn, turn.state.flow)


def greet_back(turn: Turn) -> list[Bubble]:
    """A greeting; and to someone who left something unfinished, what it is and how to go on with it."""
    waiting = turn.state.asides[-1]["flow"] if turn.state.asides else None
    if waiting is None and find_draft(turn.session, turn.resident) is not None:
        waiting = "applying"
    if turn.state.flow is not None or waiting is None:
        return [say("greeting"), say("help")]
    return [say("greeting"), *_summary(turn, waiting), say("can_go_on_later")]


def _summary(turn: Turn, flow: str | None) -> list[Bubble]:
    if flow == "applying":
        return _application(turn)
    if flow == "screening" and turn.state.told:
        size = household_size_of(turn.resident)
        household = say("where_screening_household", size=size).text if size else ""
        return [say("where_screening", answered=len(turn.state.told), household=household)]
    return []


def _application(turn: Turn) -> list[Bubble]:
    draft = find_draft(turn.session, turn.resident)
    if draft is None or not draft.programmes:
        return []
    progress = progress_of(turn.session, turn.resident, draft, now=turn.now)
    names = programme_names(draft.region, draft.programmes)
    if progress.ready:
        return [say("where_applying_ready", programmes=names)]
    left = [say(f"gap_{gap.partition(':')[0]}").text for gap in progress.missing]
    shown = "、".join(dict.fromkeys(left))
    return [say("where_applying", programmes=names, left=shown)]
