"""Why a file is not taken at all."""

from enum import StrEnum

from assistance.errors import AssistanceError


class Refusal(StrEnum):
    """The one thing that keeps a file from being taken as a photo."""

    NOT_AN_IMAGE = "not_an_image"
    UNSUPPORTED_TYPE = "unsupported_type"
    """A picture or document of a kind that phones do not take photos in: GIF, TIFF, BMP, AVIF, PDF, SVG."""
    TOO_LARGE = "too_large"
    TOO_MANY_PIXELS = "too_many_pixels"
    DAMAGED = "damaged"
    """Cut off in transfer, or broken inside: sending it again may help."""


class PhotoRefused(AssistanceError):
    """The file cannot be taken as a photo, whatever it shows.

    Facts: `reason`, a Refusal, and where it helps the limit that was passed (`limit_bytes`, `limit_pixels`).
    """

    code = "photo_refused"

    def __init__(self, *, reason: Refusal, **limits: int) -> None:
        super().__init__(reason=reason.value, **limits)
        self.reason = reason
