"""Local numbers that operators set: the dibao standard, limits, switches. Old values stay (R2, R74).

A value is never changed: a later one starts on a later day, and a mistaken one is withdrawn and stays in the history.
"""

from collections.abc import Sequence
from dataclasses import fields
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from assistance.eligibility import ParameterValue, check_parameter
from assistance.eligibility.errors import ParameterRefused, UnknownParameter
from assistance.errors import AssistanceError, NotFound
from assistance.policies import layer_codes, load_region
from assistance.regions import require_region
from storage.models import PolicyParameter

_READ = "assistance.parameters"
REPLACED = "换成正式的数"
PAST_FLOOR = "；低于文件下限，理由："
# Built once: every screening asks for the values, and needs no objects to change.
_STANDING = (
    select(PolicyParameter)
    .where(
        PolicyParameter.region.in_(bindparam("regions", expanding=True)),
        PolicyParameter.withdrawn_at.is_(None),
    )
    .order_by(PolicyParameter.effective_from, PolicyParameter.created_at)
)
_NAMES = [one.name for one in fields(ParameterValue)]
_VALUES = _STANDING.with_only_columns(*(getattr(PolicyParameter, name) for name in _NAMES))


class SourceMissing(AssistanceError):
    """No number is taken without the document it comes from and who approved it, nor taken back without who and why."""

    code = "source_missing"


class ParameterInvalid(AssistanceError):
    """The region has no such parameter, or the value is of the wrong kind or below the floor of the document.

    Facts: `parameter`, `wanted`; for a floor also `floor`, its `section` and whether it is `overridable`.
    """

    code = "parameter_invalid"


class ValueTaken(AssistanceError):
    """A value of that parameter already starts that day; withdraw it first if it was a mistake.

    Facts: `parameter`, `region`, `area`, `effective_from`, and what stands: its `value`, `source` and `id`.
    """

    code = "value_taken"


def set_parameter(
    session: Session,
    name: str,
    *,
    region: str,
    value: Any,
    effective_from: date,
    source: str,
    approved_by: str,
    now: datetime,
    area: str | None = None,
    effective_to: date | None = None,
    demo: bool = False,
    past_floor: str = "",
) -> PolicyParameter:
    """Add a value that holds from a day on (to `effective_to`, the last day, if given).

    One number has one value a day: a second is refused, except that a real value takes the place of a made-up one,
    which is withdrawn. `past_floor` is the reason for going below a floor that the document itself lets an operator
    go past (R11); it is kept with the source. Raises RegionUnknown, SourceMissing, ParameterInvalid, ValueTaken.
    """
    if not source.strip() or not approved_by.strip():
        raise SourceMissing(parameter=name)
    if effective_to is not None and effective_to < effective_from:
        raise ParameterInvalid(parameter=name, wanted="a last day that is not before the first")
    info = require_region(region)
    past = past_floor.strip()
    row = PolicyParameter(
        name=name,
        region=info.name,
        area=area,
        value=value,
        effective_from=effective_from,
        effective_to=effective_to,
        source=source.strip() + (f"{PAST_FLOOR}{past}" if past else ""),
        approved_by=approved_by.strip(),
        demo=demo,
        created_at=now,
    )
    before = _starting_with(row, _standing(session, info.name))
    if before is not None and (demo or not before.demo):
        raise _taken_by(before)
    _check(row, parameter_values(session, info.name), past_floor=bool(past))
    if before is not None:
        withdraw_parameter(session, before.id, by=row.approved_by, because=REPLACED, now=now)
    _keep(session, row)
    return row


def _keep(session: Session, row: PolicyParameter) -> None:
    """Write the row. Two operators at the same moment both find the day free; the index lets one of them through."""
    try:
        with session.begin_nested():
            session.add(row)
        session.info.pop(_READ, None)
    except IntegrityError:
        winner = _starting_with(row, _standing(session, row.region))
        if winner is None:
            raise
        raise _taken_by(winner) from None


def _starting_with(row: PolicyParameter, standing: Sequence[PolicyParameter]) -> PolicyParameter | None:
    """The standing value of the same number that starts on the same day."""
    wanted = (row.name, row.area, row.effective_from)
    return next((each for each in standing if (each.name, each.area, each.effective_from) == wanted), None)


def _taken_by(standing: PolicyParameter) -> ValueTaken:
    return ValueTaken(
        parameter=standing.name,
        region=standing.region,
        area=standing.area,
        effective_from=standing.effective_from.isoformat(),
        value=standing.value,
        source=standing.source,
        id=str(standing.id),
    )


def withdraw_parameter(
    session: Session, value_id: UUID, *, by: str, because: str, now: datetime
) -> PolicyParameter:
    """Withdraw a mistaken value: the one before it holds again; it stays in the history with who took it back (R74).

    Raises NotFound, also for a value withdrawn before, and SourceMissing where nobody or no reason is named.
    """
    row = session.get(PolicyParameter, value_id)
    if row is None or row.withdrawn_at is not None:
        raise NotFound(value=str(value_id))
    if not by.strip() or not because.strip():
        raise SourceMissing(parameter=row.name)
    row.withdrawn_at, row.withdrawn_by, row.withdrawn_because = now, by.strip(), because.strip()
    session.flush()
    session.info.pop(_READ, None)
    return row


def parameter_history(session: Session, region: str, name: str) -> list[PolicyParameter]:
    """Every value operators ever set, withdrawn ones included, in the order they start. Raises RegionUnknown."""
    return list(
        session.scalars(
            select(PolicyParameter)
            .where(PolicyParameter.region == require_region(region).name, PolicyParameter.name == name)
            .order_by(PolicyParameter.effective_from, PolicyParameter.created_at)
        )
    )


def parameter_values(session: Session, region: str) -> tuple[ParameterValue, ...]:
    """Every standing value operators set for the region and the layers above it, for the engine to pick by date.

    One session reads them once: a turn that screens and then asks on goes by the same numbers throughout.
    """
    read: dict[str, tuple[ParameterValue, ...]] = session.info.setdefault(_READ, {})
    if region not in read:
        codes = layer_codes(require_region(region).name)
        rows = session.execute(_VALUES, {"regions": tuple(codes)}).all()
        read[region] = tuple(_as_value(row, codes[row.region]) for row in rows)
    return read[region]


def _standing(session: Session, region: str) -> Sequence[PolicyParameter]:
    return session.scalars(_STANDING, {"regions": (region,)}).all()


def _as_value(row: Any, adcode: str) -> ParameterValue:
    """A row of the table, or of `_VALUES`, as the engine takes it."""
    return ParameterValue(**{**{name: getattr(row, name) for name in _NAMES}, "region": adcode})


def _check(row: PolicyParameter, standing: Sequence[ParameterValue], *, past_floor: bool) -> None:
    loaded = load_region(row.region)
    try:
        check_parameter(loaded, _as_value(row, loaded.adcode), overrides=standing, past_floor=past_floor)
    except UnknownParameter:
        raise ParameterInvalid(parameter=row.name, wanted="a parameter of the region") from None
    except ParameterRefused as error:
        facts = {fact: known for fact, known in error.facts.items() if fact != "parameter"}
        if (floor := loaded.parameters.spec(row.name).floor) is not None and "floor" in facts:
            facts |= {"wanted": "at least the floor", "section": floor["section"]}
        raise ParameterInvalid(parameter=row.name, **facts) from None
