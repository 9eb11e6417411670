"""What a person prepares: the application, its household, photos, letter and signatures."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, Integer, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storage.columns import EncryptedJson, EncryptedText, LookupHash, UtcDateTime
from storage.models.base import Base, Code, Id


class Application(Base):
    """One request for assistance. Open until it is submitted or discarded; then it never changes."""

    __tablename__ = "applications"
    __table_args__ = (
        # An open draft is found again, even when two devices start at the same moment.
        Index(
            "uq_applications_open_draft",
            "resident_id",
            "draft_of",
            unique=True,
            sqlite_where=text("submitted_at IS NULL AND discarded_at IS NULL"),
            postgresql_where=text("submitted_at IS NULL AND discarded_at IS NULL"),
        ),
    )

    id: Mapped[Id]
    resident_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("residents.id"), index=True)
    draft_of: Mapped[str] = mapped_column(String(64), default="self")
    region: Mapped[str] = mapped_column(String(32))
    township: Mapped[str | None] = mapped_column(EncryptedText("applications.township"))
    programmes: Mapped[list[str]] = mapped_column(JSON, default=list)
    facts: Mapped[dict[str, Any]] = mapped_column(EncryptedJson("applications.facts"), default=dict)
    phone: Mapped[str | None] = mapped_column(EncryptedText("applications.phone"))
    phone_lookup: Mapped[str | None] = mapped_column(
        LookupHash("applications.phone", recompute_from="phone"), index=True
    )
    pledge_hash: Mapped[str | None] = mapped_column(String(64))
    pledged_at: Mapped[datetime | None] = mapped_column(UtcDateTime())
    policy_version: Mapped[str | None] = mapped_column(String(64))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime())
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime())
    submitted_at: Mapped[datetime | None] = mapped_column(UtcDateTime())
    discarded_at: Mapped[datetime | None] = mapped_column(UtcDateTime())
    expiry_told_at: Mapped[datetime | None] = mapped_column(UtcDateTime())

    members: Mapped[list["HouseholdMember"]] = relationship(
        primaryjoin="and_(HouseholdMember.application_id == Application.id, "
        "HouseholdMember.removed_at.is_(None))",
        order_by="HouseholdMember.position",
        viewonly=True,
    )
    documents: Mapped[list["Document"]] = relationship(
        back_populates="application", order_by="Document.added_at", cascade="all, delete-orphan"
    )
    authorizations: Mapped[list["Authorization"]] = relationship(
        back_populates="application", order_by="Authorization.composed_at", cascade="all, delete-orphan"
    )


class HouseholdMember(Base):
    """A person of the household an application is about; position 0 is the applicant.

    Someone taken off the list is marked, not deleted: an old letter's signatures still point at them. `not_signing_…`
    is what the applicant said of an adult who does not sign the letter for now.
    """

    __tablename__ = "household_members"
    __table_args__ = (
        Index(
            "uq_household_members_position",
            "application_id",
            "position",
            unique=True,
            sqlite_where=text("removed_at IS NULL"),
            postgresql_where=text("removed_at IS NULL"),
        ),
    )

    id: Mapped[Id]
    application_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("applications.id"), index=True)
    position: Mapped[int] = mapped_column(Integer)
    relation: Mapped[Code]
    name: Mapped[str | None] = mapped_column(EncryptedText("household_members.name"))
    id_number: Mapped[str | None] = mapped_column(EncryptedText("household_members.id_number"))
    id_number_lookup: Mapped[str | None] = mapped_column(
        LookupHash("people.id_number", recompute_from="id_number"), index=True
    )
    facts: Mapped[dict[str, Any]] = mapped_column(EncryptedJson("household_members.facts"), default=dict)
    not_signing_because: Mapped[str | None] = mapped_column(String(64))
    not_signing_words: Mapped[str | None] = mapped_column(
        EncryptedText("household_members.not_signing_words")
    )
    not_signing_since: Mapped[datetime | None] = mapped_column(UtcDateTime())
    removed_at: Mapped[datetime | None] = mapped_column(UtcDateTime())


class Document(Base):
    """A photo that belongs to an application. The bytes lie encrypted in the file store."""

    __tablename__ = "documents"
    __table_args__ = (UniqueConstraint("application_id", "kind", "file_name"),)

    id: Mapped[Id]
    application_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("applications.id"), index=True)
    member_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("household_members.id"))
    kind: Mapped[Code]
    file_name: Mapped[str] = mapped_column(String(80))
    thumbnail_name: Mapped[str] = mapped_column(String(80))
    width: Mapped[int] = mapped_column(Integer)
    height: Mapped[int] = mapped_column(Integer)
    size: Mapped[int] = mapped_column(Integer)
    reasons: Mapped[list[str]] = mapped_column(JSON, default=list)
    door: Mapped[Code]
    added_at: Mapped[datetime] = mapped_column(UtcDateTime())
    replaced_at: Mapped[datetime | None] = mapped_column(UtcDateTime())

    application: Mapped[Application] = relationship(back_populates="documents")


class Authorization(Base):
    """One composed authorization letter (家庭经济状况核对授权书): its text, its people, its PDF once printed.

    Printing takes a while and follows the composing; the same text always gives the same PDF.
    """

    __tablename__ = "authorizations"

    id: Mapped[Id]
    application_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("applications.id"), index=True)
    number: Mapped[str] = mapped_column(String(40), unique=True)
    template_version: Mapped[Code]
    letter: Mapped[dict[str, Any]] = mapped_column(EncryptedJson("authorizations.letter"))
    text_hash: Mapped[str] = mapped_column(String(64))
    pdf_name: Mapped[str | None] = mapped_column(String(80))
    pdf_hash: Mapped[str | None] = mapped_column(String(64))
    members_hash: Mapped[str] = mapped_column(String(64))
    composed_at: Mapped[datetime] = mapped_column(UtcDateTime())
    invalidated_at: Mapped[datetime | None] = mapped_column(UtcDateTime())
    invalidated_because: Mapped[str | None] = mapped_column(String(64))

    application: Mapped[Application] = relationship(back_populates="authorizations")
    signatures: Mapped[list["Signature"]] = relationship(
        back_populates="authorization", order_by="Signature.signed_at", cascade="all, delete-orphan"
    )


class Signature(Base):
    """The record that one person signed one letter (电子签名记录, Electronic Signature Law Art. 5-8)."""

    __tablename__ = "signatures"
    __table_args__ = (UniqueConstraint("authorization_id", "member_id"),)

    id: Mapped[Id]
    authorization_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("authorizations.id"), index=True)
    member_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("household_members.id"))
    role: Mapped[Code]
    method: Mapped[Code]
    strokes: Mapped[dict[str, Any] | None] = mapped_column(EncryptedJson("signatures.strokes"))
    paper_file_name: Mapped[str | None] = mapped_column(String(80))
    evidence: Mapped[dict[str, Any]] = mapped_column(EncryptedJson("signatures.evidence"))
    evidence_hash: Mapped[str] = mapped_column(String(64))
    seal: Mapped[str] = mapped_column(String(200))
    signed_at: Mapped[datetime] = mapped_column(UtcDateTime())

    authorization: Mapped[Authorization] = relationship(back_populates="signatures")


class SigningLink(Base):
    """A one-time address at which one person signs one letter. Only a hash of its token is kept."""

    __tablename__ = "signing_links"

    id: Mapped[Id]
    authorization_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("authorizations.id"), index=True)
    member_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("household_members.id"))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime())
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime())
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime())

    authorization: Mapped[Authorization] = relationship()
