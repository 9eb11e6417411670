"""Whether a count accounts for everyone a reply tells of, each of them once.

Whoever is mentioned was counted, is among those who were counted (told again, a sum, the one or other of them), died,
or is not there any more (原来五个，现在三个). Where the mentions cannot be divided so that they make the count, or only
by counting someone twice, the question is asked again: 三女一子，三个女儿都嫁了，就剩儿子 are not seven.
"""

import re
from dataclasses import replace
from itertools import combinations

from bot.understanding.readers.people.children.roll_call import every_mention
from bot.understanding.readers.people.children.roll_call.leads import (
    BORN,
    DIED,
    LEFT,
    OTHERS_COUNTED,
    SIBLINGS_FIRST,
    STILL,
    WITH,
)
from bot.understanding.readers.people.children.roll_call.mention import Form, Head
from bot.understanding.readers.reading import Reading

_DENIED_BEFORE = re.compile(
    r"(?:没有?|没得|莫得|冇得?|冒得?|呒没|无|哪来的|不是|说成|写成|[我俺]是|[说写数]的|当(?:成|作|做)?(?:亲)?)$"
)
_ANOTHER_FIGURE = re.compile(r"算一个|成年|成人|十八|18")  # how many are minors
_ONE_MORE = re.compile(r"还有|另外|又[生添要]")
_GONE_BEFORE = re.compile(rf"(?:{DIED.pattern}|(?<![带领])走了|[丢掉殁]了|送了?人?了)(?:的|有|过|了)*$")
_OF_OTHERS = re.compile(r"孙|侄|外甥|妯娌|[头只]?[狗猪羊牛鸡]")
_BOTH_KINDS = re.compile(r"男娃女娃(?!各)")
_DENIED_BEHIND = re.compile(r"(?:倒)?(?:一个)?(?:都|也)?(?:没有?|没得|莫得|冇得?|冒得?|呒没|无)(?:了|的)?")
_SEXES = ("son", "daughter")
_MOST_MENTIONS = 9


def accounts_for_all(text: str, total: Reading) -> bool:
    """Whether the mentions of a reply can be divided so that each is counted once and they make the total."""
    if not total.is_usable or total.value is None or total.low != total.high:
        return True
    told = _own_mentions(text)
    living = [head for head in told if not _is_gone(head)]
    if total.value == 0:  # 我带来俩 is not said where there are none
        return not any(head.is_counted and head.is_of_side for head in living)
    if not living or len(living) > _MOST_MENTIONS:
        return True
    size, gone = int(total.value), sum(head.size for head in told if _is_gone(head))
    if _ANOTHER_FIGURE.search(text):
        return True
    most = 15 if _OF_OTHERS.search(text) else size + gone
    chosen = (part for count in range(len(living) + 1) for part in combinations(living, count))
    return any(
        _makes(part, size, gone)
        and not _counts_twice(part)
        and all(_is_beside_counted(head, part, told) for head in part)
        and all(_is_among(head, part, most) for head in living if head not in part)
        for part in chosen
    )


def _own_mentions(text: str) -> list[Head]:
    """Everyone told of who is not denied, not taken back and no child of others."""
    text = OTHERS_COUNTED.sub("", SIBLINGS_FIRST.sub("", text))
    told = every_mention(_BOTH_KINDS.sub("娃", text))
    own = [head for head in told if not (head.is_others or _is_denied(head))]
    return [_as_sum(head) for head in own if not _OF_OTHERS.search(head.lead + head.tail[:2])]


def _as_sum(head: Head) -> Head:
    """三个闺女，加上儿子四个: the four are all of them, and not sons; 儿女各一个 are two."""
    if head.lead.endswith("各"):
        return replace(head, size=2 * head.size)
    is_sum = head.is_kind_first and WITH.search(head.lead) is not None
    return replace(head, form=Form.COUNT, kind="") if is_sum else head


def _is_denied(head: Head) -> bool:
    """冇得崽, 儿子呒没, 刚才说成四个; not 大的成年了，小的没有."""
    is_denied_behind = not head.is_ranked and _DENIED_BEHIND.fullmatch(head.tail) is not None
    return is_denied_behind or _DENIED_BEFORE.search(head.lead) is not None


def _is_gone(head: Head) -> bool:
    """老大没了, 丢了一个, 走了一个."""
    return head.is_gone or (_GONE_BEFORE.search(head.lead) is not None and head.form is Form.COUNT)


def _makes(part: tuple[Head, ...], size: int, gone: int) -> bool:
    """Whether those counted make the total; whoever died may be one of them."""
    counted = sum(head.size for head in part if not head.place)
    places = {(head.ranked_kind, head.place) for head in part if head.place}
    highest = max((place for kind, place in places if not kind), default=0)
    return size in {
        counted + len(places),
        counted + highest,
        counted + len(places) - gone,
        counted + highest - gone,
    }


def _is_beside_counted(head: Head, part: tuple[Head, ...], told: list[Head]) -> bool:
    """还有一个 is one more than those told of before, one of whom is counted, unless it says who is left."""
    before = [other for other in told if other.start < head.start]
    if not (before and _ONE_MORE.search(head.lead)) or any(_is_gone(other) for other in before):
        return True
    return any(other in part for other in before) or max(other.size for other in before) > head.size


def _counts_twice(part: tuple[Head, ...]) -> bool:
    return any(_are_the_same(one, other) for one, other in combinations(part, 2)) or any(
        _is_sum(head, part) for head in part
    )


def _are_the_same(one: Head, other: Head) -> bool:
    """两个闺女 and later 闺女, 三个孩子 and 老大, or two counts of all."""
    are_apart = one.is_of_side and other.is_of_side
    if other.has_more or are_apart or (BORN.search(one.lead) and BORN.search(other.lead)):
        return False
    if one.is_ranked or other.is_ranked:
        return _is_ranked_within(one, other)
    if Form.KIND in (one.form, other.form):
        return one.kind == other.kind
    if one.kind in _SEXES and one.kind == other.kind:
        return one.size == other.size > 1
    return (_tells_all(one) or _tells_all(other)) and not (one.is_of_side or other.is_of_side)


def _is_ranked_within(one: Head, other: Head) -> bool:
    if one.is_ranked and other.is_ranked:
        return (one.place, one.kind, one.is_last) == (other.place, other.kind, other.is_last)
    ranked, counted = (one, other) if one.is_ranked else (other, one)
    if ranked.place > counted.size or ranked.is_elder:
        return False
    if ranked.kind in _SEXES and counted.kind in _SEXES:
        return ranked.kind == counted.kind
    return counted.size > 1


def _tells_all(head: Head) -> bool:
    return head.is_whole and not head.tail


def _is_sum(head: Head, part: tuple[Head, ...]) -> bool:
    """Whether a count is that of all the others: 两个女儿一个儿子，三个."""
    others = sum(other.size for other in part if other is not head)
    return _tells_all(head) and head.size == others and not head.has_more and not head.is_of_side


def _is_among(head: Head, part: tuple[Head, ...], most: int) -> bool:
    """Whether whoever is not counted is told of among those who are."""
    is_left = any(_is_left(other) and other.start > head.start for other in part)
    if _ONE_MORE.search(head.lead) and head.size >= sum(other.size for other in part):
        return is_left
    if head.size > most or head.place > most:
        return is_left
    if head.is_ranked and not any(other.is_counted and other.size > 1 for other in part):
        is_by_place = not head.kind and any(other.place > 1 for other in part)  # 二胎，大的九岁，小的两岁
        return is_left or is_by_place or any(_is_ranked_within(other, head) for other in part)
    if head.kind not in _SEXES:
        return True
    if any(other.kind not in _SEXES and not other.sons + other.daughters for other in part):
        return True
    of_kind = sum(other.size if other.kind == head.kind else _of_sex(other, head.kind) for other in part)
    return head.size <= of_kind or is_left


def _is_left(head: Head) -> bool:
    return LEFT.search(head.lead) is not None or STILL.search(head.lead) is not None


def _of_sex(head: Head, kind: str) -> int:
    return head.sons if kind == "son" else head.daughters
