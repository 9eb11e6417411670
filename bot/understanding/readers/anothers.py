"""What is told of another house and then put aside: 我哥存了几十万，那是他的，我们家就五千块.

Where a reply tells of both, what is asked is the own side. Either it says in so many words that the rest is somebody
else's (那是他的, 早分家了), or the rest is of the house next door. Nobody of the own house is ever put aside:
我哥三千，我们家就五百 stays as it is.
"""

import re

from bot.understanding.patterns import any_of
from bot.understanding.readers.kin import KIN
from bot.understanding.text import PART_END

_BUT = r"(?:可是?|但是?|不过|而|就是|是|那|真正|现在|至于)*"
# 我们家就五千块, 我这边就一台, 俺自己家里
_OWN = re.compile(
    rf"^{_BUT}(?:(?:我|俺|咱)们?(?:自己|自个儿?|本人)?的?(?:家|屋|这边|这头|户)|(?:我|俺|咱)们?(?:自己|自个儿?)|自己?家)"
)
_TURNS_TO_US = re.compile(rf"{_BUT}(?:我|俺|咱)们?(?=[跟和同与有没就一])")
# 我哥…, 儿子那台…, 他…
_ANOTHER = re.compile(
    rf"^{_BUT}(?:(?:(?:我|俺|咱)们?(?:家|的|那)?个?)?[大小老二三]?(?:{KIN})|[他她])(?!(?:和|跟|同)(?:我|俺))"
)
_WHO = re.compile(rf"[大小老二三四幺]?(?:{KIN})")
_SPEAKER = re.compile(rf"(?:我|俺|咱)(?!们?(?:家|的|那)?个?[大小老二三]?(?:{KIN})|记|说|觉)")
_NEXT_DOOR = re.compile(rf"^{_BUT}(?:隔壁|邻居|别人家|人家)")
# 那是他的, 是他自己的; 跟我们没关系
_NOT_OURS = any_of(
    r"[那这是][^,。;]{0,4}[他她]们?(?:自己|自个儿?)的|[那这][^,。;]{0,4}是[他她]们?的",
    r"(?:没|冇|无)得?(?:啥|什么)?(?:关系|相干)|不(?:搭界|相干)",
)
# 早分家了, 分户单过
_LIVES_APART = re.compile(r"(?<!没)(?<!不)分[家户](?:[单另]?过|出去)?了|早[就已]?分[家户]|[单另]过")
# What he gives is ours: 儿子分家了，每月给我八百，我自己养老金两百.
_GIVES = re.compile(r"给|寄|打[来钱]|汇|贴|接济|孝敬|资助|供我|留|过户|送")


def without_anothers(reply: str) -> str:
    """The own side of a normalised reply that tells of another's and puts it aside; else the whole reply."""
    parts = [part for part in PART_END.split(reply) if part]
    own = [place for place, part in enumerate(parts) if _is_own(part, parts[:place])]
    start = own[0] if own and _is_put_aside(parts[: own[0]], named_apart=True) else 0
    past = own[0] + 1 if own else 0
    end = next((place for place in range(past, len(parts)) if _speaks_of_another(parts[place])), len(parts))
    if end == 0 or not _is_put_aside(parts[end:], named_apart=bool(own)):
        end = len(parts)
    return ",".join(parts[start:end]) if end - start < len(parts) else reply


def _is_own(part: str, before: list[str]) -> bool:
    """Whether a clause turns to the own side: 我们家就五千块, or 我跟我老娘一分没有 after 跟我没关系."""
    turns = _OWN.search(part) or (_TURNS_TO_US.match(part) and any(_NOT_OURS.search(one) for one in before))
    return bool(turns) and not _is_of_others(part)


def _speaks_of_another(part: str) -> bool:
    return bool(_ANOTHER.search(part) or _NEXT_DOOR.search(part))


def _is_of_others(part: str) -> bool:
    return bool(_NOT_OURS.search(part) or _LIVES_APART.search(part))


def _is_put_aside(parts: list[str], *, named_apart: bool) -> bool:
    """Whether all this is told of one other house, and put aside.

    Where the own side is not named as such (没存款，我哥存了几万，那是他的), it has to be said whose the rest is.
    """
    if not parts or not _speaks_of_another(parts[0]):
        return False
    if any(_GIVES.search(part) or _SPEAKER.match(part) for part in parts):
        return False
    if named_apart and _NEXT_DOOR.search(parts[0]):
        return True
    is_one_house = len({found.group() for part in parts for found in _WHO.finditer(part)}) <= 1
    return is_one_house and any((_is_of_others if named_apart else _NOT_OURS.search)(part) for part in parts)
