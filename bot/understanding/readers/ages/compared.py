"""The age of somebody told by that of another: 比我哥小两岁，他今年55; 我同我老公同年，他五十八."""

import re

from bot.understanding.numerals import find_numerals
from bot.understanding.readers.ages.plainly import NUMBER
from bot.understanding.readers.ages.whose import WHOSE
from bot.understanding.readers.ages.years import OLDEST
from bot.understanding.readers.reading import Reading, exactly

_OTHER = rf"(?:我|俺)?的?(?:老?(?:{WHOSE})|他|她|佢)"
# 两岁, 整整一轮十二岁, 一轮: a round of the twelve animals
_APART = rf"(?:整整|足足|刚好|正好|了)*(?:一轮,?(?={NUMBER}岁))?(?P<apart>{NUMBER}岁|{NUMBER}(?=[,。;\s])|[一两]轮)"
_OLDER_BY = rf"比{_OTHER}(?P<older>大|小){_APART}"
_THAN_I = rf"(?:比|要比)(?:我|俺)(?P<older>大|小){_APART}"
_NOW = r"(?:今年|都|是|有|刚|已经|整|正好)*"
_OF_OTHER = rf"{_OTHER}{_NOW}(?P<other>{NUMBER})岁?[了的整啊啦]*"
_OWN = rf"(?:我|俺){_NOW}(?P<other>{NUMBER})岁?[了的整啊啦哈嘛]*"
_START, _END = r"(?:^|[,。;\s我俺])", r"[。!\s]*$"
_COMPARED = [
    re.compile(said)
    for said in (
        # 我同我老公同年，他五十八
        rf"{_START}(?:跟|和|与|同){_OTHER}(?:是|都|正好)*(?:同年|同岁|同龄|一样大|一般大|一年的)的?[,。;\s]*{_OF_OTHER}{_END}",
        # 比我哥小两岁，他今年55
        rf"{_START}{_OLDER_BY}[,。;\s]*{_OF_OTHER}{_END}",
        # 我老伴六十六，我比她大两岁
        rf"^{_OF_OTHER}[,。;\s]+(?:我|俺){_OLDER_BY}(?=[,。;!\s]|$)",
        # 大我老弟五岁，老弟今年五十
        rf"{_START}(?P<older>大|小)(?:(?:我|俺)的?老?(?:{WHOSE})|他|她){_APART}[,。;\s]*{_OF_OTHER}{_END}",
        # 我七十四。哦你问我老头啊，他比我大两岁
        rf"^{_OWN}[,。;!\s]+.*?问的?是?{_OTHER}(?:[啊呀嘛吗哦呢]|的话)*[,。?\s]+{_OTHER}{_THAN_I}(?=[,。!\s]|$)",
        # 他比我小五岁，我今年整五十: told of him, by the speaker's own age
        rf"^(?:他|她|佢)?{_THAN_I}[,。;\s]+{_OWN}(?=[,。!\s]|$)(?!.*[\d一二三四五六七八九十]岁)",
    )
]
_ROUNDS = {"一轮": 12, "两轮": 24}


def compared_age(text: str) -> Reading | None:
    """The age of somebody who is told to be so many years older or younger than another of that age, or as old."""
    found = next((found for said in _COMPARED if (found := said.search(text))), None)
    if found is None:
        return None
    told = found.groupdict()
    apart = _ROUNDS.get(told["apart"]) or _one_number(told["apart"]) if "apart" in told else 0
    age_of_other = _one_number(told["other"])
    if apart is None or not age_of_other:
        return None
    own = int(age_of_other - apart if told.get("older") == "小" else age_of_other + apart)
    return exactly(own) if 0 <= own <= OLDEST else None


def _one_number(said: str) -> float | None:
    numerals = find_numerals(said)
    return numerals[0].value if len(numerals) == 1 and not numerals[0].is_range else None
