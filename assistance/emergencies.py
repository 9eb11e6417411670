"""Rescue first, papers later (社会救助法 Art. 50): five facts, no ID card, front of the queue."""

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from assistance.actors import as_actor
from assistance.applications import find_draft, note_phone
from assistance.cases import hand_over, note, unused_receipt_number
from assistance.regions import area_code_of
from storage.models import Case, CaseKind, Resident, Status

URGENT = 0
# The area whose queue holds emergencies of people who did not say where they are.
NOWHERE = "000000"


@dataclass(frozen=True)
class EmergencyCall:
    """What is asked of a person in acute need, and nothing more; each may be left open."""

    what_happened: str
    where: str
    phone: str
    name: str = ""
    without_food_or_shelter: bool | None = None

    def __repr__(self) -> str:
        """Never what was said."""
        return "<EmergencyCall>"


def report_emergency(
    session: Session, resident: Resident, region: str, call: EmergencyCall, *, now: datetime
) -> Case:
    """Put an emergency at the front of the township's queue.

    Rescue does not wait for the right office: without a region the case goes to NOWHERE, the queue of whoever runs
    the service, who passes it on. The person's own form does not ask for the telephone again.
    Raises RegionUnknown for a region there is no policy of.
    """
    case = Case(
        number=unused_receipt_number(session, now),
        kind=CaseKind.EMERGENCY,
        resident_id=resident.id,
        region=region,
        area_code=area_code_of(region) if region else NOWHERE,
        township=call.where,
        details={"call": asdict(call), "materials_pending": True},
        status=Status.SUBMITTED,
        priority=URGENT,
        submitted_at=now,
    )
    note(case, actor=as_actor(resident), now=now, reason="emergency reported")
    session.add(case)
    session.flush()
    hand_over(session, case, now=now)
    if call.phone and (draft := find_draft(session, resident)) is not None:
        note_phone(draft, call.phone, now=now)
    return case
