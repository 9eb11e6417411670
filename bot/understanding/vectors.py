"""Turn messages into weighted feature vectors, the same way for training and for answering.

Weights are sublinear term frequency times inverse document frequency; the surface (characters and sounds) and the
meaning (families, ending) are each scaled to length one, the meaning then to a smaller share.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.understanding.cues import Cues
from bot.understanding.features import meaning_features, simplify, surface_features

_MEANING_SHARE = 0.4
_SEEN_AT_LEAST = 2

Floats = NDArray[np.float32]
Indices = NDArray[np.int32]


@dataclass(frozen=True)
class Vectoriser:
    """The known features with their inverse document frequency; features never seen in training are ignored."""

    index: dict[str, int]
    idf: Floats
    cues: Cues

    def vector(self, text: str) -> tuple[Indices, Floats]:
        """The places and weights of the features of a text."""
        simple = simplify(text)
        places, weights = self._block(surface_features(simple), 1.0)
        more_places, more_weights = self._block(meaning_features(simple, self.cues), _MEANING_SHARE)
        return (
            np.asarray(places + more_places, dtype=np.int32),
            np.concatenate([weights, more_weights]).astype(np.float32),
        )

    def _block(self, features: Iterable[str], share: float) -> tuple[list[int], Floats]:
        counts: Counter[int] = Counter()
        for feature in features:
            place = self.index.get(feature)
            if place is not None:
                counts[place] += 1
        places = list(counts)
        weights = (1 + np.log(np.fromiter(counts.values(), dtype=np.float32, count=len(places)))) * self.idf[
            places
        ]
        length = float(np.sqrt((weights**2).sum()))
        return places, weights * np.float32(share / length) if length else weights


def fit_vectoriser(texts: Iterable[str], cues: Cues) -> Vectoriser:
    """A vectoriser that knows every feature occurring in at least two of the texts."""
    seen: Counter[str] = Counter()
    number = 0
    for number, text in enumerate(texts, start=1):  # noqa: B007 -- the count is used after the loop
        simple = simplify(text)
        seen.update({*surface_features(simple), *meaning_features(simple, cues)})
    kept = sorted(feature for feature, times in seen.items() if times >= _SEEN_AT_LEAST)
    frequency = np.array([seen[feature] for feature in kept], dtype=np.float32)
    idf = np.log((1 + number) / (1 + frequency)) + 1
    return Vectoriser({feature: place for place, feature in enumerate(kept)}, idf.astype(np.float32), cues)
