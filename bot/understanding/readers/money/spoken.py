"""Numbers and sums as they are spoken, for use inside longer patterns, and what such a piece of a pattern comes to."""

from bot.understanding.numerals import find_numerals

NUMBER = r"[\d零一二两三四五六七八九十百千万.]+"
NO_NUMBER = r"[^,。;\d一二两三四五六七八九]"
"""A character of the same clause that begins no number."""
SUM_FOLLOWS = r"(?=[\d一二两三四五六七八九十])"
YUAN = r"(?:块钱?|元)?"
NOW = r"(?:现在|如今|眼下|目前)"


def exact(number: str | None) -> float | None:
    """The number where one is told, and told exactly; None for 两三百, and for nothing at all."""
    numerals = find_numerals(number or "")
    is_exact = len(numerals) == 1 and not numerals[0].is_range
    return (numerals[0].value or None) if is_exact else None
