"""Where a reply names an age or a birth, and whose it is: 四十三，我媳妇四十 names two, one of them somebody else's.

A number without 岁 is an age only where nothing but words that go with ages stands around it; 打工25年, 打120 and
住3楼 are none.
"""

import re
from dataclasses import dataclass
from functools import cached_property

from bot.understanding.numerals import Numeral, find_numerals
from bot.understanding.readers.ages import mention_words as words

# 俩闺女: two of them, and nobody's age.
_COUNTS_PEOPLE = "俩仨"


@dataclass(frozen=True)
class Mention:
    """An age (`numeral`) or a birth (`birth`, its words) with what stands before and after it in its clause."""

    lead: str
    tail: str
    numeral: Numeral | None = None
    birth: str = ""

    @cached_property
    def is_of_relative(self) -> bool:
        """Whether it is said of somebody else: 我媳妇四十, 大的11."""
        lead = words.SELF_IN_OLD_AGE.sub("我", self.lead)
        return words.RELATIVE.search(lead) is not None

    @property
    def is_of_others_child(self) -> bool:
        """Whether the speaker tells of a child of theirs, or of a grandchild: 我娃十二岁, 孙子五岁."""
        return words.OTHERS_CHILD.search(self.lead) is not None

    @property
    def is_of_parent(self) -> bool:
        """Whether it is said of the parents or grandparents: 俺娘82了."""
        return words.PARENT.search(self.lead) is not None

    @property
    def is_own(self) -> bool:
        """Whether the speaker says it of themselves."""
        return not self.is_of_relative and words.SPEAKER.search(self.lead) is not None

    @property
    def is_of_nobody_else(self) -> bool:
        """Whether it is said of the speaker or of nobody in particular: 我76年的，今年五十."""
        return not self.is_of_relative and words.OF_THIRD.search(self.lead) is None

    @property
    def is_of_now(self) -> bool:
        """Whether it is said to hold now."""
        return words.OF_NOW.search(self.lead) is not None

    @property
    def is_full(self) -> bool:
        """Whether full years are named: 周岁八十, 68周岁."""
        return words.FULL_BEFORE.search(self.lead) is not None or (
            words.FULL_AFTER.match(self.tail) is not None
        )

    @property
    def is_nominal(self) -> bool:
        """Whether years by the old count are named: 虚岁七十."""
        return words.NOMINAL.search(self.lead + self.tail[:3]) is not None

    @property
    def is_on_paper(self) -> bool:
        """Whether it is what the identity card or the household register says."""
        return words.ON_PAPER.search(self.lead) is not None


_LONGEST_LEAD = 24


def find_mentions(text: str) -> list[Mention]:
    """Every age and birth of a normalised text that is said of now, in order."""
    births = _births(text)
    taken = [found.span() for found, _ in births]
    ages = [
        mention
        for mention in _ages(text)
        if mention.numeral and not any(start <= mention.numeral.start < end for start, end in taken)
    ]
    return [mention for _, mention in births] + ages


def _ages(text: str) -> list[Mention]:
    numerals = find_numerals(text)
    found = []
    for number, numeral in enumerate(numerals):
        before = text[: numeral.start]
        if number:
            before = words.REST_OF_AGE.sub("", before[numerals[number - 1].end :])
        lead, tail = _lead(before), text[numeral.end :]
        if text[numeral.start] in _COUNTS_PEOPLE and not words.AGED.match(tail):
            continue
        if numeral.value is not None and _is_age(lead, tail, numeral):
            found.append(Mention(lead, words.MARK.split(tail)[0], numeral))
    return found


def _is_lead(lead: str) -> bool:
    """Whether nothing stands before a number but words that lead to an age; no such lead is long."""
    return len(lead) <= _LONGEST_LEAD and words.LEAD.fullmatch(lead) is not None


def _is_age(lead: str, tail: str, numeral: Numeral) -> bool:
    if (
        (numeral.low == 0 and lead)
        or words.THEN.search(tail)
        or words.GONE_BY_THEN.search(lead)
        or words.DIFFERENCE.search(lead)
    ):
        return False
    if words.AGED.match(tail):
        return True
    if not _is_lead(lead):
        return False
    if words.TAIL.match(tail) or words.PARTICLE.match(tail):
        return True
    is_named = words.NAMED_AS_AGE.search(lead)
    return is_named is not None and numeral.low >= 10 and not words.COUNTED.match(tail)


def _births(text: str) -> list[tuple[re.Match[str], Mention]]:
    found = []
    for one in words.BIRTH.finditer(text):
        lead, tail = _lead(text[: one.start()]), text[one.end() :]
        if words.BORN.match(tail) and _is_lead(lead) and not words.MAY_BE_A_STRETCH.match(text, one.start()):
            found.append((one, Mention(lead, words.MARK.split(tail)[0], birth=one.group())))
    return found


def _lead(before: str) -> str:
    """What stands before a number in its clause, and the clause before that if it only names somebody: 我媳妇，四十."""
    parts = words.MARK.split(before)
    if len(parts) > 1 and words.ONLY_NAMES.fullmatch(parts[-2]):
        return parts[-2] + parts[-1]
    return parts[-1]
