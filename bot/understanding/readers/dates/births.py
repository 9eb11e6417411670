"""The days on which somebody can have been born: 58年, 1958年3月, 六八年正月十五, 59年国庆节."""

from datetime import date

from bot.understanding.readers.dates.calendar_days import (
    DOTTED,
    SOLID,
    YEAR,
    day_in,
    month_in,
    whole_span,
    year_number,
)
from bot.understanding.readers.dates.feasts import find_feast
from bot.understanding.readers.dates.lunar import find_lunar
from bot.understanding.readers.dates.months import Span

_LUNAR_MONTHS = str.maketrans("正", "1", "初")


def read_birth(text: str, today: date | None) -> Span | None:
    """The first and the last day on which a birth said as 58年, 1958年3月 or 五八年生 can have been."""
    if solid := (SOLID.search(text) or DOTTED.search(text)):
        return whole_span(*(int(part) if part else None for part in solid.groups()))
    found = YEAR.search(text)
    year = year_number(found, today, is_birth=True) if found else None
    if found is None or year is None:
        return None
    rest = text[found.end() :]
    if today and (lunar := find_lunar(rest, year, today)):
        return _on_paper(rest, year, lunar)
    if today and (feast := find_feast(rest, year, today)):
        return feast
    month = month_in(text, found.end())
    return whole_span(year, month, day_in(text) if month else None)


def _on_paper(text: str, year: int, lunar: Span) -> Span:
    """A lunar birth, which the identity card often gives by the same numbers of the solar year: the days between."""
    numbers = text.translate(_LUNAR_MONTHS).replace("腊", "12").replace("冬", "11")
    month = month_in(numbers, 0)
    written = whole_span(year, month, day_in(numbers)) if month else None
    if written is None:
        return lunar
    return min(written[0], lunar[0]), max(written[1], lunar[1])
