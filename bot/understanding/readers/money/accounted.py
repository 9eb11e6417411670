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

from bot.understanding.money import Money, find_money
from bot.understanding.numerals import find_numerals
from bot.understanding.periods import find_stretches
from bot.understanding.readers.ages import blank_certain_ages
from bot.understanding.readers.money.labels import TOTAL
from bot.understanding.readers.money.placed_sum import Subject
from bot.understanding.readers.money.set_aside import LIVING, Place, is_no_part, may_be_left_out
from bot.understanding.readers.reading import Reading

_MOST_SUMS = 6
_MOST_COUNT = 31
# Yuan; what is paid for an hour or for a piece, which is done many times.
_MOST_FOR_A_PIECE, _MOST_PIECES = 300, 5000
_SMALL = 30
_NEARLY, _ROUGHLY = 0.006, 0.05
_CLAUSE = re.compile(r"(?<!\d),|,(?!\d{3}(?!\d))|[。;!?\s]")
_PUT_BY = re.compile("[存攒]了|坚持")
_BOTH = re.compile(r"俩|两|都|也|一样|各|每|爸妈|爹|父母|公婆|夫妻|一人|同样|双")
_YEARLY = re.compile(r"一年|全年|每年|整年|年薪|年收入|一季(?!度)|一茬|今年[^,。;月]{0,8}(?:卖|收)|年底|收成")
_MONTHLY = re.compile(r"月|天|日|周|礼拜|星期|低保|养老|退休|工资")
# 一箱苹果, 一小时: of these there have to be so many; 五毛一斤
_UNITS = r"(?:斤|头|只|亩|趟|件|箱|袋|筐|桌|场|单|盒|瓶|棵|根|套|个?小时|个?钟头?)"
_BY_PIECE = re.compile(rf"[一每]{_UNITS}[^,。;\d一二两三四五六七八九]{{0,3}}$")
_A_PIECE_AFTER = re.compile(rf"^(?:块钱?|元|多|来|钱)*一{_UNITS}")
# 一人, 各领, 三张一万的, 我跟他都是
_FOR_EACH = re.compile(
    r"(?:(?<![我俺就只])(?:每人|每个[人儿女娃闺孩]\w?|一人|一口人?|人均|各|每家|每次|每张|每本)(?:领|拿|给|挣|有|得|补|是|存了?|我|每月|一个月|平摊|摊|合)*|"
    r"[和跟同与][^,。;]{1,8}都(?:是|有|拿|领|挣)?)$"
)
_PIECES_OF = re.compile(r"[二两三四五六2-9俩仨][张本笔份](?:都是)?$")
_SAME_AS_MINE = re.compile(
    r"^[^,。;]{0,3}[,。;\s]+[^,。;\d]{1,6}(?:[跟和]我一样|也一样|也是(?:这么多|这个数)?)(?:多|的)?[。!\s]*$"
)
_OF_THE_YEAR_TOO = re.compile(
    r"收|卖|奖金|分红|净|剩|落|到手|挣|得|玉米|苞谷|稻|麦|豆|茶|果|猪|羊|牛|鸡|鱼|地里|田|棉|菜|年底"
)
_MUCH = 6000
_SPREAD = re.compile(r"除|分到|摊|平均|折|算下来|合到|等于|相当")
# What is told for each has a word for it: 每天, 一人, 都, 两张.
_MANY = re.compile(
    r"每|各|都|也|均|平|摊|合|一样|同样|[一每][人个口天日张本份笔家次趟亩斤头只件箱袋车套盒桌单]|[张本笔份个次辆]|小时|钟|乘|倍|俩|天|日|工|礼拜|星期|周|月|季"
)
_ALL_OF_A_YEAR = re.compile(
    r"[一全整]年[^,。;月]{0,3}(?:就|全部|总共|一共|只有|也就)[^,。;\d一二两三四五六七八九]{0,8}(?:一[笔季茬回次][^,。;]{0,3})?(?:[,。;\s]|$)|"
    r"是[一全整]年[^,。;月]{0,3}的"
)
_BETWEEN = re.compile(r"好|旺|忙|多|有时|高|最|还是|到|或")
_LESS = re.compile(r"本|肥|料|药|苗|种|工|费|扣|刨|除|抛|去|减|花|毛|其中|里[头面]|是我?[^,。;]{1,4}的|差|少|用|借|给|取|剩|份")


@dataclass(frozen=True)
class _Told:
    """A sum of the reply: the values it may have in an answer, and whether it has to be in one."""

    money: Money
    values: tuple[float, ...]
    is_needed: bool
    is_total: bool
    is_of_others: bool = False
    """It is no part of ours, and is told to lie in a sum before it."""
    is_spread: bool = False
    """A year's sum told by the month, and so only roughly the same."""


def accounts_for_all(text: str, reading: Reading, subject: Subject, household_size: int | None) -> bool:
    """Whether the value of a reading is given by sums of the normalised reply that leave none unaccounted for."""
    text = blank_certain_ages(text)
    found = [one for one in find_money(text) if one.value]
    told = [one for place in range(len(found)) if (one := _told(text, found, place, subject, household_size))]
    if not told:
        return True
    usable = [one for one in told if one.values]
    if not reading.value:
        return not any(one.is_needed for one in told)
    if len(usable) > _MOST_SUMS:
        return True
    living = subject == "income" and LIVING.search(text) is not None
    ways = _ways(text, usable, reading.value)
    ways = ways if living else itertools.chain(ways, _less(text, told, reading.value))
    return any(_leaves_nothing(used, told, reading.value, is_left_of_living=living) for used in ways)


def _told(
    text: str, found: list[Money], at: int, subject: Subject, household_size: int | None
) -> _Told | None:
    one, place = found[at], Place(text, found, at)
    is_small = not one.has_currency and one.stretch is None and one.high < _SMALL
    is_out = is_no_part(place, subject)
    values = () if is_out else tuple(_values(text, one, place, subject, household_size))
    is_needed = not is_small and not is_out and not may_be_left_out(place, one, subject)
    is_of_others = bool(is_out) and (place.is_in_another or any(TOTAL.search(text[: other.start]) for other in found[:at]))
    is_total = TOTAL.search(place.clause) is not None
    return _Told(one, values, is_needed, is_total, is_of_others, _SPREAD.search(text) is not None)


def _values(text: str, one: Money, place: Place, subject: Subject, size: int | None) -> set[float]:
    ends = {one.value or 0.0, one.low, one.high} - {0.0}
    near = f"{place.wide_before} {place.after}{place.next_clause}"
    counts = _counts(text, one, size) if one.stretch or _MANY.search(near) or "也" in text else {1.0}
    is_by_piece = _BY_PIECE.search(place.before) or (
        one.high < _MOST_FOR_A_PIECE and _A_PIECE_AFTER.match(place.after)
    )
    is_for_each = _FOR_EACH.search(place.before) or _SAME_AS_MINE.match(place.rest)
    is_for_each = is_for_each or (_PIECES_OF.search(place.before) and place.after.lstrip("块元钱").startswith("的"))
    is_of_a_day = one.stretch is not None and one.stretch.unit == "day"
    if (subject == "income" and is_by_piece) or (len(counts) > 1 and (is_for_each or is_of_a_day)):
        counts -= {1.0}
    factors = _factors(text, one, place) if subject == "income" else {1.0}
    return {end * count * factor for end in ends for count in counts for factor in factors}


def _factors(text: str, one: Money, place: Place) -> set[float]:
    """What a sum is multiplied by to be of a month, for each way its period can be taken."""
    stretch = one.stretch
    quarters = {1 / 3} if "季" in text else set()
    halves = {1 / 2, 1 / 6} if "半年" in text else set()
    if stretch is None:
        is_monthly = _MONTHLY.search(place.clause) is not None
        is_yearly = _goes_with_a_year(text, one, place) or _YEARLY.search(place.clause + place.next_clause) or _ALL_OF_A_YEAR.search(place.rest)
        return {1 / 12, *quarters, *halves, *({1.0} if is_monthly or not is_yearly else ())}
    if stretch.unit == "day":
        return {1.0, 1 / 12, 4.0, 52 / 12}
    if stretch.unit == "week":
        return {1.0, 4.0, 52 / 12}
    months = stretch.months or 1.0
    if stretch.unit == "year" and stretch.is_every:
        return {1 / 12}
    return {1.0, 1 / months, 1 / 12, *halves}


def _goes_with_a_year(text: str, one: Money, place: Place) -> bool:
    """一年工资四万八，奖金一万二: told after the sum of a year, what comes in once a year is of that year."""
    years = [each for each in find_stretches(text[: one.start]) if each.is_every]
    is_after_a_year = bool(years) and years[-1].unit == "year"
    return is_after_a_year and (one.value or 0) >= _MUCH and _OF_THE_YEAR_TOO.search(place.before) is not None


def _counts(text: str, one: Money, size: int | None) -> set[float]:
    """How often a sum may count: as many days, heads or pieces as are told; a small one for a piece still more often."""
    most = _MOST_PIECES if one.high < _MOST_FOR_A_PIECE else _MOST_COUNT
    counts = {
        end for other in find_numerals(text) if other.start != one.start and other.value
        for end in (other.value, other.low, other.high) if 1 < end <= most
    }  # fmt: skip
    if one.high < _MOST_FOR_A_PIECE:
        counts |= {a * b for a in counts for b in counts}
    if one.stretch and one.stretch.unit == "day" and _BOTH.search(text):
        counts |= {2 * count for count in counts}
    months = {round(each.months or 0, 2) for each in find_stretches(text) if (each.months or 0) > 1 and (_PUT_BY.search(text) or not each.is_every)}
    return {1.0, *counts, *months, *({2.0} if _BOTH.search(text) else ()), *((float(size),) if size else ())}


def _same(one: float, other: float, nearly: float = _NEARLY) -> bool:
    return abs(one - other) <= max(1.0, nearly * abs(other))


def _ways(text: str, told: list[_Told], value: float) -> Iterator[tuple[_Told, ...]]:
    """The sums that together give the value: added up, between two of them, or one less others."""
    for many in range(1, len(told) + 1):
        for used in itertools.combinations(told, many):
            if _gives([one.values for one in used], value):
                yield used
    for high, low in itertools.permutations(told, 2):
        if _BETWEEN.search(text) and _gives([high.values, low.values], 2 * value):
            yield (high, low)


def _gives(values: list[tuple[float, ...]], wanted: float) -> bool:
    """Whether one value of each adds up to what is wanted."""
    *rest, last = values
    partial = {0.0}
    for each in rest:
        partial = {round(a + b, 2) for a in partial for b in each if a + b < wanted + 1}
    return any(_same(a + b, wanted) for a in partial for b in last)


def _less(text: str, told: list[_Told], value: float) -> Iterator[tuple[_Told, ...]]:
    for high, low in itertools.permutations(told, 2):
        gap = (high.money.value or 0) - (low.money.value or 0)
        if _LESS.search(text) and any(_same(gap * factor, value) for factor in (1.0, 1 / 12)):
            yield (high, low)


def _leaves_nothing(used: tuple[_Told, ...], told: list[_Told], value: float, *, is_left_of_living: bool) -> bool:
    """Whether every sum that has to be in the answer is among those used, or is the same money told again."""
    if len(used) == 1 and any(
        one.is_of_others and (used[0].money.value or 0) > (one.money.value or 0) and used[0].money.start < one.money.start
        for one in told
    ):
        return False  # 账上一共七万，三万公家的
    left = [one for one in told if one not in used and one.is_needed]
    return all(_is_told_again(one, used, told, value, is_left_of_living=is_left_of_living) for one in left)


def _is_told_again(one: _Told, used: tuple[_Told, ...], told: list[_Told], value: float, *, is_left_of_living: bool) -> bool:
    if any(_same(mine, value, _ROUGHLY if one.is_spread else _NEARLY) for mine in one.values):
        return True
    if any(_same(mine, theirs) for other in used for mine in one.values for theirs in other.values):
        return True
    others = [other for other in told if other is not one]
    mine = one.money.value or 0
    is_of_others = any(not other.values for other in told)
    if not is_of_others and any(other.is_total and (other.money.value or 0) > mine for other in used):
        return True
    if is_left_of_living:
        return False
    for many in range(1, len(others) + 1):
        for some in itertools.combinations(others, many):
            total = sum(other.money.value or 0 for other in some)
            if _same(total, mine) or any(_same(total + mine, other.money.value or 0) for other in others):
                return True
    return False
