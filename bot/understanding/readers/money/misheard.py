"""What speech recognition hears in replies about money: 五晚 for 五万, 没有扯 for 没有车."""

import re
from functools import lru_cache

from bot.understanding.readers.mishearings import END, SI, hear_measure, hear_numeral, hear_word

_VEHICLE = re.compile(r"(?<=[有得辆台部买])[扯撤彻](?=[,。!了的\s]|$)")
# 低保 as 地保
_ALLOWANCE = re.compile(
    r"(?<![保到])[地底滴抵]保(?!证|护|险|存|安|密|姆|费|洁|住)|低[宝堡饱](?=[\d一二两三四五六七八九几])"
)
# 五万 as 五晚, 三千 as 三签: said as the whole reply, it is nothing but a sum.
_SUM_ALONE = re.compile(
    r"^\s*[有存了就卡里手上家大概一共总也是才只剩攒]*[一二两三四五六七八九十]([\u4e00-\u9fff])"
    r"[一二三四五六七八九]?(?:块钱?|元)?[吧了嘛啊呀的。!\s]*$"
)
_MAGNITUDES = ("万", "千", "百")
_NUMBER = r"[\d一二两三四五六七八九十]"


@lru_cache(maxsize=16)  # a reply is mended to be read, and again to see whether all of it is accounted for
def mend_sums(text: str) -> str:
    """A normalised reply with the first digit of a sum, or 万, 千 and 百, where they were misheard."""
    text = hear_word(text, _MAGNITUDES, _SUM_ALONE)
    text = _ALLOWANCE.sub("低保", text)
    for magnitude in _MAGNITUDES:
        text = hear_measure(text, magnitude, then="[多来]?[块元]", after=_NUMBER)
    return hear_numeral(text, rf"[百千万](?:[一二三四五六七八九\d块元钱多来]|{END})", words=SI)


def mend_vehicle(text: str) -> str:
    """A normalised reply about a vehicle with 车 where it was misheard: 没有扯."""
    return _VEHICLE.sub("车", text)
