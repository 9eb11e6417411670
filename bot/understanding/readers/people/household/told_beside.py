"""What still tells the size of a household where the reply as a whole cannot be read.

People tell who died, married out or lives elsewhere, and then how many they are; or they say 就, and whom they name
then is all there is. Looked at only when nothing else was read.
"""

import re

from bot.understanding.patterns import any_of, one_of
from bot.understanding.readers.kin import ADULT, CHILD, HEADS, KIN
from bot.understanding.readers.people.household.roll_call.tokens import size_of_bond
from bot.understanding.readers.people.household.roll_call.words import BOND
from bot.understanding.readers.people.numbers import small_number
from bot.understanding.readers.people.present import AWAY, GONE
from bot.understanding.readers.reading import UNREADABLE, Reading, exactly

_I = r"(?:我|俺|咱)"
_END = r"[了吧嘛呢啊呀哦噻咯喽咧哩的]*"
_CLAUSE = re.compile(r"[,。;!?…\s]+")
# …，爸妈加我三个人; …，我这户就三口; 三口变四口了; the words before it lead to nothing but a number.
_LEADS_TO_TOTAL = one_of(
    # all of us
    r"一共|总共|拢共|统共|全部|合起来|加起来|现在|如今|眼下|目前|平时",
    # so, only
    r"那就|就|那|这就|是|有|还有?(?=[\d一二两三四五六七八九]口)|剩下?|得",
    # who
    rf"{_I}(?:这|们)?(?:户|家)?(?:里|屋)?|屋头|屋里|家里",
)
_MEASURE = r"(?:口人?|个人|个|人)"
_TOTAL_AT_END = re.compile(
    rf"(?:{_LEADS_TO_TOTAL})*(?:(?P<number>{HEADS}{{1,3}}){_MEASURE}|(?P<few>[俩仨])){_END}"
)
# 他们两口，加我三个人
_WITH_ME = re.compile(rf"(?:加|连|算|带)上?{_I}(?:自己)?(?P<number>{HEADS}{{1,2}}){_MEASURE}{_END}")
# 上个月媳妇生了，三口变四口了
_BECAME = re.compile(rf"{HEADS}口?(?:人)?变(?:成)?了?(?P<number>{HEADS})口{_END}")
# 四个人住一起，还有一个弟弟分户出去了，不算
_TOTAL_FIRST = re.compile(
    rf"(?:{_LEADS_TO_TOTAL})*(?:(?P<number>{HEADS}{{1,3}}){_MEASURE}|(?P<few>[俩仨]))"
    rf"(?:住|过|吃|在)?(?:一起|一块儿?|一锅)?[啦{_END[1:]}"
)
_NOT_COUNTED = re.compile(
    rf"(?:不|没|不能|不用|不要|没有|没把[^,。;]{{1,6}})(?:算|计|包括)(?:在|进)?(?:里面|里头|内|去|来|数|上)?"
    rf"(?:他|她|它|人家)?们?(?:在内|进去|的|了|哦|啊|嘛|哈){{0,3}}$|^(?:不算|没算|不包括|不计)上?(?!{_I})[^,。;\d]{{1,12}}$"
)
_I_DO_NOT_COUNT = re.compile(rf"{_I}(?:自己|本人)?(?:还)?(?:没|不)算|[不没]算(?:上)?{_I}(?:自己|本人|$)|除")
# Whoever is no member to begin with, or has a home elsewhere; 儿子不算 leaves open why.
_NO_MEMBER = any_of(
    r"保姆|护工|工人|租客|租房的|房客|租户|亲戚|侄|表|狗|猫|肚子|没生|没出生|怀|还没落地",
    r"隔壁|别处|一家(?:人|子)?在|买了?房|安了?家|另外|单独|自己[住过]|没住|不住|不跟|判给|跟他|跟她|倒插门|入赘|过继|抱给|送给|过年|偶尔|暂时|串门|临时|做客|帮忙",
)
# 连上婆婆, 包括我婆婆在内
_COUNTED_ALREADY = re.compile(
    rf"(?:连上?|算上|带上|包括|含|连着)(?:{_I}的?)?(?:一?个)?(?:[大小老]?(?:{KIN})[、和跟]?){{1,4}}(?:一起|都|也|在内|算上|的|了)*"
)
# 就我跟老伴, 就剩我和儿子, 只有我带俩孙子: whoever is named there is all there is.
_ONLY = r"(?:就|只有?|光|只剩|还剩|剩下?|净)(?:是|剩|有)?下?"
_AND = r"(?:和|跟|同|与|带着?|陪着?|守着?|领着?|养着?)"
_ONLY_I_AND = re.compile(rf"{_ONLY}{_I}(?:一?个人|自己)?{_AND}(?P<others>.+)$")
# 就老三跟我们老两口住
_ONLY_THEY_AND_US = re.compile(
    rf"{_ONLY}(?P<others>.+?){_AND}(?:(?P<pair>{_I}们?老?(?:两口子?|俩))|{_I})(?:一起|一块)?[住过]?"
)
# 就咱老哥俩; 如今屋里就剩老两口; 我们娘仨租房子住
_ONLY_BOND = re.compile(
    rf"^(?:(?:{_I}?们?[家屋](?:里|头)*|现在|如今|眼下|平时|[常长]住|乡下|老家|村里|屋头|这会儿|这不)*{_ONLY}(?:{_I}们?)?|(?:{_I}们))老?(?P<bond>{BOND})(?P<rest>.*)$"
)
# 他娘没了以后就剩俺爷俩咧
_LEFT_BOND = re.compile(rf"(?:就|只)剩下?{_I}们?老?(?P<bond>{BOND})[了咧嘛呢]*$")
# 两个上学的娃, 个瘫子弟弟: somebody who is named, with what is said of them between the number and the word.
_NAMED = re.compile(
    rf"(?:(?P<number>{HEADS}{{1,2}})(?:个|口|位|名)?[^,。;\d一二两三四五六七八九十]{{0,4}}?)?(?:{KIN}|{CHILD}|{ADULT})"
)
_ANYBODY = re.compile(rf"{KIN}|{CHILD}|{ADULT}|{_I}|{HEADS}|[他她]")
# 没孩子, 孩子还没有
_NOBODY = re.compile(
    rf"(?:没有?|没得|莫得|还没|不要)[^,。;]{{0,2}}(?:{KIN}|{CHILD})|(?:{KIN}|{CHILD})(?:还|都|也)?(?:没有|没得|没)"
)
_MORE = any_of(r"还有|加上|另外|外加|再加|连上|算上")
_ANOTHER_TOTAL = re.compile(rf"{HEADS}(?:口|个人)")


def told_beside(text: str) -> Reading:
    """The total that ends or begins a reply, or all whom 就 names; unreadable where there is none."""
    clauses = [clause for clause in _CLAUSE.split(text) if clause]
    if not clauses:
        return UNREADABLE
    return _stated_last(clauses) or _stated_first(clauses) or _only_those(clauses) or UNREADABLE


def _stated_last(clauses: list[str]) -> Reading | None:
    """The total in the last clause of several: 离婚了住娘家，爸妈加我三个人."""
    last = clauses[-1]
    found = _BECAME.fullmatch(last) or _WITH_ME.search(last)
    if found is None and len(clauses) > 1:
        found = _TOTAL_AT_END.fullmatch(last)
    return _size_in(found) if found else None


def _size_in(found: re.Match[str]) -> Reading | None:
    groups = found.groupdict()
    size = {"俩": 2, "仨": 3}.get(groups.get("few") or "") or small_number(groups["number"] or "")
    return exactly(size) if size else None


def _stated_first(clauses: list[str]) -> Reading | None:
    """五口，大闺女出门子了不算: whoever is told after the count does not count, or is counted already (连上婆婆).

    俩，都走不动了: or nobody is told of after it.
    """
    first, others = _TOTAL_FIRST.fullmatch(clauses[0]), clauses[1:]
    if first is None or not others or any(_ANOTHER_TOTAL.search(other) for other in others):
        return None
    is_less = (
        any(_NOT_COUNTED.search(other) for other in others)
        and any(GONE.search(other) or AWAY.search(other) or _NO_MEMBER.search(other) for other in others)
        and not any(_I_DO_NOT_COUNT.search(other) for other in others)
    )
    is_told = all(_COUNTED_ALREADY.fullmatch(other) for other in others)
    is_aside = not any(_ANYBODY.search(other) or GONE.search(other) for other in others)
    return _size_in(first) if is_less or is_told or is_aside else None


def _only_those(clauses: list[str]) -> Reading | None:
    """All whom 就 names, where nobody else is told of after them: 就我跟婆娘，娃都在县城买了房."""
    for place, clause in enumerate(clauses):
        size = _size_of_clause(_NOBODY.sub("", clause))
        if size is None:
            continue
        others = [
            other for other in clauses[place + 1 :] if _MORE.search(other) or _ANOTHER_TOTAL.search(other)
        ]
        return exactly(size) if not others else None
    return None


def _size_of_clause(clause: str) -> int | None:
    """How many a clause that says who there is and nobody else makes; None for every other clause."""
    if left := _LEFT_BOND.search(clause):
        return size_of_bond(left.group("bond"))
    if bond := _ONLY_BOND.match(clause):
        is_of_others = _NAMED.search(bond.group("rest")) or GONE.search(bond.group("rest"))
        return None if is_of_others else size_of_bond(bond.group("bond"))
    if found := _ONLY_I_AND.search(clause):
        named = _count(found.group("others"))
        return named + 1 if named else None
    if found := _ONLY_THEY_AND_US.search(clause):
        named = _count(found.group("others"))
        return named + (2 if found.group("pair") else 1) if named else None
    return None


def _count(words: str) -> int:
    """How many are named, whatever is said of them: 个瘫子弟弟 one, 两个上学的娃 two."""
    sizes = [small_number(one.group("number") or "") for one in _NAMED.finditer(words)]
    return 0 if None in sizes else sum(size or 0 for size in sizes)
