"""Applications, letters and cases in the shapes the door answers with."""

from datetime import datetime

from sqlalchemy.orm import Session

from assistance.applications import progress_of
from assistance.authorizations import letter_text, standing_letter
from assistance.guide import programme_name
from assistance.identity import masked_id
from assistance.photos import ADVICE, Reason
from assistance.signers import NOT_SIGNING_LABELS, SIGNATURE, NotSigning
from assistance.submission import case_of
from miniapp_api.shapes.applications import (
    Application,
    Gap,
    Letter,
    LetterSigner,
    Member,
    NamedCode,
    Photo,
    Progress,
    Verdict,
)
from miniapp_api.shapes.cases import Case, Correction, Step
from miniapp_api.wording import gap_words, sentence, status_words, words
from storage.models import Application as StoredApplication
from storage.models import Authorization, CaseKind, Document, HouseholdMember, Resident
from storage.models import Case as StoredCase


def show_application(
    session: Session, resident: Resident, application: StoredApplication, *, now: datetime
) -> Application:
    """An application as its owner sees it."""
    letter = standing_letter(application)
    case = case_of(session, application)
    return Application(
        id=application.id,
        region=application.region,
        programmes=name_programmes(application.region, application.programmes),
        phone=application.phone,
        township=application.township,
        facts=application.facts,
        people=[show_member(member) for member in application.members],
        photos=[show_photo(photo) for photo in application.documents if photo.replaced_at is None],
        letter_number=letter.number if letter else None,
        pledged=application.pledged_at is not None,
        progress=show_progress(session, resident, application, now=now),
        case_number=case.number if case else None,
        created_at=application.created_at,
        updated_at=application.updated_at,
        submitted_at=application.submitted_at,
    )


def show_progress(
    session: Session, resident: Resident, application: StoredApplication, *, now: datetime
) -> Progress:
    """What is still missing; nothing of a submitted application is."""
    missing = []
    if application.submitted_at is None:
        missing = progress_of(session, resident, application, now=now).missing
    names = {f"{SIGNATURE}{member.id}": member.name or "" for member in application.members}
    return Progress(ready=not missing, missing=[Gap(**gap_words(gap, names)) for gap in missing])


def show_member(member: HouseholdMember) -> Member:
    """A person of the household, the number masked."""
    return Member(
        id=member.id,
        relation=member.relation,
        relation_label=words("relation", member.relation),
        name=member.name or "",
        id_number=masked_id(member.id_number) if member.id_number else None,
    )


def show_photo(photo: Document) -> Photo:
    """A photo that was taken in, with what could be better about it."""
    return Photo(
        id=photo.id,
        kind=photo.kind,
        width=photo.width,
        height=photo.height,
        added_at=photo.added_at,
        verdict=Verdict(
            ok=True,
            reasons=[NamedCode(code=reason, label=ADVICE[Reason(reason)]) for reason in photo.reasons],
        ),
    )


def show_letter(application: StoredApplication, letter: Authorization) -> Letter:
    """A letter with everyone it asks to sign."""
    text = letter_text(letter)
    said = {str(member.id): member.not_signing_because for member in application.members}
    signed = {str(signature.member_id) for signature in letter.signatures}
    return Letter(
        number=letter.number,
        text=text.read_aloud(),
        text_hash=letter.text_hash,
        composed_at=letter.composed_at,
        signers=[
            LetterSigner(
                member_id=signer.signer_id,
                name=signer.name,
                relation=signer.relation,
                role=signer.role,
                role_label=words("role", signer.role),
                signs_for=list(signer.signs_for),
                signed=signer.signer_id in signed,
                not_signing=_not_signing(said.get(signer.signer_id)),
            )
            for signer in text.signers
        ],
    )


def _not_signing(because: str | None) -> NamedCode | None:
    return NamedCode(code=because, label=NOT_SIGNING_LABELS[NotSigning(because)]) if because else None


def show_case(case: StoredCase) -> Case:
    """A case as its resident sees it."""
    label, coming = status_words(case.status)
    if case.kind == CaseKind.EMERGENCY and case.acknowledged_at is None:
        coming = sentence("emergency_next")
    return Case(
        number=case.number,
        kind=case.kind,
        region=case.region,
        programmes=name_programmes(case.region, [row.programme for row in case.programmes]),
        status=case.status,
        label=label,
        next=coming,
        submitted_at=case.submitted_at,
        due_on=case.due_on,
        due_is_estimate=case.due_is_estimate,
        history=[
            Step(
                at=event.at,
                status=event.status,
                label=status_words(event.status)[0],
                public_text=event.public_text,
            )
            for event in case.events
        ],
        corrections=[Correction.model_validate(correction) for correction in case.corrections],
    )


def name_programmes(region: str, codes: list[str]) -> list[NamedCode]:
    """Programmes by code and name."""
    return [NamedCode(code=code, label=programme_name(region, code)) for code in codes]
