"""Money: what the household earns a month, what it has saved, what its car is worth and what was paid for it.

`amounts` reads the answers, in these steps. Why a reply was read as it was is found by following them:

1. `misheard` mends what was heard for a sum, and `plain_sums` writes the reply so that every sum can be found: first
   `as_it_is` leaves out what is not so or no more (`supposed`, `corrected`, `then_now`, and `net` of the costs); then
   wages are worked out (`worked_out`, `part_of_year`, `piecework`; savings `month_by_month`). `spoken` holds how sums
   are spoken, `labels` whose they are and where they come from.
2. `sums` keeps the sums that answer the question, each a `placed_sum` with the words around it: none that are `debts`,
   `spending` (`expenses`), `taken_off`, of other `times`, or `other_matters`. Of vehicles see `vehicles`.
3. `left_open` says where something has to be asked first; `by_month` converts wages; `shares` multiplies what is told
   for each head (`heads`) or piece (`pieces`); `choice` decides which of several sums is meant, or has them `added_up`;
   `how_sure` tells a rough sum from an exact one. Where no sum answers, `no_sum` knows the words for having `nothing`.
4. `accounted` asks whether the answer accounts for every sum of the reply: `conversions` has what each may come to,
   `set_aside` what leaves it out.
"""

from bot.understanding.readers.money.amounts import (
    read_income,
    read_savings,
    read_vehicle_price,
    read_vehicle_value,
)

__all__ = ["read_income", "read_savings", "read_vehicle_price", "read_vehicle_value"]
