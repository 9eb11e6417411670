"""Amounts the documents fix, and the floors they set for parameters."""

from collections.abc import Iterable
from datetime import date

from assistance.eligibility.comparing import Env, make_limit
from assistance.eligibility.errors import ParameterRefused
from assistance.eligibility.parameters import ParameterValue
from assistance.eligibility.programmes import Amount, Programme, Region
from assistance.eligibility.truth import TRUE, UNASKABLE, UNKNOWN, high_of, low_of


def work_out_amounts(programme: Programme, env: Env) -> list[Amount]:
    """Return the amounts that apply to this household; one whose numbers are not all known is left out."""
    amounts = []
    for rule, when in programme.amounts:
        if when is not None and when.evaluate(env, UNKNOWN) != TRUE:
            continue
        low = make_limit(list(rule.low))(env) if rule.low else None
        high = make_limit(list(rule.high))(env) if rule.high else None
        if any(bound is UNASKABLE for bound in (low, high)) or (rule.low and low is None):
            continue
        if rule.high and high is None:
            continue
        amounts.append(
            Amount(
                label=rule.label,
                low=None if low is None else round(low_of(low), 2),
                high=None if high is None else round(high_of(high), 2),
                unit=rule.unit,
                says=rule.says,
                clause=programme.clauses[rule.clause],
            )
        )
    return amounts


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
    if spec.floor is None:
        return
    resolved = dict(region.parameters.resolve(value.effective_from, value.area, overrides))
    resolved.pop(value.name, None)
    floor = make_limit(list(spec.floor["product"]))(resolved)
    if floor is None or high_of(floor) <= value.value:
        return
    if past_floor and spec.floor_overridable:
        return
    raise ParameterRefused(parameter=value.name, floor=high_of(floor), overridable=spec.floor_overridable)


def parameters_on(
    region: Region, day: date, overrides: Iterable[ParameterValue] = ()
) -> list[ParameterValue]:
    """List the values in force on a day, for people to read."""
    return sorted(
        region.parameters.in_force(day, overrides), key=lambda value: (value.name, value.area or "")
    )
