"""Children who died, told beside those who were born: 生过三个，中间那个没了; 就一个，去年没了."""

import re

from bot.understanding.patterns import one_of
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


def tells_of_death(text: str) -> bool:
    """Whether somebody is told to have died."""
    return _DEATH.search(text) is not None


def living_of_born(text: str) -> int | None:
    """How many of those who were born are alive, where it is told who died; None where it is not."""
    if _THE_ONLY_ONE_DIED.search(text):
        return 0
    died = sum(small_number(first or other) or 0 for first, other in _SO_MANY_DIED.findall(text))
    born = _BORN.search(text)
    if born is None or not died:
        return None
    left = (small_number(born.group(1)) or 0) - died
    return left if left >= 0 else None
