"""Who may come in: mini-app sessions, back-office machine clients, repeated requests, local numbers."""

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Boolean, Date, ForeignKey, Index, Integer, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storage.columns import EncryptedJson, UtcDateTime
from storage.models.base import Base, Code, Id


class ApiSession(Base):
    """A mini-app session: an opaque token of which only a hash is kept."""

    __tablename__ = "api_sessions"

    id: Mapped[Id]
    resident_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("residents.id"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime())
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime())
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime())


class DoorLink(Base):
    """A one-time way from one door to the other, bound to the person: only a hash of its token is kept.

    `leads_to` is "mini_app" or "chat"; `context` is what the other door needs to go on where this one stood.
    """

    __tablename__ = "door_links"

    id: Mapped[Id]
    resident_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("residents.id"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    leads_to: Mapped[Code]
    context: Mapped[dict[str, Any]] = mapped_column(EncryptedJson("door_links.context"), default=dict)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime())
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime())
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime())


class MachineClient(Base):
    """A back-office system of one area. It sees the cases whose area code starts with its own."""

    __tablename__ = "machine_clients"

    id: Mapped[Id]
    name: Mapped[str] = mapped_column(String(120), unique=True)
    area_code: Mapped[str] = mapped_column(String(12))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime())
    disabled_at: Mapped[datetime | None] = mapped_column(UtcDateTime())

    keys: Mapped[list["MachineKey"]] = relationship(back_populates="client")


class MachineKey(Base):
    """One secret of a machine client. Two overlap while the other side changes over."""

    __tablename__ = "machine_keys"

    id: Mapped[Id]
    client_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("machine_clients.id"), index=True)
    secret_hash: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime())
    expires_at: Mapped[datetime | None] = mapped_column(UtcDateTime())
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime())

    client: Mapped[MachineClient] = relationship(back_populates="keys")


class RepeatedRequest(Base):
    """The answer given to a request with an Idempotency-Key, so that a repeat gets the same one."""

    __tablename__ = "repeated_requests"
    __table_args__ = (UniqueConstraint("owner", "key_hash"),)

    id: Mapped[Id]
    owner: Mapped[str] = mapped_column(String(64))
    key_hash: Mapped[str] = mapped_column(String(64))
    request_hash: Mapped[str] = mapped_column(String(64))
    status: Mapped[int] = mapped_column(Integer)
    answer: Mapped[dict[str, Any]] = mapped_column(EncryptedJson("repeated_requests.answer"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime())


class PolicyParameter(Base):
    """A local number set by an operator, with the date it starts and the document it comes from.

    A later value never overwrites an earlier one; a mistake is withdrawn and stays in the history.
    """

    __tablename__ = "policy_parameters"
    __table_args__ = (
        # Two operators at the same moment cannot set the same number from the same day; NULLs never collide,
        # hence one index for the region as a whole and one for its areas.
        Index(
            "uq_policy_parameters_region",
            "name",
            "region",
            "effective_from",
            unique=True,
            sqlite_where=text("withdrawn_at IS NULL AND area IS NULL"),
            postgresql_where=text("withdrawn_at IS NULL AND area IS NULL"),
        ),
        Index(
            "uq_policy_parameters_area",
            "name",
            "region",
            "area",
            "effective_from",
            unique=True,
            sqlite_where=text("withdrawn_at IS NULL AND area IS NOT NULL"),
            postgresql_where=text("withdrawn_at IS NULL AND area IS NOT NULL"),
        ),
    )

    id: Mapped[Id]
    name: Mapped[Code]
    region: Mapped[str] = mapped_column(String(32), index=True)
    area: Mapped[str | None] = mapped_column(String(32))
    value: Mapped[Any] = mapped_column(JSON)
    effective_from: Mapped[date] = mapped_column(Date())
    effective_to: Mapped[date | None] = mapped_column(Date())
    source: Mapped[str] = mapped_column(String(300))
    approved_by: Mapped[str] = mapped_column(String(120))
    demo: Mapped[bool] = mapped_column(Boolean(), default=False)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime())
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime())
    withdrawn_by: Mapped[str | None] = mapped_column(String(120))
    withdrawn_because: Mapped[str | None] = mapped_column(String(300))
