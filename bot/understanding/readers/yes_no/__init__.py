"""Yes, no, and everything that is neither: an answer that can be turned both ways is asked again.

`answer` reads it in steps: what comes to a plain no is written so (`wordings`); what depends, asks back or is not
known is set aside (`neither`); of what was said last each part is yes, no or nothing (`polarity`), by its words
(`words`, `weak_words`, `doings`), leaving out what is only said beside the answer (`asides`). Only one and the same
answer of all parts counts.
"""

from bot.understanding.readers.yes_no.answer import read_yes_no

__all__ = ["read_yes_no"]
