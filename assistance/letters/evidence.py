"""What binds a signature to its letter: the record, its hash, and the server's seal over it.

The record is called 电子签名记录. It ties what was drawn to the text, the PDF that was shown, the signer and
the time so that a later change to any of them shows (Electronic Signature Law, Article 13, items 3 and 4). It
is not a reliable electronic signature (可靠电子签名) in the sense of Article 14: no certificate authority
vouches for the signer.
"""

import hashlib
import hmac
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from enum import StrEnum

from assistance.letters.errors import SignatureProblem, SignatureUnusable
from assistance.letters.letter import Letter
from assistance.letters.strokes import Strokes


@dataclass(frozen=True)
class PaperPage:
    """The photo of a page signed by hand or with a thumb print: a JPEG made by the photo pipeline."""

    jpeg: bytes = field(repr=False)

    @property
    def sha256(self) -> str:
        """SHA-256 of the JPEG, in hexadecimal."""
        return hashlib.sha256(self.jpeg).hexdigest()


Mark = Strokes | PaperPage
"""What someone put under the letter."""


@dataclass(frozen=True)
class Circumstances:
    """How the signing went; every field is part of what is sealed."""

    event_id: str = ""
    identity_method: str = ""
    """How the signer was recognised: openid, phone_code, staff_seen ..."""
    notice_version: str = ""
    shown_seconds: int = 0
    read_aloud: bool = False
    agent_relation: str = ""
    witness_staff_id: str = ""
    device_model: str = field(default="", repr=False)
    client_version: str = ""
    previous_hash: str = ""
    """Hash of the record before this one in the letter's chain; empty for the first."""


@dataclass(frozen=True)
class Evidence:
    """One sealed signing event."""

    letter_number: str
    letter_text_hash: str
    template_version: str
    pdf_sha256: str
    """Of the unsigned PDF that was shown."""
    signer_member_id: str
    signer_role: str
    mark_kind: str
    """drawn or paper."""
    mark_sha256: str
    signed_at: datetime
    server_key_id: str
    circumstances: Circumstances
    evidence_hash: str
    seal: str = field(repr=False)


@dataclass(frozen=True)
class Signature:
    """One signature under a letter: what was made and the sealed record of it."""

    evidence: Evidence
    mark: Mark


class Mismatch(StrEnum):
    """What no longer fits together."""

    TEXT = "text"
    PDF = "pdf"
    MARK = "mark"
    RECORD = "record"
    SEAL = "seal"


def evidence_hash(
    *,
    letter_text_hash: str,
    pdf_sha256: str,
    signer_member_id: str,
    mark: Mark,
    signed_at: datetime,
    server_key_id: str,
    circumstances: Circumstances = Circumstances(),
) -> str:
    """Hash all that a signing event binds together, in hexadecimal SHA-256.

    Raises ValueError if `signed_at` has no time zone: a time that means two moments proves nothing.
    """
    return _hash_record(
        letter_text_hash=letter_text_hash,
        pdf_sha256=pdf_sha256,
        signer_member_id=signer_member_id,
        mark_sha256=mark.sha256,
        signed_at=signed_at,
        server_key_id=server_key_id,
        circumstances=circumstances,
    )


def record_signature(
    letter: Letter,
    pdf: bytes,
    signer_member_id: str,
    mark: Mark,
    *,
    signed_at: datetime,
    server_key_id: str,
    seal: Callable[[bytes], str],
    circumstances: Circumstances = Circumstances(),
) -> Evidence:
    """Bind what a signer drew to the letter and seal the record with the server's key.

    `pdf` is the unsigned PDF that was shown. Raises SignatureUnusable (not_a_signer) for anyone the letter
    does not ask to sign.
    """
    signer = next((one for one in letter.signers if one.signer_id == signer_member_id), None)
    if signer is None:
        raise SignatureUnusable(reason=SignatureProblem.NOT_A_SIGNER)
    pdf_sha256 = hashlib.sha256(pdf).hexdigest()
    bound = evidence_hash(
        letter_text_hash=letter.text_hash,
        pdf_sha256=pdf_sha256,
        signer_member_id=signer_member_id,
        mark=mark,
        signed_at=signed_at,
        server_key_id=server_key_id,
        circumstances=circumstances,
    )
    return Evidence(
        letter_number=letter.number,
        letter_text_hash=letter.text_hash,
        template_version=letter.template_version,
        pdf_sha256=pdf_sha256,
        signer_member_id=signer_member_id,
        signer_role=signer.role.value,
        mark_kind=_kind_of(mark),
        mark_sha256=mark.sha256,
        signed_at=signed_at.astimezone(UTC),
        server_key_id=server_key_id,
        circumstances=circumstances,
        evidence_hash=bound,
        seal=seal(bound.encode()),
    )


def verify_evidence(
    evidence: Evidence,
    *,
    letter: Letter,
    pdf: bytes,
    mark: Mark,
    check_seal: Callable[[bytes, str], bool],
) -> tuple[Mismatch, ...]:
    """Tell what no longer fits a signing record; nothing means that all of it still does.

    `check_seal` gets the sealed bytes and the seal and tells whether the key named in the record made it.
    """
    bound = _hash_record(
        letter_text_hash=evidence.letter_text_hash,
        pdf_sha256=evidence.pdf_sha256,
        signer_member_id=evidence.signer_member_id,
        mark_sha256=evidence.mark_sha256,
        signed_at=evidence.signed_at,
        server_key_id=evidence.server_key_id,
        circumstances=evidence.circumstances,
    )
    labels = (evidence.letter_number, evidence.template_version, evidence.signer_role, evidence.mark_kind)
    roles = {signer.signer_id: signer.role.value for signer in letter.signers}
    expected = (letter.number, letter.template_version, roles.get(evidence.signer_member_id), _kind_of(mark))
    fits = {
        Mismatch.TEXT: hmac.compare_digest(evidence.letter_text_hash, letter.text_hash),
        Mismatch.PDF: hmac.compare_digest(evidence.pdf_sha256, hashlib.sha256(pdf).hexdigest()),
        Mismatch.MARK: hmac.compare_digest(evidence.mark_sha256, mark.sha256),
        Mismatch.RECORD: hmac.compare_digest(evidence.evidence_hash, bound) and labels == expected,
        Mismatch.SEAL: check_seal(evidence.evidence_hash.encode(), evidence.seal),
    }
    return tuple(part for part, fit in fits.items() if not fit)


def _kind_of(mark: Mark) -> str:
    return "drawn" if isinstance(mark, Strokes) else "paper"


def _hash_record(
    *,
    letter_text_hash: str,
    pdf_sha256: str,
    signer_member_id: str,
    mark_sha256: str,
    signed_at: datetime,
    server_key_id: str,
    circumstances: Circumstances,
) -> str:
    if signed_at.tzinfo is None:
        raise ValueError("the time of signing needs its time zone")
    record = {
        "letter_text_hash": letter_text_hash,
        "pdf_sha256": pdf_sha256,
        "signer_member_id": signer_member_id,
        "mark_sha256": mark_sha256,
        "signed_at": signed_at.astimezone(UTC).isoformat(timespec="microseconds"),
        "server_key_id": server_key_id,
        "circumstances": asdict(circumstances),
    }
    canonical = json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
