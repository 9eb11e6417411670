"""Screen many households of one region: the reasons are worked out once for the same facts."""

import json
from collections.abc import Iterable, Mapping
from copy import copy
from datetime import date
from typing import Any

from assistance.eligibility.conditions import OTHER_VEHICLES
from assistance.eligibility.parameters import ParameterValue
from assistance.eligibility.programmes import Outcome, Programme, Region
from assistance.eligibility.results import OUTCOMES, Household, ProgrammeResult
from assistance.eligibility.screening import demo_values_used, environment, heading

_KEPT = 50_000


class BulkScreening:
    """Screens households one after another on one day.

    A programme's result depends only on the facts its conditions name, so its reasons are kept by these facts for
    the length of the run (at most 50,000 of them). Who the facts belong to is not kept. Members are not screened
    one by one here: the facts are those of the household and the one person concerned.
    """

    def __init__(self, region: Region, *, on: date, overrides: Iterable[ParameterValue] = ()) -> None:
        self.overrides = tuple(overrides)
        self.region = copy(region)
        self.region.parameters = region.parameters.with_overrides(self.overrides)
        self.on = on
        self._codes = tuple(region.catalogue)
        self._order = [
            (code, region.programmes.get(code), _names(region.programmes.get(code)))
            for code in region.catalogue
        ]
        self._texts: dict[Any, str] = {}

    def outcomes(self, facts: Mapping[str, Any]) -> dict[str, Outcome]:
        """Return only the outcomes. Raises as `screen` does."""
        values = self.region.compiled(environment(self.region, facts, on=self.on))
        return dict(zip(self._codes, [OUTCOMES[value] for value in values], strict=False))

    def as_json(self, facts: Mapping[str, Any]) -> str:
        """Return the JSON object of `Screening.as_dict`, without a next question. Raises as `screen` does."""
        env = environment(self.region, facts, on=self.on)
        values = self.region.compiled(env)
        household = Household(self.region, env)
        demo = demo_values_used(self.region, self.overrides, facts, env)
        head = _compact(heading(self.region, demo))
        parts = [
            f'"{code}":{self._text(code, programme, names, household, value)}'
            for (code, programme, names), value in zip(self._order, values, strict=True)
        ]
        return f'{head[:-1]},"programmes":{{{",".join(parts)}}}}}'

    def _text(
        self, code: str, programme: Programme | None, names: tuple[str, ...], household: Household, value: int
    ) -> str:
        key = (code, *[household.env.get(name) for name in names])
        try:
            kept = self._texts.get(key)
        except TypeError:  # a vehicle's parts cannot be a key
            return _write(household, code, programme, value)
        if kept is None:
            kept = _write(household, code, programme, value)
            if len(self._texts) < _KEPT:
                self._texts[key] = kept
        return kept


def _write(household: Household, code: str, programme: Programme | None, value: int) -> str:
    return _compact(ProgrammeResult(household, code, programme, value).as_dict())


def _names(programme: Programme | None) -> tuple[str, ...]:
    """Name what the conditions and amounts look at themselves; where a fact came from makes no difference to them."""
    if programme is None:
        return ()
    conditions = [programme.conditions, *(when for _, when in programme.amounts if when)]
    found = {name for root in conditions for node in root.walk() for name in (node.subject, *node.factors)}
    found |= {factor for rule, _ in programme.amounts for factor in (*rule.low, *rule.high)}
    extra = {"has_vehicle", OTHER_VEHICLES} if "vehicles" in found else set()
    return tuple(sorted({name for name in found if isinstance(name, str) and name} | extra))


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
