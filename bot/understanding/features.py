"""What the classifier sees of a message: characters, how they sound, how it ends, and the word families in it.

Blanks, punctuation and the exact digits are put aside, so that 一个月800 and 一个月1200 look alike, while the
sounds let 地保 share most of its features with 低保.
"""

import re
from collections.abc import Iterator

from bot.understanding.cues import Cues
from bot.understanding.pinyin import fold, syllable
from bot.understanding.text import normalise

_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_REPEATED = re.compile(r"(.)\1{2,}")
_MARKS = re.compile(r"[\s。.!~…,，、;:\"'“”‘’()\[\]【】《》<>\-—_/\\|*#@^$+=]+")
_LONGEST = 400
_CHARACTERS = 3
_SOUNDS = 2
_ENDING = 10


def simplify(text: str) -> str:
    """The text the features are taken from: normalised, digits as 0, no marks, long repetitions cut to two."""
    text = _DIGITS.sub("0", normalise(text[:_LONGEST]))
    return _REPEATED.sub(r"\1\1", _MARKS.sub("", text))


def surface_features(simple: str) -> Iterator[str]:
    """c…: n-grams of characters; p…: n-grams of folded toneless syllables, both with the ends marked."""
    framed = f"^{simple}$"
    for size in range(1, _CHARACTERS + 1):
        for place in range(len(framed) - size + 1):
            yield "c" + framed[place : place + size]
    sounds = ["^", *(fold(syllable(character)) for character in simple), "$"]
    for size in range(1, _SOUNDS + 1):
        for place in range(len(sounds) - size + 1):
            yield "p" + " ".join(sounds[place : place + size])


def meaning_features(simple: str, cues: Cues) -> Iterator[str]:
    """f…: word families, g…: pairs of them, l…: the last one, n…: the length, t…: n-grams of the ending."""
    places = cues.families_in(f"^{simple}$")
    names = sorted({family for _, family in places})
    for number, family in enumerate(names):
        yield "f" + family
        for other in names[number + 1 :]:
            yield f"g{family}|{other}"
    if places:
        yield "l" + places[-1][1]
    yield "n" + _length(simple)
    ending = simple[-_ENDING:]
    for size in range(1, 4):
        for place in range(len(ending) - size + 1):
            yield "t" + ending[place : place + size]


def _length(simple: str) -> str:
    return next((str(bound) for bound in (2, 4, 8, 16, 32) if len(simple) <= bound), "long")
