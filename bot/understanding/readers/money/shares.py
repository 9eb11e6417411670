"""Sums that are told for each: 三个人，人均四百; 我和老伴每人一百九; 两张卡，每张三千.

They count as often as there are people or pieces; where that is not said, the question is asked again.
"""

import re

from bot.understanding.readers.kin import KIN
from bot.understanding.readers.money.heads import PER_HEAD, head_count, people_named
from bot.understanding.readers.money.labels import TOTAL
from bot.understanding.readers.money.pieces import all_alike, pieces_of_any_kind, pieces_of_one_sum
from bot.understanding.readers.money.placed_sum import Sum

_CLAUSE = re.compile(r"[,。;\s]+")
# 一个四千，另两个各三千五: of whom the sums are has to be asked.
_OTHERS_EACH = re.compile(r"(?:另外?|还有|其[他余]|剩下的?)的?([两二三四五])个?人?(?:每人|各)[有是挣拿给]?1$")
# 我们各自有点，我八千，他一万一
_IS_OF_ONE = re.compile(rf"(?:[我俺他她]|{KIN})(?:的|那边?|这边?|自己)?(?:有|是|存了?|就|也|才)*$")


def for_all(
    text: str, sums: list[Sum], household_size: int | None, *, is_of_people: bool
) -> list[Sum] | None:
    """Every sum, those for each as often as there are of them; None when that is not known for one of them."""
    counted = [(one, _how_many(one, text, household_size, is_of_people=is_of_people)) for one in sums]
    return [one.times(times) for one, times in counted if times] if all(t for _, t in counted) else None


def _how_many(one: Sum, text: str, household_size: int | None, *, is_of_people: bool) -> int | None:
    """How often a sum counts: once for a total or a sum of one, else as often as there are people or pieces."""
    before = one.before + "1"
    if _OTHERS_EACH.search(before):
        return None
    is_of_one = _IS_OF_ONE.match(_CLAUSE.split(one.before)[-1]) is not None
    totals, for_each = list(TOTAL.finditer(before)), None if is_of_one else PER_HEAD.search(before)
    if pieces := all_alike(one, text):
        return pieces
    if totals and (for_each is None or totals[-1].start() > for_each.start()):
        return 1
    for pieces in (
        pieces_of_one_sum(one, text),
        pieces_of_any_kind(one, text, is_of_people=is_of_people),
    ):
        if pieces is not None:
            return pieces
    if not is_of_people or not for_each:
        return 1
    if heads := head_count(_CLAUSE.split(before)[-1], text):
        return heads
    return None if people_named(text) else household_size
