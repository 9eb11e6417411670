"""Days told from today: 前天, 大前天后晌, 今儿个, 上周五, 上个礼拜; and what of a reply can tell a day at all."""

import calendar
import re
from datetime import date, timedelta

from bot.understanding.numerals import find_numerals
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
    r"刚才(?![那这问说我你])|刚刚|刚发生|方才|(?:上午|中午|早上|下午)(?!好)|清早|大清早|早起|早晨|早间|凌晨|晌午|傍晚|傍黑|天亮|天擦黑"
)
# 前几天下午, 那天早上
_OTHER_DAY = re.compile(r"[天周月年那]|礼拜|星期|上[次回]")
_LONGEST_TODAY = 8
_NOW = re.compile(r"(?:就|才|是|刚)*现在(?:的事)?")
WEEKDAYS = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6, "末": 5} | {
    str(day): day - 1 for day in range(1, 7)
}
# 11月7号是星期六: the weekday of a date, not of this week.
LONE_WEEKDAY = re.compile(r"(?<![上这本前个一两三])(?:周|星期|礼拜)([一二三四五六日天1-6])")
# 去年的今天, 两年前的今天
_YEAR_WORDS = {"去年": 1, "前年": 2, "大前年": 3}
_SAME_DAY = re.compile(r"(大?前年|去年|[\d一二两三四五六七八九十]+年(?:以|之)?前)的?(?:今[天日儿]|这一?天)")
_SAME_DAY_LAST_MONTH = re.compile(r"上个?月的?(?:今[天日儿]|这一?天)")
# 一个星期前的今天, 上个礼拜的今天, 两个月前的这一天
_COUNTED_TO_TODAY = re.compile(
    r"(?P<count>[\d一二两三四五六七八九十俩仨]+|半)个?(?P<unit>周|星期|礼拜|月|年)(?:以|之)?前的?(?:今[天日儿]|这一?天|同一天)"
)
_SAME_WEEKDAY = re.compile(r"上个?(?:周|星期|礼拜)的?(?:今[天日儿]|这一?天)")
# 去年这阵, 前年这个时候: some days before or after.
_THIS_TIME = re.compile(
    r"(大?前年|去年)的?(?:差不多)?(?:就)?(?:这个?时候|这会儿?|这阵子?|这时|这几天|这段时间)"
)
_SOME_DAYS = timedelta(days=10)
_WEEK = re.compile(
    r"(上上|上|这|本|(?<![提之以目])前)?一?个?(?:周(?!岁|年|围|边|到|转|折)|星期|礼拜)([一二三四五六日天末1-6])?"
)
# 三个礼拜 is a stretch of time and no week of the calendar.
_WEEKS_COUNTED = re.compile(r"[两二三四\d]个?(?:周|星期|礼拜)")
_WEEKS_BACK = {"上上": 2, "上": 1, "前": 2}


def find_relative_day(text: str, today: date) -> tuple[date, date] | None:
    """The day or the week told from today, or None."""
    if _SAME_DAY_LAST_MONTH.search(text):
        last = today.replace(day=1) - timedelta(days=1)
        day = last.replace(day=min(today.day, last.day))
        return day, day
    if same_day := _SAME_DAY.search(text):
        years = _YEAR_WORDS.get(same_day.group(1)) or counted(same_day.group(1))
        day = years_before(today, years)
        return day, day
    if around := _this_time(text, today):
        return around
    if (days := _counted_to_today(text, today)) is not None:
        return days, days
    for words, back in _BACK_DAYS:
        if words.search(text):
            day = today - timedelta(days=back)
            return day, day
    return _weekday(text, today)


def _this_time(text: str, today: date) -> tuple[date, date] | None:
    """The days around this one of an earlier year."""
    if (found := _THIS_TIME.search(text)) is None:
        return None
    day = years_before(today, _YEAR_WORDS[found.group(1)])
    return day - _SOME_DAYS, day + _SOME_DAYS


def _counted_to_today(text: str, today: date) -> date | None:
    """The same weekday some weeks ago, or the same day of an earlier month."""
    if _SAME_WEEKDAY.search(text):
        return today - timedelta(days=7)
    found = _COUNTED_TO_TODAY.search(text)
    if found is None:
        return None
    unit, count = found.group("unit"), counted(found.group("count"))
    if found.group("count") == "半":
        return {"月": today - timedelta(days=15), "年": months_before(today, 6)}.get(unit)
    if not count:
        return None
    months = {"月": count, "年": 12 * count}.get(unit)
    return months_before(today, months) if months else today - timedelta(days=7 * count)


def months_before(day: date, months: int) -> date:
    """The same day so many months before, or the last of a month that is shorter."""
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    last = calendar.monthrange(years, month + 1)[1]
    return date(years, month + 1, min(day.day, last))


def find_time_today(text: str, today: date) -> tuple[date, date] | None:
    """Today, where nothing but a time of the day or 刚才 was said."""
    short = bare(text)
    if (
        len(short) <= _LONGEST_TODAY and _TODAY.search(short) and not _OTHER_DAY.search(short)
    ) or _NOW.fullmatch(short):
        return today, today
    return None


def counted(said: str) -> int:
    """The number in 两年, 三天; 0 where there is none."""
    numerals = find_numerals(said)
    return int(numerals[0].value or 0) if numerals else 0


def years_before(day: date, years: int) -> date:
    """The same day so many years before; the 28th for the 29th of February where there is none."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def _weekday(text: str, today: date) -> tuple[date, date] | None:
    found = _WEEK.search(text)
    if found is None or not (found.group(1) or found.group(2)) or _WEEKS_COUNTED.search(text):
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
