"""Submitting: the moment an application becomes a case in the township's queue."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from assistance.actors import as_actor
from assistance.applications import ApplicationClosed, applicant_of, get_application, require_complete
from assistance.cases import SETTLED, hand_over, lock_case, note, start_clock, unused_receipt_number
from assistance.deadlines import china_today
from assistance.delegations import awaiting_own_wish
from assistance.errors import AssistanceError
from assistance.household import OWN
from assistance.regions import area_code_of
from assistance.screening import screen_application
from storage.models import Application, Case, CaseKind, CaseProgramme, HouseholdMember, Resident, Status


class AlreadyInProgress(AssistanceError):
    """The same person's request for the same programme is in the queue already.

    `number` is that case's receipt number when it is the asking resident's own, else None: someone else's case
    does not exist for them.
    """

    code = "already_in_progress"


def submit_application(
    session: Session,
    resident: Resident,
    application_id: UUID,
    *,
    agent_name: str | None = None,
    now: datetime,
) -> Case:
    """Hand the application to the township once everything is there; submitting again returns the same case.

    `agent_name` is what the one who acts for another is called. What only the person could ask for is not held
    up for want of their own word: the case says that it is still to be had (R48).
    Raises NotFound, DocumentsMissing naming every gap at once (57号 Art. 10), AlreadyInProgress.
    """
    application = get_application(session, resident, application_id, for_change=True)
    if (submitted := case_of(session, application)) is not None:
        return submitted
    require_complete(session, resident, application, now=now)
    require_none_in_progress(session, resident, application)
    try:
        with session.begin_nested():
            case = _make_case(session, resident, application, now)
    except IntegrityError as error:
        # Another device submitted for the same person in this very moment.
        raise AlreadyInProgress(number=None) from error
    if application.draft_of != OWN:
        awaiting = awaiting_own_wish(session, application)
        case.details = {**case.details, "agent_name": agent_name, "awaiting_own_wish": awaiting}
    application.submitted_at = now
    hand_over(session, case, now=now)
    return case


def case_of(session: Session, application: Application) -> Case | None:
    """The case an application became, or None while it is a draft."""
    return session.scalar(select(Case).where(Case.application_id == application.id))


def get_signable(session: Session, resident: Resident, application_id: UUID) -> Application:
    """This person's application while its letter can be signed: a draft, or a case that is not decided.

    Raises NotFound, ApplicationClosed.
    """
    application = get_application(session, resident, application_id, for_change=True)
    if is_settled(session, application):
        raise ApplicationClosed
    return application


def is_settled(session: Session, application: Application) -> bool:
    """Whether it was submitted and is decided, withdrawn or closed: a signature would allow a check nobody makes."""
    case = case_of(session, application) if application.submitted_at is not None else None
    return case is not None and case.status in SETTLED


def note_late_signature(
    session: Session, application: Application, member: HouseholdMember, *, now: datetime
) -> None:
    """Let the office see in the case's history that somebody has signed since it was submitted."""
    if application.submitted_at is None or (found := case_of(session, application)) is None:
        return
    if (case := lock_case(session, found.id)) is not None:
        note(case, actor=as_actor(member), now=now, reason="a household member signed the letter")


def require_none_in_progress(session: Session, resident: Resident, application: Application) -> None:
    """Raise AlreadyInProgress when this person has one of these programmes in the queue (乐办字 二（二）16)."""
    applicant = applicant_of(application)
    if applicant is None or applicant.id_number is None:
        return
    standing = session.scalar(
        select(Case)
        .join(CaseProgramme)
        .where(
            CaseProgramme.subject_lookup == applicant.id_number,
            CaseProgramme.programme.in_(application.programmes),
            CaseProgramme.open,
        )
        .limit(1)
    )
    if standing is not None:
        raise AlreadyInProgress(number=standing.number if standing.resident_id == resident.id else None)


def _make_case(session: Session, resident: Resident, application: Application, now: datetime) -> Case:
    screening = screen_application(session, application, on=china_today(now))
    application.policy_version = screening.policy_version
    applicant = applicant_of(application)
    if applicant is None or applicant.id_number is None:  # require_complete has seen to it
        raise AssertionError("a complete application has an applicant with a number")
    case = Case(
        number=unused_receipt_number(session, now),
        kind=CaseKind.APPLICATION,
        resident_id=resident.id,
        application_id=application.id,
        region=application.region,
        area_code=area_code_of(application.region),
        township=application.township,
        status=Status.SUBMITTED,
        submitted_at=now,
        details={
            "policy_version": screening.policy_version,
            "outcomes": {
                code: str(screening.programmes[code].outcome)
                for code in application.programmes
                if code in screening.programmes
            },
        },
        programmes=[
            CaseProgramme(
                programme=programme, subject=applicant.id_number, subject_lookup=applicant.id_number
            )
            for programme in application.programmes
        ],
    )
    start_clock(case, now)
    carried = application.draft_of != OWN
    reason = "submitted on the person's behalf" if carried else "resident submitted"
    note(case, actor=as_actor(resident), now=now, reason=reason)
    session.add(case)
    session.flush()
    return case
