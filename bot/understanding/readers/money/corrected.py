"""A correction inside one part of what is added up: 我两千，我对象两千五，不对，她现在两千七 is 4700.

Of several sums that are each named, only the one that was last told, or the one that is named again, is taken back.
"""

import re

from bot.understanding.money import Money, find_money
from bot.understanding.readers.corrections import after_correction
from bot.understanding.readers.kin import KIN
from bot.understanding.readers.money.labels import LABEL, SPLIT, TOTAL
from bot.understanding.readers.money.placed_sum import placed
from bot.understanding.readers.money.sources import SOURCE

_ADDS = re.compile(r"^[,。;!\s]*(?:还有|还要加|还得加|另外|再加|加上)")
_OF_HIM_OR_HER = frozenset({"他", "她"})
# Words that name no part of their own.
# 我老公卡里 is of him and not of me.
_MY_KIN = re.compile(rf"[我俺咱](?:们|家)?(?:的)?(?={KIN})")
_NO_PART = frozenset({"卖", "自己"})
_HEDGED = re.compile(r"(?:大概|大约|差不多|不到|至少|最多|顶多|也就|将近|快|近)(?:有|是)?$")


def with_part_corrected(text: str) -> str:
    """The text with the corrected sum in place of the one it takes back, where others stand beside that one."""
    if (parts := _corrected_parts(text)) is None:
        return _with_item_corrected(text)
    told, kept = parts
    new = find_money(kept)[0]
    taken_back = _taken_back(told, kept, new)
    if taken_back is None:
        return text
    return f"{told[: taken_back.start]}{_sum_said(kept, new)}{_beside(told, taken_back)}"


def _with_item_corrected(text: str) -> str:
    """工行两千五，哦不，两千八，建行四千 as 工行两千八，建行四千: only what is told first is corrected."""
    kept = after_correction(text, lambda part: bool(find_money(part)))
    if kept == text or not kept or not text.endswith(kept):
        return text
    told = text[: -len(kept)]
    before, after = find_money(told), find_money(kept)
    if not before or len(after) < 2 or TOTAL.search(text):
        return text
    named, again = (
        [_names(part, one, sums) for one in sums] for part, sums in ((told, before), (kept, after))
    )
    others = frozenset().union(*again[1:])
    if not named[-1] or again[0] or not all(again[1:]) or others & frozenset().union(*named):
        return text
    return f"{told[: before[-1].start]}{kept[after[0].start :]}"


def leaves_correction_open(text: str) -> bool:
    """Whether one of several sums is taken back, and it is not clear which."""
    parts = _corrected_parts(text)
    return parts is not None and _taken_back(*parts, find_money(parts[1])[0]) is None


def _corrected_parts(text: str) -> tuple[str, str] | None:
    """What is told before a correction and what after it, where sums of several parts are told before it."""
    kept = after_correction(text, lambda part: bool(find_money(part)))
    if kept == text or not kept or not text.endswith(kept):
        return None
    told = text[: -len(kept)]
    before, after = find_money(told), find_money(kept)
    if len(before) < 2 or len(after) != 1 or _ADDS.match(kept) or TOTAL.search(told):
        return None
    named = [_names(told, one, before) for one in before]
    if TOTAL.search(kept[: after[0].start]) or not all(named[1:]) or len(set(named)) < len(named):
        return None
    return told, kept


def _taken_back(told: str, kept: str, new: Money) -> Money | None:
    """Which sum the new one takes the place of; None where that is not clear."""
    before = find_money(told)
    named = [_names(told, one, before) for one in before]
    again = _names(kept, new, [new])
    if not again or again <= _OF_HIM_OR_HER:
        return before[-1]
    same = [one for one, names in zip(before, named, strict=True) if names & again]
    return same[0] if len(same) == 1 else None


def _names(text: str, one: Money, others: list[Money]) -> frozenset[str]:
    words = _MY_KIN.sub("", placed(text, one, others).before)
    return (frozenset(LABEL.findall(words)) | frozenset(SOURCE.findall(words))) - _NO_PART


def _sum_said(kept: str, new: Money) -> str:
    """The new sum with the words that make it a rough one, up to the end of its clause."""
    hedge = _HEDGED.search(kept[: new.start])
    end = SPLIT.search(kept, new.end)
    return (hedge.group() if hedge else "") + kept[new.start : end.start() if end else len(kept)]


def _beside(told: str, taken_back: Money) -> str:
    """What was told after the sum that is taken back, without the word that takes it back."""
    later = [one for one in find_money(told) if one.start >= taken_back.end]
    return told[taken_back.end :] if later else ""
