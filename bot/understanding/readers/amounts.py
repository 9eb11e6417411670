"""Sums of money: what the household earns a month, what it has saved, what its car is worth.

A yearly sum is divided by twelve, a day's wage multiplied by the days that are named. Sums of several people or
places are added only where each is named; debts and expenses are left out; what can be read in two ways is
asked again. Amounts are in yuan.
"""

import re
from dataclasses import dataclass

from bot.understanding.money import Money, find_money, is_age_like
from bot.understanding.numerals import is_garbled
from bot.understanding.periods import Stretch, find_stretches
from bot.understanding.readers.hedges import Hedge, read_hedge, read_reserve, without_filler
from bot.understanding.readers.reading import UNREADABLE, Reading, between, exactly, roughly
from bot.understanding.text import bare, normalise

_NOT_ANY = r"(?:没得|没有|没|莫得|冇得|冇|木有|木得|木|无|哪有|哪来|哪里有|哪个有|有个屁|有啥|有个啥|不存在)"
_TAIL = r"(?:了|的|啊|呀|嘛|呢|哦|喔|喽|咯|哇|噻|哈|诶|欸|嘞|哩|吧|呗|滴|喂|唉|哎|任何|一分|一毛|钱|收入)*"
_NOTHING = re.compile(
    rf"(?:(?:真|真的|就是|确实|都|也|啥都|啥也|什么都|什么也|一点都|一点也|一点|一分都|一分也|一分钱都|"
    rf"一分钱也|一分钱|一分|一毛都|一毛|一毛钱|一毛钱都|一个子都|一个子儿|半分钱都|半毛钱|"
    rf"分文|暂时|现在|目前|家里|基本|基本上|压根|根本|从来|我|俺|咱|我们|我家|俺家|咱家|"
    rf"完全){{0,4}}{_NOT_ANY}{_TAIL}|零(?:元|块|块钱)?{_TAIL}|0(?:元|块|块钱)?{_TAIL}|分文没有|身无分文|"
    rf"一穷二白|0收入|零收入|月光|光光|两手空空|一无所有)"
)
_NOTHING_OF = {
    "income": re.compile(
        rf"{_NOT_ANY}(?:啥子?|么子|什么|任何|一分|一点|半点|半分|别的|其他|经济|哪样|"
        rf"得)?(?:经济)?(?:收入|进项|进账|来源|来钱|进钱|工资|挣|赚|收益|入账|退休金)|不挣钱|"
        rf"挣不[到来着]钱?|没处挣|(?:一分|一毛)[钱都也]*[没挣进]|"
        rf"断了?收入|收入(?:是|为)?(?:零|0|没有|没得|莫得)|(?<!\d)0收入"
    ),
    "savings": re.compile(
        rf"{_NOT_ANY}(?:啥子?|么子|什么|任何|一分|一点|半点|半分|别的|余|闲)?(?:的)?(?:存款|积蓄|存钱|"
        rf"存折|存|攒|钱|积攒|余钱|闲钱|家底|剩)|(?:花|用|吃|掏|折腾|糟)[完光空干净没]+|剩不下|不剩|"
        rf"存不[下住起了]|攒不[下住起了]|月月光|"
        rf"(?:一分|一毛)[钱都也]*[没]|掏空|见底|存款(?:是|为)?(?:零|0|没有|没得|莫得)"
    ),
    "vehicle": re.compile(
        rf"{_NOT_ANY}(?:啥子?|么子|什么|任何)?(?:的)?(?:汽车|小车|轿车|机动车|私家车|买车|车|那玩意|"
        rf"那东西)|买不起|(?:早|已经)?(?:卖了|报废了)$|不值一?分?钱$"
    ),
}
_LITTLE = re.compile(r"没啥|没什么|莫得啥|没得啥|有啥|有个啥|基本")
_VAGUE = re.compile(
    r"没有?多少|莫得好多|没得好多|没好多|没有?几个|没有?固定|没准|不多|很少|少得|一点点|不高|有点|够吃|"
    r"勉强|刚够|紧巴"
)
_EXPENSE = re.compile(
    r"花(?!了?多)|开销|开支|支出|药费|药钱|看病|吃药|医药|住院|手术|学费|生活费要|房租|水电|电费|话费|"
    r"还贷|还债|房贷|车贷|欠|借|贷款|外债|(?<!不)债|饥荒|缴|扣|罚|赔|彩礼|成本|本钱|刨|除去|要用|报销|"
    r"随礼|份子"
)
_KEPT = re.compile(r"剩|净|落|到手|结余|余下|就有|只有|收入|挣|赚|补|领|还有|存着|存了|现值|值")
_PAST = re.compile(
    r"以前|原来|过去|从前|之前|早先|那会|当年|前几年|原先|往年|早年|年轻|买的?时|买成|买来|新车|原价|"
    r"当时|落地|本来"
)
_NOW = re.compile(r"现在|如今|今年|眼下|目前|这会|当下|这几年|这两年|后来|现而今|眼目下")
_LAST_YEAR = re.compile(r"去年|前年|上个?月")
_LEFT = re.compile(r"剩|净|到手|结余|落下|落袋|实发|实际")
_TOTAL = re.compile(
    r"一共|总共|总的|合起来|加起来|加一起|加一块|拢共|拢总|统共|合计|全家|全部|一总|总收入|总数|满打满算|"
    r"统统|全算"
)
_EACH = re.compile(
    r"每个?人|人均|一人(?=[\d一二两三四五六七八九十百千])|每口|"
    r"一个人(?:头)?(?=大?[概约]?[\d二两三四五六七八九百千])|各(?=[\d一二两三四五六七八九百千])|各自|"
    r"平均到人"
)
_CORRECTED = re.compile(r"不对|不是|说错了?|错了|哦不|更正|搞错|打错|应该是|写错")
_LABEL = re.compile(
    r"我|俺|咱|老伴|老公|老婆|媳妇|儿子|女儿|闺女|姑娘|他|她|爸|妈|爹|娘|孩子|丈夫|妻子|老头|老太|当家|"
    r"婆婆|公公|爷|奶|弟|哥|妹|姐|男人|女人|屋头|婆娘|养老|低保|打工|种地|工资|退休|地里|补贴|残疾|租|"
    r"零工|"
    r"政府|国家|社保|高龄|抚恤|赡养|务工|卖|收成|摆摊|上班|散工|小工|养|生活费|喂|存折|卡|微信|现金|定期|"
    r"活期|死期|手[里头上]|支付宝|银行|信用社|柜|余额|股票|基金|邮局|邮政|农行|身上|家里放|床底|保洁|厂|"
    r"环卫|公益岗|津贴|护理"
)
_SAVED_REGULARLY = re.compile(r"(?:每月|每年|一个月|一年|月月).{0,4}[存攒]|[存攒].{0,3}(?:每月|一个月)")
_SPLIT = re.compile(r"(?<!\d),|,(?!\d)|[。;!?\n、]|(?=现在|如今|目前|眼下|这会儿|但是|可是|就是现)")
_FLOOR = {"income": 30, "savings": 30, "vehicle": 100}
_CEILING = {"income": 200_000, "savings": 100_000_000, "vehicle": 5_000_000}


@dataclass(frozen=True)
class _Sum:
    """A sum with its place among its neighbours, converted to the period of the question."""

    money: Money
    before: str
    clause: str
    low: float
    high: float
    value: float


def read_income(reply: str, household_size: int | None = None) -> Reading:
    """The household's income a month, in yuan. `household_size` allows a sum for each person to be multiplied."""
    return _read(reply, "income", household_size)


def read_savings(reply: str, household_size: int | None = None) -> Reading:
    """All the household has saved, in yuan; debts are not counted against it."""
    if _SAVED_REGULARLY.search(normalise(reply)):
        return UNREADABLE
    return _read(reply, "savings", household_size)


def read_vehicle_value(reply: str) -> Reading:
    """What the vehicle is worth today, in yuan; no vehicle is zero."""
    return _read(reply, "vehicle", None)


def _read(reply: str, subject: str, household_size: int | None) -> Reading:
    text = _after_correction(normalise(reply))
    if is_garbled(text):
        return UNREADABLE
    found = find_money(text)
    if any(money.value is None for money in found):
        return UNREADABLE
    sums = _worth_reading(text, found, subject)
    if not sums:
        return _without_sum(reply, text, subject, has_sums=bool(found))
    if subject == "income":
        converted = [_by_month(text, one) for one in sums]
        if None in converted:
            period = sums[0].money.stretch.unit if sums[0].money.stretch else None
            return Reading(UNREADABLE.status, period=period)
        sums = [one for one in converted if one is not None]
    chosen = _choose(sums)
    if chosen is None:
        return UNREADABLE
    return _bounded(_for_all(chosen, text, household_size, subject), subject)


def _after_correction(text: str) -> str:
    """Of 八百，不对，是九百 only 九百 counts, where a number follows the correction."""
    for found in reversed(list(_CORRECTED.finditer(text))):
        if find_money(text[: found.start()]) and find_money(text[found.end() :]):
            return text[found.end() :]
    return text


def _worth_reading(text: str, found: list[Money], subject: str) -> list[_Sum]:
    """The sums that answer the question: not expenses, not debts, not what was once, not an age."""
    sums = [_placed(text, money, found) for money in found if not is_age_like(text, money)]
    sums = [one for one in sums if not _is_spent(one)]
    marked = [one for one in sums if one.money.has_currency or one.money.stretch]
    if marked and len(marked) < len(sums):
        sums = [one for one in sums if one in marked or _LABEL.search(one.before) or one.value >= 200]
    present = [one for one in sums if not _PAST.search(one.clause) or _NOW.search(one.clause)]
    if len(present) > 1 and any(_NOW.search(one.clause) for one in present):
        present = [one for one in present if not _LAST_YEAR.search(one.clause) or _NOW.search(one.clause)]
    floor = _FLOOR[subject]
    if len(present) == 1 and 0 < present[0].high < floor and not present[0].money.has_currency:
        stretch = present[0].money.stretch
        return present if stretch and stretch.unit == "day" else []
    return present


def _placed(text: str, money: Money, found: list[Money]) -> _Sum:
    start = max([other.end for other in found if other.end <= money.start], default=0)
    marks = [mark.end() for mark in _SPLIT.finditer(text) if mark.end() <= money.start]
    clause_start = max(marks, default=0)
    clause_end = min(
        [mark.start() for mark in _SPLIT.finditer(text) if mark.start() >= money.end], default=len(text)
    )
    value = money.value or 0.0
    return _Sum(money, text[start : money.start], text[clause_start:clause_end], money.low, money.high, value)


def _is_spent(one: _Sum) -> bool:
    spent = None
    for spent in _EXPENSE.finditer(one.before):
        pass
    if spent is None:
        after = one.clause.split(one.before[-6:], 1)[-1] if one.before else one.clause
        return re.search(r"(?:的|块|元)?(?:外债|饥荒|欠款|贷款|债)$", after) is not None
    return _KEPT.search(one.before, spent.end()) is None


def _by_month(text: str, one: _Sum) -> _Sum | None:
    """The sum for one month. A day's wage needs the days that are worked; without them it cannot be read."""
    stretch = one.money.stretch
    if stretch is None:
        return one
    worked = _days_worked(text) if stretch.unit == "day" else _stretch_worked(text, stretch)
    if stretch.unit == "day":
        if worked is None:
            return None
        months = _months_of_work(text)
        low, high, value = (days / months for days in (worked.low, worked.high, worked.count))
    elif worked is not None:
        low = high = value = (worked.months or 0) / 12 / (stretch.months or 1)
    else:
        low, high = 1 / _months(stretch, stretch.high), 1 / _months(stretch, stretch.low)
        value = 1 / _months(stretch, stretch.count)
    return _Sum(one.money, one.before, one.clause, one.low * low, one.high * high, one.value * value)


def _months(stretch: Stretch, count: float) -> float:
    return (stretch.months or 1) / stretch.count * count


def _days_worked(text: str) -> Stretch | None:
    days = [one for one in find_stretches(text) if one.unit == "day" and not one.is_every and one.count > 1]
    return days[0] if len(days) == 1 else None


def _months_of_work(text: str) -> float:
    """The days worked were named for a month (1) or for a year (12)."""
    units = [one for one in find_stretches(text) if one.is_every and one.unit in ("month", "year")]
    return (
        12.0
        if any(one.unit == "year" for one in units) and not any(one.unit == "month" for one in units)
        else 1.0
    )


def _stretch_worked(text: str, stretch: Stretch) -> Stretch | None:
    """一年干六个月，每个月三千: six months of pay spread over the year."""
    if stretch.unit != "month" or not stretch.is_every:
        return None
    found = re.search(r"(?:一年|每年).{0,4}(?:干|做|上|打|出|忙|有活|能干)", text)
    if not found:
        return None
    worked = [
        one for one in find_stretches(text)
        if one.unit == "month" and not one.is_every and one.count > 1 and 0 <= one.start - found.end() <= 8
    ]  # fmt: skip
    return worked[0] if len(worked) == 1 else None


def _choose(sums: list[_Sum]) -> _Sum | None:
    """One sum, the named total, the same sum said twice, or the total of sums that are each named."""
    if len(sums) == 1:
        return sums[0]
    totals = [
        one for one in sums if _TOTAL.search(one.before) or _TOTAL.search(one.clause.split("\ue000")[0][:6])
    ]
    if len(totals) == 1:
        return totals[0]
    kept = [one for one in sums if _LEFT.search(one.before)]
    if len(kept) == 1:
        return kept[0]
    first = sums[0]
    labels = [frozenset(_LABEL.findall(one.before)) for one in sums]
    is_same = all(abs(one.value - first.value) <= 0.02 * first.value for one in sums)
    if is_same and (frozenset() in labels or len(set(labels)) == 1):
        return first
    if not all(_LABEL.search(one.before) for one in sums):
        return None
    low, high, value = (sum(getattr(one, end) for one in sums) for end in ("low", "high", "value"))
    clause = " ".join(one.clause for one in sums)
    return _Sum(first.money, "".join(one.before for one in sums), clause, low, high, value)


def _for_all(one: _Sum, text: str, household_size: int | None, subject: str) -> Reading:
    if subject != "vehicle" and _EACH.search(text) and not _TOTAL.search(text):
        if not household_size:
            return UNREADABLE
        one = _Sum(one.money, one.before, one.clause,
                   one.low * household_size, one.high * household_size, one.value * household_size)  # fmt: skip
    period = one.money.stretch.unit if one.money.stretch else None
    return _hedged(one, read_hedge(one.clause), period)


def _hedged(one: _Sum, hedge: Hedge | None, period: str | None) -> Reading:
    low, high, value = tidy(one.low), tidy(one.high), tidy(one.value)
    if hedge == "at_most":
        return roughly(value, 0, high, period)
    if hedge == "at_least":
        return Reading(between(0, 0, 0).status, value, low, None, period)
    if hedge == "almost" and low == high:
        return roughly(value, tidy(one.low * 0.8), high, period)
    if low != high:
        is_middle = abs(one.value - (one.low + one.high) / 2) < 0.01 * one.value
        return between(low, high, value, period) if is_middle else roughly(value, low, high, period)
    if hedge == "about":
        return roughly(value, tidy(one.low * 0.9), tidy(one.high * 1.1), period)
    return exactly(value, period)


def _bounded(reading: Reading, subject: str) -> Reading:
    if reading.is_usable and (reading.value < 0 or reading.value > _CEILING[subject]):
        return UNREADABLE
    return reading


def _without_sum(reply: str, text: str, subject: str, *, has_sums: bool) -> Reading:
    """No sum answers the question: nothing at all, unknown, refused, or not readable."""
    whole = without_filler(reply)
    if not has_sums and _NOTHING.fullmatch(whole):
        return roughly(0, 0, 0) if "基本" in whole else exactly(0)
    if reserve := read_reserve(reply):
        return reserve
    if _VAGUE.search(text):
        return UNREADABLE
    if _NOTHING_OF[subject].search(bare(reply)):
        return roughly(0) if _LITTLE.search(whole) and "一分" not in whole else exactly(0)
    return UNREADABLE


def tidy(number: float) -> float | int:
    """Whole yuan as an int, else rounded to the fen."""
    rounded = round(number, 2)
    return int(rounded) if rounded == int(rounded) else rounded
