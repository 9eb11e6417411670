"""The township's side: claim, acknowledge, report, and see everything once.

A claim is a lease: if the office's system dies before it acknowledges, the case is anyone's again when the
lease runs out. After acknowledgement the case stays with that office.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from assistance.actors import as_actor
from assistance.cases import lease_runs, lock_case, move, note, tell_resident
from assistance.errors import AssistanceError, NotFound
from assistance.tokens import new_token, token_hash
from storage.audit import record
from storage.models import Case, CaseEvent, Correction, MachineClient, Status

LEASE = timedelta(minutes=10)
LONGEST_LEASE = timedelta(hours=1)


class LeaseLost(AssistanceError):
    """The lease ran out or belongs to someone else: claim again."""

    code = "lease_lost"


class NotAcknowledged(AssistanceError):
    """Acknowledge the case before reporting on it."""

    code = "not_acknowledged"


@dataclass(frozen=True)
class Claim:
    """A case and the secret that proves the lease on it."""

    case: Case
    lease: str
    expires_at: datetime


def claim_next_case(
    session: Session, client: MachineClient, *, now: datetime, lease: timedelta = LEASE
) -> Claim | None:
    """Lease the most urgent unclaimed case of the client's area, or None when the queue is empty.

    Emergencies first, then by due date. Two offices never get the same one.
    """
    case = session.scalar(
        select(Case)
        .where(
            Case.area_code.startswith(client.area_code, autoescape=True),
            Case.status == Status.SUBMITTED,
            Case.acknowledged_at.is_(None),
            or_(Case.lease_expires_at.is_(None), Case.lease_expires_at <= now),
        )
        .order_by(Case.priority, Case.due_on.asc().nulls_last(), Case.submitted_at)
        .limit(1)
        .with_for_update(skip_locked=True, of=Case)
    )
    if case is None:
        return None
    token = new_token()
    case.claimed_by = client.id
    case.lease_hash = token_hash(token)
    case.lease_expires_at = now + min(lease, LONGEST_LEASE)
    record(
        session,
        actor=as_actor(client),
        action="claim",
        subject=("case", str(case.id)),
        reason="next case of the area",
        at=now,
    )
    return Claim(case, token, case.lease_expires_at)


def renew_lease(
    session: Session,
    client: MachineClient,
    case_id: UUID,
    lease: str,
    *,
    now: datetime,
    duration: timedelta = LEASE,
) -> datetime:
    """Hold on to a claimed case for longer; returns the new end. Raises NotFound, LeaseLost."""
    case = _leased(session, client, case_id, lease, now)
    case.lease_expires_at = now + min(duration, LONGEST_LEASE)
    return case.lease_expires_at


def acknowledge(session: Session, client: MachineClient, case_id: UUID, lease: str, *, now: datetime) -> Case:
    """The office has the case safely and keeps it. Doing it twice is fine. Raises NotFound, LeaseLost."""
    case = case_for(session, client, case_id)
    if case.acknowledged_at is not None and case.claimed_by == client.id:
        return case
    case = _leased(session, client, case_id, lease, now)
    case.acknowledged_at = now
    case.lease_hash = case.lease_expires_at = None
    note(case, actor=as_actor(client), now=now, reason="office acknowledged")
    return case


def report_status(
    session: Session,
    client: MachineClient,
    case_id: UUID,
    status: Status,
    *,
    report_id: str,
    now: datetime,
    reason: str | None = None,
    public_text: str | None = None,
) -> CaseEvent:
    """Record what the office did; the person is told. The same `report_id` again changes nothing.

    Raises NotFound, NotAcknowledged, MoveNotAllowed, ReasonMissing.
    """
    case = _acknowledged(session, client, case_id)
    for event in case.events:
        if event.report_id == report_id:
            return event
    event = move(
        case,
        status,
        actor=as_actor(client),
        now=now,
        reason=reason,
        public_text=public_text,
        report_id=report_id,
    )
    tell_resident(session, case, event, now=now)
    return event


def request_correction(
    session: Session,
    client: MachineClient,
    case_id: UUID,
    items: list[dict[str, str]],
    *,
    report_id: str,
    now: datetime,
    note_text: str | None = None,
) -> CaseEvent:
    """Ask the person for what is missing, everything at once (57号 Art. 10).

    Raises NotFound, NotAcknowledged, MoveNotAllowed.
    """
    event = report_status(
        session,
        client,
        case_id,
        Status.CORRECTION_REQUESTED,
        report_id=report_id,
        now=now,
        public_text=note_text,
    )
    case = event.case
    if not any(correction.requested_at == event.at for correction in case.corrections):
        case.corrections.append(Correction(items=items, note=note_text, requested_at=event.at))
    return event


def held_case(session: Session, client: MachineClient, case_id: UUID, *, now: datetime) -> Case:
    """A case this client may look into, locked: acknowledged, or under its lease that still runs.

    Raises NotFound, LeaseLost.
    """
    case = case_for(session, client, case_id)
    if case.acknowledged_at is None and not lease_runs(case, now):
        raise LeaseLost
    return case


def case_for(session: Session, client: MachineClient, case_id: UUID) -> Case:
    """A case of this client's area that it was the last to claim, locked. Raises NotFound for any other."""
    case = lock_case(session, case_id)
    if case is None or not case.area_code.startswith(client.area_code) or case.claimed_by != client.id:
        raise NotFound(what="case")
    return case


def _leased(session: Session, client: MachineClient, case_id: UUID, lease: str, now: datetime) -> Case:
    case = case_for(session, client, case_id)
    if case.lease_hash != token_hash(lease) or not lease_runs(case, now):
        raise LeaseLost
    return case


def _acknowledged(session: Session, client: MachineClient, case_id: UUID) -> Case:
    case = case_for(session, client, case_id)
    if case.acknowledged_at is None:
        raise NotAcknowledged
    return case
