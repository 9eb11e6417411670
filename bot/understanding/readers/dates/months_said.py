"""How many months ago something was, told by another time: 去年这时候, 一年差一个月, 要么五月要么六月."""

import re
from datetime import date

from bot.understanding.readers.dates.calendar_days import find_span, small_number
from bot.understanding.readers.dates.months import calendar_months
from bot.understanding.readers.dates.which_day import YEAR_SAID
from bot.understanding.readers.reading import UNREADABLE, Reading, between, exactly

_N = r"[\d一二两三四五六七八九十]+"
# 到下个月就满一年了, 再过一个月就三年: the time that will have passed then
_FULL_NEXT_MONTH = re.compile(
    rf"(?:到?下个?月|再过(?:一个|个把)?月)(?:就|才|正好|刚好|要|该)*(?:满|有|够|是)?(?P<count>{_N}|半)(?P<unit>年|个月|周年)(?:零|又|多|加)?(?:(?P<more>{_N})个月)?"
)
_SAME_TIME = re.compile(r"(大?前年|去年)的?(?:这个?时候|这会儿?|这阵|今天|这时)")
_SAME_TIME_AGO = {"去年": 12, "前年": 24, "大前年": 36}
# 要么五月要么六月, 不是六月来的就是七月来的, 七八月份
_MONTH = r"(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])"
_ONE_OR_OTHER = re.compile(
    rf"(?P<first>{_MONTH})月[^,。;]{{0,3}}[,]?(?:要么|或者?|还是|就是)[^,。;]{{0,3}}?(?P<second>{_MONTH})月"
)
_TWO_MONTHS = re.compile(
    r"(?<![一二三四五六七八九十\d])(?P<first>[一三四五六七八]|(?<=年)二)(?P<second>[二三四五六七八九])月(?=份|间|里|那|的时候)"
)
_HALF = "半"
_MONTHS_SHORT = [
    # 一年差一个月
    re.compile(rf"(?P<years>{_N}|半)年(?:还|就|只)?差(?P<months>{_N})个?月"),
    # 差两个月一年
    re.compile(rf"差(?P<months>{_N}|俩)个?月[就才到满够]*(?P<years>{_N}|半)年"),
]


def full_next_month(text: str) -> Reading | None:
    """到下个月就满一年了: eleven months now."""
    found = _FULL_NEXT_MONTH.search(text)
    if found is None:
        return None
    count = 0.5 if found.group("count") == _HALF else small_number(found.group("count")) or 0
    more = small_number(found.group("more") or "零") or 0
    months = int(count * (1 if found.group("unit") == "个月" else 12)) + more - 1
    return exactly(months) if months >= 0 else None


def same_time_ago(text: str) -> Reading | None:
    """去年这时候."""
    found = _SAME_TIME.search(text)
    return exactly(_SAME_TIME_AGO[found.group(1)]) if found else None


def short_of_years(text: str) -> Reading | None:
    """一年差一个月: eleven months."""
    found = next((found for said in _MONTHS_SHORT if (found := said.search(text))), None)
    if found is None:
        return None
    years, months = found["years"], found["months"]
    whole = 6 if years == _HALF else 12 * (small_number(years) or 0)
    left = whole - (small_number(months) or 0)
    return exactly(left) if 0 <= left < whole else UNREADABLE


def either_month(text: str, today: date | None) -> Reading | None:
    """要么五月要么六月: months of the calendar back from this one, where the second follows the first."""
    found = _ONE_OR_OTHER.search(text) or _TWO_MONTHS.search(text)
    if found is None:
        return None
    if today is None:
        return UNREADABLE
    years = {year.group() for year in YEAR_SAID.finditer(text)}
    if len(years) > 1:
        return UNREADABLE
    year = years.pop() if years else ""
    ends = [find_span(f"{year}{found.group(end)}月", today, needs_day=False) for end in ("first", "second")]
    if not ends[0] or not ends[1]:
        return UNREADABLE
    most, least = (calendar_months(end[0], today) for end in ends if end)
    return between(least, most, (least + most) // 2) if most == least + 1 else UNREADABLE
