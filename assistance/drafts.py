"""Changing a draft from a form, where several answers come at once, and having its letter signed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from assistance.applications import (
    choose_programmes,
    get_draft,
    record_contact,
    record_facts,
    record_household,
)
from assistance.authorizations import (
    compose_letter,
    new_signing_link,
    sign_on_paper,
    signer_of,
    standing_letter,
)
from assistance.deadlines import china_today
from assistance.errors import AssistanceError, NotFound
from assistance.given_facts import read_facts
from assistance.household import PersonGiven
from assistance.letters import Circumstances, SignatureProblem, SignatureUnusable
from assistance.signers import (
    LONGEST_WORDS,
    NotSigning,
    have_signed,
    is_asked_to_sign,
    signs_for_applicant,
)
from assistance.submission import get_signable, note_late_signature
from storage.files import FileStore
from storage.models import Application, HouseholdMember, Resident, Signature


class OwnSignatureNeeded(AssistanceError):
    """Without the applicant's own signature, or their guardian's, nobody has asked for anything."""

    code = "own_signature_needed"


@dataclass(frozen=True)
class PersonOnForm:
    """One person as a form gives them.

    A form that was filled before shows ID numbers masked; with `member_id` and no number the known one stays.
    """

    relation: str
    name: str
    id_number: str | None = None
    member_id: UUID | None = None

    def __repr__(self) -> str:
        """Never the name."""
        return f"<PersonOnForm {self.relation}>"


def change_draft(
    session: Session,
    resident: Resident,
    application_id: UUID,
    *,
    programmes: Sequence[str] | None = None,
    phone: str | None = None,
    township: str | None = None,
    facts: Mapping[str, Any] | None = None,
    now: datetime,
) -> Application:
    """Change what is given and leave the rest.

    Raises NotFound, ApplicationClosed, ProgrammeUnknown, PhoneInvalid, FactRefused.
    """
    draft = get_draft(session, resident, application_id)
    if programmes is not None:
        choose_programmes(draft, programmes, now=now)
    if facts:
        record_facts(draft, read_facts(facts), now=now)
    record_contact(draft, phone=phone, township=township, now=now)
    return draft


def change_household(
    session: Session,
    resident: Resident,
    application_id: UUID,
    people: Sequence[PersonOnForm],
    *,
    now: datetime,
) -> Application:
    """Set who belongs to the household, the applicant first.

    Raises NotFound (the draft, or a member that is not of it), ApplicationClosed, IdNumberInvalid,
    HouseholdInvalid.
    """
    draft = get_draft(session, resident, application_id)
    record_household(session, draft, [_person(draft, person) for person in people], now=now)
    return draft


def invite_to_sign(
    session: Session,
    resident: Resident,
    application_id: UUID,
    member_id: UUID,
    *,
    now: datetime,
) -> str:
    """A one-time token at which this member signs the letter, which is composed if there is none.

    Who had not signed when it was submitted may still sign until the case is decided.
    Raises NotFound, ApplicationClosed, HouseholdIncomplete, LetterNotPublishable, and SignatureUnusable
    (not_a_signer) for someone the letter does not name.
    """
    application = get_signable(session, resident, application_id)
    member = _member(application, member_id)
    letter = standing_letter(application)
    if letter is None:
        letter = compose_letter(session, get_draft(session, resident, application_id), now=now)
    if signer_of(letter, member) is None:
        raise SignatureUnusable(reason=SignatureProblem.NOT_A_SIGNER)
    return new_signing_link(session, letter, member, now=now)


def sign_with_photo(
    session: Session,
    files: FileStore,
    resident: Resident,
    application_id: UUID,
    *,
    member_id: UUID,
    photo_id: UUID,
    now: datetime,
) -> Signature:
    """Take a photo of the letter signed on paper as this member's signature.

    One paper may bear several signatures: it is then given for each of those who signed it.
    Raises NotFound (application, letter, member, or photo of a letter), ApplicationClosed, SignatureUnusable.
    """
    application = get_signable(session, resident, application_id)
    member = _member(application, member_id)
    if standing_letter(application) is None:
        raise NotFound(what="letter")
    for photo in application.documents:
        if photo.id == photo_id and photo.kind == "letter_page" and photo.replaced_at is None:
            [signature] = take_paper(session, files, application, [member], photo.file_name, now=now)
            return signature
    raise NotFound(what="document")


def take_paper(
    session: Session,
    files: FileStore,
    application: Application,
    signers: Sequence[HouseholdMember],
    file_name: str,
    *,
    circumstances: Circumstances | None = None,
    now: datetime,
) -> list[Signature]:
    """Take one paper letter as the signature of each of these people, as whoever photographed it says.

    Raises NotFound (letter), LetterVoid, SignatureUnusable.
    """
    if (letter := standing_letter(application)) is None:
        raise NotFound(what="letter")
    taken = []
    for member in signers:
        taken.append(
            sign_on_paper(session, files, letter, member, file_name, circumstances=circumstances, now=now)
        )
        note_late_signature(session, application, member, now=now)
    return taken


def say_not_signing(
    session: Session,
    resident: Resident,
    application_id: UUID,
    member_id: UUID,
    because: NotSigning,
    *,
    words: str = "",
    now: datetime,
) -> Application:
    """Note why an adult of the household does not sign for now: the application is not held up by it.

    `words` are the applicant's own, for the office. Their signature takes the note away.
    Raises NotFound, ApplicationClosed, OwnSignatureNeeded for the applicant and the guardian who signs for them,
    and SignatureUnusable (not_a_signer) for someone the letter does not ask.
    """
    draft, on = get_draft(session, resident, application_id), china_today(now)
    member = _member(draft, member_id)
    if signs_for_applicant(draft, member, on=on):
        raise OwnSignatureNeeded
    if member in have_signed(draft):
        return draft
    if not is_asked_to_sign(draft, member, on=on):
        raise SignatureUnusable(reason=SignatureProblem.NOT_A_SIGNER)
    member.not_signing_because, member.not_signing_since = because.value, now
    member.not_signing_words = words.strip()[:LONGEST_WORDS] or None
    draft.updated_at = now
    return draft


def _person(draft: Application, person: PersonOnForm) -> PersonGiven:
    if person.member_id is None or person.id_number:
        return PersonGiven(person.relation, person.name, person.id_number)
    return PersonGiven(person.relation, person.name, _member(draft, person.member_id).id_number)


def _member(draft: Application, member_id: UUID) -> HouseholdMember:
    for member in draft.members:
        if member.id == member_id:
            return member
    raise NotFound(what="member")
