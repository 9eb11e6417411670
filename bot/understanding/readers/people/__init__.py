"""People: how many live in the household, and how many children there are.

The two answers have a package each, `household` and `children`. Both know who lives here now (`present`) and which
numbers count people (`numbers`).
"""

from bot.understanding.readers.people.children import read_children
from bot.understanding.readers.people.household import is_doubtful_size, read_household_size

__all__ = ["is_doubtful_size", "read_children", "read_household_size"]
