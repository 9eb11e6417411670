"""Screen many households of one region: each distinct combination of facts is worked out once."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from assistance.eligibility.comparing import Env
from assistance.eligibility.parameters import ParameterValue
from assistance.eligibility.programmes import Outcome, Programme, Region
from assistance.eligibility.screening import (
    OUTCOMES,
    ProgrammeResult,
    demo_values_used,
    environment,
    heading,
)
from assistance.eligibility.truth import UNKNOWN

_KEPT = 50_000


class BulkScreening:
    """Screens households one after another on one day.

    A programme's result depends only on the facts it reads, so results are kept by these facts for the length of
    the run (at most 50,000 of them). Who the facts belong to is not kept. Members are not screened one by one
    here: the facts are those of the household and the one person concerned.
    """

    def __init__(self, region: Region, *, on: date, overrides: Iterable[ParameterValue] = ()) -> None:
        self.region = region
        self.on = on
        self.overrides = tuple(overrides)
        self._readings = [
            (code, region.programmes.get(code), self._names(region.programmes.get(code)))
            for code in region.catalogue
        ]
        self._texts: dict[Any, str] = {}
        self._absent: dict[str, str] = {}

    @staticmethod
    def _names(programme: Programme | None) -> tuple[str, ...]:
        return tuple(sorted(programme.reads)) if programme else ()

    def outcomes(self, facts: Mapping[str, Any]) -> dict[str, Outcome]:
        """Return only the outcomes. Raises as `screen` does."""
        env = environment(self.region, facts, on=self.on, overrides=self.overrides)
        return {
            code: Outcome.NOT_IN_DOCUMENT
            if programme is None
            else OUTCOMES[programme.conditions.evaluate(env, UNKNOWN)]
            for code, programme, _ in self._readings
        }

    def as_json(self, facts: Mapping[str, Any]) -> str:
        """Return the JSON object of `Screening.as_dict`, without a next question. Raises as `screen` does."""
        env = environment(self.region, facts, on=self.on, overrides=self.overrides)
        head = json.dumps(
            heading(self.region, demo_values_used(self.overrides, env)),
            ensure_ascii=False,
            separators=(",", ":"),
        )
        parts = [
            f'"{code}":{self._text(code, programme, names, env)}' for code, programme, names in self._readings
        ]
        return f'{head[:-1]},"programmes":{{{",".join(parts)}}}}}'

    def _text(self, code: str, programme: Programme | None, names: tuple[str, ...], env: Env) -> str:
        if programme is None:
            if code not in self._absent:
                self._absent[code] = self._write(code, None, env)
            return self._absent[code]
        key = (code, *[env.get(name) for name in names])
        try:
            kept = self._texts.get(key)
        except TypeError:  # a vehicle's parts cannot be a key
            return self._write(code, programme, env)
        if kept is None:
            kept = self._write(code, programme, env)
            if len(self._texts) < _KEPT:
                self._texts[key] = kept
        return kept

    def _write(self, code: str, programme: Programme | None, env: Env) -> str:
        value = UNKNOWN if programme is None else programme.conditions.evaluate(env, UNKNOWN)
        result = ProgrammeResult(self.region, code, programme, env, value)
        return json.dumps(result.as_dict(), ensure_ascii=False, separators=(",", ":"))
