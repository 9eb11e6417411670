"""Rehearse a dialogue with a household whose facts are known, to count the questions it takes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from assistance.eligibility.answering import answer_from_facts, facts_from_answer
from assistance.eligibility.facts import FactCatalogue
from assistance.eligibility.programmes import Outcome, Region
from assistance.eligibility.questions import next_question
from assistance.eligibility.screening import screen

Choose = Callable[[Mapping[str, Any], frozenset[str]], str | None]
"""Names the fact to ask next, given what is known and what the household was not sure about."""


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What was asked, to how much of it the answer was "not sure", and when everything decidable was decided.

    A programme is decidable for a household if the dialogue, asked to its end, decides it. `decided_after` is the
    number of questions after which the last of these had its outcome; 0 when nothing can be decided by asking.
    """

    asked: tuple[str, ...]
    not_sure: int
    decided_after: int
    outcomes: dict[str, Outcome]


def rehearse(
    region: Region, truth: Mapping[str, Any], *, on: date, choose: Choose | None = None
) -> Rehearsal:
    """Ask a household question by question until there is nothing left to ask.

    `truth` are the household's facts as plain values; settings (`cfg_…`) and what an authority settles (`stip_…`)
    are known from the start, every other fact only once it is asked for. What `truth` leaves out or calls unknown
    is answered "not sure". `choose` replaces `next_question`, to compare another order.
    """
    known = {name: value for name, value in truth.items() if name.startswith(("cfg_", "stip_"))}
    choose = choose or _chooser(region, on)
    declined: set[str] = set()
    asked: list[str] = []
    decided_after = not_sure = 0
    outcomes = _outcomes(region, known, on)
    while (fact := choose(known, frozenset(declined))) is not None:
        asked.append(fact)
        learnt, unsure = answer(region.facts, fact, truth)
        not_sure += fact in unsure
        declined |= unsure
        # What was said in answer to a question counts more than what another answer settled besides.
        known = {**learnt, **known}
        if (now := _outcomes(region, known, on)) != outcomes:
            outcomes, decided_after = now, len(asked)
    return Rehearsal(tuple(asked), not_sure, decided_after, outcomes)


def answer(
    catalogue: FactCatalogue, fact: str, truth: Mapping[str, Any]
) -> tuple[dict[str, Any], frozenset[str]]:
    """Return what a household's answer tells, and what it is not sure about.

    Of a checklist the household answers the lines it knows; only the others stay open.
    """
    spec = catalogue.spec(fact)
    if spec.type != "checklist":
        value = answer_from_facts(catalogue, fact, truth)
        return (
            ({}, frozenset({fact}))
            if value is None
            else (facts_from_answer(catalogue, fact, value), frozenset())
        )
    lines = catalogue.covered_by(fact)
    unknown = frozenset(name for name in lines if truth.get(name) in (None, "unknown"))
    if unknown == lines:
        return {}, frozenset({fact})
    if not unknown:
        return facts_from_answer(catalogue, fact, answer_from_facts(catalogue, fact, truth)), unknown
    learnt: dict[str, Any] = {fact: []}
    for choice in spec.choices:
        learnt.update({name: truth[name] for name in choice.sets if name not in unknown})
        told = {name: value for name, value in choice.otherwise.items() if name not in unknown}
        if all(truth[name] == value for name, value in told.items()):
            learnt.update(told)
    return learnt, unknown


def _chooser(region: Region, on: date) -> Choose:
    def choose(known: Mapping[str, Any], declined: frozenset[str]) -> str | None:
        question = next_question(region, known, on=on, declined=declined)
        return None if question is None else question.fact

    return choose


def _outcomes(region: Region, known: Mapping[str, Any], on: date) -> dict[str, Outcome]:
    programmes = screen(region, known, on=on).programmes
    return {
        code: result.outcome
        for code, result in programmes.items()
        if region.catalogue[code].kind == "programme"
    }


def as_people_know_it(catalogue: FactCatalogue, facts: Mapping[str, Any]) -> dict[str, Any]:
    """Turn the facts of a policy case into what the household itself could tell.

    People know totals, not amounts a head; where a case leaves the size of the household open it is three. Facts
    not mentioned take their defaults, as they do when the case is screened.
    """
    told = catalogue.with_defaults(facts)
    for spec in catalogue.specs.values():
        if spec.quotient is None or not isinstance(told.get(spec.name), (int, float)):
            continue
        total, size = spec.quotient
        if told.get(size) in (None, "unknown"):
            told[size] = 3
        told.setdefault(total, round(told[spec.name] * told[size], 6))
    if isinstance(vehicles := told.get("vehicles"), list):
        told["has_vehicle"], told["other_vehicles"] = bool(vehicles), len(vehicles) > 1
        told.update({f"vehicle_{part}": value for each in vehicles[:1] for part, value in each.items()})
    return told
