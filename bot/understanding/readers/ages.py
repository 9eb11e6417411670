"""How old somebody is, in full years: 68, 六十八了, 虚岁七十, 快八十, 58年的, 三岁半.

A birth year needs `today`, and without the birthday leaves two ages open. Nominal years (虚岁) are one or two more
than the full ones.
"""

import re
from datetime import date

from bot.understanding.numerals import Numeral, find_numerals, is_garbled
from bot.understanding.readers.calendar_days import read_birth
from bot.understanding.readers.hedges import read_hedge, read_reserve
from bot.understanding.readers.reading import UNREADABLE, Reading, between, exactly, roughly
from bot.understanding.text import normalise

OLDEST = 120
_NAMED_AGES = {"花甲": 60, "古稀": 70, "耄耋": 80, "而立": 30, "不惑": 40, "知天命": 50, "甲子": 60}
_BABY = re.compile(
    r"刚?满月|没满月|才出生|刚出生|刚生|月子里|没断奶|吃奶|[几\d一二两三四五六七八九十]+个?多?月(?:大|了|"
    r"的)?$|出生.{0,3}[个天月]|不到(?:一|1)岁|[\d一二三四五六七八九十]+天$|没满(?:一|1)?周?岁|不满(?:一|"
    r"1)?周?岁|半岁"
)
_NOMINAL = re.compile(r"虚|毛岁|毛年")
_FULL = re.compile(r"(?:周岁|实岁|足岁)(?:是|有|才)?$")
_FULL_AFTER = re.compile(r"\s*(?:周岁|实岁|足岁)")
_BIRTH_YEAR = re.compile(
    r"年[的生人]|年出生|\d{2}年\d|生于|出生|生日|(?:19|20)\d{2}[年./\-]|属[鼠牛虎兔龙蛇马羊猴鸡狗猪]|年$|后$|"
    r"[一二]九?[〇零一二三四五六七八九]{2,3}年"
)
_NEARLY = re.compile(
    r"快|奔|将近|接近|不到|没到|不满|未满|没满|差|挨边|边上|马上|就要|要满|眼看|近(?=[\d一二三四五六七八九十])"
)
_OVER = re.compile(r"过了?$|年过|已过|挂零|出头|冒头|开外|大几|好几")
# 过了年就七十, 明年七十: the age that is still to come, by the nominal or the full count.
_NEXT_YEAR = re.compile(r"(?:过了?完?年|开年|开春|明年|来年|翻过年|翻年|下一?年)[^,。]{0,5}$")
_UNDER = re.compile(r"(?:不满|未满|没满)$")
_KIN_BEFORE = re.compile(
    r"(?:儿子?|女儿|闺女|姑娘|孙子?|孙女|外孙女?|媳妇|老伴|老婆|老公|丈夫|妻子|爸|妈|爹|娘|孩子|娃儿?|弟弟?|哥哥?|姐姐?|"
    r"妹妹?|大的|小的|老[大二三四])(?:今年|也|都|才|已经|有|是|快|虚岁)*$"
)
_AGE = re.compile(r"\s*(?:来|多)?\s*(?:周|虚)?岁")
_SELF = re.compile(r"(?:我|俺|咱|本人|自己)(?:今年|都|已经|现在|是|虚岁|周岁|快|满|刚|,|的|年龄|岁数|马上)*$")
_THIS_YEAR = re.compile(r"(?:今年|现在|年龄|岁数|年纪|都|满)(?:是|有|都|已经)*$")
_OTHER_COUNT = re.compile(r"\s*(?:口|个|块|元|亩|级|年|月|号|万|百|千|人|斤|天|点|后)")


def read_age(reply: str, today: date | None = None) -> Reading:
    """An age in full years (0 to 120); `today` is needed where a year of birth was given."""
    text = re.sub(r"(?<=十)有(?=[一二三四五六七八九])", "", normalise(reply).replace("挂零", "出头"))
    if is_garbled(text):
        return UNREADABLE
    if found := next((age for word, age in _NAMED_AGES.items() if word in text), None):
        return roughly(found, found, found + 9)
    if _BIRTH_YEAR.search(text) and (born := read_birth(text, today)):
        return _aged(*born, today) if today else UNREADABLE
    chosen = _chosen(text)
    if chosen is None:
        return (
            exactly(0)
            if _BABY.search(text) and not _AGE_SAID.search(text)
            else read_reserve(reply) or UNREADABLE
        )
    return _bounded(text, chosen)


_AGE_SAID = re.compile(r"[一二两三四五六七八九十\d][周虚]?岁(?!以下)")


def _chosen(text: str) -> Numeral | None:
    """The number that is an age: the one with 岁, the speaker's own where several are named, or the only one."""
    numbers = [one for one in find_numerals(text) if one.value is not None]
    if any(one.value is None for one in find_numerals(text)):
        return None
    own = [
        one for one in numbers if _SELF.search(text[: one.start]) and not _OTHER_COUNT.match(text[one.end :])
    ]
    if len(own) == 1:
        return own[0] if own[0].low <= OLDEST else None
    if full := [
        one for one in numbers if _FULL.search(text[: one.start]) or _FULL_AFTER.match(text[one.end :])
    ]:
        return full[0] if len(full) == 1 and full[0].low <= OLDEST else None  # 虚岁五十六，周岁五十五
    aged = [one for one in numbers if _AGE.match(text[one.end :])]
    if not aged:
        aged = [one for one in numbers if not _OTHER_COUNT.match(text[one.end :])]
    if aged and all(_KIN_BEFORE.search(text[: one.start]) for one in aged):
        # 今年59了，孙子6岁: the age of a relative gives way to one that belongs to nobody else.
        aged = [
            one
            for one in numbers
            if _THIS_YEAR.search(text[: one.start])
            and not _KIN_BEFORE.search(text[: one.start])
            and not _OTHER_COUNT.match(text[one.end :])
        ] or aged
    if len(aged) > 1:
        own = [one for one in aged if _SELF.search(text[: one.start])] or [
            one for one in aged if _THIS_YEAR.search(text[: one.start])
        ]
        aged = own if len(own) == 1 else []
    return aged[0] if aged and aged[0].low <= OLDEST else None


def _bounded(text: str, one: Numeral) -> Reading:
    low, high = int(one.low), int(one.high)
    if high > OLDEST or one.low != low:
        return UNREADABLE
    around = text[max(0, one.start - 6) : one.end + 6]
    if low == high and _NEXT_YEAR.search(text[: one.start]):
        return roughly(max(0, low - 1), max(0, low - 2), max(0, low - 1))
    if low == high and _UNDER.search(text[: one.start]):
        return roughly(max(0, low - 1), 0, max(0, low - 1))
    if _NOMINAL.search(text) and not _FULL.search(text[: one.start]):
        return roughly(max(0, low - 1), max(0, low - 2), max(0, high - 1))
    if re.search(r"差|还有", text[: one.start]) or re.search(r"差.{0,5}[天月年]", text):
        return UNREADABLE
    if low != high:
        return _vague(one, text, low, high)
    if _NEARLY.search(around):
        return roughly(low, max(0, low - 3), low - 1 if "不到" in around or "没到" in around else low)
    if re.match(r"大几", text[one.end :]):
        return roughly(low + 7, low + 5, low + 9)
    if _OVER.search(text[max(0, one.start - 4) : one.start]) or _OVER.search(
        text[one.end : one.end + 4].replace("岁", "").replace("了", "")
    ):
        return roughly(low, low, low + 9 if low % 10 == 0 else low + 1)
    hedge = read_hedge(re.sub(r"吧$", "", text))
    if hedge == "about":
        return roughly(low, low - 2, low + 2)
    if hedge:
        return UNREADABLE
    return exactly(low)


def _vague(one: Numeral, text: str, low: int, high: int) -> Reading:
    """六十多 is sixty to sixty-nine; 六七十 sixty to seventy; 十五六 fifteen or sixteen."""
    said = text[one.start : one.end]
    if said.endswith("来"):
        return roughly(low, low - 2, high - 1)
    if said.endswith(("多", "几", "余")):
        return roughly(low, low, high - 1)
    return between(low, high, (low + high) // 2)


def _aged(earliest: date, latest: date, today: date | None) -> Reading:
    """The ages possible for a birth between two days."""
    if today is None or latest > today:
        return UNREADABLE
    low, high = _years(latest, today), _years(earliest, today)
    if high > OLDEST:
        return UNREADABLE
    return exactly(high) if low == high else roughly(high, low, high)


def _years(born: date, today: date) -> int:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))
