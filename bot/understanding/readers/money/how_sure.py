"""How sure a sum is told: 至少两千 has no upper end, 两千左右 is a tenth more or less, 一块钱没得 is nothing."""

import re

from bot.understanding.readers.hedges import Hedge, read_hedge
from bot.understanding.readers.money.placed_sum import Sum
from bot.understanding.readers.reading import Reading, Status, between, exactly, roughly

_NEXT_TO_NOTHING = 10  # yuan
# 一块钱没得
_NOT_ONE = re.compile(r"^(?:块钱?|元|钱)?(?:没|莫得|冇)")
# Nobody wants it for that much.
_NOT_EVEN = re.compile(r"^(?:块钱?|元)?(?:都|也)(?:悬|难|够呛|费劲|不一定|没人要|卖不[上到了]|不值|没得人要)")
# 三千都没得, 一万存款也拿不出
_NEVER_SO_MUCH = re.compile(
    r"^(?:块钱?|元|钱)?的?(?:(?:存款|积蓄|收入|现金)?(?:都|也)|(?:存款|积蓄|收入|现金))"
    r"(?:没得?有?|莫得|拿不出|凑不|不到|不够|存不|攒不)"
)
# 现在也就值三万, 信用社存得有一万: stress, and no reserve.
_SAID_PLAINLY = re.compile(r"也就|没到期|平均(?=[^,。;]{0,3}[一每](?:口|个?人))|(?<=[存攒放])得有")


def as_sure_as_said(one: Sum) -> Reading:
    """The sum as sure as it was said: 至少两千 has no upper end, 两千左右 is a tenth more or less."""
    hedge, period = _hedge(one), period_of(one)
    low, high, value = _tidy(one.low), _tidy(one.high), _tidy(one.value)
    if hedge == "at_most" and low != high:
        return between(low, high, value, period)  # 五六千顶天了
    if hedge == "at_most":
        return roughly(value, 0, high, period)
    if hedge == "at_least":
        return Reading(Status.RANGE, value, low, None, period)
    if hedge == "under" and high <= _NEXT_TO_NOTHING:
        return exactly(0, period)  # 一毛钱存款也没得
    if hedge == "under":
        return roughly(high, 0, high, period)
    if low != high:
        is_middle = abs(one.value - (one.low + one.high) / 2) < 0.01 * one.value
        return between(low, high, value, period) if is_middle else roughly(value, low, high, period)
    if hedge == "almost":
        return roughly(value, _tidy(one.low * 0.8), high, period)
    if hedge == "about":
        return roughly(value, _tidy(one.low * 0.9), _tidy(one.high * 1.1), period)
    return exactly(value, period)


def is_hardly_income(one: Sum) -> bool:
    """红薯一块钱一斤都没人要: a few yuan that are told of something are no income of a month."""
    is_told_of_something = one.before.strip() != "" and _hedge(one) is None
    return is_told_of_something and 0 < one.high < _NEXT_TO_NOTHING and one.money.stretch is None


def period_of(one: Sum) -> str | None:
    """The unit of the period that was said with it."""
    return one.money.stretch.unit if one.money.stretch else None


def _hedge(one: Sum) -> Hedge | None:
    if _NOT_EVEN.search(one.after):
        return "at_most"
    if one.high <= _NEXT_TO_NOTHING and _NOT_ONE.search(one.after):
        return "under"
    return "under" if _NEVER_SO_MUCH.search(one.after) else read_hedge(_SAID_PLAINLY.sub("", one.clause))


def _tidy(number: float) -> float | int:
    """Whole yuan as an int, else rounded to the fen."""
    rounded = round(number, 2)
    return int(rounded) if rounded == int(rounded) else rounded
