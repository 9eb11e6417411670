"""What the classifier sees of a message: character n-grams and n-grams of how they sound.

Blanks, punctuation and the exact digits are put aside, so that 一个月800 and 一个月1200 look alike, while the sounds let
地保 share most of its features with 低保.
"""

import re
from collections.abc import Iterator

from bot.understanding.pinyin import fold, syllable
from bot.understanding.text import normalise

_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_REPEATED = re.compile(r"(.)\1{2,}")
_MARKS = re.compile(r"[\s。.!~…,、;:\"'“”‘’()\[\]【】《》<>\-—_/\\|*#@^+=]+")
_LONGEST = 400
_CHARACTERS = 4
_SOUNDS = 3


def simplify(text: str) -> str:
    """The text the features are taken from: normalised, digits as 0, no marks, long repetitions cut to two."""
    text = _DIGITS.sub("0", normalise(text[:_LONGEST]))
    return _REPEATED.sub(r"\1\1", _MARKS.sub("", text))


def features(text: str) -> Iterator[str]:
    """Every feature of a text, as often as it occurs: c…: characters, p…: folded toneless syllables."""
    simple = simplify(text)
    framed = f"^{simple}$"
    for size in range(1, _CHARACTERS + 1):
        for place in range(len(framed) - size + 1):
            yield "c" + framed[place : place + size]
    sounds = ["^", *(fold(syllable(character)) for character in simple), "$"]
    for size in range(1, _SOUNDS + 1):
        for place in range(len(sounds) - size + 1):
            yield "p" + " ".join(sounds[place : place + size])
