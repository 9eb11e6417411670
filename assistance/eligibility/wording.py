"""Conditions and values in plain Chinese, as reasons and outlines show them."""

from collections.abc import Mapping
from typing import Any

from assistance.eligibility.comparing import Env
from assistance.eligibility.conditions import Node
from assistance.eligibility.derivations import COUNTED_INCOME
from assistance.eligibility.facts import FactCatalogue, show_number
from assistance.eligibility.parameters import ParameterSpec
from assistance.eligibility.truth import UNASKABLE, Range, high_of, low_of

_COMPARED = {
    "below": "低于",
    "at_most": "不超过",
    "above": "超过",
    "at_least": "达到",
    "equals": "正好是",
}

_OPPOSITES = {"不是：": "", "已认定为": "没有认定为", "属于": "不属于", "是": "不是", "有": "没有"}


class Wording:
    """Puts facts, parameters and conditions into words."""

    def __init__(self, facts: FactCatalogue, parameters: Mapping[str, ParameterSpec]) -> None:
        self.facts = facts
        self.parameters = parameters

    def statement(self, node: Node) -> str:
        """Say the condition in Chinese, from `says` or, failing that, from the fact and the operator."""
        if node.says or not node.subject:
            return node.says
        meaning = self.meaning(node.subject)
        if node.operator in _COMPARED:
            limits = [self.meaning(f) if isinstance(f, str) else show_number(f) for f in node.factors]
            return f"{meaning}{_COMPARED[node.operator]}{'×'.join(limits)}"
        if node.operator == "known":
            return f"{meaning}已知"
        if isinstance(node.operand, bool):
            return meaning if node.operand else f"不是：{meaning}"
        values = node.operand if isinstance(node.operand, list) else [node.operand]
        spec = self.facts.specs.get(node.subject)
        labels = [spec.label_of(value) if spec else str(value) for value in values]
        return f"{meaning}：{'、'.join(labels)}"

    def denial(self, node: Node) -> str:
        """Say the opposite of a condition: 不是低保家庭, 没有残疾; failing that, 不是：低于低保标准."""
        says = self.statement(node)
        for beginning, opposite in _OPPOSITES.items():
            if says.startswith(beginning) and "，" not in says:
                return opposite + says.removeprefix(beginning)
        return f"不是：{says}"

    def meaning(self, name: str) -> str:
        """What a fact or parameter is called."""
        spec = self.parameters.get(name) or self.facts.specs[name]
        return spec.meaning

    def topic(self, name: str) -> str | None:
        """What people would have to say for the fact to be known; None where nobody asks them."""
        if name == COUNTED_INCOME:
            return self.meaning("income_per_capita_month")
        spec = self.facts.specs[name]
        in_a_list = any(name in self.facts.covered_by(other) for other in self.facts.set_by_answering(name))
        if not (spec.askable or in_a_list or spec.quotient or spec.type == "vehicles"):
            return None
        return f"是不是{spec.meaning.removeprefix('是')}" if spec.type == "bool" else spec.meaning

    def shown(self, name: str, value: Any) -> str:
        """Put a value into words."""
        if name in self.facts.specs:
            return self.facts.specs[name].label_of(value)
        if isinstance(value, bool):
            return "是" if value else "否"
        if isinstance(value, Range):
            return f"{show_number(low_of(value))}到{show_number(high_of(value))}{self.parameters[name].unit}"
        if isinstance(value, (int, float)):
            return show_number(value) + self.parameters[name].unit
        return str(value)

    def limit(self, node: Node, env: Env) -> str | None:
        """What the condition compares with for this household; None where it compares with nothing known."""
        bound = node.limit(env) if node.limit is not None else None
        if bound is None or bound is UNASKABLE:
            return None
        spec = self.facts.specs.get(node.subject)
        return spec.label_of(bound) if spec else show_number(low_of(bound))

    def has_few_values(self, name: str) -> bool:
        """Tell whether there are only so many things the fact or parameter can be."""
        spec = self.parameters.get(name) or self.facts.specs[name]
        return spec.type in ("bool", "choice", "choices")
