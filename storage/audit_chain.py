"""Proving the audit log: walking its chain from the first entry to the head."""

import hmac
from dataclasses import dataclass
from datetime import UTC
from types import SimpleNamespace
from typing import Any, cast

from sqlalchemy import Result, Row, Table, Text, select, type_coerce
from sqlalchemy.orm import Session

from storage.canonical import canonical_json
from storage.columns import EncryptedColumn, keyring_of
from storage.errors import StorageError
from storage.keys import Keyring
from storage.models.audit import AuditEntry, AuditHead

FIRST_PREVIOUS = "0" * 64
HEAD_ID = 1
ROWS_AT_ONCE = 500
ENTRIES = cast("Table", AuditEntry.__table__)
HEAD = cast("Table", AuditHead.__table__)
ENCRYPTED = {column.name: column.type for column in ENTRIES.c if isinstance(column.type, EncryptedColumn)}


@dataclass(frozen=True)
class Head:
    """How long the log is and the hash it ends with, to be kept outside the database."""

    entries: int
    last_hash: str

    def __str__(self) -> str:
        """`<entries>:<hash>`, as `read` takes it."""
        return f"{self.entries}:{self.last_hash}"

    @classmethod
    def read(cls, text: str) -> "Head":
        """Undo `str`. Raises StorageError."""
        count, _, last_hash = text.strip().partition(":")
        if not count.isdecimal() or len(last_hash) != len(FIRST_PREVIOUS):
            raise StorageError("a head of the audit log is written <entries>:<64 hex digits>")
        return cls(int(count), last_hash)


@dataclass(frozen=True)
class ChainReport:
    """What was found: how many entries hold, and the first place that does not."""

    entries: int
    broken_at: int | None = None
    reason: str | None = None
    head: Head | None = None

    @property
    def holds(self) -> bool:
        """Whether nothing was found wrong."""
        return self.reason is None


def entry_content(entry: Any) -> bytes:
    """What an entry's hash covers: every field of it in the open, and the hash before."""
    return b"entry\0" + canonical_json(
        [
            entry.id,
            entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
            entry.actor_kind,
            entry.actor_id,
            entry.action,
            entry.subject_kind,
            entry.subject_id,
            entry.reason,
            entry.details,
            entry.previous_hash,
        ]
    )


def head_mac(keyring: Keyring, head: Head) -> str:
    """The keyed hash that vouches for the head row."""
    return keyring.audit(b"head\0" + str(head).encode("ascii"))


class _Broken(Exception):
    def __init__(self, position: int, reason: str) -> None:
        super().__init__(reason)
        self.position = position
        self.reason = reason


def verify(session: Session, *, remembered: Head | None = None) -> ChainReport:
    """Check the whole log: changed, removed, inserted, reordered and cut-off entries are found.

    `remembered` is a head that an earlier run reported and that was kept elsewhere; with it, an old copy put
    back over the log is found too. Entries may be appended meanwhile. Reads a few hundred rows at a time.
    """
    keyring = keyring_of(session)
    walk = _Walk(keyring, remembered)
    try:
        with _rows(session) as rows:
            for row in rows:
                walk.step(row)
        walk.finish(session)
    except _Broken as broken:
        return ChainReport(walk.entries, broken.position, broken.reason)
    return ChainReport(walk.entries, head=Head(walk.entries, walk.last_hash))


class _Walk:
    """Where the check stands."""

    def __init__(self, keyring: Keyring, remembered: Head | None) -> None:
        self.keyring = keyring
        self.remembered = remembered
        self.entries = 0
        self.last_hash = FIRST_PREVIOUS
        self.head: Any = None

    def step(self, row: Row[Any]) -> None:
        """Check one entry against the one before."""
        expected = self.entries + 1
        if row.id != expected:
            raise _Broken(expected, f"entry {expected} is missing: the next one there is {row.id}")
        if row.previous_hash != self.last_hash:
            raise _Broken(expected, f"entry {expected} does not follow entry {self.entries}")
        if not hmac.compare_digest(row.hash, self.keyring.audit(entry_content(_opened(row, self.keyring)))):
            raise _Broken(expected, f"entry {expected} is not what was recorded")
        self.entries, self.last_hash, self.head = expected, row.hash, row
        if self.remembered and self.remembered.entries == expected:
            self._compare_remembered()

    def finish(self, session: Session) -> None:
        """Check the end of the log against the head row and the remembered head."""
        if self.head is None:
            head = session.execute(select(HEAD.c.entries).where(HEAD.c.id == HEAD_ID)).one_or_none()
            if head is not None:
                raise _Broken(1, f"the log is empty, but {head.entries} entries were recorded")
        else:
            self._compare_head()
        if self.remembered and self.remembered.entries > self.entries:
            raise _Broken(self.entries + 1, "the log is shorter than the remembered head says")

    def _compare_head(self) -> None:
        if self.head.head_entries is None:
            raise _Broken(self.entries + 1, "the head of the log is missing")
        head = Head(self.head.head_entries, self.head.head_hash)
        if not hmac.compare_digest(self.head.head_mac, head_mac(self.keyring, head)):
            raise _Broken(self.entries + 1, "the head of the log is not what was recorded")
        if head.entries > self.entries:
            raise _Broken(self.entries + 1, f"the end is cut off: {head.entries} entries were recorded")
        if head != Head(self.entries, self.last_hash):
            raise _Broken(self.entries, "the head of the log is older than its last entry")

    def _compare_remembered(self) -> None:
        if self.remembered != Head(self.entries, self.last_hash):
            raise _Broken(self.entries, "the log is not the one whose head was remembered")


def _rows(session: Session) -> Result[Any]:
    """Every entry in order, and with each the head: one statement sees one state of the log."""
    # Read encrypted: a value that does not open is a finding, not a failure of this walk.
    columns = [
        type_coerce(column, Text).label(column.name) if column.name in ENCRYPTED else column
        for column in ENTRIES.columns
    ]
    head = (
        HEAD.c.entries.label("head_entries"),
        HEAD.c.last_hash.label("head_hash"),
        HEAD.c.mac.label("head_mac"),
    )
    statement = (
        select(*columns, *head)
        .select_from(ENTRIES.outerjoin(HEAD, HEAD.c.id == HEAD_ID))
        .order_by(ENTRIES.c.id)
        .execution_options(yield_per=ROWS_AT_ONCE)
    )
    return session.execute(statement)


def _opened(row: Row[Any], keyring: Keyring) -> SimpleNamespace:
    fields = dict(row._mapping)
    try:
        for name, column in ENCRYPTED.items():
            if fields[name] is not None:
                fields[name] = column.from_bytes(column.from_stored(keyring, fields[name]))
    except StorageError as trouble:
        raise _Broken(row.id, f"entry {row.id} does not open: {trouble}") from trouble
    return SimpleNamespace(**fields)
