"""A correction inside one part of what is added up: 我两千，我对象两千五，不对，她现在两千七 is 4700.

Of several sums that are each named, only the one that was last told, or the one that is named again, is taken back.
"""

import re

from bot.understanding.money import Money, find_money
from bot.understanding.readers.corrections import after_correction
from bot.understanding.readers.kin import KIN
from bot.understanding.readers.money.labels import LABEL, SOURCE, SPLIT, TOTAL
from bot.understanding.readers.money.placed_sum import placed

# 我老公卡里 is of him and not of me.
_MY_KIN = re.compile(rf"[我俺咱](?:们|家)?(?:的)?(?={KIN})")
# Words that name no part of their own.
_NO_PART = frozenset({"卖", "自己"})
_OF_HIM_OR_HER = frozenset({"他", "她"})


def with_part_corrected(text: str) -> str:
    """The text with the corrected sum in place of the one it takes back, where others stand beside that one."""
    halves = _told_and_kept(text)
    if halves is None or TOTAL.search(text):
        return text
    told, kept = halves
    new = find_money(kept)[0]
    if _is_of_parts(told, kept):
        old = _taken_back(told, kept)
        return text if old is None else told[: old.start] + _clause_of(kept, new) + _beside(told, old)
    before, named, again = find_money(told), _names(told), _names(kept)
    others = frozenset().union(*again[1:])
    if (
        len(again) < 2
        or not named[-1]
        or again[0]
        or not all(again[1:])
        or others & frozenset().union(*named)
    ):
        return text
    return f"{told[: before[-1].start]}{kept[new.start :]}"  # 工行两千五，哦不，两千八，建行四千


def leaves_correction_open(text: str) -> bool:
    """Whether one of several sums is taken back, and it is not clear which."""
    halves = _told_and_kept(text)
    if halves is None or not _is_of_parts(*halves):
        return False
    return _taken_back(*halves) is None


def _told_and_kept(text: str) -> tuple[str, str] | None:
    """What is told before a correction and what after it, where sums stand on both sides of it."""
    if len(find_money(text)) < 2:
        return None
    kept = after_correction(text, lambda part: bool(find_money(part)))
    if kept == text or not kept or not text.endswith(kept):
        return None
    told = text[: -len(kept)]
    return (told, kept) if find_money(told) and find_money(kept) else None


def _is_of_parts(told: str, kept: str) -> bool:
    """Whether sums of several parts, each named otherwise, are told before a correction that tells one sum."""
    named = _names(told)
    is_told_once = len(find_money(kept)) == 1 and not TOTAL.search(told + kept)
    return is_told_once and len(named) > 1 and all(named[1:]) and len(set(named)) == len(named)


def _taken_back(told: str, kept: str) -> Money | None:
    """Which sum the new one takes the place of; None where that is not clear."""
    before, again = find_money(told), _names(kept)[0]
    if not again or again <= _OF_HIM_OR_HER:
        return before[-1]
    same = [one for one, names in zip(before, _names(told), strict=True) if names & again]
    return same[0] if len(same) == 1 else None


def _names(text: str) -> list[frozenset[str]]:
    """Of every sum whose it is or what it is for."""
    found = find_money(text)
    words = [_MY_KIN.sub("", placed(text, one, found).before) for one in found]
    return [(frozenset(LABEL.findall(one)) | frozenset(SOURCE.findall(one))) - _NO_PART for one in words]


def _clause_of(kept: str, new: Money) -> str:
    """The new sum up to the end of its clause."""
    end = SPLIT.search(kept, new.end)
    return kept[new.start : end.start() if end else len(kept)]


def _beside(told: str, taken_back: Money) -> str:
    """What was told after the sum that is taken back, without the word that takes it back."""
    return told[taken_back.end :] if find_money(told)[-1].start >= taken_back.end else ""
