"""A dialect: its words beside the common ones, and the words by which it is known."""

import re
from dataclasses import dataclass

from bot.understanding.patterns import any_of, reworded

# Where a word for a relative of one syllable stands by itself: 我大, 仔和媳妇, 一个囝.
ENDS = r"(?=[,。;、!?\s和跟与同搭带还加都也就在没不走殁去死过嫁住是今上读有]|$)"
BEGINS = r"(?:^|(?<=[,。;、\s我俺他她个大小细二俩两三四和跟与同带有加剩的]))"


@dataclass(frozen=True)
class Dialect:
    """The words of a dialect that are safe anywhere, and those that are safe only where a sign of it is seen."""

    anywhere: list[tuple[re.Pattern[str], str]]
    any_word: re.Pattern[str]  # of those that are safe anywhere; most replies hold none
    sign: re.Pattern[str] | None = None
    beside_sign: tuple[tuple[re.Pattern[str], str], ...] = ()

    def in_common_words(self, text: str) -> str:
        """The text in common words as far as it is in this dialect."""
        is_spoken = self.sign is not None and self.sign.search(text) is not None
        if self.any_word.search(text):
            text = reworded(text, self.anywhere)
        return reworded(text, self.beside_sign) if is_spoken else text


def dialect(
    anywhere: list[tuple[str, str]], sign: str = "", beside_sign: list[tuple[str, str]] | None = None
) -> Dialect:
    """A dialect from its tables of words."""
    return Dialect(
        [(re.compile(said), common) for said, common in anywhere],
        any_of(*(said for said, _ in anywhere)),
        re.compile(sign) if sign else None,
        tuple((re.compile(said), common) for said, common in beside_sign or []),
    )
