"""Changing keys: every encrypted value and file is put under the active key while the service runs.

What is to be done is read from the data itself (each value names its key), so that a run that was
interrupted is simply started again. Each batch is read in one short transaction, encrypted outside of any,
and written in a second one, only where the value is still the one that was read: a change made by the
service meanwhile always wins.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any, Protocol

from sqlalchemy import ColumnElement, MetaData, and_, func, literal, or_, select, update
from sqlalchemy.orm import Session

from storage.encryption import HEAD_CHARACTERS, TamperedValue, head_of_key, key_id_of
from storage.files.envelope import FileDamaged
from storage.files.store import FileMissing, FileStore
from storage.keys import KeyMissing, Keyring
from storage.rotation_tables import (
    EncryptedTable,
    encrypted_tables,
    in_form_of,
    lookups_without_text,
    page_of,
)

PASSES = 5  # a value that the service changes under each of five passes is left for the next run


class Transactions(Protocol):
    """The database, as far as this needs it: `storage.database.Database` is one."""

    def reading(self) -> AbstractContextManager[Session]:
        """One read-only transaction."""

    def writing(self) -> AbstractContextManager[Session]:
        """One read-write transaction, committed when the block ends well."""


@dataclass(frozen=True)
class Progress:
    """How far one table, or the file store, has come."""

    place: str
    done: int


@dataclass
class RotationReport:
    """What a run did.

    `unreadable` tells of values and files that do not open, and why; they were left as they are.
    `changed_meanwhile` counts rows the service changed under the run; they were looked at again.
    """

    values: int = 0
    files: int = 0
    lookups: int = 0
    changed_meanwhile: int = 0
    unreadable: dict[str, str] = field(default_factory=dict)


def rotate(
    database: Transactions,
    keyring: Keyring,
    files: FileStore | None,
    *,
    batch: int = 200,
    progress: Callable[[Progress], None] = lambda _: None,
    metadata: MetaData | None = None,
) -> RotationReport:
    """Put every encrypted value of every mapped table, and every file, under the active key.

    Safe while the service runs and when interrupted. Look-up hashes whose text is stored are recomputed
    where they differ, which they do only after the look-up key was replaced. Raises FileStoreDown.
    """
    run = _Run(database, keyring, batch, progress)
    for table in encrypted_tables(_mapped(metadata)):
        run.rotate_table(table)
    if files is not None:
        run.rotate_files(files)
    return run.report


def keys_in_use(
    database: Transactions, files: FileStore | None = None, *, metadata: MetaData | None = None
) -> Counter[str]:
    """How many values and files stand under each key id. `unreadable` counts what is no encrypted value."""
    counts: Counter[str] = Counter()
    for table in encrypted_tables(_mapped(metadata)):
        for name in table.encrypted:
            column = table.raw.c[name]
            head = func.substr(column, 1, HEAD_CHARACTERS)
            statement = select(head, func.count()).where(column.is_not(None)).group_by(head)
            with database.reading() as session:
                for value, count in session.execute(statement):
                    counts[_key_id(value)] += count
    for name in files.names() if files is not None else ():
        try:
            counts[files.key_id(name)] += 1  # type: ignore[union-attr]
        except FileMissing:
            continue  # deleted since it was listed
        except FileDamaged:
            counts["unreadable"] += 1
    return counts


def lookups_lost_with_their_key(database: Transactions, *, metadata: MetaData | None = None) -> list[str]:
    """Look-up columns that hold hashes but name no text to recompute them from, as `table.column`.

    Replacing the look-up key makes what they find unfindable: see docs/key-rotation.md.
    """
    lost = []
    for table, column in lookups_without_text(_mapped(metadata)):
        with database.reading() as session:
            if session.execute(select(literal(1)).where(table.c[column].is_not(None)).limit(1)).first():
                lost.append(f"{table.name}.{column}")
    return lost


class _Run:
    """One run over the tables and files."""

    def __init__(
        self, database: Transactions, keyring: Keyring, batch: int, progress: Callable[[Progress], None]
    ) -> None:
        self.database = database
        self.keyring = keyring
        self.batch = batch
        self.progress = progress
        self.report = RotationReport()

    def rotate_table(self, table: EncryptedTable) -> None:
        for _ in range(PASSES):
            before = self.report.changed_meanwhile
            done = 0
            for rows in self._pages(table):
                self._rotate_rows(table, rows)
                done += len(rows)
                self.progress(Progress(table.name, done))
            if self.report.changed_meanwhile == before:
                return

    def rotate_files(self, files: FileStore) -> None:
        seen = 0
        for name in files.names():
            try:
                if files.key_id(name) != self.keyring.active.id:
                    self.report.files += files.rewrap(name)
            except FileMissing:
                continue  # deleted since it was listed
            except (FileDamaged, KeyMissing) as trouble:
                self.report.unreadable[f"file {name}"] = str(trouble)
            seen += 1
            if seen % self.batch == 0:
                self.progress(Progress("files", seen))
        self.progress(Progress("files", seen))

    def _pages(self, table: EncryptedTable) -> Iterator[list[Any]]:
        """The rows that may need a change, a batch at a time, in the order of the primary key."""
        last = None
        while True:
            statement = page_of(table, self._needs_change(table), last, self.batch)
            with self.database.reading() as session:
                rows = list(session.execute(statement).mappings())
            if rows:
                yield rows
            if len(rows) < self.batch:
                return
            last = [rows[-1][name] for name in table.primary_key]

    def _needs_change(self, table: EncryptedTable) -> ColumnElement[bool] | None:
        """Some value under another key. None, meaning every row, where look-ups have to be compared."""
        if table.lookups:
            return None
        head = head_of_key(self.keyring.active.id)
        others = []
        for name, kind in table.encrypted.items():
            column = table.raw.c[name]
            start = func.substr(column, 1, HEAD_CHARACTERS)
            others.append(and_(column.is_not(None), start != in_form_of(kind, head)))
        return or_(*others)

    def _rotate_rows(self, table: EncryptedTable, rows: list[Any]) -> None:
        changes = [(row, change) for row in rows if (change := self._change(table, row))]
        if changes:
            with self.database.writing() as session:
                for row, change in changes:
                    self._write_if_unchanged(session, table, row, change)

    def _change(self, table: EncryptedTable, row: Any) -> dict[str, Any]:
        """The new raw values of one row. What does not open is reported and left alone."""
        change: dict[str, Any] = {}
        for name, column in table.encrypted.items():
            raw = row[name]
            if raw is None:
                continue
            try:
                plaintext = column.from_stored(self.keyring, raw)
            except (TamperedValue, KeyMissing) as trouble:
                key = " ".join(str(row[part]) for part in table.primary_key)
                self.report.unreadable[f"{table.name}.{name} of row {key}"] = str(trouble)
                continue
            if _key_id(raw) != self.keyring.active.id:
                change[name] = column.to_stored(self.keyring, plaintext)
            for lookup, kind in table.lookups_of(name):
                digest = str(kind.digest(self.keyring, column.from_bytes(plaintext)))
                if row[lookup] not in (None, digest):
                    change[lookup] = digest
        return change

    def _write_if_unchanged(
        self, session: Session, table: EncryptedTable, row: Any, change: dict[str, Any]
    ) -> None:
        columns = table.raw.c
        # A look-up is only right for the text it was computed from: that must be unchanged too.
        texts = {str(table.lookups[name].recompute_from) for name in change if name in table.lookups}
        as_read = [columns[name] == row[name] for name in {*table.primary_key, *change, *texts}]
        written = session.execute(update(table.raw).where(*as_read).values(change))
        if written.rowcount == 0:  # type: ignore[attr-defined]
            self.report.changed_meanwhile += 1
            return
        self.report.values += sum(name in table.encrypted for name in change)
        self.report.lookups += sum(name in table.lookups for name in change)


def _key_id(value: Any) -> str:
    head = value.encode("ascii", "replace") if isinstance(value, str) else bytes(value)
    try:
        return key_id_of(head, "")
    except TamperedValue:
        return "unreadable"


def _mapped(metadata: MetaData | None) -> MetaData:
    if metadata is not None:
        return metadata
    import storage.models  # noqa: PLC0415 - fills Base.metadata with every table
    import storage.models.audit  # noqa: PLC0415

    return storage.models.Base.metadata
