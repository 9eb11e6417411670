"""What a household earns a month, from sums for a year, a quarter, a week or a day."""

import re
from dataclasses import replace

from bot.understanding.numerals import find_numerals
from bot.understanding.periods import MONTHS, Stretch, find_stretches
from bot.understanding.readers.money.placed_sum import Sum

_SEASONS = re.compile(r"(?:一|每|全)?年[^,。;]{0,4}?([两二三四234]|(?<=[就只才])一)\s*季(?!度)")
_DAYS_OFF = re.compile(
    r"(?:休息?|歇|放假?|停工?|不[干做上]|没[干做上]|少[干做上]?|[干做上]不[了到满]|请假?)(?:个|了|它)?$"
)
_FEWEST_DAYS = 3
_NEARLY_THE_SAME = 0.1
_HARVEST = re.compile(r"收成|庄稼|稻|粮|麦|种|茶|果|菜|橘|橙|瓜|桃|梨|枣|笋|药材|烟叶|棉|玉米|苞谷|豆|卖")
# Told after a sum of a year, it is of that year: 奖金, 分红, and what grows or is raised.
_COMES_WITH_THE_YEAR = re.compile(
    r"奖金|年终|分红|粮补|地补|地租|流转|玉米|苞[谷米]|稻|麦|豆|薯|花生|油菜|棉|茶|果|桃|梨|枣|橘|橙|柚|瓜|笋|"
    r"药材|花椒|核桃|板栗|辣椒|烟|甘蔗|木耳|菌|蜂蜜|猪|羊|牛|鸡|鸭|鹅|鱼|虾|蚕|收成|庄稼|地里|田里|山上|林|粮补|还林|补贴款"
)
_MUCH = 6000  # yuan
# 春茶八千, 秋茶四千; 早稻, 晚稻, 头茬
_OF_A_SEASON = re.compile(r"[春夏秋冬](?:茶|蚕|季|收|天卖|粮|玉米)|[早晚中]稻|[头二三两]茬|[夏秋]粮")
# 果子今年烂市，只卖了四千八
_SOLD_THIS_YEAR = re.compile(r"今年[^。;月\d]{0,14}[卖收]了?个?$")
# A sum said of last year, or paid out at the end of the year, is for a year.
_YEARLY = re.compile(
    r"今年[^,。;月]{0,6}(?:卖|收)了?|去年|前年|头年|上年|往年|(?<!到)年底|(?<!到)年终|年头|收成|这一年"
)
_A_YEAR = Stretch("year", 1, 1, 1, True, 0, 0)
# 一年干六个月, 一年有八个月有活
_WORKED_A_YEAR = re.compile(
    r"(?:一年|每年)(?:里|也|就|只)*有(?=[\d两二三四五六七八九十]+个月(?:有活|有事|能干|干活|上班|开工))|"
    r"(?:一年|每年).{0,4}(?:干|做|上|打|出|忙|有活|能干)"
)


def all_by_month(text: str, sums: list[Sum]) -> list[Sum] | None:
    """The sums for one month, or None when one of them cannot be converted.

    A wage for a day gives way to what the same work makes in a month: 一天三五十，一个月下来一千来块.
    """
    sums = _with_period_of_the_year(sums)
    converted = [(one, _by_month(text, one)) for one in sums]
    by_the_day = [one.high for one in sums if one.is_for_a_day]
    by_day = [month for one, month in converted if one.is_for_a_day]
    others = [month for one, month in converted if not one.is_for_a_day]
    if by_day and len(others) == 1 and (told := others[0]) and not told.labels:
        if not any(by_day):  # 好的时候一天三十，差的时候十块 is of no month
            return None if told.low < max(by_the_day) * _FEWEST_DAYS else [told]
        if len(by_day) == 1 and (reckoned := by_day[0]) and _are_nearly_the_same(told, reckoned):
            return [told]  # 一天一百三，一个月做二十二三天，就三千来块
    months = [month for _, month in converted if month]
    return months if len(months) == len(converted) else None


def _are_nearly_the_same(told: Sum, reckoned: Sum) -> bool:
    return abs(told.value - reckoned.value) <= reckoned.value * _NEARLY_THE_SAME


def _with_period_of_the_year(sums: list[Sum]) -> list[Sum]:
    """一年工资四万八，奖金一万二; 玉米一年三千，花生两千: what follows and comes in once a year is for the year too."""
    told: list[Sum] = []
    for one in sums:
        last = _stretch_of(told[-1]) if told else None
        is_after_year = last is not None and last.unit == "year"
        comes_yearly = _COMES_WITH_THE_YEAR.search(one.before) is not None or _is_much(one, told)
        is_yearly = (is_after_year and comes_yearly) or _OF_A_SEASON.search(one.before) is not None
        is_open = one.money.stretch is None or (
            one.money.stretch.unit == "quarter" and "季度" not in one.clause
        )
        told.append(replace(one, money=replace(one.money, stretch=_A_YEAR)) if is_yearly and is_open else one)
    return told


def _is_much(one: Sum, told: list[Sum]) -> bool:
    """一年卖羊两万，地里再收一万六: nobody tells of so much for a month beside what a year brings."""
    most = max((other.value for other in told), default=0)
    return one.value >= max(_MUCH, most / 4)


def _stretch_of(one: Sum) -> Stretch | None:
    """The period a sum is told for; 去年卖了三万 is for a year."""
    return one.money.stretch or (_A_YEAR if _YEARLY.search(one.clause) else None)


def _by_month(text: str, one: Sum) -> Sum | None:
    """The sum for one month. A day's wage needs the days that are worked; without them it cannot be read."""
    stretch = one.money.stretch
    if stretch is None:
        if (seasons := _SEASONS.search(text)) and _COMES_WITH_THE_YEAR.search(one.before):
            return one.times(find_numerals(seasons.group(1))[0].low / 12)
        is_yearly = _YEARLY.search(one.clause) or _SOLD_THIS_YEAR.search(one.before)
        return one.times(1 / 12) if is_yearly else one
    if not (stretch.count and stretch.low):
        return None  # 零个月八百
    if stretch.unit == "quarter" and stretch.is_every and (seasons := _SEASONS.search(text)):
        return one.times(find_numerals(seasons.group(1))[0].low / 12)
    if stretch.unit == "quarter" and _HARVEST.search(text) and "季度" not in text:
        return None  # 一季收成八千: a season of the field is no quarter of the year
    if stretch.unit == "day":
        return _of_days_worked(text, one)
    if (worked := _months_worked(text, stretch)) is not None:
        return one.times((worked.months or 0) / 12 / (stretch.months or 1))
    unit = (stretch.months or 1) / stretch.count
    low, high, value = one.low / stretch.high, one.high / stretch.low, one.value / stretch.count
    return replace(one, low=low / unit, high=high / unit, value=value / unit)


def _of_days_worked(text: str, one: Sum) -> Sum | None:
    """每天80，一个月干20天: so many days of a month, or of a year."""
    worked, months = _days_worked(text), _months_of_work(text)
    if worked is None or months is None:
        return None
    low, high, value = (days / months for days in (worked.low, worked.high, worked.count))
    return replace(one, low=one.low * low, high=one.high * high, value=one.value * value)


def _days_worked(text: str) -> Stretch | None:
    days = [one for one in find_stretches(text) if one.unit == "day" and not one.is_every and one.count > 1]
    if any(_DAYS_OFF.search(text[: one.start]) for one in days):
        return None
    return days[0] if len(days) == 1 else None


def _months_of_work(text: str) -> float | None:
    """How many months the days worked were named for: a month, a year or a week; None where it is more than one."""
    units = {one.unit for one in find_stretches(text) if one.is_every} - {"day"}
    if "week" in units:
        return MONTHS["week"] if units == {"week"} else None
    return 12.0 if "year" in units and "month" not in units else 1.0


def _months_worked(text: str, stretch: Stretch) -> Stretch | None:
    """一年干六个月，每个月三千: six months of pay spread over the year."""
    found = _WORKED_A_YEAR.search(text)
    if not found or stretch.unit != "month" or not stretch.is_every:
        return None
    worked = [
        one for one in find_stretches(text)
        if one.unit == "month" and not one.is_every and one.count > 1 and 0 <= one.start - found.end() <= 8
    ]  # fmt: skip
    return worked[0] if len(worked) == 1 else None
