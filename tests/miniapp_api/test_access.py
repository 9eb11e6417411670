"""Who gets in, and what everyone else is told."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from assistance.machine_clients import revoke_keys, rotate_key
from assistance.residents import WECHAT, meet_resident
from miniapp_api.routes import PATH_PARAMETER, Route, Who
from miniapp_api.views import API
from storage.database import Database
from storage.models import ApiSession, Resident
from tests.builders import NOW, Office
from tests.miniapp_api.conftest import Clock, CodeRefused, FakeLogin, Person

CLOSED = [route for route in API if route.who in {Who.RESIDENT, Who.OFFICE}]


def somewhere(route: Route) -> str:
    values = {"uuid": str(uuid4()), "string": "x"}
    return PATH_PARAMETER.sub(lambda match: values[match[1] or "string"], route.path)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("route", CLOSED, ids=lambda route: route.name)
@pytest.mark.parametrize("header", [None, "Bearer nonsense", "Basic eDp5", "Bearer "])
def test_nobody_gets_in_without_a_good_credential(
    http: FlaskClient, route: Route, header: str | None
) -> None:
    headers = {"Authorization": header} if header is not None else {}
    how: dict[str, Any] = {"json": body_for(route)} if route.body else {}
    answer = http.open(somewhere(route), method=route.method, headers=headers, **how)
    assert answer.status_code == 401
    assert answer.content_type == "application/problem+json"
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


def body_for(route: Route) -> dict[str, Any]:
    return {
        "give_consent": {"notice_hash": "0" * 64},
        "begin_application": {"region": "shuangyashan"},
        "take_phone_number": {"code": "c"},
        "put_household": {"people": [{"relation": "self", "name": "张三"}]},
        "put_pledge": {"pledge_hash": "0" * 64},
        "make_signing_link": {"member_id": str(uuid4())},
        "sign_on_paper": {"member_id": str(uuid4()), "photo_id": str(uuid4())},
        "put_why_not_signing": {"because": "away"},
        "keep_permissions": {"report_id": "r", "choices": [{"template_id": "t", "accepted": True}]},
        "call_for_help": {"region": "shuangyashan"},
        "renew": {"lease": "x"},
        "acknowledge_case": {"lease": "x"},
        "report": {"status": "accepted", "report_id": "r"},
        "ask_for_correction": {"report_id": "r", "items": [{"code": "a", "text": "b"}]},
    }.get(route.name, {})


def test_a_residents_session_does_not_open_the_back_office(http: FlaskClient, person: Person) -> None:
    answer = http.get("/backoffice/v1/cases", headers={"Authorization": f"Bearer {person.token}"})
    assert answer.status_code == 401


def test_an_offices_credential_does_not_open_the_mini_app(http: FlaskClient, office: Office) -> None:
    assert http.get("/api/v1/cases", headers=office.headers).status_code == 401


def test_the_same_person_is_found_again_at_the_next_log_in(
    database: Database, log_in: Callable[[str], Person]
) -> None:
    log_in("a/1")
    log_in("a/2")
    with database.reading() as session:
        assert session.scalar(select(func.count(Resident.id))) == 1


def test_a_union_id_joins_chat_and_mini_app(
    http: FlaskClient, database: Database, login: FakeLogin, log_in: Callable[[str], Person]
) -> None:
    login.unions["a"] = "union-1"
    with database.writing() as session:
        chatting = meet_resident(session, WECHAT, "openid-of-the-account", union="union-1", now=NOW)
    log_in("a")
    with database.reading() as session:
        assert session.scalars(select(ApiSession.resident_id)).all() == [chatting.id]


def test_the_token_is_kept_only_as_a_hash(database: Database, person: Person) -> None:
    with database.reading() as session:
        assert person.token not in {row.token_hash for row in session.scalars(select(ApiSession))}


def test_a_session_ends_after_its_lifetime(person: Person, clock: Clock) -> None:
    clock.forward(timedelta(days=7, seconds=-1))
    assert person.get("/cases").status_code == 200
    clock.forward(timedelta(seconds=1))
    assert person.get("/cases").json["code"] == "session_invalid"


def test_after_signing_out_the_token_is_worth_nothing(person: Person) -> None:
    assert person.send("DELETE", "/sessions/current").status_code == 204
    assert person.get("/cases").status_code == 401
    assert person.send("DELETE", "/sessions/current").status_code == 401


def test_a_used_log_in_code_is_refused_with_what_to_do(
    http: FlaskClient, log_in: Callable[[str], Person]
) -> None:
    log_in("a")
    answer = http.post("/api/v1/sessions", json={"code": "a"})
    assert answer.status_code == 401
    assert answer.json["detail"] == "登录已过期，请重新打开小程序。"


def test_what_the_platform_says_never_reaches_a_person(http: FlaskClient, login: FakeLogin) -> None:
    class PlatformError(CodeRefused):
        code = "wechat_refused_the_call"

    login.failure = PlatformError(errcode=40164, address="203.0.113.7", advice="the app secret is wrong")
    answer = http.post("/api/v1/sessions", json={"code": "a"})
    assert answer.status_code == 503
    assert "40164" not in answer.text
    assert "secret" not in answer.text
    assert answer.headers["Retry-After"]


def test_a_broken_platform_leaves_no_session_behind(
    http: FlaskClient, database: Database, login: FakeLogin
) -> None:
    login.failure = CodeRefused(reason="too_often")
    http.post("/api/v1/sessions", json={"code": "a"})
    with database.reading() as session:
        assert session.scalar(select(func.count(ApiSession.id))) == 0


def test_an_office_changes_keys_without_a_gap(
    http: FlaskClient, database: Database, office: Office, clock: Clock
) -> None:
    with database.writing() as session:
        fresh = rotate_key(session, "office", now=clock(), overlap=timedelta(hours=1))
    new = {"Authorization": f"Bearer {fresh}"}
    assert http.get("/backoffice/v1/cases", headers=office.headers).status_code == 200
    assert http.get("/backoffice/v1/cases", headers=new).status_code == 200
    clock.forward(timedelta(hours=1))
    assert http.get("/backoffice/v1/cases", headers=office.headers).json["code"] == "credential_refused"
    assert http.get("/backoffice/v1/cases", headers=new).status_code == 200
    with database.writing() as session:
        revoke_keys(session, "office", now=clock())
    assert http.get("/backoffice/v1/cases", headers=new).status_code == 401
