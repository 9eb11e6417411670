"""Cases: what the township works on, and how a person follows it."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from assistance.actors import Actor, as_actor
from assistance.deadlines import china_today, due_for
from assistance.delegations import no_longer_carried_by, who_is_told
from assistance.errors import AssistanceError, NotAllowed, NotFound
from assistance.receipts import new_receipt_number, read_receipt_number
from storage.models import Case, CaseEvent, CaseKind, Resident, Status
from storage.outbox import enqueue

# The one table of allowed moves. Steps a region leaves out are skipped by moving further along.
MOVES: Mapping[Status, frozenset[Status]] = MappingProxyType(
    {
        Status.SUBMITTED: frozenset(
            {Status.ACCEPTED, Status.CORRECTION_REQUESTED, Status.TRANSFERRED, Status.WITHDRAWN}
        ),
        Status.CORRECTION_REQUESTED: frozenset({Status.SUBMITTED, Status.ACCEPTED, Status.WITHDRAWN}),
        Status.ACCEPTED: frozenset(
            {
                Status.CHECKING,
                Status.SURVEYING,
                Status.APPROVED,
                Status.NOT_APPROVED,
                Status.CORRECTION_REQUESTED,
                Status.TRANSFERRED,
                Status.WITHDRAWN,
            }
        ),
        Status.CHECKING: frozenset(
            {
                Status.SURVEYING,
                Status.PUBLICISED,
                Status.APPROVED,
                Status.NOT_APPROVED,
                Status.CORRECTION_REQUESTED,
                Status.WITHDRAWN,
            }
        ),
        Status.SURVEYING: frozenset(
            {
                Status.CHECKING,
                Status.PUBLICISED,
                Status.APPROVED,
                Status.NOT_APPROVED,
                Status.CORRECTION_REQUESTED,
                Status.WITHDRAWN,
            }
        ),
        # An objection during publicity leads back to a new survey (57号 Art. 19).
        Status.PUBLICISED: frozenset(
            {Status.APPROVED, Status.NOT_APPROVED, Status.SURVEYING, Status.WITHDRAWN}
        ),
        Status.TRANSFERRED: frozenset({Status.SUBMITTED, Status.ACCEPTED, Status.CLOSED, Status.WITHDRAWN}),
        Status.APPROVED: frozenset({Status.CLOSED}),
        Status.NOT_APPROVED: frozenset({Status.CLOSED}),
        Status.WITHDRAWN: frozenset({Status.CLOSED}),
        Status.CLOSED: frozenset(),
    }
)
# Someone told of this family; the family itself has authorised nothing and asked for nothing. An officer goes and
# looks, and closes the lead when the family has applied or needs nothing (州政办 六（十七）; R50).
NOT_FOR_DISCOVERIES = frozenset({Status.CHECKING, Status.PUBLICISED, Status.APPROVED, Status.NOT_APPROVED})
ENDS_A_DISCOVERY = frozenset({Status.SUBMITTED, Status.ACCEPTED, Status.SURVEYING})
LONGEST_REASON = 200
SETTLED = frozenset({Status.APPROVED, Status.NOT_APPROVED, Status.WITHDRAWN, Status.CLOSED})


class MoveNotAllowed(NotAllowed):
    """A case cannot go from where it stands to there."""

    code = "move_not_allowed"


class CheckNotAllowed(MoveNotAllowed):
    """Nobody in the family has authorised a check: it needs their own application first (R50)."""

    code = "check_not_allowed"


class ReasonMissing(AssistanceError):
    """A refusal needs its reasons in writing (社会救助法 Art. 45)."""

    code = "reason_missing"


def move(
    case: Case,
    status: Status,
    *,
    actor: Actor,
    now: datetime,
    reason: str | None = None,
    public_text: str | None = None,
    report_id: str | None = None,
) -> CaseEvent:
    """Take a case to its next status and write the step into its history.

    Raises MoveNotAllowed, CheckNotAllowed, and ReasonMissing for a refusal that gives the person no reason.
    """
    _require_move(case, status)
    if status is Status.NOT_APPROVED and not (public_text or "").strip():
        raise ReasonMissing
    case.status = status
    if status is Status.ACCEPTED:
        start_clock(case, now)
    if status in SETTLED:
        for programme in case.programmes:
            programme.open = False
    return note(case, actor=actor, now=now, reason=reason, public_text=public_text, report_id=report_id)


def _require_move(case: Case, status: Status) -> None:
    standing = Status(case.status)
    if case.kind == CaseKind.DISCOVERY:
        if status in NOT_FOR_DISCOVERIES:
            raise CheckNotAllowed(standing=standing.value, wanted=status.value)
        if status is Status.CLOSED and standing in ENDS_A_DISCOVERY:
            return
    if status not in MOVES[standing]:
        raise MoveNotAllowed(standing=standing.value, wanted=status.value)


def note(
    case: Case,
    *,
    actor: Actor,
    now: datetime,
    reason: str | None = None,
    public_text: str | None = None,
    report_id: str | None = None,
) -> CaseEvent:
    """Add an entry to the case's history where it stands."""
    event = CaseEvent(
        position=len(case.events),
        report_id=report_id,
        at=now,
        actor_kind=actor.kind,
        actor_id=actor.id,
        status=case.status,
        reason=reason,
        public_text=public_text,
    )
    case.events.append(event)
    return event


def hand_over(session: Session, case: Case, *, now: datetime) -> None:
    """Have the case handed to the township's queue, once, when the transaction that made it commits."""
    enqueue(
        session,
        "case.submitted",
        {"case_id": str(case.id)},
        now=now,
        resident_id=case.resident_id,
        dedupe_key=f"case.submitted:{case.id}",
    )


def start_clock(case: Case, accepted_at: datetime) -> None:
    """Set the day by which the procedure must be over; the statutory clock starts at acceptance."""
    due = due_for(case.region, [programme.programme for programme in case.programmes], accepted_at)
    case.due_on = due.on if due else None
    case.due_is_estimate = due.is_estimate if due else False


def cases_of(session: Session, resident: Resident) -> list[Case]:
    """Every case of this person, newest first."""
    return list(
        session.scalars(
            select(Case)
            .where(Case.resident_id == resident.id, _still_carried(resident))
            .order_by(Case.submitted_at.desc())
        )
    )


def get_case(session: Session, resident: Resident, number: str) -> Case:
    """This person's case with that receipt number. Raises ReceiptNumberInvalid, NotFound."""
    case = session.scalar(
        select(Case).where(
            Case.number == read_receipt_number(number),
            Case.resident_id == resident.id,
            _still_carried(resident),
        )
    )
    if case is None:
        raise NotFound(what="case")
    return case


def _still_carried(resident: Resident) -> ColumnElement[bool]:
    """Not a case this person filed for another whom they may not act for any more."""
    return or_(Case.application_id.is_(None), Case.application_id.not_in(no_longer_carried_by(resident)))


def lock_case(session: Session, case_id: UUID) -> Case | None:
    """The case, locked until the transaction ends and read anew."""
    return session.scalar(
        select(Case).where(Case.id == case_id).with_for_update().execution_options(populate_existing=True)
    )


def lease_runs(case: Case, now: datetime) -> bool:
    """Whether an office holds the case at this moment."""
    return case.lease_expires_at is not None and case.lease_expires_at > now


def withdraw_case(
    session: Session, resident: Resident, number: str, *, because: str | None = None, now: datetime
) -> Case:
    """Take a submitted application, or a complaint, back at any time before it is decided or answered.

    `because` is what the person said of it; it stays in the history. Raises NotFound, MoveNotAllowed.
    """
    case = lock_case(session, get_case(session, resident, number).id)
    if case is None:
        raise NotFound(what="case")
    reason = f"resident withdrew: {because.strip()[:LONGEST_REASON]}" if because else "resident withdrew"
    move(case, Status.WITHDRAWN, actor=as_actor(resident), now=now, reason=reason)
    return case


def tell_resident(session: Session, case: Case, event: CaseEvent, *, now: datetime) -> None:
    """Have the chat door tell the person of this step, once.

    Who no longer may act for the person a case is about is not told either.
    """
    if who_is_told(session, case) is None:
        return
    enqueue(
        session,
        "case.status_changed",
        {"case_id": str(case.id), "position": event.position},
        now=now,
        resident_id=case.resident_id,
        dedupe_key=f"case.status_changed:{case.id}:{event.position}",
    )


def unused_receipt_number(session: Session, now: datetime) -> str:
    """A receipt number that no case has."""
    while True:
        number = new_receipt_number(china_today(now))
        if session.scalar(select(Case.id).where(Case.number == number)) is None:
            return number


def answer_correction(session: Session, resident: Resident, number: str, *, now: datetime) -> Case:
    """Tell the office that what it asked for is there; the case goes back to where it works on it.

    Raises NotFound, MoveNotAllowed when nothing was asked for.
    """
    case = lock_case(session, get_case(session, resident, number).id)
    if case is None:
        raise NotFound(what="case")
    if case.status != Status.CORRECTION_REQUESTED:
        raise MoveNotAllowed(standing=case.status, wanted=Status.SUBMITTED.value)
    move(case, Status.SUBMITTED, actor=as_actor(resident), now=now, reason="resident answered the correction")
    for correction in case.corrections:
        correction.answered_at = correction.answered_at or now
    return case
