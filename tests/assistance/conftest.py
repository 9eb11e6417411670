"""Domain tests run their use cases in one transaction of a fresh database, on each kind of server."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from storage.database import Database
from storage.files import FileStore, LocalFiles
from storage.keys import Keyring


@pytest.fixture
def files(tmp_path: Path, keyring: Keyring) -> FileStore:
    return LocalFiles(tmp_path / "files", keyring)


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    with database.writing() as session:
        yield session
