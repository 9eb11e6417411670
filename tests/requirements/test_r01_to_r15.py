"""R1 to R15 of the policy notes, each by its number: the rules and their data."""

from datetime import date
from pathlib import Path

import pytest

from assistance.eligibility import screen
from assistance.eligibility.clauses import normalise
from assistance.parameters import ParameterInvalid, set_parameter
from assistance.policies import load_region, regions
from assistance.policies.checking import read_cases
from assistance.regions import known_regions
from assistance.screening import screen_facts
from tests.builders import NOW
from tests.eligibility.builders import TODAY, outcome, screen_in

STANDARD = "cfg_dibao_standard_month"
SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
CASES = {
    case["id"]: case
    for case in read_cases(Path(__file__).parent.parent / "policy_cases")
    if "own" not in case["id"]
}
NAMES = [region.name for region in regions()]


def set_value(session, name, value, *, region, start=date(2021, 1, 1), **more):
    filled = {"source": "测文〔2021〕1号", "approved_by": "张", "now": NOW} | more
    return set_parameter(session, name, region=region, value=value, effective_from=start, **filled)


def holds(case_id):
    case = CASES[case_id]
    found = screen_in(case["region"], **case["facts"]).programmes
    return {code: found[code].outcome.value for code in case["expect"]} == case["expect"]


@pytest.mark.parametrize(
    ("region", "expected"),
    [
        ("changle", "need_more_info"),
        ("shuangyashan", "not_eligible"),
        ("yaohai", "likely_eligible"),
        ("diqing", "need_more_info"),
        ("sichuan", "need_more_info"),
    ],
)
def test_r01_the_same_household_is_judged_by_each_regions_own_rules(region, expected):
    facts = {STANDARD: 600, "income_per_capita_month": 1080, "property_rules_met": True}
    assert outcome(region, "low_income_family", **facts) == expected


def test_r02_without_a_standard_nothing_is_worked_out_and_the_missing_one_is_named():
    result = screen_in("diqing", income_per_capita_month=600, property_rules_met=True).programmes["dibao"]
    assert result.outcome == "need_more_info"
    assert STANDARD in [reason.parameter for reason in result.open]


@SQLITE
def test_r02_the_standard_of_the_day_of_application_counts(database):
    facts = {"income_per_capita_month": 720, "property_rules_met": True}
    with database.writing() as session:
        set_value(session, STANDARD, 700, region="diqing")
        set_value(session, STANDARD, 740, region="diqing", start=date(2022, 1, 1))
    with database.reading() as session:
        last_of_old = screen_facts(session, "diqing", facts | {"application_date": "2021-12-31"}, on=TODAY)
        first_of_new = screen_facts(session, "diqing", facts | {"application_date": "2022-01-01"}, on=TODAY)
    old, new = last_of_old.programmes["dibao"], first_of_new.programmes["dibao"]
    assert (old.outcome, new.outcome) == ("not_eligible", "likely_eligible")
    assert old.failed[0].limit == "700元"
    assert new.met[0].limit == "740元"
    assert old.as_dict() != new.as_dict()
    assert last_of_old.policy_version


@pytest.mark.parametrize("name", NAMES)
def test_r03_every_outcome_names_a_clause_whose_quote_stands_in_the_document(name):
    region = load_region(name)
    for code, result in (
        screen_in(name, recognised_status=["dibao"], subject_age=70).as_dict()["programmes"].items()
    ):
        assert bool(result["clauses"]) == (code in region.programmes)
        for clause in result["clauses"]:
            assert set(clause) == {"doc", "section", "quote"}
            assert normalise(clause["quote"]) in normalise(region.document.text)


def test_r04_the_draft_says_so_in_every_result_and_stays_off_unless_switched_on():
    shown = screen_in("sichuan").as_dict()
    assert shown["policy_status"] == "draft"
    assert "sichuan" not in [region.name for region in known_regions()]
    assert "sichuan" in [region.name for region in known_regions(with_drafts=True)]


@pytest.mark.parametrize("case_id", ["DQ-074", "DQ-071", "SY-025"])
def test_r05_the_published_cases_of_switches_hold(case_id):
    assert holds(case_id)


DISABLED = {"disability_category": "physical", "disability_grade": 2, "disability_certificate": True}


@pytest.mark.parametrize(
    ("region", "programme", "facts", "switch"),
    [
        ("shuangyashan", "heating_aid", {}, "cfg_heating_extends_low_income"),
        ("shuangyashan", "low_income_living_subsidy", {}, "cfg_low_income_living_subsidy_adopted"),
        ("diqing", "disabled_living_subsidy", DISABLED, "cfg_disabled_living_subsidy_extends_low_income"),
    ],
)
def test_r05_a_switch_not_set_asks_the_county_and_does_not_guess(region, programme, facts, switch):
    known = {"recognised_status": ["low_income"], "edge_or_low_income_assessed": True} | facts
    result = screen_in(region, **known, **{STANDARD: 600}, income_per_capita_month=700).programmes[programme]
    assert result.outcome == "need_more_info"
    assert switch in [reason.parameter for reason in result.open]


def test_r06_what_the_document_does_not_write_is_said_so_with_a_way_to_a_person():
    result = screen_in("yaohai", recognised_status=["low_income"]).programmes["dibao_single_person"]
    assert result.outcome == "not_in_document"
    assert "本地文件未载明" in result.explanation
    assert "转街道窗口" in result.explanation


@pytest.mark.parametrize(
    ("region", "programme", "facts", "expected"),
    [
        ("diqing", "dibao", {"income_per_capita_month": 599.99, "property_rules_met": True}, "likely_eligible"),
        ("diqing", "dibao", {"income_per_capita_month": 600, "property_rules_met": True}, "not_eligible"),
        ("shuangyashan", "low_income_family", {"income_per_capita_month": 600.01}, "likely_eligible"),
        ("shuangyashan", "low_income_family", {"income_per_capita_month": 899.99}, "likely_eligible"),
        ("shuangyashan", "low_income_family", {"income_per_capita_month": 900}, "not_eligible"),
        ("yaohai", "low_income_family", {"income_per_capita_month": 600}, "likely_eligible"),
        ("yaohai", "low_income_family", {"income_per_capita_month": 1200}, "need_more_info"),
        ("yaohai", "low_income_family", {"income_per_capita_month": 1200.01}, "not_eligible"),
    ],
)  # fmt: skip
def test_r07_limits_are_read_by_the_letter(region, programme, facts, expected):
    assert (
        outcome(
            region, programme, **{STANDARD: 600, "savings_per_capita": 1, "property_rules_met": True} | facts
        )
        == expected
    )


def test_r08_savings_are_divided_by_the_heads_of_the_household():
    facts = {STANDARD: 600, "income_per_capita_month": 500, "household_size": 4}
    facts |= {"stip_dibao_other_conditions_met": True}
    assert outcome("shuangyashan", "dibao", **facts, savings_total=57600) == "likely_eligible"
    assert outcome("shuangyashan", "dibao", **facts, savings_total=57604) == "not_eligible"


def test_r09_rules_about_a_person_are_worked_out_for_each_member():
    nobody = {"disability_category": "none", "disability_grade": "none", "serious_illness": "none"}
    nobody |= {
        "disabled_veteran_grade": "none",
        "military_martyr_family": False,
        "rural_old_demobilised_soldier": False,
    }
    members = [
        nobody | {"id": "father", "subject_age": 70},
        nobody
        | {"id": "daughter", "subject_age": 40, "disability_category": "physical", "disability_grade": 3},
        nobody | {"id": "son", "subject_age": 16},
    ]
    region = load_region("shuangyashan")
    topup = screen(region, {"recognised_status": ["dibao"]}, on=TODAY, members=members).programmes[
        "dibao_topup"
    ]
    found = {each.member: each.result.outcome.value for each in topup.members}
    assert found == {"father": "likely_eligible", "daughter": "not_eligible", "son": "likely_eligible"}


@pytest.mark.parametrize(("rate", "amount"), [(None, 90.0), (0.2, 120.0)])
def test_r10_the_top_up_is_the_standard_times_the_rate(rate, amount):
    more = {} if rate is None else {"cfg_topup_rate": rate}
    facts = {"recognised_status": ["dibao"], "subject_age": 70, STANDARD: 600} | more
    found = screen_in("shuangyashan", **facts).programmes["dibao_topup"]
    (topup,) = found.amounts
    assert (topup.low, topup.high) == (amount, amount)
    assert f"金额：每月加发：{amount:g}元/月。" in found.explanation
    assert found.as_dict()["amounts"][0]["low"] == amount


def refusal(session, name, value, **more):
    with pytest.raises(ParameterInvalid) as caught:
        set_value(session, name, value, **more)
    return caught.value.facts


def test_r10_a_rate_below_15_per_cent_is_not_taken(database):
    with database.writing() as session:
        assert refusal(session, "cfg_topup_rate", 0.1, region="shuangyashan")["floor"] == 0.15
        set_value(session, "cfg_topup_rate", 0.2, region="shuangyashan", start=date(2022, 1, 1))


@pytest.mark.parametrize("region", ["shuangyashan", "changle", "sichuan"])
@SQLITE
def test_r11_the_tekun_standard_is_at_least_1_3_times_the_local_dibao_standard(database, region):
    name = "cfg_tekun_basic_standard_month"
    with database.writing() as session:
        set_value(session, STANDARD, 600, region=region)
        facts = refusal(session, name, 779, region=region)
        assert (facts["floor"], facts["overridable"]) == (780, False)
        set_value(session, name, 780, region=region)


@SQLITE
def test_r11_diqing_counts_from_the_city_standard_and_may_go_past_it_with_a_reason(database):
    name = "cfg_tekun_basic_standard_month"
    with database.writing() as session:
        set_value(session, "cfg_city_dibao_standard_month", 700, region="diqing")
        facts = refusal(session, name, 909, region="diqing")
        assert (facts["floor"], facts["overridable"]) == (910, True)
        row = set_value(session, name, 909, region="diqing", past_floor="按省级指导标准增幅10%内确定")
        assert "按省级指导标准增幅10%内确定" in row.source


@pytest.mark.parametrize(
    ("name", "floor"),
    [
        ("cfg_tekun_care_full_self_care_month", 180),
        ("cfg_tekun_care_semi_month", 300),
        ("cfg_tekun_care_full_care_month", 600),
    ],
)
@SQLITE
def test_r12_care_standards_start_at_their_share_of_last_years_minimum_wage(database, name, floor):
    with database.writing() as session:
        set_value(session, "cfg_min_wage_last_year_month", 1800, region="changle", start=date(2021, 10, 9))
        assert refusal(session, name, floor - 1, region="changle", start=date(2022, 1, 1))["floor"] == floor
        set_value(session, name, floor, region="changle", start=date(2022, 1, 1))


@pytest.mark.parametrize(
    ("facts", "span", "shown"),
    [
        ({"serious_illness": "recognised"}, (2700, 10800), "重大疾病：2700到10800元"),
        ({"child_education_self_paid_burden_heavy": True}, (2700, 5400), "子女自负教育费用：2700到5400元"),
    ],
)
def test_r13_temporary_aid_in_changle_shows_its_span(facts, span, shown):
    known = {"cfg_city_dibao_standard_month": 900, "temp_aid_kind": "expenditure"}
    result = screen_in("changle", **known, recognised_status=["expenditure_poor"], **facts)
    aid = result.programmes["temp_aid_expenditure"]
    (amount,) = aid.amounts
    assert (amount.low, amount.high) == span
    assert f"金额：{shown}。" in aid.explanation


def test_r13_any_other_hardship_in_changle_is_decided_case_by_case():
    facts = {"cfg_city_dibao_standard_month": 900, "temp_aid_kind": "expenditure", "serious_illness": "none"}
    result = screen_in(
        "changle", **facts, child_education_self_paid_burden_heavy=False, event_type="accident"
    )
    aid = result.programmes["temp_aid_expenditure"]
    assert aid.amounts == []
    assert "一事一议" in aid.explanation


@pytest.mark.parametrize(
    ("cost", "counted", "expected"), [(80, "570元", "not_eligible"), (40, "610元", "likely_eligible")]
)
def test_r14_the_cost_of_working_is_taken_off_before_comparing(cost, counted, expected):
    facts = {"recognised_status": ["dibao"], "employed": True, "income_per_capita_month": 650}
    result = screen_in("shuangyashan", **facts, **{STANDARD: 600}, cfg_employment_cost_month=cost)
    exit_ = result.programmes["proc_gradual_exit"]
    assert exit_.outcome == expected
    assert counted in [reason.given for reason in (*exit_.met, *exit_.failed)]


def test_r14_changle_has_no_such_rule_and_the_road_fund_is_no_income():
    assert holds("CL-079")
    assert holds("SY-087")


def test_r15_every_published_case_holds():
    assert len(CASES) == 269
    assert [case_id for case_id in CASES if not holds(case_id)] == []
