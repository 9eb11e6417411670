"""Matters without an application: a complaint, an appeal, a change in the family. Each is a case in the area's queue.

What the person said stands, encrypted, under `details["told"]`; nothing else of them is asked for or shown.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistance.actors import as_actor
from assistance.cases import SETTLED, hand_over, note, unused_receipt_number
from assistance.emergencies import NOWHERE
from assistance.regions import area_code_of, require_region
from storage.models import Case, CaseKind, Resident, Status

# What a person asks an office to help with; everything else in the queue is about such a case or about the office.
REQUESTS = frozenset({CaseKind.APPLICATION, CaseKind.EMERGENCY})


def open_matter(
    session: Session,
    resident: Resident,
    kind: CaseKind,
    region: str,
    told: Mapping[str, Any],
    *,
    about: Case | None = None,
    township: str | None = None,
    may_be_anywhere: bool = False,
    now: datetime,
) -> Case:
    """Put a matter into the queue of the region's office; no programme is asked for by it. Raises RegionUnknown.

    `about` is the case it is about: its number goes along, its own status is left alone. What `may_be_anywhere` needs
    no region: it goes to NOWHERE, as an emergency does.
    """
    name = require_region(region).name if region or not may_be_anywhere else ""
    case = Case(
        number=unused_receipt_number(session, now),
        kind=kind,
        resident_id=resident.id,
        region=name,
        area_code=area_code_of(name) if name else NOWHERE,
        township=township or (about.township if about else None),
        details={"told": dict(told), "about_case": about.number if about else None},
        status=Status.SUBMITTED,
        submitted_at=now,
    )
    note(case, actor=as_actor(resident), now=now, reason=f"resident opened: {kind}")
    session.add(case)
    session.flush()
    hand_over(session, case, now=now)
    return case


def open_matter_about(session: Session, kind: CaseKind, about: Case) -> Case | None:
    """The matter of that kind about that case which is still being worked on, or None."""
    for case in session.scalars(
        select(Case)
        .where(Case.resident_id == about.resident_id, Case.kind == kind)
        .order_by(Case.submitted_at)
    ):
        if case.details.get("about_case") == about.number and Status(case.status) not in SETTLED:
            return case
    return None
