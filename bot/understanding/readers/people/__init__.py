"""People: how many live in the household, and how many children there are.

Both readers put a reply in plainer words, keep what holds now (`heads`), take out ages and whoever died or left, and
then count: `household` what is said outright, or adds up those who are named (`members`); `children` what is said
outright, or those who are named or described one by one (`children_named`), with grandchildren and nephews who are
brought up here (`fostered`).
"""

from bot.understanding.readers.people.children import read_children
from bot.understanding.readers.people.household import read_household_size

__all__ = ["read_children", "read_household_size"]
