"""Days told from today: 前天, 大前天后晌, 今儿个, 上周五, 上个礼拜; and what of a reply can tell a day at all."""

import re
from datetime import date, timedelta

from bot.understanding.numerals import find_numerals
from bot.understanding.patterns import any_of
from bot.understanding.text import bare

_MARK = re.compile(r"[,。;!?…\s]+")
# A question thrown back, the weather and the like: the day in it is not the day that was asked for.
_NO_ANSWER = any_of(
    # 有吗; 能不
    r"[吗么]$|[^哦啊噢呃哎唉诶欸要嗯不]不$",
    # 多少, 好多
    r"多少|好多$",
    # want: 没吃, 断粮
    r"没吃|没喝|断粮",
    # asking when: 几号, 星期几, 多久
    r"(?<![十廿])几号|几月|星期几|礼拜几|多久",
    r"[什啥]么?时候(?!.*(?:忘|记))",
    # asking whether: 能不能
    r"能不能|可不可以|是不是",
    # the weather: 天气, 下雨
    r"天气|降温|下雨|下雪|落雨|刮风|好热|好冷|太热",
    r"太冷",
    # no time: 没空
    r"没空|不得空|忙得",
    # again and again: 每月, 天天
    r"每[天日周月年]|(?<![今昨前])天天|(?<!个)月月|(?<![今去前])年年",
    # 发工资, 到账
    r"发工资|到账|发钱|发放",
    # a birth: 我58年生的
    r"我[^,。]*(?:生的|出生|生于)|我生日是",
    # hours: 几点上班, 开门
    r"[几点时][上下]班|开门",
    # 经常, 平时
    r"经常|平时|一般|向来",
)
_BACK_DAYS = [
    (re.compile(words), back)
    for words, back in (
        (r"大大前[天日儿]", 4),
        (r"大前[天日儿]", 3),
        # 之前天天, 以前儿子: no 前天 and no 前儿.
        (r"(?<![大以之目从天月年周眼])前(?:[天日晚夜](?![天子])|儿(?![子女媳童]))", 2),
        (r"昨[天日儿晚夜个]|夜来(?!香)|夜儿", 1),
        (r"今(?:[天日晚早晨]|儿(?![子女媳童]))", 0),
    )
]
# A time of the day alone, or 刚才, is today; beside anything longer it says nothing of the day.
_TODAY = re.compile(
    r"刚才(?![那这问说我你])|刚刚|刚发生|方才|(?:上午|中午|早上|下午)(?!好)|清早|大清早|早起|凌晨|晌午"
)
# 前几天下午, 那天早上
_OTHER_DAY = re.compile(r"[天周月年那]|礼拜|星期|上[次回]")
_LONGEST_TODAY = 8
# A long message that asks for something is about another matter, and so are the days in it.
_REQUEST = re.compile(r"帮[我他她俺]|请[问帮把求]|你们|同志|怎么|咋|能不能|申请|多少|给我|给俺")
_LONGEST_ANSWER = 20
_NOW = re.compile(r"(?:就|才|是|刚)*现在(?:的事)?")
WEEKDAYS = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6, "末": 5} | {
    str(day): day - 1 for day in range(1, 7)
}
# 11月7号是星期六: the weekday of a date, not of this week.
LONE_WEEKDAY = re.compile(r"(?<![上这本前个一两三])(?:周|星期|礼拜)([一二三四五六日天1-6])")
# 去年的今天, 两年前的今天
_YEAR_WORDS = {"去年": 1, "前年": 2, "大前年": 3}
_SAME_DAY = re.compile(r"(大?前年|去年|[\d一二两三四五六七八九十]+年(?:以|之)?前)的?(?:今[天日儿]|这一?天)")
_WEEK = re.compile(
    r"(上上|上|这|本|前)?一?个?(?:周(?!岁|年|围|边|到|转|折)|星期|礼拜)([一二三四五六日天末1-6])?"
)


def without_asides(text: str) -> str:
    """The clauses of a normalised reply that can tell a day; nothing of a long request."""
    if len(bare(text)) > _LONGEST_ANSWER and _REQUEST.search(text):
        return ""
    parts = re.split(rf"({_MARK.pattern})", text)
    kept = [
        part + mark
        for part, mark in zip(parts[::2], [*parts[1::2], ""], strict=True)
        if not _NO_ANSWER.search(part)
    ]
    return "".join(kept)


def find_relative_day(text: str, today: date) -> tuple[date, date] | None:
    """The day or the week told from today, or None."""
    if same_day := _SAME_DAY.search(text):
        years = _YEAR_WORDS.get(same_day.group(1)) or _counted_years(same_day.group(1))
        day = years_before(today, years)
        return day, day
    for words, back in _BACK_DAYS:
        if words.search(text):
            day = today - timedelta(days=back)
            return day, day
    return _weekday(text, today)


def find_time_today(text: str, today: date) -> tuple[date, date] | None:
    """Today, where nothing but a time of the day or 刚才 was said."""
    short = bare(text)
    if (
        len(short) <= _LONGEST_TODAY and _TODAY.search(short) and not _OTHER_DAY.search(short)
    ) or _NOW.fullmatch(short):
        return today, today
    return None


def _counted_years(said: str) -> int:
    """The years of 两年前."""
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
    if (
        found is None
        or not (found.group(1) or found.group(2))
        or re.search(r"[两二三四\d]个?(?:周|星期|礼拜)", text)
    ):
        return None
    back = {"上上": 2, "上": 1, "前": 2}.get(found.group(1) or "", 0)
    monday = today - timedelta(days=today.weekday() + 7 * back)
    if found.group(2) is None:
        return monday, monday + timedelta(days=6)
    day = monday + timedelta(days=WEEKDAYS[found.group(2)])
    day = day - timedelta(days=7) if day > today and not found.group(1) else day
    return day, day
