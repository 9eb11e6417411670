"""Ages that are said in another way than by a number of years: 吃七十二的饭, 四张多, 小五十, 跟共和国同年."""

import re
from collections.abc import Callable

from bot.understanding.numerals import find_numerals
from bot.understanding.patterns import any_of, reworded
from bot.understanding.readers.ages.whose import WHOSE

_N = r"[\d一二两三四五六七八九十]+"
_TENS = "三四五六七八九"
# What happened in a year that everybody knows, and that people were born in: 香港回归那年生的.
_KNOWN_YEARS = {
    "新中国成立": 1949, "新中国": 1949, "共和国": 1949, "建国": 1949, "解放": 1949, "唐山大?地震": 1976,
    "毛主席(?:去世|逝世|走)": 1976, "恢复高考": 1977, "香港回归": 1997, "澳门回归": 1999, "非典": 2003,
    "汶川大?地震": 2008, "北京奥运会?": 2008,
}  # fmt: skip
_KNOWN_YEAR = "|".join(_KNOWN_YEARS)
_BORN_IN_KNOWN_YEAR = any_of(
    # 跟共和国同一年生的, 和新中国同岁
    (
        rf"(?:我|俺)?(?:跟|和|与|同)(?P<same>{_KNOWN_YEAR})(?:是|都|正好)*(?:同岁|同龄|同(?:一)?年|一年|一样大|一般大)"
        r"(?:生|出生)?的?人?"
    ),
    # 解放那年生的, 香港回归那一年出生
    rf"(?P<then>{_KNOWN_YEAR})(?:的|那|一|当)*年(?:里|我|俺|他|她|上)*(?:出?生|落地)(?:的|人)*(?![病娃孩])",
)
# 民国三十二年七月间生的
_OF_REPUBLIC = re.compile(rf"民国({_N})年")
_YEAR_BEFORE_REPUBLIC = 1911
_SAYINGS: list[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]] = [
    # 吃七十二的饭, 吃六十岁饭: the year of life one stands in is the nominal age.
    (re.compile(rf"吃({_N})岁?的?饭了?"), r",虚岁\1"),
    # 六旬, 七旬老人; 年近六旬 is not there yet
    (re.compile(rf"(?<![近过快奔])([{_TENS}])旬"), r"\1十出头"),
    (re.compile(rf"([{_TENS}])旬"), r"\1十"),
    # 差半岁五十, 离五十还差半年
    (re.compile(rf"(?:还|就)?差半岁(?:就|才|到|满)*(?={_N})"), "差半年满"),
    # 我和老伴都是七十, 两口子都六十八
    (
        re.compile(
            rf"(?:(?:我|俺)(?:跟|和|与|同)(?:我|俺)?(?:{WHOSE})(?:两个|俩)?|老?两口子?|夫妻俩|(?:我|俺)们?俩)(?:今年)?都(?:是|有)?(?=快?{_N}(?:岁|了|[,。!\s]|$))"
        ),
        "我",
    ),
    # 四张多, 快五张了
    (re.compile(rf"([{_TENS}])张(?=[多来]|出头|好几|的人|了|[,。!\s]|$)"), r"\1十"),
    # 小五十, 也是小六十的人了; not 小三十岁, which tells how much younger
    (
        re.compile(
            rf"(?:^|(?<=[,。;\s是都也我俺快]))小(?=[{_TENS}]十(?:了|岁?的人|岁了|[啊呢吧嘛]*(?:[,。!\s]|$)))"
        ),
        "快",
    ),
    # 七十冒头儿, 三十冒点头
    (re.compile(r"[冒出](?:一?点儿?)?头儿?"), "出头"),
    # 一晃眼五十七了: a 一 that counts nothing
    (re.compile(r"一(?:晃眼?|转眼|眨眼)(?:的?(?:工夫|功夫))?[,\s]*"), "转眼"),
    # 四十了，去年七十三今年可不就七十四了
    (re.compile(r"可不(?:就是?|是)?"), "就"),
    # 身份证上印的是六五年就照这个
    (re.compile(r"就?[照按以]着?(?:这个|那个|它|身份证|证上)(?:[算来填写的]|为准)*(?=[,。!\s]|$)"), ","),
    # 十六岁那年没了爹今年三十四: what was once and what is now
    (re.compile(r"(?<=岁)((?:那年|那时候?|时|就|上)[^,。;\d]{1,8}?)(?=今年|现在|如今|眼下)"), r"\1,"),
]


def say_in_years(text: str) -> str:
    """A normalised text with such sayings as numbers of years, or as the year of birth."""
    text = _OF_REPUBLIC.sub(_as_common_year, _BORN_IN_KNOWN_YEAR.sub(_as_birth, text))
    return reworded(text, _SAYINGS)


def _as_birth(found: re.Match[str]) -> str:
    """The year of birth that goes with what happened then."""
    said = found.group("same") or found.group("then")
    year = next(year for words, year in _KNOWN_YEARS.items() if re.fullmatch(words, said))
    return f"{year}年生的"


def _as_common_year(found: re.Match[str]) -> str:
    numerals = find_numerals(found.group(1))
    year = numerals[0].value if len(numerals) == 1 else None
    return f"{_YEAR_BEFORE_REPUBLIC + year:.0f}年" if year else found.group()
