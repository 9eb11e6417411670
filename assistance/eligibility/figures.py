"""The figures of a programme on a day: amounts its document fixes and local numbers, each with where it comes from."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from assistance.eligibility.amounts import amount_within
from assistance.eligibility.conditions import Node
from assistance.eligibility.facts import show_number
from assistance.eligibility.parameters import RURAL, URBAN, ParameterSpec, ParameterValue
from assistance.eligibility.programmes import AmountRule, Programme, Region
from assistance.eligibility.wording import Wording

MONEY = "元"
AREAS = {URBAN: "城镇", RURAL: "农村"}


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in words. `value` is empty where the document leaves it open and nobody has set it.

    An amount that the document fixes has its clause as `source` and no day; `demo`: it rests on a made-up number.
    `is_money`: it is in yuan, or in what yuan are reckoned by; a limit in months or times is not.
    """

    label: str
    value: str
    since: date | None = None
    source: str = ""
    demo: bool = False
    is_money: bool = True


class Numbers:
    """The local numbers of one day: in the town, in the country, and where it is not known which."""

    def __init__(self, region: Region, on: date, overrides: Iterable[ParameterValue]) -> None:
        overrides = tuple(overrides)
        table = region.parameters
        self.specs = table.specs
        self.facts = region.facts
        self.anywhere = table.resolve(on, None, overrides)
        self.by_area = {area: table.resolve(on, area, overrides) for area in AREAS}
        self.in_force: dict[str, list[ParameterValue]] = {}
        for value in table.in_force(on, overrides):
            self.in_force.setdefault(value.name, []).append(value)

    def limit_of(self, node: Node, wording: Wording) -> str:
        """What a condition compares with, where that is a local number and set."""
        if not any(isinstance(factor, str) for factor in node.factors):
            return ""
        limit = self._in_each_area(lambda env: wording.limit(node, env) or "")
        if not limit and (split := self._multiple(node.factors)) is not None:
            return f"{self.specs[split[0]].meaning}的{_times(split[1])}"
        if limit and any(self.is_made_up(factor) for factor in node.factors if isinstance(factor, str)):
            return f"{limit}，演示数值"
        if not limit or MONEY in limit:
            return limit
        return {"at_least": f"{limit}起都算", "below": f"不到{limit}"}.get(node.operator, limit)

    def figure_of(self, name: str) -> Figure:
        """A local number with the day it holds from and its source."""
        spec = self.specs[name]
        values = sorted(self.in_force.get(name, ()), key=lambda value: value.area or "", reverse=True)
        shown = self._in_each_area(lambda env: _shown(spec, env.get(name)))
        if not shown and not (shown := _shown(spec, self.anywhere.get(name))):
            values = [value for value in values if value.area in AREAS]
            shown = "、".join(f"{AREAS[str(value.area)]}{_shown(spec, value.value)}" for value in values)
        return Figure(
            spec.meaning,
            shown,
            max((value.effective_from for value in values), default=None),
            "；".join(dict.fromkeys(value.source for value in values)),
            self.is_made_up(name),
            MONEY in spec.unit,
        )

    def amount_of(self, programme: Programme, rule: AmountRule) -> Figure:
        """An amount the document fixes; as a multiple of what it hangs on, where that is not set."""
        clause = programme.clauses[rule.clause]

        def told(env: dict[str, Any]) -> str:
            amount = amount_within(rule, clause, env)
            return _everyday(amount.bounds_in_words) if amount is not None else ""

        value = self._in_each_area(told) or self._as_a_multiple(rule) or rule.says
        demo = MONEY in value and any(self.is_made_up(str(factor)) for factor in (*rule.low, *rule.high))
        return Figure(rule.label, value, None, f"{clause.doc} {clause.section}", demo)

    def is_made_up(self, name: str) -> bool:
        """Whether the number is there to show the service, and of no place."""
        return any(value.demo for value in self.in_force.get(name, ()))

    def _in_each_area(self, told: Callable[[dict[str, Any]], str]) -> str:
        urban, rural = (told(dict(env)) for env in self.by_area.values())
        if urban == rural:
            return urban
        return f"{AREAS[URBAN]}{urban}、{AREAS[RURAL]}{rural}" if urban and rural else ""

    def _as_a_multiple(self, rule: AmountRule) -> str:
        """不低于低保标准的1.3倍, while the standard itself is not set."""
        low, high = (self._multiple(factors) for factors in (rule.low, rule.high))
        if low is None or (rule.high and high is None):
            return ""
        (name, least), most = low, high[1] if high else None
        if most is None:
            return f"不低于{self.specs[name].meaning}的{_times(least)}"
        upper = f"到{_times(most)}" if most != least else ""
        return f"{self.specs[name].meaning}的{_times(least)}{upper}"

    def _multiple(self, factors: Sequence[float | str]) -> tuple[str, float] | None:
        """Split a product into the one number that is not set and what it is multiplied by; None for any other."""
        times, unset = 1.0, list[str]()
        for factor in factors:
            value = self.anywhere.get(factor) if isinstance(factor, str) else factor
            if value is None and factor in self.specs:
                unset.append(str(factor))
            elif isinstance(value, (int, float)):
                times *= value
            else:
                return None
        return (unset[0], times) if len(unset) == 1 and times != 1 else None


def figures_of(programme: Programme, numbers: Numbers) -> list[Figure]:
    """Every figure of a programme: its amounts first, then the numbers these and its conditions hang on."""
    amounts = [numbers.amount_of(programme, rule) for rule, _ in programme.amounts]
    names = list(dict.fromkeys(_names(programme, numbers)))
    return [*(one for one in amounts if one.value), *map(numbers.figure_of, names)]


def _names(programme: Programme, numbers: Numbers) -> Iterator[str]:
    for rule, _ in programme.amounts:
        for (
            name,
            spec,
        ) in numbers.specs.items():  # the standard itself, where the document fixes only its floor
            if spec.floor and tuple(spec.floor["product"]) == rule.low and name in numbers.in_force:
                yield name
        named = [str(factor) for factor in (*rule.low, *rule.high) if factor in numbers.specs]
        yield from (name for name in named if MONEY in numbers.specs[name].unit)
    for node in programme.conditions.walk():
        fact = numbers.facts.specs.get(node.subject)
        if fact is not None and fact.unit == MONEY:
            yield from (str(factor) for factor in node.factors if factor in numbers.specs)


def _shown(spec: ParameterSpec, value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return ""
    return _everyday(show_number(value) + spec.unit) if spec.unit else _share(value)


def _everyday(text: str) -> str:
    """每人每月650元 for 650元/人/月."""
    for unit, before in (("元/人/月", "每人每月"), ("元/月", "每月")):
        if text.endswith(unit):
            return f"{before}{text.removesuffix(unit)}{MONEY}"
    return text


def _times(value: float) -> str:
    return f"{show_number(value)}倍" if value >= 1 else _share(value)


def _share(value: float) -> str:
    """15%, or 1/6 where that is what the document says."""
    parts = round(1 / value) if value else 0
    if parts and 100 % parts and abs(value * parts - 1) < 1e-6:
        return f"1/{parts}"
    return f"{show_number(round(value * 100, 2))}%"
