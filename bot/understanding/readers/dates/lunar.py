"""Days of the farmers' calendar, as elders say them: 腊月二十三, 大年初一, 中秋, 农历五月初五."""

import re
from datetime import date
from functools import lru_cache

from lunar_python import Lunar, Solar  # type: ignore[import-untyped]

from bot.understanding.patterns import any_of

_FEASTS = {
    "春节": (1, 1), "大年初一": (1, 1), "年初一": (1, 1), "正月初一": (1, 1), "元宵": (1, 15), "正月十五": (1, 15),
    "端午": (5, 5), "七夕": (7, 7), "中元": (7, 15), "中秋": (8, 15), "八月十五": (8, 15), "重阳": (9, 9),
    "腊八": (12, 8), "小年": (12, 23), "正月半": (1, 15), "七月半": (7, 15), "八月半": (8, 15),
}  # fmt: skip
# 八月十五号 is a day of August.
_FEAST_DAYS = [(name, re.compile(rf"{name}(?![号日几])"), day) for name, day in _FEASTS.items()]
# 春节前后 is no day: the weeks around it are found with the other feasts.
_AROUND_SPRING_FEAST = re.compile(r"春节(?:前|后|期间|左右|那几天|里|边)")
_EVE = re.compile(r"除夕|年三十|大年夜|大年三十|三十晚")
_NEW_YEAR_DAYS = re.compile(r"年(初[一二三四五六七八九十])(?!步)")
_MONTHS = {"正": 1, "冬": 11, "腊": 12}
_CN = "零一二三四五六七八九十"
_MONTH_DAY = re.compile(
    r"(?:农历|阴历|旧历)?\s*(正|冬|腊|[一二三四五六七八九十]{1,2}|\d{1,2})月\s*"
    r"(?:(初[一二三四五六七八九十]|[一二三]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|\d{1,2}))?"
)
_IS_LUNAR = re.compile(r"农历|阴历|旧历|腊月|正月|冬月|月初[一二三四五六七八九十]|月廿")


def find_lunar(text: str, year: int | None, today: date) -> tuple[date, date] | None:
    """The solar day (or month) of a lunar one; without a year the latest that is not in the future."""
    found = _lunar_day(text)
    if found is None:
        return None
    month, day = found
    years = [year] if year else [today.year, today.year - 1]
    for one in years:
        span = _solar(one, month, day)
        if span and (year or span[0] <= today):
            return span
    return None


# 清明 is a feast as well.
_TERM = any_of(
    # spring
    r"立春|雨水|惊蛰|春分|谷雨",
    # summer
    r"立夏|小满|芒种|夏至|小暑|大暑",
    # autumn
    r"立秋|处暑|白露|秋分|寒露|霜降",
    # winter
    r"立冬|小雪|大雪|冬至|小寒|大寒",
)
_THE_DAY = re.compile(r"那天|当天|那日|那一天|那?晚|夜|早|当晚|$")
_LAST_IN_TABLE = {"DONG_ZHI": "冬至"}  # the one at the end of the year; under its own name stands last year's


def find_solar_term(text: str, year: int | None, today: date) -> tuple[date, date] | None:
    """The day of a solar term, which farmers count by (立冬那天); without a year the latest that is not in the future.

    大雪 and 雨水 are weather as well, so that the term has to be named as a day.
    """
    found = _TERM.search(text)
    if found is None or not _THE_DAY.match(text[found.end() :].rstrip(" ,。!的吧")):
        return None
    for one in [year] if year else [today.year, today.year - 1]:
        day = _solar_terms(one)[found.group()]
        if year or day <= today:
            return day, day
    return None


@lru_cache(maxsize=200)
def _solar_terms(year: int) -> dict[str, date]:
    table = Solar.fromYmd(year, 7, 1).getLunar().getJieQiTable()
    days = {
        _LAST_IN_TABLE.get(name, name): date(one.getYear(), one.getMonth(), one.getDay())
        for name, one in table.items()
    }
    return {name: day for name, day in days.items() if day.year == year}


def _lunar_day(text: str) -> tuple[int, int | None] | None:
    if _EVE.search(text):
        return 12, 30
    for name, words, day in _FEAST_DAYS:
        if words.search(text) and not (name == "春节" and _AROUND_SPRING_FEAST.search(text)):
            return day
    if new_year := _NEW_YEAR_DAYS.search(text):
        return 1, _number(new_year.group(1))
    if not _IS_LUNAR.search(text):
        return None
    found = _MONTH_DAY.search(text)
    if found is None:
        return None
    month = _MONTHS.get(found.group(1)) or _number(found.group(1))
    return month, _number(found.group(2)) if found.group(2) else None


def _number(said: str) -> int:
    """1 to 31 from 初三, 十五, 廿三, 二十三 or digits; 0 when it is none."""
    said = said.removeprefix("初").replace("廿", "二十")
    if said.isdigit():
        return int(said)
    tens, _, ones = said.rpartition("十")
    if "十" not in said:
        return _CN.index(said) if said in _CN else 0
    return (_CN.index(tens) if tens else 1) * 10 + (_CN.index(ones) if ones else 0)


@lru_cache(maxsize=1000)
def _solar(year: int, month: int, day: int | None) -> tuple[date, date] | None:
    """The solar days of a lunar day or month; kept, since the library takes a dozen milliseconds to work one out."""
    if not 1 <= month <= 12:
        return None
    for last in (30, 29) if day == 30 else (day or 29,):
        try:
            end = _as_date(year, month, last)
            return end if day else _as_date(year, month, 1), end
        except Exception:  # noqa: S112 -- the library raises plain Exception for a day that does not exist
            continue
    return None


def _as_date(year: int, month: int, day: int) -> date:
    solar = Lunar.fromYmd(year, month, day).getSolar()
    return date(solar.getYear(), solar.getMonth(), solar.getDay())
