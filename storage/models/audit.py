"""Who saw or changed what, and why: the rows of the audit log and its head. `storage.audit` writes them."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from storage.columns import Digest, EncryptedJson, EncryptedText, UtcDateTime
from storage.models.base import Base, Code

# SQLite makes a key of exactly INTEGER the row's own number.
Position = BigInteger().with_variant(Integer(), "sqlite")


class AuditEntry(Base):
    """One entry of the log. `hash` covers all of it and the entry before; entries are never changed.

    `reason` is what a member of staff typed, and may name people: it is encrypted like the details.
    """

    __tablename__ = "audit_entries"
    __table_args__ = (Index("ix_audit_entries_subject", "subject_kind", "subject_id", "id"),)

    id: Mapped[int] = mapped_column(Position, primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(UtcDateTime())
    actor_kind: Mapped[Code]
    actor_id: Mapped[str] = mapped_column(String(64))
    action: Mapped[Code]
    subject_kind: Mapped[Code]
    subject_id: Mapped[str] = mapped_column(String(64))
    reason: Mapped[str] = mapped_column(EncryptedText("audit_entries.reason"))
    details: Mapped[dict[str, Any] | None] = mapped_column(EncryptedJson("audit_entries.details"))
    previous_hash: Mapped[str] = mapped_column(Digest())
    hash: Mapped[str] = mapped_column(Digest())


class AuditHead(Base):
    """The one row that says how long the log is and how it ends, so that a cut-off end is noticed."""

    __tablename__ = "audit_head"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    entries: Mapped[int] = mapped_column(Position)
    last_hash: Mapped[str] = mapped_column(Digest())
    mac: Mapped[str] = mapped_column(Digest())
