"""The words around an answer: about, at most, at least, I do not know, I would rather not say."""

from bot.understanding.readers.hedges.reserve import (
    Hedge,
    is_blank,
    read_hedge,
    read_reserve,
    says_refusal,
    says_unknown,
    without_filler,
)

__all__ = [
    "Hedge",
    "is_blank",
    "read_hedge",
    "read_reserve",
    "says_refusal",
    "says_unknown",
    "without_filler",
]
