"""Preparing an application and handing it to the township.

"One ID card and one letter" (瑶办发〔2021〕32号 二（七）3): nothing else is ever required of a person to submit.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistance.authorizations import invalidate_letter, require_letter, signed_by, standing_letter
from assistance.consents import APPLYING_NEEDS, missing_consents
from assistance.deadlines import china_today
from assistance.delegations import (
    consenting,
    delegation_gaps,
    delegation_of,
    no_longer_carried_by,
    require_may_act,
)
from assistance.errors import AssistanceError, NotFound
from assistance.household import (
    OWN,
    PersonGiven,
    read_person,
    require_plausible,
    same_household,
    write_household,
)
from assistance.identity import PhoneInvalid, read_phone
from assistance.notices import notice_on
from assistance.regions import require_programme, require_region
from assistance.signers import SIGNATURE, awaited_signers
from storage.models import Application, Case, CaseKind, Document, HouseholdMember, Resident


class ApplicationClosed(AssistanceError):
    """It was submitted or discarded and no longer changes."""

    code = "application_closed"


class DocumentsMissing(AssistanceError):
    """Not everything is there yet; `missing` names every gap at once (57号 Art. 10).

    `names` says whose signature a gap is about, for the person who asked. Names are no facts: those may be logged.
    """

    code = "documents_missing"

    def __init__(self, *, missing: list[str], names: Mapping[str, str] = MappingProxyType({})) -> None:
        super().__init__(missing=missing)
        self.names = names


class PledgeOutdated(AssistanceError):
    """The pledge that was agreed to is not the one in force: it has to be shown again."""

    code = "pledge_outdated"


@dataclass(frozen=True)
class Progress:
    """How far a draft has come."""

    missing: list[str]

    @property
    def ready(self) -> bool:
        """Whether it can be submitted."""
        return not self.missing


def open_application(
    session: Session, resident: Resident, *, region: str, programmes: Sequence[str] = (), now: datetime
) -> Application:
    """The person's open draft, or a new one that already knows what they said in screening and in an emergency.

    Raises RegionUnknown, ProgrammeUnknown, and LetterNotPublishable where nobody has said what may be checked: there
    everything else would be asked in vain.
    """
    require_region(region)
    require_letter(region)
    for programme in programmes:
        require_programme(region, programme)
    draft = find_draft(session, resident)
    if draft is None:
        draft = Application(
            resident_id=resident.id,
            draft_of=OWN,
            region=region,
            programmes=[],
            facts=dict(resident.household_facts),
            created_at=now,
            updated_at=now,
        )
        session.add(draft)
        session.flush()
        if phone := _phone_told_in_emergency(session, resident):
            note_phone(draft, phone, now=now)
    if draft.region != region:
        draft.region, draft.programmes = region, []
    add_programmes(draft, programmes, now=now)
    return draft


def find_draft(session: Session, resident: Resident) -> Application | None:
    """The draft this person has open for themselves, or None."""
    return session.scalar(
        select(Application).where(
            Application.resident_id == resident.id,
            Application.draft_of == OWN,
            Application.submitted_at.is_(None),
            Application.discarded_at.is_(None),
        )
    )


def get_application(
    session: Session, resident: Resident, application_id: UUID, *, for_change: bool = False
) -> Application:
    """This person's application, or one they carry for another. Raises NotFound for anyone else's.

    A coordinator whose registration was ended may see none of them any more: CoordinatorDisabled (R51).

    `for_change` locks the row until the transaction ends, so that two devices take turns.
    """
    query = select(Application).where(
        Application.id == application_id,
        Application.resident_id == resident.id,
        Application.discarded_at.is_(None),
    )
    application = session.scalar(query.with_for_update() if for_change else query)
    if application is None:
        raise NotFound(what="application")
    require_may_act(session, application)
    return application


def get_draft(session: Session, resident: Resident, application_id: UUID) -> Application:
    """This person's application while it can still be changed. Raises NotFound, ApplicationClosed."""
    application = get_application(session, resident, application_id, for_change=True)
    if application.submitted_at is not None:
        raise ApplicationClosed
    return application


def applications_of(session: Session, resident: Resident) -> list[Application]:
    """Everything this person has begun or submitted, newest first."""
    return list(
        session.scalars(
            select(Application)
            .where(
                Application.resident_id == resident.id,
                Application.discarded_at.is_(None),
                Application.id.not_in(no_longer_carried_by(resident)),
            )
            .order_by(Application.created_at.desc())
        )
    )


def add_programmes(application: Application, programmes: Sequence[str], *, now: datetime) -> None:
    """Ask for these programmes too; one application may ask for several (一门受理)."""
    for programme in programmes:
        require_programme(application.region, programme)
    application.programmes = list(dict.fromkeys([*application.programmes, *programmes]))
    application.updated_at = now


def choose_programmes(application: Application, programmes: Sequence[str], *, now: datetime) -> None:
    """Ask for exactly these programmes. Raises ProgrammeUnknown."""
    application.programmes = []
    add_programmes(application, programmes, now=now)


def record_facts(application: Application, facts: dict[str, Any], *, now: datetime) -> None:
    """Add what the person said of the household."""
    application.facts = {**application.facts, **facts}
    application.updated_at = now


def record_contact(
    application: Application, *, phone: str | None = None, township: str | None = None, now: datetime
) -> None:
    """Where to reach the person and which township is theirs. Raises PhoneInvalid."""
    if phone is not None:
        application.phone = application.phone_lookup = read_phone(phone)
    if township is not None:
        application.township = township.strip()[:60]
    application.updated_at = now


def note_phone(application: Application, phone: str, *, now: datetime) -> None:
    """Take over a number given elsewhere, where none is known yet; one that cannot be read is asked for."""
    if application.phone is None:
        with suppress(PhoneInvalid):
            record_contact(application, phone=phone, now=now)


def _phone_told_in_emergency(session: Session, resident: Resident) -> str | None:
    """The number under which this person wanted to be reached when they were last in need."""
    calls = session.scalars(
        select(Case)
        .where(Case.resident_id == resident.id, Case.kind == CaseKind.EMERGENCY)
        .order_by(Case.submitted_at.desc())
    )
    return next((phone for case in calls if (phone := case.details["call"].get("phone"))), None)


def record_household(
    session: Session, application: Application, people: Sequence[PersonGiven], *, now: datetime
) -> list[HouseholdMember]:
    """Set who belongs to the household, the applicant first.

    A household that changed needs a new letter: the old one and its signatures stop counting.
    Raises IdNumberInvalid, HouseholdInvalid.
    """
    read = [read_person(person, on=china_today(now)) for person in people]
    require_plausible(read)
    if not same_household(application.members, read):
        write_household(session, application, read, now=now)
        invalidate_letter(application, because="household_changed", now=now)
        application.updated_at = now
    return application.members


def pledge(application: Application, pledge_hash: str, *, now: datetime) -> None:
    """Record the honesty pledge (诚信承诺) under the exact words that were shown. Raises PledgeOutdated."""
    if pledge_hash != notice_on(china_today(now)).pledge_hash:
        raise PledgeOutdated
    application.pledge_hash = pledge_hash
    application.pledged_at = now
    application.updated_at = now


def discard_application(session: Session, resident: Resident, application_id: UUID, *, now: datetime) -> None:
    """Throw a draft away. Raises NotFound, ApplicationClosed."""
    get_draft(session, resident, application_id).discarded_at = now


def discard_if_empty(session: Session, resident: Resident, *, now: datetime) -> None:
    """Throw away a draft in which nothing was told: whoever only looked at the form has none that waits for them."""
    draft = find_draft(session, resident)
    if draft is not None and not (draft.members or draft.documents or draft.phone or draft.township):
        draft.discarded_at = now


def photo_of(application: Application, kind: str) -> Document | None:
    """The photo of that kind that counts, or None."""
    for document in reversed(application.documents):
        if document.kind == kind and document.replaced_at is None:
            return document
    return None


def applicant_of(application: Application) -> HouseholdMember | None:
    """The person the application is about."""
    return application.members[0] if application.members else None


def progress_of(session: Session, resident: Resident, application: Application, *, now: datetime) -> Progress:
    """Every gap between this draft and a submission, in the order a person would fill them."""
    applicant = applicant_of(application)
    letter = standing_letter(application)
    delegated = delegation_gaps(application, delegation_of(session, application))
    who = resident if application.draft_of == OWN else consenting(session, application)
    gaps = {
        "witness": delegated.get("witness", False),
        **{f"consent:{purpose}": True for purpose in missing_consents(session, who, APPLYING_NEEDS, now=now)},
        "programmes": not application.programmes,
        "applicant_name": applicant is None or not applicant.name,
        "applicant_id_number": applicant is None or not applicant.id_number,
        "township": not application.township,
        "phone": not application.phone,
        "id_portrait": photo_of(application, "id_portrait") is None,
        "id_emblem": photo_of(application, "id_emblem") is None,
        "statement_photo": delegated.get("statement_photo", False),
        "letter": letter is None,
        "applicant_signature": letter is None or applicant is None or not signed_by(letter, applicant),
        **dict.fromkeys(signature_gaps(application, now=now), True),
        "pledge": application.pledged_at is None,
    }
    return Progress(missing=[gap for gap, open_ in gaps.items() if open_])


def signature_gaps(application: Application, *, now: datetime) -> dict[str, str]:
    """Each adult beside the applicant whose signature is awaited, as a gap, with their name."""
    awaited = awaited_signers(application, on=china_today(now))
    return {f"{SIGNATURE}{member.id}": member.name or "" for member in awaited}


def require_complete(
    session: Session, resident: Resident, application: Application, *, now: datetime
) -> None:
    """Raise DocumentsMissing, naming every gap at once, unless nothing is missing."""
    progress = progress_of(session, resident, application, now=now)
    if not progress.ready:
        raise DocumentsMissing(missing=progress.missing, names=signature_gaps(application, now=now))


# The answers that can be taken out of a draft and asked again by themselves.
FORGETTABLE = frozenset(
    {"programmes", "applicant_name", "applicant_id_number", "phone", "township", "id_portrait", "id_emblem"}
)


def forget_answer(application: Application, item: str, *, now: datetime) -> None:
    """Take one answer out of a draft so that it is asked again; what the letter names makes it void."""
    applicant = applicant_of(application)
    if item == "programmes":
        application.programmes = []
    elif item == "phone":
        application.phone = application.phone_lookup = None
    elif item == "township":
        application.township = None
    elif item in {"id_portrait", "id_emblem"}:
        if (photo := photo_of(application, item)) is not None:
            photo.replaced_at = now
    elif applicant is not None and item == "applicant_name":
        applicant.name = None
        invalidate_letter(application, because="household_changed", now=now)
    elif applicant is not None and item == "applicant_id_number":
        applicant.id_number = applicant.id_number_lookup = None
        invalidate_letter(application, because="household_changed", now=now)
    application.updated_at = now
