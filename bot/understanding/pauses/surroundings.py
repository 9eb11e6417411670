"""What stands around each place in a text, as the features a pause is told by."""

from collections.abc import Iterator

_EDGE = "^^^"
_REACH = len(_EDGE)
# From where to where, counted from the place: the characters before it, after it, and across it.
_SPANS = (
    (-1, 0), (-2, 0), (-3, 0), (0, 1), (0, 2), (0, 3),
    (-1, 1), (-2, 1), (-1, 2), (-2, 2), (-2, -1), (1, 2),
)  # fmt: skip
_NUMERALS = str.maketrans(dict.fromkeys("0123456789零一二三四五六七八九十百千万两半俩仨几", "#"))


def surroundings(run: str) -> Iterator[tuple[int, list[str]]]:
    """Each place between two characters with its features: numerals as they are, and as one sign."""
    written = f"{_EDGE}{run}{_EDGE}"
    folded = written.translate(_NUMERALS)
    for place in range(1, len(run)):
        yield place, [*_features(written, place), *_features(folded, place, unless=written)]


def _features(text: str, place: int, unless: str = "") -> Iterator[str]:
    for start, end in _SPANS:
        first, last = place + _REACH + start, place + _REACH + end
        span = text[first:last]
        if span != unless[first:last]:
            yield f"{start}{end}{span}"
