"""A tokenizer whose tokens are single Chinese characters, and whole runs of digits or of letters.

Word segmentation cuts 低保户 now one way, now another, and an entity that ends inside a word cannot be learned. Single
characters cannot be misaligned; a number stays whole, so that 1200 is one token.
"""

import re
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.training_data.message import Message

_TOKEN = re.compile(r"\d+(?:\.\d+)?|[A-Za-z]+|\S")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class CharacterTokenizer(Tokenizer):
    """Cuts a message into characters, runs of digits and runs of Latin letters."""

    @staticmethod
    def supported_languages() -> list[str]:
        """Chinese."""
        return ["zh"]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Intents are not split; tokens are not filtered."""
        return {
            "intent_tokenization_flag": False,
            "intent_split_symbol": "_",
            "token_pattern": None,
            "prefix_separator_symbol": None,
        }

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        """The tokens of one attribute of a message, with their places."""
        text = message.get(attribute) or ""
        return [Token(found.group(), found.start()) for found in _TOKEN.finditer(text)]
