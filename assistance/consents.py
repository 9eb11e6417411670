"""Separate consents: one for each sensitive purpose, each under the notice that was shown.

Personal Information Protection Law Art. 29 asks for a separate consent to sensitive information; Art. 15
lets a person take it back as easily as it was given; a changed notice is asked again.
"""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistance.deadlines import china_today
from assistance.errors import AssistanceError
from assistance.notices import notice_on
from storage.models import Consent, Resident

APPLYING_NEEDS = ("service", "id_photo", "finance_check")


class ConsentMissing(AssistanceError):
    """Something needs the person's agreement first; `purposes` names each one."""

    code = "consent_missing"


class PurposeUnknown(AssistanceError):
    """The notice has no such purpose."""

    code = "purpose_unknown"


def give_consent(session: Session, resident: Resident, purpose: str, *, door: str, now: datetime) -> Consent:
    """Record a yes to one purpose. Saying yes twice is one consent. Raises PurposeUnknown."""
    notice = notice_on(china_today(now))
    if purpose not in notice.purposes:
        raise PurposeUnknown(purpose=purpose)
    for standing in _standing(session, resident, now):
        if standing.purpose == purpose:
            return standing
    consent = Consent(
        resident_id=resident.id,
        purpose=purpose,
        notice_version=notice.version,
        notice_hash=notice.hash,
        door=door,
        given_at=now,
    )
    session.add(consent)
    session.flush()
    return consent


def withdraw_consent(session: Session, resident: Resident, purpose: str, *, now: datetime) -> bool:
    """Take a yes back. Returns whether there was one."""
    withdrawn = [consent for consent in _standing(session, resident, now) if consent.purpose == purpose]
    for consent in withdrawn:
        consent.withdrawn_at = now
    return bool(withdrawn)


def standing_purposes(session: Session, resident: Resident, *, now: datetime) -> set[str]:
    """The purposes this person agrees to under the notice in force."""
    return {consent.purpose for consent in _standing(session, resident, now)}


def missing_consents(
    session: Session, resident: Resident, purposes: Iterable[str], *, now: datetime
) -> list[str]:
    """Those of `purposes` not agreed to yet, in the order given."""
    standing = standing_purposes(session, resident, now=now)
    return [purpose for purpose in purposes if purpose not in standing]


def require_consents(session: Session, resident: Resident, purposes: Iterable[str], *, now: datetime) -> None:
    """Raise ConsentMissing, naming every purpose at once, unless all are agreed to."""
    if missing := missing_consents(session, resident, purposes, now=now):
        raise ConsentMissing(purposes=missing)


def _standing(session: Session, resident: Resident, now: datetime) -> list[Consent]:
    return list(
        session.scalars(
            select(Consent).where(
                Consent.resident_id == resident.id,
                Consent.notice_hash == notice_on(china_today(now)).hash,
                Consent.withdrawn_at.is_(None),
            )
        )
    )
