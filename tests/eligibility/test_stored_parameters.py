"""Local numbers in the database: floors, sources, history, withdrawal (R2, R10, R11, R12, R74)."""

import json
from datetime import date
from uuid import uuid4

import pytest

from assistance.errors import NotFound
from assistance.parameters import (
    ParameterInvalid,
    SourceMissing,
    ValueTaken,
    parameter_history,
    parameter_values,
    set_parameter,
    withdraw_parameter,
)
from assistance.regions import RegionUnknown
from palmaid.policy_commands import compare_days
from palmaid.policy_values import history, stored_values
from tests.builders import NOW

STANDARD = "cfg_dibao_standard_month"
TEKUN = "cfg_tekun_basic_standard_month"


def put(session, name=STANDARD, value=600, *, region="shuangyashan", start=date(2021, 1, 1), **more):
    filled = {"source": "测文〔2021〕1号", "approved_by": "张"} | more
    return set_parameter(session, name, region=region, value=value, effective_from=start, now=NOW, **filled)


def refused(session, *args, error=ParameterInvalid, **more):
    with pytest.raises(error) as caught:
        put(session, *args, **more)
    return caught.value.facts


def test_a_value_below_the_floor_is_refused_with_the_floor_and_its_section(database):
    with database.writing() as session:
        put(session)
        facts = refused(session, TEKUN, 779)
        assert facts == {
            "parameter": TEKUN,
            "wanted": "at least the floor",
            "floor": 780,
            "overridable": False,
            "section": "二(一)2",
        }
        assert put(session, TEKUN, 780).value == 780


def test_the_floor_follows_the_standard_in_force_on_the_day_the_value_starts(database):
    with database.writing() as session:
        put(session)
        put(session, value=700, start=date(2022, 1, 1))
        put(session, TEKUN, 780, start=date(2021, 6, 1))
        assert refused(session, TEKUN, 780, start=date(2022, 6, 1))["floor"] == 910


def test_a_reason_does_not_help_past_a_floor_the_document_leaves_no_way_around(database):
    with database.writing() as session:
        put(session)
        assert refused(session, TEKUN, 779, past_floor="领导同意")["floor"] == 780


def test_going_past_an_overridable_floor_keeps_the_reason(database):
    with database.writing() as session:
        put(session, "cfg_city_dibao_standard_month", 700, region="diqing")
        assert refused(session, TEKUN, 909, region="diqing")["overridable"] is True
        row = put(session, TEKUN, 909, region="diqing", past_floor=" 按省级指导标准增幅10%内确定 ")
        assert row.source == "测文〔2021〕1号；低于文件下限，理由：按省级指导标准增幅10%内确定"


@pytest.mark.parametrize("missing", ["source", "approved_by"])
def test_r74_a_value_without_a_source_or_approval_is_refused(database, missing):
    with database.writing() as session:
        assert refused(session, error=SourceMissing, **{missing: " "}) == {"parameter": STANDARD}
        assert parameter_values(session, "shuangyashan") == []


@pytest.mark.parametrize(
    ("name", "value", "wanted"),
    [("cfg_wealth", 1, "a parameter of the region"), (STANDARD, "700", "number"), (STANDARD, -1, "number")],
)
def test_a_value_that_is_none_of_the_parameter_is_refused(database, name, value, wanted):
    with database.writing() as session:
        assert refused(session, name, value)["wanted"] == wanted


def test_an_unknown_region_is_refused(database):
    with database.writing() as session:
        refused(session, region="atlantis", error=RegionUnknown)


def test_two_values_of_one_day_are_refused_but_town_and_country_may_differ(database):
    with database.writing() as session:
        put(session, area="urban")
        put(session, area="rural", value=500)
        assert refused(session, area="urban", value=650, error=ValueTaken)["effective_from"] == "2021-01-01"


def test_a_real_value_stands_beside_the_demonstration_one_of_the_same_day(database):
    with database.writing() as session:
        put(session, value=700, demo=True)
        put(session, value=600)
        assert [value.value for value in parameter_values(session, "shuangyashan")] == [700, 600]


def test_r74_a_withdrawn_value_gives_way_to_the_one_before_and_stays_in_the_history(database):
    with database.writing() as session:
        put(session)
        mistake = put(session, value=7000, start=date(2022, 1, 1))
        withdraw_parameter(session, mistake.id, now=NOW)
        put(session, value=700, start=date(2022, 1, 1))
        assert [value.value for value in parameter_values(session, "shuangyashan")] == [600, 700]
        kept = parameter_history(session, "230500", STANDARD)
        assert [(row.value, row.withdrawn_at is not None) for row in kept] == [
            (600, False),
            (7000, True),
            (700, False),
        ]


def test_what_is_not_there_or_withdrawn_already_cannot_be_withdrawn(database):
    with database.writing() as session:
        row = put(session)
        withdraw_parameter(session, row.id, now=NOW)
        for number in (row.id, uuid4()):
            with pytest.raises(NotFound):
                withdraw_parameter(session, number, now=NOW)


def test_the_history_shows_the_files_values_and_the_operators(database):
    with database.writing() as session:
        put(session, "cfg_topup_rate", 0.2, start=date(2022, 1, 1), effective_to=date(2022, 12, 31))
        mistake = put(session, "cfg_topup_rate", 0.5, start=date(2023, 1, 1))
        withdraw_parameter(session, mistake.id, now=NOW)
        lines = list(history(session, "shuangyashan", "cfg_topup_rate"))
    assert lines[0] == "低保金加发比例（cfg_topup_rate）"
    assert "0.15" in lines[1]
    assert "规则文件" in lines[1]
    assert "2022-01-01 到 2022-12-31 0.2" in lines[2]
    assert "已撤回" in lines[3]


def test_the_difference_between_two_days_uses_the_stored_values(database):
    with database.writing() as session:
        put(session)
        put(session, value=720, start=date(2025, 1, 1))
    facts = {"income_per_capita_month": 700, "savings_per_capita": 5}
    line = json.dumps({"id": 1, "region": "shuangyashan", "facts": facts})
    stored = stored_values(database)
    changes = {
        c["programme"]: c for c in compare_days([line], date(2024, 12, 31), date(2025, 1, 1), stored=stored)
    }
    assert changes["low_income_family"]["before"] == "likely_eligible"
    assert changes["low_income_family"]["after"] == "not_eligible"
