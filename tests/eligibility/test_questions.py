"""The next question: never twice, never what people cannot know, and none once asking settles nothing."""

import statistics
from pathlib import Path

import pytest

from assistance.eligibility import answer_from_facts, facts_from_answer, next_question, screen
from assistance.eligibility.errors import BadFact
from assistance.policies import load_region, regions, with_defaults
from assistance.policies.checking import read_cases

from .builders import TODAY

CASES = read_cases(Path(__file__).parent.parent / "policy_cases")


def ask(region="shuangyashan", **more):
    facts = more.pop("facts", {})
    return next_question(load_region(region), facts, on=TODAY, **more)


def household_of(case):
    """The facts a household of a case could tell: totals instead of amounts a head."""
    facts = with_defaults(case["facts"])
    size = facts.get("household_size")
    if isinstance(size, int):
        for total, share in (
            ("monthly_income_total", "income_per_capita_month"),
            ("savings_total", "savings_per_capita"),
        ):
            if isinstance(facts.get(share), (int, float)):
                facts[total] = facts[share] * size
    if facts.get("vehicles") == []:
        facts["has_vehicle"] = False
    return facts


def hold_dialogue(region, truth):
    """Ask until there is nothing to ask; return the questions and after how many the last outcome changed."""
    known = {name: value for name, value in truth.items() if name.startswith(("cfg_", "stip_"))}
    declined, asked, last = set(), [], 0
    outcomes = programmes_of(region, known)
    while (question := next_question(region, known, on=TODAY, declined=declined)) is not None:
        asked.append(question.fact)
        answer = answer_from_facts(region.facts, question.fact, truth)
        if answer is None:
            declined.add(question.fact)
        else:
            known.update(facts_from_answer(region.facts, question.fact, answer))
        if (now := programmes_of(region, known)) != outcomes:
            outcomes, last = now, len(asked)
    return asked, last


def programmes_of(region, facts):
    results = screen(region, facts, on=TODAY).programmes
    return {code: r.outcome for code, r in results.items() if not code.startswith("proc_")}


@pytest.mark.parametrize("name", [region.name for region in regions()])
def test_a_dialogue_ends_asks_nothing_twice_and_nothing_people_cannot_know(name):
    region = load_region(name)
    until_decided = []
    for case in [case for case in CASES if case["region"] == name][::4]:
        asked, last = hold_dialogue(region, household_of(case))
        assert len(asked) == len(set(asked)) <= 30
        assert all(region.facts.specs[fact].askable for fact in asked)
        until_decided.append(last)
    assert statistics.median(until_decided) <= 11


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


def test_what_the_document_leaves_to_the_officer_is_not_asked_about():
    assert ask("changle", interests=["heating_aid"]) is None


def test_a_question_says_why_it_was_chosen():
    why = ask().why
    assert why["expected_decisions"] > 0
    assert why["could_settle"]
    assert why["score"] == pytest.approx(
        (why["expected_decisions"] + why["brings_nearer"]) / why["cost"], abs=0.01
    )


def test_a_checklist_settles_what_was_ticked_and_what_was_not():
    catalogue = load_region("shuangyashan").facts
    known = facts_from_answer(catalogue, "special_circumstances", ["deceased", "veteran"])
    assert known["deceased"] is True
    assert known["road_accident_victim"] is False
    assert "disabled_veteran_grade" not in known
    nothing = facts_from_answer(catalogue, "special_circumstances", "none")
    assert nothing["deceased"] is False
    assert nothing["disabled_veteran_grade"] == "none"


def test_saying_none_and_something_else_at_once_is_refused():
    with pytest.raises(BadFact):
        facts_from_answer(load_region("shuangyashan").facts, "recognised_status", ["none", "dibao"])


def test_none_of_the_statuses_includes_not_being_a_low_income_family():
    known = facts_from_answer(load_region("shuangyashan").facts, "recognised_status", ["none"])
    assert known["edge_or_low_income_assessed"] is False


def test_a_follow_up_waits_for_the_question_before_it():
    facts = {"recognised_status": ["low_income"], "special_circumstances": ["none"]}
    facts |= facts_from_answer(load_region("shuangyashan").facts, "special_circumstances", ["none"])
    asked = ask(interests=["dibao_single_person"], facts=facts)
    assert asked.fact in ("disability_category", "health_circumstances")
