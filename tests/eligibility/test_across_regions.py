"""The same facts in five regions: rules never leak from one into another (R1, R4, R5, R7, R16, R23)."""

import pytest

from .builders import outcome, screen_in


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
def test_r1_1_8_times_the_standard_is_low_income_only_where_the_document_says_so(region, expected):
    facts = {"cfg_dibao_standard_month": 600, "income_per_capita_month": 1080, "property_rules_met": True}
    assert outcome(region, "low_income_family", **facts, savings_per_capita=100) == expected


def test_r4_the_draft_says_it_is_one():
    assert screen_in("sichuan").as_dict()["policy_status"] == "draft"
    assert screen_in("diqing").as_dict()["policy_status"] == "in_force"


@pytest.mark.parametrize(
    ("region", "programme", "switch", "facts"),
    [
        (
            "shuangyashan",
            "heating_aid",
            "cfg_heating_extends_low_income",
            {"recognised_status": ["low_income"]},
        ),
        (
            "diqing",
            "proc_residence_permit_application",
            "cfg_residence_permit_apply_open",
            {"hukou_place": "other_county", "residence_permit_here": True, "application_type": "dibao"},
        ),
    ],
)
def test_r5_a_switch_not_set_stays_open_until_it_is(region, programme, switch, facts):
    assert outcome(region, programme, **facts) == "need_more_info"
    assert outcome(region, programme, **facts, **{switch: True}) == "likely_eligible"


@pytest.mark.parametrize(
    ("region", "income", "expected"),
    [
        ("diqing", 600, "not_eligible"),
        ("shuangyashan", 600, "need_more_info"),
        ("yaohai", 600, "not_eligible"),
        ("diqing", 599.99, "likely_eligible"),
        ("yaohai", 599.99, "likely_eligible"),
    ],
)
def test_r7_exactly_at_the_standard_follows_each_documents_words(region, income, expected):
    facts = {"cfg_dibao_standard_month": 600, "income_per_capita_month": income, "property_rules_met": True}
    facts |= {"savings_per_capita": 100, "stip_dibao_other_conditions_met": True}
    assert outcome(region, "dibao", **facts) == expected


def test_r16_diqing_alone_promises_48_hours():
    facts = {"event_type": "accident", "basic_living_difficulty": True, "temp_aid_kind": "emergency"}
    facts["still_serious_difficulty_after_other_aid"] = True
    says = {
        r: screen_in(r, **facts).programmes
        for r in ("diqing", "sichuan", "changle", "shuangyashan", "yaohai")
    }
    promised = {
        region
        for region, results in says.items()
        if any("48" in result.explanation for result in results.values())
    }
    assert promised == {"diqing"}


def test_r23_one_household_several_programmes_several_departments():
    results = screen_in(
        "yaohai",
        recognised_status=["low_income"],
        household_area="urban",
        housing_difficulty=True,
        stip_housing_standard_met=True,
        disability_category="physical",
        disability_grade=2,
    ).programmes
    found = ("housing_aid_urban", "disabled_living_subsidy")
    assert [results[code].outcome.value for code in found] == ["likely_eligible", "likely_eligible"]
    assert results["housing_aid_urban"].programme.department.lead[0] == "区住建局"
    assert results["education_aid"].programme.department.lead[0] == "区教体局"
