"""Sums that changed, and sums that are only on paper: 从两千八降到两千二, 涨了十块，现在一百九十八."""

import re

from bot.understanding.readers.money.placed_sum import Sum

_N = r"[\d零一二两三四五六七八九十百千万.]+(?:块钱?|元)?"
_CHANGE = "(?:[涨升降减跌掉调变缩]|[亏贬](?=成|到|得)|提(?=到|至)|提高|增加)"
# 从两千八降到, 一千九变两千一: what was before the change is left out.
_FROM = re.compile(
    rf"(?:从|由|原来的?|以前的?)?{_N}[,\s]*(?=(?:又|给|给我|现在|才|就|一下|慢慢|后来)*{_CHANGE}(?:到了?|成了?|为|至)"
    rf"{_N}|变{_N})"
)
# 涨了十块, 比去年多二百: how much it is more or less.
_DIFFERENCE = re.compile(
    r"(?:涨|增加|提高|上调|调高|降|减少?|跌|缩水?|多|少|加)了(?:有|个)?$|"
    r"比(?:去年|前年|以前|往年|上个?月|原来|从前|过去)[^,。;]{0,3}(?:多|少|涨|降|高|低)了?(?:有|个)?$"
)
# 合同写三千, 税前五千: what is on paper.
_ON_PAPER = re.compile(
    r"(?:合同|单子|条子|名义|账面|应发|税前|说是|号称|说的|讲好|说好|面上)[^,。;到手]{0,6}$"
)
_IN_HAND_BEFORE = re.compile(r"(?:到|打到|落到|发到)[卡手][里上]?的?(?:是|就|只|也|才|有)*$")
_IN_HAND = re.compile(r"^(?:块钱?|元)?到手")
# 少则一万，多则两万
_BETWEEN = re.compile(rf"少则({_N})多?[,\s]*多?则(?={_N})")
# 没到一千五
_NOT_QUITE = re.compile(rf"没到(?={_N})")


def after_the_change(text: str) -> str:
    """The text without what a sum was before it changed, and with 少则一万，多则两万 as 一万到两万."""
    return _NOT_QUITE.sub("不到", _BETWEEN.sub(r"\1到", _FROM.sub("", text)))


def as_they_are(sums: list[Sum]) -> list[Sum]:
    """The sums without differences, and without those on paper where another tells what is paid."""
    sums = [one for one in sums if not _DIFFERENCE.search(one.before)]
    in_hand = [one for one in sums if _IN_HAND.search(one.after)]
    to_the_card = [one for one in sums if _IN_HAND_BEFORE.search(one.before)]
    if len(to_the_card) == 1 and not any(one.labels for one in sums if one not in to_the_card):
        return to_the_card
    if len(sums) > 1 and len(in_hand) == 1 and not any(one.labels for one in sums):
        return in_hand
    return [one for one in sums if not _ON_PAPER.search(one.before)] or sums
