"""A case in the shapes an office is shown."""

from assistance.dossier import Dossier, DossierAgent, DossierSignature
from assistance.household import RELATION_LABELS
from assistance.signers import NOT_SIGNING_LABELS, NotSigning
from miniapp_api.shapes import office as shapes
from miniapp_api.shapes.cases import Correction
from storage.models import Authorization, Case, CaseEvent, HouseholdMember


def show_office_case(case: Case) -> shapes.OfficeCase:
    """A case in a list: nothing of the person."""
    return shapes.OfficeCase(
        id=case.id,
        number=case.number,
        kind=case.kind,
        region=case.region,
        area_code=case.area_code,
        status=case.status,
        priority=case.priority,
        programmes=[row.programme for row in case.programmes],
        submitted_at=case.submitted_at,
        due_on=case.due_on,
        due_is_estimate=case.due_is_estimate,
        acknowledged_at=case.acknowledged_at,
    )


def show_office_step(event: CaseEvent) -> shapes.OfficeStep:
    """One entry of the history."""
    return shapes.OfficeStep.model_validate(event)


def show_dossier(dossier: Dossier) -> shapes.Dossier:
    """Everything once."""
    case, application = dossier.case, dossier.application
    people = [_person(dossier, member) for member in dossier.members]
    call = case.details.get("call")
    return shapes.Dossier(
        case=show_office_case(case),
        township=case.township,
        applicant=people[0] if people else None,
        phone=application.phone if application else None,
        household=people,
        programmes=[shapes.DossierProgramme.model_validate(one) for one in dossier.programmes],
        policy_version=case.details.get("policy_version"),
        facts=[shapes.DossierFact.model_validate(fact) for fact in dossier.facts],
        consents=[shapes.DossierConsent.model_validate(consent) for consent in dossier.consents],
        letter=_letter(dossier, dossier.letter) if dossier.letter else None,
        photos=[shapes.DossierPhoto.model_validate(photo) for photo in dossier.photos],
        emergency=shapes.EmergencyCall.model_validate(call) if call else None,
        told=case.details.get("told"),
        about_case=case.details.get("about_case"),
        agent=_agent(dossier.agent) if dossier.agent else None,
        history=[show_office_step(event) for event in case.events],
        corrections=[Correction.model_validate(correction) for correction in case.corrections],
    )


def _person(dossier: Dossier, member: HouseholdMember) -> shapes.DossierPerson:
    return shapes.DossierPerson(
        member_id=member.id,
        relation=member.relation,
        relation_label=RELATION_LABELS[member.relation],
        name=member.name,
        id_number=member.id_number,
        authorised=dossier.is_authorised(member),
    )


def _agent(agent: DossierAgent) -> shapes.DossierAgent:
    delegation = agent.delegation
    return shapes.DossierAgent(
        name=agent.name,
        relation=delegation.relation,
        relation_label=agent.relation,
        village=agent.village,
        is_coordinator=delegation.coordinator_id is not None,
        cross_grid=delegation.cross_grid,
        reason=delegation.reason,
        consent_method=delegation.consent_method,
        consent_label=agent.consent,
        witness=delegation.witness,
        since=delegation.created_at,
        person_told_at=delegation.person_told_at,
        withdrawn_at=delegation.withdrawn_at,
        awaiting_own_wish=list(agent.awaiting_own_wish),
    )


def _letter(dossier: Dossier, letter: Authorization) -> shapes.DossierLetter:
    return shapes.DossierLetter(
        number=letter.number,
        template_version=letter.template_version,
        text_hash=letter.text_hash,
        pdf_hash=letter.pdf_hash,
        composed_at=letter.composed_at,
        signatures=[_signature(one) for one in dossier.signatures],
        still_to_sign=[_unsigned(member) for member in dossier.still_to_sign],
    )


def _unsigned(member: HouseholdMember) -> shapes.DossierUnsigned:
    because = member.not_signing_because
    return shapes.DossierUnsigned(
        member_id=member.id,
        name=member.name,
        relation_label=RELATION_LABELS[member.relation],
        because=because,
        because_label=NOT_SIGNING_LABELS[NotSigning(because)] if because else None,
        words=member.not_signing_words,
        said_at=member.not_signing_since,
    )


def _signature(one: DossierSignature) -> shapes.DossierSignature:
    signature = one.signature
    return shapes.DossierSignature(
        member_id=signature.member_id,
        name=one.member.name,
        role=signature.role,
        method=signature.method,
        signed_at=signature.signed_at,
        evidence_hash=signature.evidence_hash,
        seal=signature.seal,
        mismatches=list(one.mismatches),
    )
