"""Parts of a month as people name them (九月上旬, 月底, 十月二十几号), and the months between a day and today."""

import re
from datetime import date, timedelta

from bot.understanding.readers.reading import UNREADABLE, Reading, between, exactly, roughly

Span = tuple[date, date]

# 十月二十几号, 腊月二十几: one of the tens of a month.
TENS = re.compile(r"(?:(?<=[月份])(?=\S{2,3}[号日])|(?<=[正冬腊]月))(十|二十|廿|1|2)[几来多][号日]?")
# 九月上旬
_THIRD = re.compile(r"月份?的?(?:([上中下])旬|月?([初头中底末尾])(?![一二三四五六七八九十\d秋]))")
_EDGE = re.compile(r"月份?的?(?:(最后一天|末一天|末[尾了]那一?天|最后那一?天)|(?:头一天|第一天))")
_SHORTEST_MONTH, _LONGEST_MONTH = timedelta(days=27), timedelta(days=30)
_FEW_DAYS = 2
_SHORTEST_SEASON, _LONGEST_SEASON = timedelta(days=80), timedelta(days=100)


def of_tens(tens: str, month: Span | None) -> Span | None:
    """Those of a month, by the sun or by the moon, that are counted in the tens or in the twenties."""
    if month is None or not _SHORTEST_MONTH <= month[1] - month[0] <= _LONGEST_MONTH:
        return None
    first, last = (11, 19) if tens in ("十", "1") else (20 if month[0].day == 1 else 21, 29)
    return month[0] + timedelta(days=first - 1), min(month[0] + timedelta(days=last - 1), month[1])


def third_of(text: str, span: Span | None) -> Span | None:
    """九月上旬: the part of the month that was named; a span that is no month stays as it is."""
    if span is None or (span[0].year, span[0].month) != (span[1].year, span[1].month):
        return span
    if edge := _EDGE.search(text):
        day = span[1] if edge.group(1) else span[0]
        return day, day
    found = _THIRD.search(text)
    if found is None or span[0] == span[1]:
        return span
    thirds = {"上": (1, 10), "中": (11, 20), "下": (21, span[1].day)}
    first, last = thirds[found.group(1) or {"初": "上", "头": "上", "中": "中"}.get(found.group(2), "下")]
    return span[0].replace(day=first), span[0].replace(day=last)


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
