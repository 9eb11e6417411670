"""The words around an answer: about, at most, at least, I do not know, I would rather not say.

`bounds` tells how far a number can be relied on, `unknown` (with `elsewhere`) and `refusal` whether there is an
answer at all; `reserve` makes a reading of the latter two. `asking` knows a question thrown back.
"""

from bot.understanding.readers.hedges.asking import asks_back, asks_whom, only_asks_back
from bot.understanding.readers.hedges.bounds import Hedge, read_hedge, read_stated_hedge
from bot.understanding.readers.hedges.elsewhere import says_kept_elsewhere
from bot.understanding.readers.hedges.refusal import asks_why, says_refusal
from bot.understanding.readers.hedges.reserve import (
    is_blank,
    read_reserve,
    read_without_answer,
    without_filler,
)
from bot.understanding.readers.hedges.unknown import says_not_understood, says_unknown

__all__ = [
    "Hedge",
    "asks_back",
    "asks_whom",
    "asks_why",
    "is_blank",
    "only_asks_back",
    "read_hedge",
    "read_reserve",
    "read_stated_hedge",
    "read_without_answer",
    "says_kept_elsewhere",
    "says_not_understood",
    "says_refusal",
    "says_unknown",
    "without_filler",
]
