"""Days told from today: 前天, 大前天后晌, 今儿个, 上周五, 上个礼拜; and what of a reply can tell a day at all."""

import calendar
import re
from datetime import date, timedelta

from bot.understanding.numerals import find_numerals
from bot.understanding.readers.dates.months import Span
from bot.understanding.text import bare

_BACK_DAYS = [
    (re.compile(words), back)
    for words, back in (
        (r"大大前[天日儿]", 4),
        (r"大前[天日儿]", 3),
        # 之前天天, 以前儿子: no 前天 and no 前儿.
        (r"(?<![大以之目从天月年周眼那])前(?:[天日晚夜](?![天子])|儿(?![子女媳童]))", 2),
        (r"昨[天日儿晚夜个]|夜来(?!香)|夜儿|[寻尋琴]日", 1),
        (r"(?<!前的)(?<!前)今(?:[天日晚早晨朝]|儿(?![子女媳童]))", 0),
    )
]
# A time of the day alone, or 刚才, is today; beside anything longer it says nothing of the day.
_TODAY = re.compile(
    r"刚才(?![那这问说我你])|刚刚|刚发生|方才|(?:上午|中午|早上|下午)(?!好)|清早|大清早|早起|早晨|早间|凌晨|晌午|傍晚|傍黑|天亮|天擦黑|^[就才是刚]*现在(?:的事)?$"
)
# 前几天下午, 那天早上
_OTHER_DAY = re.compile(r"[天周月年那]|礼拜|星期|上[次回]")
_LONGEST_TODAY = 8
WEEKDAYS = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6, "末": 5} | {
    str(day): day - 1 for day in range(1, 7)
}
# 11月7号是星期六: the weekday of a date, not of this week.
LONE_WEEKDAY = re.compile(r"(?<![上这本前个一两三])(?:周|星期|礼拜)([一二三四五六日天1-6])")
_AGO = {"大前年": (3, "年"), "前年": (2, "年"), "去年": (1, "年"), "上月": (1, "月")}
# 去年的今天, 两年前的今天, 上个礼拜的今天, 一个月前的这一天
_SAME_DAY = re.compile(
    r"(?P<ago>大?前年|去年|上个?月|上个?(?:周|星期|礼拜)|"
    r"(?P<count>[\d一二两三四五六七八九十俩仨]+|半(?=年|个月))个?(?P<unit>周|星期|礼拜|月|年)(?:以|之)?前)的?(?:今[天日儿]|这一?天|同一天)"
)
# 去年这阵, 前年这个时候: some days before or after.
_THIS_TIME = re.compile(
    r"(大?前年|去年)的?(?:差不多)?(?:就)?(?:这个?时候|这会儿?|这阵子?|这时|这几天|这段时间)"
)
_SOME_DAYS = timedelta(days=10)
_WEEK = re.compile(
    r"(上上|上|这|本|(?<![提之以目])前)?一?个?(?:周(?!岁|年|围|边|到|转|折)|星期|礼拜)([一二三四五六日天末1-6])?"
)
_WEEKS_BACK = {"上上": 2, "上": 1, "前": 2}


def find_relative_day(text: str, today: date) -> Span | None:
    """The day or the week told from today, or None."""
    if (day := _same_day(text, today)) is not None:
        return day, day
    if around := _this_time(text, today):
        return around
    for words, back in _BACK_DAYS:
        if words.search(text):
            day = today - timedelta(days=back)
            return day, day
    return _weekday(text, today)


def _same_day(text: str, today: date) -> date | None:
    """The same day of an earlier month or year, or the same weekday some weeks ago."""
    found = _SAME_DAY.search(text)
    if found is None:
        return None
    if count := found["count"]:
        ago, unit = 0.5 if count == "半" else counted(count), found["unit"]
    else:
        ago, unit = _AGO.get(found["ago"].replace("个", ""), (1, "周"))
    months = {"年": 12, "月": 1}.get(unit, 0) * ago
    if months >= 1:
        return months_before(today, int(months))
    return today - timedelta(days=15 if months else 7 * ago)


def _this_time(text: str, today: date) -> Span | None:
    """The days around this one of an earlier year."""
    if (found := _THIS_TIME.search(text)) is None:
        return None
    day = months_before(today, 12 * _AGO[found.group(1)][0])
    return day - _SOME_DAYS, day + _SOME_DAYS


def months_before(day: date, months: int) -> date:
    """The same day so many months before, or the last of a month that is shorter."""
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    last = calendar.monthrange(years, month + 1)[1]
    return date(years, month + 1, min(day.day, last))


def find_time_today(text: str, today: date) -> Span | None:
    """Today, where nothing but a time of the day or 刚才 was said."""
    short = bare(text)
    is_today = len(short) <= _LONGEST_TODAY and _TODAY.search(short) and not _OTHER_DAY.search(short)
    return (today, today) if is_today else None


def counted(said: str) -> int:
    """The number in 两年, 三天; 0 where there is none."""
    numerals = find_numerals(said)
    return int(numerals[0].value or 0) if numerals else 0


def _weekday(text: str, today: date) -> Span | None:
    found = _WEEK.search(text)
    if found is None or not (found.group(1) or found.group(2)):
        return None
    back = _WEEKS_BACK.get(found.group(1) or "", 0)
    monday = today - timedelta(days=today.weekday() + 7 * back)
    if found.group(2) is None:
        return monday, monday + timedelta(days=6)
    day = monday + timedelta(days=WEEKDAYS[found.group(2)])
    if found.group(2) == "末" and day < today:
        return day, min(day + timedelta(days=1), today)
    day = day - timedelta(days=7) if day > today and not found.group(1) else day
    return day, day
