"""Learn where people pause from the commas of texts that have them. Scikit-learn is needed here only."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from bot.understanding.pauses.marks import AT_FIRST, MARKS, SHORTEST_BESIDE_MARKS, WEIGHTS, is_pause
from bot.understanding.pauses.surroundings import surroundings
from bot.understanding.text import normalise

_SEEN_AT_LEAST = 3
# A smaller weight moves next to no decision; without those the file is half as long.
_LEAST_WEIGHT = 0.1
_STRICTNESS = 1.0


@dataclass(frozen=True)
class Place:
    """A place between two characters, and whether somebody paused there."""

    surroundings: tuple[str, ...]
    is_pause: bool


def learn_pauses(texts: Iterable[str]) -> dict[str, float]:
    """The weight of each surrounding, as `pause_weights` has them.

    A sparse logistic regression: most surroundings get no weight and are left out. The same texts give the same
    weights.
    """
    places = [place for text in texts if _teaches(text) for place in places_of(text)]
    seen = Counter(one for place in places for one in place.surroundings)
    known = sorted(one for one, times in seen.items() if times >= _SEEN_AT_LEAST)
    machine = LogisticRegression(
        l1_ratio=1.0, C=_STRICTNESS, solver="liblinear", random_state=0, max_iter=300
    )
    machine.fit(_matrix(places, known), [place.is_pause for place in places])
    weights = dict(zip(known, machine.coef_[0].round(1).tolist(), strict=True))
    learned = {one: weight for one, weight in weights.items() if abs(weight) >= _LEAST_WEIGHT}
    return {AT_FIRST: round(float(machine.intercept_[0]), 2)} | learned


def _teaches(text: str) -> bool:
    """Whether a text shows where its writer pauses: who sets no mark in a long one may have left some out."""
    return MARKS.search(normalise(text).strip()) is not None or len(text) < SHORTEST_BESIDE_MARKS


def measure(weights: dict[str, float], texts: Iterable[str]) -> tuple[float, float]:
    """Precision and recall of the pauses that the weights would hear in texts that have them marked."""
    judged = Counter(
        (is_pause(place.surroundings, weights), place.is_pause)
        for text in texts
        if MARKS.search(normalise(text).strip())
        for place in places_of(text)
    )
    found, heard, meant = judged[True, True], judged[True, False], judged[False, True]
    return found / max(found + heard, 1), found / max(found + meant, 1)


def places_of(text: str) -> Iterator[Place]:
    """Every place between two characters of a text, its marks taken out."""
    runs = [run for run in MARKS.split(normalise(text)) if run]
    said = "".join(runs)
    pauses = set(np.cumsum([len(run) for run in runs]).tolist())
    for place, around in surroundings(said):
        yield Place(tuple(around), place in pauses)


def write_weights(weights: dict[str, float]) -> None:
    """Keep the weights where `with_pauses` finds them: one a line, the weight first."""
    lines = (f"{weight:g}\t{surrounding}\n" for surrounding, weight in weights.items())
    WEIGHTS.write_text("".join(lines), encoding="utf-8")


def _matrix(places: list[Place], known: list[str]) -> csr_matrix:
    """One row a place, one column a known surrounding."""
    column_of = {one: column for column, one in enumerate(known)}
    rows = [[column_of[one] for one in place.surroundings if one in column_of] for place in places]
    ends = np.cumsum([0, *map(len, rows)])
    columns = np.fromiter((column for row in rows for column in row), dtype=np.int32, count=int(ends[-1]))
    return csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(rows), len(known)))
