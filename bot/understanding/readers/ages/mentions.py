"""Where a reply names an age or a birth, and whose it is: 四十三，我媳妇四十 names two, one of them somebody else's.

A number without 岁 is an age only where nothing but words that go with ages stands around it; 打工25年, 打120 and
住3楼 are none.
"""

import re
from dataclasses import dataclass

from bot.understanding.numerals import Numeral, find_numerals
from bot.understanding.readers.ages.mention_words import (
    AGED,
    BIRTH,
    BORN,
    COUNTED,
    DIFFERENCE,
    FULL_AFTER,
    FULL_BEFORE,
    GONE_BY_THEN,
    LEAD,
    MARK,
    MAY_BE_A_STRETCH,
    NAMED_AS_AGE,
    NOMINAL,
    OF_NOW,
    OF_THIRD,
    ON_PAPER,
    ONLY_NAMES,
    OTHERS_CHILD,
    PARENT,
    PARTICLE,
    RELATIVE,
    REST_OF_AGE,
    SELF_IN_OLD_AGE,
    SPEAKER,
    TAIL,
    THEN,
)

# 俩闺女: two of them, and nobody's age.
_COUNTS_PEOPLE = "俩仨"


@dataclass(frozen=True)
class Mention:
    """An age (`numeral`) or a birth (`birth`, its words) with what stands before and after it in its clause."""

    lead: str
    tail: str
    numeral: Numeral | None = None
    birth: str = ""

    @property
    def is_of_relative(self) -> bool:
        """Whether it is said of somebody else: 我媳妇四十, 大的11."""
        lead = SELF_IN_OLD_AGE.sub("我", self.lead)
        return RELATIVE.search(lead) is not None

    @property
    def is_of_others_child(self) -> bool:
        """Whether the speaker tells of a child of theirs, or of a grandchild: 我娃十二岁, 孙子五岁."""
        return OTHERS_CHILD.search(self.lead) is not None

    @property
    def is_of_parent(self) -> bool:
        """Whether it is said of the parents or grandparents: 俺娘82了."""
        return PARENT.search(self.lead) is not None

    @property
    def is_own(self) -> bool:
        """Whether the speaker says it of themselves."""
        return not self.is_of_relative and SPEAKER.search(self.lead) is not None

    @property
    def is_of_nobody_else(self) -> bool:
        """Whether it is said of the speaker or of nobody in particular: 我76年的，今年五十."""
        return not self.is_of_relative and OF_THIRD.search(self.lead) is None

    @property
    def is_of_now(self) -> bool:
        """Whether it is said to hold now."""
        return OF_NOW.search(self.lead) is not None

    @property
    def is_full(self) -> bool:
        """Whether full years are named: 周岁八十, 68周岁."""
        return FULL_BEFORE.search(self.lead) is not None or (FULL_AFTER.match(self.tail) is not None)

    @property
    def is_nominal(self) -> bool:
        """Whether years by the old count are named: 虚岁七十."""
        return NOMINAL.search(self.lead + self.tail[:3]) is not None

    @property
    def is_on_paper(self) -> bool:
        """Whether it is what the identity card or the household register says."""
        return ON_PAPER.search(self.lead) is not None


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
            before = REST_OF_AGE.sub("", before[numerals[number - 1].end :])
        lead, tail = _lead(before), text[numeral.end :]
        if text[numeral.start] in _COUNTS_PEOPLE and not AGED.match(tail):
            continue
        if numeral.value is not None and _is_age(lead, tail, numeral):
            found.append(Mention(lead, MARK.split(tail)[0], numeral))
    return found


def _is_lead(lead: str) -> bool:
    """Whether nothing stands before a number but words that lead to an age; no such lead is long."""
    return len(lead) <= _LONGEST_LEAD and LEAD.fullmatch(lead) is not None


def _is_age(lead: str, tail: str, numeral: Numeral) -> bool:
    if (
        (numeral.low == 0 and lead)
        or THEN.search(tail)
        or GONE_BY_THEN.search(lead)
        or DIFFERENCE.search(lead)
    ):
        return False
    if AGED.match(tail):
        return True
    if not _is_lead(lead):
        return False
    if TAIL.match(tail) or PARTICLE.match(tail):
        return True
    is_named = NAMED_AS_AGE.search(lead)
    return is_named is not None and numeral.low >= 10 and not COUNTED.match(tail)


def _births(text: str) -> list[tuple[re.Match[str], Mention]]:
    found = []
    for one in BIRTH.finditer(text):
        lead, tail = _lead(text[: one.start()]), text[one.end() :]
        if BORN.match(tail) and _is_lead(lead) and not MAY_BE_A_STRETCH.match(text, one.start()):
            found.append((one, Mention(lead, MARK.split(tail)[0], birth=one.group())))
    return found


def _lead(before: str) -> str:
    """What stands before a number in its clause, and the clause before that if it only names somebody: 我媳妇，四十."""
    parts = MARK.split(before)
    if len(parts) > 1 and ONLY_NAMES.fullmatch(parts[-2]):
        return parts[-2] + parts[-1]
    return parts[-1]
