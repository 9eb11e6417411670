"""From everyday words to programmes: 五保户, 残废证, 没钱烧暖气 (R18)."""

from functools import cache
from typing import NamedTuple

from assistance.policies.files import POLICIES, programme_catalogue, read_yaml


class _Match(NamedTuple):
    code: str
    start: int
    end: int

    @property
    def length(self) -> int:
        return self.end - self.start

    def is_inside(self, other: "_Match") -> bool:
        """Tell whether another programme's longer word takes this one in: 低保 in 单独吃低保."""
        return (
            self.code != other.code
            and other.start <= self.start
            and self.end <= other.end
            and self.length < other.length
        )


def programmes_named(text: str) -> tuple[str, ...]:
    """Name the programmes whose everyday words stand in a message: the longest word first.

    Of words of one length the programmes stand in the catalogue's order. A word within a longer one does not count.
    """
    found = _matches("".join(text.split()))
    longest: dict[str, int] = {}
    for match in found:
        if not any(match.is_inside(other) for other in found):
            longest[match.code] = max(longest.get(match.code, 0), match.length)
    in_order = [code for code in programme_catalogue() if code in longest]
    return tuple(sorted(in_order, key=lambda code: -longest[code]))


def _matches(said: str) -> list[_Match]:
    return [
        _Match(code, start, start + len(word))
        for code, words in everyday_words().items()
        for word in words
        if (start := said.find(word)) >= 0
    ]


@cache
def everyday_words() -> dict[str, tuple[str, ...]]:
    """Return programme → the words people use for it."""
    return {code: tuple(words) for code, words in read_yaml(POLICIES / "everyday_words.yaml").items()}
