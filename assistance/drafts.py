"""Changing a draft from a form, where several answers come at once."""

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
from assistance.errors import NotFound
from assistance.given_facts import read_facts
from assistance.household import PersonGiven
from assistance.letters import SignatureProblem, SignatureUnusable
from storage.files import FileStore
from storage.models import Application, HouseholdMember, Resident, Signature


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

    Raises NotFound, ApplicationClosed, HouseholdIncomplete, LetterNotPublishable, and SignatureUnusable
    (not_a_signer) for someone the letter does not name.
    """
    draft = get_draft(session, resident, application_id)
    member = _member(draft, member_id)
    letter = compose_letter(session, draft, now=now)
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

    Raises NotFound (draft, letter, member, or photo of a letter), ApplicationClosed, SignatureUnusable.
    """
    draft = get_draft(session, resident, application_id)
    member = _member(draft, member_id)
    if (letter := standing_letter(draft)) is None:
        raise NotFound(what="letter")
    for photo in draft.documents:
        if photo.id == photo_id and photo.kind == "letter_page" and photo.replaced_at is None:
            return sign_on_paper(session, files, letter, member, photo.file_name, now=now)
    raise NotFound(what="document")


def _person(draft: Application, person: PersonOnForm) -> PersonGiven:
    if person.member_id is None or person.id_number:
        return PersonGiven(person.relation, person.name, person.id_number)
    return PersonGiven(person.relation, person.name, _member(draft, person.member_id).id_number)


def _member(draft: Application, member_id: UUID) -> HouseholdMember:
    for member in draft.members:
        if member.id == member_id:
            return member
    raise NotFound(what="member")
