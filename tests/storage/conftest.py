"""A database of its own for every test: SQLite always, PostgreSQL where PALMAID_TEST_POSTGRES names one."""

import os
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from storage.database import Database
from storage.keys import Keyring

POSTGRES = os.environ.get("PALMAID_TEST_POSTGRES")
SERVERS = ["sqlite"] + ([pytest.param("postgresql", marks=pytest.mark.postgres)] if POSTGRES else [])


@pytest.fixture
def keyring() -> Keyring:
    return Keyring.generate()


@pytest.fixture(params=SERVERS)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'test.db'}"
        return
    schema = f"palmaid_{uuid.uuid4().hex}"
    server = create_engine(str(POSTGRES))
    with server.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {schema}"))
    url = make_url(str(POSTGRES)).update_query_dict({"options": f"-csearch_path={schema}"})
    yield url.render_as_string(hide_password=False)
    with server.begin() as connection:
        connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
    server.dispose()


@pytest.fixture
def database(database_url: str, keyring: Keyring) -> Iterator[Database]:
    database = Database(database_url, keyring)
    yield database
    database.close()
