"""Condition trees: `all`, `any`, `not`, quantifiers over vehicles, and leaves that name their clause."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, Literal

from assistance.eligibility.clauses import Clause
from assistance.eligibility.comparing import Env, Evaluate, Limit
from assistance.eligibility.truth import FALSE, TRUE, UNASKABLE, UNKNOWN

Certainty = Literal["explicit", "inferred", "discretion", "ambiguous"]
CERTAINTIES = ("explicit", "inferred", "discretion", "ambiguous")
VEHICLE_PARTS = ("price", "purpose", "used_for")
OTHER_VEHICLES = "other_vehicles"
OTHERS: Final[dict[str, Any]] = {"others": True}
"""Stands in a household's vehicles for those nobody has told of; there may be none."""


@dataclass(slots=True)
class Node:
    """One condition, compiled.

    `kind` is leaf, left_open, all, any, not, unclear, some, every or programme. `reads` are the facts and
    parameters the condition looks at. A leaf says in `says`, in plain Chinese, what it asks;
    `limit` is what it is compared with, the product of its `factors`. `definition` names the definition it was
    taken from with `use`, `programme` the programme it refers to.
    """

    kind: str
    evaluate: Evaluate
    reads: frozenset[str] = frozenset()
    children: tuple["Node", ...] = ()
    subject: str = ""
    operator: str = ""
    operand: Any = None
    factors: tuple[float | str, ...] = ()
    limit: Limit | None = None
    says: str = ""
    certainty: Certainty = "explicit"
    clauses: tuple[Clause, ...] = ()
    source: str = ""
    programme: str = ""
    definition: str = ""

    def walk(self) -> Iterator["Node"]:
        """Yield this condition and every one below it."""
        yield self
        for child in self.children:
            yield from child.walk()


def can_hold(node: Node) -> bool:
    """Tell whether the condition can hold for anybody, or the document always leaves it to the officer."""
    if node.kind == "left_open":
        return False
    if node.kind == "any":
        return any(can_hold(child) for child in node.children)
    if node.kind in ("all", "programme", "some", "every"):
        return all(can_hold(child) for child in node.children)
    return can_hold(node.children[0]) if node.kind == "unclear" else True


def join_all(children: tuple[Node, ...], **meta: Any) -> Node:
    """Hold when every child holds."""
    tests = tuple(child.evaluate for child in children)

    def evaluate(env: Env, officer: int) -> int:
        least = TRUE
        for test in tests:
            value = test(env, officer)
            if value == FALSE:
                return FALSE
            least = min(least, value)
        return least

    return Node("all", evaluate, _reads(children), children, **meta)


def join_any(children: tuple[Node, ...], **meta: Any) -> Node:
    """Hold when one child holds."""
    tests = tuple(child.evaluate for child in children)

    def evaluate(env: Env, officer: int) -> int:
        most = FALSE
        for test in tests:
            value = test(env, officer)
            if value == TRUE:
                return TRUE
            most = max(most, value)
        return most

    return Node("any", evaluate, _reads(children), children, **meta)


def negate(child: Node, **meta: Any) -> Node:
    """Hold when the child fails."""
    test = child.evaluate
    return Node("not", lambda env, officer: TRUE - test(env, TRUE - officer), child.reads, (child,), **meta)


def unclear(child: Node, when: Node, **meta: Any) -> Node:
    """Be the child's value, except that it stays open where `when` holds: the text can be read two ways."""
    test, doubt = child.evaluate, when.evaluate

    def evaluate(env: Env, officer: int) -> int:
        doubtful = doubt(env, officer)
        if officer != UNKNOWN and doubtful != doubt(env, TRUE - officer):
            # Whether there is a doubt hangs on what only the officer knows (a standard that is not set).
            return officer
        if doubtful == FALSE:
            return test(env, officer)
        return officer if doubtful == TRUE else UNKNOWN

    return Node("unclear", evaluate, child.reads | when.reads, (child, when), **meta)


def leave_open(**meta: Any) -> Node:
    """Be open always: the document names the thing and leaves the condition to the officer."""
    return Node("left_open", lambda _env, officer: officer, **meta)


def over_vehicles(kind: Literal["some", "every"], child: Node, **meta: Any) -> Node:
    """Hold when some vehicle, or every vehicle, satisfies the child; `vehicle_price` etc. are its parts.

    People are asked about one vehicle, and whether there are others; what the others are like is the officer's.
    """
    test = child.evaluate
    start, stop = (FALSE, TRUE) if kind == "some" else (TRUE, FALSE)

    def evaluate(env: Env, officer: int) -> int:
        vehicles = env.get("vehicles")
        if vehicles is None or vehicles is UNASKABLE:
            return officer if vehicles is UNASKABLE else UNKNOWN
        values = {value_of(vehicle, env, officer) for vehicle in vehicles}
        return stop if stop in values else UNKNOWN if UNKNOWN in values else start

    def value_of(vehicle: dict[str, Any], env: Env, officer: int) -> int:
        if vehicle is OTHERS:
            return officer if OTHER_VEHICLES in env else UNKNOWN
        return test(vehicle_environment(env, vehicle), officer)

    reads = child.reads | {"vehicles", "has_vehicle", OTHER_VEHICLES}
    return Node(kind, evaluate, reads, (child,), subject="vehicles", **meta)


def vehicle_environment(env: Env, vehicle: dict[str, Any]) -> Env:
    """Return the facts with the parts of one vehicle in place of those of another."""
    own = {
        name: value for name, value in env.items() if not name.startswith("vehicle_") or value is UNASKABLE
    }
    own.update({f"vehicle_{part}": vehicle[part] for part in VEHICLE_PARTS if part in vehicle})
    return own


def _reads(children: tuple[Node, ...]) -> frozenset[str]:
    return frozenset().union(*(child.reads for child in children)) if children else frozenset()
