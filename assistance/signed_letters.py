"""A letter with the signatures under it: printed, and checked against what was sealed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from assistance.authorizations import letter_text
from assistance.letters import (
    Circumstances,
    Evidence,
    Mark,
    Mismatch,
    PaperPage,
    Signature,
    read_strokes,
    render_pdf,
    render_signed_pdf,
    verify_evidence,
)
from storage.files import FileStore
from storage.keys import Keyring
from storage.models import Authorization
from storage.models import Signature as StoredSignature


@dataclass(frozen=True)
class SignedLetter:
    """Everything needed to print a letter, read from the database and the file store; printing needs neither."""

    authorization: Authorization
    signatures: tuple[Signature, ...]
    printed: bytes | None

    @property
    def unsigned_pdf(self) -> bytes:
        """The letter before anyone signed."""
        return render_pdf(letter_text(self.authorization)) if self.printed is None else self.printed

    def print(self) -> bytes:
        """The letter as PDF, with the signatures it has."""
        if not self.signatures:
            return self.unsigned_pdf
        return render_signed_pdf(letter_text(self.authorization), self.signatures)


def gather_letter(files: FileStore, authorization: Authorization) -> SignedLetter:
    """Read a letter and its signatures. Raises the file store's errors."""
    return SignedLetter(
        authorization,
        tuple(
            Signature(read_evidence(stored.evidence), _mark(files, stored))
            for stored in authorization.signatures
        ),
        files.get(authorization.pdf_name) if authorization.pdf_name else None,
    )


def check_signatures(letter: SignedLetter, keyring: Keyring) -> dict[str, tuple[Mismatch, ...]]:
    """Signer's member id → what no longer fits their sealed record; empty where all of it does."""
    text = letter_text(letter.authorization)
    return {
        signature.evidence.signer_member_id: verify_evidence(
            signature.evidence,
            letter=text,
            pdf=letter.unsigned_pdf,
            mark=signature.mark,
            check_seal=keyring.check_seal,
        )
        for signature in letter.signatures
    }


def read_evidence(document: dict[str, Any]) -> Evidence:
    """The sealed record from its stored form."""
    values = dict(document)
    signed_at = values.pop("signed_at")
    return Evidence(
        signed_at=signed_at if isinstance(signed_at, datetime) else datetime.fromisoformat(signed_at),
        circumstances=Circumstances(**values.pop("circumstances")),
        **values,
    )


def _mark(files: FileStore, stored: StoredSignature) -> Mark:
    if stored.paper_file_name is not None:
        return PaperPage(files.get(stored.paper_file_name))
    return read_strokes(stored.strokes)
