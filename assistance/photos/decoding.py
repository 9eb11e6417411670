"""From untrusted bytes to an upright picture of bounded size.

Nothing here changes Pillow's or libheif's process-wide settings: limits are checked against the header before
a pixel is decoded, and each file is opened by the one decoder its signature names.
"""

import io
from dataclasses import dataclass
from typing import Final

import numpy as np
import pillow_heif
from PIL import Image

from assistance.photos.refusals import PhotoRefused, Refusal
from assistance.photos.sniffing import Kind

LONG_SIDE: Final = 2000
"""Longest side of a decoded photo, in pixels: an ID card's text stays above 20 px on it."""
JPEG_LONG_SIDE_AT_LEAST: Final = 1600
"""JPEG decodes at 1/2, 1/4 or 1/8 for a fraction of the cost; it may go down to this many pixels to do so."""
MAX_JPEG_SCANS: Final = 64
"""Cameras write 1 to about 10 scans.

Thousands of tiny ones make a decoder redo the whole picture each time.
"""
EXIF_ORIENTATION: Final = 0x0112
TURNS: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


@dataclass(frozen=True)
class PixelLimits:
    """How many pixels a file may declare.

    `jpeg` is generous, since JPEG decodes at reduced size. `whole` holds for kinds that must be decoded
    entirely (PNG, WebP, HEIC): 24 million pixels of HEIC cost 220 MiB while they are decoded.
    """

    jpeg: int = 50_000_000
    whole: int = 25_000_000

    def of(self, kind: Kind) -> int:
        """Return the limit for one kind."""
        return self.jpeg if kind is Kind.JPEG else self.whole


def decode(data: bytes, kind: Kind, *, limits: PixelLimits) -> Image.Image:
    """Decode to an upright RGB picture with no side longer than LONG_SIDE and no metadata.

    Raises PhotoRefused: too_many_pixels (from the header, before decoding) or damaged.
    """
    try:
        picture = _open_heif(data, limits) if kind is Kind.HEIF else _open(data, kind, limits)
        return _flatten(picture)
    except PhotoRefused:
        raise
    except Image.DecompressionBombError as error:
        raise PhotoRefused(reason=Refusal.TOO_MANY_PIXELS, limit_pixels=limits.of(kind)) from error
    except Exception as error:
        # Hostile bytes make decoders raise nearly anything (OSError, SyntaxError, struct.error, ValueError
        # ...).
        if isinstance(error, Image.DecompressionBombWarning):
            raise PhotoRefused(reason=Refusal.TOO_MANY_PIXELS, limit_pixels=limits.of(kind)) from error
        raise PhotoRefused(reason=Refusal.DAMAGED) from error


def _open(data: bytes, kind: Kind, limits: PixelLimits) -> Image.Image:
    if kind is Kind.JPEG and data.count(b"\xff\xda") > MAX_JPEG_SCANS:
        raise PhotoRefused(reason=Refusal.DAMAGED)
    picture = Image.open(io.BytesIO(data), formats=(kind.value,))
    _check_size(picture.size, kind, limits)
    orientation = _read_orientation(picture)
    if kind is Kind.JPEG:
        picture.draft(None, _fit(picture.size, JPEG_LONG_SIDE_AT_LEAST))
    picture.load()
    shrunk = _shrink(picture)
    turn = TURNS.get(orientation)
    return shrunk if turn is None else shrunk.transpose(turn)


def _open_heif(data: bytes, limits: PixelLimits) -> Image.Image:
    """Decode the primary picture.

    Libheif turns it upright itself, so its EXIF orientation is not applied again.
    """
    container = pillow_heif.open_heif(io.BytesIO(data), convert_hdr_to_8bit=True)
    _check_size(container.size, Kind.HEIF, limits)
    return _shrink(container.to_pillow())


def _check_size(size: tuple[int, int], kind: Kind, limits: PixelLimits) -> None:
    if size[0] * size[1] > limits.of(kind):
        raise PhotoRefused(reason=Refusal.TOO_MANY_PIXELS, limit_pixels=limits.of(kind))


def _read_orientation(picture: Image.Image) -> int:
    try:
        return int(picture.getexif().get(EXIF_ORIENTATION, 1))
    except Exception:
        # Broken EXIF does not spoil the picture; it is dropped with all metadata anyway.
        return 1


def _fit(size: tuple[int, int], long_side: int) -> tuple[int, int]:
    """Scale a size down so that its longer side is `long_side`; a smaller one stays."""
    longest = max(size)
    if longest <= long_side:
        return size
    return max(1, size[0] * long_side // longest), max(1, size[1] * long_side // longest)


def _shrink(picture: Image.Image) -> Image.Image:
    """Reduce to LONG_SIDE in the picture's own mode where that mode can be averaged."""
    if picture.mode.startswith("I"):
        picture = _from_16_bit(picture)
    if picture.mode in ("P", "1", "PA", "LAB", "F"):
        picture = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    target = _fit(picture.size, LONG_SIDE)
    return (
        picture
        if target == picture.size
        else picture.resize(target, Image.Resampling.BICUBIC, reducing_gap=2.0)
    )


def _from_16_bit(picture: Image.Image) -> Image.Image:
    """Keep the upper 8 of 16 bits: Pillow's own conversion clips everything above 255 to white."""
    return Image.fromarray((np.asarray(picture).astype(np.uint32) >> 8).clip(0, 255).astype(np.uint8))


def _flatten(picture: Image.Image) -> Image.Image:
    """Put the picture on white, as RGB, into a new image that carries nothing but pixels."""
    if picture.has_transparency_data:
        layered = picture.convert("RGBA")
        flat = Image.new("RGB", layered.size, "white")
        flat.paste(layered, mask=layered.getchannel("A"))
        return flat
    flat = picture.convert("RGB")
    flat.info = {}
    return flat
