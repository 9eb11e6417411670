"""The letter as PDF. The PDF and font libraries are large: they are loaded with the first letter, not at start-up."""

from collections.abc import Sequence

from assistance.letters.evidence import Signature
from assistance.letters.letter import Letter


def render_pdf(letter: Letter) -> bytes:
    """The letter before anyone has signed; the same letter gives the same bytes."""
    from assistance.letters import pdf  # noqa: PLC0415

    return pdf.render_pdf(letter)


def render_signed_pdf(letter: Letter, signatures: Sequence[Signature]) -> bytes:
    """The letter with what was drawn or photographed under it, and the page of evidence."""
    from assistance.letters import pdf  # noqa: PLC0415

    return pdf.render_signed_pdf(letter, signatures)
