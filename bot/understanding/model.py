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
from bot.understanding.sentences import SentenceEncoder
from bot.understanding.vectors import Floats, Vectoriser

_DIGEST_SIZE = 32
SENTENCE_SHARE = 1.2


@dataclass(frozen=True)
class Stage:
    """One linear classifier: a row of weights for each feature, a column for each intent.

    `temperature` turns scores into calibrated probabilities; `emergency_from` is the probability of an emergency from
    which the message is taken for one, whatever else is likelier.
    """

    weights: Floats
    bias: Floats
    temperature: float
    emergency_from: float


@dataclass(frozen=True)
class Model:
    """A first stage over surface features and, with an encoder, a second that also sees the sentence vector.

    The second is asked when the first is less sure than `sure_from`; its last rows belong to the sentence vector.
    """

    vectoriser: Vectoriser
    labels: tuple[str, ...]
    first: Stage
    second: Stage | None = None
    encoder: SentenceEncoder | None = None
    sure_from: float = 0.95

    def judge(self, text: str) -> tuple[Floats, float]:
        """The probability of each intent, in the order of `labels`, and the emergency threshold that goes with it."""
        places, values = self.vectoriser.vector(text)
        chances = soften(values @ self.first.weights[places] + self.first.bias, self.first.temperature)
        if self.second is None or self.encoder is None or chances.max() >= self.sure_from:
            return chances, self.first.emergency_from
        known = len(self.vectoriser.index)
        sentence = self.encoder.encode([text])[0] * np.float32(SENTENCE_SHARE)
        scores = (
            values @ self.second.weights[places] + sentence @ self.second.weights[known:] + self.second.bias
        )
        return soften(scores, self.second.temperature), self.second.emergency_from


def soften(scores: Floats, temperature: float) -> Floats:
    """Softmax of the scores at a temperature, over the last axis."""
    scaled = scores / temperature
    raised = np.exp(scaled - scaled.max(axis=-1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=-1, keepdims=True), dtype=np.float32)


def save_model(model: Model, path: Path) -> None:
    """Write the model whole or not at all, readable by its owner only. The encoder is not part of the file."""
    buffer = io.BytesIO()
    words = list(model.vectoriser.cues.words.items())
    stages = [stage for stage in (model.first, model.second) if stage]
    arrays: dict[str, Any] = {
        f"weights{number}": one.weights.astype(np.float16) for number, one in enumerate(stages)
    }
    arrays |= {f"bias{number}": one.bias for number, one in enumerate(stages)}
    np.savez(
        buffer,
        features=_pack(sorted(model.vectoriser.index, key=model.vectoriser.index.__getitem__)),
        idf=model.vectoriser.idf,
        cue_words=_pack([word for word, _ in words]),
        cue_families=_pack([" ".join(families) for _, families in words]),
        labels=_pack(list(model.labels)),
        settings=np.array([[stage.temperature, stage.emergency_from] for stage in stages]),
        **arrays,
    )
    content = buffer.getvalue()
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".model-")
    with os.fdopen(handle, "wb") as file:
        file.write(hashlib.sha256(content).digest() + content)
    Path(name).replace(path)


def load_model(
    path: Path, build_cues: Callable[[dict[str, tuple[str, ...]]], Cues], encoder: SentenceEncoder | None
) -> Model | None:
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
        stages = [
            Stage(
                stored[f"weights{number}"].astype(np.float32),
                stored[f"bias{number}"],
                float(one[0]),
                float(one[1]),
            )
            for number, one in enumerate(stored["settings"])
        ]
        return Model(
            Vectoriser({feature: place for place, feature in enumerate(features)}, stored["idf"], cues),
            tuple(_unpack(stored["labels"])),
            stages[0],
            stages[1] if len(stages) > 1 else None,
            encoder,
        )


def _pack(lines: list[str]) -> Any:
    return np.frombuffer("\n".join(lines).encode("utf-8"), dtype=np.uint8)


def _unpack(packed: Any) -> list[str]:
    text = packed.tobytes().decode("utf-8")
    return text.split("\n") if text else []
