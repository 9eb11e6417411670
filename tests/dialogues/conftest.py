"""One running service for all dialogues of a process: every dialogue is a person of its own."""

import os
import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from bot.wechat.menu import MENU, as_platform_menu
from palmaid.demo_data import write_demo_data
from tests.bot.trained import lend_models, models_folder, open_trained
from tests.dialogues.stage import Stage
from tests.running import running_service


@pytest.fixture(scope="session")
def stage(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """The service on the kind of database that the test asks for."""
    folder = tmp_path_factory.mktemp("dialogues")
    models = models_folder(tmp_path_factory.getbasetemp().parent)
    open_trained(models)
    lend_models(models, folder)
    menu = as_platform_menu(MENU, mini_app_id=None, page_url="https://here/docs")
    with running_service(
        folder, _database(request, folder), draft_regions=False, simulator={"menu": menu}
    ) as service:
        write_demo_data(service.parts)
        with Stage(service) as stage:
            yield stage


def _database(request: pytest.FixtureRequest, folder: Path) -> str:
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("migrated_sqlite"), folder / "palmaid.db")
        return f"sqlite:///{folder / 'palmaid.db'}"
    server, name = make_url(os.environ["PALMAID_TEST_POSTGRES"]), f"palmaid_{uuid.uuid4().hex}"
    template = request.getfixturevalue("migrated_postgres")
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
    engine.dispose()
    request.addfinalizer(lambda: _drop(name))
    return server.set(database=name).render_as_string(hide_password=False)


def _drop(name: str) -> None:
    engine = create_engine(os.environ["PALMAID_TEST_POSTGRES"], isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    engine.dispose()
