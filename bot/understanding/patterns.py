"""Long alternations as tables: one way of saying something a line, each group under a comment with an example.

The order of the ways is kept, because the first one that fits is taken.
"""

import re
from collections.abc import Callable, Iterable

Wording = tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]
"""What is said, and what it is put as."""


def any_of(*ways: str) -> re.Pattern[str]:
    """The compiled pattern of any one of these ways of saying something."""
    return re.compile("|".join(ways))


def one_of(*ways: str) -> str:
    """Any one of these ways as a group, to stand inside a longer pattern."""
    return f"(?:{'|'.join(ways)})"


def ways(*words: str) -> str:
    """The words side by side, for a group that is opened where they are used: rf"(?:{KIN})"."""
    return "|".join(words)


def reworded(text: str, wordings: Iterable[Wording]) -> str:
    """The text with each wording put as the other, in the order of the table."""
    for said, put_as in wordings:
        text = said.sub(put_as, text)
    return text
