"""The audit log: who saw or changed whose data, when and why; append-only and hash-chained.

Each entry's hash is keyed and covers the entry and the hash before it, so whoever can write to the database
but lacks the audit key can neither change, remove, insert nor reorder entries unnoticed. A head row under
the same key makes a cut-off end noticed. What remains is putting back an old copy of the whole log, head
included: against that, keep the head that `verify` reports somewhere else, and give it back next time.
"""

import hmac
from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import event, insert, select, text, update
from sqlalchemy.orm import Mapper, ORMExecuteState, Session

from storage.audit_chain import (
    ENTRIES,
    FIRST_PREVIOUS,
    HEAD,
    HEAD_ID,
    ChainReport,
    Head,
    entry_content,
    head_mac,
    verify,
)
from storage.columns import keyring_of
from storage.errors import StorageError
from storage.keys import Keyring
from storage.models.audit import AuditEntry

__all__ = [
    "Actor",
    "AuditEntry",
    "AuditHeadChanged",
    "AuditIsAppendOnly",
    "ChainReport",
    "Head",
    "Subject",
    "record",
    "verify",
    "who_saw",
]

APPEND_LOCK = 735002  # the advisory lock PostgreSQL serialises appends by


class AuditIsAppendOnly(StorageError):
    """Something tried to change or delete an entry of the audit log."""

    def __init__(self) -> None:
        super().__init__("entries of the audit log are never changed or deleted: add a new entry instead")


class AuditHeadChanged(StorageError):
    """The head of the log is gone or was changed; nothing is appended until someone has looked."""

    def __init__(self) -> None:
        super().__init__("the head of the audit log was changed or removed: run 'palmaid audit verify'")


class Actor(NamedTuple):
    """Who did it: a kind (`officer`, `coordinator`, `machine`, `operator` …) and an id, never a name."""

    kind: str
    id: str


class Subject(NamedTuple):
    """Whose or which data: a kind (`resident`, `application`, `case`, `file` …) and an id, never a name."""

    kind: str
    id: str


def record(
    session: Session,
    *,
    actor: tuple[str, str],
    action: str,
    subject: tuple[str, str],
    reason: str,
    at: datetime,
    details: Mapping[str, Any] | None = None,
) -> AuditEntry:
    """Append one entry in this transaction; it counts once the transaction commits.

    From here to the end of the transaction no other one can append: record late and commit soon. Raises
    NotStorable for details JSON cannot carry or a time without a zone.
    """
    keyring = keyring_of(session)
    head = _lock_head(session, keyring)
    entry = AuditEntry(
        id=head.entries + 1,
        at=at,
        actor_kind=actor[0],
        actor_id=str(actor[1]),
        action=action,
        subject_kind=subject[0],
        subject_id=str(subject[1]),
        reason=reason,
        details=None if details is None else dict(details),
        previous_hash=head.last_hash,
    )
    entry.hash = keyring.audit(entry_content(entry))
    session.add(entry)
    session.flush()
    _move_head(session, keyring, Head(entry.id, entry.hash))
    return entry


def who_saw(session: Session, subject: tuple[str, str]) -> list[AuditEntry]:
    """Every entry about that subject, oldest first."""
    about = (AuditEntry.subject_kind == subject[0], AuditEntry.subject_id == str(subject[1]))
    return list(session.scalars(select(AuditEntry).where(*about).order_by(AuditEntry.id)))


def _lock_head(session: Session, keyring: Keyring) -> Head:
    """Make other appends wait, then read where the log stands. The head's own hash must be right."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": APPEND_LOCK})
    # Writing before reading: on SQLite this takes the write lock, whatever kind of transaction this is.
    session.execute(update(HEAD).where(HEAD.c.id == HEAD_ID).values(entries=HEAD.c.entries))
    row = session.execute(select(HEAD).where(HEAD.c.id == HEAD_ID)).one_or_none()
    if row is None:
        if session.execute(select(ENTRIES.c.id).limit(1)).first() is not None:
            raise AuditHeadChanged
        return Head(0, FIRST_PREVIOUS)
    head = Head(row.entries, row.last_hash)
    if not hmac.compare_digest(row.mac, head_mac(keyring, head)):
        raise AuditHeadChanged
    return head


def _move_head(session: Session, keyring: Keyring, head: Head) -> None:
    values = {"entries": head.entries, "last_hash": head.last_hash, "mac": head_mac(keyring, head)}
    if head.entries == 1:
        session.execute(insert(HEAD).values(id=HEAD_ID, **values))
    else:
        session.execute(update(HEAD).where(HEAD.c.id == HEAD_ID).values(**values))


def _refuse_change(_mapper: Mapper[Any], _connection: Any, _target: Any) -> None:
    raise AuditIsAppendOnly


def _refuse_bulk_change(state: ORMExecuteState) -> None:
    if (state.is_update or state.is_delete) and state.bind_mapper is AuditEntry.__mapper__:
        raise AuditIsAppendOnly


event.listen(AuditEntry, "before_update", _refuse_change)
event.listen(AuditEntry, "before_delete", _refuse_change)
event.listen(Session, "do_orm_execute", _refuse_bulk_change)
