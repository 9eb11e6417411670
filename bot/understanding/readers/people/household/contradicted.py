"""Whether what was counted can be true of those who are told of: 老人俩，我们俩，娃俩 are no two.

What the readers of a household found is held against every mention in the reply (`tally`). Where it cannot be
reconciled with them, the question is asked again.
"""

import re
from itertools import permutations

from bot.understanding.readers.people.household.tally import tally_of
from bot.understanding.readers.people.numbers import head_numbers
from bot.understanding.readers.reading import Reading

# 父母跟我仨: three with the parents, or three beside them.
_AND_THE_LOT_OF_US = re.compile(r"(?<=[和跟同])(?:[我俺咱]们(?:仨|三个|四个)|[我俺咱]仨)人?(?=$|[,。;!\s])")


def contradicts_mentions(text: str, size: Reading) -> bool:
    """Whether fewer were counted than are told of, or more than are told of and no number makes up for them."""
    if not size.is_usable or not size.value or size.low != size.high:
        return False
    tally = tally_of(text)
    return (
        size.value < tally.fewest
        or (size.value == tally.most > 1 and _AND_THE_LOT_OF_US.search(text) is not None)
        or (tally.students_away > 0 and size.value < tally.most and not _is_told(text, size.value, 0))
        or (size.value > tally.most and not _is_told(text, size.value, sum(tally.told.values())))
    )


def _is_told(text: str, size: int, named: int) -> bool:
    """Whether a number, two of them together, or a number and those who are named (除了我三个) make so many."""
    numbers = [int(one.value) for one in head_numbers(text) if one.value is not None]
    made = set(numbers) | {one + more for one in numbers for more in (-1, 1, named) if more}
    made |= {one + other for one, other in permutations(numbers, 2)}
    made |= {one - other for one, other in permutations(numbers, 2)}
    return size in made
