"""Local numbers in the database: floors, sources, history, withdrawal (R2, R10, R11, R12, R74)."""

import json
import threading
import time
from datetime import date
from uuid import uuid4

import pytest
from alembic import command
from sqlalchemy import insert

from assistance import parameters
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
from storage.database import alembic_config
from storage.models import PolicyParameter
from tests.builders import NOW

STANDARD = "cfg_dibao_standard_month"
TAKEN_BACK = {"by": "赵敏", "because": "录错", "now": NOW}
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
        assert parameter_values(session, "shuangyashan") == ()


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
        first = put(session, area="urban")
        put(session, area="rural", value=500)
        assert refused(session, area="urban", value=650, error=ValueTaken) == {
            "parameter": STANDARD,
            "region": "shuangyashan",
            "area": "urban",
            "effective_from": "2021-01-01",
            "value": 600,
            "source": "测文〔2021〕1号",
            "id": str(first.id),
        }


def test_two_operators_at_the_same_moment_set_one_value_and_the_other_is_told_what_stands(database):
    told = []

    def another():
        try:
            with database.writing() as session:
                put(session, value=650, source="测文〔2021〕2号")
        except ValueTaken as error:
            told.append(error.facts)

    thread = threading.Thread(target=another)
    with database.writing() as session:
        put(session)
        thread.start()
        time.sleep(0.3)  # the other one has looked (PostgreSQL) or is waiting to look (SQLite)
    thread.join()
    assert [(facts["value"], facts["source"]) for facts in told] == [(600, "测文〔2021〕1号")]
    with database.reading() as session:
        assert [value.value for value in parameter_values(session, "shuangyashan")] == [600]


def test_an_index_that_refuses_leaves_the_rest_of_the_transaction_standing(database, monkeypatch):
    with database.writing() as session:
        put(session)
        put(session, "cfg_topup_rate", 0.2)
        monkeypatch.setattr(parameters, "_standing", _blind_once(parameters._standing))
        assert refused(session, value=650, error=ValueTaken)["value"] == 600
    with database.reading() as session:
        assert [value.value for value in parameter_values(session, "shuangyashan")] == [600, 0.2]


def _blind_once(standing):
    """Find nothing the first time, as somebody does who looks a moment too early."""
    looked = []

    def look(*args):
        looked.append(args)
        return [] if len(looked) == 1 else standing(*args)

    return look


def test_a_real_value_takes_the_place_of_the_made_up_one_of_the_same_day(database):
    with database.writing() as session:
        put(session, value=700, demo=True)
        put(session, value=600)
        assert [(v.value, v.demo) for v in parameter_values(session, "shuangyashan")] == [(600, False)]
        kept = parameter_history(session, "shuangyashan", STANDARD)
        assert [(row.value, row.withdrawn_at is not None) for row in kept] == [(700, True), (600, False)]
        assert refused(session, value=710, demo=True, error=ValueTaken)["value"] == 600


def test_a_real_value_below_the_floor_leaves_the_made_up_one_standing(database):
    with database.writing() as session:
        put(session, "cfg_topup_rate", 0.2, demo=True)
        refused(session, "cfg_topup_rate", 0.1)
        assert [value.value for value in parameter_values(session, "shuangyashan")] == [0.2]


def test_of_two_values_set_for_one_day_before_the_index_the_later_one_stands(database):
    def make(value, hour, **more):
        more = {"area": None, "withdrawn_at": None, "region": "shuangyashan"} | more
        return {
            "id": uuid4(), "name": STANDARD, "value": value, "effective_from": date(2021, 1, 1),
            "effective_to": None, "source": "测文", "approved_by": "张", "demo": False,
            "created_at": NOW.replace(hour=hour), **more,
        }  # fmt: skip

    rows = [
        make(600, 1), make(610, 2), make(620, 3),
        make(500, 1, area="rural"), make(700, 1, area="urban"), make(710, 2, area="urban"),
        make(800, 1, region="diqing"), make(900, 9, withdrawn_at=NOW),
    ]  # fmt: skip
    try:
        with database.engine.begin() as connection:
            command.downgrade(alembic_config(connection), "0001")
            connection.execute(insert(PolicyParameter.__table__), rows)
            command.upgrade(alembic_config(connection), "0002")
    finally:
        database.migrate()
    with database.reading() as session:
        standing = [v.value for v in parameter_values(session, "shuangyashan")]
        assert sorted(standing) == [500, 620, 710]
        assert [value.value for value in parameter_values(session, "diqing")] == [800]
        withdrawn = [r.value for r in parameter_history(session, "shuangyashan", STANDARD) if r.withdrawn_at]
        assert sorted(withdrawn) == [600, 610, 700, 900]


def test_r74_a_withdrawn_value_gives_way_to_the_one_before_and_stays_in_the_history(database):
    with database.writing() as session:
        put(session)
        mistake = put(session, value=7000, start=date(2022, 1, 1))
        withdraw_parameter(session, mistake.id, **TAKEN_BACK)
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
        withdraw_parameter(session, row.id, **TAKEN_BACK)
        for number in (row.id, uuid4()):
            with pytest.raises(NotFound):
                withdraw_parameter(session, number, **TAKEN_BACK)


def test_the_history_shows_the_files_values_and_the_operators(database):
    with database.writing() as session:
        put(session, "cfg_topup_rate", 0.2, start=date(2022, 1, 1), effective_to=date(2022, 12, 31))
        mistake = put(session, "cfg_topup_rate", 0.5, start=date(2023, 1, 1))
        withdraw_parameter(session, mistake.id, **TAKEN_BACK)
        lines = list(history(session, "shuangyashan", "cfg_topup_rate"))
    assert lines[0] == "低保金加发比例（cfg_topup_rate）"
    assert "0.15" in lines[1]
    assert "规则文件" in lines[1]
    assert "2022-01-01 到 2022-12-31 0.2" in lines[2]
    assert "（赵敏，录错）" in lines[3]


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
