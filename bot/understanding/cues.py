"""Word families (nlu_data/cues.yml): which of them a message touches, by its characters or by their sound."""

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import yaml

from bot.understanding.pinyin import fold, syllable

_SOUND_FROM = 3  # words shorter than this are too easily met by chance when compared by sound


@dataclass(frozen=True)
class Cues:
    """Look-up from a word, and from how it sounds, to the families it belongs to."""

    words: dict[str, tuple[str, ...]]
    sounds: dict[str, tuple[str, ...]]
    longest: int

    def families_in(self, framed: str) -> list[tuple[int, str]]:
        """Where each family occurs in a simplified text framed by ^ and $, in order of place."""
        found = {
            (place, family)
            for place in range(len(framed))
            for size in range(1, min(self.longest, len(framed) - place) + 1)
            for family in self.words.get(framed[place : place + size], ())
        }
        syllables = [fold(syllable(character)) for character in framed]
        for place in range(len(framed)):
            for size in range(_SOUND_FROM, min(self.longest, len(framed) - place) + 1):
                for family in self.sounds.get(" ".join(syllables[place : place + size]), ()):
                    found.add((place, family))
        return sorted(found)


def read_cues(path: Path) -> Cues:
    """The families of a file; an absent file gives none."""
    content = yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else {}
    words: dict[str, set[str]] = defaultdict(set)
    for family, entries in content.get("families", {}).items():
        for entry in entries:
            words[str(entry).lower()].add(family)
    return build_cues({word: tuple(sorted(families)) for word, families in words.items()})


def build_cues(words: dict[str, tuple[str, ...]]) -> Cues:
    """Cues from a table of words with their families."""
    sounds: dict[str, set[str]] = defaultdict(set)
    for word, families in words.items():
        if len(word) >= _SOUND_FROM and not set(word) & set("^$0"):
            sounds[" ".join(fold(syllable(character)) for character in word)] |= set(families)
    longest = max((len(word) for word in words), default=0)
    return Cues(words, {sound: tuple(sorted(names)) for sound, names in sounds.items()}, longest)
