"""Telling what screening found: never a refusal, always the clause and the way on."""

from collections.abc import Sequence

from assistance.eligibility import Outcome, ProgrammeResult, Screening
from assistance.policies import load_region
from assistance.screening import screen_facts
from bot.replies import Bubble, say
from bot.turn import Turn

MOST_QUOTED = 2


def tell_outcomes(turn: Turn, interests: Sequence[str]) -> list[Bubble]:
    """What may be available, what is still open, and what does not fit on the facts given."""
    result = screen_facts(turn.session, turn.region, turn.resident.household_facts, on=turn.today)
    likely = _having(result, interests, Outcome.LIKELY_ELIGIBLE)
    open_ = _having(result, interests, Outcome.NEED_MORE_INFO)
    unfit = _having(result, interests, Outcome.NOT_ELIGIBLE)
    bubbles = []
    if likely:
        bubbles.append(say("outcome_likely", programmes=_names(turn, likely)))
        bubbles += [_why(turn, code, result.programmes[code]) for code in likely[:MOST_QUOTED]]
    if open_:
        bubbles.append(say("outcome_open", programmes=_names(turn, open_)))
    if unfit and not likely:
        bubbles += [_why(turn, code, result.programmes[code]) for code in unfit[:1]]
    bubbles.append(say("outcome_next_steps"))
    return bubbles


def _having(result: Screening, interests: Sequence[str], outcome: Outcome) -> list[str]:
    return [code for code in interests if result.programmes[code].outcome == outcome]


def _names(turn: Turn, codes: Sequence[str]) -> str:
    programmes = load_region(turn.region).programmes
    return "、".join(programmes[code].name for code in codes)


def _why(turn: Turn, code: str, programme: ProgrammeResult) -> Bubble:
    name = load_region(turn.region).programmes[code].name
    clause = programme.clauses[0] if programme.clauses else None
    if clause is None:
        return say("outcome_reason", name=name, explanation=programme.explanation)
    return say(
        "outcome_reason_with_clause",
        name=name,
        explanation=programme.explanation,
        source=f"{clause.doc} {clause.section}",
        quote=clause.quote,
    )
