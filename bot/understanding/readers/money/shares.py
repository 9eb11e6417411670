"""Sums that are told for each: 三个人，人均四百; 我和老伴每人一百九; 两张卡，每张三千.

They count as often as there are people or pieces; where that is not said, the question is asked again.
"""

import re

from bot.understanding.numerals import find_numerals
from bot.understanding.patterns import any_of
from bot.understanding.readers.kin import KIN, RANK
from bot.understanding.readers.money.heads import PER_HEAD, head_count, names_heads
from bot.understanding.readers.money.labels import (
    ALL_ALIKE,
    ALL_WORTH,
    ANOTHER_PIECE,
    EACH,
    EACH_ONE,
    OF_A_PIECE,
    PIECES_OF,
    SUM_A_PIECE,
    SUM_THEN_PIECES,
    TOTAL,
)
from bot.understanding.readers.money.placed_sum import Sum

_MOST = 20
# 大儿子, 老二
_ONE_OF_KIN = rf"(?:[大小二三四]?(?:{KIN})|{RANK})"
# 爸妈 are two already.
_SEVERAL = r"(?:我|俺)?(?:爸妈|爹[妈娘]|父母|爷奶|公婆|儿女|子女|娃|孩)"
# 再加我跟老头子每人一百六
_BEGINS = r"(?:(?<![^,。;\s])|(?<=加)|(?<=加上)|(?<=还有)|(?<=另外)|(?<=就是))"
# 我和老伴每人一百九, 我跟婆娘一人一千五: two are named.
_PAIR_EACH = any_of(
    # 我和老伴每人
    rf"{_BEGINS}(?:我|俺)[和跟同与](?:我|俺)?的?(?:{KIN})(?:都是)?(?:每个?人|一个?人|各)",
    # 我跟媳妇在砖厂，一人
    rf"{_BEGINS}(?:我|俺)[和跟同与](?:我|俺)?(?:{KIN})(?:在|都)[^,。;]{{1,6}}[,\s]*(?:每个?人|一个?人|各)",
    # 儿子儿媳各, 我爸和我妈一人
    rf"{_BEGINS}(?:我|俺)?{_ONE_OF_KIN}[和跟同与、]?(?:我|俺)?{_ONE_OF_KIN}(?:每个?人|一个?人|各)",
    # 俺跟老嬷嬷一人
    rf"{_BEGINS}(?:我|俺)[和跟同与](?!{_SEVERAL})[^,。;\s们俩两三几和跟还\d]{{1,4}}(?:每个?人|一个?人|各|都|一样)",
    # 我跟他都
    rf"(?:我|俺)(?:和|跟|同)(?:他|她|{KIN})都",
    # 爹妈两个，
    r"(?:爹妈|爹娘|爸妈|父母|公婆|爷奶|老人)(?:两个|俩|二人)(?:人)?[^,。;]*[,。;]",
)
_CLAUSE = re.compile(r"[,。;\s]+")
# What a number of people is followed by: 三个人, 两口, 俩闺女.
_OF_PEOPLE = re.compile(
    r"个人|口|人|个?(?:娃|儿[子女]|子女|闺女|姑娘|孩|女儿|女婿|孙|侄|外甥|丫头|老|兄弟|姊妹|姐妹)"
)
_PAIR = re.compile(r"俩|两口子|老两口|夫妻两|两夫妻|两个(?:老|人)")
# 一个四千，另两个各三千五: of whom the sums are has to be asked.
_OTHERS_EACH = re.compile(r"(?:另外?|还有|其[他余]|剩下的?)的?([两二三四五])个?人?(?:每人|各)[有是挣拿给]?1$")
# 两张卡各三千
_EACH_OF_THEM = re.compile(r"各(?:有|存了?|是|值|卖)?$")
# 两口子各一辆电动车，都是一千五
_SEVERAL_OWNERS = re.compile(r"各|[每两俩几仨]")
_ONE_LISTED = re.compile(r"(?<!各)(?<!每)一[辆台部](?![\d一二两三四五六七八九])")
# 我们各自有点，我八千，他一万一
_IS_OF_ONE = re.compile(rf"(?:[我俺他她]|{KIN})(?:的|那边?|这边?|自己)?(?:有|是|存了?|就|也|才)*$")
_MEASURES = "张本份笔辆台部架"
_FOR_EACH_PIECE = "每各"


def for_all(
    text: str, sums: list[Sum], household_size: int | None, *, is_of_people: bool
) -> list[Sum] | None:
    """Every sum, those for each as often as there are of them; None when that is not known for one of them."""
    counted = [(one, _how_many(one, text, household_size, is_of_people=is_of_people)) for one in sums]
    return [one.times(times) for one, times in counted if times] if all(t for _, t in counted) else None


def _how_many(one: Sum, text: str, household_size: int | None, *, is_of_people: bool) -> int | None:
    """How often a sum counts: once for a total or a sum of one, else as often as there are people or pieces."""
    before = one.before + "1"
    if _OTHERS_EACH.search(before):
        return None
    totals, for_each = list(TOTAL.finditer(before)), EACH.search(before) or PER_HEAD.search(before)
    if for_each is not None and _IS_OF_ONE.match(_CLAUSE.split(one.before)[-1]):
        for_each = None
    if (alike := ALL_ALIKE.search(one.before)) and (pieces := _pieces_named(text, alike.group(1))):
        return pieces  # 一共四张单子，都是五千的
    if totals and (for_each is None or totals[-1].start() > for_each.start()):
        return 1
    if (pieces := _pieces_of_one_sum(one, text)) is not None:
        return pieces
    if _is_for_each_piece(one) and (pieces := _pieces_of_any_kind(text)):
        return pieces
    if not is_of_people and _is_for_each_piece(one) and _SEVERAL_OWNERS.search(text):
        return _people_named(text) or _vehicles_listed(text)
    if is_of_people and for_each:
        clause = _CLAUSE.split(before)[-1]
        if heads := head_count(clause, text):
            return heads
        named = _people_named(text)
        return named if named is not None else None if names_heads(text) else household_size
    return 1


def _pieces_of_one_sum(one: Sum, text: str) -> int | None:
    """Of how many pieces a sum is told: 两张五千的, 五千的两张, 三张，都是五千; 0 if that is not clear."""
    rest = text[one.money.end :]
    if (told := PIECES_OF.search(one.before)) and OF_A_PIECE.match(rest):
        is_of_the_sum_before = one.before[: told.start()].endswith("的")  # 五千的两张八千的一张
        return 0 if is_of_the_sum_before else int(find_numerals(told.group(1))[0].low)
    if told := SUM_THEN_PIECES.match(rest):
        return int(find_numerals(told.group(1))[0].low)
    if (told := SUM_A_PIECE.match(rest)) and (pieces := _pieces_named(text, told.group(1))):
        return pieces
    if alike := ALL_ALIKE.search(one.before):
        return _pieces_named(text, alike.group(1)) or 0
    if each := EACH_ONE.search(one.before + "1"):
        pieces = _pieces_named(text, each.group(1))
        if each.group()[0] in _FOR_EACH_PIECE or (pieces and _is_the_only_one(each.group(1), text)):
            return pieces or 0
    return None


def _is_the_only_one(measure: str, text: str) -> bool:
    """两张卡，一张五千: no other piece is told of, so that it is said of each."""
    return text.count(f"一{measure}") == 1 and ANOTHER_PIECE.search(text) is None


def _is_for_each_piece(one: Sum) -> bool:
    """两辆电动车，各一千五; 两辆电瓶车，都值一千."""
    return (_EACH_OF_THEM.search(one.before) or ALL_WORTH.search(one.before)) is not None


def _vehicles_listed(text: str) -> int:
    """三轮一辆、摩托一辆，各值两千: how many are listed, 0 where they are not listed one by one."""
    listed = len(_ONE_LISTED.findall(text))
    return listed if listed > 1 else 0


def _people_named(text: str) -> int | None:
    """The one head count of a reply about sums for each: 三个人，人均四百; 老两口一人一万; 0 where there are two."""
    counts = {
        int(one.value)
        for one in find_numerals(text)
        if one.value and 1 < one.value <= _MOST and _OF_PEOPLE.match(text[one.end :])
    }
    counts |= {2} if _PAIR.search(text) or _PAIR_EACH.search(text) else set()
    counts |= {3} if "仨" in text else set()
    if not counts:
        return None
    return counts.pop() if len(counts) == 1 else 0


def _pieces_of_any_kind(text: str) -> int | None:
    """两辆电动车，各一千五: how many there are, where one kind of thing is counted and no people."""
    kinds = {measure: _pieces_named(text, measure) for measure in _MEASURES}
    counts = [count for count in kinds.values() if count]
    return counts[0] if len(counts) == 1 and not _people_named(text) else None


def _pieces_named(text: str, measure: str) -> int | None:
    """How many of a thing there are: 两张卡，每张三千."""
    counts = {
        int(one.value)
        for one in find_numerals(text)
        if one.value and 1 < one.value <= _MOST and text[one.end : one.end + 1] == measure
    }
    return counts.pop() if len(counts) == 1 else None
