"""Find the words of the look-up tables in a message, also where recognition wrote them by sound."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.understanding.pinyin import fold, syllable

# Kinds whose words are also found by sound; for short everyday words that would find too much.
_BY_SOUND = frozenset({"programme"})


@dataclass(frozen=True)
class Found:
    """A word of a table found in a text, with its normalised name."""

    kind: str
    value: str
    start: int
    end: int


class Lookup:
    """The words of all tables, by their characters and, for programmes, by their sound."""

    def __init__(self, tables: Mapping[str, Sequence[str]], synonyms: Mapping[str, str]) -> None:
        self._words: dict[str, tuple[str, str]] = {}
        sounds: dict[str, set[tuple[str, str]]] = defaultdict(set)
        for kind, words in tables.items():
            for word in words:
                meaning = (kind, synonyms.get(word, word))
                self._words[word] = meaning
                if kind in _BY_SOUND and len(word) >= 2:
                    sounds[_sound(word)].add(meaning)
        self._sounds = {sound: meanings.pop() for sound, meanings in sounds.items() if len(meanings) == 1}
        self._longest = max((len(word) for word in self._words), default=0)

    def find(self, text: str) -> list[Found]:
        """The longest words first from the left in a normalised text; what is written beats what merely sounds so."""
        syllables = [fold(syllable(character)) for character in text]
        found: list[Found] = []
        place = 0
        while place < len(text):
            hit = self._written(text, place) or self._heard(syllables, place)
            if hit is None:
                place += 1
                continue
            found.append(hit)
            place = hit.end
        return found

    def _written(self, text: str, place: int) -> Found | None:
        for size in range(min(self._longest, len(text) - place), 0, -1):
            if meaning := self._words.get(text[place : place + size]):
                return Found(*meaning, place, place + size)
        return None

    def _heard(self, syllables: list[str], place: int) -> Found | None:
        for size in range(min(self._longest, len(syllables) - place), 1, -1):
            if meaning := self._sounds.get(" ".join(syllables[place : place + size])):
                return Found(*meaning, place, place + size)
        return None


def _sound(word: str) -> str:
    return " ".join(fold(syllable(character)) for character in word)
