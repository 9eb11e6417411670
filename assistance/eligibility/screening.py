"""Screen one household, and each of its members, against every programme of a region."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from assistance.eligibility.comparing import Env
from assistance.eligibility.derivations import derive
from assistance.eligibility.facts import NOT_GIVEN
from assistance.eligibility.parameters import ParameterValue
from assistance.eligibility.programmes import Outcome, Programme, Region
from assistance.eligibility.results import Household, MemberResult, ProgrammeResult, Results


@dataclass(slots=True)
class Screening:
    """A household's results for every programme of the catalogue."""

    region: Region
    programmes: Mapping[str, ProgrammeResult]
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


def demo_values_used(
    region: Region, overrides: tuple[ParameterValue, ...], facts: Iterable[str], env: Env
) -> tuple[str, ...]:
    """Name the made-up parameter values a household's results rest on; what `facts` sets itself is not made up."""
    if not any(value.demo for value in overrides):
        return ()
    in_force = region.parameters.in_force(_day_of(env), overrides)
    return tuple(sorted({value.name for value in in_force if value.demo and value.name in env} - set(facts)))


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
    env = environment(region, facts, on=on, overrides=overrides, members=members)
    results = Results(Household(region, env), region.compiled(env))
    if members:
        everybody = member_environments(region, facts, on=on, overrides=overrides, members=members)
        people = [(name, Household(region, own), region.compiled(own)) for name, own in everybody]
        for code, programme in region.programmes.items():
            if programme.per_member:
                results.put(code, _for_members(programme, region.places[code], people))
    demo = demo_values_used(region, overrides, facts, env)
    return Screening(region, results, region.policy_version, demo)


def _for_members(
    programme: Programme, place: int, people: list[tuple[str, Household, tuple[int, ...]]]
) -> ProgrammeResult:
    found = [
        ProgrammeResult(household, programme.code, programme, values[place])
        for _, household, values in people
    ]
    best = max(range(len(found)), key=lambda number: people[number][2][place])
    _, household, values = people[best]
    result = ProgrammeResult(household, programme.code, programme, values[place])
    names = [name for name, _, _ in people]
    result.members = tuple(MemberResult(name, each) for name, each in zip(names, found, strict=True))
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
    env.setdefault("application_date", on.toordinal())
    env.update(region.parameters.resolve(_day_of(env), env.get("household_area"), overrides))
    for name, value in settings.items():
        spec = region.parameters.spec(name)
        if value in NOT_GIVEN:
            env.pop(name, None)
            continue
        spec.check_type(value)
        env[name] = value
    derive(env, region.facts)
    return env


def _day_of(env: Env) -> date:
    """Return the day of application, by which parameters are chosen."""
    return date.fromordinal(env["application_date"])
