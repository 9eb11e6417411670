"""Idempotency-Key: one effect and one answer, whatever the network does."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from miniapp_api import forget_repeats
from storage.database import Database
from storage.models import Case, RepeatedRequest, Screening
from tests.miniapp_api.conftest import Clock, Person

HELP = {"region": "shuangyashan", "what_happened": "房子着火了", "where": "铁西街道"}


def call_for_help(person: Person, key: str, body: dict[str, Any] | None = None) -> Any:
    return person.post("/emergencies", body or HELP, headers={"Idempotency-Key": key})


def count(database: Database, model: type) -> int:
    with database.reading() as session:
        return session.scalar(select(func.count()).select_from(model)) or 0


def test_the_same_request_gets_the_same_answer_and_one_effect(person: Person, database: Database) -> None:
    first, second = call_for_help(person, "k-1"), call_for_help(person, "k-1")
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json == second.json
    assert first.headers["Location"] == second.headers["Location"]
    assert count(database, Case) == 1


def test_without_a_key_two_requests_are_two(person: Person, database: Database) -> None:
    for _ in range(2):
        person.post("/emergencies", HELP)
    assert count(database, Case) == 2


def test_the_key_does_not_cover_another_content(person: Person, database: Database) -> None:
    call_for_help(person, "k-1")
    other = call_for_help(person, "k-1", {**HELP, "where": "向阳街"})
    assert (other.status_code, other.json["code"]) == (422, "idempotency_key_reused")
    assert count(database, Case) == 1


def test_two_people_may_use_the_same_key(log_in: Callable[[str], Person], database: Database) -> None:
    numbers = {call_for_help(log_in(name), "k-1").json["number"] for name in ("a", "b")}
    assert len(numbers) == 2


def test_a_refused_request_is_not_remembered(person: Person) -> None:
    headers = {"Idempotency-Key": "k-1"}
    wrong = person.post("/applications", {"region": "nowhere"}, headers=headers)
    right = person.post("/applications", {"region": "shuangyashan"}, headers=headers)
    assert (wrong.status_code, right.status_code) == (404, 201)


def test_equal_requests_at_the_same_moment_have_one_effect(
    app: Flask, person: Person, database: Database
) -> None:
    def send(_: int) -> Any:
        return call_for_help(Person(app.test_client(), person.token), "k-1")

    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(send, range(6)))
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.json["number"] for answer in answers}) == 1
    assert count(database, Case) == 1


def test_two_devices_that_begin_at_the_same_moment_share_one_draft(app: Flask, person: Person) -> None:
    def send(_: int) -> Any:
        return Person(app.test_client(), person.token).post("/applications", {"region": "shuangyashan"})

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(send, range(4)))
    assert sorted(answer.status_code for answer in answers) == [200, 200, 200, 201]
    assert len({answer.json["id"] for answer in answers}) == 1


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("key", ["", "with space", "x" * 129, "钥匙"])
def test_a_key_that_is_none_is_refused(person: Person, key: str) -> None:
    answer = call_for_help(person, key.encode().decode("latin-1"))
    assert (answer.status_code, answer.json["code"]) == (422, "idempotency_key_invalid")


def test_log_in_repeated_after_a_lost_answer_gives_the_same_session(http: Any, database: Database) -> None:
    sent = {"json": {"code": "a"}, "headers": {"Idempotency-Key": "k-1"}}
    first, second = http.post("/api/v1/sessions", **sent), http.post("/api/v1/sessions", **sent)
    assert first.json == second.json


def test_a_screening_without_a_session_is_not_kept_even_with_a_key(http: Any, database: Database) -> None:
    answer = http.post(
        "/api/v1/screenings", json={"region": "shuangyashan"}, headers={"Idempotency-Key": "k-1"}
    )
    assert answer.status_code == 200
    assert (count(database, RepeatedRequest), count(database, Screening)) == (0, 0)


def test_answers_are_kept_for_a_day(person: Person, clock: Clock, database: Database) -> None:
    first = call_for_help(person, "k-1").json["number"]
    clock.forward(timedelta(hours=23))
    assert call_for_help(person, "k-1").json["number"] == first
    clock.forward(timedelta(hours=2))
    assert call_for_help(person, "k-1").json["number"] != first


def test_old_answers_are_forgotten(person: Person, clock: Clock, database: Database) -> None:
    call_for_help(person, "k-1")
    with database.writing() as session:
        assert forget_repeats(session, before=clock()) == 0
        assert forget_repeats(session, before=clock() + timedelta(seconds=1)) == 1
