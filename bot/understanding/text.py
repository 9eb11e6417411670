"""Bring what people type into one form without moving a single character.

Every step keeps the length, so that a position in the normalised text is the same position in what the
person wrote: entities can be cut out of the original and shown back.
"""

import re
import unicodedata
from functools import lru_cache

import opencc

_NUMERALS = str.maketrans(
    "壹弌贰弍叁参弎肆伍陆柒捌玖拾佰仟〇○圆著",
    "一一二二三三三四五六七八九十百千零零元着",
)
# 参加 and its kind hold no formal three.
_NO_THREE = re.compile(r"[参參](?=[加军軍保与與战戰赛賽观觀考合])")
_TAKES_PART = "\ue014"
# What ends a clause or parts it from the next.
CLAUSE_END = re.compile(r"[,。;!\s]+")
# The same beside sums of money: each mark by itself, and none in 1,500.
PART_END = re.compile(r"(?<!\d),|,(?!\d{3}(?!\d))|[。;!?\s]")
# 刚刚刚刚刚刚, 块钱块钱块钱块钱; digits may well be the same many times over.
_STAMMER = re.compile(r"(\D{1,8}?)\1{3,}")
_BLANKS = re.compile(r"\s+")
_NOISE = re.compile(
    r"[\s。.!！~～…,，、;；?？\"'“”‘’()（）\[\]【】:：\U0001F000-\U0001FAFF\u2600-\u27BF\uFE0F]+"
)


def _simplified() -> dict[int, str]:
    """Traditional characters, which handwriting keyboards still offer, and formal numerals, with their plain form."""
    characters = [chr(code) for code in range(0x4E00, 0xA000)] + ["〇", "○"]
    plain = opencc.OpenCC("t2s").convert("\n".join(characters)).translate(_NUMERALS).split("\n")
    return {ord(one): other for one, other in zip(characters, plain, strict=True) if one != other}


_SAME = _simplified()


@lru_cache(maxsize=256)
def normalise(text: str) -> str:
    """Half-width, lower-case, simplified characters and digits; the length of the text is kept.

    A character whose compatible form is longer than one (㎡, ½) stays as it is, and so does 〇 as 零. Every reader of
    one message asks for it anew.
    """
    narrow = _NO_THREE.sub(_TAKES_PART, "".join(_narrow(character) for character in text))
    return narrow.translate(_SAME).replace(_TAKES_PART, "参")


def _narrow(character: str) -> str:
    if character in "\u20e3\ufe0f":  # the frame around a digit in 3️⃣
        return " "
    form = unicodedata.normalize("NFKC", character).lower()
    return form if len(form) == 1 else character.lower()


def without_stammer(text: str) -> str:
    """The text with what is said more than three times over said three times.

    Nobody means more by it, and a pattern with a choice inside a repetition takes time without end over such a text.
    """
    return _STAMMER.sub(r"\1\1\1", text)


def bare(text: str) -> str:
    """The normalised text without blanks, punctuation and pictures, for comparing short replies."""
    return _NOISE.sub("", normalise(text))


def clauses(text: str) -> list[tuple[int, str]]:
    """The parts between punctuation marks, each with the place where it starts.

    A comma between digits is a thousands mark, not the end of a clause.
    """
    found = []
    start = 0
    for mark in re.finditer(r"(?<!\d),|,(?!\d{3}(?!\d))|[。;!?\n]|(?<!\d)\.|\.(?!\d)", text):
        if text[start : mark.start()].strip():
            found.append((start, text[start : mark.start()]))
        start = mark.end()
    if text[start:].strip():
        found.append((start, text[start:]))
    return found


def squeeze(text: str) -> str:
    """The text with every run of blanks as one space and none at the ends."""
    return _BLANKS.sub(" ", text).strip()
