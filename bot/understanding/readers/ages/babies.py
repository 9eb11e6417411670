"""The youngest, whose age is told in months or days, or as not yet a year: 生下来才四个月, 满百天, 十八个月大."""

import re

from bot.understanding.numerals import find_numerals
from bot.understanding.patterns import any_of, one_of
from bot.understanding.readers.ages.whose import ANY_CHILD, WHOSE
from bot.understanding.readers.reading import UNREADABLE, Reading, exactly

_N = r"[\d一二两俩仨三四五六七八九十几]+"
_BORN = r"生下来|生出来|落地|落生|出生|出世|养下来|生"
_BEFORE = one_of(
    # whose: 我娃, 她家的, 这个
    rf"{ANY_CHILD}|{WHOSE}|我|俺|咱|他|她|家|屋头|屋里|那|这|个|的",
    # since birth: 生下来, 落地到现在
    rf"{_BORN}|到?(?:今天|现在|目前|如今)",
    # only, about: 才, 刚, 还不到
    r"才|刚刚?|还|只|就|都|也|有|得|快|满|足|大概|差不多|今年|总共|一共|是|不到|将近|了",
)
_AFTER = one_of(
    # 四个月大, 三个多月了
    r"大|了|的|吧|啊|呢|喽|咯|嘞|哩|嘛|哦|左右|出头|不到|娃儿?|娃娃|孩子|宝宝|而已|样子"
)
_MONTHS = rf"(?P<months>{_N}|半)个?(?P<half>半|多|来)?(?:多)?月(?:零|又|加|多)?(?:{_N}天)?"
_SHORTER = rf"(?:{_N}|半个?)(?:多|来)?(?:天|个?(?:星期|礼拜)|周(?!岁|年))|百[日天]|一百天"
_TOLD_IN_MONTHS = re.compile(rf"{_BEFORE}{{0,8}}(?:{_MONTHS}|(?P<shorter>{_SHORTER})){_AFTER}{{0,6}}")
_TIME = re.compile("[月天日周期拜]")
_YOUNGEST = any_of(
    # 刚满月, 才出生
    r"刚?满月|没满月|才出生|刚出生|刚落地|才落地|出[了]?月子?|没出月",
    # 满双月, 周岁酒还没办
    r"满?双月|周岁酒?(?:都|也)?还?没(?:办|过|满|到)",
    # 满百天, 百日
    r"百[日天](?:照|酒|宴)?",
    # 下个月过周岁, 还没抓周
    r"(?:下个?月|[没未不快]|还[有差]|马上|过几天|要)[^,。;]{0,5}(?:过|满|办|到)?(?:周岁|抓周)",
    # 刚生; not 刚生病
    r"刚生(?!病|完|的病)",
    # 月子里, 吃奶, 奶都没断
    r"月子里|没断奶|奶[都也还]*没断|吃奶",
    # 不到一岁, 没满周岁
    r"不到(?:一|1)岁|[没不未](?:满|到)(?:一|1)?(?:周岁|岁)|(?<!差)半岁(?!就?[一二三四五六七八九十\d])",
)
_CLAUSE = re.compile(r"[,。;!?\s]+")
_MONTHS_A_YEAR = 12
# Nobody tells the age of a child of four in months.
_MOST_MONTHS = 48


def read_youngest(text: str) -> Reading | None:
    """The age of somebody told in months or days, or as below a year; None where a text says no such thing."""
    told = {age for clause in _CLAUSE.split(text) if (age := _in_months(clause)) is not None}
    if len(told) == 1:
        age = told.pop()
        return exactly(age) if age >= 0 else UNREADABLE
    if told:
        return UNREADABLE
    return exactly(0) if _YOUNGEST.search(text) else None


def _in_months(clause: str) -> int | None:
    """The full years of a clause that tells nothing but an age in months; -1 where they can be two numbers."""
    found = _TOLD_IN_MONTHS.fullmatch(clause) if _TIME.search(clause) else None
    if found is None:
        return None
    if found.group("shorter") or found.group("months") == "半":
        return 0
    numerals = find_numerals(found.group("months"))
    if len(numerals) != 1 or numerals[0].value is None or numerals[0].high > _MOST_MONTHS:
        return -1
    low, high = int(numerals[0].low) // _MONTHS_A_YEAR, int(numerals[0].high) // _MONTHS_A_YEAR
    return low if low == high else -1
