"""Screening: what a household may get, and what is worth asking next.

The engine in `assistance.eligibility` decides; this module brings it the resident's facts and the local numbers,
and keeps what was found.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistance.delegations import facts_for_screening
from assistance.eligibility import (
    Outcome,
    ParameterValue,
    Question,
    Region,
    facts_from_answer,
    next_question,
    screen,
)
from assistance.eligibility import Screening as ScreeningResult
from assistance.parameters import parameter_values
from assistance.policies import load_region, programmes_named
from assistance.regions import require_region
from assistance.residents import remember_facts
from storage.models import Application, Resident, Screening

# What people come with, in their own terms, and the programmes that may answer it.
NEEDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "living": ("dibao", "low_income_family", "dibao_single_person", "expenditure_poverty_family"),
        "sudden": ("temp_aid_emergency", "temp_aid_expenditure", "temp_aid"),
        "care": ("tekun", "dibao_single_person", "orphan_support"),
        "all": (
            "dibao",
            "low_income_family",
            "dibao_single_person",
            "tekun",
            "temp_aid_emergency",
            "temp_aid_expenditure",
            "temp_aid",
        ),
    }
)

# What other departments give the same households (R23). Whoever wants to look at everything is asked about it, too.
SPECIAL_AID = (
    "medical_aid",
    "education_aid",
    "housing_aid_urban",
    "housing_aid_rural",
    "employment_aid",
    "disabled_living_subsidy",
    "severe_disabled_care_subsidy",
)


def programmes_for(region: str, need: str) -> tuple[str, ...]:
    """The programmes of the region's document that answer a need, or the one whose code the need is (`need_named`)."""
    known = load_region(region).programmes
    if need in known:
        return (need,)
    return tuple(code for code in NEEDS.get(need, NEEDS["all"]) if code in known)


def programmes_asked_about(region: str, need: str) -> tuple[str, ...]:
    """The programmes whose open facts are worth a question: those of the need, for "all" the special aid as well."""
    known = load_region(region).programmes
    special = [code for code in SPECIAL_AID if code in known] if need == "all" else []
    return (*programmes_for(region, need), *special)


def need_named(region: str, said: str) -> str | None:
    """The programme of the region's document that a message names by an everyday word (R18), as a need; or None.

    Of several the first in the catalogue's order. What the local document does not have is no need it can answer.
    """
    known = load_region(region).programmes
    return next((code for code in programmes_named(said) if code in known), None)


def ask_next(
    session: Session, resident: Resident, region: str, *, need: str, unsure: Sequence[str], on: date
) -> Question | None:
    """The question expected to decide most about the need, or None when asking decides nothing more.

    What the person does not know (`unsure`) is never asked again. Raises RegionUnknown.
    """
    name = require_region(region).name
    return _next_question(
        load_region(name),
        json.dumps(resident.household_facts, sort_keys=True),
        on,
        programmes_asked_about(name, need),
        frozenset(unsure),
        parameter_values(session, name),
    )


@lru_cache(maxsize=4096)
def _next_question(
    region: Region,
    facts: str,
    on: date,
    interests: tuple[str, ...],
    declined: frozenset[str],
    overrides: tuple[ParameterValue, ...],
) -> Question | None:
    """Choose it once: the next turn works out which question it answers, and everyone begins with the same few."""
    known = json.loads(facts)
    return next_question(region, known, on=on, interests=interests, declined=declined, overrides=overrides)


def screen_resident(
    session: Session, resident: Resident, region: str, *, now: datetime, on: date
) -> Screening:
    """Screen what this resident has said so far and keep the result. Raises RegionUnknown."""
    result = screen_facts(session, region, resident.household_facts, on=on)
    kept = Screening(
        resident_id=resident.id,
        region=region,
        facts=dict(resident.household_facts),
        outcomes={code: str(programme.outcome) for code, programme in result.programmes.items()},
        policy_version=result.policy_version,
        screened_at=now,
    )
    session.add(kept)
    return kept


def screen_facts(
    session: Session,
    region: str,
    facts: Mapping[str, Any],
    *,
    on: date,
    members: Sequence[Mapping[str, Any]] = (),
) -> ScreeningResult:
    """Screen any household under the region's policy and local numbers of that day; nothing is kept (R20)."""
    name = require_region(region).name
    return screen(load_region(name), facts, on=on, overrides=parameter_values(session, name), members=members)


def fitting_programmes(
    session: Session, resident: Resident, region: str, *, need: str, on: date
) -> list[str]:
    """What this person's screening found likely, or left to the officer alone; nothing before they were screened.

    Where nothing was of the need they came with, what is still open of it comes first: an open question is no reason
    not to apply.

    Reckoned anew from the facts as they stand, so that a changed answer or a changed standard counts.
    """
    screened = select(Screening.id).where(Screening.resident_id == resident.id, Screening.region == region)
    if session.scalar(screened.limit(1)) is None:
        return []
    result = screen_facts(session, region, resident.household_facts, on=on)
    fitting = [
        code
        for code in programmes_for(region, "all")
        if (one := result.programmes[code]).outcome is Outcome.LIKELY_ELIGIBLE
        or (one.only_officer_left and one.met)
    ]
    needed = programmes_for(region, need)
    open_ones = [code for code in needed if result.programmes[code].outcome is Outcome.NEED_MORE_INFO]
    return [code for code in fitting if code in needed] or [*open_ones, *fitting]


def screen_application(session: Session, application: Application, *, on: date) -> ScreeningResult:
    """Screen what an application says, as the case file will show it."""
    return screen_facts(session, application.region, facts_for_screening(session, application), on=on)


def learn_answer(resident: Resident, region: str, fact: str, value: Any) -> None:
    """Remember one answer and all it settles; it is not asked again at any door.

    A rough number is given as {"low": …, "high": …}, several choices as a list.
    """
    catalogue = load_region(region).facts
    remember_facts(resident, facts_from_answer(catalogue, fact, value))


def answer_labels(region: str, fact: str) -> dict[str, str]:
    """The labels people choose from when asked for this fact, and the value each stands for."""
    return {choice.label: choice.value for choice in load_region(region).facts.spec(fact).choices}
