"""Those who are told of in parts, each of them once: 两个大的成了家，小的读初三; 两个姑娘嫁了，老三是儿子."""

from bot.understanding.readers.people.children.roll_call.mention import Form, Head


def added(heads: list[Head], is_left: bool = False) -> int | None:
    """Those who are told of in parts, each of them once."""
    if (in_order := _told_in_order(heads)) is not None:
        return in_order
    ranks = [head for head in heads if head.is_ranked]
    counted = [head for head in heads if not head.is_ranked]
    kinds = _without_repeated(counted)
    if kinds is None:
        return None
    size = sum(head.size for head in kinds)
    if not ranks:
        return size
    places = _ranked(ranks, size, is_left)
    if not kinds:
        return places
    if places is not None:
        return _ranked_beside(kinds, ranks)
    return None


def _ranked_beside(kinds: list[Head], ranks: list[Head]) -> int | None:
    """两个姑娘嫁了，老三是儿子 are three; 两个姑娘一个儿子，老大在外 are the three told first."""
    size = sum(head.size for head in kinds)
    if _are_other_kinds(kinds, ranks) and (others := _ranked(ranks, 0, False)):
        return size + others
    told = sorted({head.place for head in ranks if head.place})
    lasts = [head for head in ranks if head.is_last and not head.place]
    if kinds[0].start > ranks[0].start:
        return _kinds_after_ranks(kinds, ranks)
    are_kinds = all(head.form is not Form.COUNT for head in kinds)
    if are_kinds and told and told == list(range(size + 1, size + len(told) + 1)):
        return size + len(told) + len(lasts)
    if len(lasts) == 1 and not told and lasts[0].kind and all(head.kind != lasts[0].kind for head in kinds):
        return size + lasts[0].size
    is_within = told and told[-1] <= size and len(told) + len(lasts) <= size
    is_within = is_within or (not told and _are_last_of_kind(lasts, kinds))
    return size if is_within and not any(head.has_more for head in ranks) else None


def _are_last_of_kind(lasts: list[Head], kinds: list[Head]) -> bool:
    """两个闺女，小闺女没了: the youngest is one of the two."""
    of_kind = {head.kind for head in kinds if head.size > 1} & {"son", "daughter"}
    return bool(lasts) and all(last.kind in of_kind for last in lasts)


def _are_other_kinds(kinds: list[Head], ranks: list[Head]) -> bool:
    """闺女二十六，大儿子二十二，小儿子十八."""
    of_ranks = {head.ranked_kind or head.kind for head in ranks}
    of_others = {head.kind for head in kinds}
    return not of_ranks & of_others and not {"", "child"} & (of_ranks | of_others)


def _kinds_after_ranks(kinds: list[Head], ranks: list[Head]) -> int | None:
    """老大老二打工，还有一个闺女: those who are told of after the places stand beside them, if it is said so."""
    places = _ranked(ranks, 0, False)
    is_beside = all(head.has_more or head.is_of_kind_alone for head in kinds)
    is_later = all(head.start > ranks[-1].start for head in kinds)
    is_another = not any(head.kind and head.kind in {rank.kind for rank in ranks} for head in kinds)
    return (
        places + sum(head.size for head in kinds)
        if places and is_beside and is_later and is_another
        else None
    )


def _told_in_order(heads: list[Head]) -> int | None:
    """头一个是女孩，第二个男孩，又添了一个，老三两岁: each has the next place, or that of the one told just before."""
    told, is_told_again = 0, False
    for place, head in enumerate(heads):
        if head.is_ranked and head.place == told and place and _is_one_more(heads[place - 1]):
            is_told_again = True
        elif head.is_ranked and head.place != told + 1:
            return None
        else:
            told += head.size
    return told if is_told_again else None


def _is_one_more(head: Head) -> bool:
    return head.has_more and head.size == 1


def _without_repeated(heads: list[Head]) -> list[Head] | None:
    """两个闺女，闺女都嫁了; 两个儿子，一个打工，一个上学: those told of again are left out."""
    kept: list[Head] = []
    for head in heads:
        is_told = head.form is Form.KIND and any(head.kind == other.kind for other in kept)
        is_told = is_told or (not head.has_more and any(_is_counted_again(other, head) for other in kept))
        are_the_same = (
            head.is_together and not head.has_more and any(other.size == head.size for other in kept)
        )
        if kept and _is_only_one_told(kept[-1], head):
            kept.pop()
        if not (is_told or are_the_same):
            kept.append(head)
    if any(head.form is Form.KIND for head in kept) and any(head.is_bare for head in kept):
        return None
    of_kind = [head for head in kept if head.form is Form.KIND_COUNT]
    plain = [head for head in kept if head.form is Form.COUNT and not head.has_more and not head.is_of_side]
    if not of_kind or not plain:
        return _without_sum_first(kept)
    size = sum(head.size for head in of_kind)
    if len(plain) > 1 and size == sum(head.size for head in plain) and of_kind[-1].start < plain[0].start:
        return of_kind
    return kept if all(head.size == 1 and head.tail for head in (*of_kind, *plain)) else None


def _is_counted_again(before: Head, head: Head) -> bool:
    """儿子三个，三个儿子都在外面."""
    of_kind = before.form is head.form is Form.KIND_COUNT and before.kind == head.kind
    return of_kind and head.kind in ("son", "daughter") and before.size == head.size > 1


def _is_only_one_told(before: Head, head: Head) -> bool:
    """儿子还没说上媳妇，就这么一个儿子."""
    is_one = head.form is Form.KIND_COUNT and head.size == 1 and not head.has_more
    return is_one and before.is_of_kind_alone and before.kind == head.kind


def _without_sum_first(heads: list[Head]) -> list[Head] | None:
    """两个打工，一个在家，一个出嫁: whether the two are the others is not told."""
    if not heads:
        return heads
    first, *rest = heads
    is_open = len(rest) > 1 and first.size > 1 and first.size == sum(head.size for head in rest)
    return None if is_open and not first.is_of_side and first.form is Form.COUNT else heads


def _ranked(ranks: list[Head], before: int, is_left: bool) -> int | None:
    """How many the places make: each once, none left out before the highest."""
    elder = sum(head.size for head in ranks if head.is_elder)
    lasts = {(head.kind, head.size) for head in ranks if head.is_last and not head.place}
    named = {(head.ranked_kind, head.place): head.size for head in ranks if head.place}
    places = sorted(place for _, place in named)
    if is_left and not before:
        return len(named) + elder + sum(size for _, size in lasts)
    if elder:
        if places and places != list(range(elder + 1, elder + len(places) + 1)):
            return None
        return elder + sum(named.values()) + sum(size for _, size in lasts)
    is_whole = places == list(range(1, len(places) + 1))
    is_after_kinds = before and places
    middle = sum(head.is_middle for head in ranks)
    if not (is_whole or is_after_kinds) or (not places and not before):
        return None
    return sum(named.values()) + middle + sum(size for _, size in lasts)
