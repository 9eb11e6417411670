"""Screen one household, and each of its members, against every programme of a region."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from assistance.eligibility.amounts import work_out_amounts
from assistance.eligibility.clauses import Clause
from assistance.eligibility.comparing import Env
from assistance.eligibility.derivations import derive
from assistance.eligibility.explaining import explain, explain_absence
from assistance.eligibility.facts import NOT_GIVEN
from assistance.eligibility.parameters import ParameterValue
from assistance.eligibility.programmes import Amount, Outcome, Programme, Region
from assistance.eligibility.reasons import Reason, ReasonCollector, Reasons
from assistance.eligibility.settling import is_settled, mark_unaskable
from assistance.eligibility.truth import UNKNOWN

# By truth value; the last stands where the compiled conditions say ABSENT.
OUTCOMES = (
    Outcome.NOT_ELIGIBLE,
    Outcome.NEED_MORE_INFO,
    Outcome.LIKELY_ELIGIBLE,
    Outcome.NOT_IN_DOCUMENT,
)
_NO_REASONS = Reasons([], [], [])


class ProgrammeResult:
    """One programme's outcome for one household or person, with its reasons worked out when asked for."""

    members: "tuple[MemberResult, ...]" = ()

    def __init__(self, region: Region, code: str, programme: Programme | None, env: Env, value: int) -> None:
        self._region = region
        self._env = env
        self.code = code
        self.programme = programme
        self.outcome = OUTCOMES[value]

    def __repr__(self) -> str:
        """Show the outcome only; a household's facts never reach a log."""
        return f"ProgrammeResult({self.code}: {self.outcome})"

    @cached_property
    def _reasons(self) -> Reasons:
        if self.programme is None:
            return _NO_REASONS
        collector = ReasonCollector(self._region.facts, self._region.parameters.specs)
        return collector.collect(self.programme.conditions, self._env)

    @property
    def met(self) -> list[Reason]:
        """The conditions that hold."""
        return self._reasons.met

    @property
    def failed(self) -> list[Reason]:
        """The conditions that do not hold; never a verdict, always with its clause."""
        return self._reasons.failed if self.outcome is Outcome.NOT_ELIGIBLE else []

    @property
    def open(self) -> list[Reason]:
        """What is not known: facts to ask, parameters not set, and what the document leaves to the officer."""
        return self._reasons.open if self.outcome is Outcome.NEED_MORE_INFO else []

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """The clauses the outcome rests on."""
        return Reasons(self.met, self.failed, self.open).clauses

    @cached_property
    def only_officer_left(self) -> bool:
        """Whether nothing people could be asked is missing: what is open is for the officer to settle."""
        if self.programme is None or self.outcome is not Outcome.NEED_MORE_INFO:
            return False
        env = mark_unaskable(self._region, self._env, declined=())
        return is_settled(self.programme.conditions, env)

    @cached_property
    def amounts(self) -> list[Amount]:
        """The amounts the document fixes, for a likely outcome."""
        if self.programme is None or self.outcome is not Outcome.LIKELY_ELIGIBLE:
            return []
        return work_out_amounts(self.programme, self._env)

    @cached_property
    def explanation(self) -> str:
        """A few sentences in plain Chinese."""
        if self.programme is None:
            entry = self._region.catalogue[self.code]
            covering = [code for code in entry.covered_by if code in self._region.programmes]
            return explain_absence(entry, [self._region.catalogue[code].name for code in covering])
        reasons = Reasons(self.met, self.failed, self.open)
        return explain(self.programme, self.outcome, reasons, only_officer_left=self.only_officer_left)

    def as_dict(self) -> dict[str, Any]:
        """Show the result as the published contract does."""
        shown: dict[str, Any] = {
            "outcome": self.outcome.value,
            "met": [reason.as_dict() for reason in self.met],
            "failed": [reason.as_dict() for reason in self.failed],
            "open": [reason.as_dict() for reason in self.open],
            "clauses": [clause.as_dict() for clause in self.clauses],
        }
        if self.members:
            shown["members"] = [
                {"member": member.member, "outcome": member.result.outcome.value} for member in self.members
            ]
        return shown


@dataclass(frozen=True, slots=True)
class MemberResult:
    """One member's result: `member` is the id given with the member, or its place in the list."""

    member: str
    result: ProgrammeResult


@dataclass(slots=True)
class Screening:
    """A household's results for every programme of the catalogue."""

    region: Region
    programmes: dict[str, ProgrammeResult]
    policy_version: str
    demo_values: tuple[str, ...] = ()

    @property
    def policy_status(self) -> str:
        """`in_force`, or `draft` for a document still out for comment."""
        return self.region.status

    def with_outcome(self, outcome: Outcome) -> list[ProgrammeResult]:
        """List the results with this outcome, in the catalogue's order."""
        return [result for result in self.programmes.values() if result.outcome is outcome]

    def conflicts(self) -> list[tuple[str, str]]:
        """List pairs that look likely or open and cannot be received together; the officer advises which."""
        possible = (Outcome.LIKELY_ELIGIBLE, Outcome.NEED_MORE_INFO)
        pairs = []
        for code, result in self.programmes.items():
            if result.programme is None or result.outcome is not Outcome.LIKELY_ELIGIBLE:
                continue
            for other in result.programme.not_together_with:
                if other in self.programmes and self.programmes[other].outcome in possible:
                    pairs.append((code, other))
        return pairs

    def as_dict(self) -> dict[str, Any]:
        """Show the screening as the published contract does (the next question is added by the caller)."""
        return {
            **heading(self.region, self.demo_values),
            "programmes": {code: result.as_dict() for code, result in self.programmes.items()},
        }


def heading(region: Region, demo_values: tuple[str, ...]) -> dict[str, Any]:
    """Return what a result says before its programmes: by which policy, in force or draft, with which demo values."""
    return {
        "region": region.name,
        "policy_status": region.status,
        "policy_version": region.policy_version,
        "demo_values": list(demo_values),
    }


def demo_values_used(overrides: tuple[ParameterValue, ...], env: Env) -> tuple[str, ...]:
    """Name the made-up parameter values a household's results rest on."""
    return tuple(sorted({value.name for value in overrides if value.demo and value.name in env}))


def screen(
    region: Region,
    facts: Mapping[str, Any],
    *,
    on: date,
    overrides: Iterable[ParameterValue] = (),
    members: Sequence[Mapping[str, Any]] = (),
) -> Screening:
    """Screen a household on a day.

    `facts` are the household's facts and those of the one person concerned; `cfg_*` entries set parameters for
    this run. With `members`, each a mapping of that member's facts (and optionally an `id`), programmes about a
    person are worked out for every member and facts about a person in `facts` are left aside. Nothing is
    defaulted: what is not given is unknown. Raises UnknownFact, BadFact, UnknownParameter, ParameterRefused.
    """
    overrides = tuple(overrides)
    household = environment(region, facts, on=on, overrides=overrides, members=members)
    people = member_environments(region, facts, on=on, overrides=overrides, members=members)
    results = {}
    for code, value in zip(region.catalogue, region.compiled(household), strict=True):
        programme = region.programmes.get(code)
        if people and programme is not None and programme.per_member:
            results[code] = _for_members(region, programme, people)
        else:
            results[code] = ProgrammeResult(region, code, programme, household, value)
    demo = demo_values_used(overrides, household)
    return Screening(region, results, region.policy_version, demo)


def _for_members(region: Region, programme: Programme, people: list[tuple[str, Env]]) -> ProgrammeResult:
    values = [programme.conditions.evaluate(env, UNKNOWN) for _, env in people]
    found = [
        ProgrammeResult(region, programme.code, programme, env, value)
        for (_, env), value in zip(people, values, strict=True)
    ]
    best = max(range(len(values)), key=lambda place: values[place])
    result = ProgrammeResult(region, programme.code, programme, people[best][1], values[best])
    result.members = tuple(MemberResult(name, each) for (name, _), each in zip(people, found, strict=True))
    return result


def member_environments(
    region: Region,
    facts: Mapping[str, Any],
    *,
    on: date,
    overrides: tuple[ParameterValue, ...],
    members: Sequence[Mapping[str, Any]],
) -> list[tuple[str, Env]]:
    """Lay out the facts of each member: the household's, with the facts about a person the member's own only."""
    shared = {name: value for name, value in facts.items() if not _is_personal(region, name)}
    return [
        (str(member.get("id", number)), environment(region, {**shared, **member}, on=on, overrides=overrides))
        for number, member in enumerate(members)
    ]


def _is_personal(region: Region, name: str) -> bool:
    spec = region.facts.specs.get(name)
    return spec is not None and spec.level == "member"


def environment(
    region: Region,
    facts: Mapping[str, Any],
    *,
    on: date,
    overrides: tuple[ParameterValue, ...] = (),
    members: Sequence[Mapping[str, Any]] = (),
) -> Env:
    """Check the facts and lay them out with the parameters in force and everything that follows from them.

    Parameters are those in force on the day of application: `application_date` if given, else the day of
    screening. With `members`, the household counts as having work when one of its members has.
    """
    given = dict(facts)
    given.pop("id", None)
    settings = {name: given.pop(name) for name in facts if name.startswith("cfg_")}
    if members:
        given = {name: value for name, value in given.items() if not _is_personal(region, name)}
        work = [member.get("employed") for member in members]
        given["employed"] = True if True in work else False if all(w is False for w in work) else None
    env = region.facts.normalise(given)
    day = env.setdefault("application_date", on.toordinal())
    when = on if day == on.toordinal() or not isinstance(day, int) else date.fromordinal(day)
    env.update(region.parameters.resolve(when, env.get("household_area"), overrides))
    for name, value in settings.items():
        spec = region.parameters.spec(name)
        if value in NOT_GIVEN:
            env.pop(name, None)
            continue
        spec.check_type(value)
        env[name] = value
    derive(env, region.facts)
    return env
