"""The pages after the letter: photos of what was signed on paper, and the record of each signing."""

from collections.abc import Sequence
from datetime import timedelta, timezone
from typing import Final

from assistance.letters.evidence import Evidence, PaperPage
from assistance.letters.letter import Letter
from assistance.letters.people import Role
from assistance.letters.sheet import SMALL, Sheet
from assistance.letters.words import Word

CHINA: Final = timezone(timedelta(hours=8))
"""One time zone, without summer time since 1991."""
WIDTHS: Final = (36.0, 130.0)
ROLES: Final = {Role.SELF: Word.SELF, Role.GUARDIAN: Word.GUARDIAN, Role.AGENT: Word.AS_AGENT}
MARKS: Final = {"drawn": Word.MARK_DRAWN, "paper": Word.MARK_PAPER}
IDENTITY_METHODS: Final = {
    "openid": Word.BY_OPENID,
    "phone_code": Word.BY_PHONE,
    "staff_seen": Word.BY_STAFF,
    "link": Word.BY_LINK,
}


def place_paper_page(sheet: Sheet, letter: Letter, signed: Sequence[Evidence], page: PaperPage) -> None:
    """Put the photo of a page signed on paper, by one person or several, on a page of its own."""
    names = Word.BETWEEN_NAMES.join(_name_of(letter, evidence) for evidence in signed)
    sheet.start_page()
    sheet.title(Word.PAPER_TITLE)
    sheet.centred(Word.PAPER_OF.format(name=names), size=SMALL)
    sheet.place_jpeg(page.jpeg)


def write_evidence(sheet: Sheet, letter: Letter, records: Sequence[Evidence]) -> None:
    """Write what is known of each signing, in the order given, starting on a new page."""
    sheet.start_page()
    sheet.title(Word.EVIDENCE_TITLE)
    sheet.paragraph(Word.EVIDENCE_NOTE, size=SMALL)
    for place, evidence in enumerate(records, start=1):
        role = ROLES[Role(evidence.signer_role)]
        sheet.heading(
            Word.EVIDENCE_OF.format(place=place, name=_name_of(letter, evidence), role=role), keep=60
        )
        for label, value in _rows(evidence):
            if value:
                sheet.row((label, value), WIDTHS, height=6, size=SMALL)


def _rows(evidence: Evidence) -> list[tuple[str, str]]:
    how = evidence.circumstances
    time = evidence.signed_at.astimezone(CHINA).strftime("%Y-%m-%d %H:%M:%S")
    return [
        (Word.SIGNED_AT, Word.SIGNED_AT_VALUE.format(time=time)),
        (Word.MARK, MARKS[evidence.mark_kind]),
        (Word.IDENTITY, IDENTITY_METHODS.get(how.identity_method, how.identity_method)),
        (Word.NOTICE, how.notice_version),
        (Word.SHOWN, Word.SECONDS.format(seconds=how.shown_seconds) if how.shown_seconds else ""),
        (Word.READ_ALOUD, Word.YES if how.read_aloud else Word.NO),
        (Word.WITNESS, how.witness_staff_id),
        (Word.EVENT, how.event_id),
        (Word.TEXT_HASH, evidence.letter_text_hash),
        (Word.PDF_HASH, evidence.pdf_sha256),
        (Word.MARK_HASH, evidence.mark_sha256),
        (Word.PREVIOUS, how.previous_hash),
        (Word.RECORD_HASH, evidence.evidence_hash),
        (Word.KEY, evidence.server_key_id),
        (Word.SEAL, evidence.seal),
    ]


def _name_of(letter: Letter, evidence: Evidence) -> str:
    return next(signer.name for signer in letter.signers if signer.signer_id == evidence.signer_member_id)
