"""What the whole suite shares: which servers are at hand, and a migrated database for every test.

The suite picks up PostgreSQL, Redis, Chromium and a trained Rasa where it finds them and says what it left out and how to
enable it. With PALMAID_TEST_EVERYTHING=1 (as in .ci/run) anything missing is an error.
"""

import logging
import os
import shutil
import socket
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.exc import OperationalError

from palmaid.rasa_environment import ENVIRONMENT, rasa_program
from palmaid.rasa_server import find_model
from storage.database import Database
from storage.keys import Keyring
from storage.models import Base
from tests.personal_data import Watching

POSTGRES_HERE = "postgresql+psycopg://postgres@127.0.0.1:5432/postgres"
REDIS_HERE = "redis://127.0.0.1:6379/9"
HOW_TO_ENABLE = {
    "postgres": "start PostgreSQL on 127.0.0.1:5432 or set PALMAID_TEST_POSTGRES to a SQLAlchemy URL",
    "redis": "start Redis on 127.0.0.1:6379 or set PALMAID_TEST_REDIS to a redis:// address",
    "browser": "install Chromium (Debian: apt-get install chromium) or set PALMAID_TEST_CHROMIUM to it",
    "rasa": "train Rasa with make rasa-train (PALMAID_TEST_RASA names another environment than .rasa-venv)",
}
VARIABLES = {
    "postgres": "PALMAID_TEST_POSTGRES",
    "redis": "PALMAID_TEST_REDIS",
    "browser": "PALMAID_TEST_CHROMIUM",
    "rasa": "PALMAID_TEST_RASA",
}


def find_postgres() -> str | None:
    """The PostgreSQL server to test on, or None."""
    url = os.environ.get("PALMAID_TEST_POSTGRES") or POSTGRES_HERE
    engine = create_engine(url, connect_args={"connect_timeout": 2})
    try:
        with engine.connect():
            return url
    except OperationalError:
        return None
    finally:
        engine.dispose()


def find_redis() -> str | None:
    """The Redis server to test on, or None."""
    url = os.environ.get("PALMAID_TEST_REDIS") or REDIS_HERE
    server = redis.Redis.from_url(url, socket_connect_timeout=2, socket_timeout=2)
    try:
        return url if server.ping() else None
    except redis.RedisError:
        return None
    finally:
        server.close()


def find_chromium() -> str | None:
    """The Chromium to test with, or None."""
    named = os.environ.get("PALMAID_TEST_CHROMIUM")
    return named or shutil.which("chromium") or shutil.which("chromium-browser")


def find_rasa() -> str | None:
    """The `rasa` program to test with, or None; a model of the present nlu_data has to be there as well."""
    program = rasa_program(os.environ.get("PALMAID_TEST_RASA") or ENVIRONMENT).absolute()
    return str(program) if program.is_file() and find_model() else None


def pytest_configure(config: pytest.Config) -> None:
    """Find the servers once; xdist's workers inherit what was found."""
    found = {
        "postgres": find_postgres(),
        "redis": find_redis(),
        "browser": find_chromium(),
        "rasa": find_rasa(),
    }
    config.stash[FOUND] = found
    for suite, place in found.items():
        if place:
            os.environ[VARIABLES[suite]] = place
        elif os.environ.get("PALMAID_TEST_EVERYTHING"):
            raise pytest.UsageError(f"PALMAID_TEST_EVERYTHING is set, but: {HOW_TO_ENABLE[suite]}")


FOUND: pytest.StashKey[dict[str, str | None]] = pytest.StashKey()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what cannot run here; the summary says so."""
    missing = {suite for suite, place in config.stash[FOUND].items() if not place}
    left_out = [item for item in items if missing & {mark.name for mark in item.iter_markers()}]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say what was left out and how to enable it."""
    for suite, place in config.stash[FOUND].items():
        if not place:
            terminalreporter.write_line(f"left out: the {suite} tests. To run them, {HOW_TO_ENABLE[suite]}.")


@pytest.fixture(autouse=True)
def only_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that tries to leave this machine fails."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        if self.family in {socket.AF_INET, socket.AF_INET6}:
            host = address[0] if isinstance(address, tuple) else ""
            if host not in {"127.0.0.1", "::1", "localhost"}:
                raise AssertionError(f"a test tried to connect to {host}")
        connect(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", guarded)


OUR_PACKAGES = ("assistance", "storage", "bot", "miniapp_api", "palmaid")


@pytest.fixture(scope="session", autouse=True)
def talkative() -> None:
    """Our own code logs whatever it can say, in every test."""
    for package in OUR_PACKAGES:
        logging.getLogger(package).setLevel(logging.DEBUG)


@pytest.fixture(autouse=True)
def nobody_in_the_log() -> Iterator[None]:
    """A test whose log would hold a name, an ID number or a phone number of anybody it made up fails."""
    watching = Watching()
    logging.getLogger().addHandler(watching)
    yield
    logging.getLogger().removeHandler(watching)
    assert not watching.found


@pytest.fixture(scope="session")
def keyring() -> Keyring:
    """One set of keys for the run."""
    return Keyring.generate()


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory, keyring: Keyring) -> Path:
    """A migrated, empty SQLite file that tests copy."""
    place = tmp_path_factory.mktemp("migrated") / "template.db"
    database = Database(f"sqlite:///{place}", keyring)
    database.migrate()
    database.close()  # the last connection to close writes the log back into the file
    return place


@pytest.fixture(scope="session")
def migrated_postgres(keyring: Keyring) -> Iterator[str]:
    """A migrated PostgreSQL database of this process, emptied after each test that used it."""
    server = os.environ["PALMAID_TEST_POSTGRES"]
    name = f"palmaid_{uuid.uuid4().hex}"
    _on_server(server, f"CREATE DATABASE {name}")
    url = _with_database(server, name)
    database = Database(url, keyring)
    database.migrate()
    database.close()
    yield url
    _on_server(server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A migrated, empty database of this test's own, on each kind of server."""
    if request.param == "sqlite":
        template: Path = request.getfixturevalue("migrated_sqlite")
        place = tmp_path / "palmaid.db"
        shutil.copy(template, place)
        yield f"sqlite:///{place}"
        return
    url: str = request.getfixturevalue("migrated_postgres")
    yield url
    _empty(url)


@pytest.fixture
def database(database_url: str, keyring: Keyring) -> Iterator[Database]:
    """That database, opened."""
    database = Database(database_url, keyring)
    yield database
    database.close()


def _with_database(server: str, name: str) -> str:
    return make_url(server).set(database=name).render_as_string(hide_password=False)


def _empty(url: str) -> None:
    """Take every row out of a test database; the audit log's own guard against that is put aside for it."""
    tables = ", ".join(table.name for table in Base.metadata.sorted_tables)
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        others = "datname = current_database() AND pid <> pg_backend_pid()"
        connection.execute(text(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}"))
        connection.execute(text("SET session_replication_role = replica"))
        connection.execute(text(f"TRUNCATE {tables}"))
    engine.dispose()


def _on_server(server: str, statement: str) -> None:
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()
