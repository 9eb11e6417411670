"""A programme's conditions as an outline that people can read against the document."""

from collections.abc import Iterator
from dataclasses import dataclass

from assistance.eligibility.clauses import Clause
from assistance.eligibility.conditions import Node
from assistance.eligibility.programmes import Programme, Region
from assistance.eligibility.wording import Wording

_TITLES = {"all": "都要符合", "any": "符合其中一项", "not": "不是", "some": "有一辆车", "every": "每一辆车"}


@dataclass(frozen=True, slots=True)
class ConditionLine:
    """One line of the outline, `depth` steps in from the left.

    `kind` is condition, officer (the document leaves it to the officer), doubt (the text of the line before can be
    read two ways) or group (what stands below belongs together). A group rests on no clause of its own.
    """

    depth: int
    kind: str
    says: str
    certainty: str
    clauses: tuple[Clause, ...]


def outline(region: Region, programme: Programme) -> list[ConditionLine]:
    """Return the conditions of a programme, line by line, in the order of the rule."""
    return list(_lines(region, programme.conditions, Wording(region.facts, region.parameters.specs), 0))


def _lines(region: Region, node: Node, wording: Wording, depth: int) -> Iterator[ConditionLine]:
    if node.kind in ("leaf", "left_open"):
        kind = "officer" if node.kind == "left_open" else "condition"
        yield ConditionLine(depth, kind, wording.statement(node), node.certainty, node.clauses)
    elif node.kind == "unclear":
        yield from _lines(region, node.children[0], wording, depth)
        yield ConditionLine(depth, "doubt", node.says, node.certainty, node.clauses)
    else:
        named = region.catalogue[node.programme].name if node.programme else ""
        title = f"符合“{named}”的条件" if named else _TITLES[node.kind]
        yield ConditionLine(
            depth, "group", title + (f"：{node.says}" if node.says else ""), node.certainty, ()
        )
        for child in node.children:
            yield from _lines(region, child, wording, depth + 1)
