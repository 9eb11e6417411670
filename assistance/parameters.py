"""Local numbers that operators set: the dibao standard, limits, switches. Old values stay (R2, R74).

A value is never changed: a later one starts on a later day, and a mistaken one is withdrawn and stays in the history.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistance.eligibility import ParameterValue, check_parameter
from assistance.eligibility.errors import ParameterRefused, UnknownParameter
from assistance.errors import AssistanceError, NotFound
from assistance.policies import load_region
from assistance.regions import require_region
from storage.models import PolicyParameter

PAST_FLOOR = "；低于文件下限，理由："


class SourceMissing(AssistanceError):
    """A number without the document it comes from, or who approved it, is not taken."""

    code = "source_missing"


class ParameterInvalid(AssistanceError):
    """The region has no such parameter, or the value is of the wrong kind or below the floor of the document.

    Facts: `parameter`, `wanted`; for a floor also `floor`, its `section` and whether it is `overridable`.
    """

    code = "parameter_invalid"


class ValueTaken(AssistanceError):
    """A value of that parameter already starts that day; withdraw it first if it was a mistake."""

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

    `past_floor` is the reason for going below a floor that the document itself lets an operator go past (R11); it is
    kept with the source. Raises RegionUnknown, SourceMissing, ParameterInvalid, ValueTaken.
    """
    if not source.strip() or not approved_by.strip():
        raise SourceMissing(parameter=name)
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
    standing = _standing(session, info.name)
    same = [each for each in standing if (each.name, each.area, each.demo) == (name, area, demo)]
    if any(each.effective_from == effective_from for each in same):
        raise ValueTaken(parameter=name, effective_from=effective_from.isoformat())
    _check(info.name, row, standing, past_floor=bool(past))
    session.add(row)
    session.flush()
    return row


def withdraw_parameter(session: Session, value_id: UUID, *, now: datetime) -> PolicyParameter:
    """Withdraw a mistaken value: the one before it holds again; it stays in the history (R74).

    Raises NotFound, also for a value withdrawn before.
    """
    row = session.get(PolicyParameter, value_id)
    if row is None or row.withdrawn_at is not None:
        raise NotFound(value=str(value_id))
    row.withdrawn_at = now
    session.flush()
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


def parameter_values(session: Session, region: str) -> Sequence[ParameterValue]:
    """Every standing value an operator set for the region, for the engine to pick by date."""
    info = require_region(region)
    return [_as_value(row, info.adcode) for row in _standing(session, info.name)]


def _standing(session: Session, region: str) -> Sequence[PolicyParameter]:
    return session.scalars(
        select(PolicyParameter)
        .where(PolicyParameter.region == region, PolicyParameter.withdrawn_at.is_(None))
        .order_by(PolicyParameter.effective_from, PolicyParameter.created_at)
    ).all()


def _as_value(row: PolicyParameter, adcode: str) -> ParameterValue:
    return ParameterValue(
        name=row.name,
        region=adcode,
        area=row.area,
        value=row.value,
        effective_from=row.effective_from,
        effective_to=row.effective_to,
        source=row.source,
        approved_by=row.approved_by,
        demo=row.demo,
    )


def _check(
    region: str, row: PolicyParameter, standing: Sequence[PolicyParameter], *, past_floor: bool
) -> None:
    loaded = load_region(region)
    overrides = [_as_value(each, loaded.adcode) for each in standing]
    try:
        check_parameter(loaded, _as_value(row, loaded.adcode), overrides=overrides, past_floor=past_floor)
    except UnknownParameter:
        raise ParameterInvalid(parameter=row.name, wanted="a parameter of the region") from None
    except ParameterRefused as error:
        facts = {fact: known for fact, known in error.facts.items() if fact != "parameter"}
        if (floor := loaded.parameters.spec(row.name).floor) is not None and "floor" in facts:
            facts |= {"wanted": "at least the floor", "section": floor["section"]}
        raise ParameterInvalid(parameter=row.name, **facts) from None
