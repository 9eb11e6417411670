"""What an office's system sends and is shown."""

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field, StringConstraints

from assistance.office_moves import Report
from miniapp_api.shapes.base import INTEGRAL, NO_CONTROLS, Asked, Code, Line, Passage, Told
from miniapp_api.shapes.cases import Correction

Seconds = Annotated[int, Field(ge=1, le=3600), INTEGRAL]
Secret = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"^[!-~]+$")]
ReportId = Annotated[str, StringConstraints(min_length=1, max_length=80, pattern=r"^[!-~]+$")]


class ClaimRequest(Asked):
    """How long the case is to be held before it is acknowledged."""

    lease_seconds: Seconds = 600


class LeaseRenewal(Asked):
    """The lease, and for how much longer it is to hold."""

    lease: Secret
    seconds: Seconds = 600


class Acknowledgement(Asked):
    """The lease under which the case was claimed."""

    lease: Secret


class StatusReport(Asked):
    """What the office did. The same `report_id` again changes nothing."""

    status: Report
    report_id: ReportId
    reason: Passage | None = None
    public_text: Passage | None = None


class AskedItem(Asked):
    """One thing that is missing, by code and in words for the resident."""

    code: Code
    text: Annotated[str, StringConstraints(min_length=1, max_length=300, pattern=NO_CONTROLS)]


class CorrectionRequest(Asked):
    """Everything that is missing, told at once."""

    report_id: ReportId
    items: Annotated[list[AskedItem], Field(min_length=1, max_length=30)]
    note: Passage | None = None


class LookReason(Asked):
    """Why personal data is looked at; it goes into the audit log."""

    reason: Line = "办理案件"


class OfficeCase(Told):
    """A case in an office's list: nothing of the person."""

    id: UUID
    number: str
    kind: str
    region: str
    area_code: str
    status: str
    priority: int
    programmes: list[str]
    submitted_at: datetime
    due_on: date | None
    due_is_estimate: bool
    acknowledged_at: datetime | None


class OfficeCases(Told):
    """The cases this office holds, the most urgent first."""

    cases: list[OfficeCase]


class Claim(Told):
    """A claimed case and the secret that proves the lease on it."""

    case: OfficeCase
    lease: str
    expires_at: datetime


class Lease(Told):
    """Until when the case is held."""

    expires_at: datetime


class OfficeStep(Told):
    """One entry of a case's history, as offices see it."""

    at: datetime
    status: str
    actor_kind: str
    report_id: str | None
    reason: str | None
    public_text: str | None


class DossierPerson(Told):
    """One person of the household.

    Of whom is not `authorised` nothing may be checked: neither they nor a guardian have signed the letter, or it does
    not name them because their ID number is not known.
    """

    member_id: UUID
    relation: str
    relation_label: str
    name: str | None
    id_number: str | None
    authorised: bool


class DossierProgramme(Told):
    """A programme that was asked for, with the screening's outcome at submission."""

    code: str
    name: str
    outcome: str | None


class DossierFact(Told):
    """One thing the household said."""

    name: str
    meaning: str
    value: Any


class DossierConsent(Told):
    """One consent that stands."""

    purpose: str
    notice_version: str
    notice_hash: str
    door: str
    given_at: datetime


class DossierSignature(Told):
    """One signature. `mismatches` names what no longer fits the sealed record; it is empty when all does."""

    member_id: UUID
    name: str | None
    role: str
    method: str
    signed_at: datetime
    evidence_hash: str
    seal: str
    mismatches: list[str]


class DossierUnsigned(Told):
    """An adult the letter asks to sign who has not: nothing may be checked of them before they do.

    `because` is what the applicant said of it (away, unable, refuses, unsaid), `words` how they said it.
    """

    member_id: UUID
    name: str | None
    relation_label: str
    because: str | None
    because_label: str | None
    words: str | None
    said_at: datetime | None


class DossierLetter(Told):
    """The authorization letter and what is under it. It can be signed until the case is decided."""

    number: str
    template_version: str
    text_hash: str
    pdf_hash: str | None
    composed_at: datetime
    signatures: list[DossierSignature]
    still_to_sign: list[DossierUnsigned]


class DossierPhoto(Told):
    """One photo; the picture has an address of its own."""

    id: UUID
    kind: str
    width: int
    height: int
    size: int
    added_at: datetime


class EmergencyCall(Told):
    """What a person in need said."""

    what_happened: str
    where: str
    phone: str
    name: str
    without_food_or_shelter: bool | None


class DossierAgent(Told):
    """Who carried the application for the person, and how the person agreed to it."""

    name: str | None
    relation: str
    relation_label: str
    village: str | None
    is_coordinator: bool
    cross_grid: bool
    reason: str
    consent_method: str
    consent_label: str
    witness: str | None
    since: datetime
    person_told_at: datetime | None
    withdrawn_at: datetime | None
    awaiting_own_wish: list[str]


class Dossier(Told):
    """Everything there is to see of a case, once."""

    case: OfficeCase
    township: str | None
    applicant: DossierPerson | None
    phone: str | None
    household: list[DossierPerson]
    programmes: list[DossierProgramme]
    policy_version: str | None
    facts: list[DossierFact]
    consents: list[DossierConsent]
    letter: DossierLetter | None
    photos: list[DossierPhoto]
    emergency: EmergencyCall | None
    told: dict[str, Any] | None
    about_case: str | None
    agent: DossierAgent | None
    history: list[OfficeStep]
    corrections: list[Correction]
