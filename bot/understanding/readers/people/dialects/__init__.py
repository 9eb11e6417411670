"""Words of the dialects for people, for living together and for dying, in the words of the common speech.

`south` and `north` hold a table for each dialect. A word that means something else in other places (仔, 大, 婆) is put
in common words only where it stands among relatives, or where another word shows which dialect is spoken.
"""

from bot.understanding.readers.people.dialects.north import NORTHERN
from bot.understanding.readers.people.dialects.south import SOUTHERN

_DIALECTS = (*NORTHERN, *SOUTHERN)


def in_common_words(text: str) -> str:
    """A normalised reply about people in the words of the common speech: 额跟婆姨, 得我同阿妈."""
    for dialect in _DIALECTS:
        text = dialect.in_common_words(text)
    return text


__all__ = ["in_common_words"]
