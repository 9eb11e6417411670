"""No decided outcome that a completion of the unknown facts could change; learning never undecides.

Households are drawn with a few facts left unknown; every completion over small domains that does not contradict
itself is then screened, and whatever was decided before must come out the same.
"""

from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistance.eligibility import Range, screen
from assistance.eligibility.derivations import contradictions
from assistance.eligibility.screening import environment
from assistance.policies import facts_catalogue, load_region, regions

from .builders import TODAY

CATALOGUE = facts_catalogue()
AMOUNTS = (0, 599.99, 600, 600.01, 899.99, 900, 14400, 14400.01, 43200, 50000)
DECIDED = ("likely_eligible", "not_eligible")
PARAMETERS = {"cfg_dibao_standard_month": (600,), "cfg_city_dibao_standard_month": (900,)}


def domain(name):
    """A few values on both sides of everything the rules compare the fact with."""
    spec = CATALOGUE.specs[name]
    if spec.type == "bool":
        return (True, False)
    if spec.type == "choice":
        return spec.values
    if spec.type == "choices":
        return tuple([value] for value in spec.values)
    if spec.type == "grade":
        return ("none", 1, 2, 3, 4, 6, 7)
    if name == "household_size":
        return (1, 3)
    if name == "subject_age":
        return (0, 17, 18, 19, 49, 50, 59, 60, 64, 65, 80)
    if name.startswith("months"):
        return (2, 3, 4, 6, 7)
    if spec.type == "vehicles":
        return ([], [{"price": 10000, "purpose": "travel", "used_for": "severe_disabled"}])
    if spec.type == "text":
        return ("dibao", "temp_aid") if name == "application_type" else ("serious_illness", "healthy_member")
    if spec.type == "date":
        return ("2021-07-31", "2021-08-01")
    return AMOUNTS


def read_by(region):
    names = set().union(*(programme.reads for programme in region.programmes.values()))
    return sorted(name for name in names if name in CATALOGUE.specs)


@st.composite
def households(draw, region):
    names = read_by(region)
    known = draw(st.lists(st.sampled_from(names), max_size=14, unique=True))
    facts = {name: draw(st.sampled_from(domain(name))) for name in known}
    for name, values in PARAMETERS.items():
        if draw(st.booleans()):
            facts[name] = draw(st.sampled_from(values))
    # Somebody who does not say when they apply applies on the day of screening: that date is never unknown.
    unsaid = [name for name in names if name not in facts and name != "application_date"]
    missing = draw(st.lists(st.sampled_from(unsaid), max_size=3, unique=True))
    return facts, missing


def consistent(region, facts):
    return not contradictions(environment(region, facts, on=TODAY), region.facts)


def decided(region, facts):
    results = screen(region, facts, on=TODAY).programmes
    return {code: r.outcome.value for code, r in results.items() if r.outcome.value in DECIDED}


@pytest.mark.parametrize("name", [region.name for region in regions()])
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_completion_of_the_unknowns_changes_what_was_decided(name, data):
    region = load_region(name)
    facts, missing = data.draw(households(region))
    if not consistent(region, facts):
        return
    before = decided(region, facts)
    for values in product(*(domain(fact) for fact in missing)):
        completed = facts | dict(zip(missing, values, strict=True))
        if not consistent(region, completed):
            continue
        after = {code: r.outcome.value for code, r in screen(region, completed, on=TODAY).programmes.items()}
        assert {code: after[code] for code in before} == before


@settings(max_examples=150, deadline=None)
@given(
    low=st.sampled_from(AMOUNTS),
    width=st.sampled_from((0, 0.01, 1, 300)),
    inside=st.floats(0, 1),
    programme=st.sampled_from(("dibao", "low_income_family", "expenditure_poverty_family")),
)
def test_what_holds_over_a_range_holds_for_every_amount_in_it(low, width, inside, programme):
    region = load_region("shuangyashan")
    facts = {
        "cfg_dibao_standard_month": 600,
        "savings_per_capita": 100,
        "vehicles": [],
        "support_obligors": "none",
        "stip_dibao_other_conditions_met": True,
        "expense_type": "hospitalisation",
        "rigid_expense_large": True,
        "actual_difficulty": True,
    }
    vague = decided(region, facts | {"income_per_capita_month": Range(low, low + width)})
    exact = decided(region, facts | {"income_per_capita_month": low + width * inside})
    if programme in vague:
        assert exact[programme] == vague[programme]
