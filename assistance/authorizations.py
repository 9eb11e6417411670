"""The authorization letter (家庭经济状况核对授权书) of an application: composing it, and who has signed.

A letter names the people it was written for. When the household changes it stops counting, and so do its
signatures. Each adult signs for themselves; for a child a guardian does (一证一书: 瑶办发〔2021〕32号 二（七）3).
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistance.deadlines import china_today
from assistance.errors import AssistanceError
from assistance.household import ADULT_AGE, household_hash, member_age, must_sign
from assistance.letters import Letter, Person, compose, evidence_hash, read_strokes, render_pdf
from assistance.tokens import new_token, token_hash
from storage.columns import keyring_of
from storage.files import FileStore
from storage.models import Application, Authorization, HouseholdMember, Signature, SigningLink
from storage.outbox import enqueue

LINK_LIFETIME = timedelta(days=7)


class LinkInvalid(AssistanceError):
    """The signing link is unknown, used, or over; a new one can be sent."""

    code = "link_invalid"


class LetterVoid(AssistanceError):
    """The household changed after this letter was written: there is a new one to sign."""

    code = "letter_void"


class SignerIsMinor(AssistanceError):
    """Someone under eighteen does not sign for themselves: a guardian does."""

    code = "signer_is_minor"


class HouseholdIncomplete(AssistanceError):
    """A letter needs the applicant's name and ID number first."""

    code = "household_incomplete"


@dataclass(frozen=True)
class SigningRequest:
    """What the sign page shows: the letter, and whose signature is asked for."""

    authorization: Authorization
    member: HouseholdMember
    letter: Letter
    needs_guardian: bool


@dataclass(frozen=True)
class SignedBy:
    """Who signed, for telling the others."""

    name: str
    is_applicant: bool


def standing_letter(application: Application) -> Authorization | None:
    """The letter that counts for the household as it is now, or None."""
    for letter in reversed(application.authorizations):
        if letter.invalidated_at is None:
            return letter
    return None


def invalidate_letter(application: Application, *, because: str, now: datetime) -> None:
    """The letter and its signatures stop counting; a new one is needed."""
    letter = standing_letter(application)
    if letter is not None:
        letter.invalidated_at, letter.invalidated_because = now, because


def compose_letter(
    session: Session, files: FileStore, application: Application, *, now: datetime
) -> Authorization:
    """The standing letter, or a new one for the household as it is. Raises HouseholdIncomplete."""
    if (standing := standing_letter(application)) is not None:
        return standing
    applicant = application.members[0] if application.members else None
    if applicant is None or not applicant.name or not applicant.id_number:
        raise HouseholdIncomplete
    number = f"SQ{now:%Y%m%d}{application.id.hex[:6].upper()}{len(application.authorizations) + 1:02d}"
    letter = compose(
        region=application.region,
        applicant=_person(applicant),
        members=[_person(member) for member in application.members[1:]],
        on=china_today(now),
        number=number,
    )
    pdf = render_pdf(letter)
    authorization = Authorization(
        number=number,
        template_version=letter.template_version,
        letter=letter.as_document(),
        text_hash=letter.text_hash,
        pdf_name=files.put(pdf),
        pdf_hash=hashlib.sha256(pdf).hexdigest(),
        members_hash=household_hash(application.members),
        composed_at=now,
    )
    application.authorizations.append(authorization)
    session.flush()
    return authorization


def signed_by(letter: Authorization, member: HouseholdMember) -> bool:
    """Whether this person's signature is on the letter."""
    return any(signature.member_id == member.id for signature in letter.signatures)


def still_to_sign(application: Application, now: datetime) -> list[HouseholdMember]:
    """The adults whose signature the standing letter still lacks."""
    letter, today = standing_letter(application), china_today(now)
    return [
        member
        for member in application.members
        if must_sign(member, today) and (letter is None or not signed_by(letter, member))
    ]


def new_signing_link(
    session: Session, letter: Authorization, member: HouseholdMember, *, now: datetime
) -> str:
    """A one-time token at which this person can sign this letter, for a week."""
    token = new_token()
    session.add(
        SigningLink(
            authorization_id=letter.id,
            member_id=member.id,
            token_hash=token_hash(token),
            created_at=now,
            expires_at=now + LINK_LIFETIME,
        )
    )
    session.flush()
    return token


def find_signing(session: Session, token: str, *, now: datetime) -> SigningRequest:
    """What a signing link asks for. Raises LinkInvalid, LetterVoid."""
    return _request(session, _usable_link(session, token, now), now)


def sign_by_link(
    session: Session,
    token: str,
    strokes: Sequence[Any],
    *,
    circumstances: Mapping[str, Any],
    guardian_relation: str | None = None,
    now: datetime,
) -> Signature:
    """Sign with a drawn signature; the link is used up by it.

    `circumstances` is what the page knows of the moment: seconds shown, read aloud, device, address.
    Raises LinkInvalid, LetterVoid, SignerIsMinor, SignatureUnusable.
    """
    link = _usable_link(session, token, now)
    request = _request(session, link, now)
    if request.needs_guardian and not guardian_relation:
        raise SignerIsMinor
    drawn = read_strokes(strokes)
    signature = _add_signature(
        session,
        request.authorization,
        request.member,
        method="drawn",
        role="guardian" if guardian_relation else "self",
        strokes=drawn.as_document(),
        proof=drawn.hash,
        circumstances={**circumstances, "guardian_relation": guardian_relation},
        now=now,
    )
    link.used_at = now
    return signature


def sign_on_paper(
    session: Session, letter: Authorization, member: HouseholdMember, file_name: str, *, now: datetime
) -> Signature:
    """Take the photo of a signed paper letter as this person's signature.

    Raises LetterVoid. Whether the paper shows that letter and that name is for the officer to see.
    """
    if letter.invalidated_at is not None:
        raise LetterVoid
    return _add_signature(
        session,
        letter,
        member,
        method="paper_photo",
        role="self",
        paper_file_name=file_name,
        proof=file_name,
        circumstances={},
        now=now,
    )


def describe_signature(session: Session, signature_id: UUID) -> SignedBy:
    """Whose signature that is."""
    signature = session.get_one(Signature, signature_id)
    member = session.get_one(HouseholdMember, signature.member_id)
    return SignedBy(name=member.name or "", is_applicant=member.position == 0)


def check_seal(session: Session, signature: Signature) -> bool:
    """Whether the record of a signature is exactly what the service sealed."""
    return signature.evidence_hash == evidence_hash(signature.evidence) and keyring_of(session).check_seal(
        signature.evidence_hash.encode(), signature.seal
    )


def _add_signature(
    session: Session,
    letter: Authorization,
    member: HouseholdMember,
    *,
    method: str,
    role: str,
    proof: str,
    circumstances: Mapping[str, Any],
    now: datetime,
    strokes: Any = None,
    paper_file_name: str | None = None,
) -> Signature:
    """Add the record, or return the one this person has already given."""
    for standing in letter.signatures:
        if standing.member_id == member.id:
            return standing
    evidence = {
        "letter_number": letter.number,
        "template_version": letter.template_version,
        "text_hash": letter.text_hash,
        "pdf_hash": letter.pdf_hash,
        "members_hash": letter.members_hash,
        "member_id": str(member.id),
        "role": role,
        "method": method,
        "proof_hash": proof,
        "signed_at": now.isoformat(),
        **circumstances,
    }
    digest = evidence_hash(evidence)
    signature = Signature(
        member_id=member.id,
        role=role,
        method=method,
        strokes=strokes,
        paper_file_name=paper_file_name,
        evidence=evidence,
        evidence_hash=digest,
        seal=keyring_of(session).seal(digest.encode()),
        signed_at=now,
    )
    letter.signatures.append(signature)
    session.flush()
    if method == "drawn":
        enqueue(
            session,
            "letter.signed",
            {"signature_id": str(signature.id)},
            now=now,
            resident_id=letter.application.resident_id,
            dedupe_key=f"letter.signed:{signature.id}",
        )
    return signature


def _usable_link(session: Session, token: str, now: datetime) -> SigningLink:
    link = session.scalar(
        select(SigningLink).where(SigningLink.token_hash == token_hash(token)).with_for_update()
    )
    if link is None or link.used_at is not None or link.expires_at <= now:
        raise LinkInvalid
    return link


def _request(session: Session, link: SigningLink, now: datetime) -> SigningRequest:
    letter = link.authorization
    if letter.invalidated_at is not None or letter.application.discarded_at is not None:
        raise LetterVoid
    member = session.get_one(HouseholdMember, link.member_id)
    age = member_age(member, china_today(now))
    return SigningRequest(
        authorization=letter,
        member=member,
        letter=Letter.from_document(letter.letter),
        needs_guardian=age is not None and age < ADULT_AGE,
    )


def _person(member: HouseholdMember) -> Person:
    return Person(name=member.name or "", id_number=member.id_number or "", relation=member.relation)
