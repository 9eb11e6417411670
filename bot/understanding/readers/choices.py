"""Which of the choices offered was meant: by its number, its place, its words, or words that sound like it."""

import re
from collections.abc import Sequence

from bot.understanding.numerals import find_numerals
from bot.understanding.pinyin import sound_of
from bot.understanding.readers.hedges import read_reserve
from bot.understanding.readers.reading import UNREADABLE, Reading, exactly
from bot.understanding.text import bare

_LAST = re.compile(r"最后|末尾|最末|最下面?|倒数第一")
_FIRST = re.compile(r"^(?:第一|头一|前面那|上面那|前一|最上面|前者|开头)")
_SECOND = re.compile(r"后面那|下面那|后一|后者")
_NUMBERED = re.compile(
    r"^(?:我?(?:选|要|点|按|挑|回|是|就)?择?\s*(?:第|序号|选项|编号)?)?\s*(?:([1-9]\d?)|"
    r"([一二两三四五六七八九十]))\s*(?:个|号|项|条|种|样|吧|那个|选项)*$"
)
_LETTERED = re.compile(r"^(?:我?选|要)?([a-h])$")
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
LEAST_OF_A_CHOICE = 0.4
SHORTEST_PART = 2
FEWEST_IN_COMMON = 2
# What stands in any answer, and so tells nothing of which one was meant.
_STOP = "的了吧是我要选个那啊呀嘛就和跟有没不无别莫得都啥也一什么家里头"
_NOTHING_ELSE = _STOP + "样点儿些这哪种条项面上下全们俺咱东西真的反正"
_DENIES = re.compile(r"[没不无莫冇]|别(?=的)")


def read_choice(reply: str, choices: Sequence[str]) -> Reading:
    """The text of the choice that was meant; two that fit equally well are asked again."""
    text = bare(reply)
    if (place := _place(reply, text, len(choices))) is not None:
        return exactly(choices[place])
    fits = [choice for choice in choices if bare(choice) == text]
    fits = fits or [choice for choice in choices if _is_part(text, bare(choice))]
    if len(fits) > 1:
        longest = [one for one in fits if all(bare(other) in bare(one) for other in fits)]
        fits = longest if len(longest) == 1 and bare(longest[0]) in text else fits
    if len(fits) == 1:
        return exactly(fits[0])
    if fits:
        return UNREADABLE
    return _same_sound(text, choices) or read_reserve(reply) or _nearest(text, choices) or UNREADABLE


def _is_part(text: str, choice: str) -> bool:
    """Whether the reply quotes the choice or a telling part of it: 啥车都没有 does not quote 都没有."""
    if len(text) < SHORTEST_PART:
        return False
    if choice in text:
        return bool(set(choice) - set(_STOP)) or set(text) <= set(_NOTHING_ELSE)
    return text in choice and bool(set(text) - set(_STOP))


def _place(reply: str, text: str, how_many: int) -> int | None:
    mark = reply.strip()[:1]
    if mark in _CIRCLED and mark:
        return _within(_CIRCLED.index(mark), how_many)
    if lettered := _LETTERED.match(text):
        return _within(ord(lettered.group(1)) - ord("a"), how_many)
    if numbered := _NUMBERED.match(text):
        numeral = find_numerals(numbered.group(1) or numbered.group(2))
        return _within(int(numeral[0].value) - 1, how_many) if numeral and numeral[0].value else None
    if _LAST.search(text):
        return how_many - 1
    if _FIRST.search(text):
        return 0
    return 1 if _SECOND.search(text) and how_many == 2 else None


def _within(place: int, how_many: int) -> int | None:
    return place if 0 <= place < how_many else None


def _same_sound(text: str, choices: Sequence[str]) -> Reading | None:
    sound = sound_of(text)
    same = [choice for choice in choices if sound and sound_of(bare(choice)) == sound]
    return exactly(same[0]) if len(same) == 1 else None


def _nearest(text: str, choices: Sequence[str]) -> Reading | None:
    """The one choice that shares clearly more of its characters with the reply than every other.

    A few characters in common with a long choice are no answer (就我一个人 is not 只有一个人单独吃低保), and neither
    are those of a choice that affirms what the reply denies (没啥病 is not 看病).
    """
    denies = bool(_DENIES.search(text))
    scores = sorted(
        (
            (_shared(text, bare(choice)), place)
            for place, choice in enumerate(choices)
            if bool(_DENIES.search(choice)) == denies
        ),
        reverse=True,
    )
    if scores and scores[0][0] >= 0.5 and (len(scores) == 1 or scores[0][0] >= scores[1][0] + 0.25):
        return exactly(choices[scores[0][1]])
    return None


def _shared(text: str, choice: str) -> float:
    said = {one for one in text if one not in _STOP}
    offered = {one for one in choice if one not in _STOP}
    common = len(said & offered)
    if common < FEWEST_IN_COMMON or common < LEAST_OF_A_CHOICE * len(offered):
        return 0.0
    return common / min(len(said), len(offered))
