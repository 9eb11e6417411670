"""What the classifier sees of a message: characters, sounds, its ending, word families, and how it reads as an answer.

Blanks, punctuation and the exact digits are put aside, so that 一个月800 and 一个月1200 look alike, while the
sounds let 地保 share most of its features with 低保.
"""

import re
from collections.abc import Iterator, Sequence

from bot.understanding.cues import Cues
from bot.understanding.pinyin import fold, syllable
from bot.understanding.readers.hedges import says_refusal, says_unknown
from bot.understanding.readers.yes_no import read_yes_no
from bot.understanding.text import normalise

# The blocks of features with their weights, found by cross-validation (benchmarks/understanding.py).
BLOCKS: dict[str, float] = {
    "characters": 1.0,
    "short": 0.7,
    "sounds": 0.8,
    "gaps": 0.3,
    "ending": 0.4,
    "families": 0.4,
    "answer": 0.3,
    "shape": 0.15,
}

_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_REPEATED = re.compile(r"(.)\1{2,}")
_MARKS = re.compile(r"[\s。.!~…,，、;:\"'“”‘’()\[\]【】《》<>\-—_/\\|*#@^$+=]+")
_LONGEST = 400
_ENDING = 10
_ANSWER_LENGTH = 40


def simplify(text: str) -> str:
    """The text the features are taken from: normalised, digits as 0, no marks, long repetitions cut to two."""
    text = _DIGITS.sub("0", normalise(text[:_LONGEST]))
    return _REPEATED.sub(r"\1\1", _MARKS.sub("", text))


def features_by_block(text: str, cues: Cues) -> Iterator[tuple[str, list[str]]]:
    """The features of a text, block by block; each feature begins with the name of its block."""
    simple = simplify(text)
    framed = f"^{simple}$"
    sounds = ["^", *(fold(syllable(character)) for character in simple), "$"]
    places = cues.families_in(framed)
    yield "characters", _named("characters", _runs(framed, 3))
    yield "short", _named("short", _runs(framed, 2))
    yield "sounds", _named("sounds", _runs(sounds, 2))
    yield "gaps", _named("gaps", [f"{framed[place]}_{framed[place + 2]}" for place in range(len(framed) - 2)])
    yield "ending", _named("ending", _runs(simple[-_ENDING:], 3))
    yield "families", _named("families", sorted({family for _, family in places}))
    yield "answer", _named("answer", _as_answer(text, simple))
    yield "shape", _named("shape", _shape(text, simple, places))


def _named(block: str, features: list[str]) -> list[str]:
    return [f"{block}:{feature}" for feature in features]


def _runs(sequence: Sequence[str], longest: int) -> list[str]:
    return [
        " ".join(sequence[place : place + size])
        if isinstance(sequence, list)
        else str(sequence[place : place + size])
        for size in range(1, longest + 1)
        for place in range(len(sequence) - size + 1)
    ]


def _as_answer(text: str, simple: str) -> list[str]:
    """How the readers of pending answers take the text: yes, no, unknown, refused; apart for short texts."""
    reading = read_yes_no(text[:_ANSWER_LENGTH])
    polarity = f"{reading.status.value} {reading.value if reading.is_usable else ''}"
    found = [polarity, f"{polarity} {_length(simple)}"]
    if says_unknown(text[:_ANSWER_LENGTH]):
        found.append("unknown")
    if says_refusal(text[:_ANSWER_LENGTH]):
        found.append("refused")
    return found


def _shape(text: str, simple: str, places: list[tuple[int, str]]) -> list[str]:
    """Length, marks, the last sign and the last family."""
    marks = [mark for mark in "?？!！…。，" if mark in text]
    parts = min(4, sum(text.count(mark) for mark in "，。 "))
    last = [f"last {places[-1][1]}"] if places else []
    return [*marks, f"end {text[-1:]}", f"parts {parts}", f"length {_length(simple)}", *last]


def _length(simple: str) -> str:
    return next((str(bound) for bound in (2, 4, 8, 16, 32) if len(simple) <= bound), "long")
