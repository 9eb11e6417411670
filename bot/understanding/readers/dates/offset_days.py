"""Days counted from a day that is named: 国庆前一天, 中秋前两天, 端午过后第三天, 冬至第二天.

After a feast with days off (国庆过后, 五一过后, 春节) nobody can tell whether 第三天 counts the days off or the days
after them, so that only the day before it is read, and 国庆第二天.
"""

import re
from collections.abc import Callable
from datetime import timedelta

from bot.understanding.patterns import any_of, one_of
from bot.understanding.readers.dates.feasts import SOLAR_TERM
from bot.understanding.readers.dates.months import Span
from bot.understanding.readers.dates.relative_days import counted
from bot.understanding.text import CLAUSE_END

FindDay = Callable[[str], Span | None]

_N = r"[一二两三四五六七八九\d]"
# A day ends so, and nothing but words for when stands between it and the count.
_DAY_NAMED = (
    one_of(
        # 十月六号, 冬至那天
        r"[号日]|那天|当天",
        SOLAR_TERM,
        # feasts of the family: 清明, 中秋
        r"清明|中秋|端午|重阳|元宵|七夕|中元|七月半|八月半|正月十五|八月十五|腊八|小年|除夕|年三十|龙抬头|火把",
        # feasts of the solar year
        r"元旦|国庆|五一|六一|七一|八一|三八|双十一|圣诞|儿童节|妇女节|建军节|[母父]亲节|情人节|青年节",
        # 十月初六
        r"初[一二三四五六七八九十]",
    )
    + r"节?(?:那天|当天)?"
)
# What every such reply holds; looked for first, because it is rare.
_COUNTS_DAYS = re.compile(r"[前后第离距]|次日|[隔转]天")
_HAS_DAYS_OFF = re.compile(r"国庆|五一|劳动节|春节|初一|十一(?!月)")
# 国庆第二天 is the second of October either way.
_COUNTED_ON = re.compile(r"(?:国庆|五一|元旦|劳动)节?$")
_BEFORE = re.compile(rf"(?P<day>.*?{_DAY_NAMED})的?(?:之|以)?前的?(?P<count>{_N})[天日晚夜]")
# 离中秋还有三天
_AHEAD = re.compile(
    rf"[^,。;]{{0,6}}(?:离|距离?)(?P<day>.*?{_DAY_NAMED})(?:还|就|只|都|也)*(?:有|差|剩)(?P<count>{_N})[天日]"
)
_AFTER = any_of(
    # 端午过后第三天, 中秋过完第二天
    rf"(?P<over>.*?{_DAY_NAMED})(?:过[后完了]|之后|以后|后)的?第(?P<nth>{_N})[天日]",
    # 冬至后三天, 中秋过了两天
    rf"(?P<since>.*?{_DAY_NAMED})(?:过[后完了]|之后|以后|后)+(?P<days>{_N})[天日]",
    # 清明第二天, 重阳节次日
    rf"(?P<from>.*?{_DAY_NAMED})的?(?:第(?P<place>{_N})[天日]|次日|隔天|转天)",
)
# 孩子8月31报到，第二天就出车祸; 去年冬至还好好的，第二天就中风了: the next day something befell them.
_NEXT_DAY = re.compile(r"^(?:就是?|结果|没想到)?(?:第二天|次日|隔天|转天|第二日)(?P<then>.+)")
_BEFELL = any_of(
    # accidents
    r"出事|车祸|摔|跌|滚|撞|砸|伤|烧|塌|淹|电着|骗",
    # illness and death
    r"中风|瘫|病|晕|昏|倒|发作|没了|走了|去世|过世|咽气|抢救",
)


def find_offset_day(text: str, find_day: FindDay) -> Span | None:
    """The day so many days before or after the one that is named; `find_day` reads the latter."""
    if not _COUNTS_DAYS.search(text):
        return None
    if next_day := _next_day(text, find_day):
        return next_day
    for clause in CLAUSE_END.split(text):
        if found := (_BEFORE.match(clause) or _AHEAD.match(clause)):
            return _moved(found.group("day"), -counted(found.group("count")), find_day)
        if found := _AFTER.match(clause):
            return _after(found, find_day)
    return None


def _after(found: re.Match[str], find_day: FindDay) -> Span | None:
    if day := found.group("over"):
        count = counted(found.group("nth"))
        # 过后第二天 is the next day or the one after it.
        return _moved(day, count, find_day, earlier=1 if count == 2 else 0)
    if day := found.group("since"):
        return _moved(day, counted(found.group("days")), find_day)
    days = counted(found.group("place") or "2") - 1
    is_counted_on = days == 1 and _COUNTED_ON.search(found.group("from")) is not None
    return _moved(found.group("from"), days, find_day, is_counted_on=is_counted_on)


def _moved(
    named: str, days: int, find_day: FindDay, *, earlier: int = 0, is_counted_on: bool = False
) -> Span | None:
    """The named day so many days on; `earlier` is how many days before that it may be.

    `is_counted_on` says that the days are counted on from the first day of a feast.
    """
    day = find_day(named)
    if day is None or day[0] != day[1] or (not is_counted_on and days != -1 and _HAS_DAYS_OFF.search(named)):
        return None
    last = day[0] + timedelta(days=days)
    return last - timedelta(days=earlier), last


def _next_day(text: str, find_day: FindDay) -> Span | None:
    parts = CLAUSE_END.split(text)
    for place, part in enumerate(parts[1:], start=1):
        found, told = _NEXT_DAY.match(part), ",".join(parts[:place])
        if found and _BEFELL.search(found.group("then")) and not _BEFELL.search(told):
            return _moved(told, 1, find_day)
    return None
