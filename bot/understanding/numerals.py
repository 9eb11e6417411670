"""Numbers as people say and write them: 两千五, 1万2, 三四百, 八百来, 千把, 廿三, 壹仟贰佰, 2-3千.

The exact ones are worked out by cn2an; the spoken approximations around them are ours. A run that looks like
a number but is none (12OO, 三百四百千) is reported as broken, so that the person is asked again and nobody guesses.
"""

import math
import re
from dataclasses import dataclass
from functools import lru_cache

import cn2an

from bot.understanding.numeral_words import DIGITS, IDIOM, IDIOMS, mask_words_without_number

_VALUES = {digit: number for number, digit in enumerate("零一二三四五六七八九")} | {"两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000, "k": 1000, "万": 10_000, "w": 10_000, "亿": 100_000_000}
_ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
_NUMBER = re.compile(
    rf"(?:{_ARABIC}|[{DIGITS}十百千万亿廿卅半])(?:{_ARABIC}|[{DIGITS}十百千万亿廿卅])*(?:[wk](?![a-z])\d?)?"
)
# What a number or an idiom may begin with.
_BEGINS = re.compile(rf"[\d{DIGITS}十百千万亿廿卅半俩仨大好几数上]")
# 两千到三千, 两个或者三个
_JOINED = re.compile(r"(?:[块元个岁级]|块钱)?\s*(?:-+|~+|—+|–|到|至|或者?|或是|/|、)\s*")
# 两千多, 二十几万, 四万零几百, 四千大几
_AFTER = re.compile(r"([零好大]?几|[多来余把])([十百千万亿]*)")
# 三四百
_PAIR = re.compile(r"([一二两三四五六七八])([二两三四五六七八九])(?=[十百千万]|$)")
_GARBLED = re.compile(
    r"\d[oOlI](?![a-z])|(?<![a-zA-Z])[oOlI]\d|\d[oO]{2}|\d\.\d+\.\d|\d{4,},\d|\d{3},\d{3}(?!\d)|\d\s+\d"
)

_LONGEST = 20  # signs in one number; nobody earns more


@dataclass(frozen=True)
class Numeral:
    """One number found in a text: its value, its bounds, and where it stands. `value` None means broken."""

    value: float | None
    low: float
    high: float
    start: int
    end: int
    is_rough: bool = False

    @property
    def is_range(self) -> bool:
        """Whether the words give two different ends."""
        return self.low != self.high


def is_garbled(text: str) -> bool:
    """Whether digits are mixed with letters or blanks in a way that allows more than one reading (12OO, 1 200)."""
    return _GARBLED.search(text) is not None


def find_numerals(text: str) -> list[Numeral]:
    """Every number of a normalised text, in order; adjacent ends of a range are joined into one."""
    return list(_found_in(text)) if _BEGINS.search(text) else []


@lru_cache(maxsize=256)
def _found_in(text: str) -> list[Numeral]:
    """The numbers of a text, which every reader of one message asks for anew."""
    masked = mask_words_without_number(text)
    found: list[Numeral] = []
    place = 0
    while begin := _BEGINS.search(masked, place):
        numeral = _numeral_at(masked, begin.start())
        place = numeral.end if numeral else begin.end()
        if numeral:
            found.append(numeral)
    return _join_ranges(masked, found)


def _numeral_at(text: str, place: int) -> Numeral | None:
    if idiom := IDIOM.match(text, place):
        value, low, high = IDIOMS[idiom.group()]
        end = idiom.end() + (1 if text[idiom.end() : idiom.end() + 1] in ("来", "多") else 0)
        return Numeral(value, low, high, place, end, is_rough=True)
    if text[place] in "俩仨":
        value = 2 if text[place] == "俩" else 3
        return Numeral(value, value, value, place, place + 1)
    number = _NUMBER.match(text, place)
    if number is None or number.group() == "半":
        return None
    return _with_tail(text, number.start(), number.end())


def _with_tail(text: str, start: int, end: int) -> Numeral:
    core = text[start:end]
    if core.endswith("零") and len(core) > 1 and text[end : end + 1] == "几":
        core, end = core[:-1], end - 1  # 四万零几百
    ends = _read_core(core)
    if ends is None:
        return Numeral(None, 0, 0, start, end)
    low, high = ends
    tail = _AFTER.match(text, end)
    if tail is None or (tail.group(1) in ("把", "大几") and not tail.group(2) and low < 100):
        return Numeral((low + high) / 2, low, high, start, end, is_rough=low != high)
    step = _last_unit(core, low)
    more = _more_than(tail, step)
    if more is None:
        return Numeral(None, 0, 0, start, tail.end())
    added, factor = more
    if tail.group(1) in ("来", "把") and low == step:
        return Numeral(low * factor, low * 0.8 * factor, low * 1.5 * factor, start, tail.end(), is_rough=True)
    return Numeral(low * factor, low * factor, (high + added) * factor, start, tail.end(), is_rough=True)


def _more_than(tail: re.Match[str], step: float) -> tuple[float, int] | None:
    """What a number may have on top, and how often all of it counts; None where the tail makes no number.

    In 二十几万 the 万 counts for all. In 一千九百几十 the 十 is a place of its own, below the hundreds.
    """
    word, units = tail.groups()
    if word == "零几" and not units:
        return 10, 1
    if not units or _UNITS[units[0]] > step:
        return None if word == "零几" else (step, _product(units))
    if word.endswith("几") and _UNITS[units[0]] < step:
        return min(step, 10 * _UNITS[units[0]]), _product(units[1:])
    return None


def _product(units: str) -> int:
    return math.prod(_UNITS[unit] for unit in units)


@lru_cache(maxsize=2048)
def _read_core(core: str) -> tuple[float, float] | None:
    pair = _PAIR.search(core)
    if pair and _is_spoken_pair(core, pair):
        low = _exact(core[: pair.start()] + pair.group(1) + core[pair.end() :])
        high = _exact(core[: pair.start()] + pair.group(2) + core[pair.end() :])
        return None if low is None or high is None or low >= high else (low, high)
    value = _exact(core)
    return None if value is None else (value, value)


def _is_spoken_pair(core: str, pair: re.Match[str]) -> bool:
    """三四百 and 三五百 are ranges; in 一三八… the digits are read out one by one."""
    first, second = _VALUES[pair.group(1)], _VALUES[pair.group(2)]
    close = second - first == 1 or (first, second) == (3, 5)
    alone = pair.start() == 0 or core[pair.start() - 1] in "十百千万廿卅"
    return close and alone


def _exact(core: str) -> float | None:
    core = core.replace(",", "")
    if len(core) > _LONGEST:
        return None
    if re.fullmatch(r"\d+(\.\d+)?", core):
        return float(core)
    if mixed := re.fullmatch(r"(\d+(?:\.\d+)?)([十百千万亿wk]+)(\d|\d+(?:\.\d+)?[十百千]\d?)?", core):
        return _exact_mixed(*mixed.groups())
    if re.fullmatch(r"[零一二三四五六七八九]{2}", core) or core == "千八":
        return None  # 六八 may be 68 or six to eight; 千八 may be 1800 or 千把: ask.
    if core[0] in "百千万" and len(core) <= 2 and core not in ("百", "千", "万"):
        core = "一" + core
    core = core.replace("卅", "三十").replace("廿", "二十")
    if core in _UNITS and core != "十":
        return None
    try:
        return float(cn2an.cn2an(core, "smart"))
    except (ValueError, KeyError, IndexError):  # cn2an raises KeyError on some malformed runs
        return None


def _exact_mixed(head: str, units: str, tail: str | None) -> float | None:
    """1.2万, 3千, 1万2 (the last digit counts the next lower unit), 1万2千."""
    factor = 1
    for unit in units:
        factor *= _UNITS[unit]
    value = float(head) * factor
    if tail is None:
        return round(value, 2)
    if "." in head:
        return None
    if tail.isdigit():
        return value + int(tail) * factor / 10
    lower = _exact(tail)
    return None if lower is None or lower >= factor else value + lower


def _last_unit(core: str, value: float) -> float:
    """The size of the last place that was said: 100 in 八百, 10 in 二十, 100 in 1200, 1 in 68."""
    trailing = core[-1]
    if trailing in _UNITS:
        return _UNITS[trailing]
    step = 1
    while value and value % (step * 10) == 0:
        step *= 10
    return step


def _join_ranges(text: str, found: list[Numeral]) -> list[Numeral]:
    joined: list[Numeral] = []
    for numeral in found:
        if joined and (pair := _one_range(text, joined[-1], numeral)):
            joined[-1] = pair
        else:
            joined.append(numeral)
    return joined


def _one_range(text: str, first: Numeral, second: Numeral) -> Numeral | None:
    """两千到三千, 2-3千, 三到五百, 八百一千: two ends of one range, or None when they are two numbers."""
    gap = text[first.end : second.start]
    if first.value is None or second.value is None or (first.is_range and first.is_rough and gap):
        return None
    if not _JOINED.fullmatch(gap) and not (gap == "" and second.value > first.value >= 100):
        return None
    factor = _shared_unit(text, first, second)
    low = first.low * factor
    if low >= second.high or second.high > low * 10:
        return None
    return Numeral((low + second.high) / 2, low, second.high, first.start, second.end, is_rough=True)


def _shared_unit(text: str, first: Numeral, second: Numeral) -> int:
    """In 两到三千 the 千 counts for both ends; in 1500到2000 there is nothing to share."""
    unit = text[second.end - 1]
    if first.value is None or unit not in _UNITS or text[first.end - 1] in _UNITS or first.value >= 10:
        return 1
    return _UNITS[unit]
