"""Which of several ages answers: what the card says, in full years, of the person in question, now."""

import re
from collections.abc import Callable

from bot.understanding.readers.ages.mentions import Mention
from bot.understanding.readers.kin import CHILD
from bot.understanding.readers.owners import whom_it_is_for
from bot.understanding.readers.reading import Reading

_OF_AGE = 18
# The card or the speaker says that the card is wrong: which of the two ages counts must be asked.
_PAPER_IS_WRONG = re.compile(
    r"(?:身份证|户口)[^,。;]*(?:写|登记?|搞|弄|报|改|填)?[大小错](?:了|[一两三几\d])"
)
_CHILD = re.compile(rf"(?:{CHILD})")
# Each in turn narrows down those that are left, where any of them has it.
_BETTER: tuple[Callable[[Mention], bool], ...] = (
    lambda one: not one.is_of_relative,
    lambda one: one.is_own or one.is_on_paper,
    lambda one: one.is_on_paper,
    lambda one: one.is_full,
    lambda one: one.is_of_now,
)


def chosen(mentions: list[Mention], text: str) -> list[Mention]:
    """The mentions that answer: what the card says, in full years, of the speaker rather than a relative, now."""
    if _PAPER_IS_WRONG.search(text):
        return []
    kept = [one for one in _of_whom_it_is_for(mentions, text) if not _is_of_another(one, text)]
    for is_better in _BETTER:
        kept = [one for one in kept if is_better(one)] or kept
    return kept


def _is_of_another(mention: Mention, text: str) -> bool:
    """Whether an age is that of a relative: 我老伴七十了, 我娃十二岁 say nothing of the one who applies.

    俺娘82了 and 娃儿九岁 do: the old and the young are applied for by those who look after them, and whoever speaks
    of the child in question leaves out whose child it is.
    """
    if not mention.is_of_relative or mention.is_of_parent or whom_it_is_for(text):
        return False
    is_child = _CHILD.search(mention.lead) is not None and not mention.is_of_others_child
    return not (is_child and mention.numeral is not None and mention.numeral.high < _OF_AGE)


def _of_whom_it_is_for(mentions: list[Mention], text: str) -> list[Mention]:
    """我妈今年82，我55，是替她问的: where it is asked for another, the age of the speaker is none of the answers."""
    whom = whom_it_is_for(text)
    if whom is None:
        return mentions
    of_others = [one for one in mentions if not one.is_own]
    return [one for one in of_others if whom in one.lead] or of_others


def in_agreement(readings: set[Reading]) -> set[Reading]:
    """An age said outright and the birth it follows from are one answer: 58年的，今年六十八."""
    plain = {one for one in readings if one.low == one.high and one.is_usable}
    if len(plain) != 1 or not all(one.is_usable and one.low is not None for one in readings):
        return readings
    age = next(iter(plain))
    return plain if all(one.low <= age.value <= one.high for one in readings) else readings
