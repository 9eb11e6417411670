"""Whether a count or a list holds although somebody is told to be gone: 去年是6口，今年老头子走了，5口."""

import re

from bot.understanding.numerals import Numeral
from bot.understanding.readers.kin import KIN
from bot.understanding.readers.people.household.given import COUNT_BEFORE
from bot.understanding.readers.people.household.head_counts import NOT_COUNTED, explicit_counts
from bot.understanding.readers.people.household.roll_call import call_roll
from bot.understanding.readers.people.numbers import head_numbers, small_number

_LEFT = re.compile(r"剩|现在|如今|目前|还有|就|只")
# 两个大人其中一个在外, 算上在外的
_AMONG_THEM = re.compile(r"其中|包括|里头|里面|(?<![不没])算(?:上|进|在内|在里)")
# 三个闺女，大闺女嫁人了; 两个小的，中间的在外头
_SEVERAL = re.compile(rf"(?:[二两三四五六]个?|[俩仨])[大小]?({KIN}|的)")
_ONE_OF_THEM = re.compile(rf"(?:[大小二]|一个|中间|老[大二三四五六])({KIN}|的)?(?![他她爸妈爹娘])")


def is_settled(said: str, now: str, counted: list[Numeral]) -> bool:
    """Whether the count is known to leave out whoever is gone.

    It does where it corrects another (八个，不对，七个，老二分出去了), or where there were more before (去年是6口).
    """
    if now != said and said.endswith(now):
        return True
    before = [small_number(one) or 0 for one in COUNT_BEFORE.findall(said)]
    return len(counted) == 1 and max(before, default=0) > (counted[0].value or 0)


def stands_beside(text: str, present: str, absent: str) -> bool:
    """Whether a count holds although the reply also tells of somebody who is gone.

    It does where it is said to be what is left (就剩俩, 现在四口) or comes after those who are gone; 五口，死了一个
    can be meant either way.
    """
    if _LEFT.search(present) or _AMONG_THEM.search(absent):
        return True
    if [one.value for one in explicit_counts(present)] in ([1], [call_roll(present)]):
        return True
    comes_after = text.rfind(absent.rsplit(",", maxsplit=1)[-1]) < text.find(present.strip(" ,、"))
    return comes_after and not head_numbers(absent)


def may_be_listed(text: str, absent: str) -> bool:
    """我跟两个女儿，大女儿出嫁了: whether one who is gone or not counted may be among those who are listed."""
    if NOT_COUNTED.search(text) or (head_numbers(absent) and not _LEFT.search(text)):
        return True
    several = _SEVERAL.findall(text)
    return bool(several) and any(
        one.group(1) in (None, "的", *several) for one in _ONE_OF_THEM.finditer(absent)
    )
