"""The door over a database and a file store of the test's own, with a platform that knows whoever we say."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from assistance.errors import AssistanceError
from miniapp_api import Services, register_api
from storage.database import Database
from storage.files import FileStore, open_files
from storage.keys import Keyring
from tests.builders import NOW, Office, make_office


class CodeRefused(AssistanceError):
    """As the platform adapter raises it; the door knows only the code."""

    code = "wechat_code_refused"


@dataclass(frozen=True)
class Somebody:
    """Whom a log-in code stands for."""

    openid: str
    unionid: str | None = None


@dataclass
class FakeLogin:
    """A platform: code `x` logs in openid-x, once."""

    unions: dict[str, str] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    failure: AssistanceError | None = None

    def code_to_session(self, js_code: str) -> Somebody:
        if self.failure:
            raise self.failure
        if js_code in self.used:
            raise CodeRefused(reason="code_used_or_expired")
        self.used.add(js_code)
        name = js_code.partition("/")[0]
        return Somebody(f"openid-{name}", self.unions.get(name))

    def phone_number(self, code: str) -> str:
        if code == "used":
            raise CodeRefused(reason="code_used_or_expired")
        return "13904690001"


@dataclass
class Clock:
    """A clock that stands still until it is moved."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now

    def forward(self, by: timedelta) -> None:
        self.now += by


@dataclass
class Person:
    """Somebody's mini-app: a client that is logged in."""

    http: FlaskClient
    token: str

    def send(self, method: str, path: str, body: Any = None, **how: Any) -> TestResponse:
        headers = {"Authorization": f"Bearer {self.token}", **how.pop("headers", {})}
        if body is not None:
            how["json"] = body
        return self.http.open(f"/api/v1{path}", method=method, headers=headers, **how)

    def get(self, path: str, **how: Any) -> TestResponse:
        return self.send("GET", path, **how)

    def post(self, path: str, body: Any = None, **how: Any) -> TestResponse:
        return self.send("POST", path, body, **how)

    def put(self, path: str, body: Any = None, **how: Any) -> TestResponse:
        return self.send("PUT", path, body, **how)


@pytest.fixture
def files(tmp_path: Path, keyring: Keyring) -> FileStore:
    return open_files((tmp_path / "files").as_uri(), keyring)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def login() -> FakeLogin:
    return FakeLogin()


@pytest.fixture
def services(database: Database, files: FileStore, login: FakeLogin, clock: Clock) -> Services:
    return Services(
        database=database,
        files=files,
        login=login,
        public_url="http://localhost",
        draft_regions=False,
        clock=clock,
        limits_enabled=False,
    )


@pytest.fixture
def app(services: Services) -> Flask:
    app = Flask("door", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = 12 * 1024 * 1024
    register_api(app, services)
    return app


@pytest.fixture
def http(app: Flask) -> Iterator[FlaskClient]:
    with app.test_client() as client:
        yield client


@pytest.fixture
def log_in(http: FlaskClient) -> Callable[[str], Person]:
    def log_in(name: str = "1") -> Person:
        answer = http.post("/api/v1/sessions", json={"code": name})
        assert answer.status_code == 201, answer.json
        return Person(http, answer.json["token"])

    return log_in


@pytest.fixture
def person(log_in: Callable[[str], Person]) -> Person:
    return log_in("1")


@pytest.fixture
def office(database: Database) -> Office:
    with database.writing() as session:
        return make_office(session)
