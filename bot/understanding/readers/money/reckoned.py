"""Sums that people reckon out while they speak: 一百九十八乘以二; and one sum told for a year and a month."""

import re

from bot.understanding.numerals import find_numerals
from bot.understanding.readers.money.placed_sum import Sum

_N = r"[\d零一二两三四五六七八九十百千万.]+"
# 一百九十八乘以二, 200*3, 三百乘三个人
_TIMES = re.compile(rf"({_N})(?:块钱?|元)?(?:乘以?|[*×x])({_N})(?![\d百千万天年月])")
_ONE_FOR_ALL = "{:g}块"
# 一年一万，除下来一个月八百多
_SPREAD = re.compile(
    r"除(?:以|下来|出来|开)|[摊合折分](?:到|着|合|算|得|下来)|平均|算下来|等于|相当于|[平分均]摊"
)
_NEARLY = 0.15


def multiplied(text: str) -> str:
    """The text with 198乘2 worked out; where a number is only roughly told it stays as it is."""
    return _TIMES.sub(_product, text)


def _product(found: re.Match[str]) -> str:
    numbers = [find_numerals(one) for one in found.groups()]
    if any(len(one) != 1 or one[0].is_range or not one[0].value for one in numbers):
        return found.group()
    return _ONE_FOR_ALL.format((numbers[0][0].value or 0) * (numbers[1][0].value or 0))


def spread_over_months(sums: list[Sum]) -> Sum | None:
    """一年一万，除下来一个月八百多: the same money told for the year and for the month."""
    if len(sums) != 2 or sums[1].labels or not _SPREAD.search(sums[1].before):
        return None
    year, month = (one.money.stretch for one in sums)
    is_year_then_month = (
        year is not None and year.unit == "year" and month is not None and month.unit == "month"
    )
    is_the_same = abs(sums[0].value - sums[1].value) <= _NEARLY * sums[0].value
    return sums[1] if is_year_then_month and is_the_same else None
