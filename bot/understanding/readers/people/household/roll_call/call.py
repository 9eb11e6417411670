"""Those who live together, called one by one over the clauses of a reply: 老的两个，我跟我老公，下面三个娃娃 is seven.

Every clause that tells of people must be one of these: a part of the roll, in known words only (`entry`); a
total, which must agree; something about those who died, left or live elsewhere; or something more about one who was
called. Anything else, and the reply is left to be asked again.
"""

import re

from bot.understanding.periods import BLANK
from bot.understanding.readers.people.household.roll_call.clauses import Clause, clauses_of
from bot.understanding.readers.people.household.roll_call.entry import Call
from bot.understanding.readers.people.household.roll_call.names import (
    ELDERLY,
    GENERIC_CHILD,
    GROWN_UP,
    is_elder,
    is_young,
    with_places,
)
from bot.understanding.readers.people.household.roll_call.roll import RANKS, Roll

_MOST = 15
# 大娃十六在屋头: years told without 岁.
_BARE_AGE = re.compile(
    r"(?<=[儿女子娃孩爸妈爷奶公婆姑娘弟妹哥姐我俺])(?:今年|才|都|快)?(?:[一二三四五六七八九]?十[一二三四五六七八九]?|[1-9]\d)"
    r"(?=[,。;!了在上读还念]|$)"
)
# 都住一起: whoever was told of lives here.
TOGETHER = re.compile(
    r"(?:都|全|全部|大家|一家人?|现在)(?:还|是|在|跟|和|我|们|挤)*(?:住|过|吃|挤|搁|在)?(?:在|着)?(?:一起|一块儿?|一堆|一锅|一个锅|"
    r"一个屋|一间|一个房|一套房|一个院)|都在家|都住家里|(?:一起|一块儿?|一个锅|一个屋|一处)(?:住|过|吃)|住(?:在)?(?:一起|一块|一个屋)|同住|(?:就|都)这[么些]?(?:些|几个|几口)人?|都跟(?:着)?我们?(?:住|过)"
)


def call_roll(text: str) -> int | None:
    """How many live together by a reply that calls them one by one; None where it is no roll-call.

    The text is in plain words, with ages blanked out.
    """
    is_together = TOGETHER.search(text) is not None
    clauses = clauses_of(_BARE_AGE.sub(BLANK, with_places(text)))
    if not clauses:
        return None
    roll = Roll()
    for clause in clauses:
        if clause.tokens is not None:
            Call(clause.tokens, roll).enter()
    if roll.is_uncertain or not all(_is_known(clause, roll) for clause in clauses):
        return None
    roll.is_hearsay &= not is_together
    roll.has_plain |= is_together
    return _agreed(roll)


def _is_known(clause: Clause, roll: Roll) -> bool:
    """Whether a clause that calls nobody leaves the roll as it is."""
    if clause.tokens is not None:
        return True
    if clause.is_gone:
        if clause.ranks and any(size > 1 and is_young(name) for name, size in roll.sizes.items()):
            return False
        return not clause.has_speaker and not any(_is_called(name, roll) for name in clause.names)
    if clause.has_speaker and not roll.has_home:
        return False
    return not clause.counts and all(_is_called(name, roll) for name in clause.names)


def _is_called(name: str, roll: Roll) -> bool:
    bare = name.lstrip(RANKS) or name
    return (
        name in roll.sizes
        or any(one.lstrip(RANKS) == name for one in roll.sizes)
        or roll.sizes.get(bare, 0) > 1
    )


def _agreed(roll: Roll) -> int | None:
    """How many the roll makes, where every total that is told agrees and it is told whether the speaker counts."""
    if not _settle_kinds(roll):
        return None
    size = roll.size
    if roll.bond and roll.has_speaker and not roll.is_alone and sum(roll.sizes.values()) + 1 == roll.bond:
        size = roll.bond  # 娘仨，我和俩娃
    is_closed = roll.has_home or _tells_grown_ups(roll)
    for total, at_time in roll.totals:
        if total == size + 1 and not is_closed:
            size = total
        elif total == size:
            roll.is_hearsay = False
        elif total != size and not (total == at_time < size):
            return None
        is_closed = True
    is_called = roll.has_plain or bool(roll.totals)
    return size if is_closed and is_called and not roll.is_hearsay and 1 < size <= _MOST else None


def _tells_grown_ups(roll: Roll) -> bool:
    """两个老的，一个小的; 就俩老的: all who are there are told by their kind, and the speaker is one of them."""
    kinds = set(roll.sizes)
    is_all = kinds == {ELDERLY, GENERIC_CHILD} or (roll.is_all and kinds == {ELDERLY})
    return GROWN_UP in kinds or is_all


def _settle_kinds(roll: Roll) -> bool:
    """三个大人，我、爸、妈: those told by their kind are those who are named, or nobody of that kind is named."""
    for kind, belongs in ((ELDERLY, is_elder), (GROWN_UP, lambda name: not is_young(name))):
        if kind not in roll.sizes:
            continue
        named = sum(
            size
            for name, size in roll.sizes.items()
            if name not in (ELDERLY, GROWN_UP, GENERIC_CHILD) and belongs(name)
        )
        if kind == GROWN_UP:
            named += roll.bond or int(roll.has_home)
        if named and named != roll.sizes[kind]:
            return False
        if named:
            del roll.sizes[kind]
    return True
