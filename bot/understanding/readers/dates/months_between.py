"""How many months lie between a day, or a span of days, and today."""

from datetime import date, timedelta

from bot.understanding.readers.dates.month_parts import Span
from bot.understanding.readers.reading import UNREADABLE, Reading, between, exactly, roughly

_FEW_DAYS = 2
_SHORTEST_SEASON, _LONGEST_SEASON = timedelta(days=80), timedelta(days=100)


def months_between(span: Span, today: date) -> Reading:
    """The months since a day or a span of days; a span within one month counts by the calendar."""
    first, last = span
    if first > today:
        return UNREADABLE
    last = min(last, today)
    if first == last:
        return months_since(first, today)
    if (first.year, first.month) == (last.year, last.month):
        return exactly(calendar_months(first, today))
    most, least = _whole_months(first, today), _whole_months(last, today)
    if _is_season(first, last):
        most, least = calendar_months(first, today), calendar_months(last, today)
    return exactly(most) if most == least else between(least, most, (least + most) // 2)


def _is_season(first: date, last: date) -> bool:
    """Whether a span is one of a few whole months, which are counted by the calendar: 今年夏天 is June to August."""
    return (
        first.day == 1
        and (last + timedelta(days=1)).day == 1
        and _SHORTEST_SEASON < last - first < _LONGEST_SEASON
    )


def calendar_months(day: date, today: date) -> int:
    """How many months of the calendar lie between two days, whatever the day of the month."""
    return (today.year - day.year) * 12 + today.month - day.month


def _whole_months(since: date, today: date) -> int:
    return calendar_months(since, today) - (today.day < since.day)


def months_since(day: date, today: date) -> Reading:
    """The whole months since a day; where a few days are wanting to one more, people may count that one as well."""
    whole, short = _whole_months(day, today), day.day - today.day
    if not 1 <= short <= _FEW_DAYS:
        return exactly(whole)
    return exactly(whole + 1) if short == 1 else roughly(whole, whole, whole + 1)
