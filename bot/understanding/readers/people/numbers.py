"""Numbers that count people: not ages, sums, areas, dates or stretches of time."""

import re
from functools import lru_cache

from bot.understanding.numerals import Numeral, find_numerals
from bot.understanding.patterns import any_of, one_of
from bot.understanding.periods import blank_calendar, blank_stretches, find_stretches
from bot.understanding.readers.hedges import read_hedge
from bot.understanding.readers.reading import Reading, between, exactly, roughly
from bot.understanding.text import bare

LARGEST_HOUSEHOLD = 30
_MOST_NAMED = 15
# What is counted by a number that counts no people: 三岁, 五亩, 两间, 四月.
_OF_ANOTHER_KIND = re.compile(
    r"\s*"
    + one_of(
        # years, yuan, large numbers
        r"周岁|岁|块|元|千|百",
        # land, grades, rooms and floors
        r"亩|级|分地|间|套|楼|层",
        # animals, weight, pieces; 一条汉 is a man alone
        r"头|只|匹|斤|条(?!汉|光棍)|辆|台",
        # dates and times
        r"年|月|号|点|次|回|种|样|%",
    )
)
# What may stand around a number that is the whole answer: 大概四个吧, 一共就三口.
_SMALL_WORDS = any_of(
    # the measure and about: 个, 口, 大概
    r"[个口人位名]|大概|大约|差不多|左右",
    # who and where: 我, 家里, 屋头
    r"就|只有|有|我|俺|咱|家里?|屋头|们",
    # in all, now: 一共, 现在
    r"一共|总共|现在|目前|共",
    # particles: 吧, 了, 嘛
    r"吧|呢|了|的|啊|呀|嘛|哦|哈|是|嗯|呃|那个",
    # at a guess: 应该, 估计
    r"应该|可能|估计",
    # particles of the south and west
    r"噻|嘞|咯|喽|嘎|噶|撒|嘅|哒|嗦|得有",
    # all, also, counting in, left
    r"都|也|算上|加上|连上?|带上?|全|剩下?|还|算|一起",
    # more particles: 咧, 呗, 要说
    r"咧|哩|呗|嗨|要说",
    # seemingly: 好像, 约莫, 怕是
    r"好像|似乎|约莫|大致|怕是",
)
_NO_HEDGE = re.compile(r"吧$|就")


def head_numbers(text: str) -> list[Numeral]:
    """Numbers that can count people."""
    bared = blank_calendar(text)
    bared = blank_stretches(bared, find_stretches(bared))
    return [one for one in find_numerals(bared) if not _OF_ANOTHER_KIND.match(bared[one.end :])]


def read_bare_number(text: str, lowest: int = 1, highest: int = LARGEST_HOUSEHOLD) -> Reading | None:
    """A number that stands (almost) alone: 3, 三, 五六, 仨, 大概四个."""
    numbers = head_numbers(text)
    if len(numbers) != 1 or numbers[0].value is None:
        return None
    one = numbers[0]
    if _SMALL_WORDS.sub("", bare(text[: one.start] + text[one.end :])):
        return None
    if not lowest <= one.low <= one.high <= highest or one.low != int(one.low):
        return None
    if one.is_range:
        return between(int(one.low), int(one.high), int(one.value or 0))
    return roughly(int(one.low)) if read_hedge(_NO_HEDGE.sub("", text)) else exactly(int(one.low))


@lru_cache(maxsize=256)
def small_number(number: str) -> int | None:
    """A count written in front of a member; none at all is one, and what cannot be read is None."""
    if not number:
        return 1
    numerals = find_numerals(number)
    if len(numerals) != 1 or numerals[0].value is None or numerals[0].is_range:
        return None
    return int(numerals[0].value) if numerals[0].value <= _MOST_NAMED else None
