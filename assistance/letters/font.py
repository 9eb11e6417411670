"""The part of the Chinese typeface that one PDF needs, with outlines that every reader of PDFs understands.

The typeface has cubic outlines (CFF). PDFs with such a font need an encoding table of their own, which
several readers and text extractors ignore: the page shows but its text cannot be searched or read aloud. So
the few hundred glyphs of a letter are turned into TrueType outlines; each glyph once per process.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import uharfbuzz
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

from assistance.photos.chinese_font import FONT_FILE, SIMPLIFIED_CHINESE

STAND_IN: Final = "〓"
"""Printed for a character the typeface does not have, as Chinese typesetting always did."""
UNUSED_TABLES: Final = ("BASE", "GDEF", "GPOS", "GSUB", "VORG", "vhea", "vmtx")
OUTLINE_ERROR: Final = 1.0
"""How far a TrueType outline may lie from the original, in thousandths of the letter size."""
TRUE_TYPE: Final = "\000\001\000\000"
GLYPH_CACHE_SIZE: Final = 5_000
_glyphs: dict[str, Any] = {}


def replace_unprintable(text: str) -> str:
    """Put the stand-in for characters without a glyph, such as those of a few very rare names."""
    known = _covered()
    return "".join(character if ord(character) in known else STAND_IN for character in text)


@contextmanager
def font_file_for(text: str) -> Iterator[Path]:
    """Give a font file that holds the glyphs of `text` and no others, for as long as the context lasts.

    The whole typeface is 19 MB and 65,000 glyphs; the PDF library would read all of them for every letter
    (0.8 s, 80 MiB). HarfBuzz cuts this part out of the mapped file in about 10 ms.
    """
    with tempfile.TemporaryDirectory(prefix="letter-font-") as folder:
        path = Path(folder) / "letter.ttf"
        font = TTFont(BytesIO(_cut_out(text)), recalcTimestamp=False)
        _make_true_type(font)
        font.save(path)
        yield path


def _cut_out(text: str) -> bytes:
    request = uharfbuzz.SubsetInput()
    request.unicode_set.update({ord(character) for character in text})
    request.flags = uharfbuzz.SubsetFlags.DESUBROUTINIZE | uharfbuzz.SubsetFlags.NO_HINTING
    request.drop_table_tag_set.update({int.from_bytes(tag.encode()) for tag in UNUSED_TABLES})
    return bytes(uharfbuzz.subset(_face(), request).blob.data)


def _make_true_type(font: TTFont) -> None:
    """Replace the font's cubic outlines by quadratic ones, in place."""
    names = font.getGlyphOrder()
    cubic = font.getGlyphSet()
    glyphs = font["glyf"] = newTable("glyf")
    glyphs.glyphOrder = names
    glyphs.glyphs = {name: _glyph(name, cubic) for name in names}
    font["loca"] = newTable("loca")
    font["post"].formatType = 3.0
    font["head"].glyphDataFormat = 0
    del font["CFF "]
    limits = font["maxp"]
    limits.tableVersion = 0x00010000
    limits.maxZones = 1
    for use in ("TwilightPoints", "Storage", "FunctionDefs", "InstructionDefs", "StackElements"):
        setattr(limits, f"max{use}", 0)
    limits.maxSizeOfInstructions = limits.maxComponentElements = 0
    font.sfntVersion = TRUE_TYPE


def _glyph(name: str, cubic: Any) -> Any:
    """Convert one glyph, or take it from those converted before: names stand for the same glyph in every cut."""
    glyph = _glyphs.get(name)
    if glyph is None:
        pen = TTGlyphPen(None)
        cubic[name].draw(Cu2QuPen(pen, OUTLINE_ERROR, reverse_direction=True))
        glyph = pen.glyph()
        if len(_glyphs) >= GLYPH_CACHE_SIZE:
            _glyphs.clear()
        _glyphs[name] = glyph
    return glyph


def _face() -> Any:
    """Open the face anew: it is mapped, not read, and not shared between threads."""
    return uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(FONT_FILE)), SIMPLIFIED_CHINESE)


@cache
def _covered() -> frozenset[int]:
    return frozenset(_face().unicodes)
