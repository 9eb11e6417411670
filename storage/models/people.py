"""Residents, how the platforms know them, what they agreed to, and who acts for them."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Boolean, ForeignKey, Index, String, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storage.columns import EncryptedJson, EncryptedText, LookupHash, UtcDateTime
from storage.models.base import Base, Code, Id


class Resident(Base):
    """A person who talks to the service, through whichever door."""

    __tablename__ = "residents"

    id: Mapped[Id]
    created_at: Mapped[datetime] = mapped_column(UtcDateTime())
    region: Mapped[str | None] = mapped_column(String(32))
    household_facts: Mapped[dict[str, Any]] = mapped_column(
        EncryptedJson("residents.household_facts"), default=dict
    )
    deleted_at: Mapped[datetime | None] = mapped_column(UtcDateTime())

    identities: Mapped[list["Identity"]] = relationship(
        back_populates="resident", cascade="all, delete-orphan"
    )


class Identity(Base):
    """What one platform calls a resident: an openid of the public account or of the mini-program."""

    __tablename__ = "identities"
    __table_args__ = (UniqueConstraint("channel", "subject_lookup"),)

    id: Mapped[Id]
    resident_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("residents.id"), index=True)
    channel: Mapped[Code]
    subject: Mapped[str] = mapped_column(EncryptedText("identities.subject"))
    subject_lookup: Mapped[str] = mapped_column(LookupHash("identities.subject", recompute_from="subject"))
    union_lookup: Mapped[str | None] = mapped_column(
        LookupHash("identities.union", recompute_from="union_subject"), index=True
    )
    union_subject: Mapped[str | None] = mapped_column(EncryptedText("identities.union_subject"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime())

    resident: Mapped[Resident] = relationship(back_populates="identities")


class Consent(Base):
    """One yes to one purpose, under one version of the notice (personal information law Art. 17, 29)."""

    __tablename__ = "consents"
    __table_args__ = (
        Index(
            "uq_consents_standing",
            "resident_id",
            "purpose",
            "notice_hash",
            unique=True,
            sqlite_where=text("withdrawn_at IS NULL"),
            postgresql_where=text("withdrawn_at IS NULL"),
        ),
    )

    id: Mapped[Id]
    resident_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("residents.id"), index=True)
    purpose: Mapped[Code]
    notice_version: Mapped[Code]
    notice_hash: Mapped[str] = mapped_column(String(64))
    door: Mapped[Code]
    given_at: Mapped[datetime] = mapped_column(UtcDateTime())
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime())


class Coordinator(Base):
    """A village assistance coordinator (村级社会救助协理员), bound to one village."""

    __tablename__ = "coordinators"

    id: Mapped[Id]
    resident_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("residents.id"), unique=True)
    region: Mapped[str] = mapped_column(String(32))
    area_code: Mapped[str] = mapped_column(String(12), index=True)
    village: Mapped[str] = mapped_column(String(120))
    name: Mapped[str] = mapped_column(EncryptedText("coordinators.name"))
    phone: Mapped[str | None] = mapped_column(EncryptedText("coordinators.phone"))
    approved_by: Mapped[str] = mapped_column(String(120))
    # The one-time code by which the coordinator's WeChat is bound to this entry; only its hash is kept.
    invite_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    invite_expires_at: Mapped[datetime | None] = mapped_column(UtcDateTime())
    signed_in_at: Mapped[datetime | None] = mapped_column(UtcDateTime())
    created_at: Mapped[datetime] = mapped_column(UtcDateTime())
    disabled_at: Mapped[datetime | None] = mapped_column(UtcDateTime())
    disabled_by: Mapped[str | None] = mapped_column(String(120))


class Delegation(Base):
    """Someone acts for the person an application is about, with evidence that the person agreed."""

    __tablename__ = "delegations"

    id: Mapped[Id]
    application_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("applications.id"), unique=True)
    agent_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("residents.id"), index=True)
    coordinator_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("coordinators.id"))
    relation: Mapped[Code]
    consent_method: Mapped[Code]
    reason: Mapped[str] = mapped_column(EncryptedText("delegations.reason"))
    witness: Mapped[str | None] = mapped_column(EncryptedText("delegations.witness"))
    # The person lives outside the coordinator's own village.
    cross_grid: Mapped[bool] = mapped_column(Boolean(), default=False, server_default=false())
    created_at: Mapped[datetime] = mapped_column(UtcDateTime())
    person_told_at: Mapped[datetime | None] = mapped_column(UtcDateTime())
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime())


class Screening(Base):
    """One answer to "what may I get", with the facts and the policy version it stands on."""

    __tablename__ = "screenings"

    id: Mapped[Id]
    resident_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("residents.id"), index=True)
    region: Mapped[str] = mapped_column(String(32))
    facts: Mapped[dict[str, Any]] = mapped_column(EncryptedJson("screenings.facts"))
    outcomes: Mapped[dict[str, str]] = mapped_column(JSON)
    policy_version: Mapped[str] = mapped_column(String(64))
    screened_at: Mapped[datetime] = mapped_column(UtcDateTime())
