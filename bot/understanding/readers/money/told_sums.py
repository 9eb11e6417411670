"""A reply about money in plain writing: sums apart from their periods, labels before their sums, the last word only."""

import re

from bot.understanding.money import find_money
from bot.understanding.numerals import find_numerals
from bot.understanding.readers.corrections import after_correction
from bot.understanding.readers.money.amount_words import (
    DAYS_A_MONTH,
    FROM_TO,
    FROM_UNDER,
    GRANT_BEFORE_MONTH,
    HOT_LINE,
    MODEL,
    NEXT_PIECE,
    PAUSE_IN_SUM,
    PERIOD_APART,
    SPLIT,
    SUM_BEFORE_PERIOD,
    TOTAL,
    TWO_ENDS,
    WAGE_BEFORE_DAY,
)
from bot.understanding.readers.money.sums import CARS, Subject

_SUM_ALONE = re.compile(r"[\d一二两三四五六七八九十百千万零.]+(?:块钱?|元)?")

_N = r"[\d一二两三四五六七八九十百.]+"
_HOUR = r"个?(?:小时|钟头?|钟)"
# 18块一小时，一天十个钟头
_HOURLY = re.compile(
    rf"(?:一个?(?:小时|钟头)({_N})(?:块钱?|元)|({_N})(?:块钱?|元)?(?:一|每|/)个?(?:小时|钟头))([^。;]*?)(?:一|每)天(?:干|做|上)?({_N}){_HOUR}"
)


def _by_day(found: re.Match[str]) -> str:
    """The wage of a day in place of the wage of an hour and the hours."""
    numbers = [find_numerals(one) for one in (found.group(1) or found.group(2), found.group(4))]
    if any(len(one) != 1 or one[0].is_range or not one[0].value for one in numbers):
        return found.group()
    wage = (numbers[0][0].value or 0) * (numbers[1][0].value or 0)
    return f"{wage:g}块一天{found.group(3)}"


def told_sums(text: str, subject: Subject) -> str:
    """What a normalised reply says of sums in the end, written so that each can be found."""
    text = MODEL.sub("车", text) if subject in CARS else _HOURLY.sub(_by_day, text)
    text = TWO_ENDS.sub(r"\1\2到\3\2", PERIOD_APART.sub(r"\1", text))
    text = FROM_TO.sub("到", FROM_UNDER.sub(r"到\1", text))
    text = PAUSE_IN_SUM.sub("", HOT_LINE.sub("", text))
    text = _sums_told_apart(NEXT_PIECE.sub(",", text))
    return _labels_first(after_correction(text, lambda part: bool(find_money(part))))


def _sums_told_apart(text: str) -> str:
    """A sum and its period that run together get their 块: 一百二一天 as 一百二块一天."""
    text = GRANT_BEFORE_MONTH.sub(r"\1块", SUM_BEFORE_PERIOD.sub("块", text))
    return WAGE_BEFORE_DAY.sub(r"\1块", text) if DAYS_A_MONTH.search(text) else text


def _labels_first(text: str) -> str:
    """八百，低保；四百，打零工 as 低保八百,打零工四百, if the whole reply is told in such pairs."""
    pieces = [piece for piece in SPLIT.split(text) if piece.strip()]
    told, named = pieces[::2], pieces[1::2]
    is_paired = len(pieces) > 2 and len(told) == len(named)
    if (
        is_paired
        and all(_SUM_ALONE.fullmatch(piece) for piece in told)
        and not any(find_numerals(piece) or TOTAL.search(piece) for piece in named)
    ):
        return ",".join(name + amount for amount, name in zip(told, named, strict=True))
    return text
