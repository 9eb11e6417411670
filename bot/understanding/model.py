"""The trained classifier: plain arrays, scored without scikit-learn, kept in a file that holds no code.

The file is a NumPy archive read with pickling switched off, named by the hash of everything it was trained from, and
checked against a digest of its own content: a damaged or foreign file is trained again, never trusted.
"""

import hashlib
import io
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from bot.understanding.cues import Cues
from bot.understanding.vectors import Floats, Vectoriser

_DIGEST_SIZE = 32


@dataclass(frozen=True)
class Model:
    """A linear classifier: one row of weights for each feature, one column for each intent.

    `temperature` turns scores into calibrated probabilities; `emergency_from` is the probability of an emergency from
    which the message is taken for one, whatever else is likelier.
    """

    vectoriser: Vectoriser
    labels: tuple[str, ...]
    weights: Floats
    bias: Floats
    temperature: float
    emergency_from: float

    def probabilities(self, text: str) -> Floats:
        """The calibrated probability of each intent, in the order of `labels`."""
        places, values = self.vectoriser.vector(text)
        return soften(values @ self.weights[places] + self.bias, self.temperature)


def soften(scores: Floats, temperature: float) -> Floats:
    """Softmax of the scores at a temperature, over the last axis."""
    scaled = scores / temperature
    raised = np.exp(scaled - scaled.max(axis=-1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=-1, keepdims=True), dtype=np.float32)


def save_model(model: Model, path: Path) -> None:
    """Write the model whole or not at all, readable by its owner only."""
    buffer = io.BytesIO()
    words = list(model.vectoriser.cues.words.items())
    np.savez(
        buffer,
        features=_pack(sorted(model.vectoriser.index, key=model.vectoriser.index.__getitem__)),
        idf=model.vectoriser.idf,
        cue_words=_pack([word for word, _ in words]),
        cue_families=_pack([" ".join(families) for _, families in words]),
        labels=_pack(list(model.labels)),
        weights=model.weights.astype(np.float16),
        bias=model.bias,
        settings=np.array([model.temperature, model.emergency_from]),
    )
    content = buffer.getvalue()
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".model-")
    with os.fdopen(handle, "wb") as file:
        file.write(hashlib.sha256(content).digest() + content)
    Path(name).replace(path)


def load_model(path: Path, build_cues: Callable[[dict[str, tuple[str, ...]]], Cues]) -> Model | None:
    """The model of a file, or None when there is none, it is damaged, or others than its owner may write to it."""
    try:
        if path.stat().st_mode & 0o022:
            return None
        content = path.read_bytes()
    except OSError:
        return None
    digest, body = content[:_DIGEST_SIZE], content[_DIGEST_SIZE:]
    if hashlib.sha256(body).digest() != digest:
        return None
    with np.load(io.BytesIO(body), allow_pickle=False) as stored:
        features = _unpack(stored["features"])
        families = [tuple(names.split()) for names in _unpack(stored["cue_families"])]
        cues = build_cues(dict(zip(_unpack(stored["cue_words"]), families, strict=True)))
        temperature, emergency_from = (float(one) for one in stored["settings"])
        return Model(
            Vectoriser({feature: place for place, feature in enumerate(features)}, stored["idf"], cues),
            tuple(_unpack(stored["labels"])),
            stored["weights"].astype(np.float32),
            stored["bias"],
            temperature,
            emergency_from,
        )


def _pack(lines: list[str]) -> Any:
    return np.frombuffer("\n".join(lines).encode("utf-8"), dtype=np.uint8)


def _unpack(packed: Any) -> list[str]:
    text = packed.tobytes().decode("utf-8")
    return text.split("\n") if text else []
