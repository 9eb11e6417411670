"""Make a photo of ours from a file of theirs."""

import hashlib
import io
from dataclasses import dataclass, field
from typing import Final

from PIL import Image

from assistance.photos.decoding import PixelLimits, decode
from assistance.photos.quality import Measures, measure
from assistance.photos.refusals import PhotoRefused, Refusal
from assistance.photos.sniffing import sniff
from assistance.photos.verdict import Purpose, Verdict, judge

MAX_BYTES_IN: Final = 10 * 1024 * 1024
MAX_BYTES_OUT: Final = 2 * 1024 * 1024
THUMBNAIL_LONG_SIDE: Final = 320
QUALITIES: Final = (85, 75, 65, 55)
"""JPEG qualities tried in turn until the photo fits; text on a card stays readable at the last."""


@dataclass(frozen=True)
class PreparedPhoto:
    """A photo as it is kept: re-encoded, upright, without metadata.

    The bytes that came in are not part of it.
    """

    jpeg: bytes = field(repr=False)
    thumbnail: bytes = field(repr=False)
    """A JPEG no side of which is longer than 320 px."""
    width: int
    height: int
    measures: Measures
    verdict: Verdict
    sha256: str
    """Of `jpeg`, in hexadecimal: the name it is stored by."""


def prepare(
    data: bytes,
    *,
    purpose: Purpose,
    max_bytes: int = MAX_BYTES_IN,
    limits: PixelLimits = PixelLimits(),  # noqa: B008 - frozen, so shared safely
) -> PreparedPhoto:
    """Turn an uploaded file into a photo that can be kept, and judge it.

    Takes JPEG, PNG, WebP and HEIC by their signature. The work is bounded by `max_bytes`, by the pixels the
    header declares and by the number of JPEG scans. Raises PhotoRefused if the file cannot be taken as a
    photo at all; a photo that is a photo but will not do comes back with a verdict that is not ok.
    """
    if len(data) > max_bytes:
        raise PhotoRefused(reason=Refusal.TOO_LARGE, limit_bytes=max_bytes)
    photo = decode(data, sniff(data), limits=limits)
    measures = measure(photo)
    jpeg = _encode(photo)
    return PreparedPhoto(
        jpeg=jpeg,
        thumbnail=_make_thumbnail(photo),
        width=photo.width,
        height=photo.height,
        measures=measures,
        verdict=judge(measures, purpose),
        sha256=hashlib.sha256(jpeg).hexdigest(),
    )


def _encode(photo: Image.Image) -> bytes:
    """Write a JPEG of at most MAX_BYTES_OUT. At most 2000 px a side, the last quality always fits."""
    for quality in QUALITIES:
        jpeg = _write_jpeg(photo, quality)
        if len(jpeg) <= MAX_BYTES_OUT:
            break
    return jpeg


def _make_thumbnail(photo: Image.Image) -> bytes:
    small = photo.copy()
    small.thumbnail((THUMBNAIL_LONG_SIDE, THUMBNAIL_LONG_SIDE), Image.Resampling.BICUBIC, reducing_gap=2.0)
    return _write_jpeg(small, 70)


def _write_jpeg(photo: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    photo.save(out, "JPEG", quality=quality, subsampling="4:2:0")
    return out.getvalue()
