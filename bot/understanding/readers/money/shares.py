"""How many share a sum that is told for each: 三个人，人均四百; 我和老伴每人一百九; 两张卡，每张三千."""

import re

from bot.understanding.numerals import find_numerals
from bot.understanding.readers.kin import KIN

# 我和老伴每人一百九, 我跟婆娘一人一千五: two are named.
_PAIR_EACH = re.compile(
    rf"(?<![^,。;\s])(?:我|俺)[和跟同与](?:我|俺)?的?(?:{KIN})(?:都是)?(?:每个?人|一个?人|各)|"
    rf"(?:我|俺)(?:和|跟|同)(?:他|她|{KIN})都|(?:爹妈|爹娘|爸妈|父母|公婆|爷奶|老人)(?:两个|俩|二人)(?:人)?[^,。;]*[,。;]"
)


def people_named(text: str) -> int | None:
    """The one head count of a reply about sums for each: 三个人，人均四百; 我们老两口一人一万."""
    counts = {
        int(one.value)
        for one in find_numerals(text)
        if one.value
        and 1 < one.value <= 20
        and re.match(r"个人|口|人|个?(?:娃|儿子|闺女|孩子|女儿|老)", text[one.end :])
    }
    counts |= {2} if re.search(r"俩|两口子|老两口|两个(?:老|人)", text) else set()
    counts |= {2} if _PAIR_EACH.search(text) else set()
    counts |= {3} if "仨" in text else set()
    return counts.pop() if len(counts) == 1 else None


def pieces_named(text: str, measure: str) -> int | None:
    """How many of a thing there are: 两张卡，每张三千."""
    counts = {
        int(one.value)
        for one in find_numerals(text)
        if one.value and 1 < one.value <= 20 and text[one.end : one.end + 1] == measure
    }
    return counts.pop() if len(counts) == 1 else None
