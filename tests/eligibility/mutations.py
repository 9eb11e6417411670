"""Rules with one part left out, or one limit moved by a hair, to see whether any policy case notices."""

from collections.abc import Iterator
from dataclasses import dataclass

from assistance.eligibility.comparing import make_comparison
from assistance.eligibility.conditions import Node, join_all, join_any, negate, over_vehicles, unclear

MOVED = {"below": "at_most", "at_most": "below", "above": "at_least", "at_least": "above"}


@dataclass(frozen=True)
class Mutation:
    """One programme's conditions with one part changed.

    `place` names the part: within a definition by the definition, so that any programme's case may decide it.
    """

    place: str
    what: str
    conditions: Node


def mutations(programme: str, conditions: Node) -> Iterator[Mutation]:
    """Yield the conditions with each part left out in turn, and each limit with its edge on the other side.

    The rules of other programmes that this one refers to are left whole; they have cases of their own.
    """
    for path, part in _parts(conditions, ()):
        place = _place(programme, conditions, path)
        if path and (without := _replaced(conditions, path, None)) is not None:
            yield Mutation(place, f"without {_named(part)}", without)
        if part.kind == "leaf" and part.operator in MOVED:
            moved = _replaced(conditions, path, _moved(part))
            assert moved is not None
            yield Mutation(place, f"{_named(part)} with {MOVED[part.operator]}", moved)


def _parts(node: Node, path: tuple[int, ...]) -> Iterator[tuple[tuple[int, ...], Node]]:
    yield path, node
    if node.kind != "programme":
        for number, child in enumerate(node.children):
            yield from _parts(child, (*path, number))


def _place(programme: str, node: Node, path: tuple[int, ...]) -> str:
    owner = programme
    steps: list[int] = []
    for step in path:
        if node.definition:
            owner, steps = f"definition {node.definition}", []
        node = node.children[step]
        steps.append(step)
    return f"{owner} {'.'.join(map(str, steps))}"


def _named(part: Node) -> str:
    said = f"{part.subject} {part.operator} {part.operand}" if part.kind == "leaf" else part.kind
    return f"{said} ({part.says})" if part.says else said


def _moved(part: Node) -> Node:
    operator = MOVED[part.operator]
    assert part.limit is not None
    return Node("leaf", make_comparison(part.subject, operator, part.limit), part.reads)


def _replaced(node: Node, path: tuple[int, ...], new: Node | None) -> Node | None:
    """The conditions with the part at `path` replaced, or left out; None when nothing is left."""
    if not path:
        return new
    place, rest = path[0], path[1:]
    children = list(node.children)
    changed = _replaced(children[place], rest, new)
    if node.kind in ("all", "any"):
        children[place : place + 1] = [] if changed is None else [changed]
        join = join_all if node.kind == "all" else join_any
        return join(tuple(children)) if children else None
    if node.kind == "unclear" and changed is None:
        return children[0] if place == 1 else None
    if changed is None:
        return None
    if node.kind == "not":
        return negate(changed)
    if node.kind == "unclear":
        children[place] = changed
        return unclear(*children)
    return over_vehicles("some" if node.kind == "some" else "every", changed)
