"""Finding a case from another phone (R55): by its number, or by the last four of the ID number and the phone given.

Whoever finds a case this way learns where it stands and nothing of the person. Every successful look by someone who is
not the owner is in the audit log, and the owner is told. Wrong tries are counted there too, so that neither a restart
nor another process forgets them: after five, a quarter of an hour of rest.
"""

import math
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from assistance.actors import as_actor
from assistance.deadlines import china_today
from assistance.errors import AssistanceError
from assistance.identity import PhoneInvalid, read_phone
from assistance.receipts import ReceiptNumberInvalid, read_receipt_number
from storage.audit import record
from storage.models import Application, AuditEntry, Case, CaseKind, HouseholdMember, Resident, Status
from storage.outbox import enqueue

MOST_TRIES = 5
REST = timedelta(minutes=15)
# Wrong tries further apart than this are not one attempt to guess.
TRIES_COUNT_FOR = timedelta(hours=1)
REFUSED, RESTING, FOUND = "case_search_refused", "case_search_rest", "case_found"


class TooManyTries(AssistanceError):
    """Five searches in a row found nothing: the next one is possible in `minutes`."""

    code = "too_many_tries"


@dataclass(frozen=True)
class Glimpse:
    """What someone may see who found a case without being its owner: no name, no programme, no office's words."""

    tail: str
    kind: CaseKind
    status: Status
    region: str
    due_on: date | None
    due_is_estimate: bool


@dataclass(frozen=True)
class Proof:
    """What a person knows of a case: its number, or the last four of the ID number and the phone that was given."""

    number: str | None = None
    id_last_four: str | None = None
    phone: str | None = None

    def __repr__(self) -> str:
        """Never what was said."""
        return "<Proof>"


def find_case(session: Session, resident: Resident, proof: Proof, *, now: datetime) -> Glimpse | None:
    """What `proof` leads to, or None, which counts as a wrong try.

    None is an answer and not an error, so that the try stays written down. A case that does not match does not
    exist for whoever asks. Raises TooManyTries while resting.
    """
    _require_rested(session, resident, now)
    case = _matching(session, proof)
    if case is None:
        _note_wrong_try(session, resident, now)
        return None
    if case.resident_id != resident.id:
        _note_found(session, resident, case, now)
    return Glimpse(
        tail=case.number[-5:],
        kind=CaseKind(case.kind),
        status=Status(case.status),
        region=case.region,
        due_on=case.due_on,
        due_is_estimate=case.due_is_estimate,
    )


def tries_left(session: Session, resident: Resident, *, now: datetime) -> int:
    """How many wrong tries are left before the next rest; none while resting."""
    if _rest_began(session, resident, now) is not None:
        return 0
    return MOST_TRIES - _wrong_tries(session, resident, now)


def _matching(session: Session, proof: Proof) -> Case | None:
    if proof.number:
        try:
            number = read_receipt_number(proof.number)
        except ReceiptNumberInvalid:
            return None
        return session.scalar(select(Case).where(Case.number == number))
    if proof.id_last_four and proof.phone:
        return _by_person(session, proof.id_last_four, proof.phone)
    return None


def _by_person(session: Session, last_four: str, phone: str) -> Case | None:
    """The newest case whose applicant's ID number ends so and who gave that phone."""
    try:
        wanted = read_phone(phone)
    except PhoneInvalid:
        return None
    ending = unicodedata.normalize("NFKC", last_four).strip().upper()
    cases = session.scalars(
        select(Case)
        .join(Application, Case.application_id == Application.id)
        .where(Application.phone_lookup == wanted)
        .order_by(Case.submitted_at.desc())
    )
    return next((case for case in cases if _applicant_ends_with(session, case, ending)), None)


def _applicant_ends_with(session: Session, case: Case, ending: str) -> bool:
    number = session.scalar(
        select(HouseholdMember.id_number).where(
            HouseholdMember.application_id == case.application_id,
            HouseholdMember.position == 0,
            HouseholdMember.removed_at.is_(None),
        )
    )
    return len(ending) == 4 and number is not None and number.endswith(ending)


def _require_rested(session: Session, resident: Resident, now: datetime) -> None:
    if (began := _rest_began(session, resident, now)) is not None:
        raise TooManyTries(minutes=max(1, math.ceil((began + REST - now).total_seconds() / 60)))


def _rest_began(session: Session, resident: Resident, now: datetime) -> datetime | None:
    return session.scalar(
        select(AuditEntry.at)
        .where(*_about(resident), AuditEntry.action == RESTING, AuditEntry.at > now - REST)
        .order_by(AuditEntry.id.desc())
        .limit(1)
    )


def _note_wrong_try(session: Session, resident: Resident, now: datetime) -> None:
    _record(
        session, resident, REFUSED, ("resident", str(resident.id)), "a search for a case matched none", now
    )
    if _wrong_tries(session, resident, now) >= MOST_TRIES:
        reason = f"{MOST_TRIES} searches matched no case"
        _record(session, resident, RESTING, ("resident", str(resident.id)), reason, now)


def _wrong_tries(session: Session, resident: Resident, now: datetime) -> int:
    """How many searches found nothing since the last rest, in the last hour."""
    entries = session.scalars(
        select(AuditEntry.action)
        .where(
            *_about(resident),
            AuditEntry.action.in_((REFUSED, RESTING)),
            AuditEntry.at > now - TRIES_COUNT_FOR,
        )
        .order_by(AuditEntry.id.desc())
    )
    count = 0
    for action in entries:
        if action == RESTING:
            break
        count += 1
    return count


def _note_found(session: Session, resident: Resident, case: Case, now: datetime) -> None:
    reason = "someone showed proof of the case from another account"
    _record(session, resident, FOUND, ("case", str(case.id)), reason, now)
    enqueue(
        session,
        "case.looked_up",
        {"case_id": str(case.id)},
        now=now,
        resident_id=case.resident_id,
        # Whoever looks again and again is told of once a day.
        dedupe_key=f"case.looked_up:{case.id}:{resident.id}:{china_today(now)}",
    )


def _record(
    session: Session, resident: Resident, action: str, subject: tuple[str, str], reason: str, now: datetime
) -> None:
    record(session, actor=as_actor(resident), action=action, subject=subject, reason=reason, at=now)


def _about(resident: Resident) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return (AuditEntry.subject_kind == "resident", AuditEntry.subject_id == str(resident.id))
