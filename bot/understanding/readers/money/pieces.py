"""Sums told for each of several things: 两张卡，每张三千; 五千的两张，八千的一张; 两辆电动车，各一千五."""

import re

from bot.understanding.numerals import find_numerals
from bot.understanding.readers.money.heads import people_named
from bot.understanding.readers.money.placed_sum import SUM_THEN_PIECES, Sum
from bot.understanding.readers.money.spoken import YUAN

_MOST = 20
_MEASURES = "张本份笔辆台部架"
# 两张卡，每张三千
_EACH_ONE = re.compile(
    r"[每各一](张|本|辆|台|部|笔|份|次(?<=[每各]次)(?=存|放|是?[\d一二两三四五六七八九百千]))(?:卡|折子|存折|单子)?[里上]?(?:是|有|都是|存了?)?"
    r"(?=[\d一二两三四五六七八九百千])"
)
# 有两张五千的定期, 三本两千块的: so many pieces of one sum each.
_PIECES_OF = re.compile(
    r"(?<![\d一二两三四五六七八九十百千第])([二两三四五六七八九2-9])[张本笔份个辆台部架](?:都是|全是)?$"
)
_OF_A_PIECE = re.compile(rf"^[多来]?{YUAN}的")
# 两张存单，五千一张
_SUM_A_PIECE = re.compile(rf"^[多来]?{YUAN},?[一每]([张本笔份辆台部架])(?=[,。;\s吧啊嘛]|$)")
# 另外那辆不值钱, 还有一本
_ANOTHER_PIECE = re.compile(r"另(?!有[\u4e00-\u9fff]{1,6}[两二三四])|还有|剩下|[那这][张本辆台部笔份]")
# 三张存单，都是一万的
_ALL_ALIKE = re.compile(r"([张本笔份])(?:卡|折子|存折|存单|单子)?[,\s]*(?:里头?|上)?都(?:是|有|存了?)?$")
# 两辆电瓶车，都值一千; 两张卡各三千
_FOR_EACH_PIECE = re.compile(r"都[只就也能]?[是有值卖]个?$|各(?:有|存了?|是|值|卖)?$")
# 两口子各一辆电动车，都是一千五
_SEVERAL_OWNERS = re.compile(r"各|[每两俩几仨]")
_ONE_LISTED = re.compile(r"(?<!各)(?<!每)一[辆台部](?![\d一二两三四五六七八九])")


def all_alike(one: Sum, text: str) -> int | None:
    """一共四张单子，都是五千的."""
    alike = _ALL_ALIKE.search(one.before)
    return _pieces_named(text, alike.group(1)) if alike else None


def pieces_of_one_sum(one: Sum, text: str) -> int | None:
    """Of how many pieces a sum is told: 两张五千的, 五千的两张, 三张，都是五千; 0 if that is not clear."""
    rest = text[one.money.end :]
    if (told := _PIECES_OF.search(one.before)) and _OF_A_PIECE.match(rest):
        is_of_the_sum_before = one.before[: told.start()].endswith("的")  # 五千的两张八千的一张
        return 0 if is_of_the_sum_before else int(find_numerals(told.group(1))[0].low)
    if told := SUM_THEN_PIECES.match(rest):
        return int(find_numerals(told.group(1))[0].low)
    if (told := _SUM_A_PIECE.match(rest)) and (pieces := _pieces_named(text, told.group(1))):
        return pieces
    if _ALL_ALIKE.search(one.before):
        return 0
    if each := _EACH_ONE.search(one.before + "1"):
        pieces = _pieces_named(text, each.group(1))
        if each.group()[0] in "每各" or (pieces and _is_the_only_one(each.group(1), text)):
            return pieces or 0
    return None


def pieces_of_any_kind(one: Sum, text: str, *, is_of_people: bool) -> int | None:
    """两辆电动车，各一千五: how many things there are, or how many own one; 0 if that is not clear."""
    if not _FOR_EACH_PIECE.search(one.before):
        return None
    counts = [count for measure in _MEASURES if (count := _pieces_named(text, measure))]
    people = people_named(text)
    if len(counts) == 1 and len(people) != 1:
        return counts[0]
    if is_of_people or not _SEVERAL_OWNERS.search(text):
        return None
    # 三轮一辆、摩托一辆，各值两千
    listed = len(_ONE_LISTED.findall(text))
    return next(iter(people)) if len(people) == 1 else listed if listed > 1 and not people else 0


def _is_the_only_one(measure: str, text: str) -> bool:
    """两张卡，一张五千: no other piece is told of, so that it is said of each."""
    return text.count(f"一{measure}") == 1 and _ANOTHER_PIECE.search(text) is None


def _pieces_named(text: str, measure: str) -> int | None:
    """How many of a thing there are: 两张卡，每张三千."""
    counts = {
        int(one.value)
        for one in find_numerals(text)
        if one.value and 1 < one.value <= _MOST and text[one.end : one.end + 1] == measure
    }
    return counts.pop() if len(counts) == 1 else None
