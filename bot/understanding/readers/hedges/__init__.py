"""The words around an answer: about, at most, at least, I do not know, I would rather not say.

`bounds` tells how far a number can be relied on, `unknown` (with `elsewhere`) and `refusal` whether there is an
answer at all; `reserve` makes a reading of the latter two.
"""

from bot.understanding.readers.hedges.bounds import Hedge, read_hedge, read_stated_hedge
from bot.understanding.readers.hedges.elsewhere import says_kept_elsewhere
from bot.understanding.readers.hedges.refusal import says_refusal
from bot.understanding.readers.hedges.reserve import is_blank, read_reserve, without_filler
from bot.understanding.readers.hedges.unknown import says_not_understood, says_unknown

__all__ = [
    "Hedge",
    "is_blank",
    "read_hedge",
    "read_reserve",
    "read_stated_hedge",
    "says_kept_elsewhere",
    "says_not_understood",
    "says_refusal",
    "says_unknown",
    "without_filler",
]
