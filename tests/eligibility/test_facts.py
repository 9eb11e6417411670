"""The catalogue of facts: reading, defaults, what follows from what."""

import math

import pytest

from assistance.eligibility.derivations import contradictions, derive
from assistance.eligibility.errors import BadFact, UnknownFact
from assistance.eligibility.truth import Range
from assistance.policies import facts_catalogue, with_defaults

CATALOGUE = facts_catalogue()


def derived(**facts):
    env = CATALOGUE.normalise(facts)
    derive(env, CATALOGUE)
    return env


def test_unknown_values_are_left_out_and_ranges_read():
    facts = {"household_size": 3, "employed": "unknown", "subject_age": None}
    facts["savings_total"] = {"low": 1000, "high": None}
    known = CATALOGUE.normalise(facts)
    assert known == {"household_size": 3, "savings_total": Range(1000, float("inf"))}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("household_size", "three"),
        ("household_size", True),
        ("household_size", -1),
        ("savings_total", float("nan")),
        ("employed", 1),
        ("recognised_status", "dibao"),
        ("recognised_status", ["rich"]),
        ("disability_grade", 11),
        ("application_date", "yesterday"),
        ("vehicles", [{"colour": "red"}]),
        ("vehicles", 5),
        ("savings_total", math.inf),
        ("household_size", math.inf),
        ("household_size", math.nan),
        ("savings_total", {"low": 5, "high": math.inf}),
        ("savings_total", {"low": 5, "high": 1}),
        ("savings_total", 10**400),
        ("savings_total", {"low": 5, "high": 10**400}),
        ("vehicle_price", math.inf),
        ("application_date", 10**30),
    ],
)
def test_a_value_of_the_wrong_kind_is_refused_without_being_repeated(name, value):
    with pytest.raises(BadFact) as caught:
        CATALOGUE.normalise({name: value})
    assert caught.value.facts["fact"] == name
    assert "value" not in caught.value.facts


def test_a_part_of_a_vehicle_is_read_as_the_fact_it_is():
    listed = [{"price": {"low": 8000, "high": 9000}, "purpose": "treatment", "used_for": "unknown"}]
    assert CATALOGUE.normalise({"vehicles": listed})["vehicles"] == (
        {"price": Range(8000, 9000), "purpose": "treatment"},
    )
    with pytest.raises(BadFact) as caught:
        CATALOGUE.normalise({"vehicles": [{"purpose": "treatement"}]})
    assert caught.value.facts["fact"] == "vehicle_purpose"


def test_a_fact_outside_the_catalogue_is_refused():
    with pytest.raises(UnknownFact):
        CATALOGUE.normalise({"shoe_size": 42})


def test_defaults_fill_only_what_is_not_mentioned():
    filled = with_defaults({"serious_illness": "unknown"})
    assert filled["serious_illness"] == "unknown"
    assert filled["disability_category"] == "none"
    assert "household_size" not in filled


def test_a_grade_without_a_category_leaves_the_category_unknown():
    assert "disability_category" not in with_defaults({"disability_grade": 2})
    assert "disability_grade" not in with_defaults({"disability_category": "mental"})


def test_amounts_a_head_follow_from_totals_also_over_ranges():
    assert derived(monthly_income_total=1800, household_size=3)["income_per_capita_month"] == 600
    env = derived(monthly_income_total={"low": 2000, "high": 3000}, household_size={"low": 2, "high": 4})
    assert env["income_per_capita_month"] == Range(500, 1500)


def test_nothing_is_divided_by_an_empty_household():
    assert "income_per_capita_month" not in derived(monthly_income_total=1800, household_size=0)


def test_a_recognised_low_income_family_needs_no_second_question():
    assert derived(recognised_status=["low_income"])["edge_or_low_income_assessed"] is True
    assert derived(recognised_status=["dibao"])["edge_or_low_income_assessed"] is False
    assert derived(recognised_status=["tekun_centralised"])["edge_or_low_income_assessed"] is False
    assert "edge_or_low_income_assessed" not in derived(recognised_status=["none"])


def test_what_is_given_is_never_overwritten_and_the_contradiction_is_named():
    env = derived(recognised_status=["dibao"], poor_household=False)
    assert env["poor_household"] is False
    assert contradictions(env, CATALOGUE) == ["poor_household"]


def test_a_list_of_vehicles_that_the_answers_about_the_vehicle_gainsay_is_a_contradiction():
    van = {"price": 10000, "purpose": "travel"}
    assert contradictions(derived(has_vehicle=False, vehicles=[van]), CATALOGUE) == ["vehicles"]
    assert contradictions(derived(has_vehicle=True, vehicles=[]), CATALOGUE) == ["vehicles"]
    assert contradictions(derived(has_vehicle=True, vehicle_price=80000, vehicles=[van]), CATALOGUE) == [
        "vehicles"
    ]
    assert contradictions(derived(has_vehicle=True, vehicle_price=10000, vehicles=[van]), CATALOGUE) == []
    assert contradictions(derived(has_vehicle=True, vehicle_price=10000), CATALOGUE) == []


def test_the_answers_are_about_one_of_the_vehicles_listed_and_there_are_others_or_not():
    van, car = {"price": 10000, "purpose": "travel"}, {"price": 80000}
    said = {"has_vehicle": True, "vehicle_price": 80000}
    assert contradictions(derived(**said, vehicles=[van, car]), CATALOGUE) == []
    assert contradictions(derived(**said, other_vehicles=True, vehicles=[van, car]), CATALOGUE) == []
    assert contradictions(derived(**said, other_vehicles=False, vehicles=[van, car]), CATALOGUE) == [
        "vehicles"
    ]
    assert contradictions(derived(**said, other_vehicles=True, vehicles=[car]), CATALOGUE) == ["vehicles"]
    assert contradictions(derived(**said, other_vehicles=True), CATALOGUE) == []


def test_an_amount_a_head_that_is_not_the_total_divided_is_a_contradiction():
    amounts = {"monthly_income_total": 1800, "household_size": 3}
    assert contradictions(derived(**amounts), CATALOGUE) == []
    assert contradictions(derived(**amounts, income_per_capita_month=700), CATALOGUE) == [
        "income_per_capita_month"
    ]
    counted = derived(income_per_capita_month=0, counted_income_per_capita_month=600)
    assert contradictions(counted, CATALOGUE) == ["counted_income_per_capita_month"]


@pytest.mark.parametrize(
    ("more", "counted"),
    [
        ({"recognised_status": ["dibao"], "employed": True}, 570),
        ({"recognised_status": ["dibao"], "employed": False}, 650),
        ({"recognised_status": ["none"], "employed": True}, 650),
        ({"recognised_status": ["dibao"]}, Range(570, 650)),
    ],
)
def test_r14_the_cost_of_working_is_taken_off_for_those_already_on_dibao(more, counted):
    env = CATALOGUE.normalise({"income_per_capita_month": 650} | more) | {"cfg_employment_cost_month": 80}
    derive(env, CATALOGUE)
    assert env["counted_income_per_capita_month"] == counted


def test_a_range_that_was_given_says_no_less_than_what_follows_from_other_facts():
    nothing = {"income_per_capita_month": 0, "counted_income_per_capita_month": Range(0, 600)}
    assert derived(**nothing)["counted_income_per_capita_month"] == 0
    between = derived(
        monthly_income_total=Range(900, 1500), household_size=3, income_per_capita_month=Range(400, 700)
    )
    assert between["income_per_capita_month"] == Range(400, 500)
    apart = derived(income_per_capita_month=0, counted_income_per_capita_month=Range(500, 600))
    assert apart["counted_income_per_capita_month"] == Range(500, 600)
    assert contradictions(apart, CATALOGUE) == ["counted_income_per_capita_month"]


def test_every_question_has_a_simpler_wording_and_a_reader():
    kinds = {
        "household_size", "monthly_income_total_yuan", "savings_total_yuan", "age", "yes_no", "choice",
        "disability_grade", "disability_type", "count_of_children", "vehicle_price_yuan", "months_ago",
    }  # fmt: skip
    for spec in CATALOGUE.specs.values():
        if spec.askable:
            assert spec.ask, spec.name
            assert spec.ask_simpler, spec.name
            assert spec.ask_simpler != spec.ask
            assert spec.kind in kinds, spec.name
            assert spec.kind != "choice" or spec.choices, spec.name
