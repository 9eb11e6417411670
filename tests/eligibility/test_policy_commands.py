"""What `palmaid screen` and `palmaid policy` answer."""

import io
import json
from dataclasses import replace
from datetime import date

import pytest

from assistance.eligibility.errors import UnknownProgramme
from palmaid import policy_screening
from palmaid.policy_commands import Unread, check, compare_days, show, show_region
from palmaid.policy_screening import Run, screen_lines, screen_one

from .builders import TODAY, make_value

FACTS = {"cfg_dibao_standard_month": 600, "income_per_capita_month": 700, "savings_per_capita": 5}


def lines_of(*households, processes=None, **more):
    out = io.StringIO()
    lines = [json.dumps(h) if isinstance(h, dict) else h for h in households]
    failed = screen_lines(lines, out, Run(TODAY, **more), processes=processes)
    return failed, [json.loads(line) for line in out.getvalue().splitlines()]


def test_one_household_gives_outcomes_and_the_next_question():
    result = screen_one("shuangyashan", FACTS, TODAY)
    assert result["programmes"]["low_income_family"]["outcome"] == "likely_eligible"
    assert set(result["next_question"]) == {"fact", "text"}
    assert result["policy_version"]


def test_lines_come_back_in_order_and_equal_to_one_by_one():
    households = [
        {"id": "a", "region": "shuangyashan", "facts": FACTS},
        {
            "id": "b",
            "region": "changle",
            "facts": {"vehicles": [{"price": 5}], "recognised_status": ["dibao"]},
        },
        {
            "id": "c",
            "region": "230500",
            "facts": {"members": [{"subject_age": 70}], "recognised_status": ["dibao"]},
        },
        {"id": "d", "region": "shuangyashan", "facts": FACTS},
    ]
    failed, results = lines_of(*households)
    assert failed == 0
    assert [result.pop("id") for result in results] == ["a", "b", "c", "d"]
    assert results == [screen_one(h["region"], h["facts"], TODAY) for h in households]


def test_a_bad_line_gives_its_id_and_an_error_and_the_rest_goes_on():
    good = {"id": 9, "region": "shuangyashan", "facts": {}}
    bad = [
        "not json",
        "[1]",
        {"id": 1, "region": "atlantis", "facts": {}},
        {"id": 2, "region": "shuangyashan", "facts": {"household_size": "three"}},
        {"id": 3, "region": "shuangyashan", "facts": {"shoe_size": 1}},
        {"id": 4, "region": "shuangyashan"},
        {"id": 5, "region": "shuangyashan", "facts": {"members": [3]}},
        {"id": 6, "region": "shuangyashan", "facts": {"cfg_dibao_standard_month": "six"}},
        {"id": 7, "region": "shuangyashan", "facts": {"cfg_dibao_standard_month": 10**400}},
        '{"id": 8, "region": "shuangyashan", "facts": {"income_per_capita_month": 1e999}}',
        '{"id": "\\ud800", "region": "shuangyashan", "facts": {}}',
        "[" * 100_000,
        "\ufffd",
        {"id": 10, "region": "shuangyashan", "facts": {"vehicles": 5}},
    ]
    failed, results = lines_of(*bad, "", good)
    assert failed == len(bad)
    assert [result.get("error") for result in results] == [
        "bad_json", "bad_line", "unknown_region", "bad_fact", "unknown_fact", "bad_line", "bad_fact",
        "parameter_refused", "parameter_refused", "bad_fact", "bad_json", "bad_json", "bad_json", "bad_fact", None,
    ]  # fmt: skip
    assert [result["id"] for result in results] == [None, None, *range(1, 9), None, None, None, 10, 9]


def test_without_questions_the_next_question_is_null():
    household = {"id": 1, "region": "shuangyashan", "facts": {}}
    assert lines_of(household)[1][0]["next_question"]["fact"] == "recognised_status"
    assert lines_of(household, ask=False)[1][0]["next_question"] is None


def test_a_question_asked_before_and_not_known_is_not_asked_again():
    household = {"id": 1, "region": "shuangyashan", "facts": {}, "declined": ["recognised_status"]}
    assert lines_of(household)[1][0]["next_question"]["fact"] != "recognised_status"


def test_many_lines_are_spread_over_processes_and_come_back_in_order(monkeypatch):
    monkeypatch.setattr(policy_screening, "_BATCH", 10)
    households = [
        {"id": n, "region": "shuangyashan", "facts": FACTS | {"income_per_capita_month": 100 * n}}
        for n in range(40)
    ]
    alone = lines_of(*households, "bad", ask=False, processes=1)
    assert lines_of(*households, "bad", ask=False, processes=2) == alone
    assert alone[0] == 1


def test_demo_values_count_only_when_asked_for():
    facts = {"household_area": "urban", "income_per_capita_month": 700, "savings_per_capita": 5}
    plain = screen_one("shuangyashan", facts, TODAY)
    demo = screen_one("shuangyashan", facts, TODAY, demo=True)
    assert plain["programmes"]["low_income_family"]["outcome"] == "need_more_info"
    assert plain["demo_values"] == []
    assert demo["programmes"]["low_income_family"]["outcome"] == "likely_eligible"
    assert demo["demo_values"] == ["cfg_dibao_standard_month"]


def test_a_real_value_is_never_replaced_by_a_made_up_one_and_is_not_called_made_up():
    facts = {"household_area": "urban", "income_per_capita_month": 700, "savings_per_capita": 5}
    stored = [make_value("cfg_dibao_standard_month", 400)]
    real = screen_one("shuangyashan", facts, TODAY, demo=True, overrides=stored)
    assert real["programmes"]["low_income_family"]["outcome"] == "not_eligible"
    assert real["demo_values"] == []
    given = screen_one("shuangyashan", facts | {"cfg_dibao_standard_month": 400}, TODAY, demo=True)
    assert given["demo_values"] == []


@pytest.mark.parametrize("processes", [1, 2])
def test_lines_use_the_stored_values_of_their_own_region_only(monkeypatch, processes):
    monkeypatch.setattr(policy_screening, "_BATCH", 2)
    facts = {"income_per_capita_month": 700, "savings_per_capita": 5}
    member = facts | {"members": [{"subject_age": 70}]}
    households = [
        {"id": n, "region": region, "facts": one}
        for n, (region, one) in enumerate(
            [("shuangyashan", facts), ("230500", facts), ("shuangyashan", member), ("yaohai", facts)]
        )
    ]
    stored = {"shuangyashan": [make_value("cfg_dibao_standard_month", 600)]}
    _, results = lines_of(*households, stored=stored, processes=processes)
    found = [result["programmes"]["low_income_family"]["outcome"] for result in results]
    assert found == ["likely_eligible"] * 3 + ["need_more_info"]


def test_the_shipped_rules_pass_the_check():
    assert [str(problem) for problem in check()] == []


def test_a_programme_is_shown_so_that_it_can_be_read_against_the_document():
    text = show("shuangyashan", "low_income_family", TODAY)
    assert "家庭人均收入超出低保标准但低于 1.5 倍的家庭可享受救助待遇" in text
    assert "cfg_dibao_standard_month）＝未设定" in text
    assert "市民政局" in text


def test_a_programme_is_shown_with_every_value_in_force_and_where_it_comes_from():
    values = [
        make_value("cfg_dibao_standard_month", 650, area="urban"),
        replace(make_value("cfg_dibao_standard_month", 480, area="rural"), effective_to=date(2027, 1, 1)),
        make_value("cfg_dibao_standard_month", 900, area="urban", effective_from=date(2030, 1, 1)),
    ]
    text = show("shuangyashan", "low_income_family", TODAY, stored=lambda _: values)
    assert "＝城镇 650元/人/月（2021-01-01 起，测文〔2021〕1号〔运营设定，张 批准〕）" in text
    assert "＝农村 480元/人/月（2021-01-01 到 2027-01-01，" in text
    assert "900" not in text
    assert "＝24个月（2021-07-12 起，双办发〔2021〕14号" in text
    assert "〔规则文件〕" in text
    assert "演示" not in text


def test_a_made_up_value_in_force_is_shown_as_such():
    made_up = replace(make_value("cfg_dibao_standard_month", 650), demo=True)
    text = show("shuangyashan", "dibao", TODAY, stored=lambda _: [made_up])
    assert "演示数值，不是当地标准" in text


def test_the_parameters_of_an_amount_are_shown_too():
    assert "低保金加发比例（cfg_topup_rate）＝0.15" in show("shuangyashan", "dibao_topup", TODAY)


def test_a_programme_the_document_lacks_is_shown_as_such():
    assert "本地文件未载明" in show("shuangyashan", "women_two_cancers", TODAY)
    with pytest.raises(UnknownProgramme):
        show("shuangyashan", "free_beer", TODAY)


def test_a_new_standard_shows_whose_outcome_changes():
    values = [
        make_value("cfg_dibao_standard_month", 600),
        make_value("cfg_dibao_standard_month", 720, effective_from=date(2025, 1, 1)),
    ]
    household = {
        "id": "h",
        "region": "shuangyashan",
        "facts": {"income_per_capita_month": 700, "savings_per_capita": 5},
    }
    bad = ["broken", "[1]", '{"region": "shuangyashan"}', '{"region": "shuangyashan", "facts": {"shoe": 1}}']
    lines = [json.dumps(household), "", *bad]
    changes = list(compare_days(lines, date(2024, 12, 31), date(2025, 1, 1), stored=lambda _: values))
    assert {
        "id": "h",
        "region": "shuangyashan",
        "programme": "low_income_family",
        "before": "likely_eligible",
        "after": "not_eligible",
    } in changes
    assert [each.line for each in changes if isinstance(each, Unread)] == [3, 4, 5, 6]


def test_a_region_is_shown_with_everything_it_has_and_every_local_number_set_or_not():
    text = show_region(
        "shuangyashan", TODAY, stored=lambda _: [make_value("cfg_city_dibao_standard_month", 700)]
    )
    assert "heating_aid  取暖救助" in text
    assert "（cfg_city_dibao_standard_month）＝700" in text
    assert "（cfg_dibao_standard_month）＝未设定" in text
    assert "征求意见稿" not in text
    assert "征求意见稿" in show_region("sichuan", TODAY)
    assert "征求意见稿" in show("sichuan", "heating_aid", TODAY)


def test_a_rule_is_shown_with_the_section_of_each_condition_what_is_beside_it_and_its_amounts():
    text = show("shuangyashan", "dibao_topup", TODAY)
    assert "- 满60周岁〔二(一)1 明文〕" in text
    assert "先看：最低生活保障（低保）" in text
    assert "金额：每月加发＝当期最低生活保障标准×低保金加发比例〔二(一)1〕" in text
