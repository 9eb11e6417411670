"""The count of those who live here: stated, added up from those who are named, or a number that stands alone."""

import re

from bot.understanding.numerals import Numeral
from bot.understanding.readers.hedges import read_reserve
from bot.understanding.readers.kin import HEADS, KIN
from bot.understanding.readers.people.household.alone import is_alone
from bot.understanding.readers.people.household.gone import may_be_listed
from bot.understanding.readers.people.household.head_counts import one_of_several, size_of, stated
from bot.understanding.readers.people.household.roll_call import call_roll
from bot.understanding.readers.people.numbers import head_numbers, read_bare_number
from bot.understanding.readers.reading import UNREADABLE, Reading, exactly

# 一家三口加我妈: one more than the count; 三口，还有我妈 can be meant either way.
_ONE_MORE = re.compile(
    rf"(?:[他她](?:们|家)(?:一家)?|(?:老[大二三四幺]|{KIN})家){HEADS}口人?,?再?加上?(?:我|俺)(?=$|"
    rf"[,。;!了])|(?:口|口人|个人)(?:再|外)?加(?:一?个)?(?:我|俺)?的?(?:{KIN})(?=$|[,。;!])|"
    rf"口人?,?(?:另外|再)?还有(?:一?个)?(?:我|俺)?的?(?:{KIN})(?:也|都|一直)?跟着?(?:我们?)?(?:一起|一块)?[住过](?:$|[,。;])"
)
_MAYBE_MORE = re.compile(
    rf"(?:口|口人|个人),?(?:另外|再|外)?(?:还有|加上?)(?:一?个)?(?:我|俺)?的?[老大小]?(?:{KIN})"
)
_PLUS_ME = re.compile(r"(?:除[了去开掉]?|不算|不带|不包括|不连|不加)(?:我|俺|咱|本人|自己|我自己)")
# 四口人，没算我
_I_WAS_NOT_COUNTED = re.compile(
    r"[,。;](?:这|那)?(?:还|都)?(?:没有?|不|未)(?:算|包括|连|带|加)(?:上)?(?:我|俺)(?:自己|本人)?(?:在内|进去|的|哈|哦)*[。!\s]*$"
)


def of_those_present(reply: str, text: str, absent: str, counted: list[Numeral]) -> Reading:
    """The count of those who live here as it is stated, else as many as are named, else a number that stands alone."""
    named = call_roll(text)
    if len(counted) == 1:
        return _of_one_count(text, counted[0], named)
    if counted:
        return one_of_several(text, counted)
    if is_alone(text, named) and not any((one.value or 0) > 1 for one in head_numbers(text)):
        return exactly(1)
    if named is not None and named > 1:
        return UNREADABLE if may_be_listed(text, absent) else exactly(named)
    return read_bare_number(text) or read_reserve(reply) or UNREADABLE


def _of_one_count(text: str, one: Numeral, named: int | None) -> Reading:
    """除了我还有三个 and 一家三口加我妈 are one more than the count; 三口，还有我妈 can be meant either way."""
    without_me = _PLUS_ME.search(text)
    is_without_me = (without_me and without_me.start() < one.start) or _I_WAS_NOT_COUNTED.search(text)
    if is_without_me or _ONE_MORE.search(text):
        return size_of(one, text, more=1)
    return UNREADABLE if _MAYBE_MORE.search(text) else stated(text, one, named)
