"""Why a condition came out as it did: which parts are met, failed and open, each with its clause."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assistance.eligibility.clauses import Clause
from assistance.eligibility.comparing import STATE_OPERATORS, Env
from assistance.eligibility.compiling import compile_conditions
from assistance.eligibility.conditions import OTHER_VEHICLES, OTHERS, Node, vehicle_environment
from assistance.eligibility.facts import FactCatalogue
from assistance.eligibility.parameters import ParameterSpec
from assistance.eligibility.truth import TRUE, UNKNOWN, Range
from assistance.eligibility.wording import Wording

Found = tuple[dict[Any, "Reason"], dict[Any, "Reason"], dict[Any, "Reason"]]
"""What was found so far, by truth value; each reason under its key, so that nothing is said twice."""


class Reason:
    """One part of an outcome.

    `fact` or `parameter` is what was looked at, `given` the value it had, `limit` what it was held against, both
    in words people read. An open reason with neither is left to the officer by the document. `topic` is what people
    would have to say, or say more exactly, to close an open reason; None where nothing they say would.
    """

    __slots__ = (
        "_shown",
        "certainty",
        "clauses",
        "fact",
        "given",
        "key",
        "limit",
        "parameter",
        "says",
        "topic",
    )

    def __init__(
        self,
        says: str,
        certainty: str,
        clauses: tuple[Clause, ...],
        *,
        fact: str | None = None,
        parameter: str | None = None,
        given: str | None = None,
        limit: str | None = None,
        topic: str | None = None,
    ) -> None:
        self.says = says
        self.certainty = certainty
        self.clauses = clauses
        self.fact = fact
        self.parameter = parameter
        self.given = given
        self.limit = limit
        self.topic = topic
        self.key = (fact, parameter, says if given or not fact else None)
        self._shown: dict[str, str] | None = None

    def __repr__(self) -> str:
        """Show what was looked at; what was given never reaches a log."""
        return f"Reason({self.fact or self.parameter or self.says})"

    def as_dict(self) -> dict[str, str]:
        """Show the reason as the published contract does; what does not apply is left out.

        `clause` is the section; the quote stands once under the result's `clauses`.
        """
        if self._shown is None:
            shown = {"says": self.says, "certainty": self.certainty}
            for name in ("fact", "parameter", "given", "limit"):
                if (value := getattr(self, name)) is not None:
                    shown[name] = value
            if self.clauses:
                shown["clause"] = self.clauses[0].section
            self._shown = shown
        return self._shown.copy()


@dataclass(slots=True)
class Reasons:
    """The three lists of an outcome."""

    met: list[Reason]
    failed: list[Reason]
    open: list[Reason]

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """Every clause the reasons rest on, once."""
        reasons = (*self.met, *self.failed, *self.open)
        # Most conditions take their clauses over from the one above: the same tuple again and again.
        distinct = {id(reason.clauses): reason.clauses for reason in reasons}.values()
        return tuple(dict.fromkeys([clause for clauses in distinct for clause in clauses]))


class ReasonCollector:
    """Finds the reasons of a region's programmes over one household's facts.

    The truth of every part of every programme is worked out once a household (`values`), by the conditions written
    out as Python; `collect` then only walks the parts that explain the whole. What a part says is put into words once.
    """

    def __init__(
        self, facts: FactCatalogue, parameters: Mapping[str, ParameterSpec], roots: Sequence[Node]
    ) -> None:
        wording = Wording(facts, parameters)
        nodes = list({id(node): node for root in roots for node in root.walk()}.values())
        self._places = {id(node): place for place, node in enumerate(nodes)}
        self._parts = [
            _Part(node, tuple(self._places[id(child)] for child in node.children), wording) for node in nodes
        ]
        self._work_out = compile_conditions(nodes)
        self._parameters = parameters

    def values(self, env: Env) -> tuple[int, ...]:
        """Work out the truth of every part, for `collect`. Nothing in `env` may be marked as unaskable."""
        return self._work_out(env)

    def collect(self, root: Node, env: Env, values: tuple[int, ...]) -> Reasons:
        """Return what is met, failed and open. Branches that made no difference are left out."""
        found: Found = ({}, {}, {})
        self._visit(self._places[id(root)], env, values, found, flip=False)
        failed, open_, met = found
        return Reasons([*met.values()], [*failed.values()], [*open_.values()])

    def _visit(self, place: int, env: Env, values: tuple[int, ...], found: Found, *, flip: bool) -> None:
        value, part = values[place], self._parts[place]
        kind = part.kind
        if kind in ("leaf", "left_open"):
            part.add_to(found, env, TRUE - value if flip else value)
        elif kind in ("all", "any"):
            # The decisive branches explain the whole, and what is met on the way.
            on_the_way = TRUE if kind == "all" and not flip else value
            for child in part.children:
                if values[child] == value or values[child] == on_the_way:
                    self._visit(child, env, values, found, flip=flip)
        elif kind == "not" and value != UNKNOWN and (denied := self._parts[part.children[0]]).kind == "leaf":
            denied.add_denied(found, env, TRUE - value if flip else value, says=part.says)
        elif kind in ("not", "programme"):
            self._visit(part.children[0], env, values, found, flip=flip != (kind == "not"))
        elif kind == "unclear":
            self._visit_unclear(part, env, values, found, flip=flip)
        else:
            self._visit_vehicles(part, value, env, found, flip=flip)

    def _visit_unclear(
        self, part: "_Part", env: Env, values: tuple[int, ...], found: Found, *, flip: bool
    ) -> None:
        child, when = part.children
        if values[when] != TRUE:
            self._visit(child, env, values, found, flip=flip)
            if values[when] == UNKNOWN:
                self._visit(when, env, values, _only_open(found), flip=False)
            return
        part.add_to(found, env, UNKNOWN)
        for name in sorted(self._parts[when].node.reads):
            if name in self._parameters and env.get(name) is None:
                _add(found[UNKNOWN], part.unset(name))

    def _visit_vehicles(self, part: "_Part", value: int, env: Env, found: Found, *, flip: bool) -> None:
        vehicles = env.get("vehicles")
        if value == UNKNOWN and isinstance(vehicles, tuple):
            for vehicle in vehicles:
                if vehicle is OTHERS:
                    _add(found[UNKNOWN], part.about_others(env))
                    continue
                own = vehicle_environment(env, vehicle)
                self._visit(part.children[0], own, self._work_out(own), _only_open(found), flip=flip)
            return
        _add(found[TRUE - value if flip else value], part.about_vehicles(vehicles))


class _Part:
    """One part of a condition, where its own parts are, and the reasons it gives.

    Reasons that hang on a yes/no, a choice or nothing at all are few, and made once; one with an amount is made anew.
    """

    __slots__ = ("_about_subject", "_made", "_wording", "children", "kind", "node", "says")

    def __init__(self, node: Node, children: tuple[int, ...], wording: Wording) -> None:
        self.node = node
        self.kind = node.kind
        self.children = children
        self.says = wording.statement(node)
        self._wording = wording
        self._made: dict[str, Reason] = {}
        few = node.kind == "leaf" and node.limit is None and wording.has_few_values(node.subject)
        self._about_subject: dict[Any, Reason] | None = {} if few else None

    def add_to(self, found: Found, env: Env, value: int) -> None:
        """Add the reasons of a part that came out as `value`."""
        if self.kind != "leaf":
            _add(found[value], self._without_fact())
        elif value == UNKNOWN:
            self._add_open(found[UNKNOWN], env)
        elif self.node.operator not in STATE_OPERATORS:
            # That something is known or set is no condition people meet; everything else is.
            _add(found[value], self._about_known(env))

    def add_denied(self, found: Found, env: Env, value: int, *, says: str) -> None:
        """Add the reason that the opposite of a decided leaf gives: 不是低保家庭, rather than 是低保家庭."""
        if self.node.operator in STATE_OPERATORS:
            return
        reason = self._make(self.node.subject, env[self.node.subject], env)
        reason.says = says or self._wording.denial(self.node)
        _add(found[value], reason)

    def _add_open(self, reasons: dict[Any, Reason], env: Env) -> None:
        for name in (self.node.subject, *self.node.factors):
            if not isinstance(name, str) or env.get(name) is not None:
                continue
            if name in self._wording.parameters:
                _add(reasons, self.unset(name))
            else:
                _add(reasons, self._about_unknown(name, env))
        if env.get(self.node.subject) is not None:
            _add(reasons, self._about_known(env))

    def _about_known(self, env: Env) -> Reason:
        subject = self.node.subject
        value = env[subject]
        if self._about_subject is None:
            return self._make(subject, value, env)
        if (made := self._about_subject.get(value)) is None:
            made = self._about_subject[value] = self._make(subject, value, env)
        return made

    def _about_unknown(self, name: str, env: Env) -> Reason:
        if self.node.limit is not None:
            return self._make(name, None, env)
        if name not in self._made:
            self._made[name] = self._make(name, None, env)
        return self._made[name]

    def _make(self, name: str, value: Any, env: Env) -> Reason:
        node, wording = self.node, self._wording
        is_parameter = name in wording.parameters
        is_exact = value is not None and not isinstance(value, Range)
        return Reason(
            self.says,
            node.certainty,
            node.clauses,
            fact=None if is_parameter else name,
            parameter=name if is_parameter else None,
            given=None if value is None else wording.shown(name, value),
            limit=wording.limit(node, env),
            topic=None if is_parameter or is_exact else wording.topic(name),
        )

    def unset(self, name: str) -> Reason:
        """Say that a parameter is not set."""
        if name not in self._made:
            says = f"当地还没有设定：{self._wording.meaning(name)}"
            self._made[name] = Reason(says, "discretion", self.node.clauses, parameter=name)
        return self._made[name]

    def _without_fact(self) -> Reason:
        if "" not in self._made:
            self._made[""] = Reason(self.says, self.node.certainty, self.node.clauses)
        return self._made[""]

    def about_vehicles(self, vehicles: Any) -> Reason:
        """Say how the household's vehicles, or not knowing of them, decide a condition over all of them."""
        return Reason(
            self.says or "机动车符合文件写的条件",
            self.node.certainty,
            self.node.clauses,
            fact="vehicles" if isinstance(vehicles, tuple) else "has_vehicle",
            topic=self._wording.meaning("vehicles"),
        )

    def about_others(self, env: Env) -> Reason:
        """Say that it hangs on the vehicles nobody has told of."""
        return Reason(
            self.says,
            self.node.certainty,
            self.node.clauses,
            fact=OTHER_VEHICLES,
            given=self._wording.shown(OTHER_VEHICLES, env[OTHER_VEHICLES]) if OTHER_VEHICLES in env else None,
            topic=self._wording.topic(OTHER_VEHICLES),
        )


def _add(reasons: dict[Any, Reason], reason: Reason) -> None:
    reasons.setdefault(reason.key, reason)


def _only_open(found: Found) -> Found:
    """Keep of a branch only what it leaves open."""
    return ({}, found[UNKNOWN], {})
