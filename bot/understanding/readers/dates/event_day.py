"""The day of an event, or the first and the last day it can have been; everything counts back from `today`."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from bot.understanding.numerals import is_garbled
from bot.understanding.periods import MONTHS, Stretch, find_stretches
from bot.understanding.readers.dates.asked import of_what_was_asked
from bot.understanding.readers.dates.calendar_days import DOTTED, SHORT_YEAR, find_span
from bot.understanding.readers.dates.corrected import corrected_date
from bot.understanding.readers.dates.looked_up import looked_up_or_unreadable
from bot.understanding.readers.dates.plainly import is_to_come, put_plainly
from bot.understanding.readers.dates.reckoned import reckoned_day
from bot.understanding.readers.dates.set_aside import of_the_event
from bot.understanding.readers.dates.time_since import is_time_since
from bot.understanding.readers.dates.which_day import (
    counts_from_a_day,
    is_only_a_year,
    names_two_days,
    run_of_days,
    tells_when,
    told_once,
)
from bot.understanding.readers.hedges import read_reserve, read_stated_hedge
from bot.understanding.readers.reading import UNREADABLE, Reading, between, exactly, roughly
from bot.understanding.text import CLAUSE_END, normalise

# 今天是二十六嘛，五天前的事: what today is, is no day of the event.
_TODAY_IS = re.compile(
    r"^今[天日儿]是?[\d一二三四五六七八九十廿月]+[号日]?[嘛吧哦呢啊]*[,。;?!\s]+(?:那|那就|就)*是?"
)
# 出事那天是9月18，10月3号出的院: what happened is the event, and not what came of it.
_HAPPENED = re.compile(
    r"(?:出事|事发|出?的?车祸|受伤|摔(?:伤|倒|跤|下来|下去|断.{1,2})?|撞车?|被骗|着火|发病|中风)(?:的?那天|的?日子|的?时间|那晚)?(?:就|应该)?是"
)
_CAME_OF_IT = re.compile(r"出.?院|住.{0,3}院|送.{0,2}医院|进医院|派出所|报的?[案警]")
_CLOCK = re.compile(
    r"[\d一二两三四五六七八九十]+点[半多来钟]*(?:[\d一二三四五六七八九十]+分?)?(?:的?样子|左右|上下|前后|光景)*"
)
# 单子最多的时候 says nothing of how sure the day is.
_SAYS_MORE = re.compile(r"最[多少]的|差一?点")
_TO_THE_DAY = re.compile(r"整整|刚好|正好|恰好")
_JUST_NOW = re.compile(
    r"(?:就|才|是)*(?:刚刚|刚才|方才)(?:的事|发生的)?|(?:今天)?凌晨[\d一二两三四五]点[多半来钟]*"
)
_ASKS_OR_TAKES_BACK = re.compile(r"[?吗]|问|错|不对|你们?说|消息|电话")
_AROUND = re.compile(r"前后|左右|那几天")
_AGO = re.compile(r"[多来几半]*(?:前|以前|之前|了|过去|啦|喽)")
_FEW_DAYS = timedelta(days=3)
_DAYS_A_MONTH = 30.44


def read_date(reply: str, today: date | None = None) -> Reading:
    """The day of an event, as a date; a month or a week gives a range. Days to come are unreadable."""

    def tells(part: str) -> bool:
        return tells_when(part, today)

    said = of_what_was_asked(_TODAY_IS.sub("", normalise(reply)), tells)
    if day := reckoned_day(said, lambda part: find_span(part, today, needs_day=True), today):
        return _on_a_day(day, said) if today and day <= today else UNREADABLE
    text = put_plainly(said)
    is_date_in_figures = SHORT_YEAR.search(text) or DOTTED.search(text)
    if (is_garbled(text) and not is_date_in_figures) or is_to_come(text):
        return UNREADABLE
    text = _what_happened(of_the_event(text, tells), tells)
    text = told_once(corrected_date(text, today), today)
    if today and (run := run_of_days(text, today)):
        first, last = run[0], min(run[1], today)
        return _some_day(first, last) if first <= today else UNREADABLE
    if names_two_days(text, today) or counts_from_a_day(text, today):
        return UNREADABLE
    span = find_span(text, today, needs_day=True)
    if span is None:
        from_today = (_days_ago(text, today) or _just_now(text, today)) if today else None
        return from_today or read_reserve(reply) or looked_up_or_unreadable(reply)
    first, last = span
    if (today and first > today) or is_only_a_year(text, span):
        return UNREADABLE
    last = min(last, today) if today else last
    return _on_a_day(first, text) if first == last else _some_day(first, last)


def _what_happened(text: str, tells: Callable[[str], bool]) -> str:
    """出事那天是9月18，10月3号出的院: the one clause that tells of the event, where others tell what came of it."""
    parts = CLAUSE_END.split(text)
    if any(_CAME_OF_IT.search(part) for part in parts):
        happened = [part for part in parts if _HAPPENED.search(part) and tells(part)]
        return happened[0] if len(happened) == 1 else text
    return text


def _on_a_day(day: date, text: str) -> Reading:
    """The day, or where it is said with reserve (前后, 左右) a few days around it."""
    parts = [part for part in CLAUSE_END.split(_CLOCK.sub("", text)) if not _SAYS_MORE.search(part)]
    said = ",".join(parts)
    is_vague = read_stated_hedge(said) or _AROUND.search(said)
    return roughly(day, day - _FEW_DAYS, day + _FEW_DAYS) if is_vague else exactly(day)


def _some_day(first: date, last: date) -> Reading:
    return between(first, last, first + (last - first) / 2)


def _days_ago(text: str, today: date) -> Reading | None:
    """三天前, 两个月前: a day for days and weeks, a rough span for longer ones."""
    is_to_the_day = _TO_THE_DAY.search(text) is not None
    text = _TO_THE_DAY.sub("", text)
    stretches = find_stretches(text)
    if len(stretches) != 1 or not is_time_since(text, stretches[0]):
        return None
    one = stretches[0]
    after = text[one.end :]
    if not (_AGO.match(after) or (is_to_the_day and CLAUSE_END.sub("", after) == "")):
        return None
    if one.unit in ("day", "week"):
        return _on_day_before(today, one, 7 if one.unit == "week" else 1, text)
    days = MONTHS[one.unit] * _DAYS_A_MONTH
    slack = max(1, days * one.count * 0.1)
    earliest, latest = int(days * one.high + slack), int(days * one.low - slack)
    return _some_day(today - timedelta(days=earliest), today - timedelta(days=latest))


def _on_day_before(today: date, stretch: Stretch, days: int, text: str) -> Reading:
    """So many times `days` before today; 二十来天前 is said of twenty."""
    earliest = today - timedelta(days=int(stretch.high * days))
    latest = today - timedelta(days=int(stretch.low * days))
    if earliest == latest:
        return _on_a_day(latest, text)
    if "来" in text[stretch.start : stretch.end]:
        return roughly(today - timedelta(days=int(stretch.count * days)), earliest, latest)
    return _some_day(earliest, latest)


def _just_now(text: str, today: date) -> Reading | None:
    """刚才，我在路上摔了: today, where the first clause says no more and no other asks or takes back."""
    first, *others = CLAUSE_END.split(text)
    is_alone = others and _JUST_NOW.fullmatch(first) and not _ASKS_OR_TAKES_BACK.search(",".join(others))
    return exactly(today) if is_alone else None
