"""Sums of money: what the household earns a month, what it has saved, what its car is worth.

A yearly sum is divided by twelve, a day's wage multiplied by the days that are named. Sums of several people or
places are added only where each is named; debts and expenses are left out; what can be read in two ways is
asked again. Amounts are in yuan.
"""

import re
from dataclasses import dataclass, replace

from bot.understanding.money import Money, find_money, is_age_like
from bot.understanding.numerals import find_numerals, is_garbled
from bot.understanding.periods import Stretch, find_stretches
from bot.understanding.readers.amount_words import (
    CEILING,
    CORRECTED,
    EACH,
    EARNED,
    EXPENSE,
    FLOOR,
    KEPT,
    LABEL,
    LAST_YEAR,
    LEFT,
    LITTLE,
    NOT_ALWAYS,
    NOTHING,
    NOTHING_OF,
    NOW,
    PAST,
    PAUSE_IN_SUM,
    SAVED_REGULARLY,
    SPLIT,
    SUPPORTED,
    TOTAL,
    VAGUE,
    WHOLE,
    YEARLY,
)
from bot.understanding.readers.hedges import Hedge, read_hedge, read_reserve, without_filler
from bot.understanding.readers.reading import UNREADABLE, Reading, between, exactly, roughly
from bot.understanding.text import bare, normalise


@dataclass(frozen=True)
class _Sum:
    """A sum with its place among its neighbours, converted to the period of the question."""

    money: Money
    before: str
    clause: str
    low: float
    high: float
    value: float


def read_income(reply: str, household_size: int | None = None) -> Reading:
    """The household's income a month, in yuan. `household_size` allows a sum for each person to be multiplied."""
    return _read(reply, "income", household_size)


def read_savings(reply: str, household_size: int | None = None) -> Reading:
    """All the household has saved, in yuan; debts are not counted against it."""
    if SAVED_REGULARLY.search(normalise(reply)):
        return UNREADABLE
    return _read(reply, "savings", household_size)


def read_vehicle_value(reply: str) -> Reading:
    """What the vehicle is worth today, in yuan; no vehicle is zero."""
    return _read(reply, "vehicle", None)


def _read(reply: str, subject: str, household_size: int | None) -> Reading:
    text = _after_correction(PAUSE_IN_SUM.sub("", normalise(reply)))
    if is_garbled(text):
        return UNREADABLE
    found = find_money(text)
    if any(money.value is None for money in found):
        return UNREADABLE
    sums = _worth_reading(text, found, subject)
    if subject == "income" and NOT_ALWAYS.search(text):
        return UNREADABLE  # 有时候一千，有时候没有: a sum that does not come every month is asked again
    if not sums:
        return _without_sum(reply, text, subject, has_sums=bool(found))
    if subject == "income":
        converted = [_by_month(text, one) for one in sums]
        if None in converted:
            period = sums[0].money.stretch.unit if sums[0].money.stretch else None
            return Reading(UNREADABLE.status, period=period)
        sums = [one for one in converted if one is not None]
    chosen = _choose(sums)
    if chosen is None:
        return UNREADABLE
    return _bounded(_for_all(chosen, text, household_size, subject), subject)


def _after_correction(text: str) -> str:
    """Of 八百，不对，是九百 only 九百 counts, where a number follows the correction."""
    for found in reversed(list(CORRECTED.finditer(text))):
        if find_money(text[: found.start()]) and find_money(text[found.end() :]):
            return text[found.end() :]
    return text


def _worth_reading(text: str, found: list[Money], subject: str) -> list[_Sum]:
    """The sums that answer the question: not expenses, not debts, not what was once, not an age."""
    sums = [_placed(text, money, found) for money in found if not is_age_like(text, money)]
    sums = [one for one in sums if not _is_spent(one)]
    marked = [one for one in sums if one.money.has_currency or one.money.stretch]
    if marked and len(marked) < len(sums):
        sums = [one for one in sums if one in marked or LABEL.search(one.before) or one.value >= 200]
    if subject == "savings":
        sums = [one for one in sums if not (one.money.stretch and EARNED.search(one.clause))]
    present = [one for one in sums if not PAST.search(one.clause) or NOW.search(one.clause)]
    if len(present) > 1 and any(NOW.search(one.clause) for one in present):
        present = [one for one in present if not LAST_YEAR.search(one.clause) or NOW.search(one.clause)]
    floor = FLOOR[subject]
    if len(present) == 1 and 0 < present[0].high < floor and not present[0].money.has_currency:
        stretch = present[0].money.stretch
        return present if stretch and stretch.unit == "day" else []
    return present


def _placed(text: str, money: Money, found: list[Money]) -> _Sum:
    start = max([other.end for other in found if other.end <= money.start], default=0)
    marks = [mark.end() for mark in SPLIT.finditer(text) if mark.end() <= money.start]
    clause_start = max(marks, default=0)
    clause_end = min(
        [mark.start() for mark in SPLIT.finditer(text) if mark.start() >= money.end], default=len(text)
    )
    value = money.value or 0.0
    return _Sum(money, text[start : money.start], text[clause_start:clause_end], money.low, money.high, value)


def _is_spent(one: _Sum) -> bool:
    spent = list(EXPENSE.finditer(one.before))
    if not spent:
        after = one.clause.split(one.before[-6:], 1)[-1] if one.before else one.clause
        return re.search(r"(?:的|块|元)?(?:外债|饥荒|欠款|贷款|债)$", after) is not None
    return KEPT.search(one.before, spent[-1].end()) is None


def _by_month(text: str, one: _Sum) -> _Sum | None:
    """The sum for one month. A day's wage needs the days that are worked; without them it cannot be read."""
    stretch = one.money.stretch
    if stretch is None:
        twelfth = YEARLY.search(one.clause) is not None
        return replace(one, low=one.low / 12, high=one.high / 12, value=one.value / 12) if twelfth else one
    worked = _days_worked(text) if stretch.unit == "day" else _stretch_worked(text, stretch)
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
    return _Sum(one.money, one.before, one.clause, one.low * low, one.high * high, one.value * value)


def _months(stretch: Stretch, count: float) -> float:
    return (stretch.months or 1) / stretch.count * count


def _days_worked(text: str) -> Stretch | None:
    days = [one for one in find_stretches(text) if one.unit == "day" and not one.is_every and one.count > 1]
    return days[0] if len(days) == 1 else None


def _months_of_work(text: str) -> float:
    """The days worked were named for a month (1) or for a year (12)."""
    units = [one for one in find_stretches(text) if one.is_every and one.unit in ("month", "year")]
    return (
        12.0
        if any(one.unit == "year" for one in units) and not any(one.unit == "month" for one in units)
        else 1.0
    )


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


def _choose(sums: list[_Sum]) -> _Sum | None:
    """One sum, the named total, the same sum said twice, or the total of sums that are each named."""
    if len(sums) == 1:
        return sums[0]
    totals = [
        one for one in sums if TOTAL.search(one.before) or TOTAL.search(one.clause.split("\ue000")[0][:6])
    ]
    if len(totals) == 1 and _is_whole(totals[0], sums):
        return totals[0]
    kept = [one for one in sums if LEFT.search(one.before)]
    if len(kept) == 1:
        return kept[0]
    if sum(re.search(r"一[台辆部张个本]$", one.before.strip()) is not None for one in sums) == len(sums):
        return _added(sums)
    first = sums[0]
    labels = [frozenset(LABEL.findall(one.before)) for one in sums]
    is_same = all(abs(one.value - first.value) <= 0.02 * first.value for one in sums)
    if is_same and (frozenset() in labels or len(set(labels)) == 1):
        return first
    if not all(LABEL.search(one.before) for one in sums):
        return None
    return _added(sums)


def _added(sums: list[_Sum]) -> _Sum:
    low, high, value = (sum(getattr(one, end) for one in sums) for end in ("low", "high", "value"))
    clause = " ".join(one.clause for one in sums)
    return _Sum(sums[0].money, "".join(one.before for one in sums), clause, low, high, value)


def _is_whole(total: _Sum, sums: list[_Sum]) -> bool:
    """全家一共 covers everybody; 爸妈合计380，我1200 does not: what is named after it comes on top."""
    after = [one for one in sums if one.money.start > total.money.start]
    if not after or abs(sum(one.value for one in after) - total.value) < 1:
        return True
    return WHOLE.search(total.before) is not None or not all(LABEL.search(one.before) for one in after)


def _people_named(text: str) -> int | None:
    """The one head count of a reply about sums for each: 三个人，人均四百; 我们老两口一人一万."""
    counts = {
        int(one.value)
        for one in find_numerals(text)
        if one.value and 1 < one.value <= 20 and re.match(r"个人|口|人", text[one.end :])
    }
    counts |= {2} if re.search(r"俩|两口子|老两口|两个(?:老|人)", text) else set()
    counts |= {3} if "仨" in text else set()
    return counts.pop() if len(counts) == 1 else None


def _for_all(one: _Sum, text: str, household_size: int | None, subject: str) -> Reading:
    if subject != "vehicle" and EACH.search(text) and not TOTAL.search(text):
        household_size = _people_named(text) or household_size
        if not household_size:
            return UNREADABLE
        one = _Sum(one.money, one.before, one.clause,
                   one.low * household_size, one.high * household_size, one.value * household_size)  # fmt: skip
    period = one.money.stretch.unit if one.money.stretch else None
    return _hedged(one, read_hedge(one.clause), period)


def _hedged(one: _Sum, hedge: Hedge | None, period: str | None) -> Reading:
    low, high, value = tidy(one.low), tidy(one.high), tidy(one.value)
    if hedge == "at_most":
        return roughly(value, 0, high, period)
    if hedge == "at_least":
        return Reading(between(0, 0, 0).status, value, low, None, period)
    if hedge == "under":
        return roughly(tidy(one.high / 2), 0, high, period)
    if hedge == "almost" and low == high:
        return roughly(value, tidy(one.low * 0.8), high, period)
    if low != high:
        is_middle = abs(one.value - (one.low + one.high) / 2) < 0.01 * one.value
        return between(low, high, value, period) if is_middle else roughly(value, low, high, period)
    if hedge == "about":
        return roughly(value, tidy(one.low * 0.9), tidy(one.high * 1.1), period)
    return exactly(value, period)


def _bounded(reading: Reading, subject: str) -> Reading:
    if reading.is_usable and (reading.value < 0 or reading.value > CEILING[subject]):
        return UNREADABLE
    return reading


def _without_sum(reply: str, text: str, subject: str, *, has_sums: bool) -> Reading:
    """No sum answers the question: nothing at all, unknown, refused, or not readable."""
    whole = without_filler(reply)
    supported = subject == "income" and SUPPORTED.search(text)
    if not supported and any(
        NOTHING.fullmatch(without_filler(part)) for part in SPLIT.split(text) if part.strip()
    ):
        return roughly(0, 0, 0) if "基本" in whole else exactly(0)
    if not has_sums and NOTHING.fullmatch(whole):
        return roughly(0, 0, 0) if "基本" in whole else exactly(0)
    if reserve := read_reserve(reply):
        return reserve
    if VAGUE.search(text):
        return UNREADABLE
    if NOTHING_OF[subject].search(bare(reply)):
        return roughly(0) if LITTLE.search(whole) and "一分" not in whole else exactly(0)
    return UNREADABLE


def tidy(number: float) -> float | int:
    """Whole yuan as an int, else rounded to the fen."""
    rounded = round(number, 2)
    return int(rounded) if rounded == int(rounded) else rounded
