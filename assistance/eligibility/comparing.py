"""How one fact or parameter is compared: each operator becomes a small closure over the known values.

A closure takes `env` (name → known value) and `officer`, the truth value that stands for whatever nobody in
the dialogue can settle. Screening passes UNKNOWN there; choosing questions passes TRUE and FALSE to see
whether anything but the officer's part is still missing.
"""

from collections.abc import Callable
from typing import Any

from assistance.eligibility.truth import (
    FALSE,
    TRUE,
    UNASKABLE,
    UNKNOWN,
    Range,
    high_of,
    low_of,
    multiply,
    settle,
)

Env = dict[str, Any]
Evaluate = Callable[[Env, int], int]
Limit = Callable[[Env], Any]

# Who picks 都不用 has picked nothing.
ONLY_NONE = frozenset({"none"})
COMPARISONS = ("below", "at_most", "above", "at_least", "equals")
LITERAL_OPERATORS = ("is", "in", "has_any", "count_at_least", "empty")
STATE_OPERATORS = ("known", "unset")
OPERATORS = (*COMPARISONS, *LITERAL_OPERATORS, *STATE_OPERATORS)


def make_limit(factors: list[float | str]) -> Limit:
    """Return what reads a limit: the product of numbers, parameters and numeric facts.

    The limit is None while a factor is unknown and UNASKABLE while one cannot be asked for.
    """
    if len(factors) == 1 and not isinstance(factors[0], str):
        constant = factors[0]
        return lambda _: constant

    def read(env: Env) -> Any:
        product: Any = 1
        for factor in factors:
            value = env.get(factor) if isinstance(factor, str) else factor
            if value is None or value is UNASKABLE:
                return UNASKABLE if any(env.get(str(each)) is UNASKABLE for each in factors) else None
            product = multiply(product, value)
        return settle(product)

    return read


def compare(operator: str, left: Any, right: Any) -> int:
    """Compare two numbers or ranges: decided only if it holds, or fails, over the whole of both."""
    if operator in ("above", "at_least"):
        return compare({"above": "below", "at_least": "at_most"}[operator], right, left)
    left_low, left_high, right_low, right_high = low_of(left), high_of(left), low_of(right), high_of(right)
    if operator == "below":
        holds, fails = left_high < right_low, left_low >= right_high
    elif operator == "at_most":
        holds, fails = left_high <= right_low, left_low > right_high
    else:
        holds = left_low == left_high == right_low == right_high
        fails = left_high < right_low or left_low > right_high
    return TRUE if holds else FALSE if fails else UNKNOWN


_PLAIN: dict[str, Callable[[Any, Any], bool]] = {
    "below": lambda left, right: left < right,
    "at_most": lambda left, right: left <= right,
    "above": lambda left, right: left > right,
    "at_least": lambda left, right: left >= right,
    "equals": lambda left, right: left == right,
}


def make_comparison(name: str, operator: str, limit: Limit) -> Evaluate:
    """Return the test of a numeric fact or parameter against a limit. A grade of none compares as false."""
    plain = _PLAIN[operator]

    def evaluate(env: Env, officer: int) -> int:
        value, bound = env.get(name), limit(env)
        if value is None or bound is None or value is UNASKABLE or bound is UNASKABLE:
            # Asking for the one is of no use while nobody can supply the other.
            return officer if value is UNASKABLE or bound is UNASKABLE else UNKNOWN
        if value.__class__ is str:
            return FALSE
        if value.__class__ is not Range and bound.__class__ is not Range:
            return TRUE if plain(value, bound) else FALSE
        return compare(operator, value, bound)

    return evaluate


def make_membership(name: str, operator: str, operand: Any) -> Evaluate:
    """Return the test of a yes/no, choice, text or list fact against literal values."""
    test = _membership_test(operator, operand)

    def evaluate(env: Env, officer: int) -> int:
        value = env.get(name)
        if value is None or value is UNASKABLE:
            return officer if value is UNASKABLE else UNKNOWN
        return TRUE if test(value) else FALSE

    return evaluate


def _membership_test(operator: str, operand: Any) -> Callable[[Any], bool]:
    if operator == "is":
        return lambda value: bool(value == operand)
    if operator == "in":
        allowed = frozenset(operand)
        return lambda value: value in allowed
    if operator == "has_any":
        wanted = frozenset(operand)
        return lambda value: not wanted.isdisjoint(value)
    if operator == "count_at_least":
        return lambda value: len(value) >= operand and value != ONLY_NONE
    return lambda value: (not value or value == ONLY_NONE) == operand  # empty: true, or false for not empty


def make_state(name: str, operator: str) -> Evaluate:
    """Return the test whether something is known at all.

    `known` is true or open, never false. `unset` asks about a parameter and is always decided, because
    whether the operator has set it is not a fact about the household.
    """
    if operator == "unset":
        return lambda env, _: TRUE if env.get(name, UNASKABLE) is UNASKABLE else FALSE

    def evaluate(env: Env, officer: int) -> int:
        value = env.get(name)
        if value is None:
            return UNKNOWN
        return officer if value is UNASKABLE else TRUE

    return evaluate
