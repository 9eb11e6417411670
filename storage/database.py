"""Opening the database and bounding transactions, on SQLite and on PostgreSQL alike."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.orm import Session, sessionmaker

from storage.columns import install_keyring
from storage.errors import StorageError
from storage.keys import Keyring

MIGRATIONS = Path(__file__).parent / "migrations"
LOCK_WAIT_SECONDS = 20
# A server that is gone without saying so must not hold every thread for the minutes TCP takes to notice.
CONNECT_WITHIN_SECONDS = 3


class SchemaOutdated(StorageError):
    """The database has not been migrated to the version this program expects."""


flush_to_disk = getattr(os, "fdatasync", os.fsync)  # macOS has only the latter


class Database:
    """One database and the keys to its encrypted columns.

    `writing()` and `reading()` each open one transaction; leaving the block commits it, an exception rolls it
    back. On SQLite a writing transaction takes the write lock at once, so that it can never fail half-way for
    having read an older state; on PostgreSQL rows are locked where the use cases ask for it.
    """

    def __init__(self, url: str, keyring: Keyring, *, pool_size: int = 10) -> None:
        self.url = make_url(url)
        self.keyring = keyring
        self.engine = _create_engine(url, pool_size)
        install_keyring(self.engine, keyring)
        file = self.url.database if self.is_sqlite else None
        self._turns = Path(f"{file}-turn") if file else None
        self._log = f"{file}-wal" if file else None
        self._writing = sessionmaker(self.engine, expire_on_commit=False)
        self._reading = sessionmaker(self.engine.execution_options(reads_only=True), expire_on_commit=False)

    def __repr__(self) -> str:
        """Show where, never the password."""
        return f"<Database {self.url.render_as_string(hide_password=True)}>"

    @property
    def is_sqlite(self) -> bool:
        """Whether this is the embedded database."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def writing(self, *, durable: bool = True) -> Iterator[Session]:
        """One read-write transaction, committed when the block ends well.

        With `durable=False` the caller has something to let go of first and calls `make_durable` itself, before
        anybody is told.
        """
        with self._writing() as session, self._turn(), session.begin():
            yield session
        if durable:
            self.make_durable()

    def _turn(self) -> AbstractContextManager[None]:
        """The wait of a writer for those before it."""
        return nullcontext() if self._turns is None else _turn_at(self._turns)

    def make_durable(self) -> None:
        """Return once what was committed survives a power cut.

        SQLite does so itself while it holds the lock that every writer waits for. Here the next one goes on
        meanwhile, and those who wait at the same time share the disk's work. What is no longer in the log has been
        written to the database and is durable there: SQLite sees to that before it uses the log anew.
        """
        if self._log is None:
            return
        try:
            handle = os.open(self._log, os.O_RDWR | os.O_CLOEXEC)
        except FileNotFoundError:
            return
        try:
            flush_to_disk(handle)
        finally:
            os.close(handle)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """One read-only transaction on a steady snapshot."""
        with self._reading() as session, session.begin():
            yield session

    def migrate(self) -> None:
        """Bring the schema to the newest version. Safe to call at every start, and by several processes."""
        with self.engine.begin() as connection:
            _lock_schema(connection)
            command.upgrade(alembic_config(connection), "head")
        self.make_durable()

    def require_current_schema(self) -> None:
        """Raise SchemaOutdated unless the schema is the one this program was written for."""
        newest = ScriptDirectory.from_config(alembic_config(None)).get_current_head()
        with self.engine.connect() as connection:
            present = MigrationContext.configure(connection).get_current_revision()
        if present != newest:
            raise SchemaOutdated(
                f"the database is at version {present}, this program needs {newest}: run 'palmaid migrate'"
            )

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()


@contextmanager
def _turn_at(file: Path) -> Iterator[None]:
    """Writers of SQLite wait here, threads and processes, and are woken in their turn; SQLite itself lets them poll.

    The kernel hands the turn on in the moment it is given back: a thread that waits needs nothing of the one before it,
    the interpreter's lock least of all. The end of a process gives it back, too.
    """
    handle = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def alembic_config(connection: Connection | None) -> Config:
    """Alembic's settings without an .ini file; `connection` is used by migrations/env.py."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config


def _create_engine(url: str, pool_size: int) -> Engine:
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        if parsed.database:
            Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(
            url,
            pool_size=pool_size,
            max_overflow=pool_size,
            hide_parameters=True,  # an error message must not carry what people told us
            connect_args={"timeout": LOCK_WAIT_SECONDS},
        )
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    return create_engine(
        parsed.set(query={"connect_timeout": str(CONNECT_WITHIN_SECONDS), **parsed.query}),
        pool_size=pool_size,
        max_overflow=pool_size,
        pool_pre_ping=True,
        hide_parameters=True,
    )


def _prepare_sqlite(dbapi_connection: Any, _record: Any) -> None:
    # The driver must not open transactions of its own: _begin_sqlite decides how each one starts.
    dbapi_connection.isolation_level = None
    cursor = dbapi_connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    # Database.make_durable does what FULL would, outside the lock.
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    reads_only = connection.get_execution_options().get("reads_only", False)
    connection.exec_driver_sql("BEGIN" if reads_only else "BEGIN IMMEDIATE")


def _lock_schema(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock(735001)")
