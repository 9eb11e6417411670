"""Choices told by their words: quoted whole or in part, by their sound, by most of their characters, 残疾那个."""

import re
from collections.abc import Sequence

from bot.understanding.pinyin import sound_of
from bot.understanding.text import bare

# What stands in any answer, and so tells nothing of which one was meant.
STOP = "的了吧是我要选个那啊呀嘛就和跟有没不无别莫得都啥也一什么家里头"
_NOTHING_ELSE = STOP + "样点儿些这哪种条项面上下全们俺咱东西真的反正"
_DENIES = re.compile(r"[没不无莫冇]|别(?=的)")
# 就……那个, 我想办那个……的: whoever says so points at one of those offered.
_POINTS = re.compile(
    r"^(?:(?:我|俺|咱|就|也|想|要|选|办|挑|点|申请|给|帮|是|那|这)+(?:个|项|种|样)?)?(?P<core>.{2,}?)"
    r"(?:的?(?:那|这)一?(?:个|项|种|样|条|类|件)的?|的)(?:都?要)?[吧了啊呀嘛哈]*$"
)
_SHORTEST_PART = 2
_FEWEST_IN_COMMON = 2
_LEAST_OF_A_CHOICE = 0.4


def denies(text: str) -> bool:
    """Whether a no stands in a reply: 没啥病."""
    return _DENIES.search(text) is not None


def quoted(text: str, choices: Sequence[str]) -> list[str]:
    """The choices that a bare reply quotes whole or in a telling part: 啥车都没有 does not quote 都没有."""
    return [choice for choice in choices if _is_quoted(text, bare(choice))]


def _is_quoted(text: str, choice: str) -> bool:
    if len(text) < _SHORTEST_PART:
        return False
    if choice in text:
        return bool(set(choice) - set(STOP)) or set(text) <= set(_NOTHING_ELSE)
    return text in choice and bool(set(text) - set(STOP))


def of_same_sound(text: str, choices: Sequence[str]) -> str | None:
    """The one choice that sounds like the reply: 地保."""
    sound = sound_of(text)
    same = [choice for choice in choices if sound and sound_of(bare(choice)) == sound]
    return same[0] if len(same) == 1 else None


def nearest(text: str, choices: Sequence[str]) -> str | None:
    """The one choice that shares clearly more of its characters with the reply than every other.

    A few characters in common with a long choice are no answer (就我一个人 is not 只有一个人单独吃低保), and neither
    are those of a choice that affirms what the reply denies (没啥病 is not 看病).
    """
    alike = [(_shared(text, bare(choice)), choice) for choice in choices if denies(choice) == denies(text)]
    (best, choice), *others = sorted(alike, key=lambda one: one[0], reverse=True) or [(0.0, "")]
    is_clear = not others or best >= others[0][0] + 0.25
    return choice if best >= 0.5 and is_clear else None


def _shared(text: str, choice: str) -> float:
    said, offered = set(text) - set(STOP), set(choice) - set(STOP)
    common = len(said & offered)
    if common < _FEWEST_IN_COMMON or common < _LEAST_OF_A_CHOICE * len(offered):
        return 0.0
    return common / min(len(said), len(offered))


def pointed_at(text: str, choices: Sequence[str]) -> list[str]:
    """The choices with the word that a bare reply points with: 残疾那个 is 残疾人两项补贴.

    Those that hold the word; else those that hold its characters in order (低保), else most of it.
    """
    pointed = _POINTS.match(text)
    if pointed is None or denies(text):
        return []
    core = pointed.group("core")
    told = "".join(one for one in core if one not in STOP)
    if told and (fits := [one for one in choices if core in bare(one)]):
        return fits
    if len(told) < _SHORTEST_PART:
        return []
    for holds in (_holds, _abbreviates, _shares_most):
        if fits := [choice for choice in choices if holds(told, bare(choice))]:
            return fits
    return []


def _holds(told: str, choice: str) -> bool:
    return told in choice


def _abbreviates(told: str, choice: str) -> bool:
    rest = iter(choice)
    return all(one in rest for one in told)


def _shares_most(told: str, choice: str) -> bool:
    """Whether more than half of the word stands in the choice in one piece: 病花钱 of 生病花钱多."""
    least = max(_SHORTEST_PART, len(told) // 2 + 1)
    return any(told[start : start + least] in choice for start in range(len(told) - least + 1))
