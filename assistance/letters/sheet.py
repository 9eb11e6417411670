"""A4 pages filled from top to bottom with Chinese text, small tables and drawings."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any, Final

from fpdf import FPDF

from assistance.letters.font import replace_unprintable

LEFT: Final = 22.0
RIGHT: Final = 188.0
TOP: Final = 20.0
BOTTOM: Final = 274.0
"""Millimetres on A4, 210 x 297."""
BODY: Final = 11.0
SMALL: Final = 9.0
LEADING: Final = 1.55
"""Line height over letter size."""
POINT: Final = 0.3528
NEVER_FIRST: Final = "，。、；：？！）》」』”’…—%"
NEVER_LAST: Final = "（《「『“‘"


class Sheet:
    """A growing document; `y` is where the next thing goes, in millimetres from the top of the page."""

    def __init__(self, font: Path, *, title: str, on: Any) -> None:
        self.pdf = FPDF(format="A4", unit="mm")
        self.pdf.set_auto_page_break(False)
        self.pdf.set_title(title)
        self.pdf.set_lang("zh-CN")
        # The letter's own day, not the moment of printing: the same letter gives the same bytes.
        self.pdf.set_creation_date(datetime.combine(on, time(), UTC))
        self.pdf.add_font("chinese", fname=str(font))
        self.pdf.set_font("chinese", size=BODY)
        self.y = TOP
        self.start_page()

    def start_page(self) -> None:
        """Go on at the top of a new page."""
        self.pdf.add_page()
        self.y = TOP

    def need(self, height: float) -> None:
        """Start a new page unless `height` millimetres are left on this one."""
        if self.y + height > BOTTOM:
            self.start_page()

    def title(self, text: str) -> None:
        """Write a large line in the middle."""
        with self._size(20), self._bold():
            self.need(14)
            self.pdf.set_xy(LEFT, self.y)
            self.pdf.cell(RIGHT - LEFT, 12, replace_unprintable(text), align="C")
            self.y += 14

    def heading(self, text: str, *, keep: float = 14) -> None:
        """Write a bold line that stays together with at least `keep` millimetres after it."""
        self.y += 1.5
        self.need(7 + keep)
        with self._size(12), self._bold():
            self._line(LEFT, text, 7)

    def paragraph(self, text: str, *, size: float = BODY, indent: float = 0, first: float = 0) -> None:
        """Write text from margin to margin; `first` indents its first line further."""
        with self._size(size):
            height = size * POINT * LEADING
            for number, line in enumerate(self._break(text, RIGHT - LEFT - indent, first)):
                self.need(height)
                self._line(LEFT + indent + (first if number == 0 else 0), line, height)
            self.y += 0.8

    def columns(self, items: Sequence[str], *, count: int, indent: float = 8) -> None:
        """Write short numbered items in columns, row by row."""
        width = (RIGHT - LEFT - indent) / count
        for start in range(0, len(items), count):
            self.need(6)
            top = self.y
            for place, item in enumerate(items[start : start + count]):
                self.y = top
                self._line(LEFT + indent + place * width, f"{start + place + 1}. {item}", 6)
        self.y += 0.8

    def row(self, cells: Sequence[str], widths: Sequence[float], *, height: float, size: float = 10) -> None:
        """Write one framed row of a table; cell text is broken and centred in height."""
        self.need(height)
        left = LEFT
        with self._size(size):
            for text, width in zip(cells, widths, strict=True):
                self.pdf.rect(left, self.y, width, height)
                lines = self._break(text, width - 3)
                top = self.y + (height - len(lines) * size * POINT * 1.3) / 2
                for number, line in enumerate(lines):
                    self.pdf.set_xy(left + 1.5, top + number * size * POINT * 1.3)
                    self.pdf.cell(width - 3, size * POINT * 1.3, line)
                left += width
        self.y += height

    def number_pages(self, text: str) -> None:
        """Write the foot of every page; `text` has {page} and {pages}."""
        pages = self.pdf.pages_count
        for page in range(1, pages + 1):
            self.pdf.page = page
            with self._size(SMALL):
                self.pdf.set_xy(LEFT, 282)
                self.pdf.cell(RIGHT - LEFT, 5, text.format(page=page, pages=pages), align="C")

    def finish(self) -> bytes:
        """Return the PDF."""
        return bytes(self.pdf.output())

    def _line(self, x: float, text: str, height: float) -> None:
        self.pdf.set_xy(x, self.y)
        self.pdf.cell(RIGHT - x, height, replace_unprintable(text))
        self.y += height

    def _break(self, text: str, width: float, first: float = 0) -> list[str]:
        """Break text into lines of `width`: anywhere, but not before a closing or after an opening mark."""
        lines: list[str] = []
        line = ""
        for character in replace_unprintable(text):
            room = width - (first if not lines else 0)
            if line and self.pdf.get_string_width(line + character) > room and character not in NEVER_FIRST:
                carried = line[-1] if line[-1] in NEVER_LAST else ""
                lines.append(line.removesuffix(carried))
                line = carried
            line += character
        return [*lines, line]

    @contextmanager
    def _size(self, points: float) -> Iterator[None]:
        before = self.pdf.font_size_pt
        self.pdf.set_font_size(points)
        yield
        self.pdf.set_font_size(before)

    @contextmanager
    def _bold(self) -> Iterator[None]:
        """Draw letters with an outline of their own colour: the typeface comes in one weight only."""
        with self.pdf.local_context(text_mode="FILL_STROKE", line_width=0.18):
            yield
