"""A chat door over each kind of database, and the running service with its simulated platform."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.understanding import Understanding
from storage.database import Database
from tests.bot.builders import ChatDoor, card_photos, make_door
from tests.bot.trained import lend_models, models_folder, open_trained
from tests.running import RunningService, running_service

OpenDoor = Callable[..., ChatDoor]


@pytest.fixture(scope="session")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = models_folder(tmp_path_factory.getbasetemp().parent)
    open_trained(folder)
    return folder


@pytest.fixture(scope="session")
def understanding(models: Path) -> Understanding:
    return open_trained(models)


@pytest.fixture(scope="session")
def card() -> tuple[bytes, bytes]:
    return card_photos(seed=3)


@pytest.fixture
def open_door(database: Database, tmp_path: Path, understanding: Understanding) -> Iterator[OpenDoor]:
    """Return a function that opens a chat door with changed settings."""
    opened: list[ChatDoor] = []

    def open_one(**changes: Any) -> ChatDoor:
        words = changes.pop("understanding", understanding)
        opened.append(make_door(changes.pop("database", database), tmp_path, words, **changes))
        return opened[-1]

    yield open_one
    for door in opened:
        door.turns.close()


@pytest.fixture
def door(open_door: OpenDoor) -> ChatDoor:
    return open_door()


@pytest.fixture
def start_service(database_url: str, tmp_path: Path, models: Path) -> Iterator[Callable[..., RunningService]]:
    """Return a function that starts web, worker and simulator with changed settings."""
    running: list[Any] = []

    def start(**settings: Any) -> RunningService:
        folder = tmp_path / f"data{len(running)}"
        lend_models(models, folder)
        running.append(running_service(folder, database_url, **settings))
        return running[-1].__enter__()

    yield start
    for service in reversed(running):
        service.__exit__(None, None, None)


@pytest.fixture
def service(start_service: Callable[..., RunningService]) -> RunningService:
    return start_service()
