"""What a household earns a month, from sums for a year, a quarter, a week or a day."""

import re
from dataclasses import replace

from bot.understanding.numerals import find_numerals
from bot.understanding.periods import Stretch, find_stretches
from bot.understanding.readers.money.amount_words import YEARLY
from bot.understanding.readers.money.sums import Sum

_SEASONS = re.compile(r"(?:一|每|全)?年[^,。;]{0,4}?([两二三四234]|(?<=[就只才])一)\s*季(?!度)")
_DAYS_OFF = re.compile(
    r"(?:休息?|歇|放假?|停工?|不[干做上]|没[干做上]|少[干做上]?|[干做上]不[了到满]|请假?)(?:个|了|它)?$"
)
_HARVEST = re.compile(r"收成|庄稼|稻|粮|麦|种|茶|果|菜|橘|橙|瓜|桃|梨|枣|笋|药材|烟叶|棉|玉米|苞谷|豆|卖")


def by_month(text: str, one: Sum) -> Sum | None:
    """The sum for one month. A day's wage needs the days that are worked; without them it cannot be read."""
    stretch = one.money.stretch
    if stretch is None:
        return one.times(1 / 12) if YEARLY.search(one.clause) else one
    worked = _days_worked(text) if stretch.unit == "day" else _stretch_worked(text, stretch)
    if stretch.unit == "quarter" and stretch.is_every and (seasons := _SEASONS.search(text)):
        return one.times(find_numerals(seasons.group(1))[0].low / 12)
    if stretch.unit == "quarter" and _HARVEST.search(text) and "季度" not in text:
        return None  # 一季收成八千: a season of the field is no quarter of the year
    if stretch.unit == "day":
        if worked is None:
            return None
        months = _months_of_work(text)
        low, high, value = (days / months for days in (worked.low, worked.high, worked.count))
    elif worked is not None:
        low = high = value = (worked.months or 0) / 12 / (stretch.months or 1)
    else:
        low, high = 1 / _months(stretch, stretch.high), 1 / _months(stretch, stretch.low)
        value = 1 / _months(stretch, stretch.count)
    return replace(one, low=one.low * low, high=one.high * high, value=one.value * value)


def _months(stretch: Stretch, count: float) -> float:
    return (stretch.months or 1) / stretch.count * count


def _days_worked(text: str) -> Stretch | None:
    days = [one for one in find_stretches(text) if one.unit == "day" and not one.is_every and one.count > 1]
    if any(_DAYS_OFF.search(text[: one.start]) for one in days):
        return None
    return days[0] if len(days) == 1 else None


def _months_of_work(text: str) -> float:
    """The days worked were named for a month (1) or for a year (12)."""
    units = [one for one in find_stretches(text) if one.is_every and one.unit in ("month", "year")]
    is_of_year = any(one.unit == "year" for one in units) and not any(one.unit == "month" for one in units)
    return 12.0 if is_of_year else 1.0


def _stretch_worked(text: str, stretch: Stretch) -> Stretch | None:
    """一年干六个月，每个月三千: six months of pay spread over the year."""
    if stretch.unit != "month" or not stretch.is_every:
        return None
    found = re.search(r"(?:一年|每年).{0,4}(?:干|做|上|打|出|忙|有活|能干)", text)
    if not found:
        return None
    worked = [
        one for one in find_stretches(text)
        if one.unit == "month" and not one.is_every and one.count > 1 and 0 <= one.start - found.end() <= 8
    ]  # fmt: skip
    return worked[0] if len(worked) == 1 else None
