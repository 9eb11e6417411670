"""Ages told in passing: 我今年68了，家里两口人 — the 68 must not be taken for people or for yuan."""

import re
from collections.abc import Callable

from bot.understanding.patterns import any_of
from bot.understanding.periods import BLANK
from bot.understanding.readers.kin import KIN, RANK

_N = r"(?:\d{1,3}|[一二两三四五六七八九十]{1,3})"
_SAID_OUTRIGHT = any_of(
    # 68岁, 虚岁七十
    rf"(?:虚岁|周岁|虚|毛)?(?<![老第]){_N}[来多几]?(?:个)?[周虚]?岁[多半]?",
    # 周岁是68
    rf"(?:虚岁|周岁)是?{_N}",
    # 活到九十
    rf"活到{_N}(?![百千万])",
)
_LET_STAND = r"(?:今年|也|都|才|已经|有|快|满|刚|是|就|已|过了|整|,)*"
_ENDS = rf"(?:多|来|好几|几)?(?=[了啦喽嘞咯啊呀嘛]|[,。;、!\s]|$|{KIN}|{RANK}|我|俺|一个|另)"
# A number after the person needs no 岁. What could as well be a count (儿子2) is let stand.
_OF_SPEAKER = re.compile(rf"(?:(?:我|俺|咱|本人|自己){_LET_STAND}|今年|都|已经)({_N}){_ENDS}")
_OF_RELATIVE = re.compile(rf"(?:(?:{KIN}){_LET_STAND})({_N}){_ENDS}")
_OF_RANK = re.compile(rf"(?:(?:{RANK}){_LET_STAND}|一个{_LET_STAND})({_N}){_ENDS}")
_TWO_PLACES = re.compile(r"\d{2}|1[01]\d|.*十.*")
_OF_RELATIVE_ANY = re.compile(rf"(?:{KIN})[\d一二两三四五六七八九十百]+")
_SUM = re.compile(r"\d{3,}|[百千万kw]|[\d一二两三四五六七八九十]\s*[块元]")
_AGE_OF_RELATIVE = re.compile(r"[6-9]|\d{2}|1[01]\d|[六七八九]|.*十.*")


def blank_ages(text: str, *, of_ranks: bool = True) -> str:
    """A normalised text with the ages in it blanked out, length kept.

    `of_ranks` takes 大的11小的8 and 一个十三一个八 for ages too; of sums of money 一个八十 is none.
    """
    text = _SAID_OUTRIGHT.sub(lambda found: BLANK * len(found.group()), text)
    text = _blank(_OF_SPEAKER, text, lambda number: _TWO_PLACES.fullmatch(number) is not None)
    text = _blank(_OF_RELATIVE, text, lambda number: _AGE_OF_RELATIVE.fullmatch(number) is not None)
    return _blank(_OF_RANK, text, bool) if of_ranks else text


def blank_certain_ages(text: str) -> str:
    """As blank_ages, but only ages that nobody could take for yuan: 68岁, 俺72了, 我68，养老金一百八."""
    text = _SAID_OUTRIGHT.sub(lambda found: BLANK * len(found.group()), text)
    has_sum = _SUM.search(_OF_RELATIVE_ANY.sub("", text)) is not None
    is_age = _TWO_PLACES.fullmatch
    own = _blank(_OF_SPEAKER, text, lambda number: has_sum and is_age(number) is not None)
    if own == text:
        return text
    return _blank(_OF_RELATIVE, own, lambda number: is_age(number) is not None)


def _blank(pattern: re.Pattern[str], text: str, is_age: Callable[[str], bool]) -> str:
    for found in pattern.finditer(text):
        start, end = found.span(1)
        if is_age(found.group(1)):
            text = text[:start] + BLANK * (end - start) + text[end:]
    return text
