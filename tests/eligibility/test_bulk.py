"""The compiled form of the rules is the same as the rules, and bulk screening the same as screening."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistance.eligibility import Range, screen
from assistance.eligibility.bulk import BulkScreening
from assistance.eligibility.compiling import compile_conditions
from assistance.eligibility.screening import environment
from assistance.eligibility.truth import UNKNOWN
from assistance.policies import facts_catalogue, load_region, regions

from .builders import TODAY, make_value
from .test_soundness import domain

CATALOGUE = facts_catalogue()
NAMES = [name for name, spec in CATALOGUE.specs.items() if spec.type not in ("checklist", "text", "date")]
REGIONS = [region.name for region in regions()]
CODES = {region.name: region.adcode for region in regions()}


@st.composite
def households(draw):
    """Any facts on both sides of the limits, ranges among them, and sometimes a standard."""
    names = draw(st.lists(st.sampled_from(NAMES), unique=True, max_size=40))
    facts = {name: draw(st.sampled_from(domain(name))) for name in names}
    if draw(st.booleans()):
        facts["income_per_capita_month"] = Range(599, draw(st.sampled_from((600, 601, 900, 1200))))
    if draw(st.booleans()):
        facts["cfg_dibao_standard_month"] = 600
    if draw(st.booleans()):
        facts["vehicles"] = [{"price": draw(st.sampled_from((10, 14400, 14401))), "purpose": "treatment"}]
    return facts


@pytest.mark.parametrize("name", REGIONS)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(facts=households())
def test_the_compiled_rules_come_out_as_the_rules_do(name, facts):
    region = load_region(name)
    nodes = [programme.conditions for programme in region.programmes.values()]
    env = environment(region, facts, on=TODAY)
    found = dict(zip(region.programmes, COMPILED[name](env), strict=True))
    assert found == {
        code: node.evaluate(env, UNKNOWN) for code, node in zip(region.programmes, nodes, strict=True)
    }


COMPILED = {
    name: compile_conditions([each.conditions for each in load_region(name).programmes.values()])
    for name in REGIONS
}


@pytest.mark.parametrize("name", REGIONS)
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(several=st.lists(households(), min_size=2, max_size=4))
def test_bulk_gives_the_results_of_one_by_one(name, several):
    region = load_region(name)
    values = (
        make_value("cfg_dibao_standard_month", 700, region=CODES[name], area="urban"),
        make_value("cfg_dibao_standard_month", 500, region=CODES[name], area="rural"),
    )
    bulk = BulkScreening(region, on=TODAY, overrides=values)
    for facts in [*several, *several]:
        alone = screen(region, facts, on=TODAY, overrides=values)
        assert json.loads(bulk.as_json(facts)) == json.loads(json.dumps(alone.as_dict()))
        assert bulk.outcomes(facts) == {code: r.outcome for code, r in alone.programmes.items()}


def test_the_amounts_kept_for_one_household_are_not_given_to_another():
    bulk = BulkScreening(load_region("shuangyashan"), on=TODAY)
    facts = {"recognised_status": ["dibao"], "subject_age": 70}
    found = [
        json.loads(bulk.as_json(facts | {"cfg_dibao_standard_month": standard}))["programmes"]["dibao_topup"]
        for standard in (600, 700)
    ]
    assert [one["amounts"][0]["low"] for one in found] == [90, 105]
