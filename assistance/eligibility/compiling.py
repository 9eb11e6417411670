"""All conditions of a region as one straight piece of Python, for screening households in bulk.

The closures of `conditions` stay the meaning of a rule; this is the same rule written out, with every part that
several programmes share worked out once. A test proves both forms equal over drawn households.
"""

from collections.abc import Callable, Sequence
from typing import Any, Final

from assistance.eligibility.comparing import COMPARISONS, ONLY_NONE, Env, compare, make_limit
from assistance.eligibility.conditions import Node
from assistance.eligibility.truth import FALSE, UNKNOWN

_SIGNS = {"below": "<", "at_most": "<=", "above": ">", "at_least": ">=", "equals": "=="}
_TESTS = {
    "is": "{fact} == {operand}",
    "in": "{fact} in {operand}",
    "has_any": "not {operand}.isdisjoint({fact})",
    "count_at_least": "len({fact}) >= {operand} and {fact} != {none}",
    "empty": "(not {fact} or {fact} == {none}) == {operand}",
}

ABSENT: Final = 3
Compiled = Callable[[Env], tuple[int, ...]]


def compile_conditions(conditions: Sequence[Node | None]) -> Compiled:
    """Return a function from a household's facts to the truth value of each condition, in the same order.

    Where there is no condition, ABSENT stands. The function stands for `evaluate(env, UNKNOWN)`: facts marked as
    unaskable must not be among those handed over.
    """
    return _Writer().compile(conditions)


class _Writer:
    """Writes the function line by line; a value already written is used again."""

    def __init__(self) -> None:
        self._values: dict[str, Any] = {"N": frozenset({int, float}), "compare": _compare}
        self._gets: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._lines: list[str] = []

    def compile(self, conditions: Sequence[Node | None]) -> Compiled:
        results = [str(ABSENT) if node is None else self._write(node) for node in conditions]
        body = [f"{local} = get({fact!r})" for fact, local in self._gets.items()] + self._lines
        lines = ["def work_out(env):", "    get = env.get", *(f"    {line}" for line in body)]
        lines.append(f"    return ({''.join(f'{result}, ' for result in results)})")
        # Our own names and operators only: facts' names stand in the source as quoted strings, and what the rule
        # files compare with is handed over as values.
        exec("\n".join(lines), self._values)  # noqa: S102
        compiled: Compiled = self._values["work_out"]
        return compiled

    def _write(self, node: Node) -> str:
        if node.kind == "leaf":
            return self._leaf(node)
        if node.kind == "left_open":
            return str(UNKNOWN)
        if node.kind in ("some", "every"):
            return self._local(f"{self._value(node.evaluate)}(env, {UNKNOWN})")
        parts = [self._write(child) for child in node.children]
        if node.kind == "programme":
            return parts[0]
        if node.kind == "not":
            return self._local(f"2 - {parts[0]}")
        if node.kind == "unclear":
            return self._local(f"{parts[0]} if {parts[1]} == {FALSE} else {UNKNOWN}")
        distinct = sorted(set(parts))
        if len(distinct) == 1:
            return distinct[0]
        if node.kind == "all":
            return self._local(f"({_each(distinct)} or 1) if {' and '.join(distinct)} else 0")
        return self._local(
            f"2 if {' or '.join(f'{part} == 2' for part in distinct)} else 1 if {' or '.join(distinct)} else 0"
        )

    def _leaf(self, node: Node) -> str:
        fact = self._fact(node.subject)
        if node.operator == "unset":
            return self._local(f"2 if {fact} is None else 0")
        if node.operator == "known":
            return self._local(f"1 if {fact} is None else 2")
        if node.operator in COMPARISONS:
            return self._comparison(node, fact)
        operand = frozenset(node.operand) if node.operator in ("in", "has_any") else node.operand
        test = _TESTS[node.operator].format(
            fact=fact, operand=self._value(operand), none=self._value(ONLY_NONE)
        )
        return self._local(f"1 if {fact} is None else 2 if {test} else 0")

    def _comparison(self, node: Node, fact: str) -> str:
        sign, factors = _SIGNS[node.operator], list(node.factors)
        if len(factors) == 1 and not isinstance(factors[0], str):
            bound, missing = self._value(factors[0]), f"{fact} is None"
            plain = f"{fact}.__class__ in N"
        else:
            bound = self._limit(factors)
            missing = f"{fact} is None or {bound} is None"
            plain = f"{fact}.__class__ in N and {bound}.__class__ in N"
        both = (
            f"(2 if {fact} {sign} {bound} else 0) if {plain} else compare({node.operator!r}, {fact}, {bound})"
        )
        return self._local(f"1 if {missing} else {both}")

    def _limit(self, factors: list[float | str]) -> str:
        key = f"limit {factors!r}"
        if key not in self._names:
            self._names[key] = self._local(f"{self._value(make_limit(factors))}(env)")
        return self._names[key]

    def _fact(self, name: str) -> str:
        return self._gets.setdefault(name, f"f{len(self._gets)}")

    def _value(self, value: Any) -> str:
        if isinstance(value, (bool, int, float)):
            return repr(value)
        for name, known in self._values.items():
            if type(known) is type(value) and known == value:
                return name
        name = f"k{len(self._values)}"
        self._values[name] = value
        return name

    def _local(self, expression: str) -> str:
        if expression not in self._names:
            self._names[expression] = f"v{len(self._names)}"
            self._lines.append(f"{self._names[expression]} = {expression}")
        return self._names[expression]


def _each(parts: list[str]) -> str:
    return f"{' and '.join(f'{part} == 2' for part in parts)} and 2"


def _compare(operator: str, value: Any, bound: Any) -> int:
    """Compare where one side is a range or a grade of none."""
    return FALSE if value.__class__ is str else compare(operator, value, bound)
