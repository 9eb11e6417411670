"""Photos of an application: prepared and stored first, attached in the transaction after."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy.orm import Session

from assistance.actors import Actor
from assistance.applications import get_application, get_draft, photo_of
from assistance.consents import require_consents
from assistance.delegations import consenting
from assistance.errors import AssistanceError, NotFound
from assistance.photos import PreparedPhoto, Purpose, prepare
from assistance.submission import get_signable
from storage.audit import record
from storage.files import FileStore
from storage.models import Application, Document, Resident

PhotoKind = Literal["id_portrait", "id_emblem", "letter_page", "consent_statement", "supporting"]
CONSENT_FOR = {"id_portrait": "id_photo", "id_emblem": "id_photo", "letter_page": "finance_check"}
# A note in the person's own hand is judged like a page of the letter: what cannot be read proves nothing.
JUDGED_AS = {"consent_statement": Purpose.LETTER_PAGE}


class PhotoUnclear(AssistanceError):
    """The photo arrived but cannot be used; `reasons` say what to do differently."""

    code = "photo_unclear"


@dataclass(frozen=True)
class KeptPhoto:
    """A photo that went through the pipeline and lies encrypted in the file store."""

    kind: PhotoKind
    file_name: str
    thumbnail_name: str
    width: int
    height: int
    size: int
    clear: bool
    reasons: tuple[str, ...]


def keep_photo(files: FileStore, data: bytes, kind: PhotoKind) -> KeptPhoto:
    """Run a photo through the pipeline and store it, outside any transaction. Raises PhotoRefused.

    Storing is idempotent: the same picture is one file, however often it is sent.
    """
    photo: PreparedPhoto = prepare(data, purpose=JUDGED_AS.get(kind) or Purpose(kind))
    return KeptPhoto(
        kind=kind,
        file_name=files.put(photo.jpeg),
        thumbnail_name=files.put(photo.thumbnail),
        width=photo.width,
        height=photo.height,
        size=len(photo.jpeg),
        clear=photo.verdict.ok,
        reasons=tuple(str(reason) for reason in photo.verdict.reasons),
    )


def attach_photo(
    session: Session,
    resident: Resident,
    application_id: UUID,
    photo: KeptPhoto,
    *,
    door: str,
    now: datetime,
) -> Document:
    """Make the photo part of the application; a new photo of the same side replaces the older one.

    Supporting photos may still be added after submission (双办发〔2021〕14号: 后补说明), and the letter signed on paper
    by those who had not signed.
    Raises NotFound, ApplicationClosed, ConsentMissing, and PhotoUnclear with the reasons to retake it.
    """
    if photo.kind == "supporting":
        application = get_application(session, resident, application_id, for_change=True)
    elif photo.kind == "letter_page":
        application = get_signable(session, resident, application_id)
    else:
        application = get_draft(session, resident, application_id)
    if purpose := CONSENT_FOR.get(photo.kind):
        require_consents(session, consenting(session, application), [purpose], now=now)
    if not photo.clear:
        raise PhotoUnclear(kind=photo.kind, reasons=list(photo.reasons))
    if (same := _same_photo(application, photo)) is not None:
        same.replaced_at = None
        return same
    if (
        photo.kind in {"id_portrait", "id_emblem"}
        and (older := photo_of(application, photo.kind)) is not None
    ):
        older.replaced_at = now
    document = Document(
        kind=photo.kind,
        file_name=photo.file_name,
        thumbnail_name=photo.thumbnail_name,
        width=photo.width,
        height=photo.height,
        size=photo.size,
        reasons=list(photo.reasons),
        door=door,
        added_at=now,
    )
    application.documents.append(document)
    application.updated_at = now
    session.flush()
    return document


def get_document(session: Session, resident: Resident, application_id: UUID, document_id: UUID) -> Document:
    """A photo of this person's application. Raises NotFound."""
    application = get_application(session, resident, application_id)
    for document in application.documents:
        if document.id == document_id:
            return document
    raise NotFound(what="document")


def look_at_photo(
    session: Session, document: Document, files: FileStore, *, actor: Actor, reason: str, at: datetime
) -> bytes:
    """The picture for someone other than its owner; the look is written to the audit log."""
    record(
        session,
        actor=actor,
        action="view_photo",
        subject=("document", str(document.id)),
        reason=reason,
        at=at,
    )
    return files.get(document.file_name)


def _same_photo(application: Application, photo: KeptPhoto) -> Document | None:
    for document in application.documents:
        if document.kind == photo.kind and document.file_name == photo.file_name:
            return document
    return None
