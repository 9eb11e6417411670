"""A case as the office needs to see it: everything once, and every look written down."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from assistance.actors import as_actor
from assistance.authorizations import signed_by, standing_letter
from assistance.backoffice import held_case
from assistance.deadlines import china_today
from assistance.delegations import METHOD_LABELS, RELATIONS, ConsentMethod, consenting, delegation_of
from assistance.documents import look_at_photo
from assistance.errors import NotFound
from assistance.guide import programme_name
from assistance.policies import facts_catalogue
from assistance.signed_letters import SignedLetter, check_signatures, gather_letter
from assistance.signers import still_to_sign
from storage.audit import record
from storage.columns import keyring_of
from storage.files import FileStore
from storage.models import (
    Application,
    Authorization,
    Case,
    Consent,
    Coordinator,
    Delegation,
    Document,
    HouseholdMember,
    MachineClient,
    Signature,
)


@dataclass(frozen=True)
class DossierProgramme:
    """A programme that was asked for, and what the screening at submission said of it."""

    code: str
    name: str
    outcome: str | None


@dataclass(frozen=True)
class DossierFact:
    """One thing the household said, by the catalogue's name and in words."""

    name: str
    meaning: str
    value: Any = field(repr=False)


@dataclass(frozen=True)
class DossierSignature:
    """One signature: `mismatches` names what no longer fits its sealed record, and is empty when all does."""

    signature: Signature
    member: HouseholdMember
    mismatches: tuple[str, ...]


@dataclass(frozen=True)
class DossierAgent:
    """Who carried the application for the person, and how the person agreed (R47).

    `awaiting_own_wish` names the programmes that only the person can ask for, as long as their own word is missing
    (R48); `person_told_at` is when the receipt was read out to them, as the agent said.
    """

    delegation: Delegation
    name: str | None = field(repr=False)
    village: str | None
    relation: str
    consent: str
    awaiting_own_wish: tuple[str, ...]


@dataclass(frozen=True)
class Dossier:
    """Everything the office may see of one case. An emergency has no application, only the call.

    Of who is `still_to_sign` nothing may be checked yet: the letter names them, but they have not authorised it.
    """

    case: Case
    application: Application | None
    programmes: list[DossierProgramme]
    facts: list[DossierFact]
    consents: list[Consent]
    letter: Authorization | None
    signatures: list[DossierSignature]
    still_to_sign: list[HouseholdMember]
    photos: list[Document]
    agent: DossierAgent | None = None

    @property
    def members(self) -> list[HouseholdMember]:
        """The household, the applicant first."""
        return self.application.members if self.application else []

    def is_authorised(self, member: HouseholdMember) -> bool:
        """Whether this person, or the guardian for them, has authorised the check: only then may it be begun."""
        return self.letter is not None and signed_by(self.letter, member)


def cases_held(session: Session, client: MachineClient, *, now: datetime) -> list[Case]:
    """The cases this office has acknowledged, or claimed under a lease that still runs; the most urgent first."""
    return list(
        session.scalars(
            select(Case)
            .where(
                Case.claimed_by == client.id,
                Case.area_code.startswith(client.area_code, autoescape=True),
                or_(Case.acknowledged_at.is_not(None), Case.lease_expires_at > now),
            )
            .order_by(Case.priority, Case.due_on.asc().nulls_last(), Case.submitted_at)
        )
    )


def open_dossier(
    session: Session, files: FileStore, client: MachineClient, case_id: UUID, *, reason: str, now: datetime
) -> Dossier:
    """Everything there is to see of a case this office holds; the look is audited. Raises NotFound, LeaseLost."""
    case = held_case(session, client, case_id, now=now)
    application = _application_of(session, case)
    letter = standing_letter(application) if application else None
    dossier = Dossier(
        case=case,
        application=application,
        programmes=_programmes(case),
        facts=_facts(application),
        consents=_consents(session, case, application),
        letter=letter,
        signatures=_signatures(session, files, letter) if letter else [],
        still_to_sign=still_to_sign(application) if application else [],
        photos=[photo for photo in application.documents if photo.replaced_at is None] if application else [],
        agent=_agent(session, case, application) if application else None,
    )
    _audit(session, client, "view_dossier", case, reason=reason, now=now)
    return dossier


def open_photo(
    session: Session,
    files: FileStore,
    client: MachineClient,
    case_id: UUID,
    photo_id: UUID,
    *,
    reason: str,
    now: datetime,
) -> tuple[Case, bytes]:
    """A photo of a case this office holds, without its watermark; the look is audited.

    Raises NotFound, LeaseLost.
    """
    case = held_case(session, client, case_id, now=now)
    application = _application_of(session, case)
    for photo in application.documents if application else []:
        if photo.id == photo_id and photo.replaced_at is None:
            actor = as_actor(client)
            return case, look_at_photo(session, photo, files, actor=actor, reason=reason, at=now)
    raise NotFound(what="document")


def open_letter(
    session: Session, files: FileStore, client: MachineClient, case_id: UUID, *, reason: str, now: datetime
) -> Callable[[], bytes]:
    """What prints the signed letter of a case this office holds; the look is audited. Raises NotFound, LeaseLost."""
    case = held_case(session, client, case_id, now=now)
    application = _application_of(session, case)
    letter = standing_letter(application) if application else None
    if letter is None:
        raise NotFound(what="letter")
    signed: SignedLetter = gather_letter(files, letter)
    _audit(session, client, "view_letter", case, reason=reason, now=now)
    return signed.print


def purpose_mark(case: Case, now: datetime) -> str:
    """What is written across every photo an office is shown."""
    return f"仅用于社会救助审核 {case.number} {china_today(now)}"


def _application_of(session: Session, case: Case) -> Application | None:
    return session.get(Application, case.application_id) if case.application_id else None


def _programmes(case: Case) -> list[DossierProgramme]:
    outcomes = case.details.get("outcomes", {})
    return [
        DossierProgramme(
            row.programme, programme_name(case.region, row.programme), outcomes.get(row.programme)
        )
        for row in case.programmes
    ]


def _facts(application: Application | None) -> list[DossierFact]:
    specs = facts_catalogue().specs
    given = application.facts if application else {}
    return [
        DossierFact(name, specs[name].meaning, value)
        for name, value in given.items()
        if value is not None and name in specs
    ]


def _agent(session: Session, case: Case, application: Application) -> DossierAgent | None:
    delegation = delegation_of(session, application)
    if delegation is None:
        return None
    coordinator = session.get(Coordinator, delegation.coordinator_id) if delegation.coordinator_id else None
    return DossierAgent(
        delegation=delegation,
        name=coordinator.name if coordinator else case.details.get("agent_name"),
        village=coordinator.village if coordinator else None,
        relation=RELATIONS[delegation.relation],
        consent=METHOD_LABELS[ConsentMethod(delegation.consent_method)],
        awaiting_own_wish=tuple(case.details.get("awaiting_own_wish") or ()),
    )


def _consents(session: Session, case: Case, application: Application | None) -> list[Consent]:
    who = consenting(session, application).id if application else case.resident_id
    query = select(Consent).where(Consent.resident_id == who, Consent.withdrawn_at.is_(None))
    return list(session.scalars(query.order_by(Consent.given_at)))


def _signatures(session: Session, files: FileStore, letter: Authorization) -> list[DossierSignature]:
    mismatches = check_signatures(gather_letter(files, letter), keyring_of(session))
    return [
        DossierSignature(
            signature=signature,
            member=session.get_one(HouseholdMember, signature.member_id),
            mismatches=tuple(str(one) for one in mismatches[str(signature.member_id)]),
        )
        for signature in letter.signatures
    ]


def _audit(
    session: Session, client: MachineClient, action: str, case: Case, *, reason: str, now: datetime
) -> None:
    record(
        session,
        actor=as_actor(client),
        action=action,
        subject=("case", str(case.id)),
        reason=reason,
        at=now,
    )
