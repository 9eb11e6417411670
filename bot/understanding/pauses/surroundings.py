"""What stands around a place in a text, as the features a pause is told by."""

from collections.abc import Iterator

_EDGE = "^^^"
_REACH = len(_EDGE)
# From where to where, counted from the place: the characters before it, after it, and across it.
_SPANS = (
    (-1, 0), (-2, 0), (-3, 0), (0, 1), (0, 2), (0, 3),
    (-1, 1), (-2, 1), (-1, 2), (-2, 2), (-2, -1), (1, 2),
)  # fmt: skip
_NUMERALS = str.maketrans(dict.fromkeys("0123456789零一二三四五六七八九十百千万两半俩仨几", "#"))


def surroundings(run: str, place: int) -> Iterator[str]:
    """The features of a place between two characters, with numerals as they are and as one sign."""
    padded = f"{_EDGE}{run}{_EDGE}"
    folded = padded.translate(_NUMERALS)
    for start, end in _SPANS:
        first, last = place + _REACH + start, place + _REACH + end
        span = padded[first:last]
        yield f"{start}{end}{span}"
        if folded[first:last] != span:
            yield f"{start}{end}{folded[first:last]}"
