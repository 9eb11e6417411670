"""Children who died, told beside those who were born: 生过三个，中间那个没了; 就一个，去年没了."""

import re

from bot.understanding.patterns import any_of, one_of
from bot.understanding.readers.kin import CHILD, HEADS
from bot.understanding.readers.people.numbers import small_number

# 走了 is not among them: whoever went away may be alive.
_DIED = one_of(
    # 没了, 没养活, 没保住
    r"没了|没养活|没活下?来|没保住|没带活|没站住",
    # 夭折, 病死了
    r"夭折了?|早夭|[病淹]死了?|死了|去世了?|过世了?",
)
_DEATH = re.compile(_DIED)
_END = r"(?=[,。;!\s老剩就现]|$)"
_BORN = re.compile(rf"(?:生|养)(?:养)?(?:了|过)+({HEADS})个")
# 中间那个小时候出疹子没了, 老三没养活
_ONE_DIED = re.compile(
    r"(?:老[大二三四五六七]|中间(?:的|那个)|最?[大小]的?那个|最?[大小]的|头一?个|第[一二三四五]个)"
    rf"[^,。;\d二两三四五六七八九俩仨]{{0,12}}?{_DIED}{_END}"
)
# 夭折了两个, 一个没养活
_SO_MANY_DIED = re.compile(
    rf"(?:没|死|夭折|糟蹋)了({HEADS})个{_END}|({HEADS})个[^,。;都]{{0,8}}?{_DIED}{_END}"
)
# 就一个，去年没了; 一个儿子，前年车祸死了
_THE_ONLY_ONE_DIED = re.compile(
    rf"^(?:我|俺|家里|就|只|有|生了?|这么|那)*(?:一个(?:{CHILD})?|独[子苗]|独生[子女])[,。;\s]*"
    rf"(?:[他她](?:也|就)?)?[^,。;他她娃孩老爸妈爹娘媳婿男女对]{{0,10}}{_DIED}(?:几年|多年|好多年)?[了啊嘛]*"
    r"(?:[,。;\s]+(?:现在|如今|眼下)?(?:就|也|一个|都)*(?:没有?|没得|莫得)(?:孩子|娃|儿女|后)?了[啊嘛]*)?[。!\s]*$"
)
_RANKS = "大二三四五六七八"
_RANKED = re.compile(rf"老([{_RANKS}])")
_COUNTED = re.compile(rf"{HEADS}个")
# 就一个孩儿，还有个闺女小时候害病没了: those who died as children are told apart from those who are counted.
_DIED_YOUNG = re.compile(
    r"(?<=.)[,。;\s]+(?:原来|以前|本来)?(?:还|另外)(?:有|生过)?了?一?个"
    rf"(?=[^,。;]*(?:小时候|小的时候|月子里|生下来|没养活|夭折|没活|几岁))[^,。;]*?{_DIED}[^,。;]*"
)
# 有两个女儿，一个儿子夭折了
_OTHER_KIND_DIED = any_of(
    rf"(?<=个)(女儿|闺女|姑娘|丫头)[,。;\s]+(?:有)?一个(?:儿子|小子)[^,。;]{{0,8}}?{_DIED}(?=[,。;!\s]|$)",
    rf"(?<=个)(儿子|小子)[,。;\s]+(?:有)?一个(?:女儿|闺女|姑娘|丫头)[^,。;]{{0,8}}?{_DIED}(?=[,。;!\s]|$)",
)
_NOT_SPOKEN_OF = re.compile(r"[,。;\s]+(?:不提|不说|不讲)(?:了|[他她]了?)[。!\s]*$")


def tells_of_death(text: str) -> bool:
    """Whether somebody is told to have died."""
    return _DEATH.search(text) is not None


def without_died_young(text: str) -> str:
    """The reply without children who died young and are told beside those who are counted."""
    rest = _OTHER_KIND_DIED.sub(lambda kind: kind.group(1) or kind.group(2), _DIED_YOUNG.sub("", text))
    return text if rest == text else _NOT_SPOKEN_OF.sub("", rest)


def living_of_born(text: str) -> int | None:
    """How many of those who were born are alive, where it is told who died; None where it is not."""
    if _THE_ONLY_ONE_DIED.search(text):
        return 0
    died = sum(small_number(first or other) or 0 for first, other in _SO_MANY_DIED.findall(text))
    named = len(_ONE_DIED.findall(text))
    born = _BORN.search(text)
    if born and (died or named) and not (died and named):
        left = (small_number(born.group(1)) or 0) - died - named
        return left if left >= 0 else None
    return None if born or not named else _living_of_ranked(text, named)


def _living_of_ranked(text: str, died: int) -> int | None:
    """老大没养活，老二老三都好好的 as two, where every place is told of and nobody is counted beside them."""
    places = {_RANKS.index(rank) + 1 for rank in _RANKED.findall(text)}
    is_whole = places == set(range(1, len(places) + 1)) and len(places) > 1
    return len(places) - died if is_whole and not _COUNTED.search(text) else None
