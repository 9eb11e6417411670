"""The sums of a reply that answer a question about money, and which of several is meant.

Debts, expenses, what was once and what costs only come along with a car are no answers. Sums of several people or
places are added where each is named; what can be read in two ways is left to be asked again.
"""

import re
from dataclasses import dataclass, replace
from typing import Literal

from bot.understanding.money import Money, is_age_like
from bot.understanding.readers.money.amount_words import (
    COMPARED,
    DEBT,
    DEBT_AFTER,
    EARNED,
    EARNING,
    EXPENSE,
    FLOOR,
    HELD,
    HERE_AND_NOW,
    KEPT,
    LABEL,
    LAST_YEAR,
    LEFT,
    LIST_PRICE,
    LIVING,
    NOW,
    OTHER_COST,
    PAST,
    PRICE,
    RECEIVED_ONCE,
    SAVED_FOR,
    SPENT_AFTER,
    SPENT_ALL,
    SPLIT,
    STILL,
    UNPAID,
    VEHICLES,
    WHOLE_PRICE,
    WORTH,
)
from bot.understanding.readers.money.other_matters import is_another_matter, is_of_children_apart

Subject = Literal["income", "savings", "vehicle", "price"]
CARS = ("vehicle", "price")
"""What a vehicle is worth today, and what was paid for it."""


@dataclass(frozen=True)
class Sum:
    """A sum with its place among its neighbours, converted to the period of the question."""

    money: Money
    before: str
    after: str
    clause: str
    low: float
    high: float
    value: float

    @property
    def labels(self) -> frozenset[str]:
        """Whose or where it is: 老伴, 定期, 打工, 摩托; said before it or after it."""
        around = f"{self.before} {self.after}"
        return frozenset(LABEL.findall(around)) | frozenset(VEHICLES.findall(around))

    @property
    def is_one_of_several(self) -> bool:
        """Whether it is told as one piece of several: 一张八千, 一台四万."""
        return (
            re.search(
                r"一[台辆部张个本笔份](?:卡|折子|存折)?(?:里|上)?(?:是|有|值|能卖|存了?)?$",
                self.before.strip(),
            )
            is not None
        )

    def times(self, factor: float) -> "Sum":
        """The same sum so many times over."""
        return replace(self, low=self.low * factor, high=self.high * factor, value=self.value * factor)


def sums_that_answer(text: str, found: list[Money], subject: Subject) -> list[Sum]:
    """The sums that answer the question: not expenses, not debts, not what was once, not an age."""
    sums = [_placed(text, money, found) for money in found if not is_age_like(text, money)]
    sums = [one for one in sums if not is_another_matter(one.before, one.after, one.clause, subject)]
    if subject == "savings":
        sums = [one for one in sums if not is_of_children_apart(one.clause, text)]
    if subject == "income":
        sums = [one for one in sums if not _is_left_of_living(text, one)] or sums
    if subject == "income" and _may_be_take_home(sums):
        return []
    sums = [one for one in sums if not _is_owed(one) and not _is_spent(one, subject)]
    if subject in CARS:
        sums = [one for one in sums if not (one.money.stretch and one.money.stretch.is_every)]
    marked = [one for one in sums if one.money.has_currency or one.money.stretch]
    if marked and len(marked) < len(sums):
        sums = [one for one in sums if one in marked or one.labels or one.value >= 200]
    if subject == "savings":
        sums = [one for one in sums if not (one.money.stretch and EARNED.search(one.clause))]
    if subject == "savings" and (spent := list(SPENT_ALL.finditer(text))):
        sums = [one for one in sums if one.money.start > spent[-1].start()]
    sums = _of_today(text, sums, subject)
    if len(sums) == 1 and 0 < sums[0].high < FLOOR[subject] and not sums[0].money.has_currency:
        stretch = sums[0].money.stretch
        return sums if stretch and stretch.unit == "day" else []
    return sums


def _placed(text: str, money: Money, found: list[Money]) -> Sum:
    start = max([other.end for other in found if other.end <= money.start], default=0)
    marks = list(SPLIT.finditer(text))
    clause_start = max([mark.end() for mark in marks if mark.end() <= money.start], default=0)
    clause_end = min([mark.start() for mark in marks if mark.start() >= money.end], default=len(text))
    next_sum = min([other.start for other in found if other.start >= money.end], default=len(text))
    after = text[money.end : min(clause_end, next_sum)]
    if next_sum < clause_end:  # 两万现金加三万定期: before 加 it belongs to the first
        joined = re.match(r"[^加和跟]*(?=外?加|和|跟)", after)
        after = joined.group() if joined else ""
    value = money.value or 0.0
    return Sum(
        money, text[start : money.start], after, text[clause_start:clause_end], money.low, money.high, value
    )


def _is_owed(one: Sum) -> bool:
    if DEBT_AFTER.search(one.after):
        return True
    owed = list(DEBT.finditer(one.before))
    if not owed:
        return False
    rest = one.before[owed[-1].end() :]
    if HELD.search(rest) or PRICE.search(rest):
        return False
    return not (re.search(r"[,。;\s]", rest) and KEPT.search(rest))


def _may_be_take_home(sums: list[Sum]) -> bool:
    """工资3200扣了社保2900: too much to be what was taken off, so that it may be what is left."""
    return any(
        re.search(r"扣[了掉除完]?(?:社保|五险|保险|公积金|税|和)*$", one.before)
        and one.value * 2 > max(other.value for other in sums)
        for one in sums
        if len(sums) > 1
    )


def _is_spent(one: Sum, subject: Subject) -> bool:
    spent = list((OTHER_COST if subject in CARS else EXPENSE).finditer(one.before))
    if subject == "savings":
        spent = [word for word in spent if not SAVED_FOR.search(one.before[: word.start()])]
    if subject == "income":
        spent = [word for word in spent if word.group() != "利息"]
    if SPENT_AFTER.search(one.after) or (subject not in CARS and UNPAID.search(one.clause)):
        return True
    if not spent:
        return (
            subject == "income"
            and LEFT.search(one.before) is not None
            and LIVING.search(one.before) is not None
        )
    rest = one.before[spent[-1].end() :]
    if spent[-1].group() == "扣" and re.match(r"[了完掉]?(?:以|之)?后", rest):
        return False
    if subject == "income" and LIVING.search(one.before) and LEFT.search(rest):
        return True  # 交完房租剩两千: what is left after living is less than what came in
    later = re.split(r"[,。;\s]", rest)[1:]
    return not (KEPT.search(rest) or any(HERE_AND_NOW.search(part) or EARNING.search(part) for part in later))


def _is_left_of_living(text: str, one: Sum) -> bool:
    """五千，房贷两千，剩三千: less than what came in."""
    told = text[: one.money.start]
    living = list(LIVING.finditer(told))
    return (
        bool(living)
        and LEFT.search(one.before) is not None
        and not re.search("[。;]", told[living[-1].end() :])
    )


def _of_today(text: str, sums: list[Sum], subject: Subject) -> list[Sum]:
    """Of then and now only now; of a car, what it is worth, or where its price is asked for what was paid."""
    if subject in CARS:
        return _of_a_car(sums, subject)
    is_still_there = STILL.search(text) is not None
    present = [one for one in sums if is_still_there or not PAST.search(one.clause) or NOW.search(one.clause)]
    if any(NOW.search(one.clause) for one in sums) or (subject == "savings" and NOW.search(text)):
        of_now = [one for one in present if not LAST_YEAR.search(one.clause) or NOW.search(one.clause)]
        present = present if is_still_there else of_now
    if subject == "savings" and sums and _STANDS_NOW.search(sums[-1].before):
        return sums[-1:]
    compared = [one for one in present if subject == "income" and _is_compared(one)]
    present = [one for one in present if one not in compared] or present
    now = [one for one in present if NOW.search(one.clause) or LEFT.search(one.before)]
    if len(present) > 1 and now:
        present = [
            one
            for one in present
            if one in now or not (subject == "savings" and RECEIVED_ONCE.search(one.clause))
        ]
    return present


# 存了八千，取了两千，现在还有六千
_STANDS_NOW = re.compile(r"(?:现在|如今|眼下|目前)(?:还|就|只|手头|卡[里上]|一共|总共)*(?:有|剩)了?$")


def _is_compared(one: Sum) -> bool:
    """去年是三千 beside a sum of now; 去年种地三万 is income of its own."""
    return COMPARED.search(one.before.lstrip(", ;")) is not None and not one.labels


def _of_a_car(sums: list[Sum], subject: Subject) -> list[Sum]:
    today = [
        one for one in sums if (WORTH.search(one.clause) or NOW.search(one.before)) and not _is_paid(one)
    ]
    paid = [one for one in sums if _is_paid(one)]
    if len(today) == 1 and not paid and _was_bought_for(sums, today[0]):
        paid = [one for one in sums if one not in today]
    if today and paid and len(today) + len(paid) == len(sums):
        return today if subject == "vehicle" else paid
    if subject == "price" and len(today) == len(sums):
        return []  # what it would bring today says nothing of what was paid
    second_hand = [one for one in paid if not LIST_PRICE.search(one.clause)]
    if len(second_hand) == 1 and len(paid) == len(sums):
        return second_hand
    whole = [one for one in sums if WHOLE_PRICE.search(one.before)]
    return whole if len(whole) == 1 and len(sums) == 2 and not today else sums


def _was_bought_for(sums: list[Sum], today: Sum) -> bool:
    """15年买的车，七万八，现在值两万: the price stands in a clause of its own."""
    others = [one for one in sums if one is not today]
    return (
        len(others) == 1
        and not others[0].labels
        and NOW.search(today.clause) is not None
        and others[0].money.start < today.money.start
    )


def _is_paid(one: Sum) -> bool:
    """Whether it is the price that was paid, not what the car would bring today."""
    around = one.before.rsplit(",", maxsplit=1)[-1] + one.after
    return PRICE.search(around) is not None and not re.search(r"现在|如今|目前|眼下|值|残值|能卖", around)
