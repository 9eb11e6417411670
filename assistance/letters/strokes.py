"""A signature drawn with a finger: its strokes with their timing, checked and drawn."""

import hashlib
import io
import json
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Final, NamedTuple

from PIL import Image, ImageDraw

from assistance.letters.errors import SignatureProblem, SignatureUnusable

MAX_STROKES: Final = 300
MAX_POINTS: Final = 20_000
MIN_POINTS: Final = 5
MIN_LENGTH: Final = 0.25
"""Of ink, in shorter sides of the field: a cross by someone who cannot write passes."""
MIN_EXTENT: Final = 0.08
"""Of the longer side of what is drawn, in shorter sides of the field: less is a dot."""
MIN_MILLISECONDS: Final = 150
MAX_MILLISECONDS: Final = 15 * 60 * 1000
FIELD_SIDE: Final = (50.0, 10_000.0)
SLACK: Final = 0.1
"""Fingers slide over the edge: points may lie outside the field by this share of its side."""


class Point(NamedTuple):
    """Where the finger was, in pixels of the field, and when, in milliseconds from the first touch."""

    x: float
    y: float
    t: int


@dataclass(frozen=True)
class Strokes:
    """A drawn signature. Only `read_strokes` makes one from outside data."""

    width: float
    height: float
    strokes: tuple[tuple[Point, ...], ...] = field(repr=False)

    def canonical(self) -> bytes:
        """Return the one byte form of these strokes: what is stored and hashed."""
        body = {"height": self.height, "strokes": self.strokes, "width": self.width}
        return json.dumps(body, separators=(",", ":")).encode()

    @property
    def sha256(self) -> str:
        """SHA-256 of the canonical form, in hexadecimal."""
        return hashlib.sha256(self.canonical()).hexdigest()


def read_strokes(data: object) -> Strokes:
    """Check strokes as a page sends them: {"width", "height", "strokes": [[[x, y, t], ...], ...]}.

    Raises SignatureUnusable: empty, a_dot, too_short, too_fast, too_many_points, or absurd for anything a
    finger on a screen cannot have made. What is drawn is not read: a cross is a signature to who cannot
    write.
    """
    width, height, raw = _read_field(data)
    if len(raw) > MAX_STROKES or sum(len(stroke) for stroke in raw) > MAX_POINTS:
        raise SignatureUnusable(reason=SignatureProblem.TOO_MANY_POINTS)
    strokes = tuple(tuple(_read_point(point, width, height) for point in stroke) for stroke in raw if stroke)
    if not strokes:
        raise SignatureUnusable(reason=SignatureProblem.EMPTY)
    points = [point for stroke in strokes for point in stroke]
    _check_time(points)
    _check_size(strokes, points, min(width, height))
    return Strokes(width, height, strokes)


def strokes_png(strokes: Strokes, *, width: int = 600) -> bytes:
    """Draw the signature, black on white, as a PNG `width` pixels wide.

    The same strokes give the same bytes.
    """
    fine = 3
    scale = width * fine / strokes.width
    height = max(1, round(strokes.height * scale / fine))
    paper = Image.new("L", (width * fine, height * fine), 255)
    pen = ImageDraw.Draw(paper)
    thickness = max(2, round(width * fine / 130))
    for stroke in strokes.strokes:
        path = [(point.x * scale, point.y * scale) for point in stroke]
        pen.line(path, fill=0, width=thickness, joint="curve")
        for x, y in (path[0], path[-1]):
            pen.circle((x, y), thickness / 2, fill=0)
    out = io.BytesIO()
    paper.resize((width, height), Image.Resampling.BOX).save(out, "PNG")
    return out.getvalue()


def _read_field(data: object) -> tuple[float, float, Sequence[Sequence[Any]]]:
    if not isinstance(data, dict):
        raise SignatureUnusable(reason=SignatureProblem.ABSURD)
    width, height = _read_number(data.get("width")), _read_number(data.get("height"))
    strokes = data.get("strokes")
    sides_fit = all(FIELD_SIDE[0] <= side <= FIELD_SIDE[1] for side in (width, height))
    if not sides_fit or not isinstance(strokes, list) or not all(isinstance(one, list) for one in strokes):
        raise SignatureUnusable(reason=SignatureProblem.ABSURD)
    return width, height, strokes


def _read_point(raw: object, width: float, height: float) -> Point:
    if not isinstance(raw, list | tuple) or len(raw) != 3:
        raise SignatureUnusable(reason=SignatureProblem.ABSURD)
    x, y, t = (_read_number(value) for value in raw)
    inside = -SLACK * width <= x <= (1 + SLACK) * width and -SLACK * height <= y <= (1 + SLACK) * height
    if not inside or not 0 <= t <= MAX_MILLISECONDS:
        raise SignatureUnusable(reason=SignatureProblem.ABSURD)
    return Point(x, y, round(t))


def _read_number(value: object) -> float:
    """Read a finite number, rounded to a tenth of a pixel so that it is written the same way ever after."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise SignatureUnusable(reason=SignatureProblem.ABSURD)
    return round(float(value), 1)


def _check_time(points: Sequence[Point]) -> None:
    if any(later.t < earlier.t for earlier, later in pairwise(points)):
        raise SignatureUnusable(reason=SignatureProblem.ABSURD)


def _check_size(strokes: Sequence[Sequence[Point]], points: Sequence[Point], side: float) -> None:
    extent = max(
        max(point.x for point in points) - min(point.x for point in points),
        max(point.y for point in points) - min(point.y for point in points),
    )
    if extent < MIN_EXTENT * side:
        raise SignatureUnusable(reason=SignatureProblem.A_DOT)
    ink = sum(math.dist(a[:2], b[:2]) for stroke in strokes for a, b in pairwise(stroke))
    if ink < MIN_LENGTH * side or len(points) < MIN_POINTS:
        raise SignatureUnusable(reason=SignatureProblem.TOO_SHORT)
    if points[-1].t - points[0].t < MIN_MILLISECONDS:
        raise SignatureUnusable(reason=SignatureProblem.TOO_FAST)
