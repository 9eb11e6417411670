"""A sparse featurizer over toneless pinyin, so that 地保 and 零时救助 look like 低保 and 临时救助.

Each token gets the n-grams of sounds that begin with it, the message gets all of them. The sounds are hashed
into a fixed number of places: nothing has to be fitted, stored or kept in step with the training data.
"""

import re
import zlib
from typing import Any

import numpy as np
import scipy.sparse
from pypinyin import Style, lazy_pinyin
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import TOKENS_NAMES
from rasa.nlu.featurizers.sparse_featurizer.sparse_featurizer import SparseFeaturizer
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.exceptions import InvalidConfigException
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, FEATURE_TYPE_SEQUENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

_FOLDED = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l"), ("r", "l"), ("f", "h"))
_NUMBER = re.compile(r"\d")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class SoundFeaturizer(SparseFeaturizer, GraphComponent):
    """Gives every token and every message the n-grams of its folded, toneless syllables."""

    @classmethod
    def required_components(cls) -> list[type]:
        """A tokenizer has to come first."""
        return [Tokenizer]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`places` is the number of hash buckets, `longest` the longest n-gram."""
        return {**SparseFeaturizer.get_default_config(), "places": 4096, "longest": 2}

    @staticmethod
    def required_packages() -> list[str]:
        """The table of readings."""
        return ["pypinyin"]

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "SoundFeaturizer":
        """A component of the graph; it keeps nothing in the model storage."""
        del model_storage, resource
        return cls(execution_context.node_name, config)

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Refuse sizes that leave nothing to count with."""
        if config["places"] < 1 or config["longest"] < 1:
            raise InvalidConfigException("places and longest have to be at least 1")

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the features to messages that are to be understood."""
        for message in messages:
            self._featurize(message)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Add the same features to the examples to learn from."""
        self.process(training_data.training_examples)
        return training_data

    def _featurize(self, message: Message) -> None:
        tokens: list[Token] = message.get(TOKENS_NAMES[TEXT]) or []
        if not tokens:
            return
        sounds = [_sound(token.text) for token in tokens]
        rows = [self._places(sounds, number) for number in range(len(sounds))]
        sequence = self._matrix(rows)
        sentence = self._matrix([[place for row in rows for place in row]])
        for matrix, kind in ((sequence, FEATURE_TYPE_SEQUENCE), (sentence, FEATURE_TYPE_SENTENCE)):
            message.add_features(Features(matrix, kind, TEXT, self._identifier))

    def _places(self, sounds: list[str], start: int) -> list[int]:
        ends = range(start + 1, min(start + self._config["longest"], len(sounds)) + 1)
        return [zlib.crc32(" ".join(sounds[start:end]).encode()) % self._config["places"] for end in ends]

    def _matrix(self, rows: list[list[int]]) -> scipy.sparse.coo_matrix:
        where = [number for number, row in enumerate(rows) for _ in row]
        places = [place for row in rows for place in row]
        ones = np.ones(len(places), dtype=np.float32)
        shape = (len(rows), self._config["places"])
        return scipy.sparse.csr_matrix((ones, (where, places)), shape=shape).tocoo()


def _sound(token: str) -> str:
    """The folded toneless syllable of a character; every number sounds alike."""
    if _NUMBER.match(token):
        return "0"
    sound = lazy_pinyin(token, style=Style.NORMAL)[0] if len(token) == 1 else token.lower()
    for start, folded in _FOLDED:
        if sound.startswith(start) and len(sound) > len(start):
            sound = folded + sound[len(start) :]
            break
    return sound[:-1] if len(sound) > 2 and sound.endswith("ng") else sound
