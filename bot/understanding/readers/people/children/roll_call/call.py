"""Calls the roll: whether every clause is understood, whose children are told of, and how many they are."""

from bot.understanding.readers.people.children.roll_call import leads
from bot.understanding.readers.people.children.roll_call.heads import find_heads
from bot.understanding.readers.people.children.roll_call.mention import Form, Head
from bot.understanding.readers.people.children.roll_call.tally import add_up
from bot.understanding.readers.reading import Reading, exactly

_MOST = 15
_LEADS = (
    leads.LEAD,
    leads.SIDE,
    leads.OTHERS,
    leads.DIED_LEAD,
    leads.TAKEN_FROM,
)


def call_roll(text: str) -> Reading | None:
    """How many children are told of one by one; None where a clause is not understood, or the clauses disagree."""
    if leads.OPEN.search(text) or leads.LATER_BIRTH.search(text):
        return None
    of_one_side = leads.SIBLINGS_FIRST.sub("", leads.NONE_ON_ONE_SIDE.sub("", text))
    of_one_side = leads.OTHERS_COUNTED.sub("", of_one_side)
    heads = find_heads(of_one_side)
    if not heads or not all(_is_understood(head) for head in heads):
        return None
    own = [head for head in heads if not head.is_others]
    if not own:
        return exactly(0) if leads.OWN_NONE.search(",".join(heads[-1].remarks)) else None
    is_own = leads.OWN.match(own[0].lead) or leads.OWN_BORN.match(own[0].lead)
    if len(own) < len(heads) and not is_own:
        return None
    if _none_is_left(own, text):
        return exactly(0)
    if len(heads) == 1:
        return _alone(own[0], text, is_of_one_side=of_one_side != text)
    if all(head.is_gone for head in own) or _are_only_complained_of(own):
        return None
    size = add_up(own)
    return exactly(size) if size and size <= _MOST else None


def _is_understood(head: Head) -> bool:
    return head.is_after_another or any(lead.fullmatch(head.lead) for lead in _LEADS)


def _alone(head: Head, text: str, is_of_one_side: bool) -> Reading | None:
    """我没生，他带来两个; 隔壁娃多，我就一个姑娘; 只生了一个，政策不让."""
    is_beside_others = head.is_counted and leads.SIBLINGS_FIRST.match(text)
    is_side_told = is_of_one_side and (head.is_of_side or head.is_counted) and not head.remarks
    if not (is_beside_others or is_side_told or _is_told_alone(head)) or head.size > _MOST:
        return None
    return exactly(head.size)


def _none_is_left(heads: list[Head], text: str) -> bool:
    """有过一个儿，十九岁没了; 儿子走了，就那一个: all who were told of died, and there were no others."""
    gone = [head for head in heads if head.is_gone]
    again = [head for head in heads if head.is_sum and head.size == 1 and leads.TOLD_AGAIN.search(head.lead)]
    if len(heads) == len(gone) == 1 and _are_all_dead(heads[0], text):
        return True
    is_all = (len(gone) == 1 and leads.ALL_DIED.search(text)) or leads.ALONE_NOW.search(text)
    is_one = sum(head.size for head in gone) == 1 or is_all
    is_dead = gone and is_one and len(heads) <= len(gone) + len(again)
    if not is_dead or leads.ANOTHER_SINCE.search(text):
        return False
    no_others = leads.NO_OTHERS if sum(head.size for head in gone) == 1 else leads.NONE_NOW
    return no_others.search(text) is not None


def _are_all_dead(head: Head, text: str) -> bool:
    """生过两个，都没养活; 一个，去年得病死了."""
    if head.is_counted and head.size == 1 and not (head.tail or head.has_more):
        return bool(head.remarks) and "没了" not in head.remarks[-1]  # 以前有一个，后来没了 is open
    return bool(leads.ALL_DIED.search(text) and leads.EVER_BORN.search(head.lead))


def _is_told_alone(head: Head) -> bool:
    """我才生一个; 两个女儿，没得儿子; 就一个儿子，判给前夫了."""
    if head.is_gone or any(leads.MORE.search(remark) for remark in head.remarks):
        return False
    if not leads.LEAD.fullmatch(head.lead) or leads.LEFT.search(head.lead):
        return False
    if head.form is Form.KIND_COUNT:
        return head.size > 1 or leads.ONLY.search(head.lead) is not None
    is_plain = head.form is Form.COUNT and not (head.tail or head.is_described or head.is_ranked)
    return is_plain and bool(leads.BORN.search(head.lead) or leads.HAS.fullmatch(head.lead))


def _are_only_complained_of(heads: list[Head]) -> bool:
    """老大老二都不管: whether there are more is not said."""
    is_in_one_clause = all(head.form is Form.RANK and head.place for head in heads) and all(
        head.is_after_another for head in heads[1:]
    )
    return is_in_one_clause and leads.COMPLAINS.search(heads[-1].tail) is not None
