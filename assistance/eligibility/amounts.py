"""Amounts the documents fix, and the floors they set for parameters."""

from collections.abc import Iterable
from datetime import date

from assistance.eligibility.clauses import Clause
from assistance.eligibility.comparing import Env, make_limit
from assistance.eligibility.errors import ParameterRefused
from assistance.eligibility.parameters import ParameterValue
from assistance.eligibility.programmes import Amount, AmountRule, Programme, Region
from assistance.eligibility.truth import TRUE, UNASKABLE, UNKNOWN, high_of, low_of


def work_out_amounts(programme: Programme, env: Env) -> list[Amount]:
    """Return the amounts that apply to this household; one whose numbers are not all known is left out."""
    found = [
        amount_within(rule, programme.clauses[rule.clause], env)
        for rule, when in programme.amounts
        if when is None or when.evaluate(env, UNKNOWN) == TRUE
    ]
    return [amount for amount in found if amount is not None]


def amount_within(rule: AmountRule, clause: Clause, env: Env) -> Amount | None:
    """Return the amount of one rule, or None where its numbers are not all known."""
    low = make_limit(list(rule.low))(env) if rule.low else None
    high = make_limit(list(rule.high))(env) if rule.high else None
    if any(bound is UNASKABLE for bound in (low, high)) or (rule.low and low is None):
        return None
    if rule.high and high is None:
        return None
    return Amount(
        label=rule.label,
        low=None if low is None else round(low_of(low), 2),
        high=None if high is None else round(high_of(high), 2),
        unit=rule.unit,
        says=rule.says,
        clause=clause,
    )


def check_parameter(
    region: Region,
    value: ParameterValue,
    *,
    overrides: Iterable[ParameterValue] = (),
    past_floor: bool = False,
) -> None:
    """Refuse a parameter value of the wrong type or below the floor the document sets.

    Raises ParameterRefused with `floor` and `overridable`; UnknownParameter. `past_floor` accepts a value below
    a floor that the document itself lets an operator go past; the caller records why. A floor that hangs on a
    parameter not set on that day cannot be held against the value.
    """
    spec = region.parameters.spec(value.name)
    spec.check_type(value.value)
    if not value.source.strip() or not value.approved_by.strip():
        raise ParameterRefused(parameter=value.name, wanted="source and approved_by")
    floor = _floor_of(region, value, on=value.effective_from, overrides=overrides)
    if floor is None or floor <= value.value or (past_floor and spec.floor_overridable):
        return
    raise ParameterRefused(parameter=value.name, floor=floor, overridable=spec.floor_overridable)


def _floor_of(
    region: Region, value: ParameterValue, *, on: date, overrides: Iterable[ParameterValue] = ()
) -> float | None:
    """Return the least the document allows for this number on a day; None without a floor or where it is not known."""
    spec = region.parameters.spec(value.name)
    if spec.floor is None:
        return None
    resolved = dict(region.parameters.resolve(on, value.area, overrides))
    resolved.pop(value.name, None)
    floor = make_limit(list(spec.floor["product"]))(resolved)
    return None if floor is None else high_of(floor)


def below_floor(
    region: Region, day: date, overrides: Iterable[ParameterValue] = ()
) -> list[tuple[ParameterValue, float]]:
    """List the values in force on a day that are below the floor of that day, each with it.

    A value is held against its floor when it is set; a standard raised afterwards raises the floor under it.
    """
    overrides = tuple(overrides)
    floors = [
        (value, _floor_of(region, value, on=day, overrides=overrides))
        for value in parameters_on(region, day, overrides)
    ]
    return [(value, floor) for value, floor in floors if floor is not None and value.value < floor]


def parameters_on(
    region: Region, day: date, overrides: Iterable[ParameterValue] = ()
) -> list[ParameterValue]:
    """List the values in force on a day, for people to read."""
    return sorted(
        region.parameters.in_force(day, overrides), key=lambda value: (value.name, value.area or "")
    )
