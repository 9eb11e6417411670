"""Turn the YAML of a condition into a compiled tree, refusing whatever is not understood."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, cast

from assistance.eligibility.clauses import Clause
from assistance.eligibility.comparing import (
    COMPARISONS,
    OPERATORS,
    STATE_OPERATORS,
    Evaluate,
    Limit,
    make_comparison,
    make_limit,
    make_membership,
    make_state,
)
from assistance.eligibility.conditions import (
    CERTAINTIES,
    Certainty,
    Node,
    join_all,
    join_any,
    leave_open,
    negate,
    over_vehicles,
    unclear,
)
from assistance.eligibility.derivations import sources_of
from assistance.eligibility.errors import BadFact, BadRule, ParameterRefused
from assistance.eligibility.facts import NUMERIC_TYPES, FactCatalogue
from assistance.eligibility.parameters import ParameterSpec

SHAPES = ("all", "any", "not", "some", "every", "use", "programme", "left_open", "fact", "parameter")
_META = ("clause", "certainty", "says", "source", "unclear")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What a file's conditions may name: facts, parameters, definitions, clauses and other programmes."""

    facts: FactCatalogue
    parameters: Mapping[str, ParameterSpec]
    definitions: Mapping[str, dict[str, Any]]
    clauses: Mapping[str, Clause]
    programme: Callable[[str], Node]


@dataclass(frozen=True, slots=True)
class _Inherited:
    """What a condition takes over from the one above it."""

    clauses: tuple[Clause, ...] = ()
    certainty: Certainty = "explicit"
    source: str = ""
    where: str = "conditions"


class RuleReader:
    """Reads the conditions of one file."""

    def __init__(self, file: str, vocabulary: Vocabulary) -> None:
        self.file = file
        self.words = vocabulary
        self._using: list[str] = []

    def read(self, data: Any, *, clause: Any = None, certainty: str = "explicit") -> Node:
        """Read a whole tree. Raises BadRule naming the file and the place."""
        start = _Inherited(certainty=self._certainty(certainty, "certainty"))
        return self._node(data, self._taking_over({"clause": clause} if clause else {}, start))

    def _fail(self, where: str, problem: str) -> BadRule:
        return BadRule(file=self.file, where=where, problem=problem)

    def _certainty(self, value: Any, where: str) -> Certainty:
        if value not in CERTAINTIES:
            raise self._fail(where, f"certainty {value!r} is none of {', '.join(CERTAINTIES)}")
        return cast(Certainty, value)

    def _taking_over(self, data: Mapping[str, Any], above: _Inherited) -> _Inherited:
        named = data.get("clause")
        clauses = above.clauses
        if named is not None:
            names = [named] if isinstance(named, str) else list(named)
            if missing := [name for name in names if name not in self.words.clauses]:
                raise self._fail(above.where, f"clause {missing[0]!r} is not listed under clauses")
            clauses = tuple(self.words.clauses[name] for name in names)
        certainty = self._certainty(data.get("certainty", above.certainty), above.where)
        source = str(data.get("source", above.source))
        return replace(above, clauses=clauses, certainty=certainty, source=source)

    def _node(self, data: Any, above: _Inherited) -> Node:
        if not isinstance(data, dict):
            raise self._fail(above.where, "a condition is a mapping")
        shapes = [shape for shape in SHAPES if shape in data]
        if len(shapes) != 1:
            raise self._fail(above.where, f"a condition has exactly one of {', '.join(SHAPES)}")
        shape = shapes[0]
        here = self._taking_over(data, replace(above, where=f"{above.where}.{shape}"))
        allowed = {shape, *_META, *(OPERATORS if shape in ("fact", "parameter") else ())}
        if shape in ("some", "every"):
            allowed.add("where")
        if extra := set(data) - allowed:
            raise self._fail(here.where, f"{sorted(map(str, extra))[0]!r} is not understood here")
        node = self._build(shape, data, here)
        return self._with_doubt(node, data["unclear"], here) if "unclear" in data else node

    def _build(self, shape: str, data: dict[str, Any], here: _Inherited) -> Node:
        meta = {
            "says": str(data.get("says", "")),
            "certainty": here.certainty,
            "clauses": here.clauses,
            "source": here.source,
        }
        builders: dict[str, Callable[[], Node]] = {
            "all": lambda: join_all(self._children("all", data, here), **meta),
            "any": lambda: join_any(self._children("any", data, here), **meta),
            "not": lambda: negate(self._node(data["not"], here), **meta),
            "some": lambda: self._quantifier("some", data, here, meta),
            "every": lambda: self._quantifier("every", data, here, meta),
            "use": lambda: self._definition(str(data["use"]), data, here),
            "programme": lambda: self._other_programme(str(data["programme"]), meta),
            "left_open": lambda: self._left_open(data, here, meta),
            "fact": lambda: self._leaf("fact", data, here, meta),
            "parameter": lambda: self._leaf("parameter", data, here, meta),
        }
        return builders[shape]()

    def _children(self, shape: str, data: dict[str, Any], here: _Inherited) -> tuple[Node, ...]:
        if not isinstance(data[shape], list) or not data[shape]:
            raise self._fail(here.where, "a list of conditions is wanted")
        return tuple(
            self._node(child, replace(here, where=f"{here.where}[{number}]"))
            for number, child in enumerate(data[shape])
        )

    def _need_basis(self, here: _Inherited) -> None:
        if not here.clauses and not here.source:
            raise self._fail(here.where, "the condition names no clause and no source")

    def _left_open(self, data: dict[str, Any], here: _Inherited, meta: dict[str, Any]) -> Node:
        self._need_basis(here)
        certainty = meta["certainty"] if "certainty" in data else "discretion"
        return leave_open(**{**meta, "says": str(data["left_open"]), "certainty": certainty})

    def _quantifier(
        self, shape: Literal["some", "every"], data: dict[str, Any], here: _Inherited, meta: dict[str, Any]
    ) -> Node:
        if data[shape] != "vehicles" or "where" not in data:
            raise self._fail(here.where, "write `some: vehicles` or `every: vehicles` with `where`")
        return over_vehicles(shape, self._node(data["where"], here), **meta)

    def _definition(self, name: str, data: dict[str, Any], here: _Inherited) -> Node:
        if name not in self.words.definitions:
            raise self._fail(here.where, f"no definition {name!r}")
        if name in self._using:
            raise self._fail(here.where, f"definition {name!r} uses itself")
        self._using.append(name)
        node = self._node(self.words.definitions[name], replace(here, where=f"{here.where}:{name}"))
        self._using.pop()
        node.says = str(data.get("says", node.says))
        node.definition = node.definition or name
        return node

    def _other_programme(self, code: str, meta: dict[str, Any]) -> Node:
        other = self.words.programme(code)
        return Node("programme", other.evaluate, other.reads, (other,), programme=code, **meta)

    def _with_doubt(self, node: Node, doubt: Any, here: _Inherited) -> Node:
        if not isinstance(doubt, dict) or set(doubt) != {"when", "because"}:
            raise self._fail(here.where, "unclear has `when` and `because`")
        when = self._node(doubt["when"], replace(here, where=f"{here.where}.unclear"))
        because = str(doubt["because"])
        meta = {"says": because, "certainty": "ambiguous", "clauses": here.clauses, "source": here.source}
        return unclear(node, when, **meta)

    def _leaf(self, shape: str, data: dict[str, Any], here: _Inherited, meta: dict[str, Any]) -> Node:
        self._need_basis(here)
        name = str(data[shape])
        kind = self._kind(shape, name, here)
        operators = [operator for operator in OPERATORS if operator in data]
        if len(operators) != 1:
            raise self._fail(here.where, f"{name} needs exactly one of {', '.join(OPERATORS)}")
        operator, operand = operators[0], data[operators[0]]
        factors: list[float | str] = []
        limit: Limit | None = None
        evaluate: Evaluate
        if operator in COMPARISONS:
            if kind not in NUMERIC_TYPES:
                raise self._fail(here.where, f"{name} is not a number")
            factors = self._factors(name, operand, here)
            limit = make_limit(factors)
            evaluate = make_comparison(name, operator, limit)
        elif operator in STATE_OPERATORS:
            evaluate = make_state(name, operator)
        else:
            self._check_literal(shape, name, operator, operand, here)
            evaluate = make_membership(name, operator, operand)
        names = {name, *(factor for factor in factors if isinstance(factor, str))}
        reads = frozenset(names.union(*(sources_of(each, self.words.facts) for each in names)))
        about = {"subject": name, "operator": operator, "operand": operand, "factors": tuple(factors)}
        return Node("leaf", evaluate, reads, limit=limit, **meta, **about)

    def _kind(self, shape: str, name: str, here: _Inherited) -> str:
        known = self.words.parameters if shape == "parameter" else self.words.facts.specs
        if name not in known:
            raise self._fail(here.where, f"no {shape} {name!r}")
        return str(known[name].type)

    def _factors(self, name: str, operand: Any, here: _Inherited) -> list[float | str]:
        spec = self.words.facts.specs.get(name)
        if spec is not None and spec.type == "date":
            return [self.words.facts.read(name, operand)]
        is_product = isinstance(operand, dict) and set(operand) == {"product"}
        factors = operand["product"] if is_product else [operand]
        for factor in factors:
            named = factor in self.words.parameters or factor in self.words.facts.specs
            if isinstance(factor, bool) or not (named or isinstance(factor, (int, float))):
                raise self._fail(here.where, f"{factor!r} is no number, parameter or fact")
        return list(factors)

    def _check_literal(self, shape: str, name: str, operator: str, operand: Any, here: _Inherited) -> None:
        if operator in ("count_at_least", "empty"):
            return
        values = operand if operator in ("in", "has_any") else [operand]
        if not isinstance(values, list):
            raise self._fail(here.where, f"{operator} wants a list")
        for value in values:
            try:
                if shape == "parameter":
                    self.words.parameters[name].check_type(value)
                else:
                    listed = self.words.facts.specs[name].type in ("choices", "checklist")
                    self.words.facts.read(name, [value] if listed else value)
            except (BadFact, ParameterRefused):
                raise self._fail(here.where, f"{value!r} is no value of {name}") from None
