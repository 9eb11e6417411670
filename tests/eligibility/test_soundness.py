"""No decided outcome that a completion of the unknown facts could change; learning never undecides.

Households and families are drawn with a few facts left unknown or known only roughly; every completion over small
domains that does not contradict itself is then screened, and whatever was decided before must come out the same.
"""

from itertools import islice, product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistance.eligibility import Range, screen
from assistance.eligibility.derivations import contradictions
from assistance.eligibility.results import OUTCOMES
from assistance.eligibility.screening import environment
from assistance.eligibility.truth import UNKNOWN
from assistance.policies import facts_catalogue, load_region, regions

from .builders import TODAY, make_value

CATALOGUE = facts_catalogue()
AMOUNTS = (0, 599.99, 600, 600.01, 899.99, 900, 14400, 14400.01, 43200, 50000)
NAMES = [region.name for region in regions()]
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
        van = {"price": 10000, "purpose": "travel", "used_for": "severe_disabled"}
        lorry = {"price": 50000, "purpose": "business", "used_for": "healthy_member"}
        return ([], [van], [lorry], [van, lorry])
    if spec.type == "text":
        return ("dibao", "temp_aid") if name == "application_type" else ("serious_illness", "healthy_member")
    if spec.type == "date":
        return ("2021-07-31", "2021-08-01")
    return AMOUNTS


def read_by(*programmes):
    names = set().union(*(programme.reads for programme in programmes))
    return sorted(name for name in names if name in CATALOGUE.specs)


@st.composite
def households(draw, region):
    """Draw facts, some amounts only roughly known, and up to three facts that are left unknown.

    Most of both is what one programme looks at, so that it is often decided, or would be but for what is missing.
    """
    # Somebody who does not say when they apply applies on the day of screening: that date is never unknown.
    closely = read_by(draw(st.sampled_from(list(region.programmes.values()))))
    widely = read_by(*region.programmes.values())
    near = draw(st.lists(st.sampled_from(closely), max_size=10, unique=True)) if closely else []
    far = draw(st.lists(st.sampled_from(widely), max_size=8, unique=True))
    facts = {name: draw(values(name)) for name in dict.fromkeys((*near, *far))}
    for name, known in PARAMETERS.items():
        if draw(st.booleans()):
            facts[name] = draw(st.sampled_from(known))
    unsaid = [name for name in (closely or widely) if name not in facts and name != "application_date"]
    missing = draw(st.lists(st.sampled_from(unsaid), max_size=3, unique=True)) if unsaid else []
    return facts, missing


@st.composite
def values(draw, name):
    """Draw a value of a fact; of an amount or an age sometimes only a span."""
    spec = CATALOGUE.specs[name]
    if spec.type in ("number", "integer") and draw(st.integers(0, 3)) == 0:
        low, high = sorted(draw(st.lists(st.sampled_from(domain(name)), min_size=2, max_size=2)))
        return Range(low, high)
    return draw(st.sampled_from(domain(name)))


def completions(facts, missing):
    """Everything the household may turn out to be, over small domains: what is missing filled in, spans narrowed."""
    spans = {name: value for name, value in facts.items() if isinstance(value, Range)}
    choices = [domain(name) for name in missing] + [inside(name, span) for name, span in spans.items()]
    for filled in islice(product(*choices), 600):
        yield facts | dict(zip((*missing, *spans), filled, strict=True))


def inside(name, span):
    """The ends of a span and what lies between them."""
    between = (value for value in domain(name) if span.low < value < span.high)
    return tuple(dict.fromkeys((span.low, *between, span.high)))


def consistent(region, facts):
    return not contradictions(environment(region, facts, on=TODAY), region.facts)


def decided(region, facts, **more):
    results = screen(region, facts, on=TODAY, **more).programmes
    return {code: r.outcome.value for code, r in results.items() if r.outcome.value in DECIDED}


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_completion_of_the_unknowns_changes_what_was_decided(name, data):
    region = load_region(name)
    facts, missing = data.draw(households(region))
    if not consistent(region, facts):
        return
    before = decided(region, facts)
    for completed in completions(facts, missing):
        if not consistent(region, completed):
            continue
        after = decided(region, completed)
        assert {code: after.get(code) for code in before} == before


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_learning_one_fact_after_the_other_never_takes_a_decision_back(name, data):
    region = load_region(name)
    facts, _ = data.draw(households(region))
    # The day of application is never unknown: who does not say it applies on the day of screening.
    said = {fact: value for fact, value in facts.items() if fact == "application_date"}
    before = {}
    for fact in data.draw(st.permutations(sorted(facts.keys() - said.keys()))):
        said[fact] = facts[fact]
        if not consistent(region, said):
            return
        now = decided(region, said)
        assert {code: now.get(code) for code in before} == before
        before = now


@st.composite
def families(draw, region):
    """Draw a household of one to three members, each of whom says some of what is asked about a person."""
    facts, missing = draw(households(region))
    personal = [
        name
        for name in read_by(*(p for p in region.programmes.values() if p.per_member))
        if CATALOGUE.specs[name].level == "member"
    ]
    members = [
        {
            name: draw(values(name))
            for name in draw(st.lists(st.sampled_from(personal), max_size=8, unique=True))
        }
        for _ in range(draw(st.integers(1, 3)))
    ]
    return {name: value for name, value in facts.items() if name not in personal}, members, missing, personal


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_nothing_a_member_may_still_say_changes_what_was_decided_for_the_family(name, data):
    region = load_region(name)
    facts, members, missing, personal = data.draw(families(region))
    about = data.draw(st.integers(0, len(members) - 1))
    household = [fact for fact in missing if fact not in personal]
    unsaid = [fact for fact in personal if fact not in members[about]]
    own = data.draw(st.lists(st.sampled_from(unsaid), max_size=2, unique=True)) if unsaid else []
    if not all(consistent(region, {**facts, **member}) for member in members):
        return
    before = decided(region, facts, members=members)
    for filled, person in product(completions(facts, household[:1]), completions(members[about], own)):
        changed = [person if place == about else member for place, member in enumerate(members)]
        if not all(consistent(region, {**filled, **member}) for member in changed):
            continue
        after = decided(region, filled, members=changed)
        assert {code: after.get(code) for code in before} == before


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_what_is_decided_before_the_area_is_known_holds_in_town_and_country(name, data):
    region = load_region(name)
    facts, _ = data.draw(households(region))
    facts = {n: value for n, value in facts.items() if n not in ("household_area", *PARAMETERS)}
    urban, rural = data.draw(st.tuples(*[st.sampled_from((480, 600, 900))] * 2))
    standards = [
        make_value("cfg_dibao_standard_month", value, region=region.adcode, area=area)
        for area, value in (("urban", urban), ("rural", rural))
    ]
    before = decided(region, facts, overrides=standards)
    for area in ("urban", "rural"):
        after = decided(region, facts | {"household_area": area}, overrides=standards)
        assert {code: after.get(code) for code in before} == before


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_programmes_not_received_together_are_named_and_never_refused_for_it(name, data):
    region = load_region(name)
    facts, _ = data.draw(households(region))
    screening = screen(region, facts, on=TODAY)
    for code, other in screening.conflicts():
        outcomes = [screening.programmes[each].outcome.value for each in (code, other)]
        assert outcomes[0] == "likely_eligible"
        assert outcomes[1] in ("likely_eligible", "need_more_info")
    alone = {
        code: programme.conditions.evaluate(environment(region, facts, on=TODAY), UNKNOWN)
        for code, programme in region.programmes.items()
    }
    assert {code: OUTCOMES[value] for code, value in alone.items()} == {
        code: screening.programmes[code].outcome for code in alone
    }


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
