"""The sums of a reply that answer a question about money.

Debts, expenses, what was once and what costs only come along with a car are no answers.
"""

import re

from bot.understanding.money import Money, is_age_like
from bot.understanding.readers.kin import KIN
from bot.understanding.readers.money.cars import OTHER_COST, PRICE, WORTH_AFTER, of_a_car
from bot.understanding.readers.money.debts import DEBT, DEBT_AFTER, HELD, LENT_AFTER, UNPAID
from bot.understanding.readers.money.income import EARNED
from bot.understanding.readers.money.other_matters import earns_apart, is_another_matter, is_of_children_apart
from bot.understanding.readers.money.placed_sum import CARS, Subject, Sum, placed
from bot.understanding.readers.money.set_aside import is_net_of_costs
from bot.understanding.readers.money.spending import (
    COST_TAKEN_OFF,
    EARNING,
    EXPENSE,
    KEPT,
    LEFT,
    LIVING,
    SAVED_FOR,
    SPENT_AFTER,
    SPENT_ALL,
    THERE_STILL,
)
from bot.understanding.readers.money.taken_off import left_over, without_anothers
from bot.understanding.readers.money.times import (
    COMPARED,
    HERE_AND_NOW,
    LAST_YEAR,
    NOW,
    PAST,
    RECEIVED_ONCE,
    STANDS_NOW,
    STILL,
)
from bot.understanding.readers.money.vehicles.beside import is_for_a_period

# Yuan; a smaller bare number is hardly an answer to the question.
_FLOOR = {"income": 30, "savings": 30, "vehicle": 100, "price": 100}
# Beside sums that name yuan or a period, a bare number of less than this is something else.
_SURELY_YUAN = 200
# 头一年五千，第二年七千
_NTH_YEAR = re.compile(r"(?:头一?|第[一二三四])年[^,。;]{0,3}$")
# 还有辆破自行车，值五十
_SURELY_A_PRICE = re.compile(r"(?:值|能?卖)个?$")
# 贷款没还完，现在卖能卖四万五
_BRINGS = re.compile(r"能卖|现在卖|估[价个]|拿去卖")
_PAUSE = re.compile(r"[,。;\s]")
_SENTENCE_END = re.compile("[。;]")
# 户月收入3150元，含高龄补贴60元
_HELD_IN = re.compile(r"[,，(]\s*(?:其中)?(?:已经?)?(?:含|包含|包括|其中|这?里[头面边])[^,。;]{0,10}$")
# 四千块是队里集资的钱放我这
_KEPT_FOR_OTHERS = re.compile(
    r"(?:块钱?|元)?[,\s]*(?:都|就|那)?是(?!我|俺|咱)[^,。;]{1,8}?(?:放|存|寄放?|搁|托)(?:在)?(?:我|俺)(?:这|手|卡|名|家|们?这)"
)
# 大哥托我保管一万
_ENTRUSTED = re.compile(
    r"(?:托|叫|让|请|求)(?:我|俺)(?:帮|给|替)?(?:他|她|忙)?[^,。;]{0,2}(?:保管|存|收|放|管|拿)(?:着|了)?$"
)
# 从我这拿了三万去, 儿子问我要走了两万
_TAKEN_BY_OTHERS = re.compile(
    r"(?:从|在|问|找|向|跟)(?:我|俺|咱|家里|老人)们?(?:这里?|那里?|手里?|手头|手上|卡[里上]?)?儿?[^,。;]{0,3}"
    r"(?:拿|要|取|支|抠|划|转|刮|挪|讨)(?:走|去|了)+$|(?:拿|分|带|领|转|提|划)(?:走|去)了?$"
)
_SOLD = re.compile(r"^(?:块钱?|元)?(?:就|给|把它)?卖(?:了|掉)")
_SOLD_FOR = re.compile(r"(?<![能可想要])卖(?:了|掉了?)+(?:得了?|有|个)?$")
_TAKEN_OFF = re.compile(r"扣[了掉除]?(?:社保|五险|保险|公积金|税|和)*$")
_HELP = ("贴补", "捐", "赔")
_HELPER = re.compile(
    rf"(?:{KIN}|娘家|婆家|亲戚|好心人|矿[上里]|厂[里家]|工地|对方|肇事方?|司机|保险公司?|保险|企业|社会|单位|公司|老板|慈善会?|教会|村里)(?:每个?月|一个?月|每年|一年|都|给|会|能|也|现在|还|我|要)*$"
)
# 涨了十块: how much it is more or less.
_DIFFERENCE = re.compile(r"(?:涨|增加|提高|上调|调高|降|减少?|跌|缩水?|多|少|加)了(?:有|个)?$")
# 合同写三千, 税前五千: what is on paper.
_ON_PAPER = re.compile(
    r"(?:合同|单子|条子|名义|账面|应发|税前|说是|号称|说的|讲好|说好|面上)[^,。;到手]{0,6}$"
)
_AFTER_IT_IS_TAKEN_OFF = re.compile(r"[了完掉]?(?:以|之)?后|完")


def sums_that_answer(text: str, found: list[Money], subject: Subject) -> list[Sum]:
    """The sums that answer the question: not expenses, not debts, not what was once, not an age."""
    sums = [placed(text, money, found) for money in found if not is_age_like(text, money)]
    if subject == "savings":
        sums = without_anothers(text, sums)
    sums = [one for one in sums if not (len(found) > 1 and _is_part_of_another(one))]
    sums = [one for one in sums if not is_another_matter(one.before, one.after, one.clause, subject)]
    if subject == "savings":
        if left := left_over(text, found):
            return [left]
        sums = [one for one in sums if not is_of_children_apart(one.clause, text)]
    if subject == "income":
        sums = [one for one in sums if not earns_apart(one.before, one.clause, text)]
        sums = [one for one in sums if not _is_left_of_living(text, one)] or sums
        sums = [one for one in sums if not _DIFFERENCE.search(one.before)]
        sums = [one for one in sums if not _ON_PAPER.search(one.before)] or sums
        if _may_be_take_home(sums):
            return []
    sums = [one for one in sums if not _is_owed(one) and not _is_spent(text, one, subject)]
    if subject in CARS:
        sums = [one for one in sums if not is_for_a_period(text, one)]
        sums = [one for one in sums if not (len(found) > 1 and _is_sold(one))]
    sums = _those_in_yuan(sums)
    if subject == "savings":
        sums = [one for one in sums if not LENT_AFTER.search(one.after)] or sums
        sums = _put_by(text, sums)
    sums = _of_today(text, sums, subject)
    return [] if _is_too_small(sums, subject) else sums


def _is_part_of_another(one: Sum) -> bool:
    """3150元，含补贴60元: told to be in the sum before it already."""
    return _HELD_IN.search(one.before) is not None


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
    return every or EARNED.search(one.clause) is not None


def _is_too_small(sums: list[Sum], subject: Subject) -> bool:
    """A lone bare number that is hardly an amount; of a day's wage it may be one."""
    if len(sums) != 1 or sums[0].money.has_currency or not 0 < sums[0].high < _FLOOR[subject]:
        return False
    if _SURELY_A_PRICE.search(sums[0].before):
        return False
    return not sums[0].is_for_a_day


def _is_owed(one: Sum) -> bool:
    if DEBT_AFTER.search(one.after):
        return True
    owed = list(DEBT.finditer(one.before))
    if not owed:
        return False
    rest = one.before[owed[-1].end() :]
    if HELD.search(rest) or PRICE.search(rest):
        return False
    return not (_PAUSE.search(rest) and (KEPT.search(rest) or _BRINGS.search(rest)))


def _is_sold(one: Sum) -> bool:
    """两万卖了, 卖了两万，又买了辆三轮: what another vehicle brought."""
    return (_SOLD.search(one.after) or _SOLD_FOR.search(one.before)) is not None


def _may_be_take_home(sums: list[Sum]) -> bool:
    """工资3200扣了社保2900: too much to be what was taken off, so that it may be what is left."""
    most = max((one.value for one in sums), default=0)
    return len(sums) > 1 and any(_TAKEN_OFF.search(one.before) and one.value * 2 > most for one in sums)


def _is_spent(text: str, one: Sum, subject: Subject) -> bool:
    if subject == "savings" and THERE_STILL.search(text[one.money.end :]):
        return False
    if subject == "savings" and (_TAKEN_BY_OTHERS.search(one.before) or _ENTRUSTED.search(one.before)):
        return True
    if subject == "savings" and _KEPT_FOR_OTHERS.match(text[one.money.end :]):
        return True
    if SPENT_AFTER.search(one.after) or (subject not in CARS and UNPAID.search(one.clause)):
        return True
    last = _last_expense(one, subject)
    if last is None:
        return subject == "income" and _is_left_after_living(one.before, one.before)
    rest = one.before[last.end() :]
    if subject in CARS and WORTH_AFTER.search(rest):
        return False
    if subject == "income" and (COST_TAKEN_OFF.search(one.before) or is_net_of_costs(one.before)):
        return False
    if last.group() == "扣" and _AFTER_IT_IS_TAKEN_OFF.match(rest):
        return False
    if subject == "income" and _is_left_after_living(one.before, rest):
        return True
    return not (KEPT.search(rest) or _tells_of_income_later(rest))


def _last_expense(one: Sum, subject: Subject) -> re.Match[str] | None:
    """The last word for an expense before the sum: of savings none that is saved for, of income no interest."""
    spent = list((OTHER_COST if subject in CARS else EXPENSE).finditer(one.before))
    if subject == "savings":
        spent = [word for word in spent if not SAVED_FOR.search(one.before[: word.start()])]
    if subject == "income":
        spent = [word for word in spent if word.group() != "利息" and not _is_help(one, word)]
    return spent[-1] if spent else None


def _is_help(one: Sum, word: re.Match[str]) -> bool:
    """娘家每月贴补三百, 好心人捐五百: another pays it to them."""
    return word.group() in _HELP and _HELPER.search(one.before[: word.start()]) is not None


def _is_left_after_living(before: str, rest: str) -> bool:
    """交完房租剩两千: what is left after living is less than what came in."""
    return LIVING.search(before) is not None and LEFT.search(rest) is not None


def _tells_of_income_later(rest: str) -> bool:
    """吃药花钱，现在就八百: whether a clause after the expense leads to the sum by words for what there is."""
    return any(HERE_AND_NOW.search(part) or EARNING.search(part) for part in _PAUSE.split(rest)[1:])


def _is_left_of_living(text: str, one: Sum) -> bool:
    """五千，房贷两千，剩三千: less than what came in."""
    told = text[: one.money.start]
    living = list(LIVING.finditer(told))
    return (
        bool(living)
        and LEFT.search(one.before) is not None
        and not _SENTENCE_END.search(told[living[-1].end() :])
    )


def _of_today(text: str, sums: list[Sum], subject: Subject) -> list[Sum]:
    """Of then and now only now; of a car, what it is worth, or where its price is asked for what was paid."""
    if subject in CARS:
        return of_a_car(text, sums, subject)
    present = _not_of_the_past(text, sums, subject)
    if subject == "savings" and sums and STANDS_NOW.search(sums[-1].before):
        return sums[-1:]
    if subject == "income":
        present = [one for one in present if not _is_compared(one)] or present
    now = [one for one in present if NOW.search(one.clause) or LEFT.search(one.before)]
    if subject == "savings" and len(present) > 1 and now:
        return [one for one in present if one in now or not RECEIVED_ONCE.search(one.clause)]
    return present


def _not_of_the_past(text: str, sums: list[Sum], subject: Subject) -> list[Sum]:
    """The sums that were not said of earlier times; 以前存的，一直没动 is there today."""
    if STILL.search(text):
        return sums
    present = [one for one in sums if not PAST.search(one.clause) or NOW.search(one.clause)]
    if any(NOW.search(one.clause) for one in sums) or (subject == "savings" and NOW.search(text)):
        return [one for one in present if not LAST_YEAR.search(one.clause) or NOW.search(one.clause)]
    return present


def _is_compared(one: Sum) -> bool:
    """去年是三千 beside a sum of now; 去年种地三万 is income of its own."""
    return COMPARED.search(one.before.lstrip(", ;")) is not None and not one.labels
