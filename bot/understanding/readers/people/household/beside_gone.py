"""Whether a stated count holds although somebody is told to be gone: 去年是6口，今年老头子走了，5口."""

import re

from bot.understanding.numerals import Numeral
from bot.understanding.readers.kin import HEADS
from bot.understanding.readers.people.household.given import COUNT_BEFORE
from bot.understanding.readers.people.household.head_counts import (
    explicit_counts,
)
from bot.understanding.readers.people.household.roll_call import call_roll
from bot.understanding.readers.people.household.who_counts import (
    LEFT,
)
from bot.understanding.readers.people.numbers import (
    head_numbers,
    small_number,
)
from bot.understanding.readers.people.present import GONE

# 老大打工过年才回: away for a time, and of the household all the same.
_COMES_HOME = re.compile(r"(?:才|就|都|会)(?:能)?回|回来|回家|念书|读书|上学|上大学")
# 两个大人其中一个在外, 算上在外的
_AMONG_THEM = re.compile(r"其中|包括|里头|里面|(?<![不没])算(?:上|进|在内|在里)")
# 儿子出去了，现在是四口
_COUNT_AT_END = re.compile(rf"[,。;!\s](?:就|现在|是)*{HEADS}{{1,2}}口人?[了吧呢]?[。!\s]*$")


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
    if LEFT.search(present) or _AMONG_THEM.search(absent):
        return True
    if _COMES_HOME.search(absent) and not GONE.search(absent):
        return True
    if [one.value for one in explicit_counts(present)] in ([1], [call_roll(present)]):
        return True
    is_last = _COUNT_AT_END.search(present) is not None
    comes_after = text.rfind(absent.rsplit(",", maxsplit=1)[-1]) < text.find(present.strip(" ,、"))
    return comes_after and (is_last or not head_numbers(absent))
