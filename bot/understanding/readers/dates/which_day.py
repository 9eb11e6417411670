"""Which day a reply tells in the end, where it names several: one told twice, one or the other, a run of days."""

import re
from datetime import date

from bot.understanding.numerals import find_numerals
from bot.understanding.patterns import any_of
from bot.understanding.periods import find_stretches
from bot.understanding.readers.dates.calendar_days import MONTH, NUMBER_OF_PLACE, find_span, small_number
from bot.understanding.readers.dates.months import Span
from bot.understanding.readers.dates.offset_days import find_offset_day
from bot.understanding.readers.dates.relative_days import WEEKDAYS
from bot.understanding.text import CLAUSE_END

DAY = r"(?:\d{1,2}|[一二三四五六七八九十廿]{1,3})"
YEAR_SAID = any_of(
    r"大?前年|去年|今年|头年|上年|本年",
    r"(?:19|20)?\d\d\s*年",
    r"(?:[一二][零九])?[零一二三四五六七八九]{2}年",
)
_THAT_YEAR = re.compile(r"那一?年|当年")
# 今年我生日那天, 今年掰棒子的时候: a day or a season that is only named.
_TELLS_MORE = any_of(
    # a day: 那天, 第二天, 生日
    r"[那当][天晚日夜]|第[一二三四五几]天|次日|生日|忌日|[今昨前]天|节|初[一二三四五六七八九十]",
    # a time of the year: 的时候, 那会儿
    r"[春夏秋冬伏暑麦]|收[割成稻]|开学|放假|时候(?!不)|那会儿?|那阵|那前儿|那几[天个]|周|星期|礼拜",
    # a feast, or the calendar it goes by: 国庆, 腊月
    r"元旦|五一|国庆|清明|元宵|端午|七夕|中秋|重阳|除夕|大年|小年|年[初底关尾中]|过年|[正腊冬]月|[农阴]历",
)
YEAR_BEFORE = re.compile(r"大?前年|去年|今年|(?:19|20)\d\d\s*年")
_RUN = re.compile(
    rf"(?<![\d一二三四五六七八九十廿])({DAY})\s*"
    rf"(?:[号日]?\s*(?:到|至|~)|(?:[号日]|(?<=月\d)|(?<=月\d\d))\s*-)\s*({DAY})\s*[号日]"
    rf"(?!{NUMBER_OF_PLACE})"
)
# 9月29号，中午: the time of the day, which is no other day.
_TIME_OF_DAY = re.compile(
    r"(?:大概|大约|差不多)?(?:上午|中午|早上|早晨|下午|傍晚|晚上|夜里|半夜|凌晨|清早|晌午)+[\d一二三四五六七八九十两]*点?[半多钟]*"
)
# 九月五六号
_TWO_DAYS = re.compile(
    r"(?<![一二三四五六七八九十廿])(二?十|廿)?([一二三四五六七八])([二三四五六七八九])[号日]"
)
# 十月九号或者十号, 这个月十五号还是十六号
_EITHER_DAY = re.compile(
    rf"(?P<month>月份?的?|^|(?<=[,。;\s是在概约像多]))(?P<first>{DAY})[号日]?[,]?(?P<or>还是|或者?是?|要么)(?P=month)?(?P<second>{DAY})[号日]"
)
# 还是 alone may ask; 就这两天里头 and 记不清了 say that it was one of the two.
_ONE_OF_THEM = re.compile(r"这两天|之间|里头|两天中|[记搞说吃分拿弄闹]不|忘|反正")
_OFFSET = re.compile(
    r"(?:(?<!最)[前后][数推倒算]?|(?<![月份])(?<!月的)第|过了?)[一二两三四五六七八九几\d]+[天日]|第[一二三四五\d]个?(?:周|星期|礼拜)|次日|隔天|头天|前夕"
)
_PIECES = re.compile(r"[,。;、!?\s]+|到|至|~|不是|还是|或者?|要么")
# 那天星期五, 就是六号
_ALONE = re.compile(
    r"(?:那天|当天)?(?:(?:阳历|公历|新历)的?)?[也就那天是正好]*(?:(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天1-6])|"
    rf"(?P<day>{DAY})[号日])(?:那天|的|吧|嘛)*"
)
_MARK = re.compile(r"[,。;、!\s]+")
_MONTH_FROM_NOW = re.compile(r"[上这本]个?月(?![\d一二三四五六七八九十初])")


def tells_when(text: str, today: date | None) -> bool:
    """Whether a piece of text names a day, a month or a time that passed."""
    return find_span(text, today, needs_day=True) is not None or bool(find_stretches(text))


def names_two_days(text: str, today: date | None) -> bool:
    """Whether two pieces of a reply name different days, so that one has to ask which was meant."""
    pieces = [piece for piece in _PIECES.split(text) if piece and not _is_time_of_day(piece, today)]
    spans = [find_span(piece, today, needs_day=True) for piece in pieces]
    days = _different_days(pieces, spans)
    told = [
        (span, span in days)
        for piece, span in zip(pieces, spans, strict=True)
        if span and MONTH.search(piece)
    ]
    months, dated = [span for span, is_day in told if not is_day], [span for span, is_day in told if is_day]
    if any(not (month[0] <= day[0] <= month[1]) for month in months for day in dated):
        return True  # 从九月底住到十月十五
    from_now = [
        span for piece, span in zip(pieces, spans, strict=True) if span and _MONTH_FROM_NOW.search(piece)
    ]
    if any(one[1] < other[0] or other[1] < one[0] for one in from_now for other in months):
        return True  # 上个月他来过，出事是去年七月
    years = {year.group() for year in YEAR_BEFORE.finditer(text)}
    return len(days) > 1 or len(years) > 1


def _different_days(pieces: list[str], spans: list[Span | None]) -> set[Span]:
    """The days that are named; 十月一号 beside 去年国庆节那天 is that day again, and of that year."""
    days = {
        piece: span
        for piece, span in zip(pieces, spans, strict=True)
        if span is not None and span[0] == span[1]
    }
    of_a_year = {(span[0].month, span[0].day) for piece, span in days.items() if YEAR_SAID.search(piece)}
    return {
        span
        for piece, span in days.items()
        if YEAR_SAID.search(piece) or (span[0].month, span[0].day) not in of_a_year
    }


def names_two_months(text: str) -> bool:
    """Whether different months are told of different things: 五月住的院，七月出的院."""
    months = {small_number(found.group(1)) for found in MONTH.finditer(text)}
    return len(months) > 1


def _is_time_of_day(piece: str, today: date | None) -> bool:
    """Whether a piece begins with a time of the day and names no day beside it: 下午转的账."""
    time = _TIME_OF_DAY.match(piece)
    return time is not None and find_span(piece[time.end() :], today, needs_day=True) is None


def run_of_days(text: str, today: date | None) -> Span | None:
    """二十号到二十五号: the first and the last day of a run of days in a text; None where there is no such run."""
    text = _EITHER_DAY.sub(_neighbours, _TWO_DAYS.sub(r"\1\2号或者\1\3号", text))
    found = _RUN.search(text)
    if found is None:
        return None
    first = find_span(f"{text[: found.end(1)]}号", today, needs_day=True)
    last = find_span(f"{text[: found.start(1)]}{found.group(2)}号", today, needs_day=True)
    if not first or not last or first[0] != first[1] or not first[0] < last[0] == last[1]:
        return None
    return first[0], last[0]


def _neighbours(found: re.Match[str]) -> str:
    """十月九号或者十号 as 十月九号到十号, where one day follows the other."""
    month, first, second = found.group("month", "first", "second")
    if found.group("or") == "还是" and not _is_one_of_them(found):
        return found.group()
    one, next_one = small_number(first), small_number(second)
    return f"{month}{first}号到{second}号" if one and next_one == one + 1 else found.group()


def _is_one_of_them(found: re.Match[str]) -> bool:
    """Whether what stands around it says that it was one of two: 说不准是七号还是八号; else it may ask."""
    around = found.string[: found.start()], found.string[found.end() :]
    return any(_ONE_OF_THEM.search(said) for said in around)


def is_only_a_year(text: str, span: Span) -> bool:
    """Whether the day is left open by what was said of the year.

    今年我60, 今年我生日那天: no more than a year was read, and something is left that tells more. 娃上初一那年秋天: the
    year is told by something nobody else knows.
    """
    if _THAT_YEAR.search(text) and not YEAR_SAID.search(text):
        return True
    is_year = (span[0].month, span[0].day, span[1].month, span[1].day) == (1, 1, 12, 31)
    rest = YEAR_SAID.sub("", text) if is_year else ""
    return bool(find_numerals(rest)) or _TELLS_MORE.search(rest) is not None


def counts_from_a_day(text: str, today: date | None) -> bool:
    """Whether the event was so many days before or after the day that is named, and nobody can tell which it was."""
    if find_offset_day(text, lambda day: find_span(day, today, needs_day=True)):
        return False
    for found in _OFFSET.finditer(text):
        clause = CLAUSE_END.split(text[: found.start()])[-1]
        if find_span(clause, today, needs_day=True) is not None:
            return True
    return False


def told_once(text: str, today: date | None) -> str:
    """这个月6号，星期五: without a lone weekday or day that only says again what the date beside it says."""
    pieces = [piece for piece in _MARK.split(text) if piece]
    alone = {piece: found for piece in pieces if (found := _ALONE.fullmatch(piece))}
    fuller = [piece for piece in pieces if piece not in alone]
    if not fuller:  # 十三号，那天星期五
        fuller = [piece for piece, found in alone.items() if found["day"]][:2]
    spans = [find_span(piece, today, needs_day=True) for piece in fuller]
    days = {span[0] for span in spans if span and span[0] == span[1]}
    if len(days) != 1:
        return text
    day = days.pop()
    return ",".join(piece for piece in pieces if piece in fuller or not _says_again(alone[piece], day))


def _says_again(alone: re.Match[str], day: date) -> bool:
    if weekday := alone["weekday"]:
        return WEEKDAYS[weekday] == day.weekday()
    return small_number(alone["day"].removeprefix("初")) == day.day
