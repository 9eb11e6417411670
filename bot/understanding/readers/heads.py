"""Numbers that count people, and which of several statements holds now."""

import re

from bot.understanding.numerals import Numeral, find_numerals
from bot.understanding.periods import blank_calendar, blank_stretches, find_stretches
from bot.understanding.readers.hedges import read_hedge
from bot.understanding.readers.reading import Reading, between, exactly, roughly
from bot.understanding.text import bare

LARGEST_HOUSEHOLD = 30
GONE = re.compile(
    r"走了|去世|过世|没了|死了|不在了|老了人|老掉|病逝|殁了|嫁出|嫁人|嫁走|嫁了|分家|分出|分户|分开|搬走|"
    r"迁走|迁出|户口不在|不算|不在一起|离婚|离了|减|少了|另过|单过|没算|不包括|除[了去开]?我|除掉"
)
_PAST = re.compile(r"以前|原来|去年|前年|原先|之前|早先|本来|过去|从前|户口本?[上里]")
_NOW = re.compile(r"现在|今年|如今|目前|眼下|这会儿?|后来|实际|剩")
_CORRECTED = re.compile(r"不对|说错了?|错了|哦不|搞错|打错|写错|不是")


def what_holds_now(text: str) -> str:
    """What holds now: the part after 现在 or after a correction, where numbers stand on both sides."""
    for found in reversed(list(_CORRECTED.finditer(text))):
        if find_numerals(text[: found.start()]) and find_numerals(text[found.end() :]):
            text = text[found.end() :]
            break
    past, now = _PAST.search(text), _NOW.search(text)
    if past and now and now.start() > past.start() and find_numerals(text[now.end() :]):
        return text[now.end() :]
    return text


def head_numbers(text: str) -> list[Numeral]:
    """Numbers that can count people: not ages, sums, areas, dates or stretches of time."""
    bared = blank_calendar(text)
    bared = blank_stretches(bared, find_stretches(bared))
    return [
        one
        for one in find_numerals(bared)
        if not re.match(r"\s*(?:周岁|岁|块|元|千|百|亩|级|分地|间|套)", bared[one.end :])
    ]


def read_bare_number(text: str, lowest: int = 1, highest: int = LARGEST_HOUSEHOLD) -> Reading | None:
    """A number that stands (almost) alone: 3, 三, 五六, 仨, 大概四个."""
    numbers = head_numbers(text)
    if len(numbers) != 1 or numbers[0].value is None:
        return None
    one = numbers[0]
    rest = bare(text[: one.start] + text[one.end :])
    rest = re.sub(
        r"[个口人位名]|大概|大约|差不多|左右|就|只有|有|我|俺|咱|家里?|屋头|们|一共|总共|现在|目前|共|吧|"
        r"呢|了|的|啊|呀|嘛|哦|哈|是|嗯|呃|那个|应该|可能|估计|噻|嘞|咯|喽|都|也|算上|加上|连上?|带上?|全",
        "",
        rest,
    )
    if rest or not lowest <= one.low <= one.high <= highest or one.low != int(one.low):
        return None
    if one.is_range:
        return between(int(one.low), int(one.high), int(one.value or 0))
    return roughly(int(one.low)) if read_hedge(re.sub(r"吧$|就", "", text)) else exactly(int(one.low))
