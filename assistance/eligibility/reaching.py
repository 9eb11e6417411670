"""Whether asking can still change an outcome, and through which facts.

`is_settled` tells whether anything people could say is missing; this module is stricter. Where the officer decides in
any case, and the last open fact could only come out in favour, an answer would not change the outcome: it is not asked.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from assistance.eligibility.comparing import Env
from assistance.eligibility.conditions import OTHER_VEHICLES, OTHERS, Node, vehicle_environment
from assistance.eligibility.facts import FactCatalogue
from assistance.eligibility.truth import FALSE, TRUE, UNASKABLE, UNKNOWN, Range


@dataclass(frozen=True, slots=True)
class Reach:
    """What a condition can still come out as when people are asked; neither, if the officer decides it."""

    true: bool
    false: bool

    def __bool__(self) -> bool:
        """Tell whether it can come out as anything."""
        return self.true or self.false

    def turned(self) -> "Reach":
        """Return the reach of the condition's negation."""
        return Reach(true=self.false, false=self.true)


_STUCK = Reach(true=False, false=False)


class Reaching:
    """Looks at conditions over one household's facts, marked by `mark_unaskable`."""

    def __init__(self, facts: FactCatalogue, env: Env) -> None:
        self.facts = facts
        self.env = env

    def can_change(self, node: Node) -> bool:
        """Tell whether the condition is open and an answer could decide it.

        Parts are looked at one by one, so that a fact named twice may be asked for in vain, but nothing that could
        decide is left out.
        """
        return node.evaluate(self.env, UNKNOWN) == UNKNOWN and bool(self._reach(node, self.env))

    def facts_that_matter(self, node: Node) -> set[str]:
        """Name the unknown facts, and limits known only roughly, through which an answer could decide it."""
        return set(self._matter(node, self.env, Reach(true=True, false=True)))

    def _reach(self, node: Node, env: Env) -> Reach:
        value = node.evaluate(env, UNKNOWN)
        if value != UNKNOWN:
            return Reach(true=value == TRUE, false=value == FALSE)
        if node.kind == "left_open" or (
            node.evaluate(env, TRUE) != node.evaluate(env, FALSE) and not node.children
        ):
            return _STUCK
        if node.kind == "leaf":
            return self._reach_of_leaf(node)
        if node.kind == "not":
            return self._reach(node.children[0], env).turned()
        if node.kind == "unclear":
            inner, doubt = (self._reach(child, env) for child in node.children)
            return Reach(true=inner.true and doubt.false, false=inner.false and doubt.false)
        if node.kind in ("some", "every"):
            vehicles = env.get("vehicles")
            if not isinstance(vehicles, tuple):
                return _STUCK if vehicles is UNASKABLE else Reach(true=True, false=True)
            parts = [self._reach_of_vehicle(node, each, env) for each in vehicles]
        else:
            parts = [self._reach(child, env) for child in node.children]
        if node.kind in ("any", "some"):
            return Reach(true=any(part.true for part in parts), false=all(part.false for part in parts))
        return Reach(true=all(part.true for part in parts), false=any(part.false for part in parts))

    def _reach_of_vehicle(self, node: Node, vehicle: dict[str, Any], env: Env) -> Reach:
        if vehicle is not OTHERS:
            return self._reach(node.children[0], vehicle_environment(env, vehicle))
        if OTHER_VEHICLES in env:
            return _STUCK
        # That there are no others is the only answer that settles anything.
        return Reach(true=node.kind == "every", false=node.kind == "some")

    def _reach_of_leaf(self, node: Node) -> Reach:
        if node.operator == "known":
            return Reach(true=True, false=False)
        if node.operator == "is" and self.facts.is_never_false(node.subject):
            return Reach(true=node.operand is True, false=node.operand is not True)
        return Reach(true=True, false=True)

    def _matter(self, node: Node, env: Env, wanted: Reach) -> Iterator[str]:
        if node.evaluate(env, UNKNOWN) != UNKNOWN:
            return
        can = self._reach(node, env)
        wanted = Reach(true=wanted.true and can.true, false=wanted.false and can.false)
        if not wanted:
            return
        if node.kind == "leaf":
            yield from _unknown_names(node, env)
        elif node.kind == "not":
            yield from self._matter(node.children[0], env, wanted.turned())
        elif node.kind == "unclear":
            yield from self._matter(node.children[0], env, wanted)
            yield from self._matter(node.children[1], env, Reach(true=False, false=True))
        elif node.kind in ("some", "every"):
            vehicles = env.get("vehicles")
            if vehicles is None:
                yield "vehicles"
            for vehicle in vehicles if isinstance(vehicles, tuple) else ():
                if vehicle is OTHERS:
                    yield from self._whether_others(node, env, wanted)
                else:
                    yield from self._matter(node.children[0], vehicle_environment(env, vehicle), wanted)
        else:
            for child in node.children:
                yield from self._matter(child, env, wanted)

    def _whether_others(self, node: Node, env: Env, wanted: Reach) -> Iterator[str]:
        can = self._reach_of_vehicle(node, OTHERS, env)
        if (can.true and wanted.true) or (can.false and wanted.false):
            yield OTHER_VEHICLES


def _unknown_names(node: Node, env: Env) -> Iterator[str]:
    known = node.subject in env
    for name in (node.subject, *node.factors):
        # A limit known only between two numbers may be known better once the area is.
        if isinstance(name, str) and (name not in env or (known and isinstance(env[name], Range))):
            yield name
