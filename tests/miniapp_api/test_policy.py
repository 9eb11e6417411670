"""Regions, programmes, screening."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from assistance.parameters import set_parameter
from miniapp_api import Services, register_api
from storage.database import Database
from storage.models import Resident, Screening
from tests.builders import set_dibao_standard
from tests.miniapp_api.conftest import Person

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

POOR = {
    "household_size": 1,
    "income_per_capita_month": 400,
    "savings_total": 0,
    "vehicles": [],
    "support_payment_settled": True,
}


def screen(http: FlaskClient, facts: dict[str, Any], **more: Any) -> Any:
    return http.post("/api/v1/screenings", json={"region": "shuangyashan", "facts": facts, **more})


def test_regions_can_be_chosen_and_drafts_are_left_out(http: FlaskClient) -> None:
    regions = http.get("/api/v1/regions").json["regions"]
    assert {"name": "shuangyashan", "adcode": "230500", "title": "双鸭山市", "status": "in_force"} in regions
    assert all(region["status"] != "draft" for region in regions)


def test_a_draft_region_is_reached_only_where_drafts_are_shown(services: Services, http: FlaskClient) -> None:
    shown = Flask("drafts", static_folder=None)
    register_api(shown, replace(services, draft_regions=True))
    drafts = [
        one for one in shown.test_client().get("/api/v1/regions").json["regions"] if one["status"] == "draft"
    ]
    for region in drafts:
        path = f"/api/v1/regions/{region['name']}/programmes"
        assert shown.test_client().get(path).status_code == 200
        assert http.get(path).status_code == 404


def test_programmes_come_with_their_clauses_and_department(http: FlaskClient) -> None:
    answer = http.get("/api/v1/regions/230500/programmes").json
    dibao = next(one for one in answer["programmes"] if one["code"] == "dibao")
    assert dibao["name"].startswith("最低生活保障")
    assert {"doc", "section", "quote"} == set(dibao["clauses"][0])
    assert dibao["department"]["lead"]
    assert not [one for one in answer["programmes"] if one["code"].startswith("proc_")]


def test_programmes_say_in_plain_words_what_they_ask_for_and_what_their_figures_rest_on(
    http: FlaskClient, database: Database
) -> None:
    with database.writing() as session:
        for area, value in (("urban", 720), ("rural", 560)):
            set_parameter(
                session,
                "cfg_dibao_standard_month",
                region="shuangyashan",
                area=area,
                value=value,
                effective_from=date(2026, 1, 1),
                source="双政发〔2026〕3号",
                approved_by="王",
                now=datetime(2026, 1, 1, tzinfo=UTC),
            )
    answer = http.get("/api/v1/regions/230500/programmes").json
    terms = {one["code"]: one["terms"] for one in answer["programmes"]}
    dibao = terms["dibao"]
    assert dibao["lines"][0]["says"] == "家里平均每人每月的收入低于低保标准（城镇720元、农村560元）"
    assert not dibao["one_is_enough"]
    assert dibao["lines"][2]["one_of"][0] == "没有机动车"
    assert dibao["by_officer"]
    assert dibao["figures"][0] == {
        "label": "低保标准",
        "value": "城镇每人每月720元、农村每人每月560元",
        "since": "2026-01-01",
        "source": "双政发〔2026〕3号",
        "demo": False,
        "is_money": True,
    }
    assert terms["legal_aid"]["one_is_enough"]
    assert terms["medical_aid"]["lines"] == []


def test_an_unknown_region_is_not_found(http: FlaskClient) -> None:
    assert http.get("/api/v1/regions/atlantis/programmes").json["code"] == "region_unknown"
    assert screen(http, {}, region="atlantis").json["code"] == "region_unknown"


def test_without_a_session_a_screening_answers_and_nothing_is_kept(
    http: FlaskClient, database: Database
) -> None:
    with database.writing() as session:
        set_dibao_standard(session)
    answer = screen(http, POOR).json
    assert answer["kept"] is False
    assert answer["programmes"]["dibao"]["outcome"] in {"likely_eligible", "need_more_info"}
    assert answer["programmes"]["dibao"]["met"]
    assert answer["demo_values"] == ["cfg_dibao_standard_month"]
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(Screening)) == 0
        assert session.scalar(select(func.count()).select_from(Resident)) == 0


def test_an_income_above_the_standard_is_answered_with_the_clause_not_a_verdict(
    http: FlaskClient, database: Database
) -> None:
    with database.writing() as session:
        set_dibao_standard(session, 700)
    dibao = screen(http, {**POOR, "income_per_capita_month": 5000}).json["programmes"]["dibao"]
    assert dibao["outcome"] == "not_eligible"
    assert dibao["failed"][0]["clauses"][0]["quote"]
    assert "不符合" in dibao["label"]


def test_a_screening_offers_the_next_question_until_it_is_declined(
    http: FlaskClient, database: Database
) -> None:
    with database.writing() as session:
        set_dibao_standard(session)
    question = screen(http, {}, need="living").json["next_question"]
    assert question["text"]
    again = screen(http, {}, need="living", unsure=[question["fact"]]).json["next_question"]
    assert again["fact"] != question["fact"]


def test_outcomes_alone_are_a_fraction_of_the_size(http: FlaskClient) -> None:
    whole, brief = screen(http, POOR), screen(http, POOR, detail="outcomes")
    assert len(brief.data) * 5 < len(whole.data)
    outcomes = {code: one["outcome"] for code, one in brief.json["programmes"].items()}
    assert outcomes == {code: one["outcome"] for code, one in whole.json["programmes"].items()}


def test_with_a_session_the_screening_is_kept_and_nothing_is_asked_twice(
    person: Person, database: Database
) -> None:
    first = person.post("/screenings", {"region": "shuangyashan", "facts": {"household_size": 3}}).json
    assert first["kept"] is True
    second = person.post("/screenings", {"region": "shuangyashan", "facts": {"savings_total": 100}}).json
    assert second["next_question"] is None or second["next_question"]["fact"] != "household_size"
    with database.reading() as session:
        kept = session.scalars(select(Screening).order_by(Screening.screened_at)).all()
        assert [row.facts for row in kept][-1] == {"household_size": 3, "savings_total": 100}
    draft = person.post("/applications", {"region": "shuangyashan"}).json
    assert draft["facts"] == {"household_size": 3, "savings_total": 100}


def test_members_are_screened_one_by_one(http: FlaskClient) -> None:
    people = [{"id": "old", "disability_grade": 1}, {"id": "young", "employed": True}]
    answer = screen(http, {}, members=people).json
    about_people = [one for one in answer["programmes"].values() if one["members"]]
    assert about_people
    assert [member["member"] for member in about_people[0]["members"]] == ["old", "young"]


def test_a_rough_number_is_a_range(http: FlaskClient, database: Database) -> None:
    with database.writing() as session:
        set_dibao_standard(session, 700)
    rough = {"income_per_capita_month": {"low": 800, "high": 900}}
    assert screen(http, {**POOR, **rough}).json["programmes"]["dibao"]["outcome"] == "not_eligible"
    across = {"income_per_capita_month": {"low": 600, "high": 900}}
    assert screen(http, {**POOR, **across}).json["programmes"]["dibao"]["outcome"] == "need_more_info"


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"cfg_dibao_standard_month": 9999}, "facts.cfg_dibao_standard_month"),
        ({"application_date": "2000-01-01"}, "facts.application_date"),
        ({"shoe_size": 43}, "facts.shoe_size"),
        ({"household_size": "three"}, "facts.household_size"),
        ({"household_size": -1}, "facts.household_size"),
        ({"household_size": True}, "facts.household_size"),
        ({"savings_total": 1e300}, "facts.savings_total"),
        ({"disability_grade": 11}, "facts.disability_grade"),
    ],
)
def test_what_is_no_fact_is_refused_by_name(http: FlaskClient, facts: dict[str, Any], field: str) -> None:
    answer = screen(http, facts)
    assert answer.status_code == 422
    assert [error["field"] for error in answer.json["errors"]] == [field]


def test_a_range_upside_down_is_refused_by_the_domain(http: FlaskClient) -> None:
    answer = screen(http, {"savings_total": {"low": 900, "high": 800}})
    assert (answer.status_code, answer.json["code"]) == (422, "fact_refused")
    assert answer.json["fact"] == "savings_total"
