"""Whether an answer accounts for every sum of its reply; where it does not, the question is asked again.

Each sum is part of the answer (by itself, added to others, converted by its period, so often as there are days, heads
or pieces), or the same money told again (a total and its parts, what is left after costs), or set aside by a word of
`set_aside` in its clause or the one before. 老伴留下两万，办后事用掉一万五，剩五千，我自己还有三千 read as 五千 leaves
三千 over, which no word sets aside.
"""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from bot.understanding.money import Money, find_money
from bot.understanding.readers.ages import blank_certain_ages
from bot.understanding.readers.money.conversions import may_be_worth
from bot.understanding.readers.money.labels import LABEL, SOURCE, TOTAL
from bot.understanding.readers.money.placed_sum import Subject
from bot.understanding.readers.money.set_aside import LIVING, Place, is_no_part, may_be_left_out
from bot.understanding.readers.reading import Reading

_MOST_SUMS = 6
_SMALL = 30
_NEARLY, _ROUGHLY = 0.006, 0.05
_LEFT = re.compile(r"剩|余|留|一共|总共|合|加起来|那就|就是")
_ONE_OF_SEVERAL = re.compile(r"一[张本笔个份][^,。;]{0,4}$")
_WITHIN = re.compile(r"其中|里[头面边]|含|包括")
_FALLS_DUE = re.compile(r"到期[^,。;]{0,4}$|连本带利")
_MOST_INTEREST = 0.15
_SPREAD = re.compile(r"除|分到|摊|平均|折|算下来|合到|等于|相当")
_BETWEEN = re.compile(r"好|旺|忙|多|有时|高|最|还是|到|或")
_LESS = re.compile(r"本|肥|料|药|苗|种|工|费|扣|刨|除|抛|去|减|花|毛|其中|里[头面]|差|少|用|借|给|取|剩|份")


@dataclass(frozen=True, eq=False)
class _Told:
    """A sum of the reply: the values it may have in an answer, which has none where it is no part of it."""

    money: Money
    place: Place
    subject: Subject
    values: tuple[float, ...]
    is_out: bool
    """A word says that it is no part of the answer."""
    is_of_others: bool
    """It is no part of ours, and is told to lie in a sum before it."""
    is_spread: bool
    """A year's sum told by the month, and so only roughly the same."""
    is_one_of_several: bool

    @cached_property
    def is_needed(self) -> bool:
        """Whether it has to be in the answer, or to be the same money told again."""
        one = self.money
        is_small = not one.has_currency and one.stretch is None and one.high < _SMALL
        return not self.is_out and not is_small and not may_be_left_out(self.place, one, self.subject)

    @property
    def value(self) -> float:
        return self.money.value or 0.0

    @property
    def is_named(self) -> bool:
        before = self.place.before
        return LABEL.search(before) is not None or SOURCE.search(before) is not None


def accounts_for_all(text: str, reading: Reading, subject: Subject, household_size: int | None) -> bool:
    """Whether the value of a reading is given by sums of the normalised reply that leave none unaccounted for."""
    text = blank_certain_ages(text)
    found = [one for one in find_money(text) if one.value]
    told = [_told(text, found, place, subject, household_size) for place in range(len(found))]
    if not told:
        return True
    usable = [one for one in told if one.values]
    if not reading.value:
        return not any(one.is_needed for one in told)
    if len(usable) > _MOST_SUMS:
        return True
    is_left_of_living = subject == "income" and LIVING.search(text) is not None
    ways = _ways(text, usable, reading.value)
    if not is_left_of_living and _LESS.search(text):
        ways = itertools.chain(ways, _less(told, reading.value))
    return any(
        _leaves_nothing(used, told, reading.value, is_left_of_living=is_left_of_living) for used in ways
    )


def _told(text: str, found: list[Money], at: int, subject: Subject, household_size: int | None) -> _Told:
    one, place = found[at], Place(text, found, at)
    is_out = is_no_part(place, subject)
    is_within = place.is_in_another or any(TOTAL.search(text[: other.start]) for other in found[:at])
    return _Told(
        one,
        place,
        subject,
        values=() if is_out else tuple(may_be_worth(text, one, place, subject, household_size)),
        is_out=is_out,
        is_of_others=is_out and is_within,
        is_spread=_SPREAD.search(text) is not None,
        is_one_of_several=_ONE_OF_SEVERAL.search(place.before) is not None or "分别" in text[: one.start],
    )


def _same(one: float, other: float, nearly: float = _NEARLY) -> bool:
    return abs(one - other) <= max(1.0, nearly * abs(other))


def _ways(text: str, told: list[_Told], value: float) -> Iterator[tuple[_Told, ...]]:
    """The sums that together give the value: added up, or between two of them."""
    for many in range(1, len(told) + 1):
        for used in itertools.combinations(told, many):
            if _gives([one.values for one in used], value):
                yield used
    if _BETWEEN.search(text):
        for ends in itertools.permutations(told, 2):
            if _gives([one.values for one in ends], 2 * value):
                yield ends


def _gives(values: list[tuple[float, ...]], wanted: float) -> bool:
    """Whether one value of each adds up to what is wanted."""
    *rest, last = values
    partial = {0.0}
    for each in rest:
        partial = {round(a + b, 2) for a in partial for b in each if a + b < wanted + 1}
    return any(_same(a + b, wanted) for a in partial for b in last)


def _less(told: list[_Told], value: float) -> Iterator[tuple[_Told, ...]]:
    """The sums that give the value as one less the other, for the month or for the year."""
    for high, low in itertools.permutations(told, 2):
        if any(_same((high.value - low.value) * factor, value) for factor in (1.0, 1 / 12)):
            yield (high, low)


def _leaves_nothing(
    used: tuple[_Told, ...], told: list[_Told], value: float, *, is_left_of_living: bool
) -> bool:
    """Whether every sum that has to be in the answer is among those used, or is the same money told again."""
    first = used[0]
    if len(used) == 1 and any(
        one.is_of_others and first.value > one.value and first.money.start < one.money.start for one in told
    ):
        return False  # 账上一共七万，三万公家的
    if _counts_twice(used, told):
        return False
    left = [one for one in told if one not in used and one.is_needed]
    return all(_is_told_again(one, used, told, value, is_left_of_living=is_left_of_living) for one in left)


def _counts_twice(used: tuple[_Told, ...], told: list[_Told]) -> bool:
    """两千三，三百是补贴，两千是工资 as 4600, 三千，给娃八百，剩两千二 as 3800: a whole and a part of it."""
    for whole in used:
        parts = [other for other in told if other is not whole]
        is_part_left = any(_LEFT.search(other.place.before) for other in parts)
        if whole.is_one_of_several or (whole.is_named and not is_part_left):
            continue
        for first, second in itertools.combinations(parts, 2):
            if _same(first.value + second.value, whole.value) and (first in used or second in used):
                return True
    return any(
        _FALLS_DUE.search(other.place.before) and _same(other.value, one.value, _MOST_INTEREST)
        for one, other in itertools.pairwise(used)
    )


def _is_told_again(
    one: _Told, used: tuple[_Told, ...], told: list[_Told], value: float, *, is_left_of_living: bool
) -> bool:
    if any(_same(mine, value, _ROUGHLY if one.is_spread else _NEARLY) for mine in one.values):
        return True
    if any(_same(mine, theirs) for other in used for mine in one.values for theirs in other.values):
        return True
    if _WITHIN.search(one.place.before) and any(other.value > one.value for other in used):
        return True  # 一千四，里头八百是低保
    if one.money.is_rough and one.money.low <= value <= one.money.high:
        return True  # 两万多点，两万一千三
    is_in_total = any(TOTAL.search(other.place.clause) and other.value > one.value for other in used)
    if is_in_total and all(other.values for other in told):
        return True
    return not is_left_of_living and _is_total_or_part(one, [other for other in told if other is not one])


def _is_total_or_part(one: _Told, others: list[_Told]) -> bool:
    """Whether it is what others make together, or makes one of them together with others."""
    for many in range(1, len(others) + 1):
        for some in itertools.combinations(others, many):
            total = sum(other.value for other in some)
            if _same(total, one.value) or any(_same(total + one.value, other.value) for other in others):
                return True
    return False
