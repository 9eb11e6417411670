"""When something happened: a day, a month, or so many months ago; everything counts back from `today`."""

import re
from datetime import date, timedelta

from bot.understanding.numerals import find_numerals, is_garbled
from bot.understanding.periods import MONTHS, Stretch, find_stretches
from bot.understanding.readers.corrections import after_correction, with_second_thoughts
from bot.understanding.readers.dates.calendar_days import DOTTED, SHORT_YEAR, Span, find_span, small_number
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
from bot.understanding.readers.dates.relative_days import without_asides
from bot.understanding.readers.hedges import read_hedge, read_reserve
from bot.understanding.readers.mishearings import hear_measure, mend_months
from bot.understanding.readers.reading import UNREADABLE, Reading, between, exactly, roughly
from bot.understanding.text import bare, normalise

_MONTH_BEFORE_LAST = re.compile(r"大上个?月")
# 今天是二十六嘛，五天前的事: what today is, is no day of the event.
_TODAY_IS = re.compile(r"^今[天日儿]是?[\d一二三四五六七八九十廿月]+[号日]?[嘛吧哦呢啊]?[,。;\s]+")
_N = r"[\d一二两三四五六七八九十]+"
_FUTURE = re.compile(r"明天|明日|后天|下个?月|下周|下星期|明年|后年|下个?礼拜|(?<![那了])以后")
# 三年前，一天都不差 counts no day.
_TO_THE_DAY = re.compile(r"一天[都也]?(?:不|没)(?:差|多|少)[,。\s]*")
# 一年差一个月
_MONTHS_SHORT = re.compile(rf"({_N}|半)年(?:还|就|只)?差({_N})个?月")
# 住院一个月，回来又两个月了: on top of what was told before.
_ON_TOP = re.compile(r"又(?=[\d一二两三四五六七八九十半])")
_SAME_TIME = re.compile(r"(大?前年|去年)的?(?:这个?时候|这会儿?|这阵|今天|这时)")
# 四个月零几天, 四个月多几天
_FEW_DAYS = re.compile(r"(?<=月)(?:零|多|又|还多|加)(?:好?几|十几|十来)天(?!前)")
# 8月26号的事，到今天: the end of the time that passed is no day of the event.
_UP_TO_NOW = re.compile(r"(?:一直)?(?:[拖熬]?到)(?:现在|今[天日儿]|如今|目前|这会儿?)(?:为止)?|至今")
_MARK = re.compile(r"[,。;!\s]+")
# 摔这一跤, 一算: a 一 that counts nothing, as 零 between two stretches.
_NO_COUNT = re.compile(r"零|(?<=[这那])一(?=[跤摔病下关回次趟])|一(?=[算看想查数合])")
_VAGUE = re.compile(r"(?<!十)[几数]个月|好[些久]|一年半载|[三五]年[五三]载")


def read_months_ago(reply: str, today: date | None = None) -> Reading:
    """How many whole months ago (0 for this month); a calendar date needs `today`."""
    text = _UP_TO_NOW.sub("", without_asides(_months_heard(_TO_THE_DAY.sub("", normalise(reply)))))
    text = _MONTH_BEFORE_LAST.sub("上上个月", text)
    if (is_garbled(text) and not DOTTED.search(text)) or _FUTURE.search(text):
        return UNREADABLE
    text = after_correction(with_second_thoughts(text), lambda part: tells_when(part, today))
    if same_time := _SAME_TIME.search(text):
        return exactly({"去年": 12, "前年": 24, "大前年": 36}[same_time.group(1)])
    if short := _MONTHS_SHORT.search(text):
        return _short_of(*short.groups())
    if _VAGUE.search(text):
        return read_reserve(reply) or UNREADABLE
    if since := _time_since(text, today):
        return since
    span = find_span(text, today, needs_day=False)
    if span and today:
        is_open = names_two_days(text, today) or is_year_beside_a_number(text, span)
        return UNREADABLE if is_open else _months_between(span, today)
    if re.search(
        r"刚刚|刚才|这几天|最近|[没才]几天|前几天|前两天|这两天|前不久|没多久|上个?(?:周|星期|礼拜)|[今昨前]天|昨晚|"
        r"[这本]个?月|这周|这个?礼拜|月初",
        text,
    ):
        return exactly(0) if not re.search(r"最近|前不久|没多久", text) else UNREADABLE
    if re.fullmatch(r"上个?月(?:的?时候|的|吧|月?底|月?初|份|末)?", bare(text)):
        return exactly(1)
    numbers = find_numerals(text)
    if len(numbers) == 1 and numbers[0].value is not None and len(bare(text)) <= 4 and numbers[0].high <= 60:
        one = numbers[0]
        if bare(text[: one.start] + text[one.end :]) in ("", "吧", "左右", "了"):
            return (
                exactly(int(one.value or 0))
                if not one.is_range
                else between(int(one.low), int(one.high), int(one.value or 0))
            )
    return read_reserve(reply) or UNREADABLE


def _short_of(years: str, months: str) -> Reading:
    """一年差一个月: eleven months."""
    whole = 6 if years == "半" else 12 * (small_number(years) or 0)
    left = whole - (small_number(months) or 0)
    return exactly(left) if 0 <= left < whole else UNREADABLE


def read_date(reply: str, today: date | None = None) -> Reading:
    """The day of an event, as a date; a month or a week gives a range. Days to come are unreadable."""
    text = _UP_TO_NOW.sub("", without_asides(_TODAY_IS.sub("", normalise(reply))))
    text = _MONTH_BEFORE_LAST.sub("上上个月", text)
    if (is_garbled(text) and not SHORT_YEAR.search(text) and not DOTTED.search(text)) or _FUTURE.search(text):
        return UNREADABLE
    text = told_once(corrected_date(_without_denied(text, today), today), today)
    if (run := run_of_days(text, today)) and today:
        first, last = run[0], min(run[1], today)
        return between(first, last, first + (last - first) / 2) if first <= today else UNREADABLE
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
    if today and last > today:
        last = today
    if first == last:
        vague = read_hedge(re.sub(r"吧$", "", text)) or re.search(r"前后|左右|那几天", text)
        return (
            roughly(first, first - timedelta(days=3), first + timedelta(days=3)) if vague else exactly(first)
        )
    return between(first, last, first + (last - first) / 2)


def _without_denied(text: str, today: date | None) -> str:
    """八月十五号，不是中秋那个: the clauses that only deny go, if what is left still tells a day."""
    parts = _MARK.split(text)
    left = ",".join(part for part in parts if not re.fullmatch(r"[可并又]?不是[^是]+", part))
    return left if tells_when(left, today) else text


def _days_ago(text: str, today: date) -> Span | None:
    """三天前, 两个月前: a day for days, a rough span for longer ones."""
    stretches = find_stretches(text)
    if len(stretches) != 1 or not is_time_since(text, stretches[0]):
        return None
    if not re.match(r"[多来几半]*(?:前|以前|之前|了|过去|啦|喽)", text[stretches[0].end :]):
        return None
    one = stretches[0]
    if one.unit == "day":
        return today - timedelta(days=int(one.high)), today - timedelta(days=int(one.low))
    days = MONTHS[one.unit] * 30.44
    slack = max(1, days * one.count * 0.1)
    return today - timedelta(days=int(days * one.high + slack)), today - timedelta(
        days=int(days * one.low - slack)
    )


def _months_heard(text: str) -> str:
    """三各月 and 四个越 as three and four months."""
    text = mend_months(_FEW_DAYS.sub("", text))
    text = hear_measure(text, "个", then="[多来半]?[月越约悦]")
    text = hear_measure(text, "月", after="个[多来半]", then="(?![会定谈])")
    return hear_measure(text, "月", after="[\\d一二两三四五六七八九十几半]个", then="(?![会定谈])")


def _time_since(text: str, today: date | None) -> Reading | None:
    """The time that passed, told by the whole reply or by a clause of it: 老头子走了四个月了，我68.

    Clauses that tell different times, or a day of another month beside them, are asked again.
    """
    if whole := _stretch_ago(text):
        return whole
    parts = _MARK.split(text)
    told = {part: reading for part in parts if (reading := _stretch_ago(part))}
    if not told:
        return None
    first = next(iter(told.values()))
    if len(find_stretches(text)) > 1 and any(_ON_TOP.search(part) for part in told):
        return UNREADABLE
    if any(other != first for other in told.values()):
        return UNREADABLE
    span = find_span(",".join(part for part in parts if part not in told), today, needs_day=False)
    if span and span[0].year == span[1].year and span[0].month != span[1].month:
        return first
    if span and today and abs(_months_between(span, today).value - first.value) > 1:
        return UNREADABLE
    return first


def _stretch_ago(text: str) -> Reading | None:
    """三个月前 3, 半年 6, 一年半 18, 两年多 24 to 36, 一年零两个月 14, 十天前 0."""
    if re.search(r"个把月|月把", text):
        return roughly(1, 1, 2)
    if re.search(r"年把", text):
        return roughly(12, 12, 24)
    stretches = find_stretches(text)
    rest = text
    for stretch in reversed(stretches):
        rest = rest[: stretch.start] + rest[stretch.end :]
    if any(re.fullmatch(r"[一1]月", text[one.start : one.end]) for one in stretches):
        return None
    if not stretches or not is_time_since(text, stretches[-1]):
        return None
    if len(stretches) > 2 or find_numerals(_NO_COUNT.sub("", rest)):
        return None
    if len(stretches) == 2 and not re.fullmatch(
        r"零|又|加|多|", text[stretches[0].end : stretches[1].start].strip()
    ):
        return None
    bounds = [_in_months(one) for one in stretches]
    low, high = (sum(end) for end in zip(*bounds, strict=True))
    if (half := re.match(r"半", text[stretches[-1].end :])) and stretches[-1].unit in ("year", "month"):
        more = 6 if stretches[-1].unit == "year" else 0
        low, high = low + more, high + more
    last = stretches[-1]
    if int(low) != int(high) and "来" in text[last.start : last.end]:  # 十来个月 is said of ten
        return roughly(int(last.count * _months_in(last)), int(low), int(high))
    return _as_months(
        text, last.end + (1 if half else 0), low, high, MONTHS.get(last.unit, 0) * min(1, last.count)
    )


def _in_months(stretch: Stretch) -> tuple[float, float]:
    return stretch.low * _months_in(stretch), stretch.high * _months_in(stretch)


def _months_in(stretch: Stretch) -> float:
    return 1 / 30.44 if stretch.unit == "day" else MONTHS[stretch.unit]


def _as_months(text: str, end: int, low: float, high: float, unit_months: float) -> Reading:
    if re.match(r"多|出头|挂零", text[end:]):
        high = low + max(1, unit_months)
        return roughly(int(low), int(low), int(high))
    if re.search(r"快|不到|不满|没满|将近|差不多快|没到", text):
        return roughly(round(low), max(0, int(low * 0.75)), round(high))
    if int(low) != int(high):
        return between(int(low), int(high), int((low + high) / 2))
    hedge = read_hedge(re.sub(r"吧$", "", text))
    if hedge in ("at_least", "at_most"):
        return UNREADABLE  # both ends are needed to know whether it was in time
    return roughly(int(low)) if hedge == "about" else exactly(int(low))


def _months_between(span: Span, today: date) -> Reading:
    first, last = span
    if first > today:
        return UNREADABLE
    last = min(last, today)
    most, least = _whole_months(first, today), _whole_months(last, today)
    if (first.year, first.month) == (last.year, last.month):
        return (
            exactly((today.year - first.year) * 12 + today.month - first.month)
            if most != least
            else exactly(most)
        )
    return exactly(most) if most == least else between(least, most, (least + most) // 2)


def _whole_months(since: date, today: date) -> int:
    return (today.year - since.year) * 12 + today.month - since.month - (today.day < since.day)
