"""Sums of money: what the household earns a month, what it has saved, what its car is worth.

A yearly sum is divided by twelve, a day's wage multiplied by the days that are named. Amounts are in yuan.
"""

import re

from bot.understanding.money import find_money
from bot.understanding.numerals import is_garbled
from bot.understanding.periods import find_stretches
from bot.understanding.readers.ages import blank_ages, blank_certain_ages
from bot.understanding.readers.hedges import Hedge, read_hedge, read_reserve, without_filler
from bot.understanding.readers.mishearings import mend_sums, mend_vehicle
from bot.understanding.readers.money.amount_words import (
    AFTER_COST,
    ALL_ALIKE,
    CEILING,
    COST,
    EACH,
    EACH_ONE,
    IDLE,
    IN_KIND,
    LENT,
    LITTLE,
    LIVES_ON_ALLOWANCE,
    NEVER_SO_MUCH,
    NO_LONGER_OWNED,
    NO_PERIOD,
    NOT_ALWAYS,
    NOT_EVEN,
    NOTHING,
    NOTHING_OF,
    PARTLY_OWED,
    PARTLY_SPENT,
    SAVED_REGULARLY,
    SHORT_OF,
    SPENT_ALL,
    SPLIT,
    SUPPORTED,
    TOTAL,
    VAGUE,
)
from bot.understanding.readers.money.by_month import by_month
from bot.understanding.readers.money.choice import choose
from bot.understanding.readers.money.shares import people_named, pieces_named
from bot.understanding.readers.money.sums import CARS, Subject, Sum, sums_that_answer
from bot.understanding.readers.money.told_sums import told_sums
from bot.understanding.readers.reading import UNREADABLE, Reading, between, exactly, roughly
from bot.understanding.text import bare, normalise

# 当年花了六万买的: what it cost then is not what it is worth.
_ONLY_THE_OLD_PRICE = re.compile(
    r"^(?!.*(?:现|如今|目前|眼下|值|卖|抵|折|估)).*(?:当年|那年|当初|当时|以前|年前).*买"
)
_NEXT_TO_NOTHING = 10  # yuan
# 去年卖了两万八，现在没车: what it was sold for is the worth of no vehicle.
_NO_VEHICLE_NOW = re.compile(
    r"(?:现在|如今|眼下|目前)(?:家里|我|俺|就|都|已经)*(?:没有?|没得|莫得|冇)车[了啊呢吧的]*[。!\s]*$|"
    r"^(?:没有?|没得|莫得|冇)车[了啊呢吧的]*[,。;!\s]+(?=.*(?:以前|原来|之前|早先|去年|前年))(?=.*(?:卖|报废|抵))"
)


def read_income(reply: str, household_size: int | None = None) -> Reading:
    """The household's income a month, in yuan. `household_size` allows a sum for each person to be multiplied."""
    return _read(reply, "income", household_size)


def read_savings(reply: str, household_size: int | None = None) -> Reading:
    """All the household has saved, in yuan; debts are not counted against it."""
    if SAVED_REGULARLY.search(normalise(reply)):
        return UNREADABLE
    return _read(reply, "savings", household_size)


def read_vehicle_value(reply: str) -> Reading:
    """What the vehicle is worth, or where that is not said what was paid for it, in yuan; no vehicle is zero."""
    return _read(mend_vehicle(normalise(reply)), "vehicle", None)


def read_vehicle_price(reply: str) -> Reading:
    """What was paid for the vehicle, in yuan; no vehicle is zero. What it is worth today is no answer."""
    return _read(mend_vehicle(normalise(reply)), "price", None)


def _read(reply: str, subject: Subject, household_size: int | None) -> Reading:
    text = told_sums(mend_sums(normalise(reply)), subject)
    if is_garbled(text):
        return UNREADABLE
    if subject in ("vehicle", "price") and _NO_VEHICLE_NOW.search(text):
        return exactly(0)
    certain, possible = blank_certain_ages(text), blank_ages(text, of_ranks=False)
    reading = _read_sums(reply, certain, subject, household_size)
    if possible != certain and _read_sums(reply, possible, subject, household_size) != reading:
        return UNREADABLE  # 我八十，老伴一百: ages or yuan
    return reading


def _read_sums(reply: str, text: str, subject: Subject, household_size: int | None) -> Reading:
    found = find_money(text)
    if any(money.value is None for money in found):
        return UNREADABLE
    sums = sums_that_answer(text, found, subject)
    if (
        sums
        and subject == "income"
        and (
            _comes_at_times(text)
            or NO_PERIOD.search(text)
            or (COST.search(text) and not AFTER_COST.search(text))
        )
    ):
        return UNREADABLE
    if not sums:
        return _without_sum(reply, text, subject, has_sums=bool(found))
    if subject in CARS and NO_LONGER_OWNED.search(text):
        return UNREADABLE
    if SHORT_OF.search(text) or (subject == "vehicle" and _ONLY_THE_OLD_PRICE.search(text)):
        return UNREADABLE
    if subject == "savings" and (
        PARTLY_OWED.search(text)
        or (len(sums) == 1 and PARTLY_SPENT.search(text))
        or (LENT.search(text) and len(sums) == 1)
    ):
        return UNREADABLE
    if subject == "income":
        converted = _months_told([(one, by_month(text, one)) for one in sums])
        if None in converted:
            period = sums[0].money.stretch.unit if sums[0].money.stretch else None
            return Reading(UNREADABLE.status, period=period)
        sums = [one for one in converted if one is not None]
    for_all = [_for_all(one, text, household_size, subject) for one in sums]
    chosen = choose([one for one in for_all if one is not None]) if None not in for_all else None
    return UNREADABLE if chosen is None else _bounded(_hedged(chosen), subject)


def _months_told(converted: list[tuple[Sum, Sum | None]]) -> list[Sum | None]:
    """一天三五十，一个月下来一千来块: a wage for a day gives way to what the same work makes in a month."""
    by_day = [month for one, month in converted if one.money.stretch and one.money.stretch.unit == "day"]
    others = [
        month for one, month in converted if not (one.money.stretch and one.money.stretch.unit == "day")
    ]
    if by_day and not any(by_day) and len(others) == 1 and others[0] and not others[0].labels:
        return others
    return [month for _, month in converted]


def _comes_at_times(text: str) -> bool:
    """有时候一千，有时候没有; 冬天三个月没活: a sum that does not come every month is asked again."""
    if NOT_ALWAYS.search(text):
        return True
    idle = IDLE.search(text)
    return idle is not None and any(
        not one.is_every and one.unit == "month" and 0 <= idle.start() - one.end <= 4
        for one in find_stretches(text)
    )


def _for_all(one: Sum, text: str, household_size: int | None, subject: Subject) -> Sum | None:
    """A sum for each person or each piece, as often as there are of them; None when that is not known."""
    before = one.before + "1"
    totals, for_each = list(TOTAL.finditer(before)), EACH.search(before)
    if totals and (for_each is None or totals[-1].start() > for_each.start()):
        return one
    if alike := ALL_ALIKE.search(one.before):
        pieces = pieces_named(text, alike.group(1))
        return one.times(pieces) if pieces else None
    if each := EACH_ONE.search(before):
        pieces = pieces_named(text, each.group(1))
        if each.group()[0] in "每各":
            return one.times(pieces) if pieces else None
        if pieces and len(EACH_ONE.findall(text)) == 1:
            return one.times(pieces)
    if subject not in CARS and for_each:
        people = people_named(text) or household_size
        return one.times(people) if people else None
    return one


def _hedged(one: Sum) -> Reading:
    hedge = _hedge(one)
    period = one.money.stretch.unit if one.money.stretch else None
    low, high, value = tidy(one.low), tidy(one.high), tidy(one.value)
    if hedge == "at_most":
        return roughly(value, 0, high, period)
    if hedge == "at_least":
        return Reading(between(0, 0, 0).status, value, low, None, period)
    if hedge == "under" and high <= _NEXT_TO_NOTHING:
        return exactly(0, period)  # 一毛钱存款也没得
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


def _hedge(one: Sum) -> Hedge | None:
    if NOT_EVEN.search(one.after):
        return "at_most"
    return "under" if NEVER_SO_MUCH.search(one.after) else read_hedge(one.clause)


def _bounded(reading: Reading, subject: Subject) -> Reading:
    if reading.is_usable and (reading.value < 0 or reading.value > CEILING[subject]):
        return UNREADABLE
    return reading


def _without_sum(reply: str, text: str, subject: Subject, *, has_sums: bool) -> Reading:
    """No sum answers the question: nothing at all, unknown, refused, or not readable."""
    whole = without_filler(reply)
    supported = subject == "income" and SUPPORTED.search(text) and not IN_KIND.search(text)
    if not supported and any(
        NOTHING.fullmatch(without_filler(part)) for part in SPLIT.split(text) if part.strip()
    ):
        return roughly(0, 0, 0) if "基本" in whole else exactly(0)
    if not has_sums and NOTHING.fullmatch(whole):
        return roughly(0, 0, 0) if "基本" in whole else exactly(0)
    if reserve := read_reserve(reply):
        return reserve
    if subject == "savings" and SPENT_ALL.search(text):
        return exactly(0)
    if VAGUE.search(text) or (subject == "income" and LIVES_ON_ALLOWANCE.search(text)):
        return UNREADABLE
    if NOTHING_OF[subject].search(bare(reply)):
        return roughly(0) if LITTLE.search(whole) and "一分" not in whole else exactly(0)
    return UNREADABLE


def tidy(number: float) -> float | int:
    """Whole yuan as an int, else rounded to the fen."""
    rounded = round(number, 2)
    return int(rounded) if rounded == int(rounded) else rounded
