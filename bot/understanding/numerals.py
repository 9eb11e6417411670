"""Numbers as people say and write them: 两千五, 1万2, 三四百, 八百来, 千把, 廿三, 壹仟贰佰, 2-3千.

The exact ones are worked out by cn2an; the spoken approximations around them are ours. A run that looks like
a number but is none (12OO, 三百四百千) is reported as broken, so that the person is asked again and nobody guesses.
"""

import math
import re
from dataclasses import dataclass

import cn2an

_DIGITS = "零一二两三四五六七八九"
_VALUES = {digit: number for number, digit in enumerate("零一二三四五六七八九")} | {"两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000, "k": 1000, "万": 10_000, "w": 10_000, "亿": 100_000_000}
_ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
_CORE = (
    rf"(?:{_ARABIC}|[{_DIGITS}十百千万亿廿卅半])(?:{_ARABIC}|[{_DIGITS}十百千万亿廿卅])*(?:[wk](?![a-z])\d?)?"
)
_NUMBER = re.compile(_CORE)
_JOIN = r"\s*(?:-+|~+|—+|–|到|至|或者?|或是|/|、)\s*"
# 两千多, 二十几万, 四万零几百, 四千大几
_AFTER = re.compile(r"([零好大]?几|[多来余把])([十百千万亿]*)")
_GARBLED = re.compile(
    r"\d[oOlI](?![a-z])|(?<![a-zA-Z])[oOlI]\d|\d[oO]{2}|\d\.\d+\.\d|\d{4,},\d|\d{3},\d{3}(?!\d)|\d\s+\d"
)

# 百八十 is eighty to a hundred, 千把 about a thousand: (value, low, high).
_IDIOMS: dict[str, tuple[float, float, float]] = {
    "百儿八十": (100, 80, 100), "百八十": (100, 80, 100), "百十来": (100, 100, 120),
    "百十": (110, 100, 120), "千儿八百": (1000, 800, 1000), "千八百": (1000, 800, 1000),
    "万儿八千": (10000, 8000, 10000), "万八千": (10000, 8000, 10000), "百把": (100, 80, 150),
    "千把": (1000, 800, 1500), "万把": (10000, 8000, 15000), "十万把": (100_000, 80_000, 150_000),
    "百来": (100, 80, 150), "千来": (1000, 800, 1500), "万来": (10000, 8000, 15000),
    "百把八十": (100, 80, 150), "千把八百": (1000, 800, 1500), "万把八千": (10000, 8000, 15000),
    "百把两百": (150, 100, 200), "千把两千": (1500, 1000, 2000), "万把两万": (15000, 10000, 20000),
    "大几十": (70, 50, 99), "大几百": (700, 500, 1000), "大几千": (7000, 5000, 10000),
    "大几万": (70000, 50000, 100000), "好几十": (50, 30, 99), "好几百": (500, 300, 1000),
    "好几千": (5000, 3000, 10000), "好几万": (50000, 30000, 100000), "十好几": (15, 13, 19),
    "十几万": (150_000, 110_000, 200_000), "十几": (15, 11, 19), "几十万": (500_000, 200_000, 1_000_000),
    "几十": (50, 20, 99), "几百": (500, 200, 1000), "几千": (5000, 2000, 10000),
    "几万": (50000, 20000, 100000), "数十": (50, 20, 99), "数百": (500, 200, 1000),
    "数千": (5000, 2000, 10000), "千元": (1000, 1000, 1000), "上百": (100, 100, 200), "上千": (1000, 1000, 2000),
    "上万": (10000, 10000, 20000),
}  # fmt: skip
_IDIOM = re.compile(
    rf"(?<![{_DIGITS}十百千万\d])(?:{'|'.join(sorted(_IDIOMS, key=len, reverse=True))})(?![{_DIGITS}十百千万])"
)
# Words that hold a numeral and mean no number.
_NO_NUMBER = re.compile(
    rf"(?<![{_DIGITS}十百千])(?:"
    r"一二三四五六?七?八?九?十?(?![百千万])|东一[\u4e00-\u9fff]{1,2}?西一[\u4e00-\u9fff]|[这左]一[块笔点下头][那右]一[块笔点下头]|"
    r"有一[顿搭天阵下块]没一[顿搭天阵下块]|八九不离十|七老八十|零零碎碎|零零散散|零敲碎打|(?:周|星期|礼拜)[一二三四五六](?![千百万])|一部|一五一十|三天两头|三番五次|七上八下|乱七八糟|万一|千万别|千万要|千万得|一下|一点|一般|"
    r"一起|一家人?|一直|一共|统一|唯一|"
    r"一样|十分(?!钟)|一会儿?|一些|一边|一块儿|一块(?=过|住|生活|吃)|一同|一辆|一台|一套|一身|一屁股|"
    r"一堆|一大家子?|一旦|一定|一切|一辈子|一来|"
    r"三马子|三蹦子|三轮|四轮|两轮|五保|百分之|[二三四五六七]手|[加合凑]一块儿?|挣一个花一个|隔三[岔差]五|三长两短|七老八十|一日三餐|五菱|三菱|五十铃|[一二]汽|三一重工|三更半夜|十里八乡|七七八八|二婚|第[一二三四五六七八九十]+|(?<!养)老[一二三四五六七八九]|二儿子|"
    r"三儿子|二闺女|二姑|三姑|"
    r"三叔|二叔|四叔|二舅|三舅|二姨|三姨|二大爷|三高|万能|四季|十有八九|一把手|一把年纪|一把屎|一条腿|"
    r"一只眼|一只手|"
    r"双百|低保一(?![百千万])|一证一书|两不愁|三保障|一分[钱也都]*没|一毛[钱也都]*没|一分[不没]|一穷二白|一个子儿?没|一点[都也]*没|一针|"
    r"一口气|一口饭|半死|半大|半夜|"
    r"半身|一半|半点|半天|多半|百姓|老百姓|万万|千难万难|十字|一次性|一般般|不三不四|一手|一心|一早|"
    r"一天到晚|一年到头|一路"
    r")|挂零|零(?=工|活|花|用|钱|散|售|就业|食|时)"
)
_MASK = "\ue000"
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


def mask_words_without_number(text: str) -> str:
    """The text with idioms and names that merely hold a numeral blanked out, length kept."""
    return _NO_NUMBER.sub(lambda found: _MASK * len(found.group()), text)


def find_numerals(text: str) -> list[Numeral]:
    """Every number of a normalised text, in order; adjacent ends of a range are joined into one."""
    masked = mask_words_without_number(text)
    found: list[Numeral] = []
    place = 0
    while place < len(masked):
        numeral = _numeral_at(masked, place)
        if numeral is None:
            place += 1
            continue
        found.append(numeral)
        place = numeral.end
    return _join_ranges(masked, found)


def _numeral_at(text: str, place: int) -> Numeral | None:
    if idiom := _IDIOM.match(text, place):
        value, low, high = _IDIOMS[idiom.group()]
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


def _read_core(core: str) -> tuple[float, float] | None:
    pair = re.search(r"([一二两三四五六七八])([二两三四五六七八九])(?=[十百千万]|$)", core)
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
        last = joined[-1] if joined else None
        pair = last and _one_range(text, last, numeral)
        if pair:
            joined[-1] = pair
        else:
            joined.append(numeral)
    return joined


def _one_range(text: str, first: Numeral, second: Numeral) -> Numeral | None:
    """两千到三千, 2-3千, 三到五百, 八百一千: two ends of one range, or None when they are two numbers."""
    gap = text[first.end : second.start]
    if first.value is None or second.value is None or (first.is_range and first.is_rough and gap):
        return None
    if not re.fullmatch(rf"(?:[块元个岁级]|块钱)?{_JOIN}", gap) and not (
        gap == "" and second.value > first.value >= 100
    ):
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
