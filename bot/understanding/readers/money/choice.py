"""Which of several sums is meant: the total that is named, the same said twice, or all of them together."""

import itertools
import re
from dataclasses import replace

from bot.understanding.numerals import find_numerals
from bot.understanding.readers.hedges import read_hedge
from bot.understanding.readers.money.added_up import added, together
from bot.understanding.readers.money.labels import TOTAL
from bot.understanding.readers.money.placed_sum import Sum
from bot.understanding.readers.money.spending import LEFT

_FIRST_WORDS = 6
# 得了一万六全存进去了，就这一万六
_OF_ALL = re.compile(r"(?:块钱?|元)?(?:就|也|都)*是(?:我们|俺们)?(?:全家|一家|全部|所有)")
_ALL_THERE_IS = re.compile(r"[就只才](?:有|剩)?(?:这|那)(?:点|个|么点)?$")
_IS_OF_SOME = re.compile(
    r"(?:养老金?|老年[钱金]|工资|低保|补贴|补助|退休金|打工|津贴|抚恤金?|护理费|失业金|流转|地租|分红)"
    r"(?:是|都|俩人?|两个人|两口子|每个?月)*(?:加起来|加一起|合起来|合计|合共|一共|总共|拢共)"
)
# 四个兄弟每人出一百，就是四百
_COMES_TO = re.compile(r"(?:就是|等于|合着?|得|成)$")
# 两千，算上加班有两千七
_COUNTING_IN = re.compile(r"(?:算上|连[着上])[^,。;\d]{1,6}(?:一共|总共|也|就|就是|能|才|得)*有$")
_DEPOSIT = re.compile(r"[定死]期|活期")
_AT_ONCE = 8
# 三个人上班, 存单三张
_SO_MANY = re.compile(r"([两俩二三仨四五2-5])(?:个(?![月多小星礼])|张|本|笔|口|份|人|处|样|(?<=[俩仨]))")
# 我留了六千
_KEPT_BACK = re.compile(r"(?:我|俺|自己|手[里头上]|[就只才])+留(?:了|下|着|下来|得)*个?$")
# 一年一万，除下来一个月八百多
_SPREAD = re.compile(
    r"除(?:以|下来|出来|开)|[摊合折分](?:到|着|合|算|得|下来)|平均|算下来|等于|相当于|[平分均]摊"
)
# 老伴退休金三千一，地里一年落个两千四: of an allowance nothing is left by the year.
_ALLOWANCE = re.compile(r"退休|养老|低保|五保|抚恤")
_A_YEAR = re.compile(r"一年")
_NEARLY = 0.15
# Good and bad months bound what comes in.
_GOOD_TIME = re.compile(
    r"好的?(?:时候|月份?|年景|时)|(?<!不)得好|(?:生意|行情|收成|年成|效益)好|旺季?|活多|多的?(?:时候|时|月份?)?|"
    r"忙(?:的时候|时|季)|高的时候|最多"
)
_BAD_TIME = re.compile(
    r"(?:生意|行情|收成|年成|效益)(?:差|孬|坏)|淡|差的|撇|不好|孬|少的?(?:时候|时|月份?)?|闲|活少|歇|坏的|低的时候|最少"
)


def choose(sums: list[Sum]) -> Sum | None:
    """One sum, the named total, the same sum said twice, or the total of sums that are each named."""
    if len(sums) == 1:
        return sums[0]
    for the_one_meant in _WAYS_TO_TELL:
        if (one := the_one_meant(sums)) is not None:
            return one
    return together(sums)


def _spread_over_months(sums: list[Sum]) -> Sum | None:
    """一年一万，除下来一个月八百多: the same money told for the year and for the month."""
    if len(sums) != 2 or sums[1].labels or not _SPREAD.search(sums[1].before):
        return None
    units = [one.money.stretch.unit if one.money.stretch else None for one in sums]
    is_the_same = abs(sums[0].value - sums[1].value) <= _NEARLY * sums[0].value
    return sums[1] if units == ["year", "month"] and is_the_same else None


def _said_again(sums: list[Sum]) -> Sum | None:
    """得了一万六全存进去了，就这一万六; 我一千八…一千八就是全家的."""
    last = sums[-1]
    is_all = _ALL_THERE_IS.search(last.before) or _OF_ALL.match(last.after)
    return last if last.value == sums[0].value and is_all else None


def _named_total(sums: list[Sum]) -> Sum | None:
    """全家一共三千: the one sum that is said to be all of them, where nothing comes on top."""
    totals = [one for one in sums if TOTAL.search(one.before) or TOTAL.search(_begins(one))]
    return totals[0] if len(totals) == 1 and _is_whole(totals[0], sums) else None


def _what_is_left(sums: list[Sum]) -> Sum | None:
    """两万，看病花了八千，剩一万二."""
    left = [one for one in sums if LEFT.search(one.before) or _KEPT_BACK.search(one.before)]
    if _are_two_deposits(sums) or (
        left and _ALLOWANCE.search(sums[0].before) and _A_YEAR.search(left[-1].before)
    ):
        return None
    is_last = len(left) == 1 and (left[0] is sums[-1] or not all(one.labels for one in sums[1:]))
    return left[0] if is_last else None


def _are_two_deposits(sums: list[Sum]) -> bool:
    """定期五千，活期就剩三百六: nothing is told between them of the first."""
    kinds = {kind for one in sums for kind in _DEPOSIT.findall(one.before)}
    gaps = (other.money.start - one.money.end for one, other in itertools.pairwise(sums))
    return len(kinds) > 1 and all(gap <= _AT_ONCE for gap in gaps)


def _total_first(sums: list[Sum]) -> Sum | None:
    """一万零五百，我四千五，老公六千: the total, and then its parts."""
    total, *parts = sums
    adds_up = len(parts) > 1 and not total.labels and abs(total.value - sum(one.value for one in parts)) < 1
    return total if adds_up and all(one.labels or one.is_one_of_several for one in parts) else None


def _as_many_as_told(sums: list[Sum]) -> Sum | None:
    """家里三个人上班，2800，3100，还有一个3600: all of them together."""
    told = [find_numerals(number)[0].low for number in _SO_MANY.findall(sums[0].before)]
    if told != [len(sums)] or any(TOTAL.search(one.before) for one in sums):
        return None
    return added(sums) if len(sums) > 2 or all(one.labels for one in sums[1:]) else None


def _added_up_last(sums: list[Sum]) -> Sum | None:
    """两千，加上低保四百，两千四."""
    parts = sum(one.value for one in sums[:-1])
    if len(sums) > 1 and _COUNTING_IN.search(sums[-1].before) and sums[-1].value > parts:
        return sums[-1]
    is_sum_of_them = len(sums) > 2 or _COMES_TO.search(sums[-1].before)
    return sums[-1] if is_sum_of_them and abs(parts - sums[-1].value) < 1 else None


def _begins(one: Sum) -> str:
    """The first words of a clause, up to one of those that hold a numeral and mean no number."""
    return one.clause.split("\ue000")[0][:_FIRST_WORDS]


def _nearer(sums: list[Sum]) -> Sum | None:
    """一千不到，八九百; 没有三万，两万多: what is told after a bound that it keeps to."""
    bound, told = sums[0], sums[-1]
    if len(sums) == 2 and bound.money.is_rough and not told.money.is_range and not told.labels:
        return told if bound.low <= told.value <= bound.high and told.value != bound.value else None
    keeps = bound.high / 2 <= told.low and told.high <= bound.high and not told.labels
    return told if len(sums) == 2 and keeps and read_hedge(bound.clause) == "under" else None


def _between_good_and_bad(sums: list[Sum]) -> Sum | None:
    """好的月份八千，淡的时候四千: between the two."""
    if len(sums) == 3 and sums[2].low < sums[2].high and not sums[2].labels:
        ends = sorted(one.value for one in sums[:2])
        return sums[2] if [sums[2].low, sums[2].high] == ends else None  # 八千，五千，就五到八千
    good = [one for one in sums if _GOOD_TIME.search(one.before) and not _BAD_TIME.search(one.before)]
    bad = [one for one in sums if _BAD_TIME.search(one.before)]
    if len(sums) != 2 or len(good) != 1 or len(bad) != 1 or bad[0].value >= good[0].value:
        return None
    low, high = bad[0].low, good[0].high
    return replace(good[0], low=low, high=high, value=(low + high) / 2, clause="")


def _is_whole(total: Sum, sums: list[Sum]) -> bool:
    """全家一共 covers everybody; 爸妈合计380，我1200 does not: what is named after it comes on top."""
    if any(one.value > total.value + 1 for one in sums):
        return False  # less than one of its parts: 我两千八，孩他爸一千二，俩老的加一起三百六
    before = [one for one in sums if one.money.start < total.money.start and one.labels]
    if (
        before
        and _IS_OF_SOME.search(total.before)
        and abs(sum(one.value for one in before) - total.value) > 1
    ):
        return False  # 地里一年六千，两口子养老金加起来四百
    after = [one for one in sums if one.money.start > total.money.start]
    if not after or abs(sum(one.value for one in after) - total.value) < 1:
        return True
    return not all(one.labels for one in after)


_WAYS_TO_TELL = (
    _spread_over_months,
    _total_first,
    _as_many_as_told,
    _said_again,
    _named_total,
    _what_is_left,
    _added_up_last,
    _between_good_and_bad,
    _nearer,
)
