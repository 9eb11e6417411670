"""Whether what was counted can be true of those who are told of: five sons and daughters by name are no four.

The readers around the roll-call understand only some of the words of a reply. What they find is held against every
mention in it; where it cannot be reconciled with them, the question is asked again.
"""

import re

from bot.understanding.patterns import any_of
from bot.understanding.readers.people.children.roll_call import every_mention
from bot.understanding.readers.people.children.roll_call.leads import DIED
from bot.understanding.readers.people.children.roll_call.mention import Form, Head
from bot.understanding.readers.people.numbers import head_numbers
from bot.understanding.readers.reading import Reading

# Others than those who are counted, those who died, numbers that are taken back: nothing is held against these.
_OTHERS = any_of(
    r"孙|侄|外甥|各|兄弟|弟兄|姐妹|姊妹|妯娌|当(?:成|作|做)?(?:亲)?(?:闺女|女儿|儿子)",
    r"没养活|没保住|没站住|没活|不算|没算|不对|不是|说错|算错|数错|算进|以前|原来|本来|原先|加上|剩",
    r"成人|成年|十八|18|算一个|没得?(?:有)?小的",
)
# 四个，走了一个，现在三个; 生了三个，活了两个
_LATER = re.compile(r"走|刚才|现在|如今|还有|活|(?<!后)生|[养成带站]了?|有一?个|没得")
_TAKEN_IN = re.compile(r"(?<!没)(?<!没有)(?:抱养|收养|领养|过继|抱了)(?!过?[别人])")
_DENIED = re.compile(r"(?:没有?|没得|莫得|冇得?|呒没|无|哪来的)$")


def contradicts_mentions(text: str, total: Reading) -> bool:
    """Whether fewer were counted than are told of by place or by kind, or more than all numbers make together."""
    if total.value == 0 and _TAKEN_IN.search(text):
        return True
    if not total.is_usable or not total.value or total.low != total.high or _OTHERS.search(text):
        return False
    told = [head for head in every_mention(text) if not head.is_others and not _is_denied(head)]
    if not told:
        return False
    if DIED.search(text):
        return len(told) == 1 and told[0].is_gone and total.value >= told[0].size
    if total.value < told[0].size and not _LATER.search(text):
        return True
    numbers = sum(int(one.high or 0) for one in head_numbers(text))
    most = max(
        numbers, sum(max(head.size, head.place) for head in told) + max(0, text.count("个") - len(told))
    )
    return not _fewest(told) <= total.value <= most


def _is_denied(head: Head) -> bool:
    """冇得崽, 儿子呒没."""
    return _DENIED.search(head.lead) is not None or _DENIED.fullmatch(head.tail) is not None


def _fewest(told: list[Head]) -> int:
    """How many there are at least: each place once, all sons and daughters of different kinds."""
    places = {(head.ranked_kind, head.place) for head in told if head.place}
    lasts = {head.kind for head in told if head.is_last and not head.place and head.kind}
    highest = max((place for _, place in places), default=0)
    by_place = max(highest, len({place for _, place in places}) + len(lasts)) if places else 0
    unranked = [head for head in told if head.form is not Form.RANK]
    by_kind = sum(
        max(head.size for head in unranked if head.kind == kind)
        for kind in {head.kind for head in unranked}
        if kind in ("son", "daughter")
    )
    return max(by_place, by_kind)
