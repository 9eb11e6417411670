"""Sums of money: what the household earns a month, what it has saved, what its car is worth.

A yearly sum is divided by twelve, a day's wage multiplied by the days that are named. Amounts are in yuan.
"""

import re

from bot.understanding.money import Money, find_money
from bot.understanding.numerals import is_garbled
from bot.understanding.readers.ages import blank_ages, blank_certain_ages
from bot.understanding.readers.hedges import Hedge, read_hedge, read_reserve, without_filler
from bot.understanding.readers.money.accounted import accounts_for_all
from bot.understanding.readers.money.by_month import all_by_month
from bot.understanding.readers.money.cars import halved
from bot.understanding.readers.money.choice import choose
from bot.understanding.readers.money.corrected import leaves_correction_open
from bot.understanding.readers.money.gone import is_gone, is_replaced, was_scrapped_for
from bot.understanding.readers.money.income import IN_KIND, LIVES_ON_ALLOWANCE, SAVED_REGULARLY, SUPPORTED
from bot.understanding.readers.money.labels import SPLIT
from bot.understanding.readers.money.left_open import leaves_it_open
from bot.understanding.readers.money.misheard import mend_sums, mend_vehicle
from bot.understanding.readers.money.month_by_month import put_by
from bot.understanding.readers.money.nothing import LITTLE, NOTHING, NOTHING_OF, VAGUE
from bot.understanding.readers.money.ownership import has_no_vehicle_now, names_another_car
from bot.understanding.readers.money.placed_sum import CARS, Subject, Sum
from bot.understanding.readers.money.plain_sums import put_plainly, with_sums_apart
from bot.understanding.readers.money.shares import for_all
from bot.understanding.readers.money.spending import SPENT_ALL
from bot.understanding.readers.money.sums import sums_that_answer
from bot.understanding.readers.money.vehicles.not_known import says_worth_is_not_known
from bot.understanding.readers.money.vehicles.plainly import vehicles_put_plainly
from bot.understanding.readers.reading import UNKNOWN, UNREADABLE, Reading, Status, between, exactly, roughly
from bot.understanding.text import bare, normalise

_CEILING = {"income": 200_000, "savings": 100_000_000, "vehicle": 5_000_000, "price": 5_000_000}
_NEXT_TO_NOTHING = 10  # yuan
# 一块钱没得
_NOT_ONE = re.compile(r"^(?:块钱?|元|钱)?(?:没|莫得|冇)")
# Nobody wants it for that much.
_NOT_EVEN = re.compile(r"^(?:块钱?|元)?(?:都|也)(?:悬|难|够呛|费劲|不一定|没人要|卖不[上到了]|不值|没得人要)")
# 年头攒了一千五，看牙全扔进去了，现在真没有
_NONE_LEFT = re.compile(
    r"(?:现在|如今|眼下)(?:真|是真|可|一分)?[都也]?没(?:有|得)?(?:存款|钱|积蓄)?了?[。!\s]*$"
)
_NEEDED = re.compile(r"(?:[都还就也][要得]|需要|得要|要花)$")
# 三千都没得, 一万存款也拿不出
_NEVER_SO_MUCH = re.compile(
    r"^(?:块钱?|元|钱)?的?(?:(?:存款|积蓄|收入|现金)?(?:都|也)|(?:存款|积蓄|收入|现金))"
    r"(?:没得?有?|莫得|拿不出|凑不|不到|不够|存不|攒不)"
)
# 每个月存三百，现在有六千多
_STANDS_AT = re.compile(
    r"[存攒][^,。;]*[,。;\s]+(?:到)?(?:现在|如今|眼下|目前)(?:已经|一共|总共|大概|差不多|也|就|都|才)*[有存攒](?:了|下)?(?:大概|差不多)?[\d一二两三四五六七八九十]"
)
# 打工一年到头攒不下，卡里就两千: that nothing is put by is no sum put by.
_SAVED_NOTHING = re.compile(
    r"(?:一年到头|每年|每个?月|一年|一个月)[^,。;\d]{0,4}[存攒剩]不[下住到起了](?:几个|什么|啥|多少)?钱?[了的]?(?=[^,。;]*[\d一二两三四五六七八九十])"
)
# 现在也就值三万, 信用社存得有一万: stress, and no reserve.
_SAID_PLAINLY = re.compile(r"也就|没到期|平均(?=[^,。;]{0,3}[一每](?:口|个?人))|(?<=[存攒放])得有")


def read_income(reply: str, household_size: int | None = None) -> Reading:
    """The household's income a month, in yuan. `household_size` allows a sum for each person to be multiplied."""
    return _if_accounted_for(_read(reply, "income", household_size), reply, "income", household_size)


def read_savings(reply: str, household_size: int | None = None) -> Reading:
    """All the household has saved, in yuan; debts are not counted against it."""
    told = put_by(_SAVED_NOTHING.sub(",", normalise(reply)))
    if SAVED_REGULARLY.search(told) and not _STANDS_AT.search(told):
        return UNREADABLE
    return _if_accounted_for(_read(told, "savings", household_size), reply, "savings", household_size)


def _if_accounted_for(reading: Reading, reply: str, subject: Subject, household_size: int | None) -> Reading:
    """The reading, where it leaves no sum of the reply unaccounted for; else the question is asked again."""
    if not reading.is_usable:
        return reading
    said = with_sums_apart(mend_sums(normalise(reply)))
    return reading if accounts_for_all(said, reading, subject, household_size) else UNREADABLE


def read_vehicle_value(reply: str) -> Reading:
    """What the vehicle is worth, or where that is not said what was paid for it, in yuan; no vehicle is zero."""
    return _read(vehicles_put_plainly(mend_vehicle(normalise(reply))), "vehicle", None)


def read_vehicle_price(reply: str) -> Reading:
    """What was paid for the vehicle, in yuan; no vehicle is zero. What it is worth today is no answer."""
    return _read(vehicles_put_plainly(mend_vehicle(normalise(reply))), "price", None)


def _read(reply: str, subject: Subject, household_size: int | None) -> Reading:
    if subject not in CARS and leaves_correction_open(normalise(reply)):
        return UNREADABLE
    text = put_plainly(mend_sums(normalise(reply)), subject)
    if is_garbled(text):
        return UNREADABLE
    if subject in CARS and (has_no_vehicle_now(text) or was_scrapped_for(text)):
        return exactly(0)
    if subject == "savings" and _NONE_LEFT.search(text):
        return exactly(0)
    if subject == "vehicle" and says_worth_is_not_known(text):
        return UNKNOWN
    certain, possible = blank_certain_ages(text), blank_ages(text, of_ranks=False)
    reading = _read_sums(reply, certain, subject, household_size)
    if possible != certain and _read_sums(reply, possible, subject, household_size) != reading:
        return UNREADABLE  # 我八十，老伴一百: ages or yuan
    return reading


def _read_sums(reply: str, text: str, subject: Subject, household_size: int | None) -> Reading:
    found = [money for money in find_money(text) if not _is_vague_cost(text, money)]
    if any(money.value is None for money in found):
        return UNREADABLE
    sums = sums_that_answer(text, found, subject)
    if not sums:
        return _without_sum(reply, text, subject, has_sums=bool(found))
    if all(_is_not_counted_out(text, one.money) for one in sums) and (reserve := read_reserve(reply)):
        return reserve  # 几万块吧，具体多少不能告诉你
    if leaves_it_open(text, sums, subject):
        return UNREADABLE
    sums = halved(text, sums, subject)
    if subject == "income":
        by_month = all_by_month(text, sums)
        if by_month is None:
            return Reading(Status.UNREADABLE, period=_period(sums[0]))
        sums = by_month
    shared = for_all(text, sums, household_size, is_of_people=subject not in CARS)
    chosen = choose(shared) if shared is not None else None
    if chosen is None or (subject == "income" and _is_hardly_income(chosen)):
        return UNREADABLE
    return _bounded(_hedged(chosen), subject)


def _is_hardly_income(one: Sum) -> bool:
    """红薯一块钱一斤都没人要: a few yuan that are told of something are no income of a month."""
    is_told_of_something = one.before.strip() != "" and _hedge(one) is None
    return is_told_of_something and 0 < one.high < _NEXT_TO_NOTHING and one.money.stretch is None


def _is_vague_cost(text: str, money: Money) -> bool:
    """给儿子换耳蜗，一个都要好几万: how much is needed, which need not be read."""
    return (money.value is None or money.is_rough) and _NEEDED.search(text[: money.start]) is not None


def _is_not_counted_out(text: str, money: Money) -> bool:
    """几万块: as good as no number."""
    return text[money.start] == "几" and money.is_range


def _period(one: Sum) -> str | None:
    return one.money.stretch.unit if one.money.stretch else None


def _hedged(one: Sum) -> Reading:
    """The sum as sure as it was said: 至少两千 has no upper end, 两千左右 is a tenth more or less."""
    hedge = _hedge(one)
    period = _period(one)
    low, high, value = tidy(one.low), tidy(one.high), tidy(one.value)
    if hedge == "at_most" and low != high:
        return between(low, high, value, period)  # 五六千顶天了
    if hedge == "at_most":
        return roughly(value, 0, high, period)
    if hedge == "at_least":
        return Reading(Status.RANGE, value, low, None, period)
    if hedge == "under" and high <= _NEXT_TO_NOTHING:
        return exactly(0, period)  # 一毛钱存款也没得
    if hedge == "under":
        return roughly(high, 0, high, period)
    if low != high:
        is_middle = abs(one.value - (one.low + one.high) / 2) < 0.01 * one.value
        return between(low, high, value, period) if is_middle else roughly(value, low, high, period)
    if hedge == "almost":
        return roughly(value, tidy(one.low * 0.8), high, period)
    if hedge == "about":
        return roughly(value, tidy(one.low * 0.9), tidy(one.high * 1.1), period)
    return exactly(value, period)


def _hedge(one: Sum) -> Hedge | None:
    if _NOT_EVEN.search(one.after):
        return "at_most"
    if one.high <= _NEXT_TO_NOTHING and _NOT_ONE.search(one.after):
        return "under"
    return "under" if _NEVER_SO_MUCH.search(one.after) else read_hedge(_SAID_PLAINLY.sub("", one.clause))


def _bounded(reading: Reading, subject: Subject) -> Reading:
    if reading.is_usable and (reading.value < 0 or reading.value > _CEILING[subject]):
        return UNREADABLE
    return reading


def _without_sum(reply: str, text: str, subject: Subject, *, has_sums: bool) -> Reading:
    """No sum answers the question: nothing at all, unknown, refused, or not readable."""
    if subject in CARS and (names_another_car(text) or is_replaced(text)):
        return UNREADABLE
    if subject in CARS and not has_sums and is_gone(text):
        return exactly(0)
    whole = without_filler(reply)
    is_supported = subject == "income" and SUPPORTED.search(text) and not IN_KIND.search(text)
    if (not is_supported and _says_nothing_in_a_part(text)) or (not has_sums and NOTHING.fullmatch(whole)):
        return roughly(0, 0, 0) if "基本" in whole else exactly(0)
    if reserve := read_reserve(reply):
        return reserve
    if subject == "savings" and SPENT_ALL.search(text):
        return exactly(0)
    if VAGUE.search(text) or (subject == "income" and LIVES_ON_ALLOWANCE.search(text)):
        return UNREADABLE
    if NOTHING_OF[subject].search(bare(reply)):
        return roughly(0) if LITTLE.search(whole) and "一分" not in whole else exactly(0)
    return UNREADABLE


def _says_nothing_in_a_part(text: str) -> bool:
    """Whether a part of the reply says that there is nothing, and no more: 没有，都看病花了."""
    return any(NOTHING.fullmatch(without_filler(part)) for part in SPLIT.split(text) if part.strip())


def tidy(number: float) -> float | int:
    """Whole yuan as an int, else rounded to the fen."""
    rounded = round(number, 2)
    return int(rounded) if rounded == int(rounded) else rounded
