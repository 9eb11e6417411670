"""What is left after the costs: 一年毛收入八万，本钱五万，净落三万 as 一年净落三万."""

import re

from bot.understanding.money import Money, find_money
from bot.understanding.patterns import any_of
from bot.understanding.periods import find_stretches

_COSTS = any_of(
    # to begin with: 成本, 本钱
    r"成本|(?<!材)本钱|本儿?(?=[,要花]|得)|垫本",
    # in the field and the stable: 化肥, 人工
    r"[化肥]肥|肥料|农药|打药|药钱|种子|种苗|秧苗|树苗|鱼苗|鸡苗|猪仔|崽钱|苗|地膜|薄膜|饲料|草料|料钱|人工|工钱|雇人|请人|请工",
    # on the road and at the stall: 油钱, 摊位
    r"油[钱费]|柴油|加油|修车|保养|过路|运费|车费|份子钱|平台抽|抽成|摊位|摊费|门面|店租|地租钱|租地|承包费|进货|货款|货钱|机耕|收割|管理费",
    # in general: 开支, 七七八八
    r"费用|杂七杂八|七七八八|乱七八糟|各种|这些那些",
)
_IS_COST = any_of(_COSTS.pattern, "花")
_NET = re.compile(
    r"(?:也就|就|才|只|还|能|也|可|大概|大约|差不多|一共|最后|到头|自己|实打实|实际|真正|年底|每年|一年|全年){0,4}"
    r"(?:净|纯|到手|落|剩|余|赚|挣|利润|得)(?:落|剩|赚|挣|得|收入|收|利润?|下来?|个|到手?|了|有|袋|的|能|也|就|是|才|只|有个){0,3}"
    r"(?:大概|大约|差不多|个)?$"
)
_YEAR = "一年"
_MOST_BETWEEN = 3


def after_costs(text: str) -> str:
    """The text with what is left after the costs in place of what was taken in, told for the same period."""
    found = find_money(text)
    for place in range(1, len(found)):
        gross = _gross_of(text, found, place)
        if gross is None:
            continue
        start = _clause_start(text, found[place])
        words = text[start : found[place].start]
        net = _NET.search(words)
        words = words[net.start() :] if net else words
        if _tells_of_a_year(text[gross.end : start]) and not _tells_of_a_year(text[: gross.start]):
            words = _YEAR + words  # 苹果卖了一万八，一年就这一季，除去农药化肥剩九千
        told = text[: gross.start].replace("毛收入", "收入").replace("毛利", "")
        return f"{told}{words}{text[found[place].start :]}"
    return text


def _tells_of_a_year(text: str) -> bool:
    return any(one.unit == "year" and one.is_every for one in find_stretches(text))


def _gross_of(text: str, found: list[Money], place: int) -> Money | None:
    """The sum that the costs were taken off, where the sum at that place is what is left of it."""
    one = found[place]
    if not _NET.search(text[_clause_start(text, one) : one.start]):
        return None
    for before in range(place - 1, max(-1, place - _MOST_BETWEEN - 1), -1):
        gross = found[before]
        if (gross.value or 0) > (one.value or 0) and not (before and _is_cost(text, gross)):
            is_gross = "毛" in text[max(0, gross.start - 6) : gross.start]
            return gross if is_gross or _COSTS.search(text, gross.end, one.start) else None
    return None


def _is_cost(text: str, one: Money) -> bool:
    return (
        _IS_COST.search(text[_clause_start(text, one) : one.start] + text[one.end : one.end + 6]) is not None
    )


def _clause_start(text: str, one: Money) -> int:
    """Where the words begin that lead to a sum: after the last mark, or after the sum before it."""
    return max(text.rfind(mark, 0, one.start) for mark in ",。; !?") + 1
