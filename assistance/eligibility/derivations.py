"""What follows from the facts given: implications, quotients over ranges, and income after deductions.

Something given is never overwritten by something derived; only a range that was given is narrowed to what both
allow, or learning the wider range would take back what was decided. Facts that contradict what follows from
others are listed by `contradictions`; soundness is a promise about households without contradictions.
"""

from typing import Any

from assistance.eligibility.conditions import OTHER_VEHICLES, OTHERS, VEHICLE_PARTS
from assistance.eligibility.facts import FactCatalogue
from assistance.eligibility.truth import Number, Range, divide, exact, high_of, low_of

COUNTED_INCOME = "counted_income_per_capita_month"
EMPLOYMENT_COST = "cfg_employment_cost_month"


def derive(env: dict[str, Any], catalogue: FactCatalogue) -> None:
    """Add every derived fact to the known facts and parameters in `env`."""
    _add_implied(env, catalogue)
    for name, dividend, divisor in catalogue.quotients:
        if dividend in env and low_of(env.get(divisor, 0)) >= 1:
            env[name] = _no_wider(env.get(name), divide(env[dividend], env[divisor]))
    if "has_vehicle" in env and "vehicles" not in env:
        env["vehicles"] = _vehicles_in(env)
    if "income_per_capita_month" in env:
        env[COUNTED_INCOME] = _no_wider(env.get(COUNTED_INCOME), _counted_income(env))


def _no_wider(given: Number | None, follows: Number) -> Number:
    """What is known of an amount: a range that was given says no less than what follows from other facts."""
    if given is None:
        return follows
    if not isinstance(given, Range) or _apart(given, follows):
        return given
    low, high = max(low_of(given), low_of(follows)), min(high_of(given), high_of(follows))
    return low if low == high else Range(low, high)


def _add_implied(env: dict[str, Any], catalogue: FactCatalogue) -> None:
    for fact, implications in catalogue.implications.items():
        if (value := env.get(fact)) is None:
            continue
        for implication in implications:
            if implication.holds(value):
                for name, implied in implication.then.items():
                    env.setdefault(name, implied)


def _vehicles_in(env: dict[str, Any]) -> tuple[dict[str, Any], ...]:
    """Return the one vehicle the answers describe, with the others there may be besides it; or none."""
    if env["has_vehicle"] is not True:
        return ()
    told = {part: env[f"vehicle_{part}"] for part in VEHICLE_PARTS if f"vehicle_{part}" in env}
    return (told,) if env.get(OTHER_VEHICLES) is False else (told, OTHERS)


def _counted_income(env: dict[str, Any]) -> Number:
    """Take the necessary cost of working off the income of a household already on 低保.

    The documents give the deduction to 低保对象 who work and say nothing of new applicants (decision F24), so
    only recognised recipients get it. The parameter is yuan per head and month; unset, nothing is taken off.
    """
    income: Number = env["income_per_capita_month"]
    cost = env.get(EMPLOYMENT_COST)
    if not isinstance(cost, (int, float, Range)):
        return income
    statuses, employed = env.get("recognised_status"), env.get("employed")
    if employed is False or (isinstance(statuses, frozenset) and "dibao" not in statuses):
        return income
    least = max(0.0, exact(low_of(income) - high_of(cost)))
    if employed is True and isinstance(statuses, frozenset):
        most = max(0.0, exact(high_of(income) - low_of(cost)))
    else:
        most = high_of(income)
    return least if least == most else Range(least, most)


def contradictions(env: dict[str, Any], catalogue: FactCatalogue) -> list[str]:
    """Name the given facts that differ from what other given facts imply."""
    against = []
    for fact, implications in catalogue.implications.items():
        if (value := env.get(fact)) is None:
            continue
        settled: set[str] = set()
        for implication in implications:
            if not implication.holds(value):
                continue
            for name, implied in implication.then.items():
                if name not in settled and name in env and env[name] != implied:
                    against.append(name)
                settled.add(name)
    return against + _vehicles_against(env) + _amounts_against(env, catalogue)


def _vehicles_against(env: dict[str, Any]) -> list[str]:
    """Name the list of vehicles where it does not say what the answers about the vehicle say."""
    if "has_vehicle" not in env:
        return []
    follows, given, others = _vehicles_in(env), env["vehicles"], env.get(OTHER_VEHICLES)
    named = [vehicle for vehicle in given if vehicle is not OTHERS]
    agree = (
        bool(given) == bool(follows)
        and (others is None or not given or others == (len(given) > 1))
        and all(any(told.items() <= listed.items() for listed in named) for told in follows[:1])
    )
    return [] if agree else ["vehicles"]


def _amounts_against(env: dict[str, Any], catalogue: FactCatalogue) -> list[str]:
    """Name the amounts that cannot be what the amounts they follow from make them."""
    follows = {
        name: divide(env[dividend], env[divisor])
        for name, dividend, divisor in catalogue.quotients
        if dividend in env and low_of(env.get(divisor, 0)) >= 1
    }
    if "income_per_capita_month" in env:
        follows[COUNTED_INCOME] = _counted_income(env)
    return [name for name, value in follows.items() if name in env and _apart(env[name], value)]


def _apart(given: Number, follows: Number) -> bool:
    return high_of(given) < low_of(follows) or low_of(given) > high_of(follows)


def sources_of(name: str, catalogue: FactCatalogue) -> set[str]:
    """Name the facts and parameters from which this fact may be derived, however indirectly."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        new = _direct_sources(waiting.pop(), catalogue) - found
        waiting.extend(new)
        found |= new
    return found - {name}


def _direct_sources(name: str, catalogue: FactCatalogue) -> set[str]:
    if name == COUNTED_INCOME:
        return {"income_per_capita_month", "employed", "recognised_status", EMPLOYMENT_COST}
    if name == "vehicles":
        return {"has_vehicle", OTHER_VEHICLES, *(f"vehicle_{part}" for part in VEHICLE_PARTS)}
    spec = catalogue.specs.get(name)
    quotient = set(spec.quotient or ()) if spec else set()
    implied_by = {
        implication.fact
        for implications in catalogue.implications.values()
        for implication in implications
        if name in implication.then
    }
    return quotient | implied_by
