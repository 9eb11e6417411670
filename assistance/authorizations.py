"""The authorization letter (家庭经济状况核对授权书) of an application: composing it, and who has signed.

A letter names the people it was written for. When the household changes it stops counting, and so do its
signatures. Each adult signs for themselves; for a child a guardian does (一证一书: 瑶办发〔2021〕32号 二（七）3).
"""

import hashlib
import json
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistance.deadlines import china_today
from assistance.errors import AssistanceError, NotFound
from assistance.household import OWN, household_hash
from assistance.letter_people import letter_people
from assistance.letters import (
    Circumstances,
    Letter,
    Mark,
    PaperPage,
    Strokes,
    compose,
    letter_region,
    read_strokes,
    record_signature,
    render_pdf,
)
from assistance.letters.stored import as_document, from_document
from assistance.tokens import new_token, token_hash
from storage.columns import keyring_of
from storage.files import FileStore
from storage.models import Application, Authorization, HouseholdMember, Signature, SigningLink
from storage.outbox import enqueue

TEMPLATE_VERSION = "1"
LINK_LIFETIME = timedelta(days=7)
SEAL_KEY = "seal"


class LinkInvalid(AssistanceError):
    """The signing link is unknown, used, or over; a new one can be sent."""

    code = "link_invalid"


class LetterVoid(AssistanceError):
    """The household changed after this letter was written: there is a new one to sign."""

    code = "letter_void"


class HouseholdIncomplete(AssistanceError):
    """A letter needs the applicant's name and ID number first."""

    code = "household_incomplete"


@dataclass(frozen=True)
class SigningRequest:
    """What the sign page shows: the letter, and whose signature is asked for."""

    authorization: Authorization
    member: HouseholdMember
    letter: Letter


@dataclass(frozen=True)
class SignedBy:
    """Who signed, for telling the others, and whether the one to tell applies for themselves."""

    name: str = field(repr=False)
    is_applicant: bool
    application_id: UUID
    is_own_application: bool


def standing_letter(application: Application) -> Authorization | None:
    """The letter that counts for the household as it is now, or None."""
    for letter in reversed(application.authorizations):
        if letter.invalidated_at is None:
            return letter
    return None


def letter_text(letter: Authorization) -> Letter:
    """What the letter says."""
    return from_document(letter.letter)


def invalidate_letter(application: Application, *, because: str, now: datetime) -> None:
    """The letter and its signatures stop counting; a new one is needed."""
    letter = standing_letter(application)
    if letter is not None:
        letter.invalidated_at, letter.invalidated_because = now, because


def require_letter(region: str) -> None:
    """Raise LetterNotPublishable where no letter can be composed for a region: applying there would lead nowhere."""
    letter_region(region)


def compose_letter(session: Session, application: Application, *, now: datetime) -> Authorization:
    """The standing letter, or a new one for the household as it is.

    It names those whose ID number is known; someone added later makes a new letter necessary. The PDF is printed
    after the transaction (`letter.composed`), or at the latest when someone signs.
    Raises HouseholdIncomplete, LetterNotPublishable.
    """
    if (standing := standing_letter(application)) is not None:
        return standing
    applicant = application.members[0] if application.members else None
    if applicant is None or not applicant.name or not applicant.id_number:
        raise HouseholdIncomplete
    today = china_today(now)
    number = f"SQ{today:%Y%m%d}-{application.id.hex[:8].upper()}-{len(application.authorizations) + 1}"
    people = letter_people(application.members, on=today)
    letter = compose(
        TEMPLATE_VERSION, application.region, people[0], people[1:], None, on=today, number=number
    )
    authorization = Authorization(
        number=number,
        template_version=letter.template_version,
        letter=as_document(letter),
        text_hash=letter.text_hash,
        members_hash=household_hash(application.members),
        composed_at=now,
    )
    application.authorizations.append(authorization)
    session.flush()
    enqueue(session, "letter.composed", {"authorization_id": str(authorization.id)}, now=now)
    return authorization


def keep_pdf(files: FileStore, letter: Authorization, pdf: bytes) -> None:
    """Put the printed letter into the file store, unless that has been done."""
    if letter.pdf_name is None:
        letter.pdf_name = files.put(pdf)
        letter.pdf_hash = hashlib.sha256(pdf).hexdigest()


def unsigned_pdf(files: FileStore, letter: Authorization) -> bytes:
    """The letter as it was shown to those who sign, printed now if it has not been."""
    return render_pdf(letter_text(letter)) if letter.pdf_name is None else files.get(letter.pdf_name)


def signed_by(letter: Authorization, member: HouseholdMember) -> bool:
    """Whether this person has signed the letter, or their guardian for them."""
    return signer_of(letter, member) in {signature.member_id for signature in letter.signatures}


def signer_of(letter: Authorization, member: HouseholdMember) -> UUID | None:
    """The member whose signature covers this person: themselves, or a child's guardian."""
    signers = letter_text(letter).signers
    for signer in signers:
        if signer.signer_id == str(member.id):
            return member.id
    for signer in signers:
        if member.name in signer.signs_for:
            return UUID(signer.signer_id)
    return None


def new_signing_link(
    session: Session, letter: Authorization, member: HouseholdMember, *, now: datetime
) -> str:
    """A one-time token at which this person can sign this letter, for a week."""
    token = new_token()
    session.add(
        SigningLink(
            authorization_id=letter.id,
            member_id=signer_of(letter, member) or member.id,
            token_hash=token_hash(token),
            created_at=now,
            expires_at=now + LINK_LIFETIME,
        )
    )
    session.flush()
    return token


def find_signing(session: Session, token: str, *, now: datetime) -> SigningRequest:
    """What a signing link asks for. Raises LinkInvalid, LetterVoid."""
    return _request(session, _usable_link(session, token, now))


def can_be_signed_at(session: Session, letter: Authorization, token: str, *, now: datetime) -> bool:
    """Whether that link still leads to this letter."""
    link = session.scalar(select(SigningLink).where(SigningLink.token_hash == token_hash(token)))
    return (
        link is not None
        and link.authorization_id == letter.id
        and link.used_at is None
        and link.expires_at > now
    )


def sign_by_link(
    session: Session,
    files: FileStore,
    token: str,
    drawn: object,
    *,
    circumstances: Circumstances,
    now: datetime,
) -> Signature:
    """Sign with a drawn signature; the link is used up by it.

    `drawn` is what the page sends: {"width", "height", "strokes": [[[x, y, milliseconds], …], …]}.
    Raises LinkInvalid, LetterVoid, SignatureUnusable.
    """
    link = _usable_link(session, token, now)
    request = _request(session, link)
    mark = read_strokes(drawn)
    signature = _sign(
        session, files, request.authorization, request.member, mark, circumstances=circumstances, now=now
    )
    link.used_at = now
    enqueue(
        session,
        "letter.signed",
        {"signature_id": str(signature.id)},
        now=now,
        resident_id=request.authorization.application.resident_id,
        dedupe_key=f"letter.signed:{signature.id}",
    )
    return signature


def sign_on_paper(
    session: Session,
    files: FileStore,
    letter: Authorization,
    member: HouseholdMember,
    file_name: str,
    *,
    circumstances: Circumstances | None = None,
    now: datetime,
) -> Signature:
    """Take the photo of a signed paper letter as this person's signature, or as their guardian's for a child.

    Whether the paper shows that letter and that name is for the officer to see.
    Raises LetterVoid, SignatureUnusable.
    """
    if letter.invalidated_at is not None:
        raise LetterVoid
    mark = PaperPage(files.get(file_name))
    signer = session.get_one(HouseholdMember, signer_of(letter, member) or member.id)
    signature = _sign(
        session, files, letter, signer, mark, circumstances=circumstances or Circumstances(), now=now
    )
    signature.paper_file_name = file_name
    return signature


def describe_signature(session: Session, signature_id: UUID) -> SignedBy:
    """Whose signature that is."""
    signature = session.get_one(Signature, signature_id)
    member = session.get_one(HouseholdMember, signature.member_id)
    application = session.get_one(Application, member.application_id)
    return SignedBy(member.name or "", member.position == 0, application.id, application.draft_of == OWN)


def _sign(
    session: Session,
    files: FileStore,
    letter: Authorization,
    member: HouseholdMember,
    mark: Mark,
    *,
    circumstances: Circumstances,
    now: datetime,
) -> Signature:
    """Add the sealed record, or return the one this person has already given."""
    for standing in letter.signatures:
        if standing.member_id == member.id:
            return standing
    pdf = unsigned_pdf(files, letter)
    keep_pdf(files, letter, pdf)
    evidence = record_signature(
        letter_text(letter),
        pdf,
        str(member.id),
        mark,
        signed_at=now,
        server_key_id=SEAL_KEY,
        seal=keyring_of(session).seal,
        circumstances=circumstances,
    )
    signature = Signature(
        member_id=member.id,
        role=evidence.signer_role,
        method=evidence.mark_kind,
        strokes=json.loads(mark.canonical()) if isinstance(mark, Strokes) else None,
        evidence=asdict(evidence),
        evidence_hash=evidence.evidence_hash,
        seal=evidence.seal,
        signed_at=now,
    )
    letter.signatures.append(signature)
    member.not_signing_because = member.not_signing_words = member.not_signing_since = None
    session.flush()
    return signature


def _usable_link(session: Session, token: str, now: datetime) -> SigningLink:
    link = session.scalar(
        select(SigningLink).where(SigningLink.token_hash == token_hash(token)).with_for_update()
    )
    if link is None or link.used_at is not None or link.expires_at <= now:
        raise LinkInvalid
    return link


def _request(session: Session, link: SigningLink) -> SigningRequest:
    letter = link.authorization
    if letter.invalidated_at is not None or letter.application.discarded_at is not None:
        raise LetterVoid
    member = session.get(HouseholdMember, link.member_id)
    if member is None:
        raise NotFound(what="member")
    return SigningRequest(authorization=letter, member=member, letter=letter_text(letter))
