"""The day of an event, or the first and the last day it can have been; everything counts back from `today`."""

import re
from datetime import date, timedelta

from bot.understanding.numerals import is_garbled
from bot.understanding.periods import MONTHS, find_stretches
from bot.understanding.readers.dates.calendar_days import DOTTED, SHORT_YEAR, Span, find_span
from bot.understanding.readers.dates.events import (
    corrected_date,
    counts_from_a_day,
    is_time_since,
    is_year_beside_a_number,
    names_two_days,
    run_of_days,
    tells_when,
    told_once,
)
from bot.understanding.readers.dates.plainly import FUTURE, put_plainly
from bot.understanding.readers.hedges import read_reserve, read_stated_hedge
from bot.understanding.readers.reading import UNREADABLE, Reading, between, exactly, roughly
from bot.understanding.text import CLAUSE_END, normalise

# 今天是二十六嘛，五天前的事: what today is, is no day of the event.
_TODAY_IS = re.compile(r"^今[天日儿]是?[\d一二三四五六七八九十廿月]+[号日]?[嘛吧哦呢啊]?[,。;\s]+")
_DENIES = re.compile(r"[可并又]?不是[^是]+")
_AROUND = re.compile(r"前后|左右|那几天")
_AGO = re.compile(r"[多来几半]*(?:前|以前|之前|了|过去|啦|喽)")
_FEW_DAYS = timedelta(days=3)
_DAYS_A_MONTH = 30.44


def read_date(reply: str, today: date | None = None) -> Reading:
    """The day of an event, as a date; a month or a week gives a range. Days to come are unreadable."""
    text = put_plainly(_TODAY_IS.sub("", normalise(reply)))
    is_date_in_figures = SHORT_YEAR.search(text) or DOTTED.search(text)
    if (is_garbled(text) and not is_date_in_figures) or FUTURE.search(text):
        return UNREADABLE
    text = told_once(corrected_date(_without_denied(text, today), today), today)
    if (run := run_of_days(text, today)) and today:
        first, last = run[0], min(run[1], today)
        return _some_day(first, last) if first <= today else UNREADABLE
    if names_two_days(text, today) or counts_from_a_day(text, today):
        return UNREADABLE
    span = find_span(text, today, needs_day=True)
    if span is None and today is not None:
        span = _days_ago(text, today)
    if span is None:
        return read_reserve(reply) or UNREADABLE
    first, last = span
    if (today and first > today) or is_year_beside_a_number(text, span):
        return UNREADABLE
    last = min(last, today) if today else last
    return _on_a_day(first, text) if first == last else _some_day(first, last)


def _some_day(first: date, last: date) -> Reading:
    return between(first, last, first + (last - first) / 2)


def _on_a_day(day: date, text: str) -> Reading:
    """The day, or where it is said with reserve (前后, 左右) a few days around it."""
    is_vague = read_stated_hedge(text) or _AROUND.search(text)
    return roughly(day, day - _FEW_DAYS, day + _FEW_DAYS) if is_vague else exactly(day)


def _without_denied(text: str, today: date | None) -> str:
    """八月十五号，不是中秋那个: the clauses that only deny go, if what is left still tells a day."""
    left = ",".join(part for part in CLAUSE_END.split(text) if not _DENIES.fullmatch(part))
    return left if tells_when(left, today) else text


def _days_ago(text: str, today: date) -> Span | None:
    """三天前, 两个月前: a day for days, a rough span for longer ones."""
    stretches = find_stretches(text)
    if len(stretches) != 1 or not is_time_since(text, stretches[0]):
        return None
    one = stretches[0]
    if not _AGO.match(text[one.end :]):
        return None
    if one.unit == "day":
        return today - timedelta(days=int(one.high)), today - timedelta(days=int(one.low))
    days = MONTHS[one.unit] * _DAYS_A_MONTH
    slack = max(1, days * one.count * 0.1)
    earliest, latest = int(days * one.high + slack), int(days * one.low - slack)
    return today - timedelta(days=earliest), today - timedelta(days=latest)
