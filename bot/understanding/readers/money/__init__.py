"""Money: what the household earns a month, what it has saved, what its car is worth and what was paid for it.

Read in steps: `told_sums` writes a reply so that every sum can be found; `sums` keeps those that answer the question,
with `other_matters` for wishes, rules and other people; `by_month` converts wages to a month and `shares` multiplies
what is told for each; `choice` decides which of several is meant; `amounts` puts the steps together and turns a sum
into a reading. The words they go by are in `amount_words`.
"""

from bot.understanding.readers.money.amounts import (
    read_income,
    read_savings,
    read_vehicle_price,
    read_vehicle_value,
)

__all__ = ["read_income", "read_savings", "read_vehicle_price", "read_vehicle_value"]
