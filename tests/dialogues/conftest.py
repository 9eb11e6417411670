"""One running service for all dialogues of a process: every dialogue is a person of its own."""

import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, make_url, text

from bot.wechat.menu import MENU, as_platform_menu
from palmaid.demo_data import write_demo_data
from storage.database import Database
from tests.bot.trained import lend_models, models_folder, open_trained
from tests.bot.understanding.rasa_process import shared_rasa
from tests.dialogues.stage import Stage
from tests.running import running_service


@pytest.fixture(scope="session")
def stage(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """The service on the kind of database that the test asks for; "rasa" is SQLite with Rasa understanding."""
    folder = tmp_path_factory.mktemp("dialogues")
    models = models_folder(tmp_path_factory.getbasetemp().parent)
    open_trained(models)
    lend_models(models, folder)
    menu = as_platform_menu(MENU, mini_app_id=None, page_url="https://here/docs")
    with (
        _understanding(request, tmp_path_factory) as settings,
        running_service(
            folder, _database(request, folder), draft_regions=False, simulator={"menu": menu}, **settings
        ) as service,
    ):
        write_demo_data(service.parts)
        with Stage(service) as stage:
            yield stage


@contextmanager
def _understanding(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, Any]]:
    """Settings for the engine: the embedded one, or a Rasa server shared by all processes of the run."""
    if request.param != "rasa":
        yield {}
        return
    own = tmp_path_factory.getbasetemp()
    with shared_rasa(own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) as url:
        yield {"understanding": "rasa", "rasa_url": url, "rasa_timeout_seconds": 5.0}


def _database(request: pytest.FixtureRequest, folder: Path) -> str:
    """A database for the whole session: the suite's own one on PostgreSQL is emptied by every test that uses it."""
    if request.param in {"sqlite", "rasa"}:
        shutil.copy(request.getfixturevalue("migrated_sqlite"), folder / "palmaid.db")
        return f"sqlite:///{folder / 'palmaid.db'}"
    server, name = make_url(os.environ["PALMAID_TEST_POSTGRES"]), f"palmaid_{uuid.uuid4().hex}"
    _on_server(f"CREATE DATABASE {name}")
    request.addfinalizer(lambda: _on_server(f"DROP DATABASE {name} WITH (FORCE)"))
    url = server.set(database=name).render_as_string(hide_password=False)
    database = Database(url, request.getfixturevalue("keyring"))
    database.migrate()
    database.close()
    return url


def _on_server(statement: str) -> None:
    engine = create_engine(os.environ["PALMAID_TEST_POSTGRES"], isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()
