"""What came in from the platform, where each conversation stands, and what waits to go out."""

import uuid
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Float, ForeignKey, Index, Integer, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.columns import EncryptedJson, EncryptedText, LookupHash, UtcDateTime
from storage.models.base import Base, Code, Id


class InboundMessage(Base):
    """One message of one person. Its row, its effect and its answer are one transaction.

    `message_key` is the platform's identity of the message under a keyed hash: a retry finds the row,
    and the stored answer is given again.
    """

    __tablename__ = "inbound_messages"
    __table_args__ = (
        Index(
            "ix_inbound_messages_unhandled",
            "sender",
            "received_at",
            sqlite_where=text("handled_at IS NULL"),
            postgresql_where=text("handled_at IS NULL"),
        ),
    )

    id: Mapped[Id]
    message_key: Mapped[str] = mapped_column(String(64), unique=True)
    sender: Mapped[str] = mapped_column(LookupHash("inbound_messages.sender"))
    body: Mapped[dict[str, Any]] = mapped_column(EncryptedJson("inbound_messages.body"))
    received_at: Mapped[datetime] = mapped_column(UtcDateTime())
    attempts: Mapped[int] = mapped_column(Integer, default=1)
    handled_at: Mapped[datetime | None] = mapped_column(UtcDateTime())
    resident_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("residents.id"), index=True)
    answer: Mapped[dict[str, Any] | None] = mapped_column(EncryptedJson("inbound_messages.answer"))
    answered_by: Mapped[str | None] = mapped_column(String(16))


class Conversation(Base):
    """Where one person's dialogue stands, as a versioned document that later versions migrate."""

    __tablename__ = "conversations"

    id: Mapped[Id]
    resident_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("residents.id"), unique=True)
    version: Mapped[int] = mapped_column(Integer)
    state: Mapped[dict[str, Any]] = mapped_column(EncryptedJson("conversations.state"))
    turns: Mapped[int] = mapped_column(Integer, default=0)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime())


class ReplyWindow(Base):
    """How many more messages the platform takes for a person without their writing again.

    What the person did opened the window (`opened_by`: message, menu, follow, scan); it allows `allowed`
    messages until `closes_at`, of which `sent` are used up.
    """

    __tablename__ = "reply_windows"
    __table_args__ = (UniqueConstraint("resident_id", "opened_by"),)

    id: Mapped[Id]
    resident_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("residents.id"))
    opened_by: Mapped[Code]
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime())
    closes_at: Mapped[datetime] = mapped_column(UtcDateTime())
    allowed: Mapped[int] = mapped_column(Integer)
    sent: Mapped[int] = mapped_column(Integer, default=0)


class MessagePermission(Base):
    """One yes of a person to one message of one template: the platform sends one message for it, no more.

    `ended_because` says how it was used up: sent, refused (the platform says there is none), withdrawn.
    """

    __tablename__ = "message_permissions"
    __table_args__ = (
        Index(
            "ix_message_permissions_unused",
            "resident_id",
            "template",
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
        UniqueConstraint("granted_by", "template"),
    )

    id: Mapped[Id]
    resident_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("residents.id"))
    template: Mapped[Code]
    channel: Mapped[Code]
    # What brought the yes in (a push of the platform, a request of the mini-program): told twice, kept once.
    granted_by: Mapped[str] = mapped_column(String(80))
    granted_at: Mapped[datetime] = mapped_column(UtcDateTime())
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime())
    ended_because: Mapped[str | None] = mapped_column(String(32))
    outbox_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("outbox.id", ondelete="SET NULL"))


class MisunderstoodMessage(Base):
    """A message the bot did not understand, scrubbed of whatever points at a person, kept for review.

    It is linked to nobody. `asked` is the kind of question that was open. It goes when `delete_after` has come.
    """

    __tablename__ = "misunderstood_messages"

    id: Mapped[Id]
    text: Mapped[str] = mapped_column(EncryptedText("misunderstood_messages.text"))
    asked: Mapped[str | None] = mapped_column(String(64))
    guess: Mapped[str | None] = mapped_column(String(64))
    confidence: Mapped[float | None] = mapped_column(Float)
    engine: Mapped[Code]
    received_at: Mapped[datetime] = mapped_column(UtcDateTime())
    delete_after: Mapped[datetime] = mapped_column(UtcDateTime(), index=True)
    intent: Mapped[str | None] = mapped_column(String(64))
    reviewed_at: Mapped[datetime | None] = mapped_column(UtcDateTime())
    exported_at: Mapped[datetime | None] = mapped_column(UtcDateTime())


class Delivery(StrEnum):
    """Where an outbox row stands."""

    WAITING = "waiting"
    DELIVERED = "delivered"
    KEPT = "kept"
    FAILED = "failed"


class OutboxMessage(Base):
    """Something to be done outside, written in the transaction that made it necessary.

    A row is WAITING until its relay succeeds. KEPT means the platform would not take it now and it goes
    with the person's next message. FAILED needs an operator: a row with a reason, never only a log line.
    """

    __tablename__ = "outbox"
    __table_args__ = (Index("ix_outbox_due", "state", "due_at"),)

    id: Mapped[Id]
    topic: Mapped[Code]
    dedupe_key: Mapped[str | None] = mapped_column(String(120), unique=True)
    resident_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("residents.id"), index=True)
    payload: Mapped[dict[str, Any]] = mapped_column(EncryptedJson("outbox.payload"))
    state: Mapped[str] = mapped_column(String(16), default=Delivery.WAITING)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime())
    due_at: Mapped[datetime] = mapped_column(UtcDateTime())
    attempts: Mapped[int] = mapped_column(Integer, default=0)
    last_error: Mapped[str | None] = mapped_column(String(200))
    done_at: Mapped[datetime | None] = mapped_column(UtcDateTime())
