"""Applying for someone else: one draft for each person helped, and the list of what was filed for whom.

Whoever acts keeps the thread; the application is about the person helped, who is a resident of their own from the
first moment, so that nothing of two people ever mixes (R49).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistance.applications import add_programmes, applicant_of, get_application, record_household
from assistance.authorizations import require_letter
from assistance.consents import give_consent
from assistance.coordinators import CoordinatorDisabled, active_coordinator
from assistance.delegations import (
    COORDINATOR,
    ConsentMethod,
    DelegationInvalid,
    Mandate,
    add_delegation,
    consenting,
    delegation_of,
    no_longer_carried_by,
)
from assistance.errors import NotFound
from assistance.household import OWN, PersonGiven
from assistance.regions import require_region
from storage.models import Application, Case, Consent, Coordinator, Delegation, Resident


@dataclass(frozen=True)
class Filed:
    """A case somebody filed for another person, and that person's name."""

    case: Case
    name: str

    def __repr__(self) -> str:
        """Never the name."""
        return f"<Filed {self.case.number}>"


def open_for_person(
    session: Session,
    agent: Resident,
    mandate: Mandate,
    *,
    region: str,
    programmes: Sequence[str] = (),
    village: str | None = None,
    name: str | None = None,
    now: datetime,
) -> Application:
    """A draft about one more person, with the delegation that allows it, in one transaction.

    For a coordinator `village` is where the person lives: outside the coordinator's own the delegation is marked
    as crossing the grid (R46), and nothing is held up by it.
    Raises RegionUnknown, LetterNotPublishable, ProgrammeUnknown, DelegationInvalid, HouseholdInvalid.
    """
    require_region(region)
    require_letter(region)
    coordinator = active_coordinator(session, agent) if mandate.relation == COORDINATOR else None
    if mandate.relation == COORDINATOR and coordinator is None:
        raise DelegationInvalid(reason="relation")
    person = Resident(created_at=now, region=region, household_facts={})
    session.add(person)
    session.flush()
    draft = Application(
        resident_id=agent.id,
        draft_of=str(person.id),
        region=region,
        township=village,
        programmes=[],
        facts={},
        created_at=now,
        updated_at=now,
    )
    session.add(draft)
    session.flush()
    add_programmes(draft, programmes, now=now)
    crosses = coordinator is not None and _lives_elsewhere(coordinator, village)
    add_delegation(session, agent, draft, mandate, coordinator=coordinator, cross_grid=crosses, now=now)
    if name:
        record_household(session, draft, [PersonGiven("self", name)], now=now)
    return draft


def carried(session: Session, agent: Resident, application_id: UUID) -> Application | None:
    """The application this person carries for another, or None when it is gone or no longer theirs to carry."""
    try:
        return get_application(session, agent, application_id)
    except (NotFound, CoordinatorDisabled):
        return None


def drafts_for_others(session: Session, agent: Resident) -> list[Application]:
    """The drafts this person has open for others, the one touched last first."""
    return list(
        session.scalars(
            select(Application)
            .where(
                Application.resident_id == agent.id,
                Application.draft_of != OWN,
                Application.submitted_at.is_(None),
                Application.discarded_at.is_(None),
                Application.id.not_in(no_longer_carried_by(agent)),
            )
            .order_by(Application.updated_at.desc())
        )
    )


def draft_about_same_person(session: Session, agent: Resident, draft: Application) -> Application | None:
    """Another draft of this agent about the person with the same ID number: it is found again, not doubled."""
    applicant = applicant_of(draft)
    if applicant is None or not applicant.id_number:
        return None
    for other in drafts_for_others(session, agent):
        about = applicant_of(other)
        if other.id != draft.id and about is not None and about.id_number == applicant.id_number:
            return other
    return None


def agree_for_person(session: Session, application: Application, purpose: str, *, now: datetime) -> Consent:
    """Record the person's yes to one purpose, given on their behalf; the delegation is named as its evidence.

    Raises NotFound, PurposeUnknown.
    """
    delegation = _require_delegation(session, application)
    person = consenting(session, application)
    return give_consent(session, person, purpose, door=f"delegation:{delegation.id}", now=now)


def name_witness(session: Session, application: Application, witness: str, *, now: datetime) -> None:
    """Who saw or heard the person agree: somebody other than the person. Raises NotFound, DelegationInvalid."""
    delegation, name = _require_delegation(session, application), witness.strip()[:60]
    if not name or name == _name_in(application):
        raise DelegationInvalid(reason="witness")
    delegation.witness = name
    application.updated_at = now


def agreed_otherwise(session: Session, application: Application, method: str, *, now: datetime) -> None:
    """How the person agreed, told anew: there was no witness after all. Raises DelegationInvalid, NotFound."""
    if method not in set(ConsentMethod):
        raise DelegationInvalid(reason="consent_method")
    delegation = _require_delegation(session, application)
    delegation.consent_method, delegation.witness = method, None
    application.updated_at = now


def note_person_told(session: Session, agent: Resident, application_id: UUID, *, now: datetime) -> None:
    """The agent says that the receipt was read out to the person. Raises NotFound, CoordinatorDisabled."""
    delegation = _require_delegation(session, get_application(session, agent, application_id))
    delegation.person_told_at = delegation.person_told_at or now


def stop_acting(session: Session, agent: Resident, application_id: UUID, *, now: datetime) -> bool:
    """The agent lays the task down. A draft goes with it; a submitted case stays the person's and goes on.

    Returns whether the case goes on. Raises NotFound, CoordinatorDisabled.
    """
    application = get_application(session, agent, application_id, for_change=True)
    delegation = _require_delegation(session, application)
    delegation.withdrawn_at = now
    if application.submitted_at is None:
        application.discarded_at = now
    return application.submitted_at is not None


def filed_for_others(session: Session, agent: Resident) -> list[Filed]:
    """What this person filed for others, newest first; nobody else's, and none they no longer act in (R53)."""
    rows = session.execute(
        select(Case, Application)
        .join(Application, Application.id == Case.application_id)
        .join(Delegation, Delegation.application_id == Application.id)
        .where(Delegation.agent_id == agent.id, Application.id.not_in(no_longer_carried_by(agent)))
        .order_by(Case.submitted_at.desc())
    )
    return [Filed(case, _name_in(application)) for case, application in rows]


def agent_name(session: Session, agent: Resident) -> str | None:
    """What the one who acts is called, from an earlier case or their own entry as coordinator."""
    coordinator = active_coordinator(session, agent)
    if coordinator is not None:
        return coordinator.name
    for filed in filed_for_others(session, agent):
        if name := filed.case.details.get("agent_name"):
            return str(name)
    return None


def person_helped(session: Session, case: Case) -> str | None:
    """The name of the person a case was filed for by someone else, or None where it is the filer's own."""
    if case.application_id is None:
        return None
    application = session.get_one(Application, case.application_id)
    return None if application.draft_of == OWN else _name_in(application)


def _name_in(application: Application) -> str:
    applicant = applicant_of(application)
    return (applicant.name if applicant else None) or ""


def _lives_elsewhere(coordinator: Coordinator, village: str | None) -> bool:
    return village is None or village.strip() != coordinator.village


def _require_delegation(session: Session, application: Application) -> Delegation:
    delegation = delegation_of(session, application)
    if delegation is None or delegation.withdrawn_at is not None:
        raise NotFound(what="delegation")
    return delegation
