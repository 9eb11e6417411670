"""Three-valued truth and interval values.

Truth values are small integers so that conjunction is `min`, disjunction `max` and negation `2 - value`:
Kleene's strong logic without a table.
"""

from dataclasses import dataclass
from typing import Final

FALSE: Final = 0
UNKNOWN: Final = 1
TRUE: Final = 2


class Unaskable:
    """Marks what nobody in the dialogue can supply: unset by the operator, or asked and not known."""

    def __repr__(self) -> str:
        """Read well in a trace."""
        return "UNASKABLE"


UNASKABLE: Final = Unaskable()

MOST: Final = 10**12
"""More than any sum or count can be meant to be; up to here no product or quotient of a few overflows."""


@dataclass(frozen=True, slots=True)
class Range:
    """A number known only to lie between `low` and `high`, both included; `high` may be infinite."""

    low: float
    high: float

    def __post_init__(self) -> None:
        """Refuse a range without members."""
        if not self.low <= self.high:
            raise ValueError("low is above high")


Number = int | float | Range


def low_of(value: Number) -> float:
    """Return the least value possible."""
    return value.low if isinstance(value, Range) else value


def high_of(value: Number) -> float:
    """Return the greatest value possible."""
    return value.high if isinstance(value, Range) else value


def exact(value: float) -> float:
    """Round away binary dust, so that 1.5 x 700.2 equals 1050.3; six places are finer than any amount."""
    return round(value, 6)


def multiply(left: Number, right: Number) -> Number:
    """Multiply two values that are never negative; the result is a range when either one is."""
    if isinstance(left, Range) or isinstance(right, Range):
        return Range(low_of(left) * low_of(right), high_of(left) * high_of(right))
    return left * right


def settle(value: Number) -> Number:
    """Round a finished product to six places."""
    return Range(exact(value.low), exact(value.high)) if isinstance(value, Range) else exact(value)


def divide(left: Number, right: Number) -> Number:
    """Divide by a value that is never below one; the result is a range when either one is."""
    if isinstance(left, Range) or isinstance(right, Range):
        return Range(exact(low_of(left) / high_of(right)), exact(high_of(left) / low_of(right)))
    return exact(left / right)
