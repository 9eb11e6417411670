"""A4 pages filled from top to bottom with Chinese text, small tables and drawings."""

import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Final

from fpdf import FPDF

from assistance.letters.font import replace_unprintable
from assistance.letters.strokes import Strokes

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

    def __init__(self, font: Path, *, title: str, on: date) -> None:
        self.pdf = FPDF(format="A4", unit="mm")
        self.pdf.set_auto_page_break(False)
        self.pdf.c_margin = 0
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
        with self._bold():
            self.centred(text, size=20)
        self.y += 1.5

    def centred(self, text: str, *, size: float) -> None:
        """Write one line in the middle."""
        height = size * POINT * LEADING
        self.need(height)
        with self._size(size):
            self.pdf.set_xy(LEFT, self.y)
            self.pdf.cell(RIGHT - LEFT, height, replace_unprintable(text), align="C")
        self.y += height + 0.8

    def heading(self, text: str, *, keep: float = 14) -> None:
        """Write a bold line that stays together with at least `keep` millimetres after it."""
        self.y += 1.5
        self.need(7 + keep)
        with self._size(12), self._bold():
            self._line(LEFT, text, 7)

    def paragraph(
        self, text: str, *, size: float = BODY, first: float = 0, bold: bool = False, keep: float = 0
    ) -> None:
        """Write text from margin to margin.

        `first` indents the first line, in millimetres; `keep` millimetres after the text stay on its page.
        """
        height = size * POINT * LEADING
        with self._size(size), self._bold() if bold else nullcontext():
            lines = self._break(text, RIGHT - LEFT, first)
            self.need(keep and keep + height * len(lines))
            for number, line in enumerate(lines):
                self.need(height)
                self._line(LEFT + (0 if number else first), line, height)
        self.y += 0.8

    def numbered(self, items: Sequence[str], *, indent: float = 8) -> None:
        """Write numbered items, row by row in as many columns (three at most) as their longest allows."""
        texts = [f"{place}. {item}" for place, item in enumerate(items, start=1)]
        room = RIGHT - LEFT - indent
        widest = max(self.pdf.get_string_width(replace_unprintable(text)) for text in texts) + 4
        count = max(1, min(3, int(room / widest)))
        for start in range(0, len(texts), count):
            cells = [self._break(text, room / count - 1) for text in texts[start : start + count]]
            self.need(6 * max(map(len, cells)))
            top = self.y
            for place, lines in enumerate(cells):
                self.y = top
                for line in lines:
                    self._line(LEFT + indent + place * room / count, line, 6)
            self.y = top + 6 * max(map(len, cells))
        self.y += 0.8

    def row(self, cells: Sequence[str], widths: Sequence[float], *, height: float, size: float = 10) -> None:
        """Write one framed row of a table, `height` millimetres high or more where a cell's text needs it."""
        line_height = size * POINT * 1.3
        with self._size(size):
            broken = [self._break(text, width - 4) for text, width in zip(cells, widths, strict=True)]
            height = max(height, line_height * max(map(len, broken)) + 2)
            self.need(height)
            left = LEFT
            for lines, width in zip(broken, widths, strict=True):
                self.pdf.rect(left, self.y, width, height)
                top = self.y + (height - len(lines) * line_height) / 2
                for number, line in enumerate(lines):
                    self.pdf.set_xy(left + 2, top + number * line_height)
                    self.pdf.cell(width - 4, line_height, line)
                left += width
        self.y += height

    def draw_strokes(self, drawn: Strokes, box: tuple[float, float, float, float]) -> None:
        """Draw a signature as lines, fitted into a box (x, y, width, height) with its proportions kept."""
        x, y, width, height = box
        margin = 2.0
        scale = min((width - 2 * margin) / drawn.width, (height - 2 * margin) / drawn.height)
        left = x + (width - drawn.width * scale) / 2
        top = y + (height - drawn.height * scale) / 2
        with self.pdf.local_context(line_width=0.55):
            for stroke in drawn.strokes:
                path = [(left + point.x * scale, top + point.y * scale) for point in stroke]
                self.pdf.polyline(path if len(path) > 1 else path * 2)

    def place_jpeg(self, jpeg: bytes) -> None:
        """Place a picture below, as large as the rest of the page allows."""
        self.pdf.image(
            io.BytesIO(jpeg), LEFT, self.y, w=RIGHT - LEFT, h=BOTTOM - self.y, keep_aspect_ratio=True
        )
        self.y = BOTTOM

    def number_pages(self, write_foot: Callable[[int, int], str]) -> None:
        """Write the foot of every page; `write_foot` gets the page's number and how many there are."""
        pages = self.pdf.pages_count
        for page in range(1, pages + 1):
            self.pdf.page = page
            with self._size(SMALL):
                self.pdf.set_xy(LEFT, 282)
                self.pdf.cell(RIGHT - LEFT, 5, replace_unprintable(write_foot(page, pages)), align="C")

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
