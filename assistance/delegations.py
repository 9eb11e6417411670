"""Acting for someone else: who acts, why the person cannot, how they agreed (R47; 双办发〔2021〕14号 五（二）).

The application is about the person helped; the one who acts only carries it. What the person agreed to is kept as
the person's own consents, given on their behalf, with the delegation as the evidence.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from assistance.authorizations import standing_letter
from assistance.coordinators import CoordinatorDisabled
from assistance.errors import AssistanceError, NotFound
from assistance.household import OWN as OWN  # noqa: PLC0414 - said again for those who ask about delegations
from assistance.policies import load_region
from storage.models import Application, Case, Coordinator, Delegation, Resident

COORDINATOR = "coordinator"
STATEMENT = "consent_statement"
OWN_WISH = "self_applied"
LONGEST_REASON = 200
# What the person helped is to the one who acts.
RELATIONS = {
    "mother": "母亲",
    "father": "父亲",
    "parents": "父母",
    "spouse": "配偶",
    "child": "子女",
    "grandparent": "祖父母或外祖父母",
    "grandchild": "孙子女",
    "sibling": "兄弟姐妹",
    "parent_in_law": "公婆或岳父母",
    "child_in_law": "女婿或儿媳",
    "uncle_aunt": "叔伯姑舅姨",
    "nephew_niece": "侄子女、外甥",
    "cousin": "堂表兄弟姐妹",
    "former_spouse": "前夫、前妻",
    "relative": "亲戚",
    "neighbour": "邻居",
    "villager": "同村人",
    "friend": "朋友、同事",
    COORDINATOR: "协理员代办",
    "other": "其他",
}


class ConsentMethod(StrEnum):
    """How the person agreed that someone acts for them (B21: 本人当面/电话录音/监护人)."""

    SIGNED_STATEMENT = "signed_statement"  # face to face; a note they signed is photographed
    THUMB_PRINT = "thumb_print"  # face to face, cannot write: thumb-print on the paper letter, with a witness
    TELEPHONE = "telephone"  # on the phone, with a witness
    GUARDIAN = "guardian"  # the one who acts is the legal guardian


METHOD_LABELS = {
    ConsentMethod.SIGNED_STATEMENT: "当面同意，写了条子签了字",
    ConsentMethod.THUMB_PRINT: "当面同意，不会写字，按手印，有见证人",
    ConsentMethod.TELEPHONE: "电话里同意，有见证人",
    ConsentMethod.GUARDIAN: "代办人是监护人",
}
NEEDS_WITNESS = frozenset({ConsentMethod.THUMB_PRINT, ConsentMethod.TELEPHONE})


class DelegationInvalid(AssistanceError):
    """Something about acting for another person is missing; `reason` says which: relation, consent_method,
    reason, witness.
    """

    code = "delegation_invalid"


@dataclass(frozen=True)
class Mandate:
    """What must be known before anybody acts for another person."""

    relation: str
    consent_method: str
    reason: str
    witness: str | None = None

    def __repr__(self) -> str:
        """Never what was said."""
        return f"<Mandate {self.relation} {self.consent_method}>"


def add_delegation(
    session: Session,
    agent: Resident,
    application: Application,
    mandate: Mandate,
    *,
    coordinator: Coordinator | None,
    cross_grid: bool,
    now: datetime,
) -> Delegation:
    """Write down who acts for whom, in the transaction that opens the application. Raises DelegationInvalid."""
    _require_whole(mandate)
    delegation = Delegation(
        application_id=application.id,
        agent_id=agent.id,
        coordinator_id=coordinator.id if coordinator else None,
        relation=mandate.relation,
        consent_method=mandate.consent_method,
        reason=mandate.reason.strip()[:LONGEST_REASON],
        witness=mandate.witness,
        cross_grid=cross_grid,
        created_at=now,
    )
    session.add(delegation)
    session.flush()
    return delegation


def delegation_of(session: Session, application: Application) -> Delegation | None:
    """By what right somebody acts in this application, or None when it is their own."""
    if application.draft_of == OWN:
        return None
    return session.scalar(select(Delegation).where(Delegation.application_id == application.id))


def consenting(session: Session, application: Application) -> Resident:
    """Whose agreement counts: the person the application is about, whoever carries it."""
    owner = application.resident_id if application.draft_of == OWN else UUID(application.draft_of)
    return session.get_one(Resident, owner)


def delegation_gaps(application: Application, delegation: Delegation | None) -> dict[str, bool]:
    """What the evidence of the person's agreement still lacks, by gap."""
    if delegation is None:
        return {}
    method = ConsentMethod(delegation.consent_method)
    return {
        "witness": method in NEEDS_WITNESS and not delegation.witness,
        "statement_photo": method is ConsentMethod.SIGNED_STATEMENT and not _has_statement(application),
    }


def is_own_wish_shown(application: Application, delegation: Delegation) -> bool:
    """Whether the person's own hand says that they want this: a signed note, or a thumb-print under the letter."""
    match ConsentMethod(delegation.consent_method):
        case ConsentMethod.SIGNED_STATEMENT:
            return _has_statement(application)
        case ConsentMethod.THUMB_PRINT:
            letter = standing_letter(application)
            applicant = application.members[0].id if application.members else None
            return letter is not None and any(
                one.member_id == applicant and one.paper_file_name for one in letter.signatures
            )
        case _:
            return False


def facts_for_screening(session: Session, application: Application) -> dict[str, Any]:
    """The household's facts as screening may use them.

    Who acts for another cannot say that the person wants it: only the person's own hand can (R48).
    """
    delegation = delegation_of(session, application)
    if delegation is None:
        return application.facts
    facts = {name: value for name, value in application.facts.items() if name != OWN_WISH}
    return {**facts, OWN_WISH: True} if is_own_wish_shown(application, delegation) else facts


def awaiting_own_wish(session: Session, application: Application) -> list[str]:
    """The programmes asked for that only the person can apply for, where their own wish is not shown yet (R48)."""
    delegation = delegation_of(session, application)
    if delegation is None or is_own_wish_shown(application, delegation):
        return []
    programmes = load_region(application.region).programmes
    return [
        code for code in application.programmes if code in programmes and OWN_WISH in programmes[code].reads
    ]


def require_may_act(session: Session, application: Application) -> None:
    """Raise CoordinatorDisabled or NotFound when whoever carried this application no longer may."""
    delegation = delegation_of(session, application)
    if delegation is None:
        return
    if delegation.withdrawn_at is not None:
        raise NotFound(what="application")
    if delegation.coordinator_id is not None:
        coordinator = session.get_one(Coordinator, delegation.coordinator_id)
        if coordinator.disabled_at is not None:
            raise CoordinatorDisabled


def who_is_told(session: Session, case: Case) -> UUID | None:
    """Who hears of a case's steps: whoever filed it, as long as they may act for the person it is about."""
    ended = no_longer_carried_by(session.get_one(Resident, case.resident_id))
    if case.application_id is not None and session.scalar(
        ended.where(Delegation.application_id == case.application_id)
    ):
        return None
    return case.resident_id


def no_longer_carried_by(resident: Resident) -> Select[UUID]:
    """The applications this person once carried for others and may not see any more."""
    return (
        select(Delegation.application_id)
        .outerjoin(Coordinator, Coordinator.id == Delegation.coordinator_id)
        .where(
            Delegation.agent_id == resident.id,
            or_(Delegation.withdrawn_at.is_not(None), Coordinator.disabled_at.is_not(None)),
        )
    )


def _has_statement(application: Application) -> bool:
    return any(one.kind == STATEMENT and one.replaced_at is None for one in application.documents)


def _require_whole(mandate: Mandate) -> None:
    if mandate.relation not in RELATIONS:
        raise DelegationInvalid(reason="relation")
    if mandate.consent_method not in set(ConsentMethod):
        raise DelegationInvalid(reason="consent_method")
    if not mandate.reason.strip():
        raise DelegationInvalid(reason="reason")
