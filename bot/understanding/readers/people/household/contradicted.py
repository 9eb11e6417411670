"""Whether what was counted can be true of those who are told of: 老人俩，我们俩，娃俩 are no two.

What the readers of a household found is held against every mention in the reply (`tally`). Where it cannot be
reconciled with them, the question is asked again.
"""

import re
from itertools import permutations

from bot.understanding.readers.kin import HEADS
from bot.understanding.readers.people.household.tally import Tally, tally_of
from bot.understanding.readers.people.numbers import head_numbers, small_number
from bot.understanding.readers.reading import Reading

# 我和老伴住在养老院: the speaker is not at home.
_SPEAKER_AWAY = re.compile(
    r"(?:我|俺)(?:(?:和|跟)[^,。;]{1,4})?(?:现在|一直|都)?(?:住|在)(?:在)?(?:养老院|敬老院|福利院|医院)"
)
# 我姐带个男孩住我家，我家本来三口: the only count is one of earlier times.
_NOT_BEFORE_ONLY = re.compile(r"现在|如今|目前|眼下|还是|减|少|走|没了|死|世|嫁|分|生|添|加")
_COUNT_BEFORE_ONLY = re.compile(rf"(?:本来|原来|原先|以前)(?:就|是|有|都)?{HEADS}(?:口|个人)人?$")
_ONLY_SO_MANY = re.compile(rf"就(?:是|剩|这)?({HEADS})个(?:老的|老人|大人|病人|光棍|老骨头)(?=[,。;!了]*$)")
# 父母跟我仨: three with the parents, or three beside them.
_AND_THE_LOT_OF_US = re.compile(r"(?<=[和跟同])(?:[我俺咱]们(?:仨|三个|四个)|[我俺咱]仨)人?(?=$|[,。;!\s])")
# 原来三个人，奶奶走了，剩我和爷爷: so many there were.
_ONLY_BEFORE = re.compile(r"(?:本来|原来|原先|以前|之前|从前)[^,。;]{0,6}[口个]人?(?=[,。;][^。]{0,40}剩)")


def contradicts_mentions(text: str, size: Reading) -> bool:
    """Whether fewer were counted than are told of, or more than are told of and no number makes up for them."""
    if not size.is_usable or not size.value or size.low != size.high:
        return False
    tally = tally_of(text)
    return (
        size.value < tally.fewest
        or _leaves_open(text)
        or _is_another_total(text, size.value)
        or _may_hold_the_others(text, tally, size.value)
        or (tally.students_away > 0 and size.value < tally.most and not _is_told(text, size.value, 0))
        or (size.value > tally.most and not _is_told(text, size.value, sum(tally.told.values())))
    )


def _is_another_total(text: str, size: int) -> bool:
    """我妈、我、我老伴，就三个老的 as six: whether 就 tells how many they are, and so many were not counted."""
    found = _ONLY_SO_MANY.search(text)
    return found is not None and size > 1 and small_number(found.group(1)) not in (size, size - 1, None)


def _leaves_open(text: str) -> bool:
    """Whether the speaker lives in a home, or the only count is one of earlier times."""
    is_before_only = _COUNT_BEFORE_ONLY.search(text) is not None and _NOT_BEFORE_ONLY.search(text) is None
    return is_before_only or _SPEAKER_AWAY.search(text) is not None


def _may_hold_the_others(text: str, tally: Tally, size: int) -> bool:
    """父母跟我仨 as five: whether those who were named were added to a group that may hold them."""
    return _AND_THE_LOT_OF_US.search(text) is not None and size == tally.most > 1


def _is_told(text: str, size: int, named: int) -> bool:
    """Whether a number, two of them together, or a number and those who are named (除了我三个) make so many."""
    numbers = [int(one.value) for one in head_numbers(text) if one.value is not None]
    now = [int(one.value) for one in head_numbers(_ONLY_BEFORE.sub("", text)) if one.value is not None]
    made = set(now) | {one + more for one in numbers for more in (-1, 1, named) if more}
    made |= {one + other for one, other in permutations(numbers, 2)}
    made |= {one - other for one, other in permutations(numbers, 2)}
    return size in made
