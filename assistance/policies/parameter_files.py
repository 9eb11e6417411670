"""Read a region's parameters.yaml: declarations, dated values, and values made up for showing the service."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from assistance.eligibility.errors import BadRule, ParameterRefused
from assistance.eligibility.parameters import RURAL, URBAN, ParameterSpec, ParameterValue
from assistance.policies.files import read_yaml, shape

_SECTIONS = {"parameters", "values", "demo_values"}


@dataclass(frozen=True, slots=True)
class ParameterFile:
    """The values of one file; declarations go straight into the specs handed over."""

    values: list[ParameterValue]
    demo_values: list[ParameterValue]


def read_parameters(folder: Path, adcode: str, specs: dict[str, ParameterSpec]) -> ParameterFile:
    """Read a folder's parameters.yaml, adding its declarations to `specs`; no file means no values.

    Raises BadRule for what is not declared, dated and sourced, and for two values starting on the same day.
    """
    path = folder / "parameters.yaml"
    if not path.exists():
        return ParameterFile([], [])
    file = f"{folder.name}/parameters.yaml"
    data = read_yaml(path) or {}
    if extra := set(data) - _SECTIONS:
        raise BadRule(file=file, where=sorted(extra)[0], problem="not understood")
    for name, spec in (data.get("parameters") or {}).items():
        specs[name] = shape(ParameterSpec, {"name": name, **spec}, file, name)
    reader = _ValueReader(file, adcode, specs)
    values = reader.read_all(data.get("values") or (), demo=False)
    return ParameterFile(values, reader.read_all(data.get("demo_values") or (), demo=True))


class _ValueReader:
    """Reads the values of one file."""

    def __init__(self, file: str, adcode: str, specs: Mapping[str, ParameterSpec]) -> None:
        self.file = file
        self.adcode = adcode
        self.specs = specs

    def read_all(self, entries: Iterable[Mapping[str, Any]], *, demo: bool) -> list[ParameterValue]:
        """Read a list of values, refusing two of one name and area that start on the same day."""
        values = [self._read(entry, demo=demo) for entry in entries]
        seen = set()
        for value in values:
            key = (value.name, value.area, value.effective_from)
            if key in seen:
                raise BadRule(file=self.file, where=value.name, problem="two values start on the same day")
            seen.add(key)
        return values

    def _read(self, entry: Mapping[str, Any], *, demo: bool) -> ParameterValue:
        name = str(entry.get("name"))
        self._check(name, entry)
        return ParameterValue(
            name=name,
            region=self.adcode,
            area=entry.get("area"),
            value=entry["value"],
            effective_from=entry["effective_from"],
            effective_to=entry.get("effective_to"),
            source=str(entry["source"]),
            approved_by=str(entry.get("approved_by", "document")),
            demo=demo,
        )

    def _check(self, name: str, entry: Mapping[str, Any]) -> None:
        def refuse(problem: str) -> BadRule:
            return BadRule(file=self.file, where=name, problem=problem)

        if name not in self.specs:
            raise refuse("the parameter is not declared")
        if missing := {"value", "effective_from", "source"} - set(entry):
            raise refuse(f"{sorted(missing)[0]} is missing")
        until = entry.get("effective_to")
        if not isinstance(entry["effective_from"], date) or not (until is None or isinstance(until, date)):
            raise refuse("effective_from and effective_to are dates")
        if not str(entry["source"]).strip():
            raise refuse("source is empty")
        if entry.get("area") not in (None, URBAN, RURAL):
            raise refuse("area is urban, rural or left out")
        try:
            self.specs[name].check_type(entry["value"])
        except ParameterRefused:
            raise refuse(f"the value is no {self.specs[name].type}") from None
