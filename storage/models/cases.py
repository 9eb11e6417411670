"""What the township works on: the case, its append-only history, and correction requests."""

import uuid
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Boolean, Date, ForeignKey, Index, Integer, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storage.columns import EncryptedJson, EncryptedText, LookupHash, UtcDateTime
from storage.models.base import Base, Code, Id


class Status(StrEnum):
    """Where a case stands. The allowed moves are one table in `assistance.cases`."""

    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    CHECKING = "checking"
    SURVEYING = "surveying"
    PUBLICISED = "publicised"
    APPROVED = "approved"
    NOT_APPROVED = "not_approved"
    CLOSED = "closed"
    CORRECTION_REQUESTED = "correction_requested"
    WITHDRAWN = "withdrawn"
    TRANSFERRED = "transferred"


class CaseKind(StrEnum):
    """What brought the case to the township."""

    APPLICATION = "application"
    EMERGENCY = "emergency"
    DISCOVERY = "discovery"  # someone tells of another family in trouble (主动发现)
    CHANGE = "change"  # a household in receipt tells that its situation has changed
    COMPLAINT = "complaint"
    APPEAL = "appeal"
    ENQUIRY = "enquiry"  # handed to an officer without deciding anything


class Case(Base):
    """One matter in one township's queue, with the lease of the office that works on it."""

    __tablename__ = "cases"
    __table_args__ = (
        Index("ix_cases_queue", "area_code", "status", "priority", "due_on"),
        UniqueConstraint("application_id"),
    )

    id: Mapped[Id]
    number: Mapped[str] = mapped_column(String(20), unique=True)
    kind: Mapped[Code]
    resident_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("residents.id"), index=True)
    application_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("applications.id"))
    region: Mapped[str] = mapped_column(String(32))
    area_code: Mapped[str] = mapped_column(String(12))
    township: Mapped[str | None] = mapped_column(EncryptedText("cases.township"))
    details: Mapped[dict[str, Any]] = mapped_column(EncryptedJson("cases.details"), default=dict)
    status: Mapped[str] = mapped_column(String(32))
    priority: Mapped[int] = mapped_column(Integer, default=1)
    submitted_at: Mapped[datetime] = mapped_column(UtcDateTime())
    due_on: Mapped[date | None] = mapped_column(Date())
    due_is_estimate: Mapped[bool] = mapped_column(Boolean(), default=False)
    claimed_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("machine_clients.id"))
    lease_hash: Mapped[str | None] = mapped_column(String(64))
    lease_expires_at: Mapped[datetime | None] = mapped_column(UtcDateTime())
    acknowledged_at: Mapped[datetime | None] = mapped_column(UtcDateTime())

    events: Mapped[list["CaseEvent"]] = relationship(
        back_populates="case", order_by="CaseEvent.position", cascade="all"
    )
    corrections: Mapped[list["Correction"]] = relationship(
        back_populates="case", order_by="Correction.requested_at", cascade="all"
    )
    programmes: Mapped[list["CaseProgramme"]] = relationship(back_populates="case", cascade="all")


class CaseProgramme(Base):
    """A programme a case asks for. While it is open nobody can be in the queue for it twice."""

    __tablename__ = "case_programmes"
    __table_args__ = (
        Index(
            "uq_case_programmes_open",
            "subject_lookup",
            "programme",
            unique=True,
            sqlite_where=text("open"),
            postgresql_where=text("open"),
        ),
    )

    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("cases.id"), primary_key=True)
    programme: Mapped[str] = mapped_column(String(64), primary_key=True)
    subject: Mapped[str] = mapped_column(EncryptedText("case_programmes.subject"))
    subject_lookup: Mapped[str] = mapped_column(
        LookupHash("people.id_number", recompute_from="subject"), index=True
    )
    open: Mapped[bool] = mapped_column(Boolean(), default=True)

    case: Mapped[Case] = relationship(back_populates="programmes")


class CaseEvent(Base):
    """One entry of a case's history. Entries are added, never changed."""

    __tablename__ = "case_events"
    __table_args__ = (
        UniqueConstraint("case_id", "position"),
        UniqueConstraint("case_id", "report_id"),
    )

    id: Mapped[Id]
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    position: Mapped[int] = mapped_column(Integer)
    report_id: Mapped[str | None] = mapped_column(String(80))
    at: Mapped[datetime] = mapped_column(UtcDateTime())
    actor_kind: Mapped[Code]
    actor_id: Mapped[str] = mapped_column(String(64))
    status: Mapped[str] = mapped_column(String(32))
    reason: Mapped[str | None] = mapped_column(EncryptedText("case_events.reason"))
    public_text: Mapped[str | None] = mapped_column(EncryptedText("case_events.public_text"))

    case: Mapped[Case] = relationship(back_populates="events")


class Correction(Base):
    """A township's request for what is missing, told once and in full (57号 Art. 10)."""

    __tablename__ = "corrections"

    id: Mapped[Id]
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    items: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    note: Mapped[str | None] = mapped_column(EncryptedText("corrections.note"))
    requested_at: Mapped[datetime] = mapped_column(UtcDateTime())
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime())

    case: Mapped[Case] = relationship(back_populates="corrections")
