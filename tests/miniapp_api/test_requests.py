"""Requests that are not what they should be: a clear problem, nothing changed, nothing given away."""

import logging
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError

import miniapp_api.views.consents as consents
from miniapp_api.routes import LARGEST_JSON
from miniapp_api.serving import Server
from storage.database import Database
from storage.models import Application
from tests.builders import make_person
from tests.miniapp_api.conftest import Person

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def test_unknown_fields_are_refused_and_each_is_named(person: Person, database: Database) -> None:
    answer = person.post("/applications", {"region": "shuangyashan", "colour": "red", "programs": []})
    assert answer.status_code == 422
    assert answer.content_type == "application/problem+json"
    assert [error["field"] for error in answer.json["errors"]] == ["colour", "programs"]
    with database.reading() as session:
        assert session.scalar(select(func.count(Application.id))) == 0


def test_unknown_fields_deep_inside_are_named_by_their_place(person: Person) -> None:
    draft = person.post("/applications", {"region": "shuangyashan"}).json["id"]
    people = [{"relation": "self", "name": "张三", "nick": "x"}, {"relation": "cousin", "name": ""}]
    answer = person.put(f"/applications/{draft}/household", {"people": people})
    assert {error["field"] for error in answer.json["errors"]} == {
        "people.0.nick",
        "people.1.relation",
        "people.1.name",
    }


def test_a_refusal_never_repeats_what_was_sent(person: Person) -> None:
    number = make_person().id_number
    draft = person.post("/applications", {"region": "shuangyashan"}).json["id"]
    wrong = number[:17] + ("0" if number[17] != "0" else "1")
    answer = person.put(
        f"/applications/{draft}/household",
        {"people": [{"relation": "self", "name": "王桂兰", "id_number": wrong}]},
    )
    assert (answer.status_code, answer.json["reason"]) == (422, "checksum")
    assert "对照身份证" in answer.json["detail"]
    for secret in (wrong, "王桂兰"):
        assert secret not in answer.text


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[1,", b"\xff\xfe", b'{"region": "\\ud800"}', b'{"region": NaN}']
)
def test_a_broken_body_is_told_apart_from_a_wrong_field(person: Person, data: bytes) -> None:
    answer = person.send("POST", "/applications", data=data, content_type="application/json")
    assert answer.status_code in {400, 422}
    assert answer.json["code"] in {"body_malformed", "fields_invalid"}


@pytest.mark.parametrize("data", [b"[]", b'"x"', b"1", b"null"])
def test_a_body_that_is_no_object_is_refused(person: Person, data: bytes) -> None:
    answer = person.send("POST", "/applications", data=data, content_type="application/json")
    assert (answer.status_code, answer.json["code"]) == (422, "fields_invalid")


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_another_content_type_is_refused(person: Person, kind: str) -> None:
    answer = person.send("POST", "/applications", data=b'{"region": "shuangyashan"}', content_type=kind)
    assert (answer.status_code, answer.json["wanted"]) == (415, "application/json")


def test_a_body_larger_than_anything_honest_is_refused(person: Person) -> None:
    data = b'{"region": "' + b"x" * LARGEST_JSON + b'"}'
    answer = person.send("POST", "/applications", data=data, content_type="application/json")
    assert (answer.status_code, answer.json["limit_bytes"]) == (413, LARGEST_JSON)


def test_unknown_query_parameters_are_refused(person: Person) -> None:
    answer = person.get("/regions?page=2")
    assert (answer.status_code, answer.json["errors"][0]["field"]) == (422, "page")


def test_an_operation_without_a_body_takes_an_empty_object_or_nothing(person: Person) -> None:
    for how in ({}, {"json": {}}):
        answer = person.send("POST", "/cases/2611-2248-39207/withdrawal", **how)
        assert answer.status_code == 404
    answer = person.post("/cases/2611-2248-39207/withdrawal", {"reason": "x"})
    assert answer.status_code == 422


@pytest.mark.parametrize(
    "path", ["/api/v1/nothing", "/api/v1/applications/17", "/backoffice/v1/cases/x", "/api/v1/"]
)
def test_an_unknown_address_is_a_problem_document(http: FlaskClient, path: str) -> None:
    answer = http.get(path)
    assert (answer.status_code, answer.content_type) == (404, "application/problem+json")


def test_a_wrong_method_says_which_ones_there_are(http: FlaskClient) -> None:
    answer = http.patch("/api/v1/notice")
    assert (answer.status_code, answer.json["code"]) == (405, "method_not_allowed")
    assert "GET" in answer.headers["Allow"]


def test_the_rest_of_the_application_keeps_its_own_errors(app: Flask, http: FlaskClient) -> None:
    assert "problem" not in http.get("/elsewhere").content_type


def test_a_fault_of_ours_tells_nothing_outside_and_no_values_in_the_log(
    http: FlaskClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    planted = ["230502195803045794", "王桂兰"]

    def explode(day: object) -> None:
        raise RuntimeError(*planted)

    monkeypatch.setattr(consents, "notice_on", explode)
    with caplog.at_level(logging.DEBUG):
        answer = http.get("/api/v1/notice")
    assert (answer.status_code, answer.json["code"]) == (500, "unexpected")
    assert "RuntimeError" not in answer.text
    assert "RuntimeError" in caplog.text
    assert not [secret for secret in planted if secret in caplog.text]


def test_a_database_that_does_not_answer_is_a_try_again_later(
    http: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise OperationalError("SELECT 1", {}, Exception("locked"))

    monkeypatch.setattr(Server, "_transact", refuse)
    answer = http.get("/api/v1/notice")
    assert (answer.status_code, answer.json["code"]) == (503, "busy")
    assert answer.headers["Retry-After"] == "5"
