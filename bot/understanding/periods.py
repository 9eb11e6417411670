"""Stretches of time in a sentence: 每月, 一年, 半年, 干20天, 800/月; each a unit and how many of it."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from bot.understanding.numerals import find_numerals

Unit = Literal["day", "week", "month", "quarter", "year"]

# How many months one unit lasts; a day has none, because days worked are not calendar days.
MONTHS: dict[Unit, float] = {"week": 12 / 52, "month": 1, "quarter": 3, "year": 12}
_UNIT_WORDS: dict[str, Unit] = {
    "天": "day", "日": "day", "工": "day", "周": "week", "星期": "week", "礼拜": "week", "月": "month",
    "季度": "quarter", "季": "quarter", "年": "year",
}  # fmt: skip
# Stands in for what was blanked out of a text, so that every place in it keeps its number.
BLANK = "\ue001"
# 7-8个月, 三到五天: the first end of a range that shares its unit with the second.
_FIRST_END = (
    r"(?:(?<![\d.])\d{1,2}\s*[-~到至]\s*|(?<![\d.])\d、(?=\d个)|"
    r"[一二两三四五六七八九]\s*[到至、-]\s*(?=[二三四五六七八九]))?"
)
_N = _FIRST_END + r"(?:\d+(?:\.\d+)?|[零一二两三四五六七八九十百俩仨]+)[来多几]?"
_EVERY = re.compile(
    r"(?:每一?|按|论|/|／|每隔一)\s*个?\s*(天|日|周|星期|礼拜|月|季度|季|年)份?|"
    r"(?<![一二两三四五六七八九十零廿卅])(?:一|(?<!\d)1)\s*个?\s*(天|日|工|周|星期|礼拜|月|季度|季|"
    r"年)(?![一-九\d]*[月号])|"
    r"(?<![今去前明后本这那几上下个老成青\d一二三四五六七八九十零正腊])(月|年|日|周(?![一二三四五六](?![十百千万])))(?=收入|薪|工资|均|入|领|进账|"
    r"补|给|挣|拿|供|租金|大概|大约|[\d一二两三四五六七八九百千万])|"
    r"(日|天)(?=工|结)|(?<=[块元钱百千万\d])个(月)|(?<!个)(月)月|(天)天|全(年)|整(年)"
)
_HALF = re.compile(r"(大|小)?半[个拉]?(月|年)")
_COUNT = re.compile(
    rf"(?<!第)(?:({_N})\s*个\s*(多|来|半)?\s*(月|星期|礼拜|季度|工)|({_N})\s*(天|周|年|季)(?![级代纪稻麦粮]|庄稼|作物)|"
    rf"([俩仨两])(月)(?!初|底|份|头))(半)?"
)
_CALENDAR = re.compile(
    r"(?:19|20)\d{2}\s*年(?:\s*\d{1,2}\s*月份?)?(?:\s*\d{1,2}\s*[日号])?|"
    r"[一二][零九][零一二三四五六七八九]{2}年|(?:\d{1,2}|[一二三四五六七八九十正腊冬]+)月份?(?:\d{1,2}|"
    r"[初一二三四五六七八九十廿]+)[日号]|"
    r"(?<![\d个])(?:\d{1,2}|[二三四五六七八九]|十[一二]?|正|腊|冬)月份?(?!\d)|(?:\d{1,2}|"
    r"[一二三四五六七八九十]+)[号](?!楼|院|线)|[今去前明后当往]年|\d{1,2}点(?:半|钟)?"
)


@dataclass(frozen=True)
class Stretch:
    """A stretch of time; `is_every` tells 每月 from 三个月. `count` is how many units, with its bounds."""

    unit: Unit
    count: float
    low: float
    high: float
    is_every: bool
    start: int
    end: int

    @property
    def months(self) -> float | None:
        """The length in months, or None for days."""
        return None if self.unit == "day" else MONTHS[self.unit] * self.count


def find_stretches(text: str) -> list[Stretch]:
    """Every stretch of a normalised text, in order; calendar dates (2023年, 5月3号, 今年) are none."""
    return list(_stretches_in(text))


@lru_cache(maxsize=64)  # every step of reading one reply asks for it anew
def _stretches_in(text: str) -> tuple[Stretch, ...]:
    text = blank_calendar(text)
    found: list[Stretch] = []
    for half in _HALF.finditer(text):
        low, high = {"大": (0.5, 0.95), "小": (0.2, 0.5)}.get(half.group(1) or "", (0.5, 0.5))
        found.append(Stretch(_UNIT_WORDS[half.group(2)], 0.5, low, high, False, half.start(), half.end()))
    for every in _EVERY.finditer(text):
        word = next(group for group in every.groups() if group)
        found.append(Stretch(_UNIT_WORDS[word], 1, 1, 1, True, every.start(), every.end()))
    for counted in _COUNT.finditer(text):
        if stretch := _counted(counted):
            found.append(stretch)
    return tuple(_without_overlap(found))


def blank_calendar(text: str) -> str:
    """The text with calendar dates blanked out, length kept."""
    return _CALENDAR.sub(lambda found: BLANK * len(found.group()), text)


def blank_stretches(text: str, stretches: list[Stretch]) -> str:
    """The text with the stretches blanked out, length kept, so that their numbers are not read as amounts."""
    for stretch in stretches:
        text = text[: stretch.start] + BLANK * (stretch.end - stretch.start) + text[stretch.end :]
    return text


def _counted(found: re.Match[str]) -> Stretch | None:
    number, more, word, plain_number, plain_word, short_number, short_word, half = found.groups()
    numerals = find_numerals(re.sub(r"^零(?=.)", "", number or plain_number or short_number))  # 一年零三个月
    if len(numerals) != 1 or numerals[0].value is None:
        return None
    numeral = numerals[0]
    if numerals[0].value >= 100 and (word or plain_word) != "天":  # 一万零八百一年 is a sum and 一年
        return None
    value = numerals[0].value + (0.5 if half else 0)
    low, high = (value, value) if not numeral.is_range else (numeral.low, numeral.high)
    if more == "半":
        value, low, high = value + 0.5, low + 0.5, high + 0.5
    elif more:
        high = low + 1
    unit = _UNIT_WORDS[word or plain_word or short_word]
    return Stretch(unit, value, low, high, False, found.start(), found.end())


def _without_overlap(found: list[Stretch]) -> list[Stretch]:
    kept: list[Stretch] = []
    for stretch in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or stretch.start >= kept[-1].end:
            kept.append(stretch)
    return kept
