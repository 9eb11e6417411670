"""From the chat into the mini-app and back, and the permissions people give for messages."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from assistance.applications import open_application
from assistance.door_links import LIFETIME, keep_door_link
from assistance.residents import WECHAT, meet_resident
from storage.database import Database
from storage.models import DoorLink, MessagePermission, OutboxMessage
from tests.builders import NOW
from tests.miniapp_api.conftest import Clock, Person

TOKEN = "a-token-nobody-can-guess-0123456789"
CHATTING = "openid-of-the-account"


@pytest.fixture
def link(database: Database) -> str:
    """A link of somebody who is applying in chat; returns their draft's id."""
    with database.writing() as session:
        resident = meet_resident(session, WECHAT, CHATTING, now=NOW)
        resident.region = "shuangyashan"
        draft = open_application(session, resident, region="shuangyashan", programmes=("dibao",), now=NOW)
        keep_door_link(session, resident, TOKEN, flow="applying", now=NOW)
        return str(draft.id)


def exchange(http: FlaskClient, token: str = TOKEN, **how):
    return http.post("/api/v1/door-links/exchange", json={"token": token}, **how)


def test_a_link_opens_the_mini_app_where_the_chat_stood(http: FlaskClient, link: str) -> None:
    answer = exchange(http)
    assert answer.status_code == 201
    assert answer.json["context"] == {"flow": "applying", "region": "shuangyashan", "application_id": link}
    found = Person(http, answer.json["token"]).get(f"/applications/{link}")
    assert found.status_code == 200
    assert found.json["programmes"][0]["code"] == "dibao"


def test_a_link_opens_once(http: FlaskClient, link: str) -> None:
    assert exchange(http).status_code == 201
    again = exchange(http)
    assert again.status_code == 410
    assert again.content_type == "application/problem+json"
    assert (again.json["code"], again.json["reason"]) == ("door_link_invalid", "used")
    assert "小程序" in again.json["detail"]


def test_an_answer_lost_on_the_way_is_given_again_to_who_asked(http: FlaskClient, link: str) -> None:
    headers = {"Idempotency-Key": "k-1"}
    first, second = exchange(http, headers=headers), exchange(http, headers=headers)
    assert first.json == second.json
    assert second.status_code == 201


@pytest.mark.parametrize(("age", "status"), [(LIFETIME - timedelta(seconds=1), 201), (LIFETIME, 410)])
def test_a_link_lasts_ten_minutes(
    http: FlaskClient, link: str, clock: Clock, age: timedelta, status: int
) -> None:
    clock.forward(age)
    answer = exchange(http)
    assert answer.status_code == status
    assert status == 201 or answer.json["reason"] == "expired"


def test_a_newer_link_ends_the_earlier_one(http: FlaskClient, database: Database, link: str) -> None:
    with database.writing() as session:
        resident = meet_resident(session, WECHAT, CHATTING, now=NOW)
        keep_door_link(session, resident, "another-token-0123456789", flow=None, now=NOW)
    assert exchange(http).status_code == 410
    assert exchange(http, "another-token-0123456789").status_code == 201


def test_a_guessed_token_opens_nothing_and_tells_nothing(http: FlaskClient, link: str) -> None:
    answer = exchange(http, "guessed-token-0123456789")
    assert (answer.status_code, answer.json["reason"]) == (410, "expired")


def test_only_a_hash_of_the_token_is_kept(database: Database, link: str) -> None:
    with database.reading() as session:
        [row] = session.scalars(select(DoorLink))
        assert TOKEN not in {row.token_hash, str(row.context)}


def test_going_back_has_the_chat_speak(http: FlaskClient, database: Database, link: str) -> None:
    person = Person(http, exchange(http).json["token"])
    assert person.post("/chat-handover").status_code == 202
    with database.reading() as session:
        [row] = session.scalars(select(OutboxMessage).where(OutboxMessage.topic == "chat.handover"))
        resident = meet_resident(session, WECHAT, CHATTING, now=NOW)
        assert row.resident_id == resident.id


def test_who_never_wrote_to_the_account_has_no_chat_to_go_back_to(person: Person) -> None:
    answer = person.post("/chat-handover")
    assert (answer.status_code, answer.json["code"]) == (409, "chat_not_connected")


def permissions(database: Database) -> list[MessagePermission]:
    with database.reading() as session:
        return list(session.scalars(select(MessagePermission)))


def test_each_yes_to_a_template_is_kept_once(person: Person, database: Database) -> None:
    report = {
        "report_id": "r1",
        "choices": [{"template_id": "tpl-1", "accepted": True}, {"template_id": "tpl-2", "accepted": False}],
    }
    assert person.post("/message-permissions", report).json == {"added": 1}
    assert person.post("/message-permissions", report).json == {"added": 0}
    assert person.post("/message-permissions", {**report, "report_id": "r2"}).json == {"added": 1}
    assert [(row.template, row.channel) for row in permissions(database)] == [("tpl-1", "mini_app")] * 2


def test_two_people_with_the_same_report_id_each_keep_theirs(log_in, database: Database) -> None:
    report = {"report_id": "r1", "choices": [{"template_id": "tpl-1", "accepted": True}]}
    for name in "ab":
        assert log_in(name).post("/message-permissions", report).json == {"added": 1}
    assert len({row.resident_id for row in permissions(database)}) == 2
