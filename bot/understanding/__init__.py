"""From what a person wrote to an intent, entities or an answer."""

from bot.understanding.interface import Counters, CountersInMemory, Entity, Understanding, Understood
from bot.understanding.opening import open_understanding

__all__ = [
    "Counters",
    "CountersInMemory",
    "Entity",
    "Understanding",
    "Understood",
    "open_understanding",
]
