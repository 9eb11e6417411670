"""Where in a text without marks a pause would be heard."""

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from bot.understanding.pauses.surroundings import surroundings

WEIGHTS = Path(__file__).with_name("weights.txt")
# What every place begins with stands in the weights under this name, which no surrounding can have.
AT_FIRST = "at first"
MARKS = re.compile(r"[\s,。;!?:、~…—]+")
_AT_THE_ENDS = " ,。;!?:、~…—"
# What is shorter is one statement.
_SHORTEST = 8
_NUMERAL = "零一二两三四五六七八九十百千万\\d"
# Never before 是不是, nor inside 三级|甲等医院 and 六口|七口, whatever is learned.
_NEVER_PARTED = re.compile(
    rf"(?=是不是)|级(?=医院|甲等|乙等|护理)|(?<=[{_NUMERAL}])([口个岁级万千百])(?=[{_NUMERAL}]\1)"
)


def with_pauses(text: str) -> str:
    """The normalised text with a comma wherever one was probably left out.

    A text with any mark inside is left as it is: who sets marks has set them where they are meant.
    """
    said = text.strip(_AT_THE_ENDS)
    if len(said) < _SHORTEST or MARKS.search(said):
        return text
    weights = pause_weights()
    together = {parted.end() for parted in _NEVER_PARTED.finditer(said)}
    paused = said[0] + "".join(
        f",{said[place]}"
        if place not in together and is_pause(surroundings(said, place), weights)
        else said[place]
        for place in range(1, len(said))
    )
    return text.replace(said, paused)


def is_pause(around: Iterable[str], weights: dict[str, float]) -> bool:
    """Whether with these surroundings a pause is likelier than none."""
    return weights[AT_FIRST] + sum(weights.get(one, 0.0) for one in around) > 0


@lru_cache(maxsize=1)
def pause_weights() -> dict[str, float]:
    """The learned weight of each surrounding, as its logarithm of odds."""
    lines = WEIGHTS.read_text(encoding="utf-8").splitlines()
    return {surrounding: float(weight) for weight, _, surrounding in (line.partition("\t") for line in lines)}
