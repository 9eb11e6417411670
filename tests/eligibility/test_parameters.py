"""Dated values, areas, layers, floors (R2, R10, R11, R12) and demo values."""

from dataclasses import replace
from datetime import date

import pytest

from assistance.eligibility import ParameterValue, check_parameter, screen
from assistance.eligibility.errors import ParameterRefused, UnknownParameter
from assistance.eligibility.truth import Range
from assistance.policies import load_region

from .builders import TODAY, make_value, screen_in

STANDARD = "cfg_dibao_standard_month"
POOR = {"income_per_capita_month": 720, "savings_per_capita": 100}


def dibao(on, *values: ParameterValue, **facts):
    return screen(load_region("shuangyashan"), POOR | facts, on=on, overrides=values).programmes["dibao"]


def test_r2_an_unset_standard_decides_nothing_and_is_named():
    result = screen_in("shuangyashan", **POOR).programmes["dibao"]
    assert result.outcome == "need_more_info"
    assert STANDARD in [reason.parameter for reason in result.open]


def test_r2_the_value_in_force_on_the_day_is_used_and_the_earlier_one_stays():
    old = make_value(STANDARD, 700, effective_from=date(2021, 1, 1))
    new = make_value(STANDARD, 740, effective_from=date(2022, 1, 1))
    assert dibao(date(2021, 12, 31), old, new).outcome == "not_eligible"
    assert dibao(date(2022, 1, 1), old, new).outcome == "need_more_info"
    assert dibao(date(2022, 1, 1), new, old).outcome == "need_more_info"


def test_r2_the_day_of_application_counts_not_the_day_of_screening():
    values = (make_value(STANDARD, 700), make_value(STANDARD, 740, effective_from=date(2022, 1, 1)))
    assert dibao(TODAY, *values, application_date="2021-12-31").outcome == "not_eligible"


def test_a_value_past_its_last_day_is_unset_again():
    value = make_value(STANDARD, 700, effective_to=date(2021, 6, 30))
    assert dibao(date(2021, 6, 30), value).outcome == "not_eligible"
    assert dibao(date(2021, 7, 1), value).outcome == "need_more_info"


def test_the_area_chooses_the_value_and_an_unknown_area_leaves_a_range():
    table = load_region("shuangyashan").parameters
    values = [make_value(STANDARD, 650, area="urban"), make_value(STANDARD, 480, area="rural")]
    assert table.resolve(TODAY, "urban", values)[STANDARD] == 650
    assert table.resolve(TODAY, "rural", values)[STANDARD] == 480
    assert table.resolve(TODAY, None, values)[STANDARD] == Range(480, 650)
    assert STANDARD not in table.resolve(TODAY, None, values[:1])


def test_between_the_urban_and_the_rural_standard_the_area_must_be_asked():
    values = (make_value(STANDARD, 800, area="urban"), make_value(STANDARD, 600, area="rural"))
    assert dibao(TODAY, *values).outcome == "need_more_info"
    assert dibao(TODAY, *values, household_area="rural").outcome == "not_eligible"


def test_a_county_value_wins_over_the_value_of_a_layer_above():
    table = load_region("shuangyashan").parameters
    above = make_value(STANDARD, 700, region="000000", effective_from=date(2024, 1, 1))
    own = make_value(STANDARD, 650)
    assert table.resolve(TODAY, None, [own, above])[STANDARD] == 650
    assert table.resolve(TODAY, None, [above])[STANDARD] == 700


def test_a_later_standard_for_town_and_country_alike_takes_the_place_of_the_two():
    table = load_region("shuangyashan").parameters
    old = [make_value(STANDARD, 650, area="urban"), make_value(STANDARD, 480, area="rural")]
    one = make_value(STANDARD, 700, effective_from=date(2024, 1, 1))
    for area in ("urban", "rural", None):
        assert table.resolve(date(2024, 1, 1), area, [*old, one])[STANDARD] == 700
    assert table.resolve(date(2023, 12, 31), "rural", [*old, one])[STANDARD] == 480


def test_a_countys_one_standard_wins_over_the_urban_value_of_a_layer_above():
    table = load_region("shuangyashan").parameters
    above = [make_value(STANDARD, 700, region="000000", area=area) for area in ("urban", "rural")]
    assert table.resolve(TODAY, "urban", [*above, make_value(STANDARD, 650)])[STANDARD] == 650
    only_urban = make_value(STANDARD, 650, area="urban")
    assert table.resolve(TODAY, "urban", [*above, only_urban])[STANDARD] == 650
    assert table.resolve(TODAY, "rural", [*above, only_urban])[STANDARD] == 700


def test_a_later_value_of_one_area_stands_beside_the_earlier_common_one():
    table = load_region("shuangyashan").parameters
    values = [
        make_value(STANDARD, 600),
        make_value(STANDARD, 720, area="urban", effective_from=date(2024, 1, 1)),
    ]
    assert table.resolve(TODAY, "urban", values)[STANDARD] == 720
    assert table.resolve(TODAY, "rural", values)[STANDARD] == 600


def test_a_made_up_value_never_stands_in_the_place_of_a_real_one():
    table = load_region("shuangyashan").parameters
    real = make_value(STANDARD, 600, area="urban")
    made_up = replace(make_value(STANDARD, 800, effective_from=date(2025, 1, 1)), demo=True)
    assert table.resolve(TODAY, "urban", [made_up, real])[STANDARD] == 600
    assert STANDARD not in table.resolve(TODAY, "rural", [made_up, real])


def test_a_value_of_another_region_is_not_used():
    table = load_region("shuangyashan").parameters
    assert STANDARD not in table.resolve(TODAY, None, [make_value(STANDARD, 700, region="370725")])


def test_cfg_facts_set_a_parameter_for_one_run_only():
    assert (
        screen_in("shuangyashan", **POOR, cfg_dibao_standard_month=700).programmes["dibao"].outcome
        == "not_eligible"
    )
    assert screen_in("shuangyashan", **POOR).programmes["dibao"].outcome == "need_more_info"


def test_demo_values_are_used_only_when_handed_over_and_are_named():
    region = load_region("shuangyashan")
    assert region.demo_parameters
    assert all(value.demo and "演示" in value.source for value in region.demo_parameters)
    plain = screen_in("shuangyashan", household_area="urban", **POOR)
    shown = screen(region, POOR | {"household_area": "urban"}, on=TODAY, overrides=region.demo_parameters)
    assert plain.demo_values == ()
    assert shown.demo_values == (STANDARD,)
    assert shown.programmes["dibao"].outcome == "not_eligible"


def refused(region, value, **more):
    with pytest.raises(ParameterRefused) as caught:
        check_parameter(load_region(region), value, **more)
    return caught.value.facts


def test_r10_a_top_up_rate_below_15_per_cent_is_refused():
    assert refused("shuangyashan", make_value("cfg_topup_rate", 0.10))["floor"] == 0.15
    check_parameter(load_region("shuangyashan"), make_value("cfg_topup_rate", 0.15))
    check_parameter(load_region("shuangyashan"), make_value("cfg_topup_rate", 0.20))


@pytest.mark.parametrize(("rate", "amount"), [(None, 90.00), (0.20, 120.00)])
def test_r10_the_top_up_is_the_standard_times_the_rate(rate, amount):
    more = {} if rate is None else {"cfg_topup_rate": rate}
    screening = screen_in(
        "shuangyashan", recognised_status=["dibao"], subject_age=70, cfg_dibao_standard_month=600, **more
    )
    (topup,) = screening.programmes["dibao_topup"].amounts
    assert (topup.low, topup.high) == (amount, amount)


@pytest.mark.parametrize(("region", "code"), [("shuangyashan", "230500"), ("changle", "370725")])
def test_r11_the_tekun_standard_is_at_least_1_3_times_the_dibao_standard(region, code):
    standard = [make_value(STANDARD, 600, region=code)]
    name = "cfg_tekun_basic_standard_month"
    assert refused(region, make_value(name, 779, region=code), overrides=standard)["floor"] == 780
    check_parameter(load_region(region), make_value(name, 780, region=code), overrides=standard)


@pytest.mark.parametrize(
    ("name", "below", "floor"),
    [
        ("cfg_tekun_care_full_self_care_month", 179, 180),
        ("cfg_tekun_care_semi_month", 299, 300),
        ("cfg_tekun_care_full_care_month", 599, 600),
    ],
)
def test_r12_care_standards_have_floors_in_changle(name, below, floor):
    wage = [make_value("cfg_min_wage_last_year_month", 1800, region="370725")]
    value = make_value(name, below, region="370725", effective_from=date(2022, 1, 1))
    assert refused("changle", value, overrides=wage)["floor"] == floor
    check_parameter(
        load_region("changle"),
        make_value(name, floor, region="370725", effective_from=date(2022, 1, 1)),
        overrides=wage,
    )


@pytest.mark.parametrize(
    ("facts", "low", "high"),
    [
        ({"serious_illness": "recognised"}, 2700, 10800),
        ({"child_education_self_paid_burden_heavy": True}, 2700, 5400),
    ],
)
def test_r13_temporary_aid_in_changle_shows_its_span(facts, low, high):
    screening = screen_in(
        "changle",
        cfg_city_dibao_standard_month=900,
        temp_aid_kind="expenditure",
        recognised_status=["expenditure_poor"],
        **facts,
    )
    (amount,) = screening.programmes["temp_aid_expenditure"].amounts
    assert (amount.low, amount.high) == (low, high)


def test_a_value_of_the_wrong_type_is_refused():
    assert refused("shuangyashan", make_value(STANDARD, "600"))["wanted"] == "number"
    assert refused("shuangyashan", make_value("cfg_heating_extends_low_income", 1))["wanted"] == "bool"


def test_r74_a_value_without_a_source_is_refused():
    value = ParameterValue(STANDARD, "230500", None, 600, date(2021, 1, 1), None, " ", "张")
    with pytest.raises(ParameterRefused):
        check_parameter(load_region("shuangyashan"), value)


def test_a_parameter_nobody_declared_is_unknown():
    with pytest.raises(UnknownParameter):
        screen_in("shuangyashan", cfg_made_up=1)
