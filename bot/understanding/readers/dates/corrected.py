"""The time of an event after the last correction of it: what was not corrected, its month or its year, stays."""

import re
from collections.abc import Callable
from datetime import date

from bot.understanding.readers.corrections import after_correction
from bot.understanding.readers.dates.calendar_days import MONTH, NUMBER_OF_PLACE, find_span, small_number
from bot.understanding.readers.dates.which_day import DAY, YEAR_BEFORE, YEAR_SAID, tells_when

# A lone day, as it is said when only the day was wrong: 上个月十五号，不对，十六.
_LONE_DAY = re.compile(rf"[,\s是应该]*((?:初)?{DAY})\s*[号日]?(?![月\d年天个])")
# The same further on: 不对，看了下单子是16号.
_LATER_DAY = re.compile(rf"(?<![\d一二三四五六七八九十廿月])((?:初)?{DAY})\s*[号日](?!{NUMBER_OF_PLACE})")
_DAY_BEFORE = re.compile(rf"(月份?\s*|[-./])(初?{DAY})(?![\d月])|(初?{DAY})(?=\s*[号日])")
_WEEK_BEFORE = re.compile(r"(?:上+|这|本)个?(?=周|星期|礼拜)")
# 不对，周五 keeps the week that was said before, 不对，八月 the year.
_BEGINS_WITH_WEEK = re.compile(r"[,\s是应该]*(?:周|星期|礼拜)")
# 哦不，二十一号，今年的; 不对，前年
_YEAR_ALONE = re.compile(
    rf"[,\s是应该就的啊]*(?P<year>{YEAR_SAID.pattern})(?:的|的事|才是|才对|了|吧|啊|嘛|[,。!\s])*"
)
_MONTH_AND_MORE = re.compile(
    rf"(?:农历|阴历)?(?:\d{{1,2}}|[正冬腊]|十?[一二三四五六七八九十])月份?(?:初?{DAY}[号日]?)?(?![前后])"
)
_TOLD_WITHOUT_YEAR = re.compile(r"年|天|周|星期|礼拜")


def corrected_date(text: str, today: date | None) -> str:
    """The reply after its last correction; what was not corrected of the first date (its month, its year) stays."""
    last = after_correction(text, lambda part: tells_when(part, today) or _LONE_DAY.match(part) is not None)
    if last == text:
        return text
    before = text[: -len(last)]
    if merged := _with_part_put_right(before, last, today):
        return merged
    week = _WEEK_BEFORE.search(before)
    if week and _BEGINS_WITH_WEEK.match(last):
        return week.group() + last.lstrip(", 是应该")
    year = YEAR_BEFORE.search(before)
    return year.group() + last.lstrip(", ") if year and not _TOLD_WITHOUT_YEAR.search(last) else last


def _other_day(before: str, last: str) -> re.Match[str] | None:
    """The lone day of a correction, and of two the one that was not said before: 不对，十号我在家，是十一号."""
    told = {small_number(found.group(2) or found.group(3)) for found in _DAY_BEFORE.finditer(before)}
    days = list(_LATER_DAY.finditer(last))
    others = [day for day in days if small_number(day.group(1)) not in told]
    if len(days) > 1 and len(others) == 1:
        return others[0]
    return _LONE_DAY.match(last) or _LATER_DAY.search(last)


def _with_part_put_right(before: str, last: str, today: date | None) -> str | None:
    """The first date with that part of it put right that the correction names: its day or its year."""
    span = find_span(last, today, needs_day=False)
    day = _other_day(before, last)
    if day and (span is None or _YEAR_ALONE.fullmatch(last[: day.start(1)] + last[day.end() :])):
        told = list(_DAY_BEFORE.finditer(before))
        if not told:
            return last if span is None else None
        place = told[-1].span(2 if told[-1].group(2) else 3)
        year = YEAR_SAID.search(last)
        return f"{year.group() if year else ''}{before[: place[0]]}{day.group(1)}号"
    if (year := _YEAR_ALONE.fullmatch(last)) and (kept := _MONTH_AND_MORE.search(before)):
        return f"{year.group('year')}{kept.group()}"
    return None


def with_year_before(text: str, tells: Callable[[str], bool]) -> str:
    """The reply after its last correction; the year stays where only the month was wrong: 去年六月，不对，七月."""
    last = after_correction(text, tells)
    if last == text:
        return text
    year = YEAR_BEFORE.search(text[: -len(last)])
    is_month_alone = MONTH.search(last) and not _TOLD_WITHOUT_YEAR.search(last)
    return year.group() + last.lstrip(", 是应该") if year and is_month_alone else last
