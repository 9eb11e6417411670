"""All that a sum of a reply may come to: converted by its period, and as often as there are days, heads or pieces."""

import re

from bot.understanding.money import Money
from bot.understanding.numerals import find_numerals
from bot.understanding.periods import find_stretches
from bot.understanding.readers.money.placed_sum import Subject
from bot.understanding.readers.money.set_aside import Place

_MOST_COUNT = 31
# Yuan; what is paid for an hour or for a piece, which is done many times.
_MOST_FOR_A_PIECE, _MOST_PIECES = 300, 5000
_PUT_BY = re.compile("[存攒]了|坚持")
_BOTH = re.compile(r"俩|两(?:个|口|人|老|位)|都|也|一样|各|每|爸妈|爹|父母|公婆|夫妻|一人|同样|双")
# 一箱苹果, 一小时: of these there have to be so many
_BY_PIECE = re.compile(
    r"[一每](?:斤|头|只|亩|趟|件|箱|袋|筐|桌|场|单|盒|瓶|棵|根|套|个?小时|个?钟头?)[^,。;\d一二两三四五六七八九]{0,3}$"
)
# 一人, 各领, 三张都是, 我跟他都是: told for each, it counts more than once.
_FOR_EACH = re.compile(
    r"(?:(?<![我俺就只])(?:每人|每个[人儿女娃闺孩]\w?|一人|一口人?|人均|各|每家|每次|每张|每本)(?:领|拿|给|挣|有|得|补|是|存了?|我|每月|一个月|平摊|摊|合)*|"
    r"[张本笔份](?:卡|折子|存折|存单|单子)?[,\s]*(?:里头?|上)?都(?:是|有|存了?)|[和跟同与][^,。;]{1,8}都(?:是|有|拿|领|挣)?)$"
)
# What is told for each has a word for it: 每天, 一人, 都, 两张.
_MANY = re.compile(
    r"每|各|都|也|均|平|摊|合|一样|同样|人|[一每][人个口天日张本份笔家次趟亩斤头只件箱袋车套盒桌单]|[张本笔份个次辆]|小时|钟|乘|倍|俩|天|日|工|礼拜|星期|周|月|季"
)
# 一年就这一季: what is told before it is no sum of a month.
_ALL_OF_A_YEAR = re.compile(
    r"[一全整]年[^,。;月]{0,3}(?:就|全靠|都靠|全部|总共|一共|只有|也就)[^,。;\d一二两三四五六七八九]{0,8}(?:一[笔季茬回次][^,。;]{0,3})?(?:[,。;\s]|$)"
)


def may_be_worth(text: str, one: Money, place: Place, subject: Subject, size: int | None) -> set[float]:
    """All that a sum of a reply may come to, in a month or altogether."""
    ends = {one.value or 0.0, one.low, one.high} - {0.0}
    near = f"{place.wide_before} {place.after}{place.next_clause}"
    is_by_piece = _BY_PIECE.search(place.before) is not None
    is_of_many = one.stretch is not None or _MANY.search(near) is not None or "也" in text
    counts = _counts(text, one, size, is_by_piece=is_by_piece) if is_of_many else {1.0}
    is_for_each = _FOR_EACH.search(place.before) or (one.stretch is not None and one.stretch.unit == "day")
    if (subject == "income" and is_by_piece) or (len(counts) > 1 and is_for_each):
        counts -= {1.0}
    factors = _factors(text, one, place) if subject == "income" else {1.0}
    return {end * count * factor for end in ends for count in counts for factor in factors}


def _factors(text: str, one: Money, place: Place) -> set[float]:
    """What a sum is multiplied by to be of a month, for each way its period can be taken."""
    stretch = one.stretch
    halves = {1 / 2, 1 / 6} if "半年" in text else set()
    if stretch is None:
        quarters = {1 / 3} if "季" in text else set()
        return {1 / 12, *quarters, *halves, *(() if _ALL_OF_A_YEAR.search(place.rest) else (1.0,))}
    if stretch.unit == "day":
        return {1.0, 1 / 12, 4.0, 52 / 12}
    if stretch.unit == "week":
        return {1.0, 4.0, 52 / 12}
    if stretch.unit == "year" and stretch.is_every:
        return {1 / 12}
    return {1.0, 1 / (stretch.months or 1.0), 1 / 12, *halves}


def _counts(text: str, one: Money, size: int | None, *, is_by_piece: bool) -> set[float]:
    """How often a sum may count: as many days, heads or pieces as are told; what is small still more often."""
    most = _MOST_PIECES if one.high < _MOST_FOR_A_PIECE or is_by_piece else _MOST_COUNT
    counts = {
        end for other in find_numerals(text) if other.start != one.start and other.value
        for end in (other.value, other.low, other.high) if 1 < end <= most
    }  # fmt: skip
    if one.high < _MOST_FOR_A_PIECE:
        counts |= {a * b for a in counts for b in counts}
    is_of_both = _BOTH.search(text) is not None
    if one.stretch and one.stretch.unit == "day" and is_of_both:
        counts |= {2 * count for count in counts}
    months = {
        round(each.months or 0, 2)
        for each in find_stretches(text)
        if (each.months or 0) > 1 and (_PUT_BY.search(text) or not each.is_every)
    }
    return {1.0, *counts, *months, *({2.0} if is_of_both else ()), *((float(size),) if size else ())}
