"""Children told by their place among the others: 老大12，老二8岁，小的3岁."""

import re

from bot.understanding.patterns import any_of
from bot.understanding.readers.kin import BORN_TOGETHER
from bot.understanding.readers.people.children.named import children_named
from bot.understanding.readers.people.children.words import ANOTHER, COUNTED, GROUP, ONE_BY_ONE
from bot.understanding.readers.people.numbers import small_number
from bot.understanding.readers.reading import UNREADABLE, Reading, exactly

_RANKS = "大二三四五六七八"
_RANKED = any_of(
    # 老大, 第二; not 老大不小
    rf"(?:老|第)([{_RANKS}])(?!不小|人|[口年月岁])",
    # 二宝
    r"([大二三四])宝",
    # 头胎, 一胎
    r"头胎|一胎(?=.*二胎)",
    # 三胎, 大的
    r"([二三四])胎|([大二三四])的",
)
_YOUNGEST = re.compile(r"小的|老幺|幺儿|老小|最小")
# Of these the eldest is told to be one: 大的 alone is the elder of any.
_ELDEST = re.compile(r"老大|头胎|一胎(?=.*二胎)|大宝")
_YOUNGER_BY_BIRTH = re.compile(r"[二三四]胎|[二三四]宝")

# Whether there are more is not said.
_TELLS_OF_SOME = any_of(
    # 老大老二都不管
    r"^(?:老[大二三四五六]){2,}[都全](?:不|没|靠|指)[^,。;]*[。!\s]*$",
    # 老大有两个娃: children of a child
    r"^老[大二三四五六]家?(?:也|就)?(?:有|生了?|养了?)[一二两三四五六俩仨\d]个?(?:娃|孩子|小孩)?[了嘛啊]*[。!\s]*$",
)


def children_ranked(text: str) -> Reading | None:
    """老大12，老二8岁，小的3岁 are three; without the eldest it is not told how many there are."""
    if _TELLS_OF_SOME.match(text):
        return UNREADABLE
    ranks = [_place(found) for found in _RANKED.finditer(text)]
    last = max(ranks, default=0)
    if not ranks or (last == 1 and not _ELDEST.search(text)):
        return None
    if 1 not in ranks or COUNTED.search(ONE_BY_ONE.sub("", text)):
        counted = children_named(text) or _counted_once(text)
        return counted if counted and (counted.value or 0) >= last else UNREADABLE
    has_youngest = _YOUNGEST.search(text) is not None
    siblings = len(ANOTHER.findall(text)) if last == 1 else 0
    if last == 1 and not (has_youngest or siblings):
        return None if any(born.search(text) for born, _ in BORN_TOGETHER) else UNREADABLE
    is_another = has_youngest and not _YOUNGER_BY_BIRTH.search(text)
    return exactly(last + siblings + is_another)


def _place(ranked: re.Match[str]) -> int:
    """1 for 老大, 2 for 二宝."""
    return _RANKS.index(next((rank for rank in ranked.groups() if rank), "大")) + 1


def _counted_once(text: str) -> Reading | None:
    """三个，老大打工，老二老三上学: the one bare count beside the ranks."""
    sizes = [small_number(number or pair) for number, pair in GROUP.findall(text)]
    return exactly(sizes[0]) if len(sizes) == 1 and sizes[0] else None
