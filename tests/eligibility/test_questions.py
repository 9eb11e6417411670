"""The next question: never twice, never what people cannot know, and none once asking settles nothing."""

import statistics
from pathlib import Path

import pytest

from assistance.eligibility import facts_from_answer, next_question, screen
from assistance.eligibility.answering import trial_answers
from assistance.eligibility.errors import BadFact
from assistance.eligibility.rehearsing import answer, as_people_know_it, rehearse
from assistance.eligibility.screening import environment
from assistance.eligibility.settling import ready_to_ask, with_covered
from assistance.policies import load_region, regions
from assistance.policies.checking import read_cases

from .builders import TODAY, make_value

CASES = read_cases(Path(__file__).parent.parent / "policy_cases")


def ask(region="shuangyashan", **more):
    facts = more.pop("facts", {})
    return next_question(load_region(region), facts, on=TODAY, **more)


@pytest.mark.parametrize("name", [region.name for region in regions()])
def test_a_dialogue_ends_asks_nothing_twice_and_nothing_people_cannot_know(name):
    region = load_region(name)
    lengths = []
    for case in [case for case in CASES if case["region"] == name][::8]:
        found = rehearse(region, as_people_know_it(region.facts, case["facts"]), on=TODAY)
        assert len(found.asked) == len(set(found.asked))
        assert all(region.facts.specs[fact].askable for fact in found.asked)
        lengths.append(len(found.asked))
    assert statistics.median(lengths) <= 10
    assert max(lengths) <= 15


@pytest.mark.parametrize("name", [region.name for region in regions()])
def test_no_answer_to_a_question_left_unasked_changes_an_outcome(name):
    region = load_region(name)
    codes = [c for c, p in region.programmes.items() if p.can_be_likely and p.entry.kind == "programme"]
    for case in [case for case in CASES if case["region"] == name][::25]:
        known, declined = hold_dialogue(region, as_people_know_it(region.facts, case["facts"]))
        before = screen(region, known, on=TODAY).programmes
        env, unsure = environment(region, known, on=TODAY), with_covered(region.facts, declined)
        for fact, spec in region.facts.specs.items():
            if spec.type == "checklist" or not ready_to_ask(region.facts, fact, env, unsure):
                continue
            for _, learnt in trial_answers(region.facts, spec):
                after = screen(region, {**plain(learnt), **known}, on=TODAY).programmes
                assert [c for c in codes if before[c].outcome != after[c].outcome] == [], (case["id"], fact)


def hold_dialogue(region, truth):
    """Ask to the end; return what is known then and what the household was not sure about."""
    known = {name: value for name, value in truth.items() if name.startswith(("cfg_", "stip_"))}
    declined = set()
    while (question := next_question(region, known, on=TODAY, declined=declined)) is not None:
        learnt, unsure = answer(region.facts, question.fact, truth)
        declined |= unsure
        known = {**learnt, **known}
    return known, declined


def plain(facts):
    return {name: sorted(v) if isinstance(v, frozenset) else v for name, v in facts.items()}


def test_only_what_decides_the_programme_one_cares_about_is_asked():
    question = ask(interests=["heating_aid"])
    assert question.fact == "recognised_status"
    facts = facts_from_answer(load_region("shuangyashan").facts, "recognised_status", ["dibao"])
    assert ask(interests=["legal_aid"], facts=facts) is None


def test_a_question_not_known_is_never_asked_again():
    first = ask(interests=["low_income_family"], facts={"cfg_dibao_standard_month": 600})
    second = ask(
        interests=["low_income_family"], facts={"cfg_dibao_standard_month": 600}, declined=[first.fact]
    )
    assert second is None or second.fact != first.fact


def test_income_is_not_asked_while_the_standard_it_is_held_against_is_not_set():
    assert ask(interests=["low_income_family"]) is None
    assert ask(interests=["low_income_family"], facts={"cfg_dibao_standard_month": 600}) is not None


def test_the_total_is_asked_not_the_share():
    facts = {"cfg_dibao_standard_month": 600, "household_size": 3, "savings_per_capita": 1}
    assert ask(interests=["low_income_family"], facts=facts).fact == "monthly_income_total"


VAN = {"has_vehicle": True, "vehicle_price": 9000, "vehicle_purpose": "travel"}
TWO = ["proc_mobility_vehicle"]


def test_who_has_told_of_one_vehicle_is_asked_for_others_only_where_they_could_change_something():
    facts = {"cfg_dibao_standard_month": 600, "household_size": 3}
    assert ask(interests=TWO, facts=facts).fact == "has_vehicle"
    assert ask(interests=TWO, facts=facts | {"has_vehicle": False}) is None
    assert ask(interests=TWO, facts=facts | VAN | {"vehicle_used_for": "severe_disabled"}) is None
    healthy = facts | VAN | {"vehicle_used_for": "healthy_member"}
    assert ask(interests=TWO, facts=healthy).fact == "other_vehicles"
    assert ask(interests=TWO, facts=healthy | {"other_vehicles": True}) is None


@pytest.mark.parametrize(
    ("user", "others", "expected"),
    [
        ("severe_disabled", None, "likely_eligible"),
        ("healthy_member", None, "need_more_info"),
        ("healthy_member", True, "need_more_info"),
        ("healthy_member", False, "not_eligible"),
    ],
)
def test_a_vehicle_nobody_has_told_of_keeps_open_what_the_one_told_of_does_not_decide(user, others, expected):
    facts = {"cfg_dibao_standard_month": 600, "household_size": 3} | VAN
    facts |= {"vehicle_used_for": user, "other_vehicles": others}
    found = screen(load_region("shuangyashan"), facts, on=TODAY).programmes["proc_mobility_vehicle"]
    assert found.outcome == expected
    if expected == "need_more_info":
        assert "other_vehicles" in [reason.fact for reason in found.open]
        assert found.only_officer_left == (others is True)


def test_what_the_document_leaves_to_the_officer_is_not_asked_about():
    assert ask("changle", interests=["heating_aid"]) is None


def test_a_question_says_why_it_was_chosen():
    why = ask().why
    assert why["expected_decisions"] > 0
    assert why["could_settle"]
    assert set(why["could_settle"]) <= set(why["bears_on"])
    assert why["score"] == pytest.approx(
        (why["expected_decisions"] + why["brings_nearer"]) / why["cost"], abs=0.01
    )


def test_a_checklist_settles_what_was_ticked_and_what_was_not():
    catalogue = load_region("shuangyashan").facts
    known = facts_from_answer(catalogue, "special_circumstances", ["deceased"])
    assert known["deceased"] is True
    assert known["road_accident_victim"] is False
    known = facts_from_answer(catalogue, "personal_circumstances", ["veteran", "illness"])
    assert known["self_care"] == "full"
    assert known["disability_category"] == "none"
    assert not {"disabled_veteran_grade", "serious_illness", "cancer_type"} & known.keys()
    nothing = facts_from_answer(catalogue, "personal_circumstances", "none")
    assert nothing["disabled_veteran_grade"] == nothing["serious_illness"] == "none"


def test_the_worst_difficulty_includes_the_lesser_one():
    known = facts_from_answer(load_region("yaohai").facts, "difficulties", ["basic_living_difficulty"])
    assert known["actual_difficulty"] is True
    assert known["dangerous_house"] is False


def test_not_sure_about_a_list_means_that_its_lines_are_not_asked_one_by_one():
    catalogue = load_region("shuangyashan").facts
    lines = catalogue.covered_by("difficulties")
    asked, declined = [], {"difficulties"}
    while (question := ask(declined=declined)) is not None:
        asked.append(question.fact)
        declined.add(question.fact)
    assert not lines & set(asked)
    assert "event_type" in asked


def test_the_status_is_asked_first_and_the_size_of_the_household_before_its_income():
    for region in regions():
        assert ask(region.name).fact == "recognised_status"
    facts = {"cfg_dibao_standard_month": 600}
    first = ask(interests=["low_income_family"], facts=facts)
    assert first.fact == "household_size"
    facts["household_size"] = 2
    assert ask(interests=["low_income_family"], facts=facts).fact == "monthly_income_total"
    assert ask(interests=["low_income_family"], facts=facts | {"household_size": "unknown"},
               declined=["household_size"]) is None  # fmt: skip


def test_town_or_country_is_asked_only_where_the_two_standards_would_decide_differently():
    values = (
        make_value("cfg_dibao_standard_month", 650, area="urban"),
        make_value("cfg_dibao_standard_month", 480, area="rural"),
    )
    facts = {"household_size": 1, "savings_total": 0, "recognised_status": ["none"]}
    between = ask(
        interests=["low_income_family"], facts=facts | {"monthly_income_total": 600}, overrides=values
    )
    assert between.fact == "household_area"
    above = ask(
        interests=["low_income_family"], facts=facts | {"monthly_income_total": 5000}, overrides=values
    )
    assert above is None
    one_side = ask(
        interests=["low_income_family"], facts=facts | {"monthly_income_total": 500}, overrides=values[1:]
    )
    assert one_side.fact == "household_area"


def test_an_answer_that_could_only_leave_the_rest_to_the_officer_is_not_asked_for():
    # Without a standard the 低保 outcome stays open whoever the relatives are.
    facts = {"stip_dibao_other_conditions_met": True, "savings_per_capita": 1, "vehicles": []}
    assert ask(interests=["dibao"], facts=facts) is None
    assert ask(interests=["dibao"], facts=facts | {"cfg_dibao_standard_month": 600}) is not None


def test_a_household_without_heavy_costs_is_not_asked_what_schooling_costs_it():
    catalogue = load_region("changle").facts
    facts = {"cfg_city_dibao_standard_month": 900, "recognised_status": ["expenditure_poor"]}
    facts |= {"temp_aid_kind": "expenditure", "serious_illness": "none", "event_type": "accident"}
    asked = ask("changle", interests=["temp_aid_expenditure"], facts=facts, declined=["difficulties"])
    assert asked is None
    asked = ask("changle", interests=["temp_aid_expenditure"], facts=facts)
    assert asked.fact in ("difficulties", "child_education_self_paid_burden_heavy")
    told = facts | facts_from_answer(catalogue, "difficulties", ["basic_living_difficulty"])
    assert ask("changle", interests=["temp_aid_expenditure"], facts=told) is None
    told = facts | facts_from_answer(catalogue, "difficulties", ["rigid_expense_large"])
    assert ask("changle", interests=["temp_aid_expenditure"], facts=told).fact == (
        "child_education_self_paid_burden_heavy"
    )


def test_saying_none_and_something_else_at_once_is_refused():
    with pytest.raises(BadFact):
        facts_from_answer(load_region("shuangyashan").facts, "recognised_status", ["none", "dibao"])


def test_none_of_the_statuses_includes_not_being_a_low_income_family():
    known = facts_from_answer(load_region("shuangyashan").facts, "recognised_status", ["none"])
    assert known["edge_or_low_income_assessed"] is False


def test_a_follow_up_waits_for_the_question_before_it():
    catalogue = load_region("shuangyashan").facts
    facts = {"recognised_status": ["low_income"]}
    assert ask(interests=["dibao_single_person"], facts=facts).fact in (
        "disability_category",
        "personal_circumstances",
    )
    facts |= facts_from_answer(catalogue, "personal_circumstances", ["disability"])
    assert ask(interests=["dibao_single_person"], facts=facts).fact == "disability_category"
    facts["disability_category"] = "physical"
    assert ask(interests=["dibao_single_person"], facts=facts).fact in (
        "disability_grade",
        "disability_certificate",
    )
