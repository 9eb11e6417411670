"""Money: what the household earns a month, what it has saved, what its car is worth and what was paid for it.

`amounts` reads the answers in these steps: `misheard` mends what was heard for a sum; `plain_sums` writes a reply so
that every sum can be found, with `piecework` and the wages of a `part_of_year` worked out; `sums` keeps those that
answer the question (`placed_sum` is one of them with the words around it), by what is `spending` or `taken_off`, what
are `debts`, what is said of other `times`, and which are `other_matters`; `cars` knows what is said of vehicles,
`ownership` whose they are, `gone` when there is none left. `sources` knows where money comes from, `one_off` what came
once; `as_it_is` leaves out what is not so or no more, with `then_now`, `looked_up`, `wished`, `corrected`, `net` (of
the costs) and `month_by_month` (put by). `changed` knows what a sum was before, `heads` what is told for each person,
and `reckoned` what people work out themselves. `by_month` converts wages to a month, `shares` multiplies what is told
for each, `choice` decides which of several sums is meant, and `left_open` what has to be asked first. Where no sum
answers, `nothing` knows the words for having none. `labels` and `income` are the words the steps share.
Behind all of them, `accounted` asks whether the answer accounts for every sum of the reply, with `conversions` for what
each may come to and `set_aside` for what leaves it out; `said_last` knows what is said at the end of all sums.
"""

from bot.understanding.readers.money.amounts import (
    read_income,
    read_savings,
    read_vehicle_price,
    read_vehicle_value,
)

__all__ = ["read_income", "read_savings", "read_vehicle_price", "read_vehicle_value"]
