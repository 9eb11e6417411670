"""A reply about money in plain writing: sums apart from their periods, labels before their sums, the last word only."""

import re

from bot.understanding.money import find_money
from bot.understanding.numerals import find_numerals
from bot.understanding.readers.amount_words import (
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
from bot.understanding.readers.corrections import after_correction
from bot.understanding.readers.sums import CARS, Subject

_SUM_ALONE = re.compile(r"[\d一二两三四五六七八九十百千万零.]+(?:块钱?|元)?")


def told_sums(text: str, subject: Subject) -> str:
    """What a normalised reply says of sums in the end, written so that each can be found."""
    text = MODEL.sub("车", text) if subject in CARS else text
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
