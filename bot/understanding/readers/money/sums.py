"""The sums of a reply that answer a question about money.

Debts, expenses, what was once and what costs only come along with a car are no answers.
"""

import re

from bot.understanding.money import Money, is_age_like
from bot.understanding.readers.money.debts import is_owed
from bot.understanding.readers.money.other_matters import earns_apart, is_another_matter, is_of_children_apart
from bot.understanding.readers.money.placed_sum import CARS, Subject, Sum, placed
from bot.understanding.readers.money.spending import SPENT_ALL, is_left_of_living, is_spent
from bot.understanding.readers.money.taken_off import left_over, without_anothers
from bot.understanding.readers.money.times import of_today
from bot.understanding.readers.money.vehicles.beside import is_for_a_period
from bot.understanding.readers.money.vehicles.worth import of_a_car

# Yuan; a smaller bare number is hardly an answer to the question.
_FLOOR = {"income": 30, "savings": 30, "vehicle": 100, "price": 100}
# Beside sums that name yuan or a period, a bare number of less than this is something else.
_SURELY_YUAN = 200
# 头一年五千，第二年七千
_NTH_YEAR = re.compile(r"(?:头一?|第[一二三四])年[^,。;]{0,3}$")
# 还有辆破自行车，值五十
_SURELY_A_PRICE = re.compile(r"(?:值|能?卖)个?$")
# 户月收入3150元，含高龄补贴60元
_HELD_IN = re.compile(r"[,，(]\s*(?:其中)?(?:已经?)?(?:含|包含|包括|其中|这?里[头面边])[^,。;]{0,10}$")
_SOLD = re.compile(r"^(?:块钱?|元)?(?:就|给|把它)?卖(?:了|掉)")
_SOLD_FOR = re.compile(r"(?<![能可想要])卖(?:了|掉了?)+(?:得了?|有|个)?$")
_TAKEN_OFF = re.compile(r"扣[了掉除]?(?:社保|五险|保险|公积金|税|和)*$")
# 涨了十块: how much it is more or less.
_DIFFERENCE = re.compile(r"(?:涨|增加|提高|上调|调高|降|减少?|跌|缩水?|多|少|加)了(?:有|个)?$")
# 合同写三千, 税前五千: what is on paper.
_ON_PAPER = re.compile(
    r"(?:合同|单子|条子|名义|账面|应发|税前|说是|号称|说的|讲好|说好|面上)[^,。;到手]{0,6}$"
)
# 两万，还有三千借给别人了
_LENT_AFTER = re.compile(r"^(?:块钱?|元|钱)?(?:都|就|是|已经)*借(?:给|出)")
_EARNED = re.compile(r"退休金|工资|低保|养老金|收入|补贴|挣|补助|给|寄")


def sums_that_answer(text: str, found: list[Money], subject: Subject) -> list[Sum]:
    """The sums that answer the question: not expenses, not debts, not what was once, not an age."""
    sums = [placed(text, money, found) for money in found if not is_age_like(text, money)]
    if subject == "savings":
        sums = without_anothers(text, sums)
    # 3150元，含补贴60元: told to be in the sum before it already
    sums = [one for one in sums if not (len(found) > 1 and _HELD_IN.search(one.before))]
    sums = [one for one in sums if not is_another_matter(one.before, one.after, one.clause, subject)]
    if subject == "savings":
        if left := left_over(text, found):
            return [left]
        sums = [one for one in sums if not is_of_children_apart(one.clause, text)]
    if subject == "income":
        sums = _really_earned(text, sums)
        if _may_be_take_home(sums):
            return []
    sums = [one for one in sums if not is_owed(one) and not is_spent(text, one, subject)]
    if subject in CARS:
        sums = [one for one in sums if not is_for_a_period(text, one)]
        sums = [one for one in sums if not (len(found) > 1 and _is_sold(one))]
    sums = _those_in_yuan(sums)
    if subject == "savings":
        sums = [one for one in sums if not _LENT_AFTER.search(one.after)] or sums
        sums = _put_by(text, sums)
    sums = of_a_car(text, sums, subject) if subject in CARS else of_today(text, sums, subject)
    return [] if _is_too_small(sums, subject) else sums


def _really_earned(text: str, sums: list[Sum]) -> list[Sum]:
    """Of wages none of children who live apart, no differences (涨了十块), and not what is only on paper."""
    sums = [one for one in sums if not earns_apart(one.before, one.clause, text)]
    sums = [one for one in sums if not is_left_of_living(text, one)] or sums
    sums = [one for one in sums if not _DIFFERENCE.search(one.before)]
    return [one for one in sums if not _ON_PAPER.search(one.before)] or sums


def _those_in_yuan(sums: list[Sum]) -> list[Sum]:
    """Beside sums with 块 or a period, no bare small numbers that nothing names."""
    if not any(one.is_marked for one in sums):
        return sums
    return [one for one in sums if one.is_marked or one.labels or one.value >= _SURELY_YUAN]


def _put_by(text: str, sums: list[Sum]) -> list[Sum]:
    """Of savings, no wages (低保一个月四百) and nothing that was told before it was all spent."""
    sums = [one for one in sums if not (one.money.stretch and _comes_regularly(one))]
    spent = [word.start() for word in SPENT_ALL.finditer(text)]
    return [one for one in sums if not spent or one.money.start > spent[-1]]


def _comes_regularly(one: Sum) -> bool:
    """低保一个月四百, 康复一个月得三千: wages or expenses, and nothing that is put by."""
    every = one.money.stretch is not None and one.money.stretch.is_every and not _NTH_YEAR.search(one.before)
    return every or _EARNED.search(one.clause) is not None


def _is_too_small(sums: list[Sum], subject: Subject) -> bool:
    """A lone bare number that is hardly an amount; of a day's wage it may be one."""
    if len(sums) != 1 or sums[0].money.has_currency or not 0 < sums[0].high < _FLOOR[subject]:
        return False
    if _SURELY_A_PRICE.search(sums[0].before):
        return False
    return not sums[0].is_for_a_day


def _is_sold(one: Sum) -> bool:
    """两万卖了, 卖了两万，又买了辆三轮: what another vehicle brought."""
    return (_SOLD.search(one.after) or _SOLD_FOR.search(one.before)) is not None


def _may_be_take_home(sums: list[Sum]) -> bool:
    """工资3200扣了社保2900: too much to be what was taken off, so that it may be what is left."""
    most = max((one.value for one in sums), default=0)
    return len(sums) > 1 and any(_TAKEN_OFF.search(one.before) and one.value * 2 > most for one in sums)
