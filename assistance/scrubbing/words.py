"""The word lists of the masks, read once from words.yaml."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@dataclass(frozen=True)
class Words:
    """What words.yaml holds, ready for looking up."""

    surnames_clear: frozenset[str]
    surnames_mixed: frozenset[str]
    compound_surnames: tuple[str, ...]
    given: frozenset[str]
    ordinary: frozenset[str]
    titles: tuple[str, ...]
    after_xiao: frozenset[str]
    after_a: frozenset[str]
    other_names: tuple[str, ...]
    place_endings: tuple[str, ...]
    not_before_place: frozenset[str]
    place_words: frozenset[str]


@cache
def words() -> Words:
    """The lists."""
    data: dict[str, Any] = yaml.safe_load(files(__package__).joinpath("words.yaml").read_text("utf-8"))
    return Words(
        surnames_clear=_signs(data["surnames_clear"]),
        surnames_mixed=_signs(data["surnames_mixed"]),
        compound_surnames=_longest_first(data["compound_surnames"]),
        given=_signs(data["given"]),
        ordinary=frozenset(data["ordinary"].split()),
        titles=_longest_first(data["titles"]),
        after_xiao=_signs(data["after_xiao"]),
        after_a=_signs(data["after_a"]),
        other_names=_longest_first(data["other_names"]),
        place_endings=_longest_first(data["place_endings"]),
        not_before_place=_signs(data["not_before_place"]),
        place_words=frozenset(data["place_words"]),
    )


def _signs(line: str) -> frozenset[str]:
    return frozenset("".join(line.split()))


def _longest_first(entries: list[str]) -> tuple[str, ...]:
    return tuple(sorted((str(entry) for entry in entries), key=len, reverse=True))
