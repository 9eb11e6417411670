"""Guards over the policy cases: no condition can go, and no limit move, without a case that notices."""

from pathlib import Path

import pytest

from assistance.eligibility.comparing import COMPARISONS
from assistance.eligibility.conditions import vehicle_environment
from assistance.eligibility.screening import environment
from assistance.eligibility.truth import UNKNOWN, Range
from assistance.policies import load_region, regions, with_defaults
from assistance.policies.checking import read_cases
from assistance.policies.files import read_yaml

from .builders import TODAY
from .mutations import mutations

CASES_FOLDER = Path(__file__).parent.parent / "policy_cases"
CASES = read_cases(CASES_FOLDER)
NAMES = [region.name for region in regions()]


def same_outcome(region):
    """The places of parts that change no outcome, with the reasons why they stand all the same."""
    file = CASES_FOLDER / "same_outcome" / f"{region}.yaml"
    return read_yaml(file) if file.exists() else {}


def known_of(region):
    """The cases of a region with everything that is known about each."""
    mine = [case for case in CASES if case["region"] == region.name]
    return [(case["expect"], environment(region, with_defaults(case["facts"]), on=TODAY)) for case in mine]


def unnoticed(region):
    """The changes to a region's rules that change no case's outcome, by place."""
    cases = known_of(region)
    kept, noticed = {}, set()
    for code, programme in region.programmes.items():
        here = [env for expect, env in cases if code in expect]
        outcomes = [programme.conditions.evaluate(env, UNKNOWN) for env in here]
        for mutation in mutations(code, programme.conditions):
            change = (mutation.place, mutation.what)
            changed = [mutation.conditions.evaluate(env, UNKNOWN) for env in here]
            if changed != outcomes:
                noticed.add(change)
            kept[change] = mutation
    return sorted(set(kept) - noticed)


@pytest.mark.parametrize("name", NAMES)
def test_leaving_out_any_condition_or_moving_any_limit_changes_some_case(name):
    missed, excused = unnoticed(load_region(name)), same_outcome(name)
    assert [change for change in missed if change[0] not in excused] == []
    assert {place for place, _ in missed} == set(excused)
    assert all(excused.values())


def limits_of(code, node):
    """Yield each limit of a programme's own conditions with who owns it: the programme, or a definition it uses."""
    owner = f"definition {node.definition}" if node.definition else code
    if node.operator in COMPARISONS:
        yield owner, node
    for child in node.children if node.kind != "programme" else ():
        yield from limits_of(owner, child)


def sides_wanted(node):
    """Where a case's value must lie. There is no disability below grade four."""
    if node.operator == "equals":
        return {"at"}
    if node.subject == "disability_grade" and node.operand == 4:
        return {"at", "below"}
    return {"at", "below", "above"}


def values_of(node, env):
    """The values a household has for the subject of a limit, with everything known beside each."""
    if not node.subject.startswith("vehicle_"):
        return [env]
    return [vehicle_environment(env, vehicle) for vehicle in env.get("vehicles", ())]


@pytest.mark.parametrize("name", NAMES)
def test_every_limit_has_a_case_exactly_at_it_and_cases_on_both_sides_of_it(name):
    region = load_region(name)
    cases = known_of(region)
    missing = {}
    for code, programme in region.programmes.items():
        here = [env for expect, env in cases if code in expect]
        for owner, node in limits_of(code, programme.conditions):
            found = {side_of(node, each) for env in here for each in values_of(node, env)}
            limit = (owner, node.subject, node.operator, str(node.operand))
            missing[limit] = missing.get(limit, sides_wanted(node)) - found
    assert {limit: sides for limit, sides in missing.items() if sides} == {}


def side_of(node, env):
    """Where a household's value lies: below, at or above the limit; None where either is not known exactly."""
    value, limit = env.get(node.subject), node.limit(env)
    if value is None or limit is None or isinstance(value, (str, Range)) or isinstance(limit, Range):
        return None
    return "at" if value == limit else "below" if value < limit else "above"
