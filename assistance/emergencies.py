"""Rescue first, papers later (社会救助法 Art. 50): five facts, no ID card, front of the queue."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistance.actors import as_actor
from assistance.applications import find_draft, note_phone
from assistance.cases import SETTLED, hand_over, note, unused_receipt_number
from assistance.deadlines import CHINA
from assistance.regions import area_code_of
from storage.models import Case, CaseKind, Resident, Status

URGENT = 0
# The area whose queue holds emergencies of people who did not say where they are.
NOWHERE = "000000"
# So long what a person tells of acute need belongs to the call they made before.
SAME_NEED = timedelta(days=2)
LONGEST_TOLD = 4000


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


def standing_emergency(session: Session, resident: Resident, *, now: datetime) -> Case | None:
    """The call this person made lately and that is still being dealt with, or None."""
    calls = session.scalars(
        select(Case)
        .where(
            Case.resident_id == resident.id,
            Case.kind == CaseKind.EMERGENCY,
            Case.submitted_at > now - SAME_NEED,
        )
        .order_by(Case.submitted_at.desc())
    )
    return next((case for case in calls if Status(case.status) not in SETTLED), None)


def tell_more(case: Case, resident: Resident, said: str, *, now: datetime) -> None:
    """Add to a standing call what has happened since: nobody in need tells everything again, under another number."""
    call = case.details["call"]
    told = with_more(call["what_happened"], said, now=now)
    case.details = {**case.details, "call": {**call, "what_happened": told}}
    note(case, actor=as_actor(resident), now=now, reason="emergency: more was told")


def with_more(told: str, said: str, *, now: datetime) -> str:
    """What was told with what is said now, and when it was said."""
    return f"{told}\n（{now.astimezone(CHINA):%-m月%-d日%H:%M}补充）{said}"[:LONGEST_TOLD]
