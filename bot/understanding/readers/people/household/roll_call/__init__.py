"""Those who live together, called one by one: 老的两个，我跟我老公，下面三个娃娃.

`tokens` cuts a clause into the words that `words` and `names` know; `clauses` tells which clauses call people and which
tell of those who are gone; `entry` enters those called into the `roll`; `call` decides whether the roll is complete.
"""

from bot.understanding.readers.people.household.roll_call.call import call_roll

__all__ = ["call_roll"]
