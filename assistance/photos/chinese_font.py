"""The one Chinese typeface of the service: Noto Sans CJK, Simplified Chinese face (SIL Open Font License)."""

from pathlib import Path
from typing import Final

import noto_cjk_sans_otc
from PIL import ImageFont

FONT_FILE: Final = Path(str(noto_cjk_sans_otc.FONT_PATH))
SIMPLIFIED_CHINESE: Final = 2
"""The collection holds JP, KR, SC, TC and HK faces in this order.

They share glyphs and differ in which is used.
"""


def chinese_font(size: int) -> ImageFont.FreeTypeFont:
    """Open the face at a size in pixels.

    Opened anew each time (half a millisecond; the file is mapped, not read): FreeType faces must not be
    shared between threads.
    """
    return ImageFont.truetype(str(FONT_FILE), size, index=SIMPLIFIED_CHINESE)
