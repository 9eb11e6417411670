"""Children named or described one by one where not every clause is understood: 三个闺女一个小子, 老大12老二8岁."""

import re

from bot.understanding.numerals import find_numerals
from bot.understanding.patterns import any_of
from bot.understanding.readers.kin import ANY_RANK, HEADS
from bot.understanding.readers.people.children.words import (
    CHILDREN,
    COUNTED,
    GROUP,
    GROUP_BORN,
    ONE_BY_ONE,
    size_of,
)
from bot.understanding.readers.reading import UNREADABLE, Reading, between, exactly

_RANKS = "大二三四五六七八"
_RANKED = any_of(
    # 老大, 第二; not 老大不小
    rf"(?:老|第)([{_RANKS}])(?!不小|人|[口年月岁])",
    # 头胎, 三胎; 二宝, 大的
    r"头胎|一胎(?=.*二胎)|([二三四])胎|([大二三四])[宝的]",
)
_YOUNGEST = re.compile(r"小的|老幺|幺儿|老小|最小")
_YOUNGER_BY_BIRTH = re.compile(r"[二三四][胎宝]")
# Whether there are more is not said: 老大老二都不管; 老大有两个娃, children of a child.
_TELLS_OF_SOME = any_of(
    r"^(?:老[大二三四五六]){2,}[都全](?:不|没|靠|指)[^,。;]*[。!\s]*$",
    r"^老[大二三四五六]家?(?:也|就)?(?:有|生了?|养了?)[一二两三四五六俩仨\d]个?(?:娃|孩子|小孩)?[了嘛啊]*[。!\s]*$",
)
_COLLECTIVE = re.compile(r"儿女|子女")
_ONLY_ONE = any_of(
    # 独生子; 我是独生子 is of the speaker
    r"(?<!我是)独(?:生|儿|女|姑娘|闺女)",
    r"独苗|独子|独女",
    # 就这么一个, 只有他一个
    r"就这么?一个|(?:生了?|就|只有)[他她]一个",
    # 就一个; not 就一个大的
    r"(?:就|只有|只生|单独|有|,|^)一个(?![老大人都也半没弟妹哥姐])",
    # 一根苗
    r"一根苗|一棵独|单根独",
)
_KIND = re.compile(
    r"(?<![无没得])(大|小|二|三|四|幺|亲|老)?(儿子|女儿|闺女|姑娘|丫头|小子|男孩|女孩|娃儿|儿|女)(?!婿|媳|孩子)"
)
# 大闺女, 二闺女: the second of them, not two.
_BY_RANK = re.compile(r"大(?:儿子|女儿|闺女|姑娘|丫头|小子).*[二三四](?:儿子|女儿|闺女|姑娘|丫头|小子)")
_MORE_THAN_ONE = re.compile(r"[二两三四五六七八九俩仨\d]个")
# 两个，还有个小的: another than the two, or the other of them.
_COUNT_THEN_ANOTHER = re.compile(rf"(?:^|[,。;!\s]){HEADS}个[了吧啊呢嘛哦]*[,。;!\s]+(?:另外|再|外加)*还有")
# 大姑娘有俩娃, 儿媳: more than kinds of children are told of.
_MORE_THAN_KINDS = re.compile(r"俩|仨|[二两三四五六七八九\d]个?|孙|媳|婿|不")


def children_ranked(text: str) -> Reading | None:
    """老大12，老二8岁，小的3岁 are three; without the eldest it is not told how many there are."""
    if _TELLS_OF_SOME.match(text):
        return UNREADABLE
    places = [_place(found) for found in _RANKED.finditer(text)]
    last = max(places, default=0)
    if last <= 1:
        return None
    if 1 not in places or COUNTED.search(ONE_BY_ONE.sub("", text)):
        counted = children_named(text) or _counted_once(text)
        return counted if counted and (counted.value or 0) >= last else UNREADABLE
    is_another = _YOUNGEST.search(text) is not None and not _YOUNGER_BY_BIRTH.search(text)
    return exactly(last + is_another)


def _place(ranked: re.Match[str]) -> int:
    """1 for 老大, 2 for 二宝."""
    return _RANKS.index(next((rank for rank in ranked.groups() if rank), "大")) + 1


def _counted_once(text: str) -> Reading | None:
    """三个，老大打工，老二老三上学: the one bare count beside the places."""
    sizes = _group_sizes(text)
    return exactly(sizes[0]) if len(sizes) == 1 and sizes[0] else None


def _group_sizes(text: str) -> list[int | None]:
    return [size_of(number or pair) for number, pair in GROUP.findall(text)]


def children_named(text: str) -> Reading | None:
    """Numbers with a word for children, added up."""
    told_one_by_one = len(ONE_BY_ONE.findall(text))
    if told_one_by_one > 1 and not _MORE_THAN_ONE.search(text):
        return exactly(told_one_by_one)
    found = [] if _BY_RANK.search(text) else list(CHILDREN.finditer(text))
    if not found:
        return _told_apart(text)
    numbers = [find_numerals(one.group(1) or one.group(4)) for one in found]
    sizes = [number[0] for number in numbers if len(number) == 1 and number[0].value is not None]
    if len(sizes) < len(found) or _COUNT_THEN_ANOTHER.search(text):
        return UNREADABLE
    low, high = int(sum(one.low for one in sizes)), int(sum(one.high for one in sizes))
    are_ranks = all(ANY_RANK.fullmatch(one.group(2) or one.group(3)) for one in found)
    if are_ranks and (whole := _told_apart(text)) and whole.value > low:
        return whole  # 五个，三个大的打工，剩下两个还小
    return between(low, high, (low + high) // 2) if low != high else exactly(low)


def _told_apart(text: str) -> Reading | None:
    """一个上大学，两个上高中: groups of children by what they do; a sum that is told first counts once."""
    sizes = _group_sizes(text)
    if len(sizes) < 2 or None in sizes:
        return None
    first, *rest = [size or 0 for size in sizes]
    if first > 1 and first == sum(rest) and "又生" not in text:
        return exactly(first)
    return exactly(first + sum(rest)) if len(sizes) == len(GROUP_BORN.findall(text)) else None


def children_described(text: str) -> Reading | None:
    """大姑娘嫁了，小儿子在当兵 are two; one child spoken of is not said to be the only one."""
    text = _COLLECTIVE.sub("孩子", text)
    kinds = {(found.group(1) or "") + found.group(2) for found in _KIND.finditer(text)}
    if len(kinds) > 1:
        text = _KIND.sub("", text)
    if _MORE_THAN_KINDS.search(text):
        return None
    if len(kinds) > 1 and "一个" not in text:
        return exactly(len(kinds))
    return exactly(1) if _ONLY_ONE.search(text) and text.count("一个") <= 1 else None
