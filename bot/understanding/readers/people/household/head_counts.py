"""Numbers that are said to be the heads of the household: 三口, 四个人, 我们仨; and which of several counts."""

import re

from bot.understanding.numerals import Numeral
from bot.understanding.patterns import any_of, one_of
from bot.understanding.periods import BLANK
from bot.understanding.readers.hedges import read_hedge
from bot.understanding.readers.kin import ADULT, ANY_KIN, CHILD, KIN, TOGETHER
from bot.understanding.readers.people.household.alone import is_alone
from bot.understanding.readers.people.numbers import (
    LARGEST_HOUSEHOLD,
    head_numbers,
)
from bot.understanding.readers.reading import UNREADABLE, Reading, between, exactly, roughly

# After 口 anything may follow; a bare 个 or 人 counts the household only where nothing else is counted with it.
_EXPLICIT = re.compile(
    r"\s*"
    + one_of(
        # 三口; not 口井, 口气
        r"口(?!井|锅|猪|气|饭|水)",
        # 三张嘴, 三双筷子
        r"张嘴|双筷子|丁",
        # 三个人 at the end or before what goes on about all of them
        (
            r"(?:个?人|位|名|个)(?=[,。;、!?…~\s]|$|[了吧呢啊呀嘛哦哈嘞咯喽哒呗咧哩噶噻嘎撒]|儿(?![子女媳孙])|的?(?:人?口|户口)|"
            r"户(?!口)|名字|一起|一块(?!住残)|一锅|一个锅|一家|在一|在家(?!打)|住(?![校院])|过(?!世)|"
            r"吃饭|吃住|生活|相依|度日|都|就|要|全|其中|挤|的?样子|光景|常住|搭伙|喝|讨|靠|有|我|俺|包括|"
            r"左右|上下|一个月|每)"
        ),
    )
)
_OF_ANOTHER_MATTER = any_of(
    # 来了三个, 村里三个, 比你们三个
    (
        r"(?:来了|派了?|叫了?|找了?|喊了?|死了?|救了?|抓了?|打了?|伤了?|生了?|养了?|第|村里?|组里?|"
        r"队里?|班上?|厂里|一共来了?|走了|借了?|比[你他人][^,]{0,4})$"
    ),
    # of children or the old alone: 孙子两个
    rf"(?:^|[,\s])(?:{CHILD}|{ADULT}|孙子|孙女)(?:嘛|么|呢|倒)?(?:有|就)?$",
    # 各三个; 我哥一家三口
    rf"(?:照[顾看]|伺候|服侍|[带养管供陪守])着?(?:他|她)们$|各$|(?:{KIN})(?:他们?)?一?家$",
)
NOT_COUNTED = re.compile(r"(?<!算)不算|没算|不包括|不在内|除[了去]?我|除掉|除[了开去](?!我|俺|自己)|减|少了")
# 婆婆公公我们俩还有个奶娃: the pair is not all of them.
_MORE_THAN_A_PAIR = re.compile(
    rf"[两俩仨]个?人?,?(?:还有|加上?|外加|带着?)[个一俩两]*个?[^,。;]{{0,2}}(?:{KIN}|{CHILD})"
)
_TOTAL = re.compile(
    r"一共|总共|拢共|拢总|统共|合计|共|加起来|合起来|一家|全家|家里|屋头|屋里|家头|户口本|[我俺咱]家|我们家|我屋"
)
_MOUTHS = re.compile(r"\s*口")
# 三个人，加上我四个
_ADDED = re.compile(r"还有|加上?|算上|带上|连上?")
# 我们俩; not 我们俩娃
_WE = re.compile(r"(?:我们|咱们?|俺们|我|俺|就|他们|家里)$")
_OF_OTHERS = re.compile(rf"\s*(?:{KIN}|{CHILD}|口|残|病|都)")
_MARKED = re.compile(r"(?<=[,。;!?])")
# 一家上下 and a closing 吧 take nothing from the count.
_NO_HEDGE = re.compile(r"吧$|就|(?:全|一|我)家(?:里)?上下")


def explicit_counts(text: str) -> list[Numeral]:
    """Numbers followed by 口, 个人, 人 or a bare 个: heads, not years of age, yuan or children of some kind."""
    together = [one.span() for pattern, _, _ in TOGETHER for one in pattern.finditer(text)]
    return [
        one
        for one in head_numbers(text)
        if one.value is not None
        and (_EXPLICIT.match(text[one.end :]) or _is_pair(text, one))
        and not _OF_ANOTHER_MATTER.search(text[: one.start])
        and not any(start <= one.start < end for start, end in together)
    ]


def _is_pair(text: str, one: Numeral) -> bool:
    """我们俩, 我们仨, 就我俩: the numeral itself counts people."""
    if text[one.start] not in "俩仨":
        return False
    before, after = text[: one.start], text[one.end :]
    return _WE.search(before) is not None and not _OF_OTHERS.match(after)


def stated(text: str, one: Numeral, named: int | None) -> Reading:
    """A stated head count stands, unless the reply also says that somebody died, left or is not counted."""
    if one.value == 1 and is_alone(text, named):
        return exactly(1)
    if NOT_COUNTED.search(text) or (named is None and _MORE_THAN_A_PAIR.match(text[one.start :])):
        return UNREADABLE
    if one.value == 1 and named != 1 and ANY_KIN.search(text):
        return exactly(named) if named else UNREADABLE
    return size_of(one, text)


def one_of_several(text: str, counted: list[Numeral]) -> Reading:
    """Which of several head counts is meant: the same said twice, the sum of the others, or the one total."""
    first, last = counted[0], counted[-1]
    parts_told = sum(one.value or 0 for one in head_numbers(text) if one.start > first.start)
    if len({one.value for one in counted}) == 1 or first.value == parts_told:
        return size_of(first, text)
    if len(counted) == 2 and _is_added_to(text, first, last):
        return size_of(last, text)
    biggest = max(counted, key=lambda one: one.value or 0)
    totals = [one for one in counted if _is_total(text, one)]
    return size_of(biggest, text) if len(totals) == 1 and totals[0] is biggest else UNREADABLE


def _is_added_to(text: str, first: Numeral, last: Numeral) -> bool:
    """三个人，加上我四个: whether the last of two counts ends the reply and holds the first."""
    return (
        (first.value or 0) < (last.value or 0)
        and _ADDED.search(text[first.end : last.start]) is not None
        and not text[last.end + 2 :]
    )


def _is_total(text: str, one: Numeral) -> bool:
    return bool(_MOUTHS.match(text[one.end :]) or _TOTAL.search(text[max(0, one.start - 4) : one.start]))


def size_of(one: Numeral, text: str, more: int = 0) -> Reading:
    """The size of a household that a number tells, and `more` beside it; unreadable where no household is so large."""
    if one.value is None:
        return UNREADABLE
    low, high = int(one.low) + more, int(one.high) + more
    if not 1 <= low <= high <= LARGEST_HOUSEHOLD or one.low != int(one.low):
        return UNREADABLE
    if low != high:
        return between(low, high, int(one.value) + more)
    hedge = read_hedge(_NO_HEDGE.sub("", _around(one, text)))
    return roughly(low) if hedge in ("about", "at_most", "at_least", "almost") else exactly(low)


def _around(one: Numeral, text: str) -> str:
    """The clause of a number, and those that tell of nobody: 我婆婆快一百岁了，三个 is not about three."""
    start, kept = 0, []
    for part in _MARKED.split(text):
        end = start + len(part)
        if start <= one.start < end or not (ANY_KIN.search(part) or BLANK in part):
            kept.append(part)
        start = end
    return "".join(kept)
