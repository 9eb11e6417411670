"""How many whole months ago something was; everything counts back from `today`."""

import re
from collections.abc import Callable
from datetime import date

from bot.understanding.numerals import find_numerals, is_garbled
from bot.understanding.patterns import any_of
from bot.understanding.periods import MONTHS, Stretch, find_stretches
from bot.understanding.readers.corrections import with_second_thoughts
from bot.understanding.readers.dates.asked import of_what_was_asked
from bot.understanding.readers.dates.beside import without_ages
from bot.understanding.readers.dates.calendar_days import DOTTED, find_span
from bot.understanding.readers.dates.clocks import by_clock
from bot.understanding.readers.dates.corrected import with_year_before
from bot.understanding.readers.dates.denied import (
    without_days_before,
    without_denied,
    without_first_thoughts,
)
from bot.understanding.readers.dates.events import (
    is_of_some_year,
    is_time_since,
    is_year_beside_more,
    names_two_days,
    names_two_months,
    tells_when,
)
from bot.understanding.readers.dates.looked_up import looked_up_or_unreadable
from bot.understanding.readers.dates.months_between import months_between, months_since
from bot.understanding.readers.dates.months_heard import months_heard
from bot.understanding.readers.dates.months_said import (
    HALF,
    either_month,
    full_next_month,
    same_time_ago,
    short_of_years,
)
from bot.understanding.readers.dates.or_so import plainly_or_so, told_or_so
from bot.understanding.readers.dates.plainly import FUTURE, put_plainly
from bot.understanding.readers.dates.reckoned import reckoned_day
from bot.understanding.readers.hedges import read_reserve, read_stated_hedge
from bot.understanding.readers.reading import UNREADABLE, Reading, between, exactly, roughly
from bot.understanding.text import CLAUSE_END, bare, normalise

# 住院一个月，回来又两个月了; 领了四个月，领之前还空了两个月: on top of what was told before.
_ON_TOP = re.compile(r"又(?=[\d一二两三四五六七八九十半])|之前(?:还|又|歇)")
# 摔这一跤, 一算: a 一 that counts nothing, as 零 between two stretches.
_NO_COUNT = re.compile(r"零|一(?=晃|转眼|眨眼)|(?<=[这那])一(?=[跤摔病下关回次趟])|一(?=[算看想查数合])")
_VAGUE = re.compile(r"(?<!十)[几数]个月|(?<!没)好[些久]|一年半载|[三五]年[五三]载")
# 刚刚, 这几天, 这个月: within a month, or not even told how long ago.
_THIS_MONTH = any_of(
    # just now: 刚刚, 这几天
    r"刚刚|刚才|这几天|最近|[没才]几天|前几天|前两天|这两天",
    # not long ago
    r"前不久|没多久",
    # last week, yesterday
    r"上个?(?:周|星期|礼拜)|[今昨前]天|昨晚",
    # 这个月, 这周, 月初
    r"[这本]个?月|这周|这个?礼拜|月初",
)
_NOT_LONG_AGO = re.compile(r"最近|前不久|没多久")
# 上月尾巴上，三十还是三十一号
_END_OF_LAST_MONTH = re.compile(r"^上个?月(?:的)?(?:月?[底末尾]|尾巴)[上的吧]*(?=[,。])(?!.*月)")
_LONGEST_NUMBER = 4  # signs
_MOST_MONTHS = 60
_BESIDE_NUMBER = ("", "吧", "左右", "了")
_JANUARY = re.compile(r"[一1]月")
_JOINS_STRETCHES = re.compile(r"零|又|加|多|")
_A_LITTLE_MORE = re.compile(r"多|出头|挂零|冒头")
_NEARLY = re.compile(r"快(?=[到有满要够]*[\d一二两三四五六七八九十半俩仨])|不到|不满|没满|将近|差不多快|没到")
_DAYS_A_MONTH = 30.44
_ROUND_MONTH = 30


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
    text = _of_the_event(text, tells)
    if told := same_time_ago(text) or short_of_years(text) or either_month(text, today):
        return told
    if _VAGUE.search(text):
        return read_reserve(reply) or UNREADABLE
    if (
        told := _time_since(text, today)
        or _end_of_last_month(text)
        or _since_day(text, today)
        or _lately(text)
        or _number_alone(text)
    ):
        return told
    return read_reserve(reply) or looked_up_or_unreadable(reply)


def _of_the_event(text: str, tells: Callable[[str], bool]) -> str:
    """The reply as corrected, without times that are denied or at which all was still well."""
    text = without_first_thoughts(without_ages(text, tells), tells)
    text = without_denied(without_days_before(text, tells), tells)
    return with_year_before(with_second_thoughts(text), tells)


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
    if whole := _stretch_ago(text):
        rest = ",".join(part for part in parts if not _stretch_ago(part))
        if more_exactly := _more_exactly(rest, whole, today):
            return more_exactly
        return UNREADABLE if _is_told_otherwise(rest, whole, today) else whole
    told = {part: reading for part in parts if (reading := _stretch_ago(part))}
    if not told:
        return None
    first = next(iter(told.values()))
    is_added = len(find_stretches(text)) > 1 and any(_ON_TOP.search(part) for part in told)
    if is_added or any(other != first for other in told.values()):
        return UNREADABLE
    rest = ",".join(part for part in parts if part not in told)
    if since_day := _more_exactly(rest, first, today):
        return since_day
    return UNREADABLE if _is_told_otherwise(rest, first, today) else first


def _more_exactly(rest: str, since: Reading, today: date | None) -> Reading | None:
    """去年七月，一年多了: the months since the day that is named beside a rough time and lies within it."""
    span = find_span(rest, today, needs_day=False)
    if not span or not today or since.low is None or since.low == since.high:
        return None
    exact = months_between(span, today)
    is_within = exact.low is not None and since.low <= exact.low <= exact.high <= since.high
    return exact if is_within and exact.low == exact.high else None


def _is_told_otherwise(rest: str, since: Reading, today: date | None) -> bool:
    """Whether what is left of the reply names a day of another month than the time that passed leads to."""
    span = find_span(rest, today, needs_day=False)
    if not span or not today or (span[0].year == span[1].year and span[0].month != span[1].month):
        return False
    return bool(abs(months_between(span, today).value - since.value) > 1)


def _stretch_ago(text: str) -> Reading | None:
    """三个月前 3, 半年 6, 一年半 18, 两年多 24 to 36, 一年零两个月 14, 十天前 0."""
    if or_so := told_or_so(text):
        return or_so
    text = plainly_or_so(text)
    stretches = find_stretches(text)
    if not _are_one_time(text, stretches):
        return None
    low = sum(one.low * _months_in(one) for one in stretches)
    high = sum(one.high * _months_in(one) for one in stretches)
    last = stretches[-1]
    is_and_half = text[last.end :].startswith(HALF)
    if is_and_half and last.unit == "year":
        low, high = low + 6, high + 6
    if int(low) != int(high) and "来" in text[last.start : last.end]:  # 十来个月 is said of ten
        return roughly(int(last.count * _months_in(last)), int(low), int(high))
    unit_months = MONTHS.get(last.unit, 0) * min(1, last.count)
    return _as_months(text, text[last.end + is_and_half :], low, high, unit_months)


def _are_one_time(text: str, stretches: list[Stretch]) -> bool:
    """Whether a text tells one time that passed, in one stretch or two (一年零两个月), and no other number."""
    if not stretches or len(stretches) > 2 or not is_time_since(text, stretches[-1]):
        return False
    if any(_JANUARY.fullmatch(text[one.start : one.end]) for one in stretches):
        return False
    between_them = text[stretches[0].end : stretches[-1].start].strip()
    if len(stretches) == 2 and not _JOINS_STRETCHES.fullmatch(between_them):
        return False
    rest = text
    for stretch in reversed(stretches):
        rest = rest[: stretch.start] + rest[stretch.end :]
    return not find_numerals(_NO_COUNT.sub("", rest))


def _months_in(stretch: Stretch) -> float:
    """The months of one unit; whoever counts 六十天 or 九十天 means whole months."""
    if stretch.unit != "day":
        return MONTHS[stretch.unit]
    return 1 / (_DAYS_A_MONTH if stretch.count % _ROUND_MONTH else _ROUND_MONTH)


def _as_months(text: str, after: str, low: float, high: float, unit_months: float) -> Reading:
    """Between two ends of months, as sure as it was said; `after` is what follows the stretch."""
    if _A_LITTLE_MORE.match(after):
        return roughly(int(low), int(low), int(low + max(1, unit_months)))
    if round(high) == 0:
        return exactly(0)
    if _NEARLY.search(_clause_of(text, after)):
        return roughly(round(low), max(0, int(low * 0.75)), round(high))
    if int(low) != int(high):
        return between(int(low), int(high), int((low + high) / 2))
    hedge = read_stated_hedge(text)
    if hedge in ("at_least", "at_most"):
        return UNREADABLE  # both ends are needed to know whether it was in time
    return roughly(int(low)) if hedge == "about" else exactly(int(low))


def _clause_of(text: str, after: str) -> str:
    """The clause of a text in which the stretch stands that `after` follows."""
    end = len(text) - len(after)
    before = CLAUSE_END.split(text[:end])[-1]
    return before + CLAUSE_END.split(after)[0]


def _since_day(text: str, today: date | None) -> Reading | None:
    """The months since the day or the month that is named."""
    span = find_span(text, today, needs_day=False)
    if not span or not today:
        return None
    is_open = names_two_days(text, today) or names_two_months(text) or is_year_beside_more(text, span)
    is_open = is_open or is_of_some_year(text)
    return UNREADABLE if is_open else months_between(span, today)


def _lately(text: str) -> Reading | None:
    """刚刚 and 这个月 are this month; 最近 does not say."""
    if _THIS_MONTH.search(text):
        return UNREADABLE if _NOT_LONG_AGO.search(text) else exactly(0)
    return None


def _end_of_last_month(text: str) -> Reading | None:
    """上月尾巴上，三十还是三十一号: one month, whichever of its last days it was."""
    return exactly(1) if _END_OF_LAST_MONTH.search(text) else None


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
