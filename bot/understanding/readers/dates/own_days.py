"""A day named by a birthday that is told beside it (今年我生日那天，我是四月二十六生的); the month after another."""

import re

from bot.understanding.patterns import one_of
from bot.understanding.readers.dates.calendar_days import small_number
from bot.understanding.readers.kin import KIN
from bot.understanding.text import CLAUSE_END

_CALENDAR = r"(?:农历|阴历|旧历|老历|阳历|公历|新历)?的?"
_MONTH = r"(?:\d{1,2}|[正冬腊]|十?[一二三四五六七八九十])月份?"
_DAY_OF_MONTH = (
    r"(?:初[一二三四五六七八九十]|\d{1,2}|[二三]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|[一二三四五六七八九])"
    r"[号日]?"
)
_DAY = rf"{_CALENDAR}{_MONTH}(?:{_DAY_OF_MONTH})?"
_WHOSE = rf"(?:我|俺|咱|他|她|自己|老|的|家|{KIN})"
_TOLD = re.compile(
    one_of(
        # 我生日是六月, 生日在四月二十六
        rf"{_WHOSE}{{0,4}}生日(?:是|在|就是|就在)?(?P<after>{_DAY})",
        # 我是阳历四月二十六生的, 我属四月初八的生日
        rf"{_WHOSE}{{0,4}}(?:是|就是|在)?(?P<before>{_DAY})(?:的|里|出)*(?:生日?|出生)(?:的|嘛|啊|人)*",
    )
)
_NAMED = re.compile(
    rf"(?:过完?|满|做|给|{_WHOSE}|[\d一二三四五六七八九十]{{1,3}}岁){{0,5}}(?:生日|做寿|大寿)"
    r"(?=那[天晚日]|当[天晚日]|的?第二天|的?前一天|的?头一天|的?次日|的?下个?月|的?那个月|前后|过后)"
)
# 六月的下个月
_MONTH_AFTER = re.compile(r"(?P<month>1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月份?的(?:下|后)一?个?月")


def with_birthdays(text: str) -> str:
    """A normalised text in which a birthday that names the day of the event is that day, where it is told beside it."""
    text = _MONTH_AFTER.sub(_month_after, text)
    named, told = _NAMED.search(text), _TOLD.search(text)
    if not named or not told or told.start() <= named.start() < told.end():
        return text
    day = told.group("after") or told.group("before")
    parts = [part for part in CLAUSE_END.split(_NAMED.sub(day, text)) if part and not _tells_birth(part)]
    return _MONTH_AFTER.sub(_month_after, ",".join(parts))


def _tells_birth(part: str) -> bool:
    return _TOLD.fullmatch(part) is not None


def _month_after(found: re.Match[str]) -> str:
    """六月的下个月 as 七月; December is left, because the year would be another."""
    month = small_number(found.group("month"))
    return f"{month + 1}月" if month and month < 12 else found.group()
