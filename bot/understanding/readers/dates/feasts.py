"""Feasts, solar terms and seasons of the solar year: 国庆, 清明, 立冬那天, 麦收; those of the moon are in `lunar`."""

import re
from datetime import date, timedelta
from functools import lru_cache

from lunar_python import Solar  # type: ignore[import-untyped]

from bot.understanding.readers.dates.lunar import STILL_TO_COME, days_after, find_lunar
from bot.understanding.readers.dates.months import Span

_FEASTS = {
    "元旦": (1, 1, 1, 1), "五一": (5, 1, 5, 5), "劳动节": (5, 1, 5, 5), "国庆": (10, 1, 10, 7),
    "情人节": (2, 14, 2, 14), "植树节": (3, 12, 3, 12), "青年节": (5, 4, 5, 4), "儿童节": (6, 1, 6, 1),
    "建党节": (7, 1, 7, 1), "七一": (7, 1, 7, 1), "建军节": (8, 1, 8, 1), "教师节": (9, 10, 9, 10),
    "平安夜": (12, 24, 12, 24), "圣诞": (12, 25, 12, 25),
    "十一": (10, 1, 10, 7), "清明": (4, 4, 4, 6), "六一": (6, 1, 6, 1), "八一": (8, 1, 8, 1),
    "三八": (3, 8, 3, 8), "妇女节": (3, 8, 3, 8), "春节": (1, 21, 2, 20), "过年": (1, 21, 2, 20),
    "年关": (1, 10, 2, 20),
    "高考": (6, 7, 6, 9), "收麦": (5, 25, 6, 25), "割麦": (5, 25, 6, 25),
    "双十一": (11, 11, 11, 11), "光棍节": (11, 11, 11, 11), "年初": (1, 1, 2, 28),
    "开年": (1, 1, 2, 28), "年中": (5, 15, 7, 15), "年底": (11, 15, 12, 31), "年尾": (11, 15, 12, 31),
    "开春": (2, 4, 4, 5), "春天": (3, 1, 5, 31), "夏天": (6, 1, 8, 31), "秋天": (9, 1, 11, 30),
    "秋收": (9, 1, 10, 31), "冬天": (11, 15, 12, 31), "入冬": (11, 1, 12, 10), "暑假": (7, 1, 8, 31),
    "上半年": (1, 1, 6, 30), "下半年": (7, 1, 12, 31), "麦收": (5, 25, 6, 25),
}  # fmt: skip
# The second Sunday of May, the third of June, the fourth Thursday of November.
_BY_WEEKDAY = {"母亲节": (5, 6, 2), "父亲节": (6, 6, 3), "感恩节": (11, 3, 4)}
_FEAST = re.compile(
    rf"(?:{'|'.join(sorted(_FEASTS, key=len, reverse=True))})"
    r"(?![点月个岁天号秋万千百块元口人级斤亩年楼层路街村镇厂队广二三四五六七八九零\d]|一(?!过))"
)
# 十一 as a number is no feast.
_ELEVEN = re.compile(r"十一月|[一二三四五六七八九百千]十一")
_WITH_DAYS_OFF = ("国庆", "五一", "劳动节", "十一")
# 国庆 and 五一劳动节 are the day itself; 国庆节放假 and 国庆那几天 are the days off as well. 十一 may be a number.
_THE_DAY = re.compile(r"(?:劳动)?节|\S{0,3}?(?:那天|当天|那日|当日)")
_DAYS_OFF = re.compile(
    r"(?:劳动)?节?的?(?:小?长?假|放|黄金周|期间|那几天|这几天|那两天|那[段阵]|那会儿|那时候?|时候|里)"
)
# 过年那几天, 过年那天: from the eve to the seventh day, where 过年 alone may be any of the weeks around it.
_NEW_YEAR = re.compile(r"过年(?:的)?(?:那|这)(?:几天|天|时候)|年夜饭")
# 国庆收假, 国庆最后一天: not the day itself
_LAST_DAY_OFF = re.compile(r"(?:劳动)?节?(?:小?长?假)?的?(?:收假|收尾|结束|最后|末)")
# 刚过完年就摔了, 开了年那阵病的: the first month of the moon; 过了年再说 is to come.
_YEAR_TURNED = re.compile(
    r"(?<![没未等要快])(?:(?:过[完了]|[开出][了完])(?:大|个)?年(?![级龄纪岁])|出了?正月(?![初十廿]))"
    r"[^,。;再要去等]{0,8}?(?:了|的|起|到现在|到如今|开始)"
)
_FIRST_MONTH = timedelta(days=30)
_SIX_DAYS = timedelta(days=6)
# 元旦前, 还没到国庆; 元旦过后, 过完国庆: some day before the feast, and some day after it.
_AHEAD_OF = re.compile(r"(?:快到?|离|临近|没到|不到)$")
_WHEN_OVER = re.compile(r"(?:劳动)?节?(?:(?:之|以|的)?后|一?过[后完了]?(?![年节])|刚过)")
_SOON_AFTER = re.compile(r"没几天|不几天|没两天|几天|没多久")
_PAST = re.compile(r"过[完了]$")
# Solar terms, which farmers count by; 清明 is a feast as well, and is counted by with the feasts.
_NO_WEATHER = re.compile(r"立[春夏秋冬]|惊蛰|[春秋]分|谷雨|芒种|[夏冬]至|处暑|白露|寒露|霜降")
SOLAR_TERM = rf"{_NO_WEATHER.pattern}|雨水|小满|[小大][暑雪寒]"
_TERM = re.compile(SOLAR_TERM)
_ON_THE_DAY = re.compile(r"那天|当天|那日|那一天|那?晚|夜|早|当晚|$")
# 去年冬至包饺子 is that day, 冬至以后 is not.
_NOT_ON_DAY = re.compile(r"节?(?:(?:以|之)?[前后]|过|没到|快到)")
# 芒种前后, 谷雨那几天
_AROUND_TERM = re.compile(r"前后|左右|那几天|那阵|那会儿|那时候|的时候|边上")
_SOME_DAYS = timedelta(days=5)
_LAST_IN_TABLE = {"DONG_ZHI": "冬至"}  # the one at the end of the year; under its own name stands last year's


def find_feast(text: str, said_year: int | None, today: date) -> Span | None:
    """The first and last day a feast or a season named in a text can mean; without a year the latest that began."""
    if moving := _moving_feast(text, said_year, today):
        return moving
    found = _FEAST.search(text)
    if found is None or _ELEVEN.search(text):
        return None
    month, day, last_month, last_day = _FEASTS[found.group()]
    year = said_year or today.year
    if date(year, month, day) > today:
        year -= 1
    first, last = date(year, month, day), date(year, last_month, last_day)
    if found.group() == "清明":
        first = last = solar_terms(year)["清明"]
    after = text[found.end() :]
    before = text[: found.start()]
    if _LAST_DAY_OFF.match(after) or STILL_TO_COME.match(after) or _AHEAD_OF.search(before):
        return None
    if _WHEN_OVER.match(after) or _PAST.search(before):
        # 元旦过后没几天: the week after it; 元旦过后 alone may be any time since
        week_after = days_after((first, last)) if _SOON_AFTER.search(text) else None
        return week_after if first == last else (first, last)
    is_the_day = _THE_DAY.match(after) or found.group() != "十一"
    if is_the_day and found.group() in _WITH_DAYS_OFF and not _DAYS_OFF.match(after):
        return first, first
    return first, last


def _moving_feast(text: str, said_year: int | None, today: date) -> Span | None:
    """刚过完年, 过年那几天, 母亲节: what falls on other days each year."""
    if name := next((name for name in _BY_WEEKDAY if name in text), None):
        return _by_weekday(name, said_year, today)
    is_new_year, is_turned = _NEW_YEAR.search(text), _YEAR_TURNED.search(text)
    new_year = find_lunar("春节", said_year, today) if is_new_year or is_turned else None
    if new_year is None:
        return None
    day = new_year[0]
    return (day, day + _FIRST_MONTH) if is_turned else (day - timedelta(days=1), day + _SIX_DAYS)


def _by_weekday(name: str, said_year: int | None, today: date) -> Span | None:
    """母亲节: the day of a feast that falls on a certain Sunday or Thursday of its month."""
    month, weekday, nth = _BY_WEEKDAY[name]
    for year in [said_year] if said_year else [today.year, today.year - 1]:
        first = date(year, month, 1)
        day = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
        if said_year or day <= today:
            return day, day
    return None


def find_solar_term(text: str, year: int | None, today: date) -> Span | None:
    """The day of a solar term, which farmers count by (立冬那天); without a year the latest that is not in the future.

    大雪 and 雨水 are weather as well, so that the term has to be named as a day.
    """
    found = _TERM.search(text)
    after = text[found.end() :].rstrip(" ,。!的吧") if found else ""
    is_around = _AROUND_TERM.match(after)
    if found is None:
        return None
    is_day = _ON_THE_DAY.match(after) or (_NO_WEATHER.match(found.group()) and not _NOT_ON_DAY.match(after))
    if not (is_around or is_day):
        return None
    for one in [year] if year else [today.year, today.year - 1]:
        day = solar_terms(one)[found.group()]
        if year or day <= today:
            return (day - _SOME_DAYS, day + _SOME_DAYS) if is_around else (day, day)
    return None


@lru_cache(maxsize=200)
def solar_terms(year: int) -> dict[str, date]:
    """The days of a year on which the solar terms begin."""
    table = Solar.fromYmd(year, 7, 1).getLunar().getJieQiTable()
    days = {
        _LAST_IN_TABLE.get(name, name): date(one.getYear(), one.getMonth(), one.getDay())
        for name, one in table.items()
    }
    return {name: day for name, day in days.items() if day.year == year}
