"""Rate limits: narrow enough for a script, too wide for any person, and never before an emergency."""

import logging
import os
import socket
import time
import uuid
from dataclasses import replace

import pytest
import redis
from flask import Flask
from flask.testing import FlaskClient

from miniapp_api import Services, register_api
from miniapp_api.limits import LOGGING_IN, SCREENING, SIGNING
from tests.miniapp_api.conftest import Person

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def limited(services: Services, uri: str = "memory://") -> Flask:
    """One web process."""
    app = Flask("limited", static_folder=None)
    register_api(app, replace(services, limits_enabled=True, limits_uri=uri))
    return app


@pytest.fixture
def app(services: Services) -> Flask:
    return limited(services)


@pytest.fixture
def shared_counter() -> str:
    """A Redis address. Several tests may count there at the same time; what they leave is gone after a minute."""
    return os.environ["PALMAID_TEST_REDIS"]


def test_log_in_is_limited_by_address(http: FlaskClient) -> None:
    for _ in range(LOGGING_IN[0].per_minute):
        assert http.post("/api/v1/sessions", json={}).status_code == 422
    answer = http.post("/api/v1/sessions", json={"code": "x"})
    assert (answer.status_code, answer.json["code"]) == (429, "too_many_requests")
    assert 1 <= int(answer.headers["Retry-After"]) <= 60
    elsewhere = http.post("/api/v1/sessions", json={}, environ_base={"REMOTE_ADDR": "192.0.2.7"})
    assert elsewhere.status_code == 422


def test_signing_is_limited_so_that_nobody_tries_out_tokens(http: FlaskClient) -> None:
    for _ in range(SIGNING[0].per_minute):
        assert http.get("/sign/guess").status_code == 410
    assert http.get("/sign/guess").status_code == 429
    assert http.get("/sign/guess/letter.pdf").status_code == 429


def test_one_session_screens_only_so_often_while_others_go_on(person: Person, http: FlaskClient) -> None:
    by_session = next(limit for limit in SCREENING if limit.by == "session")
    for _ in range(by_session.per_minute):
        assert person.post("/screenings", {}).status_code == 422
    assert person.post("/screenings", {}).status_code == 429
    assert http.post("/api/v1/screenings", json={}).status_code == 422


def log_in_from(client: FlaskClient, address: str) -> int:
    return client.post("/api/v1/sessions", json={}, environ_base={"REMOTE_ADDR": address}).status_code


@pytest.mark.redis
def test_processes_that_share_a_redis_count_together(services: Services, shared_counter: str) -> None:
    address = f"somewhere-{uuid.uuid4().hex}"
    processes = [limited(services, shared_counter).test_client() for _ in range(2)]
    answers = [log_in_from(processes[turn % 2], address) for turn in range(LOGGING_IN[0].per_minute)]
    assert set(answers) == {422}
    assert [log_in_from(process, address) for process in processes] == [429, 429]
    assert log_in_from(processes[0], f"elsewhere-{uuid.uuid4().hex}") == 422


@pytest.mark.redis
def test_a_redis_holds_neither_addresses_nor_tokens(services: Services, shared_counter: str) -> None:
    client, address = limited(services, shared_counter).test_client(), "203.0.113.77"
    headers = {"Authorization": "Bearer top-secret-token"}
    client.post("/api/v1/screenings", json={}, headers=headers, environ_base={"REMOTE_ADDR": address})
    with redis.Redis.from_url(shared_counter) as server:
        keys = [key.decode() for key in server.scan_iter("*palmaid*")]
    assert len([key for key in keys if "screenings" in key]) >= 2
    assert not [key for key in keys if address in key or "top-secret" in key]


def test_a_counter_that_is_down_shuts_nobody_out_and_each_process_counts_for_itself(
    services: Services, caplog: pytest.LogCaptureFixture
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound, not listening: connections are refused
        client = limited(services, f"redis://127.0.0.1:{taken.getsockname()[1]}/0").test_client()
        with caplog.at_level(logging.WARNING, "miniapp_api.limits"):
            answers = [log_in_from(client, "192.0.2.1") for _ in range(LOGGING_IN[0].per_minute)]
            assert set(answers) == {422}
            assert log_in_from(client, "192.0.2.1") == 429
    assert caplog.text.count("counted in this process") == 1


def test_a_counter_that_hangs_costs_half_a_second_once(services: Services) -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        client = limited(services, f"redis://127.0.0.1:{silent.getsockname()[1]}/0").test_client()
        started = time.monotonic()
        answers = [log_in_from(client, "192.0.2.1") for _ in range(20)]
        waited = time.monotonic() - started
    assert set(answers) == {422}
    assert 0.4 < waited < 3.0
