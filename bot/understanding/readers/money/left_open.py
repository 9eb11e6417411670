"""What a reply says of its sums that has to be asked about before they count: months without work, costs, loans."""

import re

from bot.understanding.readers.money.by_month import comes_at_times
from bot.understanding.readers.money.cars import leaves_worth_open
from bot.understanding.readers.money.debts import (
    BUT_OWED,
    LENT,
    LENT_APART,
    NOT_COUNTING,
    OF_WHICH_SOME_IS_GIVEN,
    PARTLY_OWED,
    SHORT_OF,
)
from bot.understanding.readers.money.piecework import leaves_acres_open
from bot.understanding.readers.money.placed_sum import Subject, Sum
from bot.understanding.readers.money.spending import AFTER_COST, COST, PARTLY_SPENT
from bot.understanding.readers.money.times import NO_PERIOD

# 老伴一千七百五，我比他少三百: the second sum has to be worked out, so it is asked.
_COMPARED_WITH_ANOTHER = re.compile(r"比[^,。;]{1,4}(?:少|多)(?:拿|挣|领|个)?[\d一二两三四五六七八九十百千]")

# 还剩一万, 手里就剩四千
_STILL_LEFT = re.compile(r"剩(?:下|了|个|有)*$")


def leaves_it_open(text: str, sums: list[Sum], subject: Subject) -> bool:
    """Whether the reply says something of its sums that has to be asked about before they count."""
    if SHORT_OF.search(text) or _COMPARED_WITH_ANOTHER.search(text):
        return True
    if subject == "income":
        return _leaves_income_open(text, sums)
    if subject == "savings":
        return _leaves_savings_open(text, sums)
    return leaves_worth_open(text, sums, subject)


def _leaves_income_open(text: str, sums: list[Sum]) -> bool:
    is_before_cost = COST.search(text) is not None and not AFTER_COST.search(text)
    is_given_on = len(sums) > 1 and OF_WHICH_SOME_IS_GIVEN.search(text) is not None
    is_without_period = NO_PERIOD.search(text) is not None or leaves_acres_open(text)
    if NOT_COUNTING.search(text):
        return True
    return is_before_cost or is_given_on or comes_at_times(text) or is_without_period


def _is_left_after(text: str, sums: list[Sum]) -> bool:
    """有两万，借给弟弟一万了，还剩一万: what is left after the lending."""
    lent = [word.end() for word in LENT.finditer(text)]
    return bool(lent) and _STILL_LEFT.search(sums[-1].before) is not None and sums[-1].money.start > lent[-1]


def _leaves_savings_open(text: str, sums: list[Sum]) -> bool:
    is_lent = LENT.search(text) is not None and not LENT_APART.search(text) and not _is_left_after(text, sums)
    is_gone_in_part = is_lent or PARTLY_SPENT.search(text) is not None
    is_owed_in_part = (PARTLY_OWED.search(text) or BUT_OWED.search(text)) is not None
    return is_owed_in_part or (len(sums) == 1 and is_gone_in_part)
