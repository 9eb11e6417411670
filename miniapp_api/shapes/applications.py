"""Drafts, their people, photos and letters."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from miniapp_api.shapes.base import NO_CONTROLS, Asked, Code, Told
from miniapp_api.shapes.facts import Facts
from miniapp_api.shapes.policy import KnownFacts

Relation = Literal["self", "spouse", "child", "parent", "grandparent", "grandchild", "sibling", "other"]
PhotoKind = Literal["id_portrait", "id_emblem", "letter_page", "consent_statement", "supporting"]
ProgrammeCodes = Annotated[list[Code], Field(max_length=30)]


class NewApplication(Asked):
    """Begin to apply, or find the draft that is open."""

    region: Code
    programmes: ProgrammeCodes = Field(default_factory=list)


class ApplicationChange(Asked):
    """What to change; what is not named stays."""

    programmes: ProgrammeCodes | None = None
    phone: Annotated[str, StringConstraints(min_length=1, max_length=40, pattern=NO_CONTROLS)] | None = None
    township: Annotated[str, StringConstraints(min_length=1, max_length=60, pattern=NO_CONTROLS)] | None = (
        None
    )
    facts: Facts | None = None


class Person(Asked):
    """One person of the household. With `member_id` and no number, the number that is known stays."""

    relation: Relation
    name: Annotated[str, StringConstraints(min_length=1, max_length=60, pattern=NO_CONTROLS)]
    id_number: Annotated[str, StringConstraints(min_length=1, max_length=40, pattern=NO_CONTROLS)] | None = (
        None
    )
    member_id: UUID | None = None


class HouseholdPeople(Asked):
    """Everybody of the household, the applicant first."""

    people: Annotated[list[Person], Field(min_length=1, max_length=20)]


class PhotoForm(Asked):
    """What a photo shows."""

    kind: PhotoKind


class ChosenMember(Asked):
    """Who is to sign."""

    member_id: UUID


class PaperSignature(Asked):
    """Whose signature is on which photo of the letter; a paper that several signed is named once for each."""

    member_id: UUID
    photo_id: UUID


class WhyNotSigning(Asked):
    """Why an adult does not sign for now: away or not to be reached, unable, unwilling, or not said.

    `words` are the applicant's own.
    """

    because: Literal["away", "unable", "refuses", "unsaid"]
    words: Annotated[str, StringConstraints(max_length=200, pattern=NO_CONTROLS)] = ""


class PhotoPurpose(Asked):
    """What a photo is shown for; it is then written across it."""

    purpose: Annotated[str, StringConstraints(min_length=1, max_length=40, pattern=NO_CONTROLS)] | None = None


class NamedCode(Told):
    """A code and its words."""

    code: str
    label: str


class Member(Told):
    """A person of the household; the ID number is masked."""

    id: UUID
    relation: str
    relation_label: str
    name: str
    id_number: str | None


class Verdict(Told):
    """Whether a photo will do."""

    ok: bool
    reasons: list[NamedCode]


class Photo(Told):
    """A photo that was taken in."""

    id: UUID
    kind: str
    width: int
    height: int
    added_at: datetime
    verdict: Verdict


class LetterSigner(Told):
    """One signature the letter asks for; `not_signing` is why it is not waited for, where the applicant said so."""

    member_id: str
    name: str
    relation: str
    role: str
    role_label: str
    signs_for: list[str]
    signed: bool
    not_signing: NamedCode | None


class Letter(Told):
    """The authorization letter for the household as it is; another household makes another letter."""

    number: str
    text: str
    text_hash: str
    composed_at: datetime
    signers: list[LetterSigner]


class SigningLink(Told):
    """A one-time address at which this person signs."""

    url: str
    expires_at: datetime


class SignatureReceipt(Told):
    """A signature that was taken in."""

    member_id: UUID
    method: str
    signed_at: datetime


class Gap(NamedCode):
    """Something that is missing; `member_id` is whose signature it is, where it is one (`signature:<member_id>`)."""

    member_id: UUID | None = None


class Progress(Told):
    """What is still missing, in the order a person would fill it."""

    ready: bool
    missing: list[Gap]


class Application(Told):
    """An application as its owner sees it."""

    id: UUID
    region: str
    programmes: list[NamedCode]
    phone: str | None
    township: str | None
    facts: KnownFacts
    people: list[Member]
    photos: list[Photo]
    letter_number: str | None
    pledged: bool
    progress: Progress
    case_number: str | None
    created_at: datetime
    updated_at: datetime
    submitted_at: datetime | None


class Applications(Told):
    """Everything this person has begun or submitted, newest first."""

    applications: list[Application]
