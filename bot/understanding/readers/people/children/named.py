"""Children who are named or described one by one: 三个闺女一个小子, 老大12老二8岁, 一个上学一个还小."""

import re

from bot.understanding.numerals import Numeral, find_numerals
from bot.understanding.patterns import any_of, one_of
from bot.understanding.readers.kin import ANY_RANK, HEADS
from bot.understanding.readers.people.children.words import (
    CHILDREN,
    GROUP,
    GROUP_BORN,
    GROUP_DOING,
    ONE_BY_ONE,
)
from bot.understanding.readers.people.numbers import small_number
from bot.understanding.readers.reading import UNREADABLE, Reading, between, exactly

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
_SON = r"(?:儿子|小子|男孩|男娃)"
_DAUGHTER = r"(?:女儿|闺女|姑娘|丫头|女孩|女娃)"
_UNCOUNTED = r"(?:^|[,。;!\s])(?:还有|有)?%s(?!#|没|莫|[都也]没)"
_UNCOUNTED_BESIDE = (
    (re.compile(_SON), re.compile(_UNCOUNTED % _DAUGHTER)),
    (re.compile(_DAUGHTER), re.compile(_UNCOUNTED % _SON)),
)
# 大闺女, 二闺女: the second of them, not two.
_BY_RANK = re.compile(r"大(?:儿子|女儿|闺女|姑娘|丫头|小子).*[二三四](?:儿子|女儿|闺女|姑娘|丫头|小子)")
_COUNT_THEN_ANOTHER = re.compile(rf"(?:^|[,。;!\s]){HEADS}个[了吧啊呢嘛哦]*[,。;!\s]+(?:另外|再|外加)*还有")
_LONE_COUNT_AT_END = re.compile(
    r"[,。;!\s]"
    + one_of(
        # 一共三个
        r"一共|总共|就|是|有|共",
        # 他们仨
        r"[他她]们|[他她这那](?=[俩仨两三])",
        # 我就是三个
        r"我就是|算起来",
    )
    + rf"*({HEADS})个?[了吧啊呢嘛哦]*[。!\s]*$"
)
# 他带来两个，我带来一个，又生了一个
_FROM_BOTH_SIDES = re.compile(rf"带过?来了?{HEADS}个.*又生")
_MORE_THAN_ONE = re.compile(r"[二两三四五六七八九俩仨\d]个")
_ALL_CHILDREN = re.compile(r"孩子|娃|小孩|子女|儿女")
# 大姑娘有俩娃, 儿媳: more than kinds of children are told of.
_MORE_THAN_KINDS = re.compile(r"俩|仨|[二两三四五六七八九\d]个?|孙|媳|婿|不")


def children_named(text: str) -> Reading | None:
    """Numbers with a word for children, added up; a sum that is told first counts once."""
    told_one_by_one = len(ONE_BY_ONE.findall(text))
    if told_one_by_one > 1 and not _MORE_THAN_ONE.search(text):
        return exactly(told_one_by_one)
    found = [] if _BY_RANK.search(text) else list(CHILDREN.finditer(text))
    if not found:
        return _told_apart(text)
    sizes = _sizes(found)
    if sizes is None:
        return UNREADABLE
    named = sum(one.low for one in sizes)
    are_ranks = all(ANY_RANK.fullmatch(one.group(2) or one.group(3)) for one in found)
    if are_ranks and (whole := _told_apart(text)) and whole.value > named:
        return whole  # 五个，三个大的打工，剩下两个还小
    if (total := _total_told_last(text)) is not None:
        return exactly(total) if total >= named else UNREADABLE
    if _COUNT_THEN_ANOTHER.search(text) or _names_another_kind(text, found):
        return UNREADABLE  # two and another, or the other among the two
    return _added(sizes, found[0])


def _sizes(found: list[re.Match[str]]) -> list[Numeral] | None:
    """The number beside each word for children; None where one of them cannot be read."""
    numbers = [find_numerals(one.group(1) or one.group(4)) for one in found]
    sizes = [number[0] for number in numbers if len(number) == 1 and number[0].value is not None]
    return sizes if len(sizes) == len(found) else None


def _added(sizes: list[Numeral], first: re.Match[str]) -> Reading:
    """All of them together; 三个孩子，两个女儿一个儿子 tells the sum first, and 两个孩子，一个闺女 may."""
    is_sum_first = sizes[0].low > 1 and sizes[0].low == sum(one.low for one in sizes[1:])
    if is_sum_first and _ALL_CHILDREN.match(first.group(2) or first.group(3) or ""):
        sizes = sizes[:1]
    low, high = int(sum(one.low for one in sizes)), int(sum(one.high for one in sizes))
    return between(low, high, (low + high) // 2) if low != high else exactly(low)


def _names_another_kind(text: str, counted: list[re.Match[str]]) -> bool:
    """Whether a son stands uncounted beside counted daughters or the other way round: 两个女儿都嫁了，儿子十五."""
    words = "".join(one.group() for one in counted)
    rest = CHILDREN.sub("#", text)
    kinds = [kind.search(words) is not None for kind, _ in _UNCOUNTED_BESIDE]
    return any(
        is_counted and not is_other_counted and other.search(rest) is not None
        for (_, other), is_counted, is_other_counted in zip(
            _UNCOUNTED_BESIDE, kinds, kinds[::-1], strict=True
        )
    )


def _total_told_last(text: str) -> int | None:
    """还有一个小的跟奶奶，两个: the count that stands alone at the end of a reply."""
    found = _LONE_COUNT_AT_END.search(text)
    return small_number(found.group(1)) if found else None


def counted_at_last(text: str) -> Reading | None:
    """两个，还有个刚出生的，三个: the sum that is told at the end, no smaller than any number before it."""
    total = _total_told_last(text)
    sizes = [small_number(number or pair) or 0 for number, pair in GROUP.findall(text)]
    is_sum = total == sum(sizes[:-1]) or ("还有" in text and (total or 0) >= max(sizes, default=0))
    return exactly(total) if total and len(sizes) > 1 and is_sum else None


def _told_apart(text: str) -> Reading | None:
    """一个上大学，两个上高中: groups of children by what they do; a sum that is told first counts once."""
    sizes = [small_number(number or pair) for number, pair in GROUP.findall(text)]
    if len(sizes) < 2 or None in sizes:
        return None
    first, *rest = [size or 0 for size in sizes]
    if first > 1 and first == sum(rest) and not _FROM_BOTH_SIDES.search(text):
        return exactly(first)
    is_each_told = len(sizes) in (len(GROUP_DOING.findall(text)), len(GROUP_BORN.findall(text)))
    return exactly(first + sum(rest)) if is_each_told else None


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
