"""How many whole months ago something was; everything counts back from `today`."""

import re
from datetime import date

from bot.understanding.numerals import find_numerals, is_garbled
from bot.understanding.patterns import any_of
from bot.understanding.periods import MONTHS, Stretch, find_stretches
from bot.understanding.readers.corrections import after_correction, with_second_thoughts
from bot.understanding.readers.dates.calendar_days import DOTTED, Span, find_span, small_number
from bot.understanding.readers.dates.events import (
    is_time_since,
    is_year_beside_a_number,
    names_two_days,
    tells_when,
)
from bot.understanding.readers.dates.plainly import FUTURE, put_plainly
from bot.understanding.readers.hedges import read_reserve, read_stated_hedge
from bot.understanding.readers.mishearings import hear_measure, mend_months
from bot.understanding.readers.reading import UNREADABLE, Reading, between, exactly, roughly
from bot.understanding.text import CLAUSE_END, bare, normalise

_N = r"[\d一二两三四五六七八九十]+"
# 三年前，一天都不差 counts no day.
_TO_THE_DAY = re.compile(
    r"一天[都也]?(?:不|没)(?:差|多|少)[,。\s]*|[,。\s]*[多少]一天[都也]?没有?|(?<=一)整(?=年)"
)
# 一年差一个月
_MONTHS_SHORT = re.compile(rf"({_N}|半)年(?:还|就|只)?差({_N})个?月")
# 住院一个月，回来又两个月了: on top of what was told before.
_ON_TOP = re.compile(r"又(?=[\d一二两三四五六七八九十半])")
_SAME_TIME = re.compile(r"(大?前年|去年)的?(?:这个?时候|这会儿?|这阵|今天|这时)")
# 四个月零几天, 四个月多几天
_FEW_DAYS = re.compile(r"(?<=月)(?:零|多|又|还多|加)(?:好?几|十几|十来)天(?!前)")
# 要么五月要么六月, 不是六月来的就是七月来的
_ONE_OR_OTHER = re.compile(rf"{_N}月[^,。;]{{0,3}}[,]?(?:要么|或者?|还是|就是)[^,。;]{{0,3}}?{_N}月")
# 两个月三个月这样
_TWO_ENDS = re.compile(r"([一二两三四五六七八])个月,?([二两三四五六七八九])个月(?=这样|的?样子|左右|吧|$)")
# 摔这一跤, 一算: a 一 that counts nothing, as 零 between two stretches.
_NO_COUNT = re.compile(r"零|(?<=[这那])一(?=[跤摔病下关回次趟])|一(?=[算看想查数合])")
_VAGUE = re.compile(r"(?<!十)[几数]个月|好[些久]|一年半载|[三五]年[五三]载")
_SAME_TIME_AGO = {"去年": 12, "前年": 24, "大前年": 36}
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
_LAST_MONTH = re.compile(r"上个?月(?:的?时候|的|吧|月?底|月?初|份|末)?")
_LONGEST_NUMBER = 4  # signs
_MOST_MONTHS = 60
_BESIDE_NUMBER = ("", "吧", "左右", "了")
_A_MONTH_OR_SO = re.compile(r"个把月|月把")
_A_YEAR_OR_SO = re.compile(r"年把")
_JANUARY = re.compile(r"[一1]月")
_JOINS_STRETCHES = re.compile(r"零|又|加|多|")
_HALF = "半"
_A_LITTLE_MORE = re.compile(r"多|出头|挂零")
_NEARLY = re.compile(r"快|不到|不满|没满|将近|差不多快|没到")
_DAYS_A_MONTH = 30.44


def read_months_ago(reply: str, today: date | None = None) -> Reading:
    """How many whole months ago (0 for this month); a calendar date needs `today`."""
    text = put_plainly(_months_heard(_TO_THE_DAY.sub("", normalise(reply))))
    if (is_garbled(text) and not DOTTED.search(text)) or FUTURE.search(text):
        return UNREADABLE
    text = after_correction(with_second_thoughts(text), lambda part: tells_when(part, today))
    if told := _same_time_ago(text) or _short_of_years(text):
        return told
    if _ONE_OR_OTHER.search(text):
        return UNREADABLE
    if _VAGUE.search(text):
        return read_reserve(reply) or UNREADABLE
    if told := _time_since(text, today) or _since_day(text, today) or _lately(text) or _number_alone(text):
        return told
    return read_reserve(reply) or UNREADABLE


def _months_heard(text: str) -> str:
    """三各月 and 四个越 as three and four months."""
    text = _TWO_ENDS.sub(r"\1到\2个月", mend_months(_FEW_DAYS.sub("", text)))
    text = hear_measure(text, "个", then="[多来半]?[月越约悦]")
    text = hear_measure(text, "月", after="个[多来半]", then="(?![会定谈])")
    return hear_measure(text, "月", after="[\\d一二两三四五六七八九十几半]个", then="(?![会定谈])")


def _same_time_ago(text: str) -> Reading | None:
    """去年这时候."""
    found = _SAME_TIME.search(text)
    return exactly(_SAME_TIME_AGO[found.group(1)]) if found else None


def _short_of_years(text: str) -> Reading | None:
    """一年差一个月: eleven months."""
    found = _MONTHS_SHORT.search(text)
    if found is None:
        return None
    years, months = found.groups()
    whole = 6 if years == _HALF else 12 * (small_number(years) or 0)
    left = whole - (small_number(months) or 0)
    return exactly(left) if 0 <= left < whole else UNREADABLE


def _time_since(text: str, today: date | None) -> Reading | None:
    """The time that passed, told by the whole reply or by a clause of it: 老头子走了四个月了，我68.

    Clauses that tell different times, or a day of another month beside them, are asked again.
    """
    if whole := _stretch_ago(text):
        return whole
    parts = CLAUSE_END.split(text)
    told = {part: reading for part in parts if (reading := _stretch_ago(part))}
    if not told:
        return None
    first = next(iter(told.values()))
    is_added = len(find_stretches(text)) > 1 and any(_ON_TOP.search(part) for part in told)
    if is_added or any(other != first for other in told.values()):
        return UNREADABLE
    rest = ",".join(part for part in parts if part not in told)
    return UNREADABLE if _is_told_otherwise(rest, first, today) else first


def _is_told_otherwise(rest: str, since: Reading, today: date | None) -> bool:
    """Whether what is left of the reply names a day of another month than the time that passed leads to."""
    span = find_span(rest, today, needs_day=False)
    if not span or not today or (span[0].year == span[1].year and span[0].month != span[1].month):
        return False
    return bool(abs(_months_between(span, today).value - since.value) > 1)


def _stretch_ago(text: str) -> Reading | None:
    """三个月前 3, 半年 6, 一年半 18, 两年多 24 to 36, 一年零两个月 14, 十天前 0."""
    if _A_MONTH_OR_SO.search(text):
        return roughly(1, 1, 2)
    if _A_YEAR_OR_SO.search(text):
        return roughly(12, 12, 24)
    stretches = find_stretches(text)
    if not _are_one_time(text, stretches):
        return None
    low = sum(one.low * _months_in(one) for one in stretches)
    high = sum(one.high * _months_in(one) for one in stretches)
    last = stretches[-1]
    is_and_half = text[last.end :].startswith(_HALF)
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
    return 1 / _DAYS_A_MONTH if stretch.unit == "day" else MONTHS[stretch.unit]


def _as_months(text: str, after: str, low: float, high: float, unit_months: float) -> Reading:
    """Between two ends of months, as sure as it was said; `after` is what follows the stretch."""
    if _A_LITTLE_MORE.match(after):
        return roughly(int(low), int(low), int(low + max(1, unit_months)))
    if _NEARLY.search(text):
        return roughly(round(low), max(0, int(low * 0.75)), round(high))
    if int(low) != int(high):
        return between(int(low), int(high), int((low + high) / 2))
    hedge = read_stated_hedge(text)
    if hedge in ("at_least", "at_most"):
        return UNREADABLE  # both ends are needed to know whether it was in time
    return roughly(int(low)) if hedge == "about" else exactly(int(low))


def _since_day(text: str, today: date | None) -> Reading | None:
    """The months since the day or the month that is named."""
    span = find_span(text, today, needs_day=False)
    if not span or not today:
        return None
    is_open = names_two_days(text, today) or is_year_beside_a_number(text, span)
    return UNREADABLE if is_open else _months_between(span, today)


def _months_between(span: Span, today: date) -> Reading:
    first, last = span
    if first > today:
        return UNREADABLE
    last = min(last, today)
    most, least = _whole_months(first, today), _whole_months(last, today)
    if most == least:
        return exactly(most)
    if (first.year, first.month) == (last.year, last.month):
        return exactly((today.year - first.year) * 12 + today.month - first.month)
    return between(least, most, (least + most) // 2)


def _whole_months(since: date, today: date) -> int:
    return (today.year - since.year) * 12 + today.month - since.month - (today.day < since.day)


def _lately(text: str) -> Reading | None:
    """刚刚 and 这个月 are this month, 上个月底 is one month ago; 最近 does not say."""
    if _THIS_MONTH.search(text):
        return UNREADABLE if _NOT_LONG_AGO.search(text) else exactly(0)
    return exactly(1) if _LAST_MONTH.fullmatch(bare(text)) else None


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
