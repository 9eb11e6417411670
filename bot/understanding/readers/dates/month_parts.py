"""Parts of a month as people name them: 九月上旬, 月底, 上个月最后一天, 十月二十几号."""

import re
from datetime import date, timedelta

Span = tuple[date, date]

# 十月二十几号, 腊月二十几: one of the tens of a month.
TENS = re.compile(r"(?:(?<=[月份])(?=\S{2,3}[号日])|(?<=[正冬腊]月))(十|二十|廿|1|2)[几来多][号日]?")
# 九月上旬
_THIRD = re.compile(r"月份?的?(?:([上中下])旬|月?([初头中底末尾])(?![一二三四五六七八九十\d秋]))")
_EDGE = re.compile(r"月份?的?(?:(最后一天|末一天|末[尾了]那一?天|最后那一?天)|(?:头一天|第一天))")
_SHORTEST_MONTH, _LONGEST_MONTH = timedelta(days=27), timedelta(days=30)


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
