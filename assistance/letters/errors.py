"""What can be wrong with a letter or with a signature under it."""

from enum import StrEnum

from assistance.errors import AssistanceError


class LetterNotPublishable(AssistanceError):
    """The letter cannot be put before anyone yet.

    Facts: `missing`, the list of all that is missing (template, data_kinds, adult_signer, guardian), and
    `region` or `template_version` where they matter.
    """

    code = "letter_not_publishable"

    def __init__(self, *, missing: list[str], **facts: str) -> None:
        super().__init__(missing=missing, **facts)
        self.missing = missing


class SignatureProblem(StrEnum):
    """Why a drawn signature cannot stand under a letter."""

    EMPTY = "empty"
    A_DOT = "a_dot"
    TOO_SHORT = "too_short"
    TOO_FAST = "too_fast"
    TOO_MANY_POINTS = "too_many_points"
    ABSURD = "absurd"
    """Not what a finger draws: outside the field, backwards in time, not numbers."""
    NOT_A_SIGNER = "not_a_signer"
    """The person is not among those who sign this letter."""


class SignatureUnusable(AssistanceError):
    """The strokes are not a signature. Fact: `reason`, a SignatureProblem."""

    code = "signature_unusable"

    def __init__(self, *, reason: SignatureProblem) -> None:
        super().__init__(reason=reason.value)
        self.reason = reason
