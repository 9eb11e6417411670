"""Wages of a part of the year, where it is told that the rest of it brings nothing: 四个月，一月三千，剩下的闲着.

They are spread over twelve months. Where the rest is not spoken of, it is not known to bring nothing. Of sums of which
it is said at the end that they are all of a year (苞谷四千，烤烟一万四，一年就这点了) each is told for the year.
"""

import re

from bot.understanding.money import Money, find_money
from bot.understanding.patterns import one_of
from bot.understanding.periods import find_stretches
from bot.understanding.readers.money.labels import SPLIT
from bot.understanding.readers.money.spoken import NO_NUMBER, NUMBER, YUAN, exact

_NOTHING = one_of(
    # 没收入, 没活, 没钱
    r"(?:没|莫得?|冇)(?:有|得|啥)?(?:收入|活|事|钱|进账|进项|工)",
    # 一分没进
    r"一分钱?[都也]?(?:没|莫|冇)",
    # 闲着, 歇着
    r"(?:闲|歇|停工|待|耍|坐)(?:着|了|在家|起)?",
)
_REST = r"(?:过年(?:前后)?|剩下|其余|其他|其它|余下|别的|另外)的?"
# 剩下八个月闲着没收入, 其余时间没活, 别的月份都歇着
_REST_IDLE = re.compile(
    rf"{_REST}(?:({NUMBER})个月|时间|时候|月份|日子|几个月)?[^,。;]{{0,4}}?{_NOTHING}[^。;]*$"
)
# 休渔三个月没进账，其余九个月每月四千
_IDLE_FIRST = re.compile(
    rf"({NUMBER})个月[^,。;\d]{{0,4}}?{_NOTHING}[^,。;\d]{{0,4}}[,。;\s]+{_REST}({NUMBER})个月[^。;]*$"
)
# 上半年有活，每月四千八，下半年歇着
_HALF_IDLE = re.compile(rf"[,;\s]+[上下]半年[^。;]{{0,6}}?{_NOTHING}[^。;]*$")
# 烧四个月锅炉; 一个月 is the period of the wage.
_MONTHS_WORKED = re.compile(r"(?<![每下余第\d一二三四五六七八九十])([\d二两三四五六七八九十]+)个月")
# 上半年挣了一万，下半年挣了八千
_BOTH_HALVES = re.compile(
    rf"上半年(?:里头?)?((?!月|天){NO_NUMBER}{{0,6}})({NUMBER}){YUAN}[,;\s]+"
    rf"下半年(?:里头?)?{NO_NUMBER}{{0,6}}?({NUMBER}){YUAN}(?![\d来多几])"
)
_YEAR = 12
# 苞谷四千，烤烟一万四，一年就这点了; 这个就是一年全部的钱了
_ALL_FOR_A_YEAR = re.compile(
    r"[,。;\s]+(?:(?:一|全|整)年(?:到头|下来|里头?)?[就也]?[就只才]?(?:靠|有|是)?[这那](?:么?[点些]|么多|几个钱|几样|两样|一笔|一季|一茬|个数)(?:钱|收入)?|"
    r"(?:一|全)年(?:到头)?[就都也全]{1,2}(?:卖|靠|指望|指着|收|得)(?:它|这些?|那些?|这个)?(?:一?[回次季茬样]|两样|个)?(?:了|过活|吃饭)?|"
    r"(?:这|那)(?:些|个|点)?(?:就|都|也)*是(?:我们|俺们|咱们|家里|我家|俺家)?(?:一|全|整)年(?:到头)?(?:全部|所有|全家)?的(?:全部|所有)?(?:钱|收入|进账|进项)?)"
    r"[了啊嘛的哦呢]*(?:[,。;\s]*(?:没有?|没得|再没|再无|冇)(?:有|得)?(?:别的|其他的?|了|旁的)[了啊]?)?[。!\s]*$"
)


def by_year(text: str) -> str:
    """The text with the wage of those months, and of no others, told for the year."""
    text = _BOTH_HALVES.sub(_of_both_halves, text)
    if (first := _IDLE_FIRST.search(text)) is not None:
        idle, busy, told = exact(first.group(1)), exact(first.group(2)), text
    elif (rest := _REST_IDLE.search(text)) is not None:
        told = text[: rest.start()]
        months = [exact(one.group(1)) for one in _MONTHS_WORKED.finditer(told)]
        busy = months[0] if len(months) == 1 else None
        idle = exact(rest.group(1)) if rest.group(1) else _YEAR - (busy or 0)
    elif (half := _HALF_IDLE.search(text)) is not None:
        told = text[: half.start()]
        idle = busy = _YEAR / 2 if "半年" in told else None
    else:
        return text
    wage = _only_wage(told)
    is_a_year = busy and idle and busy + idle == _YEAR
    return _for_a_year(wage, busy or 0) if is_a_year and wage and _is_monthly(wage) else text


def all_of_a_year(text: str) -> str:
    """Sums of which it is said at the end that they are all of a year, each with its 一年."""
    told = _ALL_FOR_A_YEAR.sub("", text)
    if told == text or any(one.is_every for one in find_stretches(told)) or not find_money(told):
        return text
    pieces = [piece for piece in SPLIT.split(told) if piece.strip()]
    return ",".join(f"一年{piece}" for piece in pieces if find_money(piece) or not find_stretches(piece))


def _of_both_halves(told: re.Match[str]) -> str:
    """上半年挣了一万，下半年挣了八千 as 一年挣了18000块."""
    first, second = (exact(number) for number in told.group(2, 3))
    return f"一年{told.group(1)}{first + second:g}块" if first and second else told.group()


def _only_wage(text: str) -> Money | None:
    """The one sum that is told; None where there are more, or it is only roughly told."""
    found = find_money(text)
    return found[0] if len(found) == 1 and found[0].value and not found[0].is_range else None


def _is_monthly(wage: Money) -> bool:
    return wage.stretch is not None and wage.stretch.unit == "month" and wage.stretch.is_every


def _for_a_year(wage: Money, times: float) -> str:
    return f"一年{(wage.value or 0) * times:g}块"
