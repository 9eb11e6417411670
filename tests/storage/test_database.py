"""Transactions, migrations, and what an operator is told when the schema is behind."""

import os
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import inspect, select, text
from sqlalchemy.exc import IntegrityError, OperationalError

from storage.database import Database, SchemaOutdated, alembic_config
from storage.keys import Keyring
from storage.models import Base, MachineClient
from tests.builders import NOW


def make_client(name: str = "office") -> MachineClient:
    return MachineClient(name=name, area_code="2305", created_at=NOW)


def test_the_schema_goes_up_down_and_up_again(database: Database) -> None:
    database.migrate()
    with database.engine.begin() as connection:
        command.downgrade(alembic_config(connection), "base")
    assert set(inspect(database.engine).get_table_names()) <= {"alembic_version"}
    database.migrate()
    database.require_current_schema()
    tables = set(inspect(database.engine).get_table_names())
    assert {table.name for table in Base.metadata.sorted_tables} <= tables


def test_the_migrations_say_what_the_models_say(database: Database) -> None:
    database.migrate()
    with database.engine.begin() as connection:
        command.check(alembic_config(connection))


def test_migrating_twice_is_fine(database: Database) -> None:
    database.migrate()
    database.migrate()
    database.require_current_schema()


def test_a_database_that_was_not_migrated_is_refused_with_what_to_do(database: Database) -> None:
    with pytest.raises(SchemaOutdated, match="palmaid migrate"):
        database.require_current_schema()


def test_leaving_the_block_commits_and_an_error_rolls_back(database: Database) -> None:
    database.migrate()
    with database.writing() as session:
        session.add(make_client("kept"))
    with pytest.raises(ZeroDivisionError), database.writing() as session:
        session.add(make_client("lost"))
        session.flush()
        raise ZeroDivisionError
    with database.reading() as session:
        assert session.scalars(select(MachineClient.name)).all() == ["kept"]


def test_writers_take_turns(database: Database) -> None:
    """Twenty threads count up one number; none of them may read a state another one is changing."""
    database.migrate()
    with database.writing() as session:
        session.add(make_client("0"))
    errors: list[BaseException] = []

    def count_up() -> None:
        try:
            with database.writing() as session:
                row = session.scalars(select(MachineClient).with_for_update()).one()
                row.name = str(int(row.name) + 1)
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=count_up) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    with database.reading() as session:
        assert session.scalars(select(MachineClient.name)).one() == "20"


def test_an_error_of_the_database_does_not_repeat_the_values(database: Database) -> None:
    database.migrate()
    with pytest.raises(IntegrityError) as raised, database.writing() as session:
        session.add_all([make_client("秘密的名字"), make_client("秘密的名字")])
    assert "parameters hidden" in str(raised.value)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_what_was_written_is_on_the_disk_when_the_block_ends_and_others_need_not_wait_for_that(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    database.migrate()
    synced, disk = [], threading.Event()

    def slow_disk(handle: int) -> None:
        assert disk.wait(10)
        synced.append(os.fstat(handle).st_size)

    monkeypatch.setattr("storage.database.flush_to_disk", slow_disk)

    def write(name: str) -> None:
        with database.writing() as session:
            session.add(make_client(name))

    with ThreadPoolExecutor(2) as pool:
        writers = [pool.submit(write, name) for name in ("one", "two")]
        for _ in range(500):
            with database.reading() as session:
                committed = len(session.scalars(select(MachineClient)).all())
            if committed == 2:
                break
            time.sleep(0.01)
        before = (committed, [writer.done() for writer in writers])
        disk.set()
        for writer in writers:
            writer.result(10)

    assert before == (2, [False, False])
    assert len(synced) == 2
    assert all(synced)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_what_was_undone_asks_nothing_of_the_disk(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    database.migrate()
    synced: list[int] = []
    monkeypatch.setattr("storage.database.flush_to_disk", synced.append)
    with pytest.raises(ZeroDivisionError), database.writing() as session:
        session.add(make_client())
        session.flush()
        raise ZeroDivisionError
    assert synced == []


def test_writers_of_two_processes_take_turns(tmp_path: Path, keyring: Keyring) -> None:
    first, second = (Database(f"sqlite:///{tmp_path / 'shared.db'}", keyring) for _ in range(2))
    first.migrate()
    with ThreadPoolExecutor(1) as pool:
        with first.writing() as session:
            session.add(make_client("one"))
            waiting = pool.submit(_count, second)
            time.sleep(0.2)
            assert not waiting.done()
        assert waiting.result(10) == 1
    first.close()
    second.close()


def _count(database: Database) -> int:
    with database.writing() as session:
        return len(session.scalars(select(MachineClient)).all())


def test_sqlite_keeps_a_log_and_checks_references(tmp_path: Path, keyring: Keyring) -> None:
    database = Database(f"sqlite:///{tmp_path / 'deep' / 'new.db'}", keyring)
    assert database.is_sqlite
    with database.engine.connect() as connection:
        settings = {
            name: connection.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    database.close()
    assert settings == {"journal_mode": "wal", "synchronous": 1, "foreign_keys": 1}


def test_the_repr_hides_the_password(keyring: Keyring) -> None:
    database = Database("postgresql+psycopg://someone:secret@127.0.0.1/nowhere", keyring)
    assert "secret" not in repr(database)
    assert not database.is_sqlite
    database.close()


def test_a_server_that_does_not_answer_is_given_up_on_after_seconds(keyring: Keyring) -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        url = f"postgresql+psycopg://someone@127.0.0.1:{silent.getsockname()[1]}/nowhere"
        database = Database(url, keyring)
        started = time.monotonic()
        with pytest.raises(OperationalError), database.reading() as session:
            session.execute(text("SELECT 1"))
        assert time.monotonic() - started < 20
    database.close()


def test_an_operator_may_wait_longer_for_the_server(keyring: Keyring) -> None:
    database = Database("postgresql+psycopg://someone@127.0.0.1/nowhere?connect_timeout=9", keyring)
    assert database.engine.url.query["connect_timeout"] == "9"
    database.close()
