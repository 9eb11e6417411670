"""Calendar days as people name them: 去年八月, 上周五, 国庆, 20240503; each the first and last day it can mean.

A lunar day that is not said in full (初三 alone) is not guessed.
"""

import calendar
import re
from datetime import date, timedelta
from functools import lru_cache

from bot.understanding.numerals import find_numerals
from bot.understanding.patterns import any_of
from bot.understanding.periods import find_stretches
from bot.understanding.readers.dates.feasts import find_feast, find_solar_term
from bot.understanding.readers.dates.lunar import find_lunar
from bot.understanding.readers.dates.months import TENS, Span, of_tens, third_of
from bot.understanding.readers.dates.offset_days import find_offset_day
from bot.understanding.readers.dates.relative_days import (
    LONE_WEEKDAY,
    WEEKDAYS,
    find_relative_day,
    find_time_today,
)

_CN = r"[零一二三四五六七八九十廿]+"
YEAR = any_of(
    # 2023年, 二零二三年
    r"((?:19|20)\d{2}|[一二][零九][零一二三四五六七八九]{2})\s*(?:年|[-./]|$)",
    # 23年, 二三年; not 23年前
    r"(?<![\d了有共])(\d{2}|(?<![了有共])[零一二三四五六七八九]{2})\s*年(?!前|以前|了)",
)
# 三年前的冬天 and 两年前八月, not 三年前 alone, which is no calendar year.
_YEARS_BACK = re.compile(r"(\d{1,2}|[一二两三四五六七八九十]+)年(?:以|之)?前的?(?=\S*[月春夏秋冬节])")
SOLID = re.compile(r"(?<!\d)((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")
DOTTED = re.compile(
    r"(?<!\d)((?:19|20)\d{2})\s*[-./年]\s*(\d{1,2})\s*(?:[-./月]\s*(\d{1,2})\s*[日号]?)?(?!\d)"
)
# 26.10.6, the year in two digits
SHORT_YEAR = re.compile(r"(?<![\d.])([12]\d)\s*([-./])\s*(\d{1,2})\s*\2\s*(\d{1,2})\s*[日号]?(?![\d.])")
_SHORT = re.compile(
    r"(?<![\d.a-z])(\d{1,2})[-./](\d{1,2})"
    r"(?:[日号]|(?![是\d.\-/万千百元块斤两米公里亩倍级度岁个口天年月人次点%a-z]))"
)
MONTH = re.compile(
    rf"(?<![\d个])(\d{{1,2}}|{_CN})\s*月(?!前|以前|之前|了|多|\s*[一二两三四五六七八九十百\d]+[千百万块元])"
)
# 元月 is January, but not in 三千元月底.
_FIRST_MONTH = re.compile(r"(?<![\d一二两三四五六七八九十百千万几])元月")
# 15号 of a month, but not of a street, a house or a ward.
NUMBER_OF_PLACE = r"前|以前|楼|院|线|床|桌|车|门|房|店|厂|铺|机|井|病|人"
_DAY = any_of(
    # 15号; not 15号楼
    (
        rf"(?<![哪路街巷元栋组村弄道楼第\d零一二三四五六七八九十廿])(\d{{1,2}}|{_CN})\s*[号日]"
        rf"(?!{NUMBER_OF_PLACE})"
    ),
    # 三月十五
    rf"月\s*(?:份)?(\d{{1,2}}|{_CN})(?![\d月年天千百万块元个口])",
)
_FIGURES = str.maketrans("零一二三四五六七八九", "0123456789")
_A_WHILE = timedelta(days=10)
_A_SEASON = timedelta(days=20)
# How many years or months back; the longer word first.
_YEARS_AGO = (
    ("大前年", 3),
    ("前年", 2),
    *((word, 1) for word in ("去年", "头年", "上年")),
    *((word, 0) for word in ("今年", "本年")),
)
_MONTHS_AGO = (
    (re.compile(r"上上个?月"), 2),
    (re.compile(r"上个?月"), 1),
    (re.compile(r"[这本当]个?月"), 0),
)
_LUNAR = re.compile(r"农历|阴历|旧历|腊月|正月|冬月|初[一二三四五六七八九十]|年三十|除夕|大年|小年|腊八")


@lru_cache(maxsize=256)
def find_span(text: str, today: date | None, *, needs_day: bool) -> Span | None:
    """The first and last day a text can mean; with `needs_day` a lone 三号 counts as a day of this month."""
    if (figures := _in_figures(text)) is not None:
        return whole_span(*figures)
    if tens := TENS.search(text):
        return of_tens(tens.group(1), find_span(TENS.sub("", text), today, needs_day=False))
    if today is None and not YEAR.search(text):
        return None
    if today and _is_dated(text) and (weekday := LONE_WEEKDAY.search(text)):
        dated = find_span(LONE_WEEKDAY.sub("", text), today, needs_day=needs_day)
        return dated if dated and dated[0].weekday() == WEEKDAYS[weekday.group(1)] else None
    if today and (counted := find_offset_day(text, lambda day: find_span(day, today, needs_day=needs_day))):
        return counted
    text = _FIRST_MONTH.sub("1月", text)
    if today and (named := _named_day(text, today)):
        is_season = named[1] - named[0] >= _A_SEASON and _said_month(text, today) is not None
        return _month_within(named, text, today) if is_season else named
    return None if _LUNAR.search(text) else _numbered(text, today, needs_day=needs_day)


def _numbered(text: str, today: date | None, *, needs_day: bool) -> Span | None:
    """The year, the month and the day of a text by their numbers: 去年八月, 8.15, 三号."""
    year, month = _said_year(text, today), _said_month(text, today)
    short = _SHORT.search(text)
    if short and month is None:
        return _dated(year, int(short.group(1)), int(short.group(2)), today)
    if month is None and MONTH.search(text):
        return None
    if month and _DAY.search(text) and day_in(text) is None:
        return None  # 八月三十二号
    if year is None and month is None:
        return _day_alone(text, today, needs_day=needs_day) if today else None
    return third_of(text, _dated(year, month, day_in(text), today))


def _day_alone(text: str, today: date, *, needs_day: bool) -> Span | None:
    """三号 without a month, or a time of today."""
    day = day_in(text)
    if day and needs_day:
        return _latest_day(day, today)
    return None if find_stretches(text) else find_time_today(text, today)


def _named_day(text: str, today: date) -> Span | None:
    """A day that is named rather than numbered: 前天, 中秋, 立冬那天, 国庆."""
    year = _said_year(text, today)
    found = find_relative_day(text, today) or find_lunar(text, year, today)
    if found or _is_dated(text):
        return found
    return find_solar_term(text, year, today) or find_feast(text, year, today)


def _month_within(season: Span, text: str, today: date) -> Span | None:
    """刚放暑假，七月上旬: the month that is numbered beside a season; None where it is far from the season."""
    span = _numbered(text, today, needs_day=False)
    if span is None or span[0] > season[1] + _A_WHILE or span[1] < season[0] - _A_WHILE:
        return None
    return span


def _in_figures(text: str) -> tuple[int | None, int | None, int | None] | None:
    """Year, month and day of 20240503, 2024.5.3 or 24.5.3, the day where it is said."""
    if solid := (SOLID.search(text) or DOTTED.search(text)):
        year, month, day = (int(part) if part else None for part in solid.groups())
        return year, month, day
    if short := SHORT_YEAR.search(text):
        return 2000 + int(short.group(1)), int(short.group(3)), int(short.group(4))
    return None


def _is_dated(text: str) -> bool:
    """Whether a month and a day of it are named."""
    return MONTH.search(text) is not None and day_in(text) is not None


def _dated(year: int | None, month: int | None, day: int | None, today: date | None) -> Span | None:
    """Without a year, the latest such month or day that is not in the future."""
    if year is None:
        if today is None or month is None:
            return None
        year = today.year if (month, day or 1) <= (today.month, today.day) else today.year - 1
    return whole_span(year, month, day)


def whole_span(year: int | None, month: int | None = None, day: int | None = None) -> Span | None:
    """The first and the last day of a year, a month of it or a day; None for a day that does not exist."""
    if year is None:
        return None
    try:
        if month is None:
            return date(year, 1, 1), date(year, 12, 31)
        if day is None:
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
        return date(year, month, day), date(year, month, day)
    except (ValueError, calendar.IllegalMonthError):
        return None


def _said_year(text: str, today: date | None) -> int | None:
    if today:
        for word, back in _YEARS_AGO:
            if word in text:
                return today.year - back
        if years := _YEARS_BACK.search(text):
            return today.year - (small_number(years.group(1)) or 0)
    found = YEAR.search(text)
    return year_number(found, today, is_birth=False) if found else None


def year_number(found: re.Match[str], today: date | None, *, is_birth: bool) -> int | None:
    """The year that was found by `YEAR`, with its century; a birth of two digits is no year to come."""
    digits = (found.group(1) or found.group(2)).translate(_FIGURES)
    if len(digits) == 4:
        return int(digits)
    if today is None:
        return None
    year = today.year // 100 * 100 + int(digits)
    return year - 100 if year > today.year or (is_birth and year > today.year - 1) else year


def _said_month(text: str, today: date | None) -> int | None:
    for words, back in _MONTHS_AGO:
        if today and words.search(text):
            return (today.month - 1 - back) % 12 + 1
    return month_in(text, 0)


def month_in(text: str, start: int) -> int | None:
    """The month named in a text from some place on."""
    found = MONTH.search(text, start)
    month = small_number(found.group(1)) if found else None
    return month if month and 1 <= month <= 12 else None


def day_in(text: str) -> int | None:
    """The day of a month named in a text."""
    found = _DAY.search(text)
    day = small_number(found.group(1) or found.group(2)) if found else None
    return day if day and 1 <= day <= 31 else None


@lru_cache(maxsize=1024)
def small_number(digits: str) -> int | None:
    """The one number of a short text, or None."""
    numerals = find_numerals(digits)
    if len(numerals) != 1 or numerals[0].value is None or numerals[0].is_range:
        return None
    return int(numerals[0].value)


def _latest_day(day: int, today: date) -> Span | None:
    """三号 is the third of this month, or of the last one where that is still to come."""
    if day <= today.day:
        return whole_span(today.year, today.month, day)
    before = today.replace(day=1) - timedelta(days=1)
    return whole_span(before.year, before.month, day)
