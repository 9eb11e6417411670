"""How many of the children are minors or at home, which is not how many there are."""

import re

from bot.understanding.patterns import any_of
from bot.understanding.readers.kin import CHILD, HEADS, RANK
from bot.understanding.readers.people.children.plainly import (
    MINOR,
)
from bot.understanding.readers.people.numbers import small_number
from bot.understanding.readers.reading import Reading, exactly

_TELLS_OF_MINORS = re.compile(MINOR)
_COUNT = re.compile(rf"{HEADS}(?=个)|[俩仨]")
# 就老三没成年, 还剩一个小的: there are others, whether they are counted or not.
_ONLY_MINOR = any_of(
    # 就老三没成年
    (
        rf"(?:就|只|只有|只剩|还剩)(?:剩|有)?(?:{RANK}|(?:{HEADS}个?)?(?:{CHILD})|{HEADS}个)(?:一个)?"
        rf"(?:还|是)*{MINOR}"
    ),
    # 还剩一个小的
    rf"剩{HEADS}个(?:小的|{MINOR})",
)
# 没成年的就剩老幺一个
_MINORS_ALONE = re.compile(
    rf"(?:我|俺|家里|屋头|们|那|现在|有)*{MINOR}的(?:{CHILD})?(?:就|只|还|才|也|有|剩下?|是|得)*"
    rf"(?:{RANK})(?:这|那|他|她)*({HEADS})个(?=[,。;!\s了]|$)"
)
# How many of the children are minors, or at home.
_OF_SOME = (
    re.compile(rf"{MINOR}的?(?:{CHILD})?(?:就|只|还|有|是|剩|得|共|算)*({HEADS})(?!岁)个?"),
    re.compile(rf"(?<![老第])({HEADS})个?(?:{CHILD})?(?:都|还|是|才|也)*{MINOR}"),
    re.compile(
        r"(?:(?:家里|屋里|屋头|身边|跟前)(?:就|只|还|剩)|跟着?[我俺])(?:过的|剩|有)*"
        rf"({HEADS})个(?!大?人|老)|({HEADS})个(?:还)?在(?:家|身边|跟前)"
    ),
)


def counts_only_minors(text: str) -> bool:
    """就老三没成年: there are others, and how many is not said."""
    return _ONLY_MINOR.search(text) is not None


def minors_alone(text: str) -> Reading | None:
    """没成年的就剩老幺一个: where the minors alone are told of, how many they are."""
    found = _MINORS_ALONE.match(text)
    size = small_number(found.group(1)) if found else None
    return exactly(size) if found and size and not _COUNT.search(text[found.end() :]) else None


def tells_of_minors(text: str) -> bool:
    """Whether some or all are told to be under age."""
    return _TELLS_OF_MINORS.search(text) is not None


def tells_another_figure(text: str, total: Reading) -> bool:
    """Whether fewer are said to be minors or at home than there are: 五个娃，未成年的两个 can be meant either way.

    四个，成年两个，未成年两个 only tells apart those who were counted, and so does 一个当兵，一个在家.
    """
    first, *rest = counts(text)
    if not total.is_usable or (rest and (first == sum(rest) or first + sum(rest) == total.value)):
        return False
    of_some = [found[found.lastindex or 0] for one in _OF_SOME for found in one.finditer(text)]
    return any(small_number(size) != total.value for size in of_some)


def counts(text: str) -> list[int]:
    """Every count of a reply in order: 七个，五个在外省，跟前就剩俩 is 7, 5, 2; no count at all is 0."""
    return [small_number(size) or 0 for size in _COUNT.findall(text)] or [0]
