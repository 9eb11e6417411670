"""Why a condition came out as it did: which parts are met, failed and open, each with its clause."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from assistance.eligibility.clauses import Clause
from assistance.eligibility.comparing import STATE_OPERATORS, Env
from assistance.eligibility.conditions import Node, vehicle_environment
from assistance.eligibility.derivations import COUNTED_INCOME
from assistance.eligibility.facts import FactCatalogue, show_number
from assistance.eligibility.parameters import ParameterSpec
from assistance.eligibility.truth import FALSE, TRUE, UNASKABLE, UNKNOWN, Range, high_of, low_of


class Reason(NamedTuple):
    """One part of an outcome.

    `fact` or `parameter` is what was looked at, `given` the value it had, `limit` what it was held against, both
    in words people read. An open reason with neither is left to the officer by the document. `topic` is what people
    would have to say to close an open reason; None where nobody asks them.
    """

    says: str
    fact: str | None
    parameter: str | None
    given: str | None
    limit: str | None
    certainty: str
    clauses: tuple[Clause, ...]
    topic: str | None = None

    def as_dict(self) -> dict[str, Any]:
        """Show the reason as the published contract does; what does not apply is left out.

        `clause` is the section; the quote stands once under the result's `clauses`.
        """
        shown: dict[str, Any] = {"says": self.says, "certainty": self.certainty}
        for name in ("fact", "parameter", "given", "limit"):
            if (value := getattr(self, name)) is not None:
                shown[name] = value
        if self.clauses:
            shown["clause"] = self.clauses[0].section
        return shown


@dataclass(slots=True)
class Reasons:
    """The three lists of an outcome."""

    met: list[Reason]
    failed: list[Reason]
    open: list[Reason]

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """Every clause the reasons rest on, once."""
        named = (
            clause for group in (self.met, self.failed, self.open) for r in group for clause in r.clauses
        )
        return tuple(dict.fromkeys(named))


class ReasonCollector:
    """Walks one programme's conditions over one household's facts."""

    def __init__(self, facts: FactCatalogue, parameters: dict[str, ParameterSpec]) -> None:
        self.facts = facts
        self.parameters = parameters

    def collect(self, node: Node, env: Env) -> Reasons:
        """Return what is met, failed and open. Branches that made no difference are left out."""
        found: dict[int, dict[Any, Reason]] = {TRUE: {}, FALSE: {}, UNKNOWN: {}}
        self._visit(node, env, found, flip=False)
        return Reasons(list(found[TRUE].values()), list(found[FALSE].values()), list(found[UNKNOWN].values()))

    def _visit(self, node: Node, env: Env, found: dict[int, dict[Any, Reason]], *, flip: bool) -> None:
        value = node.evaluate(env, UNKNOWN)
        if node.kind in ("leaf", "left_open"):
            self._add_leaf(node, env, found, TRUE - value if flip else value)
        elif node.kind in ("all", "any"):
            for child in node.children:
                if self._matters(node.kind, value, child.evaluate(env, UNKNOWN), flip=flip):
                    self._visit(child, env, found, flip=flip)
        elif node.kind == "not":
            self._visit(node.children[0], env, found, flip=not flip)
        elif node.kind == "programme":
            self._visit(node.children[0], env, found, flip=flip)
        elif node.kind == "unclear":
            self._visit_unclear(node, env, found, flip=flip)
        else:
            self._visit_vehicles(node, env, found, flip=flip)

    @staticmethod
    def _matters(kind: str, whole: int, part: int, *, flip: bool) -> bool:
        """Tell whether a branch explains the whole: the decisive ones, and what is met on the way."""
        if part == whole:
            return True
        return kind == "all" and part == TRUE and not flip

    def _visit_unclear(
        self, node: Node, env: Env, found: dict[int, dict[Any, Reason]], *, flip: bool
    ) -> None:
        child, when = node.children
        doubtful = when.evaluate(env, UNKNOWN)
        if doubtful == TRUE:
            self._add(found[UNKNOWN], self._reason(node, env, says=node.says))
            for name in sorted(when.reads):
                if name in self.parameters and env.get(name) is None:
                    self._add(found[UNKNOWN], self._unset(node, name))
            return
        self._visit(child, env, found, flip=flip)
        if doubtful == UNKNOWN:
            self._visit(when, env, {TRUE: {}, FALSE: {}, UNKNOWN: found[UNKNOWN]}, flip=False)

    def _visit_vehicles(
        self, node: Node, env: Env, found: dict[int, dict[Any, Reason]], *, flip: bool
    ) -> None:
        value = node.evaluate(env, UNKNOWN)
        vehicles = env.get("vehicles")
        if value == UNKNOWN and isinstance(vehicles, tuple):
            for vehicle in vehicles:
                inner: dict[int, dict[Any, Reason]] = {TRUE: {}, FALSE: {}, UNKNOWN: found[UNKNOWN]}
                self._visit(node.children[0], vehicle_environment(env, vehicle), inner, flip=flip)
            return
        fact = "vehicles" if isinstance(vehicles, tuple) else "has_vehicle"
        says = node.says or "机动车符合文件写的条件"
        topic = self.facts.specs["vehicles"].meaning
        reason = Reason(says, fact, None, None, None, node.certainty, node.clauses, topic)
        self._add(found[TRUE - value if flip else value], reason)

    def _add_leaf(self, node: Node, env: Env, found: dict[int, dict[Any, Reason]], value: int) -> None:
        if node.operator in STATE_OPERATORS and value != UNKNOWN:
            return  # that something is known or set is no condition people meet
        if value != UNKNOWN or node.kind == "left_open":
            self._add(found[value], self._reason(node, env, says=self.statement(node)))
            return
        for name in (node.subject, *(f for f in node.factors if isinstance(f, str))):
            if env.get(name) is not None and env[name] is not UNASKABLE:
                continue
            if name in self.parameters:
                self._add(found[UNKNOWN], self._unset(node, name))
            else:
                self._add(found[UNKNOWN], self._reason(node, env, says=self.statement(node), fact=name))
        if env.get(node.subject) is not None:
            self._add(found[UNKNOWN], self._reason(node, env, says=self.statement(node)))

    @staticmethod
    def _add(reasons: dict[Any, Reason], reason: Reason) -> None:
        key = (reason.fact, reason.parameter, reason.says if reason.given or not reason.fact else None)
        reasons.setdefault(key, reason)

    def _unset(self, node: Node, name: str) -> Reason:
        says = f"当地还没有设定：{self.parameters[name].meaning}"
        return Reason(says, None, name, None, None, "discretion", node.clauses)

    def _reason(self, node: Node, env: Env, *, says: str, fact: str | None = None) -> Reason:
        if node.kind != "leaf":
            return Reason(says, None, None, None, None, node.certainty, node.clauses)
        name = fact or node.subject
        is_parameter = name in self.parameters
        value = env.get(name)
        given = None if value is None or value is UNASKABLE else self._shown(name, value)
        return Reason(
            says,
            None if is_parameter else name,
            name if is_parameter else None,
            given,
            self._limit(node, env),
            node.certainty,
            node.clauses,
            None if is_parameter else self._topic(name),
        )

    def _topic(self, name: str) -> str | None:
        spec = self.facts.specs[name]
        asked = spec.askable or name == COUNTED_INCOME or spec.quotient or spec.type == "vehicles"
        if not asked:
            return None
        return f"是不是{spec.meaning}" if spec.type == "bool" else spec.meaning

    def _shown(self, name: str, value: Any) -> str:
        if name in self.facts.specs:
            return self.facts.specs[name].label_of(value)
        if isinstance(value, bool):
            return "是" if value else "否"
        if isinstance(value, Range):
            return f"{show_number(low_of(value))}到{show_number(high_of(value))}{self.parameters[name].unit}"
        if isinstance(value, (int, float)):
            return show_number(value) + self.parameters[name].unit
        return str(value)

    def _limit(self, node: Node, env: Env) -> str | None:
        bound = node.limit(env) if node.limit else None
        if bound is None or bound is UNASKABLE:
            return None
        spec = self.facts.specs.get(node.subject)
        return spec.label_of(bound) if spec else show_number(low_of(bound))

    def statement(self, node: Node) -> str:
        """Say the condition in Chinese, from `says` or, failing that, from the fact and the operator."""
        if node.says:
            return node.says
        spec = self.facts.specs.get(node.subject)
        meaning = spec.meaning if spec else self.parameters[node.subject].meaning
        words = {
            "below": "低于",
            "at_most": "不超过",
            "above": "超过",
            "at_least": "达到",
            "equals": "正好是",
        }
        if node.operator in words:
            limits = [self._name_of(factor) for factor in node.factors]
            return f"{meaning}{words[node.operator]}{'×'.join(limits)}"
        if node.operator == "known":
            return f"{meaning}已知"
        if isinstance(node.operand, bool):
            return meaning if node.operand else f"不是：{meaning}"
        values = node.operand if isinstance(node.operand, list) else [node.operand]
        labels = [spec.label_of(value) if spec else str(value) for value in values]
        return f"{meaning}：{'、'.join(labels)}"

    def _name_of(self, factor: float | str) -> str:
        if isinstance(factor, str):
            if factor in self.parameters:
                return self.parameters[factor].meaning
            return self.facts.specs[factor].meaning
        return show_number(factor)
