"""What is told beside the time of an event with numbers of its own: an age, as in 我妈今年62，去年五一那天脑出血."""

import re
from collections.abc import Callable

from bot.understanding.patterns import one_of
from bot.understanding.readers.kin import CHILD, KIN
from bot.understanding.text import CLAUSE_END

_N = r"(?:\d{1,3}|[一二三四五六七八九十]{1,3})"
_WHOSE = rf"(?:我|俺|咱|他|她|家|们|的|这个?|老?(?:{KIN}|{CHILD})|老人家?|老爷子|老太爷)"
_AT_NOW = r"(?:今年|现在|如今|虚岁|周岁|已经|都|也|有|快|满|刚|才|是|就|过)"
_AGE_ALONE = re.compile(
    one_of(
        # 我妈今年62, 俺都七十一了, 老伴虚岁六十
        rf"{_WHOSE}{{1,5}}{_AT_NOW}{{0,6}}{_N}(?:[来多几])?(?:周?岁)?(?:[了啦咯哦的啊]|的人)*(?:属.)?",
        # 今年六十八, 都七十多了
        rf"{_AT_NOW}{{0,6}}(?:今年|岁数|年纪|都){_AT_NOW}{{0,6}}{_N}(?:[来多几])?(?:周?岁)?(?:[了啦咯哦的啊]|的人)*",
        # 六十五岁, 七十岁的人了
        rf"{_AT_NOW}{{0,6}}{_N}(?:[来多几])?(?:周|虚)?岁(?:[了啦咯哦的啊]|的人|半)*",
    )
)
_OLD_ENOUGH = re.compile(r"\d{2}|十")


def without_ages(text: str, tells_when: Callable[[str], bool]) -> str:
    """A normalised text without the clauses that tell nothing but an age, if the others tell when."""
    parts = CLAUSE_END.split(text)
    kept = [part for part in parts if not _is_age(part)]
    left = ",".join(kept)
    return left if len(kept) < len(parts) and tells_when(left) else text


def _is_age(part: str) -> bool:
    return bool(_AGE_ALONE.fullmatch(part) and (_OLD_ENOUGH.search(part) or "岁" in part))
