"""What the documents leave to others, as dated and sourced values by region and by urban or rural area."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from assistance.eligibility.errors import ParameterRefused, UnknownParameter
from assistance.eligibility.truth import Range

URBAN, RURAL = "urban", "rural"
_Rank = tuple[bool, int, int, int]
"""Real before made up, the nearer layer, the later start, an override before a file."""
_KEPT = 1000


@dataclass(frozen=True, slots=True)
class ParameterValue:
    """One dated value. `region` is the code of the layer it belongs to; `area` urban, rural or None for both.

    `demo` marks a value made up to show the service; replies that rest on one say so.
    """

    name: str
    region: str
    area: str | None
    value: Any
    effective_from: date
    effective_to: date | None
    source: str
    approved_by: str
    demo: bool = False

    def holds_on(self, day: date) -> bool:
        """Tell whether the value is in force on that day (`effective_to` is the last day)."""
        return self.effective_from <= day and (self.effective_to is None or day <= self.effective_to)


class ParameterSpec(BaseModel):
    """What a parameter means, its type, and the floor its document sets, if any."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    name: str
    type: Literal["number", "integer", "bool", "choice", "text"]
    meaning: str
    unit: str = ""
    values: tuple[str, ...] = ()
    floor: dict[str, Any] | None = None
    floor_overridable: bool = False

    def check_type(self, value: Any) -> None:
        """Raise ParameterRefused when the value is not of the parameter's type."""
        wanted: tuple[type, ...] = {
            "number": (int, float),
            "integer": (int,),
            "bool": (bool,),
            "choice": (str,),
            "text": (str,),
        }[self.type]
        right = value.__class__ in wanted and (self.type != "choice" or value in self.values)
        if not right or (self.type in ("number", "integer") and not 0 <= value < math.inf):
            raise ParameterRefused(parameter=self.name, wanted=self.type)


class ParameterTable:
    """The values of one region and the layers above it, nearest layer first."""

    def __init__(
        self,
        specs: dict[str, ParameterSpec],
        layers: Sequence[str],
        values: Sequence[ParameterValue],
        overrides: Iterable[ParameterValue] = (),
    ) -> None:
        self.specs = specs
        self.layers = {code: depth for depth, code in enumerate(layers)}
        self.values = tuple(values)
        self.overrides = tuple(overrides)
        self._resolved: dict[tuple[date, str | None], dict[str, Any]] = {}

    def with_overrides(self, overrides: Iterable[ParameterValue]) -> "ParameterTable":
        """Return the same table with these values over those of the files, for many households in a row."""
        return ParameterTable(self.specs, tuple(self.layers), self.values, (*self.overrides, *overrides))

    def spec(self, name: str) -> ParameterSpec:
        """Return one parameter's entry. Raises UnknownParameter."""
        try:
            return self.specs[name]
        except KeyError:
            raise UnknownParameter(parameter=name) from None

    def in_force(self, day: date, overrides: Iterable[ParameterValue] = ()) -> list[ParameterValue]:
        """List the values in force on a day, one for each name and area.

        The nearest layer with a value wins; within a layer the latest start; then an override over a file. A value
        for town and country alike takes the place of one for either that it would win against. A made-up value
        never stands beside a real one of the same name, nor in its place.
        """
        chosen: dict[tuple[str, str | None], tuple[_Rank, ParameterValue]] = {}
        for is_override, values in ((0, self.values), (1, (*self.overrides, *overrides))):
            for value in values:
                depth = self.layers.get(value.region)
                if depth is None or value.name not in self.specs or not value.holds_on(day):
                    continue
                rank = (not value.demo, -depth, value.effective_from.toordinal(), is_override)
                key = (value.name, value.area)
                if key not in chosen or rank >= chosen[key][0]:
                    chosen[key] = (rank, value)
        real = {name for (name, _), (_, value) in chosen.items() if not value.demo}
        found = []
        for rank, value in chosen.values():
            common = chosen.get((value.name, None))
            if (value.demo and value.name in real) or (common is not None and common[0][:3] > rank[:3]):
                continue
            found.append(value)
        return found

    def resolve(
        self, day: date, area: str | None = None, overrides: Iterable[ParameterValue] = ()
    ) -> dict[str, Any]:
        """Return name → value for a household in that area; what is unset is left out. Not to be changed.

        When the area is not known and the urban and rural values differ, a number becomes the range between
        the two and anything else stays unset, so that nothing is decided that the area could change.
        """
        if not overrides and (kept := self._resolved.get((day, area))) is not None:
            return kept
        by_name: dict[str, dict[str | None, Any]] = {}
        for value in self.in_force(day, overrides):
            by_name.setdefault(value.name, {})[value.area] = value.value
        resolved: dict[str, Any] = {}
        for name, by_area in by_name.items():
            found = _for_area(by_area, area)
            if found is not None:
                resolved[name] = found
        if not overrides and len(self._resolved) < _KEPT:
            self._resolved[day, area] = resolved
        return resolved


def _for_area(by_area: dict[str | None, Any], area: str | None) -> Any:
    common = by_area.get(None)
    if area in (URBAN, RURAL):
        return by_area.get(area, common)
    urban, rural = by_area.get(URBAN, common), by_area.get(RURAL, common)
    if urban is None or rural is None:
        return None
    if urban == rural:
        return urban
    if isinstance(urban, bool) or not isinstance(urban, (int, float)):
        return None
    return Range(min(urban, rural), max(urban, rural))
