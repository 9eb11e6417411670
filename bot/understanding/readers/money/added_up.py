"""Several sums that are told beside each other: added up where each is named, once where they are the same."""

import re
from dataclasses import replace

from bot.understanding.patterns import one_of
from bot.understanding.readers.kin import KIN
from bot.understanding.readers.money.labels import VEHICLES
from bot.understanding.readers.money.placed_sum import Sum

_ADDS_PERSON = re.compile(
    r"(?:块|元|钱|/|每|一个|月|吧|嘛|了|左右|的样子)*[,。.…;\s]*(?:[哦噢啊对了]+[,\s]*)*(?:等[一等]?下?)?[,\s]*"
    # 一天八十，一月上二十六天班，婆婆还有
    r"(?:一个?月[^,。;]{0,4}[天工]班?[,\s]+)?"
    + one_of(
        # 还有老伴
        r"(?:还有|另外|外加|再加)[^,。;]{0,8}",
        # 还有一张卡有八百
        r"[,\s哦]*(?:还|另)有一[张本笔]存?[卡折单]子?(?:里|上)?有?",
        # 微信还有两千
        r"(?!现在|如今|眼下|目前|年[底终尾]|过年|[就只才手])[^,。;\d]{1,6}(?:里|上|那)?(?:还|也|另)有",
        # 媳妇打工
        rf"(?:还有)?(?:我|俺)?(?:{KIN})(?:打工|上班|那边|那儿|一个月|每月|也|还|有|是|挣|拿|领|的|能)*",
    )
    + r"$"
)
_OF_SOMEBODY_ELSE = re.compile(rf"^[,。;\s]*(?:我|俺)?(?:{KIN})")
# 每个月两千一，还有护理补贴一百一
_BARE_PERIOD = re.compile(r"[\s,嗯哦啊]*(?:每个?月|一个?月|[一每]天|[一每]年)")
_SAID_TO_ADD = re.compile(r"还有|另外|外加|再加")
_BARE = re.compile(r"[\s,嗯哦啊]*(?:[涨降升加减调](?:到|成|至)了?)?(?:[小汽]?车子?(?:值|是)?个?)?")
# 卖牛的钱一万二，还有以前的五千
_COMES_ON_TOP = re.compile(
    r"(?:还有|外加|再加上?|另有|另外|还)[^,。;]{0,6}$|"
    # 晚上看仓库再给九百
    r"[再还另](?:能|会|又)?(?:给|挣|拿|领|有|卖|收|得|赚|发|补|出|来|进|寄)(?:我们?|俺)?个?$"
)
# 去年存的一万，今年又添了两千
_AGAIN = re.compile(r"又(?:存|添|攒|加|补|放)(?:了|进去?)?$")
# 我说四万，我老公说五万; 一瞅才四万二; 三百还是三千: one thing judged in several ways.
_JUDGED = re.compile(
    r"(?<![听来])[说讲估评][是有值了,]*$|[瞅看查瞧](?:[了下一]+[才是就只]*|[才是就只]+)有?$|^[块钱元,\s]*(?:还是|或者?是?)$"
)
# Between two sums of which the later takes the earlier one's place: 等下我看看工资条，是; 从三月起就没活了.
_IN_ITS_PLACE = re.compile(
    r"等一?下我?[看查翻瞅问]|看看|看了|[查翻]了?[看一]|打折子|打单子|工资条|没活了?|停工|停了|断了|黄了|不干了|还了账|花得|花光|花完"
)
_PLUS = re.compile(r"[\s,]*(?:\+|再?加上?)\s*")


def together(sums: list[Sum]) -> Sum | None:
    """All of them together where each is named, once where they are the same; None where neither is clear."""
    first = sums[0]
    if all(_PLUS.fullmatch(one.before) for one in sums[1:]):
        return added(sums)
    if _are_the_same(sums):
        return first
    if any(_JUDGED.search(one.before) or _IN_ITS_PLACE.search(one.before) for one in sums[1:]):
        return None
    on_top = [one for one in sums[1:] if _COMES_ON_TOP.search(one.before) or _AGAIN.search(one.before)]
    is_first_named = bool(first.labels) or all(_AGAIN.search(one.before) for one in sums[1:])
    are_named = all(one.labels or one.is_one_of_several for one in sums) or (
        is_first_named and all(one.labels or one in on_top for one in sums[1:])
    )
    return added(sums) if are_named or _tells_what_others_add(sums) else None


def added(sums: list[Sum]) -> Sum:
    """All of them together."""
    low, high, value = (sum(getattr(one, end) for one in sums) for end in ("low", "high", "value"))
    clause, before = " ".join(one.clause for one in sums), "".join(one.before for one in sums)
    return replace(sums[0], before=before, clause=clause, low=low, high=high, value=value)


def _are_the_same(sums: list[Sum]) -> bool:
    """三千，嗯，三千块: one sum said twice, and not of two people or of two pieces."""
    first, labels = sums[0], {one.labels for one in sums}
    if not first.labels and any(_OF_SOMEBODY_ELSE.search(one.before) for one in sums[1:]):
        return False  # 一百九，老伴一百九
    is_same_value = all(abs(one.value - first.value) <= 0.02 * first.value for one in sums)
    return is_same_value and not first.is_one_of_several and (frozenset() in labels or len(labels) == 1)


def _tells_what_others_add(sums: list[Sum]) -> bool:
    """三千，媳妇两千; 车五万，拖拉机一万: after the first sum, those of persons or vehicles that are each named."""
    own, others = sums[0], sums[1:]
    is_bare = _BARE.fullmatch(own.before) is not None and not own.labels
    if _BARE_PERIOD.fullmatch(own.before):
        is_bare = all(_SAID_TO_ADD.search(one.before) and one.labels for one in others)
    return is_bare and all(_ADDS_PERSON.match(one.before) or VEHICLES.search(one.before) for one in others)
