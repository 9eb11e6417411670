"""The purpose written across every photo that anyone is shown."""

import io
import math
from typing import Final

from PIL import Image, ImageDraw

from assistance.photos.chinese_font import chinese_font
from assistance.photos.refusals import PhotoRefused, Refusal

ANGLE: Final = 28
"""Degrees; slanted text crosses the lines of a card instead of hiding one of them."""
TILES_ACROSS: Final = 2.4
INK: Final = (150, 20, 20, 120)
RIM: Final = (255, 255, 255, 110)


def watermark(jpeg: bytes, text: str) -> bytes:
    """Return the photo with `text` ("仅用于社会救助申请 ...") tiled across it, half transparent, as a new
    JPEG.

    Expects a photo made by `prepare`. Raises PhotoRefused (damaged) for anything else that does not open as a
    JPEG, and ValueError for an empty text: a photo without its purpose is not to be shown.
    """
    if not text.strip():
        raise ValueError("a watermark needs its text")
    try:
        photo = Image.open(io.BytesIO(jpeg), formats=("JPEG",)).convert("RGB")
    except OSError as error:
        raise PhotoRefused(reason=Refusal.DAMAGED) from error
    _cover(photo, _stamp(text.strip(), photo.width))
    out = io.BytesIO()
    photo.save(out, "JPEG", quality=85)
    return out.getvalue()


def _stamp(text: str, photo_width: int) -> Image.Image:
    """Draw one piece of text; dark ink with a light rim shows on any background."""
    size = max(14, round(photo_width / TILES_ACROSS / max(len(text), 8)))
    font = chinese_font(size)
    left, top, right, bottom = font.getbbox(text)
    stamp = Image.new(
        "RGBA", (math.ceil(right - left) + size * 3, math.ceil(bottom - top) + size * 3), (0, 0, 0, 0)
    )
    origin = (size * 1.5 - left, size * 1.5 - top)
    ImageDraw.Draw(stamp).text(
        origin, text, font=font, fill=INK, stroke_width=max(1, size // 16), stroke_fill=RIM
    )
    return stamp


def _cover(photo: Image.Image, stamp: Image.Image) -> None:
    """Paste the stamp all over the photo, in slanted rows of which every second is shifted by half."""
    slanted = stamp.rotate(ANGLE, Image.Resampling.BICUBIC, expand=True)
    ink = slanted.getchannel("A")
    along, across = math.cos(math.radians(ANGLE)), math.sin(math.radians(ANGLE))
    reach = math.hypot(*photo.size) / 2
    rows, columns = (math.ceil(reach / side) + 1 for side in (stamp.height, stamp.width))
    for row in range(-rows, rows + 1):
        for column in range(-columns, columns + 1):
            right = (column + (row % 2) / 2) * stamp.width
            down = row * stamp.height
            x = photo.width / 2 + right * along + down * across - slanted.width / 2
            y = photo.height / 2 - right * across + down * along - slanted.height / 2
            photo.paste(slanted, (round(x), round(y)), ink)
