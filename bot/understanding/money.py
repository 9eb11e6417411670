"""Sums of money in a sentence, each with its period and with the words that stand around it."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from bot.understanding.numerals import Numeral, find_numerals
from bot.understanding.periods import Stretch, blank_calendar, blank_stretches, find_stretches

_CURRENCY = re.compile(r"\s*(块大洋|块钱|元整|元钱|块|元|钱|rmb|人民币|毛|角)")
_COINS = re.compile(
    r"([一二两三四五六七八九\d])(?:毛|角)?(?![\d.十百千万个口人岁天月年块元斤件趟次单桌场车吨顿]|小时|钟|分钟|平)"
)
_NAMED_COINS = re.compile(r"([一二两三四五六七八九\d])(?:毛|角)")
_OTHER_THING = re.compile(
    r"\s*(?:来|多)?\s*(?:岁|口|人|名|位|级|亩|斤|公斤|吨|头|只|号|楼|层|次|趟|回(?!来|家)|间|套|辆|平|米|"
    r"公里|"
    r"里地|点(?:钟|半)|分钟|小时|%|折|成(?!本)|袋|瓶|种|样|家|条|串|双|棵|台|张|份|本|座|厢|缸|学期|学年|里(?![头面边])|季(?!度)|茬|单(?!车)|场|餐|圈|桌|度|尺|寸|字|句|遍|页|"
    r"周岁|件|捆|筐|桶|根|个(?!数)|代|道|门|包(?![吃住饭餐中三食])|箱|盒|床|年|月|日|天|周|大件|婚|等|型|期|胎|姓|顿|副|把|村|组|社(?!保|会)|队|弄|"
    r"栋|单元|室|路|位数|车|轮|胞|分地|排量|马力|款)"
)
# 一架, 一生的积蓄: a lone digit right before another word counts that; 一万, 五块 and 三多 are sums.
_MEASURES = re.compile(r"[\u4e00-\u9fff]")
_SURELY_YUAN = 500
# 工资两个月没发了，平时三千: two months are not the period of what is told after it.
_NOT_PAID = re.compile(r"(?:的?(?:工资|工钱|薪水))?[都就也]?没(?:发|给|开|拿|领|活|干|上)")
_ORDINAL = re.compile(r"(?:第|(?<!养)老|(?<![当起最])初|编号|电话|手机|身份证|尾号)\s*$")
_AGE_BEFORE = re.compile(r"(?:今年|年纪|岁数|年龄|虚岁|周岁|都|已经|满|快|奔)\s*$")


@dataclass(frozen=True)
class Money:
    """A sum of money; `stretch` is the period it is for. `value` None means a number that cannot be read."""

    value: float | None
    low: float
    high: float
    start: int
    end: int
    has_currency: bool
    stretch: Stretch | None = None
    is_rough: bool = False

    @property
    def is_range(self) -> bool:
        """Whether two different ends were said."""
        return self.low != self.high


def find_money(text: str) -> list[Money]:
    """Every number of a normalised text that can be money; what is counted in heads, years or acres is not."""
    return list(_money_in(text))


@lru_cache(maxsize=64)  # every step of reading one reply asks for it anew
def _money_in(text: str) -> tuple[Money, ...]:
    stretches = find_stretches(text)
    bared = blank_stretches(blank_calendar(text), stretches)
    found: list[Money] = []
    for numeral in find_numerals(bared):
        if (found and numeral.start < found[-1].end) or bared[numeral.start] in "俩仨":
            continue
        if (money := _as_money(bared, numeral)) is not None:
            found.append(money)
    return tuple(_with_period(text, money, found, stretches) for money in found)


def _as_money(text: str, numeral: Numeral) -> Money | None:
    currency = _CURRENCY.match(text, numeral.end)
    if currency is None and (_counts_others(text, numeral) or _ORDINAL.search(text[: numeral.start])):
        return None
    if numeral.value is None:
        return Money(None, 0, 0, numeral.start, numeral.end, currency is not None)
    end = currency.end() if currency else numeral.end
    factor = 0.1 if currency and currency.group(1) in ("毛", "角") else 1.0
    coins = 0.0
    if currency and currency.group(1) in ("块", "元"):
        is_odd = numeral.value < 1000 or numeral.value % 10  # 一千块五 may be 1500
        tail = _COINS.match(text, end) if is_odd else _NAMED_COINS.match(text, end)
        if tail and (read := find_numerals(tail.group(1))) and read[0].value is not None:
            coins, end = read[0].value / 10, tail.end()
    low, high, value = (end_ * factor + coins for end_ in (numeral.low, numeral.high, numeral.value))
    return Money(value, low, high, numeral.start, end, currency is not None, None, numeral.is_rough)


def _counts_others(text: str, numeral: Numeral) -> bool:
    """Whether a number counts something else than yuan: acres, heads, years."""
    if (numeral.value or 0) >= _SURELY_YUAN and text[numeral.end : numeral.end + 1].isspace():
        return False  # 一千九百五 家里就我一个人挣
    if _is_lone_digit(text, numeral):
        return True
    return _OTHER_THING.match(text, numeral.end) is not None


def _is_lone_digit(text: str, numeral: Numeral) -> bool:
    after = text[numeral.end : numeral.end + 1]
    is_digit = numeral.end - numeral.start == 1 and 0 < (numeral.value or 0) < 10
    return is_digit and _MEASURES.match(after) is not None


def _with_period(text: str, money: Money, others: list[Money], stretches: list[Stretch]) -> Money:
    before, after = (
        _stretch_before(text, money, others, stretches),
        _stretch_after(text, money, others, stretches),
    )
    stretch = before if before and money.start - before.end <= 2 else after or before
    return replace(money, stretch=stretch) if stretch else money


def _stretch_after(text: str, money: Money, others: list[Money], stretches: list[Stretch]) -> Stretch | None:
    """800一个月, 八百块钱/月: the period follows at once, and no other sum follows it."""
    for stretch in stretches:
        gap = text[money.end : stretch.start]
        if stretch.start < money.end or (not stretch.is_every and stretch.unit == "day"):
            continue
        if not re.fullmatch(r"\s*[左右上下来多的吧块元钱/]{0,4}\s*", gap):
            return None
        rest = text[stretch.end :]
        owned_by_next = any(re.fullmatch(r"[^,。;]{0,3}", text[stretch.end : other.start]) for other in others
                            if other.start >= stretch.end)  # fmt: skip
        before = [one for one in stretches if one.end <= money.start]
        if owned_by_next and rest and before:
            return None
        return stretch
    return None


def _stretch_before(text: str, money: Money, others: list[Money], stretches: list[Stretch]) -> Stretch | None:
    """The last period said before the sum, unless a full stop or the sum it belongs to stands between."""
    for stretch in reversed(stretches):
        if stretch.end > money.start or (stretch.unit == "day" and not stretch.is_every):
            continue
        between = text[stretch.end : money.start]
        if _NOT_PAID.match(between):
            return None
        if re.search(r"[。;!?\n]", between):
            return None
        taken = any(stretch.end <= other.start < money.start for other in others)
        if taken and re.search(r"[,，]", between):
            return None
        return stretch
    return None


def is_age_like(text: str, money: Money) -> bool:
    """Whether the number may be an age: 今年68, 都七十了."""
    return (
        money.value is not None and money.value < 120 and _AGE_BEFORE.search(text[: money.start]) is not None
    )
