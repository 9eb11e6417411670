"""How many whole months ago something was; everything counts back from `today`."""

import re
from datetime import date

from bot.understanding.numerals import find_numerals, is_garbled
from bot.understanding.patterns import any_of
from bot.understanding.periods import find_stretches
from bot.understanding.readers.corrections import with_second_thoughts
from bot.understanding.readers.dates.asked import of_what_was_asked
from bot.understanding.readers.dates.calendar_days import DOTTED, find_span
from bot.understanding.readers.dates.clocks import by_clock
from bot.understanding.readers.dates.corrected import with_year_before
from bot.understanding.readers.dates.looked_up import looked_up_or_unreadable
from bot.understanding.readers.dates.months import Span, months_between, months_since
from bot.understanding.readers.dates.months_heard import months_heard
from bot.understanding.readers.dates.months_said import (
    either_month,
    full_next_month,
    same_time_ago,
    short_of_years,
)
from bot.understanding.readers.dates.plainly import FUTURE, put_plainly
from bot.understanding.readers.dates.reckoned import reckoned_day
from bot.understanding.readers.dates.set_aside import of_the_event
from bot.understanding.readers.dates.time_since import stretch_ago
from bot.understanding.readers.dates.which_day import (
    is_only_a_year,
    names_two_days,
    names_two_months,
    tells_when,
)
from bot.understanding.readers.hedges import read_reserve
from bot.understanding.readers.reading import UNREADABLE, Reading, between, exactly
from bot.understanding.text import CLAUSE_END, bare, normalise

# 住院一个月，回来又两个月了; 领了四个月，领之前还空了两个月: on top of what was told before.
_ON_TOP = re.compile(r"又(?=[\d一二两三四五六七八九十半])|之前(?:还|又|歇)")
_VAGUE = re.compile(r"(?<!十)[几数]个月|(?<!没)好[些久]|一年半载|[三五]年[五三]载")
# Within a month, whatever today is: 前几天, 上个礼拜才出的事
_THESE_DAYS = re.compile(
    r"刚刚|刚才|[这前]几天|[没才]几天|[这前]两天|上个?(?:周|星期|礼拜)|[今昨前]天|昨晚|[这本]个?月|这个?(?:周|礼拜)"
)
_LAST_MONTH = any_of(
    # 上个月, 上个月底
    r"^上个?月(?:的?时候|的|吧|月?底|月?初|份|末)?[,。!\s]*$",
    # 上月尾巴上，三十还是三十一号
    r"^上个?月(?:的)?(?:月?[底末尾]|尾巴)[上的吧]*(?=[,。])(?!.*月)",
)
_LONGEST_NUMBER = 4  # signs
_MOST_MONTHS = 60
_BESIDE_NUMBER = ("", "吧", "左右", "了")


def read_months_ago(reply: str, today: date | None = None) -> Reading:
    """How many whole months ago (0 for this month); a calendar date needs `today`."""

    def tells(part: str) -> bool:
        return tells_when(part, today)

    said = of_what_was_asked(normalise(reply), tells)
    if told := _reckoned(said, today):
        return told
    text = put_plainly(months_heard(said))
    if told := full_next_month(text):
        return told
    if (is_garbled(text) and not DOTTED.search(text)) or FUTURE.search(text):
        return UNREADABLE
    text = with_year_before(with_second_thoughts(of_the_event(text, tells)), tells)
    if told := same_time_ago(text) or short_of_years(text) or either_month(text, today):
        return told
    if _VAGUE.search(text):
        return read_reserve(reply) or UNREADABLE
    if _LAST_MONTH.search(text):
        return exactly(1)
    if told := _time_since(text, today) or _since_day(text, today) or _number_alone(text):
        return told
    if _THESE_DAYS.search(text):
        return exactly(0)
    return read_reserve(reply) or looked_up_or_unreadable(reply)


def _reckoned(said: str, today: date | None) -> Reading | None:
    """The months of a time that is told by ages or by another time."""
    if told := by_clock(said):
        return told
    day = reckoned_day(said, lambda part: find_span(part, today, needs_day=True), today)
    if day is None or today is None:
        return None
    return months_since(day, today) if day <= today else UNREADABLE


def _time_since(text: str, today: date | None) -> Reading | None:
    """The time that passed, told by the whole reply or by a clause of it: 老头子走了四个月了，我68.

    Clauses that tell different times, or a day of another month beside them, are asked again.
    """
    parts = CLAUSE_END.split(text)
    told = {part: reading for part in parts if (reading := stretch_ago(part))}
    since = stretch_ago(text)
    if since is None:
        if not told:
            return None
        since, *others = told.values()
        is_added = len(find_stretches(text)) > 1 and any(_ON_TOP.search(part) for part in told)
        if is_added or any(other != since for other in others):
            return UNREADABLE
    rest = ",".join(part for part in parts if part not in told)
    span = find_span(rest, today, needs_day=False) if today else None
    return _beside_day(since, span, today) if span and today else since


def _beside_day(since: Reading, span: Span, today: date) -> Reading:
    """去年七月，一年多了: the months since the day that is named beside a rough time, if it lies within it.

    Where it is of another month than the time leads to, it is asked again.
    """
    exact = months_between(span, today)
    is_rough = since.low is not None and since.low != since.high
    if is_rough and exact.low is not None and since.low <= exact.low == exact.high <= since.high:
        return exact
    is_season = span[0].year == span[1].year and span[0].month != span[1].month
    return UNREADABLE if not is_season and abs(exact.value - since.value) > 1 else since


def _since_day(text: str, today: date | None) -> Reading | None:
    """The months since the day or the month that is named."""
    span = find_span(text, today, needs_day=False)
    if not span or not today:
        return None
    is_open = names_two_days(text, today) or names_two_months(text) or is_only_a_year(text, span)
    return UNREADABLE if is_open else months_between(span, today)


def _number_alone(text: str) -> Reading | None:
    """3, 三四, 5左右: nothing but a number of months."""
    numbers = find_numerals(text)
    if len(numbers) != 1 or numbers[0].value is None or len(bare(text)) > _LONGEST_NUMBER:
        return None
    one = numbers[0]
    if one.high > _MOST_MONTHS or bare(text[: one.start] + text[one.end :]) not in _BESIDE_NUMBER:
        return None
    return (
        between(int(one.low), int(one.high), int(one.value or 0))
        if one.is_range
        else exactly(int(one.value or 0))
    )
