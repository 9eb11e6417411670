"""Replies without an answer: UNKNOWN, REFUSED, or nothing but sounds."""

import re

from bot.understanding.readers.hedges.refusal import says_refusal
from bot.understanding.readers.hedges.unknown import says_unknown
from bot.understanding.readers.reading import REFUSED, UNKNOWN, Reading
from bot.understanding.text import bare, normalise

_FILLER = re.compile(r"^(嗯+|呃+|额+|啊+|哦+|噢+|这个|那个|哎呀?|唉|就是|然后|我想想|等一?下|让我想想|好吧)+")


def read_reserve(reply: str) -> Reading | None:
    """UNKNOWN or REFUSED when the reply says so, else None."""
    if says_refusal(reply):
        return REFUSED
    if says_unknown(reply):
        return UNKNOWN
    return None


def without_filler(reply: str) -> str:
    """The bare reply without the sounds people start with (嗯, 那个, 哎呀)."""
    text = bare(reply)
    shorter = _FILLER.sub("", text)
    return shorter or text


def is_blank(reply: str) -> bool:
    """Whether nothing that can be read was written."""
    return not normalise(reply).strip()
