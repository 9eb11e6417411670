"""The engine inside the process: trained from nlu_data on first use and kept by content."""

import hashlib
import platform
from collections.abc import Callable, Iterable
from importlib.metadata import version
from pathlib import Path

import numpy as np

from bot.understanding.augmentation import read_variations
from bot.understanding.cues import build_cues, read_cues
from bot.understanding.entities import EntityFinder
from bot.understanding.guards import settle
from bot.understanding.interface import Understood
from bot.understanding.model import Model, load_model, save_model
from bot.understanding.training_data import read_training_data

_LIBRARIES = ("numpy", "scikit-learn", "pypinyin")
_ALTERNATIVES = 3
_LONGEST_MESSAGE = 2000


class EmbeddedUnderstanding:
    """Reads messages with a trained model and finds entities by tables and parsers."""

    def __init__(self, model: Model, finder: EntityFinder) -> None:
        self._model = model
        self._finder = finder

    @property
    def labels(self) -> tuple[str, ...]:
        """The intents the model knows."""
        return self._model.labels

    def parse(self, text: str) -> Understood:
        """The reading of one message; an empty one is out_of_scope with no confidence."""
        text = text[:_LONGEST_MESSAGE]
        if not text.strip():
            return Understood("out_of_scope", 0.0)
        chances = self._model.probabilities(text)
        order = np.argsort(-chances)
        ranked = [(self._model.labels[place], float(chances[place])) for place in order]
        ranked, maybe_emergency = settle(text, ranked, self._model.emergency_from)
        intent, confidence = ranked[0]
        return Understood(
            intent,
            round(confidence, 4),
            [(name, round(chance, 4)) for name, chance in ranked[1 : 1 + _ALTERNATIVES]],
            self._finder.find(text),
            "embedded",
            maybe_emergency,
        )


def load_or_train(
    data_folder: Path, cache_folder: Path, progress: Callable[[str], None] | None = None
) -> EmbeddedUnderstanding:
    """The engine for the training data of a folder (nlu_data): from the cache, or trained and put there.

    `progress` is called with a short line at each step of a training. Raises TrainingDataInvalid for data that cannot
    be read.
    """
    files = sorted((data_folder / "nlu").glob("*.yml"))
    data = read_training_data(files)
    tables = [data_folder / "cues.yml", data_folder / "augmentation.yml"]
    path = cache_folder / f"understanding-{content_hash([*files, *tables])[:24]}.model"
    model = load_model(path, build_cues)
    if model is None:
        from bot.understanding.training import train  # noqa: PLC0415 -- scikit-learn is loaded for training only

        say = progress or (lambda _message: None)
        model = train(data.utterances, read_cues(tables[0]), read_variations(tables[1]), say)
        save_model(model, path)
        model = load_model(path, build_cues) or model  # the same rounding as after a restart
    return EmbeddedUnderstanding(model, EntityFinder(data))


def content_hash(files: Iterable[Path]) -> str:
    """A hash of the files, of this package's own code and of the libraries that a model depends on."""
    own = sorted(Path(__file__).parent.glob("*.py"))
    digest = hashlib.sha256(platform.python_version().encode())
    for library in _LIBRARIES:
        digest.update(f"{library} {version(library)}".encode())
    for path in [*own, *files]:
        if path.exists():
            digest.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
