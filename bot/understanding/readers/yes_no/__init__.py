"""Yes, no, and everything that is neither."""

from bot.understanding.readers.yes_no.answer import read_yes_no

__all__ = ["read_yes_no"]
