"""Local numbers that operators set: the dibao standard, limits, switches. Old values stay (R2, R74)."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistance.eligibility import ParameterValue
from assistance.errors import AssistanceError
from assistance.regions import require_region
from storage.models import PolicyParameter


class SourceMissing(AssistanceError):
    """A number without the document it comes from is not taken."""

    code = "source_missing"


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
    demo: bool = False,
) -> PolicyParameter:
    """Add a value that holds from a day on. Raises RegionUnknown, SourceMissing."""
    if not source.strip() or not approved_by.strip():
        raise SourceMissing(parameter=name)
    row = PolicyParameter(
        name=name,
        region=require_region(region).name,
        area=area,
        value=value,
        effective_from=effective_from,
        source=source.strip(),
        approved_by=approved_by.strip(),
        demo=demo,
        created_at=now,
    )
    session.add(row)
    session.flush()
    return row


def parameter_values(session: Session, region: str) -> Sequence[ParameterValue]:
    """Every standing value an operator set for the region, for the engine to pick by date."""
    adcode = require_region(region).adcode
    rows = session.scalars(
        select(PolicyParameter)
        .where(PolicyParameter.region == region, PolicyParameter.withdrawn_at.is_(None))
        .order_by(PolicyParameter.effective_from, PolicyParameter.created_at)
    )
    return [
        ParameterValue(
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
        for row in rows
    ]
