"""The closed catalogue of facts: what may be known about a household, and how it is asked."""

import math
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from assistance.eligibility.errors import BadFact, UnknownFact
from assistance.eligibility.truth import MOST, Range

FactType = Literal[
    "bool", "number", "integer", "grade", "choice", "choices", "date", "text", "vehicles", "checklist"
]
NUMERIC_TYPES = frozenset({"number", "integer", "grade", "date"})
NOT_GIVEN = ("unknown", "unset", None)
NONE = "none"


class Choice(BaseModel):
    """One answer offered: its value and label in plain Chinese, and what choosing it or not settles besides.

    In a checklist a yes/no fact in `sets` is false when the answer is not chosen; `otherwise` says what else is.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    value: str
    label: str
    sets: dict[str, Any] = Field(default_factory=dict)
    otherwise: dict[str, Any] = Field(default_factory=dict)


class Implication(BaseModel):
    """When `fact` is as said, the facts in `then` follow, unless they were given themselves."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    fact: str
    one_of: tuple[Any, ...] = ()
    has_any: frozenset[str] = frozenset()
    known: bool = False
    then: dict[str, Any]

    def holds(self, value: Any) -> bool:
        """Tell whether the known value triggers the implication."""
        if self.known:
            return True
        if self.has_any:
            return isinstance(value, frozenset) and not self.has_any.isdisjoint(value)
        return value in self.one_of


class FactSpec(BaseModel):
    """One fact: its type, who it is about, how to ask for it, and its default in the command-line contract.

    `cost` weighs how hard the question is to answer (1 = off the top of one's head). `ask_after` names facts that
    must be known first, `ask_once` facts one of which must be; a fact that came out as one of its
    `nothing_further` answers does not count. `trials` are typical answers, tried out when choosing the next
    question. `quotient` says that the fact is the first named fact divided by the second. `said` states a yes and a
    no in full, for reading an answer back.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    name: str
    type: FactType
    meaning: str
    level: Literal["household", "member"] = "household"
    values: tuple[str, ...] = ()
    askable: bool = False
    kind: str | None = None
    ask: str | None = None
    ask_simpler: str | None = None
    said: dict[bool, str] = Field(default_factory=dict)
    cost: float = 1.0
    choices: tuple[Choice, ...] = ()
    ask_after: tuple[str, ...] = ()
    ask_once: tuple[str, ...] = ()
    nothing_further: tuple[Any, ...] = (False, NONE)
    default: Any = None
    default_unless: tuple[str, ...] = ()
    default_only_when: dict[str, Any] = Field(default_factory=dict)
    quotient: tuple[str, str] | None = None
    trials: tuple[Any, ...] = ()
    unit: str = ""
    labels: dict[str, str] = Field(default_factory=dict)

    def label_of(self, value: Any) -> str:
        """Put a value into the words of the choices, for reasons shown to people."""
        if isinstance(value, frozenset):
            return "、".join(sorted(self.label_of(item) for item in value)) or "无"
        if isinstance(value, bool):
            return "是" if value else "否"
        if isinstance(value, Range):
            upper = "或更多" if math.isinf(value.high) else f"到{self.label_of(value.high)}"
            return self.label_of(value.low) + upper
        if isinstance(value, (int, float)):
            return show_date(int(value)) if self.type == "date" else show_number(value) + self.unit
        return self._words.get(str(value), "无" if value == NONE else str(value))

    @cached_property
    def _words(self) -> dict[str, str]:
        return {choice.value: choice.label for choice in self.choices} | self.labels


def show_number(value: float) -> str:
    """Write a number without needless zeros: 600, 899.99."""
    return str(int(value)) if value == int(value) else f"{value:.2f}".rstrip("0").rstrip(".")


def show_date(ordinal: int) -> str:
    """Write a day as people do: 2021年8月1日."""
    day = date.fromordinal(ordinal)
    return f"{day.year}年{day.month}月{day.day}日"


class FactCatalogue:
    """Every fact there is, with what follows from what. Values are checked here once and trusted after."""

    def __init__(self, specs: Sequence[FactSpec], implications: Sequence[Implication]) -> None:
        self.specs = {spec.name: spec for spec in specs}
        self.implications: dict[str, list[Implication]] = {}
        for implication in implications:
            self.implications.setdefault(implication.fact, []).append(self._with_checked_values(implication))
        self.quotients = tuple((s.name, *s.quotient) for s in specs if s.quotient)
        defaulted = [spec for spec in specs if spec.default is not None]
        self._conditional_defaults = [s for s in defaulted if s.default_unless or s.default_only_when]
        self._plain_defaults = {s.name: s.default for s in defaulted if s not in self._conditional_defaults}
        self._yes_no = frozenset(spec.name for spec in specs if spec.type == "bool")
        self._set_by = self._find_setters()
        self._never_false = {s.name for s in specs if s.type == "bool" and not s.askable} - self._set_false()
        self._covered = {
            s.name: frozenset(n for choice in s.choices for n in (*choice.sets, *choice.otherwise))
            for s in specs
            if s.choices
        }
        self.trials: dict[str, list[tuple[float, dict[str, Any]]]] = {}

    def _find_setters(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for implications in self.implications.values():
            for implication in implications:
                for name in implication.then:
                    found.setdefault(name, set()).add(implication.fact)
        for spec in self.specs.values():
            for choice in spec.choices:
                for name in (*choice.sets, *choice.otherwise):
                    found.setdefault(name, set()).add(spec.name)
        return {name: frozenset(setters) for name, setters in found.items()}

    def _set_false(self) -> set[str]:
        by_choice = (entry for s in self.specs.values() for c in s.choices for entry in (c.sets, c.otherwise))
        unticked = {
            n for s in self.specs.values() if s.type == "checklist" for c in s.choices for n in c.sets
        }
        followed = (implied.then for implications in self.implications.values() for implied in implications)
        return unticked | {
            name for entry in (*by_choice, *followed) for name, value in entry.items() if value is False
        }

    def _with_checked_values(self, implication: Implication) -> Implication:
        then = {name: self.read(name, value) for name, value in implication.then.items()}
        return implication.model_copy(update={"then": then})

    def set_by_answering(self, name: str) -> frozenset[str]:
        """Name the facts whose answer may settle this one as well, by implication or by a choice's `sets`."""
        return self._set_by.get(name, frozenset())

    def covered_by(self, name: str) -> frozenset[str]:
        """Name the facts a question asks about besides its own: what its choices settle, ticked or not."""
        return self._covered.get(name, frozenset())

    def is_never_false(self, name: str) -> bool:
        """Tell whether a yes/no fact nobody is asked for can only come out true, or else stays open."""
        return name in self._never_false

    def spec(self, name: str) -> FactSpec:
        """Return one fact's entry. Raises UnknownFact."""
        try:
            return self.specs[name]
        except KeyError:
            raise UnknownFact(fact=name) from None

    def normalise(self, facts: Mapping[str, Any]) -> dict[str, Any]:
        """Check a mapping of facts and leave out what is unknown.

        Raises UnknownFact for a name outside the catalogue and BadFact for a value not of its type.
        """
        known: dict[str, Any] = {}
        for name, value in facts.items():
            if (
                name in self._yes_no and value.__class__ is bool
            ):  # most facts, and nothing to check about them
                known[name] = value
                continue
            if name not in self.specs:
                raise UnknownFact(fact=name)
            if value is None or (value.__class__ is str and value in NOT_GIVEN):
                continue
            known[name] = self.read(name, value)
        return known

    def read(self, name: str, value: Any) -> Any:
        """Check one known value and bring it into the form the rules compare. Raises BadFact."""
        spec = self.specs[name]
        try:
            if spec.type == "vehicles":
                return tuple(self._read_vehicle(vehicle) for vehicle in value)
            return _READERS[spec.type](spec, value)
        except (ValueError, TypeError, KeyError, AttributeError, OverflowError):
            raise BadFact(fact=name, wanted=spec.type) from None

    def _read_vehicle(self, vehicle: Mapping[str, Any]) -> dict[str, Any]:
        """Check each part of a vehicle as the fact it is when people are asked for it."""
        return {
            part: self.read(f"vehicle_{part}", given)
            for part, given in vehicle.items()
            if given not in NOT_GIVEN
        }

    def with_defaults(self, facts: Mapping[str, Any]) -> dict[str, Any]:
        """Add the defaults of the command-line contract for facts that are not mentioned at all.

        A fact mentioned as unknown stays unknown. A dialogue never calls this.
        """
        filled = {**self._plain_defaults, **facts}
        for spec in self._conditional_defaults:
            if spec.name in facts or any(other in facts for other in spec.default_unless):
                continue
            if all(facts.get(other) == wanted for other, wanted in spec.default_only_when.items()):
                filled[spec.name] = spec.default
        return filled


def _read_bool(_: FactSpec, value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _read_number(spec: FactSpec, value: Any) -> Any:
    if isinstance(value, Range):
        return value
    if isinstance(value, Mapping):
        high = math.inf if value.get("high") is None else _within_reason(value["high"])
        return Range(_read_number(spec, value["low"]), high)
    number = _within_reason(value)
    if spec.type == "integer" and number != int(number):
        raise ValueError
    return number


def _within_reason(value: Any) -> Any:
    if value.__class__ not in (int, float) or not 0 <= value <= MOST:
        raise ValueError
    return value


def _read_grade(_: FactSpec, value: Any) -> Any:
    if value == NONE:
        return NONE
    if isinstance(value, (Mapping, Range)):
        return _read_number(_, value)
    if value.__class__ is not int or not 1 <= value <= 10:
        raise ValueError
    return value


def _read_choice(spec: FactSpec, value: Any) -> str:
    if value not in spec.values:
        raise ValueError
    return str(value)


def _read_choices(spec: FactSpec, value: Any) -> frozenset[str]:
    allowed = spec.values or tuple(choice.value for choice in spec.choices)
    if isinstance(value, str) or not all(item in allowed for item in value):
        raise ValueError
    return frozenset(value)


def _read_date(_: FactSpec, value: Any) -> int:
    if value.__class__ is int:
        value = date.fromordinal(value)
    return (value if isinstance(value, date) else date.fromisoformat(value)).toordinal()


def _read_text(_: FactSpec, value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


_READERS = {
    "bool": _read_bool,
    "number": _read_number,
    "integer": _read_number,
    "grade": _read_grade,
    "choice": _read_choice,
    "choices": _read_choices,
    "checklist": _read_choices,
    "date": _read_date,
    "text": _read_text,
}
