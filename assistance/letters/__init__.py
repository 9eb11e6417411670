"""The letter authorising the check of a household (家庭经济状况核对授权书), and its signatures."""

from assistance.letters.errors import LetterNotPublishable, SignatureProblem, SignatureUnusable
from assistance.letters.evidence import (
    Circumstances,
    Evidence,
    Mark,
    Mismatch,
    PaperPage,
    Signature,
    evidence_hash,
    record_signature,
    verify_evidence,
)
from assistance.letters.letter import Letter, Section, compose, hash_household
from assistance.letters.people import Agent, Member, Role, Signer
from assistance.letters.printing import render_pdf, render_signed_pdf
from assistance.letters.strokes import Point, Strokes, read_strokes, strokes_png
from assistance.letters.wording import LetterRegion, letter_region, letter_template, read_letter_region

__all__ = [
    "Agent",
    "Circumstances",
    "Evidence",
    "Letter",
    "LetterNotPublishable",
    "LetterRegion",
    "Mark",
    "Member",
    "Mismatch",
    "PaperPage",
    "Point",
    "Role",
    "Section",
    "Signature",
    "SignatureProblem",
    "SignatureUnusable",
    "Signer",
    "Strokes",
    "compose",
    "evidence_hash",
    "hash_household",
    "letter_region",
    "letter_template",
    "read_letter_region",
    "read_strokes",
    "record_signature",
    "render_pdf",
    "render_signed_pdf",
    "strokes_png",
    "verify_evidence",
]
