"""How Chinese characters sound, without tones: the footing for forgiving 地保, 零时救助 and 特困供样."""

import importlib.util
import unicodedata
from collections import defaultdict
from functools import lru_cache
from pathlib import Path
from typing import Any

# Sounds that dialects and speech recognition mix up, folded onto one: zh/z, ch/c, sh/s, n/l, r/l, h/f, -ng/-n.
_FOLDED_START = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l"), ("r", "l"), ("f", "h"))


@lru_cache(maxsize=1)
def _table() -> dict[int, str]:
    """pypinyin's table of single characters.

    It is loaded by itself: importing the package also loads its phrases, which take 45 MB that nobody here needs.
    """
    package = importlib.util.find_spec("pypinyin")
    if package is None or not package.submodule_search_locations:
        raise ImportError("pypinyin is not installed")
    path = Path(next(iter(package.submodule_search_locations))) / "pinyin_dict.py"
    spec = importlib.util.spec_from_file_location("pypinyin_characters", path)
    if spec is None or spec.loader is None:
        raise ImportError("pypinyin has no table of characters")
    module: Any = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    table: dict[int, str] = module.pinyin_dict
    return table


@lru_cache(maxsize=30_000)
def syllable(character: str) -> str:
    """The toneless syllable of a Chinese character (its first reading); any other character is its own sound."""
    if not "\u4e00" <= character <= "\u9fff":
        return character
    reading = _table().get(ord(character), character).split(",")[0]
    apart = unicodedata.normalize("NFD", reading.replace("ü", "v"))
    return "".join(sign for sign in apart if unicodedata.category(sign) != "Mn").replace("ü", "v")


@lru_cache(maxsize=3000)
def fold(sound: str) -> str:
    """The syllable with sounds folded that are often confused: zhong and zong, nan and lan, sheng and sen."""
    for start, folded in _FOLDED_START:
        if sound.startswith(start) and len(sound) > len(start):
            sound = folded + sound[len(start) :]
            break
    if len(sound) > 2 and sound.endswith("ng"):
        sound = sound[:-1]
    return "hui" if sound in ("fei", "huei") else sound


def sound_of(text: str) -> str:
    """The folded syllables of a text in a row, with a mark between them, for comparing by sound."""
    return "'".join(fold(syllable(character)) for character in text)


@lru_cache(maxsize=1)
def _by_sound() -> dict[str, list[str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for code in _table():
        character = chr(code)
        if _is_common(character):
            groups[syllable(character)].append(character)
    return dict(groups)


def homophones(character: str) -> list[str]:
    """Common characters with the same toneless syllable, the character itself left out."""
    return [one for one in _by_sound().get(syllable(character), []) if one != character]


def _is_common(character: str) -> bool:
    """Whether the character belongs to GB 2312 level one, the 3,755 that people and keyboards use."""
    try:
        high, _low = character.encode("gb2312")
    except (UnicodeEncodeError, ValueError):
        return False
    return 0xB0 <= high <= 0xD7
