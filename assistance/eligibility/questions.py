"""Which question to ask next: the one expected to settle most, for what it costs to answer."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from assistance.eligibility.answering import trial_answers
from assistance.eligibility.comparing import Env
from assistance.eligibility.derivations import COUNTED_INCOME, derive
from assistance.eligibility.facts import Choice, FactCatalogue
from assistance.eligibility.parameters import RURAL, URBAN, ParameterValue
from assistance.eligibility.programmes import Programme, Region
from assistance.eligibility.reaching import Reaching
from assistance.eligibility.screening import environment, member_environments
from assistance.eligibility.settling import (
    mark_unaskable,
    ready_to_ask,
    ways_to_learn,
    with_covered,
)
from assistance.eligibility.truth import UNASKABLE

# A fact that settles nothing by itself still brings a decision nearer; it weighs this much for each programme
# waiting for it alone, and less where the programme waits for other facts as well.
_NEARER = 0.3
_AREA = "household_area"


@dataclass(frozen=True, slots=True)
class Question:
    """One question in plain Chinese. `kind` is the reader its answer needs; `member` whom it is about."""

    fact: str
    text: str
    simpler: str
    kind: str
    choices: tuple[Choice, ...]
    several: bool
    why: dict[str, Any]
    member: str | None = None

    def as_dict(self) -> dict[str, Any]:
        """Show the question as the published contract does."""
        return {"fact": self.fact, "text": self.text}


@dataclass(slots=True)
class _Subject:
    """The household, or one member, with the programmes still waiting for an answer about them.

    `by_area` holds, while the area is not known, the parameters that differ between town and country.
    """

    member: str | None
    env: Env
    marked: Env
    unaskable: Env
    declined: frozenset[str]
    by_area: dict[str, Env] = field(default_factory=dict)
    waiting: dict[str, Programme] = field(default_factory=dict)
    open_facts: dict[str, frozenset[str]] = field(default_factory=dict)


@dataclass(slots=True)
class _Candidate:
    """A question that could be asked: the programmes that wait for it, and how near it brings them."""

    member: str | None
    fact: str
    cost: float
    waiting: list[str] = field(default_factory=list)
    nearer: float = 0.0

    @property
    def bound(self) -> float:
        """The most the question can score: every waiting programme settled."""
        return (len(self.waiting) + self.nearer) / self.cost


def next_question(
    region: Region,
    facts: Mapping[str, Any],
    *,
    on: date,
    interests: Iterable[str] = (),
    declined: Iterable[str] = (),
    overrides: Iterable[ParameterValue] = (),
    members: Sequence[Mapping[str, Any]] = (),
) -> Question | None:
    """Choose the next question, or None when asking can settle nothing more.

    `interests` are the programmes the person cares about; with none, every programme that answers can decide.
    `declined` are facts asked and not known: they are never asked again; for a member write `member:fact`.
    """
    subjects = _subjects(region, facts, on, tuple(interests), frozenset(declined), tuple(overrides), members)
    best: tuple[float, _Candidate, dict[str, Any]] | None = None
    for candidate in sorted(_candidates(region, subjects), key=lambda each: (-each.bound, each.fact)):
        if best is not None and candidate.bound <= best[0]:
            break  # nothing further down can settle more for its cost
        expected, settles = _expected(region, candidate, subjects)
        score = (expected + candidate.nearer) / candidate.cost
        if best is None or score > best[0]:
            why = {
                "expected_decisions": round(expected, 3),
                "brings_nearer": round(candidate.nearer, 3),
                "cost": candidate.cost,
                "score": round(score, 3),
                "could_settle": settles,
                "bears_on": list(dict.fromkeys(candidate.waiting)),
            }
            best = (score, candidate, why)
    return None if best is None else _question(region, best[1], best[2])


def _candidates(region: Region, subjects: list[_Subject]) -> list[_Candidate]:
    """List the questions that some waiting programme is open to."""
    found: dict[tuple[str | None, str], _Candidate] = {}
    for subject in subjects:
        for code, open_facts in subject.open_facts.items():
            for fact in open_facts:
                spec = region.facts.specs[fact]
                about = subject.member if spec.level == "member" else None
                candidate = found.setdefault((about, fact), _Candidate(about, fact, spec.cost))
                candidate.waiting.append(code)
                candidate.nearer += _NEARER / len(open_facts)
    return list(found.values())


def _question(region: Region, candidate: _Candidate, why: dict[str, Any]) -> Question:
    spec = region.facts.specs[candidate.fact]
    return Question(
        fact=candidate.fact,
        text=spec.ask or spec.meaning,
        simpler=spec.ask_simpler or spec.ask or spec.meaning,
        kind=spec.kind or "yes_no",
        choices=spec.choices,
        several=spec.type in ("choices", "checklist"),
        why=why,
        member=candidate.member,
    )


def _subjects(
    region: Region,
    facts: Mapping[str, Any],
    on: date,
    interests: tuple[str, ...],
    declined: frozenset[str],
    overrides: tuple[ParameterValue, ...],
    members: Sequence[Mapping[str, Any]],
) -> list[_Subject]:
    household = environment(region, facts, on=on, overrides=overrides, members=members)
    subjects = [_Subject(None, household, {}, {}, with_covered(region.facts, declined))]
    for name, env in member_environments(region, facts, on=on, overrides=overrides, members=members):
        own = frozenset(entry.partition(":")[2] for entry in declined if entry.startswith(f"{name}:"))
        subjects.append(_Subject(name, env, {}, {}, with_covered(region.facts, declined | own)))
    wanted = interests or tuple(
        code for code, programme in region.programmes.items() if _worth_asking(programme)
    )
    by_area = _values_by_area(region, household, overrides, given=frozenset(facts))
    for subject in subjects:
        subject.by_area = by_area
        subject.marked = _mark(region, subject)
        subject.unaskable = {name: value for name, value in subject.marked.items() if value is UNASKABLE}
        for code in wanted:
            programme = region.programme(code)
            if programme is None or (bool(members) and programme.per_member == (subject.member is None)):
                continue
            if Reaching(region.facts, subject.marked).can_change(programme.conditions):
                _add_waiting(region, subject, programme)
    return subjects


def _values_by_area(
    region: Region, env: Env, overrides: tuple[ParameterValue, ...], *, given: frozenset[str]
) -> dict[str, Env]:
    """Return area → the parameters whose value differs between the areas; nothing once the area is known."""
    if _AREA in env or not any(value.area for value in (*region.parameters.values, *overrides)):
        return {}
    day = date.fromordinal(env["application_date"])
    values = {area: region.parameters.resolve(day, area, overrides) for area in (URBAN, RURAL)}
    names = {name for each in values.values() for name in each} - given
    differing = [name for name in names if values[URBAN].get(name) != values[RURAL].get(name)]
    return {area: {name: each.get(name, UNASKABLE) for name in differing} for area, each in values.items()}


def _mark(region: Region, subject: _Subject) -> Env:
    marked = mark_unaskable(region, subject.env, subject.declined)
    if _AREA not in subject.declined:
        for name in subject.by_area.get(URBAN, ()):
            if marked[name] is UNASKABLE:
                del marked[name]
    return marked


def _worth_asking(programme: Programme) -> bool:
    """Leave out rules of procedure, and what the document leaves to the officer whatever people answer."""
    return programme.entry.kind == "programme" and programme.can_be_likely


def _add_waiting(region: Region, subject: _Subject, programme: Programme) -> None:
    names = Reaching(region.facts, subject.marked).facts_that_matter(programme.conditions)
    asked: set[str] = set()
    if _AREA not in subject.declined and names & subject.by_area.get(URBAN, {}).keys():
        asked.add(_AREA)
    for name in names:
        _add_askable(region.facts, name, subject, asked, set())
    if asked:
        subject.waiting[programme.code] = programme
        subject.open_facts[programme.code] = frozenset(asked)


def _add_askable(facts: FactCatalogue, name: str, subject: _Subject, asked: set[str], seen: set[str]) -> None:
    """Add the questions through which a fact can be found out, now or as a first step."""
    if name in seen or name in subject.env or name not in facts.specs:
        return
    seen.add(name)
    spec = facts.specs[name]
    if ready_to_ask(facts, name, subject.env, subject.declined):
        asked.add(name)
    elif spec.askable and name not in subject.declined:
        for first in (*spec.ask_after, *spec.ask_once):
            _add_askable(facts, first, subject, asked, seen)
    for source in (*(spec.quotient or ()), *ways_to_learn(facts, name, subject.declined)):
        if source in facts.specs and subject.marked.get(source) is not UNASKABLE:
            _add_askable(facts, source, subject, asked, seen)
    if name == COUNTED_INCOME:
        _add_askable(facts, "income_per_capita_month", subject, asked, seen)
    if name == "vehicles":
        _add_askable(facts, "has_vehicle", subject, asked, seen)


def _expected(region: Region, candidate: _Candidate, subjects: list[_Subject]) -> tuple[float, list[str]]:
    """Return how many decisions an answer is expected to bring, and which programmes it could settle."""
    fact = candidate.fact
    expected = 0.0
    settles: set[str] = set()
    for subject in subjects:
        if candidate.member not in (None, subject.member):
            continue
        touched = [p for code, p in subject.waiting.items() if fact in subject.open_facts[code]]
        for weight, answer in trial_answers(region.facts, region.facts.specs[fact]) if touched else ():
            env = {**subject.env, **answer, **subject.by_area.get(answer.get(_AREA, ""), {})}
            derive(env, region.facts)
            after = Reaching(region.facts, {**subject.unaskable, **env})
            for programme in touched:
                if not after.can_change(programme.conditions):
                    expected += weight
                    settles.add(programme.code)
    return expected, sorted(settles)
