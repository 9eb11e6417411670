"""Turn messages into weighted feature vectors, the same way for training and for answering.

Weights are sublinear term frequency times inverse document frequency; each block of features is scaled to length one
and then to its share, so that a block with many features does not drown one with few.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.understanding.cues import Cues
from bot.understanding.features import BLOCKS, features_by_block

_SEEN_AT_LEAST = 2
# Blocks with very many features keep only what was seen more often; it halves the model and costs nothing.
_SEEN_OFTEN = ("characters:", "gaps:", "ending:")

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
        places: list[int] = []
        weights: list[Floats] = []
        for block, features in features_by_block(text, self.cues):
            block_places, block_weights = self._block(features, BLOCKS[block])
            places += block_places
            weights.append(block_weights)
        return np.asarray(places, dtype=np.int32), np.concatenate(weights)

    def _block(self, features: list[str], share: float) -> tuple[list[int], Floats]:
        counts = Counter(place for feature in features if (place := self.index.get(feature)) is not None)
        places = list(counts)
        times = np.fromiter(counts.values(), dtype=np.float32, count=len(places))
        weights = (1 + np.log(times)) * self.idf[places]
        length = float(np.sqrt((weights**2).sum()))
        return places, (weights * np.float32(share / length) if length else weights).astype(np.float32)


def fit_vectoriser(texts: Iterable[str], cues: Cues) -> Vectoriser:
    """A vectoriser that knows every feature occurring in at least two of the texts."""
    every = list(texts)
    seen: Counter[str] = Counter()
    for text in every:
        seen.update({feature for _, features in features_by_block(text, cues) for feature in features})
    kept = sorted(
        feature
        for feature, times in seen.items()
        if times >= _SEEN_AT_LEAST + feature.startswith(_SEEN_OFTEN)
    )
    frequency = np.array([seen[feature] for feature in kept], dtype=np.float32)
    idf = np.log((1 + len(every)) / (1 + frequency)) + 1
    return Vectoriser({feature: place for place, feature in enumerate(kept)}, idf.astype(np.float32), cues)
