"""Wages of a part of the year, where it is told that the rest of it brings nothing: 四个月，一月三千，剩下的闲着.

They are spread over twelve months. Where the rest is not spoken of, it is not known to bring nothing.
"""

import re

from bot.understanding.money import Money, find_money
from bot.understanding.numerals import find_numerals
from bot.understanding.patterns import one_of

_N = r"[\d一二两三四五六七八九十]+"
_NOTHING = one_of(
    # 没收入, 没活, 没钱
    r"(?:没|莫得?|冇)(?:有|得|啥)?(?:收入|活|事|钱|进账|进项|工)",
    # 一分没进
    r"一分钱?[都也]?(?:没|莫|冇)",
    # 闲着, 歇着
    r"(?:闲|歇|停工|待|耍|坐)(?:着|了|在家|起)?",
)
# 剩下八个月闲着没收入, 其余时间没活, 别的月份都歇着
_REST_IDLE = re.compile(
    rf"(?:过年(?:前后)?|剩下|其余|其他|其它|余下|别的|另外)的?(?:({_N})个月|时间|时候|月份|日子|几个月)?[^,。;]{{0,4}}?{_NOTHING}[^。;]*$"
)
# 烧四个月锅炉; 一个月 is the period of the wage.
_MONTHS_WORKED = re.compile(r"(?<![每下余第\d一二三四五六七八九十])([\d二两三四五六七八九十]+)个月")
# 上半年有活，每月四千八，下半年歇着
_HALVES = re.compile(
    rf"(?P<busy>[上下])半年(?P<told>[^。;]*?)[,;\s]+(?!(?P=busy))(?P<idle>[上下])半年[^。;]{{0,6}}?{_NOTHING}[^。;]*$"
)
# 上半年挣了一万二，下半年没活 leaves open whether it is so every year, or whether something else came in.
_BROUGHT_NOTHING = re.compile(r"(?:没|莫得?|冇)(?:有|得|啥)?(?:收入|进账|进项|进)|一分钱?[都也]?(?:没|莫|冇)")
# 休渔三个月没进账，其余九个月每月四千
_IDLE_FIRST = re.compile(
    rf"({_N})个月[^,。;\d]{{0,4}}?{_NOTHING}[^,。;\d]{{0,4}}[,。;\s]+(?:剩下|其余|其他|其它|余下|另外)的?({_N})个月[^。;]*$"
)
# 上半年挣了一万，下半年挣了八千
_BOTH_HALVES = re.compile(
    r"上半年(?:里头?)?([^,。;月天\d一二两三四五六七八九]{0,6})([\d一二两三四五六七八九十百千万]+)(?:块钱?|元)?[,;\s]+"
    r"下半年(?:里头?)?[^,。;月天\d一二两三四五六七八九]{0,6}?([\d一二两三四五六七八九十百千万]+)(?:块钱?|元)?(?![\d来多几])"
)
_HALF = 6
_YEAR = 12


def by_year(text: str) -> str:
    """The text with the wage of those months, and of no others, told for the year."""
    text = _BOTH_HALVES.sub(_of_both_halves, text)
    if (halves := _HALVES.search(text)) is not None:
        return _of_half_a_year(text, halves)
    if (first := _IDLE_FIRST.search(text)) is not None:
        return _of_the_other_months(text, first)
    if (idle := _REST_IDLE.search(text)) is None:
        return text
    told = text[: idle.start()]
    months = [_exact(one.group(1)) for one in _MONTHS_WORKED.finditer(told)]
    wage = _only_wage(told)
    if len(months) != 1 or not months[0] or wage is None or not _is_monthly(wage):
        return text
    rest = _exact(idle.group(1)) if idle.group(1) else _YEAR - months[0]
    return _for_a_year(wage, months[0]) if months[0] + (rest or 0) == _YEAR else text


def _of_both_halves(told: re.Match[str]) -> str:
    """上半年挣了一万，下半年挣了八千 as 一年挣了18000块."""
    halves = [_exact(number) for number in told.group(2, 3)]
    if not all(halves):
        return told.group()
    return f"一年{told.group(1)}{sum(half or 0 for half in halves):g}块"


def _of_the_other_months(text: str, told: re.Match[str]) -> str:
    """休渔三个月没进账，其余九个月每月四千: nine months of pay for the year."""
    idle, busy = (_exact(number) for number in told.groups())
    wage = _only_wage(text)
    if not idle or not busy or wage is None or not _is_monthly(wage):
        return text
    return _for_a_year(wage, busy) if idle + busy == _YEAR else text


def _of_half_a_year(text: str, halves: re.Match[str]) -> str:
    """上半年卖羊进了六千，下半年一分没进: for the year; 上半年每月四千八: six times that."""
    wage = _only_wage(halves.group("told"))
    if wage is None or _only_wage(text) is None:
        return text
    if _is_monthly(wage):
        return _for_a_year(wage, _HALF)
    return _for_a_year(wage, 1) if _BROUGHT_NOTHING.search(text, halves.start("idle")) else text


def _only_wage(text: str) -> Money | None:
    """The one sum that is told; None where there are more, or it is only roughly told."""
    found = find_money(text)
    return found[0] if len(found) == 1 and found[0].value and not found[0].is_range else None


def _is_monthly(wage: Money) -> bool:
    return wage.stretch is not None and wage.stretch.unit == "month" and wage.stretch.is_every


def _for_a_year(wage: Money, times: float) -> str:
    return f"一年{(wage.value or 0) * times:g}块"


def _exact(number: str) -> float | None:
    numerals = find_numerals(number)
    return numerals[0].value if len(numerals) == 1 and not numerals[0].is_range else None
