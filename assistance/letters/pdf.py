"""The letter on paper: A4, numbered, with a signature box for everyone who signs."""

import json
import string
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Final

from assistance.letters.evidence import Evidence, PaperPage, Signature
from assistance.letters.evidence_page import CHINA, place_paper_page, write_evidence
from assistance.letters.font import STAND_IN, font_file_for
from assistance.letters.letter import Letter
from assistance.letters.people import Signer
from assistance.letters.sheet import LEFT, SMALL, Sheet
from assistance.letters.strokes import Strokes
from assistance.letters.words import Word

MEMBER_WIDTHS: Final = (34.0, 44.0, 52.0, 36.0)
SIGNER_WIDTHS: Final = (56.0, 72.0, 38.0)
SIGNATURE_HEIGHT: Final = 26.0


def render_pdf(letter: Letter) -> bytes:
    """Print the letter with empty signature boxes.

    The same letter gives the same bytes, so that signatures can be bound to the PDF's hash. Text can be
    selected and searched; the typeface is embedded as far as it is used.
    """
    return render_signed_pdf(letter, ())


def render_signed_pdf(letter: Letter, signatures: Sequence[Signature]) -> bytes:
    """Print the letter with the signatures it has so far, photos of paper pages, and each signing's record."""
    with font_file_for(_all_text(letter, signatures)) as font:
        sheet = Sheet(font, title=letter.title, on=letter.on)
        _write_text(sheet, letter)
        _write_members(sheet, letter)
        _write_signers(sheet, letter, {one.evidence.signer_member_id: one for one in signatures})
        for page, signed in _papers(signatures):
            place_paper_page(sheet, letter, signed, page)
        if signatures:
            write_evidence(sheet, letter, [signature.evidence for signature in signatures])
        sheet.number_pages(lambda page, pages: Word.FOOT.format(number=letter.number, page=page, pages=pages))
        return sheet.finish()


def _papers(signatures: Sequence[Signature]) -> list[tuple[PaperPage, list[Evidence]]]:
    """Each page signed on paper once, with everyone who signed on it."""
    found: dict[str, tuple[PaperPage, list[Evidence]]] = {}
    for signature in signatures:
        if isinstance(signature.mark, PaperPage):
            found.setdefault(signature.mark.sha256, (signature.mark, []))[1].append(signature.evidence)
    return list(found.values())


def _all_text(letter: Letter, signatures: Sequence[Signature]) -> str:
    """Gather every character that may be printed; some too many do no harm."""
    parts = [asdict(letter), *(asdict(signature.evidence) for signature in signatures)]
    return "".join([json.dumps(parts, ensure_ascii=False, default=str), *Word, string.printable, STAND_IN])


def _write_text(sheet: Sheet, letter: Letter) -> None:
    sheet.title(letter.title)
    sheet.centred(f"{Word.NUMBER}{letter.number}", size=SMALL)
    sheet.y += 2
    sheet.paragraph(letter.opening, first=8)
    for section in letter.sections:
        sheet.heading(section.heading)
        for text in section.paragraphs:
            sheet.paragraph(text, first=8)
        if section.items:
            sheet.numbered(section.items)


def _write_members(sheet: Sheet, letter: Letter) -> None:
    sheet.heading(letter.household_heading, keep=26)
    sheet.row((Word.RELATION, Word.NAME, Word.ID_NUMBER, Word.SIGNING), MEMBER_WIDTHS, height=8)
    for member in letter.members:
        signing = Word.SIGNS_ALONE if member.signs_alone(letter.on) else Word.SIGNED_FOR
        sheet.row((member.relation, member.name, member.id_number, signing), MEMBER_WIDTHS, height=9)
    if letter.agent:
        agent = letter.agent
        relation = f"{Word.AGENT}（{agent.relation}）"
        sheet.row((relation, agent.name, agent.id_number, Word.SIGNS_ALONE), MEMBER_WIDTHS, height=9)


def _write_signers(sheet: Sheet, letter: Letter, signatures: Mapping[str, Signature]) -> None:
    sheet.heading(letter.signing.heading, keep=40)
    for text in letter.signing.paragraphs:
        sheet.paragraph(text, first=8)
    sheet.paragraph(letter.acknowledgement, first=8, bold=True, keep=10 + SIGNATURE_HEIGHT)
    sheet.row((Word.SIGNER, Word.SIGNATURE, Word.DATE), SIGNER_WIDTHS, height=8)
    for signer in letter.signers:
        _write_box(sheet, signer, signatures.get(signer.signer_id))
    sheet.y += 3
    sheet.paragraph(Word.HANDLED_BY)
    if letter.remark:
        sheet.paragraph(letter.remark, size=SMALL)


def _write_box(sheet: Sheet, signer: Signer, signature: Signature | None) -> None:
    who = f"{signer.relation} {signer.name}"
    if signer.signs_for:
        who += Word.SIGNS_FOR.format(names=Word.BETWEEN_NAMES.join(signer.signs_for))
    mark = signature.mark if signature else None
    written = (
        _write_date(signature.evidence.signed_at.astimezone(CHINA).date()) if signature else Word.DATE_BLANK
    )
    content = Word.SEE_PAPER if isinstance(mark, PaperPage) else ""
    sheet.row((who, content, written), SIGNER_WIDTHS, height=SIGNATURE_HEIGHT)
    if isinstance(mark, Strokes):
        top = sheet.y - SIGNATURE_HEIGHT
        sheet.draw_strokes(mark, (LEFT + SIGNER_WIDTHS[0], top, SIGNER_WIDTHS[1], SIGNATURE_HEIGHT))


def _write_date(day: date) -> str:
    return Word.DATE_WRITTEN.format(year=day.year, month=day.month, day=day.day)
