"""Sums of money: what the household earns a month, what it has saved, what its car is worth.

A yearly sum is divided by twelve, a day's wage multiplied by the days that are named. Amounts are in yuan.
"""

import re

from bot.understanding.money import Money, find_money
from bot.understanding.numerals import is_garbled
from bot.understanding.readers.ages import blank_ages, blank_certain_ages
from bot.understanding.readers.hedges import read_reserve
from bot.understanding.readers.money.accounted import accounts_for_all
from bot.understanding.readers.money.by_month import all_by_month
from bot.understanding.readers.money.choice import choose
from bot.understanding.readers.money.corrected import leaves_correction_open
from bot.understanding.readers.money.how_sure import as_sure_as_said, is_hardly_income, period_of
from bot.understanding.readers.money.left_open import leaves_it_open
from bot.understanding.readers.money.misheard import mend_sums, mend_vehicle
from bot.understanding.readers.money.month_by_month import put_by
from bot.understanding.readers.money.no_sum import without_sum
from bot.understanding.readers.money.placed_sum import CARS, Subject
from bot.understanding.readers.money.plain_sums import put_plainly, with_sums_apart
from bot.understanding.readers.money.shares import for_all
from bot.understanding.readers.money.sums import sums_that_answer
from bot.understanding.readers.money.vehicles.gone import was_scrapped_for
from bot.understanding.readers.money.vehicles.not_known import says_worth_is_not_known
from bot.understanding.readers.money.vehicles.ownership import has_no_vehicle_now
from bot.understanding.readers.money.vehicles.plainly import vehicles_put_plainly
from bot.understanding.readers.money.vehicles.worth import halved
from bot.understanding.readers.reading import UNKNOWN, UNREADABLE, Reading, Status, exactly
from bot.understanding.text import normalise

_CEILING = {"income": 200_000, "savings": 100_000_000, "vehicle": 5_000_000, "price": 5_000_000}
# 年头攒了一千五，看牙全扔进去了，现在真没有
_NONE_LEFT = re.compile(
    r"(?:现在|如今|眼下)(?:真|是真|可|一分)?[都也]?没(?:有|得)?(?:存款|钱|积蓄)?了?[。!\s]*$"
)
_NEEDED = re.compile(r"(?:[都还就也][要得]|需要|得要|要花)$")
# 打工一年到头攒不下，卡里就两千: that nothing is put by is no sum put by.
_SAVED_NOTHING = re.compile(
    r"(?:一年到头|每年|每个?月|一年|一个月)[^,。;\d]{0,4}[存攒剩]不[下住到起了](?:几个|什么|啥|多少)?钱?[了的]?(?=[^,。;]*[\d一二两三四五六七八九十])"
)


def read_income(reply: str, household_size: int | None = None) -> Reading:
    """The household's income a month, in yuan. `household_size` allows a sum for each person to be multiplied."""
    return _if_accounted_for(_read(reply, "income", household_size), reply, "income", household_size)


def read_savings(reply: str, household_size: int | None = None) -> Reading:
    """All the household has saved, in yuan; debts are not counted against it."""
    told = put_by(_SAVED_NOTHING.sub(",", normalise(reply)))
    return _if_accounted_for(_read(told, "savings", household_size), reply, "savings", household_size)


def read_vehicle_value(reply: str) -> Reading:
    """What the vehicle is worth, or where that is not said what was paid for it, in yuan; no vehicle is zero."""
    return _read(vehicles_put_plainly(mend_vehicle(normalise(reply))), "vehicle", None)


def read_vehicle_price(reply: str) -> Reading:
    """What was paid for the vehicle, in yuan; no vehicle is zero. What it is worth today is no answer."""
    return _read(vehicles_put_plainly(mend_vehicle(normalise(reply))), "price", None)


def _if_accounted_for(reading: Reading, reply: str, subject: Subject, household_size: int | None) -> Reading:
    """The reading, where it leaves no sum of the reply unaccounted for; else the question is asked again."""
    if not reading.is_usable:
        return reading
    said = with_sums_apart(mend_sums(normalise(reply)))
    return reading if accounts_for_all(said, reading, subject, household_size) else UNREADABLE


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
        return without_sum(reply, text, subject, has_sums=bool(found))
    if all(_is_not_counted_out(text, one.money) for one in sums) and (reserve := read_reserve(reply)):
        return reserve  # 几万块吧，具体多少不能告诉你
    if leaves_it_open(text, sums, subject):
        return UNREADABLE
    sums = halved(text, sums, subject)
    if subject == "income":
        by_month = all_by_month(text, sums)
        if by_month is None:
            return Reading(Status.UNREADABLE, period=period_of(sums[0]))
        sums = by_month
    shared = for_all(text, sums, household_size, is_of_people=subject not in CARS)
    chosen = choose(shared) if shared is not None else None
    if chosen is None or (subject == "income" and is_hardly_income(chosen)):
        return UNREADABLE
    return _bounded(as_sure_as_said(chosen), subject)


def _is_vague_cost(text: str, money: Money) -> bool:
    """给儿子换耳蜗，一个都要好几万: how much is needed, which need not be read."""
    return (money.value is None or money.is_rough) and _NEEDED.search(text[: money.start]) is not None


def _is_not_counted_out(text: str, money: Money) -> bool:
    """几万块: as good as no number."""
    return text[money.start] == "几" and money.is_range


def _bounded(reading: Reading, subject: Subject) -> Reading:
    if reading.is_usable and (reading.value < 0 or reading.value > _CEILING[subject]):
        return UNREADABLE
    return reading
