"""What those told of are said to be: 老三是个女子, 老大老二都是闺女, 老幺一个; and whoever is denied: 没儿子."""

import re
from dataclasses import replace

from bot.understanding.readers.people.children.roll_call import leads
from bot.understanding.readers.people.children.roll_call.mention import Form, Head

_IS = re.compile(r"(?:是|就是|又是|也是|都是|才是|还是|全是|为|都|倒是)?(?:对|一对)?")
_AND = re.compile(r"[和跟与同、]?")
_HAS = re.compile(r"(?:有|生|养|带|娶|给|添|得|要|找|下|抱)[了着过的]*$")


def with_predicates(heads: list[Head]) -> list[Head] | None:
    """The mentions without those that only tell what another is, or None where it is not told whose they are."""
    kept: list[Head] = []
    for head in heads:
        if head.is_after_another and kept:
            if (told := _as_predicate(kept, head)) is not None:
                kept[-1] = told
                continue
            if _is_unclear(kept[-1], head):
                return None
        if not _is_denied(head):
            kept.append(head)
    return _said_of_all(kept)


def _said_of_all(heads: list[Head]) -> list[Head]:
    """老大跟老三没了: whoever is named beside one who died has died as well."""
    said = heads[-1:]
    for head in reversed(heads[:-1]):
        following = said[0]
        is_beside = following.is_after_another and _AND.fullmatch(following.lead) is not None
        is_rank = head.form is Form.RANK and following.form is Form.RANK
        if is_beside and is_rank and following.is_gone:
            said.insert(0, replace(head, tail=following.tail, remarks=following.remarks))
        else:
            said.insert(0, head)
    return said


def _as_predicate(kept: list[Head], head: Head) -> Head | None:
    """The mention before with what this one tells of it, or None where this one is another."""
    before = kept[-1]
    is_of_kind = head.form in (Form.KIND, Form.KIND_COUNT)
    if _IS.fullmatch(head.lead) and is_of_kind and _can_be(before, head, kept):
        size = before.size if head.size in (1, _run(kept)) else head.size
        kind = before.kind or head.kind
        return replace(before, kind=kind, size=size, tail=head.tail, remarks=head.remarks)
    if _is_same_one(before, head):
        ranked = before if before.is_ranked else head
        behind = replace(ranked, tail=head.tail, remarks=head.remarks)
        return replace(behind, lead=before.lead, is_after_another=before.is_after_another)
    if before.is_together and head.form is Form.KIND and not head.lead:
        return replace(before, tail=head.tail, remarks=head.remarks)
    return None


def _is_unclear(before: Head, head: Head) -> bool:
    """老大有两个娃, 儿子女儿两个: whose children they are, or whether they are others, is not told."""
    if head.form is not Form.RANK and before.form is Form.KIND and not head.lead:
        return True
    if head.form is Form.KIND and (not head.lead or before.form is Form.COUNT):
        return True
    return _HAS.search(head.lead) is not None and not leads.MORE_AT_END.search(head.lead)


def _is_same_one(before: Head, head: Head) -> bool:
    """老幺一个, 一个老二."""
    forms = {before.form, head.form}
    return not head.lead and forms == {Form.RANK, Form.COUNT} and before.size == head.size == 1


def _can_be(before: Head, head: Head, kept: list[Head]) -> bool:
    if before.form is Form.RANK:
        return head.size in (1, _run(kept)) or head.is_together
    return (
        before.form is Form.COUNT and (bool(head.lead) or before.is_elder) and head.size in (1, before.size)
    )


def _run(kept: list[Head]) -> int:
    """老三老四: how many are named side by side at the end."""
    run = 1
    for head in reversed(kept[:-1]):
        if head.kind or head.tail or head.remarks or head.form is not Form.RANK:
            break
        run += 1
    return run


def _is_denied(head: Head) -> bool:
    """没儿子, 没有小的了, 儿子没有, 一个都靠不住."""
    if head.form is Form.KIND or (head.is_last and not head.place):
        return leads.NONE_OF.search(head.lead) is not None or leads.NONE_TAIL.fullmatch(head.tail) is not None
    return head.form is Form.COUNT and head.size == 1 and leads.NOT_ONE.match(head.tail) is not None
