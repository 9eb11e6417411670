"""Adds up a roll-call: a number told first or last, both sides of a family, those who died and those who are left."""

from bot.understanding.readers.people.children.roll_call import leads
from bot.understanding.readers.people.children.roll_call.mention import Form, Head
from bot.understanding.readers.people.children.roll_call.parts import added


def add_up(heads: list[Head]) -> int | None:
    """How many there are in all, or None where the mentions do not agree or allow more than one reading."""
    size = _left(heads) or _summed_last(heads)
    if size is None and not leads.SUM.search(heads[-1].lead):
        size = _counted(heads)
    return size


def _left(heads: list[Head]) -> int | None:
    """老大前年没了，现在就一个老二: those who are left, where someone is told to be gone."""
    first = _first_left(heads)
    left, before = added(heads[first:], is_left=True) if first else None, heads[:first]
    if left is None or not before:
        return None
    gone = sum(head.size for head in before if head.is_gone)
    is_rest = leads.REMAINS.search(heads[first].lead)
    if gone and is_rest and not any(head.form is Form.RANK and not head.is_gone for head in before):
        return left
    if not gone:
        is_told = leads.BORN.search(before[0].lead) or leads.ALIVE.search(heads[first].lead)
        is_born = len(before) == 1 and is_told is not None
        return left if is_born and left < before[0].size else None
    born = added([head for head in before if not head.is_ranked])
    if born is not None and born - gone == left:
        return left
    if _is_whole(before[0]) or len(before) == 1:
        return left if before[0].is_gone or before[0].size - gone == left else None
    return left if len(before) == sum(head.is_gone for head in before) else None


def _first_left(heads: list[Head]) -> int:
    """Where those who are left begin, and 0 where nobody is told to be left: 三儿子病死了，还有俩."""
    for place, head in enumerate(heads):
        is_after_death = leads.STILL.fullmatch(head.lead) and any(before.is_gone for before in heads[:place])
        if place and not _is_one_side(head) and (leads.LEFT.search(head.lead) or is_after_death):
            return place
    return 0


def _summed_last(heads: list[Head]) -> int | None:
    """老大打工，老二上学，就这两个; 四个，把侄子也算进去了，三个: the sum that is told at the end."""
    *before, last = heads
    if before and last.is_bare_all and last.size == _counted(before):
        return last.size
    if before and _is_the_only_one(before, last):
        return 1
    if before and last.is_kind_first and leads.WITH.search(last.lead):
        return last.size if last.size == 1 + sum(head.size for head in before) else None
    if before and _is_sum_of_kind(before, last):
        return last.size
    if (
        not before
        or not last.is_sum
        or last.size == 1
        or last.has_more
        or last.is_gone
        or last.is_after_another
    ):
        return None
    if len(before) == 1 and before[0].is_bare:
        return last.size if leads.SUM.search(last.lead) else None
    parts = _counted(before)
    if last.size in (parts, before[0].size + sum(head.size for head in before[1:])):
        return last.size
    if _is_whole(before[0]) and before[0].size == last.size and not any(head.has_more for head in before):
        return last.size
    is_sum = leads.TOTAL.search(last.lead) is not None
    return last.size if is_sum and parts and last.size > parts and not any(h.is_gone for h in heads) else None


def _counted(heads: list[Head]) -> int | None:
    """The number told first and those told of within it, or all of those who are told of, without those who died."""
    first, *rest = heads
    gone = sum(head.size for head in heads if head.is_gone)
    if not rest:
        return first.size - gone
    if all(_is_one_side(head) for head in heads):
        return sum(head.size for head in heads) - gone
    if not _is_whole(first):
        told = added(heads)
        return told - gone if told and not (gone and told == gone) else None
    if not gone and _are_of_both_sexes(first, rest):
        return first.size
    if any(leads.LEFT.search(head.lead) or leads.TAKEN_AWAY.search(head.lead) for head in rest):
        return None
    is_addition = not gone and all(head.has_more and leads.TAKEN_IN.search(head.lead) for head in rest)
    if is_addition or _are_apart(first, rest):
        return sum(head.size for head in heads) - gone
    if any(head.place > first.size for head in rest):
        return None
    within = rest[0].size if len(rest) == 1 else added(rest, is_left=True)
    if (
        within is None
        or within > first.size
        or (any(head.has_more for head in rest) and within != first.size)
    ):
        return None
    if gone:
        is_told = within == first.size or all(head.is_told_dead for head in heads if head.is_gone)
        return first.size - gone if is_told or leads.BORN.search(first.lead) else None
    return first.size


def _are_apart(first: Head, rest: list[Head]) -> bool:
    """我带来两个，他带来一个; 生了两个，又生了一个."""
    return all(head.is_of_side for head in (first, *rest)) or all(
        leads.BORN.search(head.lead) for head in (first, *rest)
    )


def _are_of_both_sexes(whole: Head, parts: list[Head]) -> bool:
    """三女一儿，三个女儿都嫁了，就剩儿子在身边: all of them are told again."""
    told = {kind: sum(head.size for head in parts if head.kind == kind) for kind in ("son", "daughter")}
    is_all = bool(whole.sons) and (told["son"], told["daughter"]) == (whole.sons, whole.daughters)
    return is_all and sum(head.size for head in parts) == whole.size


def _is_sum_of_kind(before: list[Head], last: Head) -> bool:
    """大姑娘嫁了，二姑娘在县城，就这两个姑娘."""
    is_sum = last.form is Form.KIND_COUNT and leads.TOTAL.search(last.lead) is not None and not last.tail
    are_of_kind = all(head.kind == last.kind and not head.is_gone for head in before)
    return is_sum and are_of_kind and last.size == _counted(before)


def _is_the_only_one(before: list[Head], last: Head) -> bool:
    """儿子修车的，媳妇没工作，我就这一个儿子: the one who was told of, told again to be the only one."""
    is_again = leads.TOLD_AGAIN.search(last.lead) is not None
    is_one = before[0].is_of_kind_alone or (before[0].is_counted and is_again)
    is_told_again = len(before) == 1 and before[0].size == 1 and is_one and not before[0].is_gone
    is_only = leads.ONLY.search(last.lead) is not None and not last.is_gone and not last.has_more
    return (
        is_told_again
        and is_only
        and last.is_counted
        and last.size == 1
        and last.kind in ("", "child", before[0].kind)
    )


def _is_whole(head: Head) -> bool:
    """三个, 三个孩子, 生了三个: a number of all of them, and not of one side."""
    return head.is_whole and not _is_one_side(head)


def _is_one_side(head: Head) -> bool:
    """他那边两个, 亲生的两个; not 我有两个."""
    is_told = (
        leads.LEAD.fullmatch(head.lead) is None or "亲生" in head.lead or leads.NOW_WITH.search(head.lead)
    )
    return head.is_of_side and bool(is_told)
