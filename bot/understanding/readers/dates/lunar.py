"""Days of the farmers' calendar, as elders say them: 腊月二十三, 大年初一, 中秋, 农历五月初五."""

import re
from datetime import date, timedelta
from functools import lru_cache

from lunar_python import Lunar, Solar  # type: ignore[import-untyped]

from bot.understanding.patterns import any_of
from bot.understanding.readers.dates.months import Span

_FEASTS = {
    "春节": (1, 1), "大年初一": (1, 1), "年初一": (1, 1), "正月初一": (1, 1), "元宵": (1, 15), "正月十五": (1, 15),
    "端午": (5, 5), "七夕": (7, 7), "中元": (7, 15), "中秋": (8, 15), "八月十五": (8, 15), "重阳": (9, 9),
    "腊八": (12, 8), "小年": (12, 23), "正月半": (1, 15), "七月半": (7, 15), "八月半": (8, 15),
    "龙抬头": (2, 2), "端阳": (5, 5), "五月节": (5, 5), "八月节": (8, 15), "鬼节": (7, 15),
    "盂兰": (7, 15), "火把节": (6, 24), "寒衣节": (10, 1),
}  # fmt: skip
# 八月十五号 is a day of August.
_FEAST = re.compile(rf"(?:{'|'.join(_FEASTS)})(?![号日几])")
# 中秋前: some day before it; 中秋前两天 counts from it.
STILL_TO_COME = re.compile(r"(?:劳动)?节?(?:[还都]?没到|快到|(?:之|以|的)?前(?!后|[一两二三几][天日]|年))")
# 这月初八, 农历上个月十六; 初十几号 is no lunar day, and 本月 no word of that calendar.
_IN_MONTH = re.compile(
    r"(?P<called>农历|阴历|旧历)?的?(?P<month>这个?月|上*上个?月)的?(?P<called_after>农历|阴历|旧历)?的?"
    r"(?P<day>初[一二三四五六七八九十]|[二三]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?)(?![号日几来多]|直)"
)
_WHEN_OVER = re.compile(
    r"(?:元宵|端午|七夕|中秋|重阳|腊八|小年|正月十五|八月十五|七月半)节?(?:过[后完了]|之后|后(?![面头来院天]))"
)
_ELEVENTH_MONTH = 11
# 春节前后 is no day: the weeks around it are found with the other feasts; 春节大年初二
_NOT_NEW_YEAR = re.compile(
    r"春节(?:前|后|期间|左右|那几天|里|边)|年初[二三四五六七八九]|正月(?!初一)[初十廿二]"
)
_EVE = any_of(
    # 除夕, 大年三十, 三十晚上
    r"除夕|大年夜|大年三十|三十晚|年三十(?=[晚夜那]|当[天晚])",
    # 年三十; not 那年三十九, 今年三十
    r"(?<![那今去前明后本当每几半\d一二两三四五六七八九十])年三十(?![一二三四五六七八九几多岁])|年年三十",
)
# 三月三赶歌圩, 三月三上巳节: the feast of the south
_THIRD_OF_THIRD = re.compile(r"三月三(?![号日十]).{0,6}(?:歌|圩|墟|节|庙会|赶会|壮|苗|黎|轩辕|上巳)")
# 年初三; 年二十八, 年廿九
_AROUND_NEW_YEAR = re.compile(
    r"年(?P<first_month>初[一二三四五六七八九十])(?!步)|"
    r"(?<![今去前明后当每几半一二两三四五六七八九十\d])年(?P<last_month>(?:二十|廿)[三四五六七八九])(?![岁个天号万千百块])"
)
_OF_NEITHER = any_of(
    # 十一月初九号: by the moon or by the sun
    r"月初[一二三四五六七八九十][号日]",
    # 九月初六，阳历: counted as lunar days are, and said to be by the sun
    r"^(?!.*[农阴旧老]历).*初.*[阳公新]历|闰",
)
_MONTHS = {"正": 1, "冬": 11, "腊": 12}
_CN = "零一二三四五六七八九十"
_MONTH_DAY = re.compile(
    r"(?:农历|阴历|旧历)?[是的]?\s*(正|冬|腊|[一二三四五六七八九十]{1,2}|\d{1,2})月\s*"
    r"(?:(初[一二三四五六七八九十]|[一二三]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|\d{1,2}|[一二三四五六七八九](?![个天年号日岁月])))?"
)
_OWN_MARK = re.compile(r"农历|阴历|旧历|[正冬腊]月|初|廿")
_IS_LUNAR = re.compile(r"农历|阴历|旧历|腊月|正月|冬月|月初[一二三四五六七八九十]|月廿")


def find_lunar(text: str, year: int | None, today: date) -> Span | None:
    """The solar day (or month) of a lunar one; without a year the latest that is not in the future.

    今年腊月 is told of what was, so that once it is past it ends the lunar year before.
    """
    if _OF_NEITHER.search(text):
        return None
    if told := _of_this_or_last_month(text, today):
        return told
    found = _lunar_day(text)
    if found is None:
        return None
    month, day = found
    years = [year] if year else [today.year, today.year - 1]
    if year == today.year and month >= _ELEVENTH_MONTH:
        years.append(year - 1)
    for one in years:
        span = _solar(one, month, day)
        if span and (span[0] <= today or (year and len(years) == 1)):
            return days_after(span) if _WHEN_OVER.search(text) else span
    return None


def days_after(feast: Span) -> Span:
    """中秋过后: some day of the week after it."""
    return feast[1] + timedelta(days=1), feast[1] + timedelta(days=7)


def _of_this_or_last_month(text: str, today: date) -> Span | None:
    """这月初八: a day of the lunar month that is or of the one before it, where it is counted as lunar days are."""
    found = _IN_MONTH.search(text)
    is_lunar = found and (found.group("called") or found.group("called_after") or "初" in found.group("day"))
    if not found or not is_lunar:
        return None
    now = Solar.fromYmd(today.year, today.month, today.day).getLunar()
    back = found.group("month").count("上")
    year, month = now.getYear(), abs(now.getMonth()) - back
    if month < 1:
        year, month = year - 1, month + 12
    return _solar(year, month, _number(found.group("day")))


def _lunar_day(text: str) -> tuple[int, int | None] | None:
    if _EVE.search(text):
        return 12, 30
    for feast in _FEAST.finditer(text):
        if not (feast.group() == "春节" and _NOT_NEW_YEAR.search(text)):
            return None if STILL_TO_COME.match(text[feast.end() :]) else _FEASTS[feast.group()]
    if _THIRD_OF_THIRD.search(text):
        return 3, 3
    if day := _AROUND_NEW_YEAR.search(text):
        return (1, _number(day["first_month"])) if day["first_month"] else (12, _number(day["last_month"]))
    if not _IS_LUNAR.search(text):
        return None
    found = _lunar_month_day(text)
    if found is None:
        return None
    month = _MONTHS.get(found.group(1)) or _number(found.group(1))
    return month, _number(found.group(2)) if found.group(2) else None


def _lunar_month_day(text: str) -> re.Match[str] | None:
    """Of 九月十八号，农历八月初八 the one that is said to be lunar, or is by its words."""
    told = list(_MONTH_DAY.finditer(text))
    return next((one for one in told if _OWN_MARK.search(one.group())), told[0] if told else None)


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
def _solar(year: int, month: int, day: int | None) -> Span | None:
    """The solar days of a lunar day or month; kept, since the library takes a dozen milliseconds to work one out."""
    if not 1 <= month <= 12:
        return None
    for last in (30, 29) if day in (30, None) else (day,):
        try:
            end = _as_date(year, month, last)
            return end if day else _as_date(year, month, 1), end
        except Exception:  # noqa: S112 -- the library raises plain Exception for a day that does not exist
            continue
    return None


def _as_date(year: int, month: int, day: int) -> date:
    solar = Lunar.fromYmd(year, month, day).getSolar()
    return date(solar.getYear(), solar.getMonth(), solar.getDay())
