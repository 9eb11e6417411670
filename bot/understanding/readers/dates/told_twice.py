"""A day that is told twice in one reply, in full and by its weekday or its number: 这个月6号，星期五."""

import re
from datetime import date

from bot.understanding.readers.dates.calendar_days import find_span, small_number
from bot.understanding.readers.dates.events import DAY
from bot.understanding.readers.dates.relative_days import WEEKDAYS

_ALONE = re.compile(
    r"(?:那天|当天)?(?:(?:阳历|公历|新历)的?)?[也就那天是正好]*(?:(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天1-6])|"
    rf"(?P<day>{DAY})[号日])(?:那天|的|吧|嘛)*"
)
_MARK = re.compile(r"[,。;、!\s]+")


def told_once(text: str, today: date | None) -> str:
    """这个月6号，星期五: without a lone weekday or day that only says again what a fuller date beside it says."""
    pieces = [piece for piece in _MARK.split(text) if piece]
    spans = {
        piece: find_span(piece, today, needs_day=True) for piece in pieces if not _ALONE.fullmatch(piece)
    }
    days = {span[0] for span in spans.values() if span and span[0] == span[1]}
    if not spans:
        return _without_weekday(pieces, today) or text
    if len(days) != 1:
        return text
    day = days.pop()
    return ",".join(piece for piece in pieces if piece in spans or not _says_again(piece, day))


def _without_weekday(pieces: list[str], today: date | None) -> str | None:
    """十三号，那天星期五: the lone day, if that is the weekday it fell on."""
    numbered = [piece for piece in pieces if (alone := _ALONE.fullmatch(piece)) and alone.group("day")]
    span = find_span(numbered[0], today, needs_day=True) if len(numbered) == 1 else None
    if not span:
        return None
    others = [piece for piece in pieces if piece not in numbered]
    return numbered[0] if all(_says_again(piece, span[0]) for piece in others) else None


def _says_again(piece: str, day: date) -> bool:
    alone = _ALONE.fullmatch(piece)
    if alone is None:
        return False
    weekday, number = alone.group("weekday"), alone.group("day")
    if weekday:
        return WEEKDAYS[weekday] == day.weekday()
    return small_number(number.removeprefix("初")) == day.day
