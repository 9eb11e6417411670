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
# 跟小儿子一家过，他们三口加我: one more than the count.
_AND_ME = re.compile(
    rf"(?:[他她](?:们|家)(?:一家)?|(?:{KIN})一?家?)(?P<number>{HEADS})口人?,?(?:再)?加上?{_I}{_END}"
)
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
# 剩下两个跟我住, 只有小的两个跟着我
_REST_WITH_ME = re.compile(
    rf"(?:就|只|还)?(?:剩下?|另外|其他|小的|其余)(?:的|那)*(?P<number>{HEADS})个?(?:小的?|孩子|娃儿?|儿子|女儿|闺女)?"
    rf"(?:都|还|也|现在)*(?:跟|和|同)着?{_I}(?!们)(?:一起|一块)?(?:住|过|生活|在家)*{_END}"
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
# 没孩子, 孩子还没有
_NOBODY = re.compile(
    rf"(?:没有?|没得|莫得|还没|不要)[^,。;]{{0,2}}(?:{KIN}|{CHILD})|(?:{KIN}|{CHILD})(?:还|都|也)?(?:没有|没得|没)"
)
_HEADS_TOLD = re.compile(rf"({HEADS}{{1,2}})(?:口|人|个(?!锅|屋|户))")
_TAKES_OFF = re.compile(r"[刨除抛扣减][掉了去开]")
_ANY_CHILD = re.compile(CHILD)
_MORE = any_of(r"还有|加上|另外|外加|再加|连上|算上")
_ANOTHER_TOTAL = re.compile(rf"{HEADS}(?:口|个人)")


def told_beside(text: str) -> Reading:
    """The total that ends or begins a reply, or all whom 就 names; unreadable where there is none."""
    clauses = [clause for clause in _CLAUSE.split(text) if clause]
    if not clauses:
        return UNREADABLE
    return (
        _less_others(text)
        or _stated_last(clauses)
        or _stated_first(clauses)
        or _only_those(clauses)
        or UNREADABLE
    )


def _less_others(text: str) -> Reading | None:
    """八口，大哥家三口，刨掉他们五口: what is left of all of them, where the numbers bear it out."""
    if not _TAKES_OFF.search(text):
        return None
    sizes = [small_number(size) or 0 for size in _HEADS_TOLD.findall(text)]
    first, *rest = sizes or [0]
    return exactly(rest[-1]) if len(rest) > 1 and first - sum(rest[:-1]) == rest[-1] > 0 else None


def _stated_last(clauses: list[str]) -> Reading | None:
    """The total in the last clause of several: 离婚了住娘家，爸妈加我三个人."""
    last = clauses[-1]
    for told, more in ((_AND_ME, 1), (_BECAME, 0), (_WITH_ME, 0), (_TOTAL_AT_END, 0)):
        said = ",".join(clauses[-2:]) if told is _AND_ME else last
        found = told.search(said) if told in (_AND_ME, _WITH_ME) else told.fullmatch(last)
        if found is None or (told is _TOTAL_AT_END and len(clauses) == 1):
            continue
        groups = found.groupdict()
        size = {"俩": 2, "仨": 3}.get(groups.get("few") or "") or small_number(groups["number"] or "")
        return exactly(size + more) if size else None
    return None


def _stated_first(clauses: list[str]) -> Reading | None:
    """五口，大闺女出门子了不算: whoever is told after the count does not count, or is counted already (连上婆婆)."""
    first, others = _TOTAL_FIRST.fullmatch(clauses[0]), clauses[1:]
    if first is None or not others or any(_ANOTHER_TOTAL.search(other) for other in others):
        return None
    is_less = (
        any(_NOT_COUNTED.search(other) for other in others)
        and any(GONE.search(other) or AWAY.search(other) or _NO_MEMBER.search(other) for other in others)
        and not any(_I_DO_NOT_COUNT.search(other) for other in others)
    )
    is_told = all(_COUNTED_ALREADY.fullmatch(other) for other in others)
    size = small_number(first.group("number") or "") or {"俩": 2, "仨": 3}.get(first.group("few") or "")
    return exactly(size) if size and (is_less or is_told) else None


def rest_with_me(text: str) -> Reading | None:
    """三个孩子老大在深圳安家了，剩下两个跟我住: those who live with the speaker, and the speaker."""
    clauses = [clause for clause in _CLAUSE.split(text) if clause]
    found = _REST_WITH_ME.fullmatch(clauses[-1]) if clauses else None
    if found is None or not all(_leaves_rest(clause) for clause in clauses[:-1]):
        return None
    size = small_number(found.group("number")) if found else None
    return exactly(size + 1) if size else None


def _leaves_rest(clause: str) -> bool:
    """Whether a clause tells of somebody who is gone, or of the children only."""
    return bool(GONE.search(clause) or AWAY.search(clause) or _NO_MEMBER.search(clause)) or not re.search(
        rf"{_I}(?:和|跟)|{KIN}", _ANY_CHILD.sub("", clause)
    )


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
