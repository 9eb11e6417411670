"""Time told by the class a child went to then and goes to now: 娃上初一那年秋天，他现在上初三了.

A school year begins in September.
"""

import re
from datetime import date

from bot.understanding.readers.dates.calendar_days import month_in
from bot.understanding.readers.reading import UNREADABLE, Reading, between, exactly, roughly

_DIGITS = "一二三四五六"
_FIRST = {"小班": -2, "中班": -1, "大班": 0, "小学": 1, "初中": 7, "高中": 10, "大学": 13}
_SCHOOL = {"小": 0, "初": 6, "高": 9, "大": 12}
_BEGINS_IN, _ENDS_IN = 9, 7
_CLASS = (
    r"(?:(?P<{0}stage>[小初高大])(?P<{0}year>[一二三四])(?![\d一二三四五六七八九十个点百号月])|(?:小学)?(?P<{0}grade>[一二三四五六])年级|"
    r"(?:幼儿园)?(?P<{0}nursery>[小中大]班))"
)
_STAGE = r"(?:小学|初中|高中|大学)"
_GOES = r"(?:刚|才|正)?(?:上|读|念|考上|考进|升|进|在|是)(?:到|了|的|着)?"
_THEN = re.compile(
    rf"(?:(?:{_GOES})?{_CLASS.format('then_')}|(?:刚[上读念进]|考[上进]|升入?|进)了?的?(?P<starts>{_STAGE})|"
    rf"[上读念进](?P<starts_then>{_STAGE})(?=那一?年))"
    r"[^,。;\d]{0,3}?(?:那一?年|那时候?|那会儿?|那阵子?|的?时候|那学期|开学|上学期|下学期|就|时)"
    r"(?:的?(?P<when>[^,。;]{0,6}))?"
)
_NOW = re.compile(
    rf"(?:今年|现在|如今|眼下|目前|这会儿|这都|都|已经)(?:我|他|她|都|也|已经|娃|孩子|就)*(?:{_GOES})?{_CLASS.format('now_')}"
)
# The first and the last month of a part of the school year, counted on from January of the year it begins in.
_PARTS = {
    "开学": (9, 9),
    "秋": (9, 11),
    "上学期": (9, 13),
    "冬": (12, 14),
    "寒假": (13, 14),
    "春": (15, 17),
    "下学期": (15, 18),
}
_PART = re.compile("|".join(_PARTS))
# The summer may be the one before the school year or the one after it.
_SUMMER = re.compile(r"夏|暑假|8月|八月")


def school_time(text: str, today: date) -> Reading | None:
    """The months since the school year, or the part of it, that is told by two classes."""
    then = _THEN.search(text)
    now = _NOW.search(text, then.end()) or _NOW.search(text[: then.start()]) if then else None
    if then is None or now is None:
        return None
    passed = _class_of(now, "now_") - _class_of(then, "then_")
    this_year = today.year if today.month >= _BEGINS_IN else today.year - 1
    when = then.group(0)[-9:] if then.group("when") is None else then.group(0)
    if passed < 0 or _SUMMER.search(when):
        return UNREADABLE
    first, last = _part_of_year(when)
    months_now = (today.year - (this_year - passed)) * 12 + today.month
    most, least = months_now - first, months_now - last
    if most < 0:
        return UNREADABLE
    if (first, last) == (_BEGINS_IN, 12 + _ENDS_IN):
        return roughly(12 * passed, max(0, least), most)
    least = max(0, least)
    return exactly(most) if least == most else between(least, most, (least + most) // 2)


def _part_of_year(when: str) -> tuple[int, int]:
    """The first and the last month of what is named of a school year; the whole of it where nothing is."""
    if month := month_in(when, 0):
        place = month if month >= _BEGINS_IN else month + 12
        return place, place
    part = _PART.search(when)
    return _PARTS[part.group()] if part else (_BEGINS_IN, 12 + _ENDS_IN)


def _class_of(found: re.Match[str], which: str) -> int:
    """The class by its number from the first year of primary school on."""
    told = found.groupdict()
    if starts := told.get("starts") or told.get("starts_then"):
        return _FIRST[starts] if which == "then_" else 0
    if nursery := told[f"{which}nursery"]:
        return _FIRST[nursery]
    if grade := told[f"{which}grade"]:
        return _DIGITS.index(grade) + 1
    return _SCHOOL[told[f"{which}stage"]] + _DIGITS.index(told[f"{which}year"]) + 1
