"""Screening a household that describes itself in one go, with or without saying who it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from assistance.deadlines import china_today
from assistance.eligibility import ProgrammeResult, Question, next_question
from assistance.eligibility import Screening as ScreeningResult
from assistance.given_facts import read_facts
from assistance.parameters import parameter_values
from assistance.policies import load_region
from assistance.regions import require_region
from assistance.residents import choose_region, remember_facts
from assistance.screening import programmes_asked_about, screen_facts, screen_resident
from storage.models import Resident


@dataclass(frozen=True)
class SelfScreening:
    """What was found, what is worth asking next, and whether it was kept."""

    result: ScreeningResult
    question: Question | None
    kept: bool

    @property
    def outcomes(self) -> list[ProgrammeResult]:
        """The programmes, without the rules of procedure that people do not apply for."""
        entries = self.result.region.catalogue
        return [one for code, one in self.result.programmes.items() if entries[code].kind == "programme"]


def screen_household(
    session: Session,
    region: str,
    facts: Mapping[str, Any],
    *,
    members: Sequence[Mapping[str, Any]] = (),
    unsure: Sequence[str] = (),
    need: str = "all",
    resident: Resident | None = None,
    now: datetime,
) -> SelfScreening:
    """Screen what a household says; for a `resident`, on top of what they have said before, and keep it.

    Without a resident nothing at all is kept (R20). `unsure` facts are never asked again. Raises RegionUnknown,
    FactRefused.
    """
    name, on = require_region(region).name, china_today(now)
    given = read_facts(facts)
    people = [_read_member(member) for member in members]
    if resident is not None:
        choose_region(resident, name)
        remember_facts(resident, given)
        given = dict(resident.household_facts)
        screen_resident(session, resident, name, now=now, on=on)
    return SelfScreening(
        result=screen_facts(session, name, given, on=on, members=people),
        question=next_question(
            load_region(name),
            given,
            on=on,
            interests=programmes_asked_about(name, need),
            declined=unsure,
            overrides=parameter_values(session, name),
            members=people,
        ),
        kept=resident is not None,
    )


def _read_member(member: Mapping[str, Any]) -> dict[str, Any]:
    named = {"id": member["id"]} if "id" in member else {}
    return {**named, **read_facts({fact: value for fact, value in member.items() if fact != "id"})}
