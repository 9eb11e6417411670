"""Rate limits: narrow enough for a script, too wide for any person, and never before an emergency."""

from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from miniapp_api import Services, register_api
from miniapp_api.limits import LOGGING_IN, SCREENING, SIGNING
from tests.miniapp_api.conftest import Person

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def app(services: Services) -> Flask:
    app = Flask("limited", static_folder=None)
    register_api(app, replace(services, limits_enabled=True))
    return app


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
