"""Removing applications that were never submitted, with everything that hangs on them, the photos' files included.

Rows go in the transaction. Files go after it, through the outbox: a transaction that is undone has lost nothing, and
a file that another row names by then (equal pictures are one file) stays.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from storage.files import FileStore
from storage.models import (
    Application,
    Authorization,
    Delegation,
    Document,
    HouseholdMember,
    Signature,
    SigningLink,
)
from storage.outbox import enqueue

NAMED_FILES = (
    Document.file_name,
    Document.thumbnail_name,
    Authorization.pdf_name,
    Signature.paper_file_name,
)


def discard_entirely(session: Session, applications: Sequence[Application], *, now: datetime) -> int:
    """Remove these applications and whatever belongs to them. Returns how many photos went.

    Raises ValueError for a submitted one: that belongs to its case.
    """
    if any(application.submitted_at is not None for application in applications):
        raise ValueError("a submitted application stays with its case")
    ids = [application.id for application in applications]
    if not ids:
        return 0
    photos = list(session.scalars(select(Document).where(Document.application_id.in_(ids))))
    letters = list(session.scalars(select(Authorization.id).where(Authorization.application_id.in_(ids))))
    names = {name for photo in photos for name in (photo.file_name, photo.thumbnail_name)}
    names |= _letter_files(session, letters)
    _remove_rows(session, ids, letters)
    remove_files(session, names, now=now)
    return len(photos)


def discard_photos(session: Session, photos: Iterable[Document], *, now: datetime) -> int:
    """Remove these photos of a draft, rows and files. Returns how many."""
    gone = list(photos)
    names = {name for photo in gone for name in (photo.file_name, photo.thumbnail_name)}
    for photo in gone:
        photo.application.documents.remove(photo)
    session.flush()
    remove_files(session, names, now=now)
    return len(gone)


def remove_files(session: Session, names: Iterable[str], *, now: datetime) -> None:
    """Have the worker remove these files, unless a row names them by then."""
    if wanted := sorted(set(names)):
        enqueue(session, "files.unneeded", {"names": wanted}, now=now)


def delete_unneeded(session: Session, files: FileStore, names: Iterable[str]) -> int:
    """Delete those of the files that no row names. Returns how many. Doing it twice is fine."""
    gone = 0
    for name in set(names) - named_files(session, names):
        files.delete(name)
        gone += 1
    return gone


def named_files(session: Session, among: Iterable[str] | None = None) -> set[str]:
    """The files that rows name, all of them or those `among`."""
    found: set[str] = set()
    wanted = None if among is None else list(among)
    for column in NAMED_FILES:
        query = select(column).where(column.is_not(None))
        found |= set(session.scalars(query if wanted is None else query.where(column.in_(wanted))))
    return found


def _letter_files(session: Session, letters: Sequence[UUID]) -> set[str]:
    pdfs = session.scalars(select(Authorization.pdf_name).where(Authorization.id.in_(letters)))
    pages = session.scalars(select(Signature.paper_file_name).where(Signature.authorization_id.in_(letters)))
    return {name for name in (*pdfs, *pages) if name is not None}


def _remove_rows(session: Session, ids: Sequence[UUID], letters: Sequence[UUID]) -> None:
    """Children first: every one of them points at what it belongs to."""
    session.flush()
    for statement in (
        delete(SigningLink).where(SigningLink.authorization_id.in_(letters)),
        delete(Signature).where(Signature.authorization_id.in_(letters)),
        delete(Authorization).where(Authorization.id.in_(letters)),
        delete(Document).where(Document.application_id.in_(ids)),
        delete(Delegation).where(Delegation.application_id.in_(ids)),
        delete(HouseholdMember).where(HouseholdMember.application_id.in_(ids)),
        delete(Application).where(Application.id.in_(ids)),
    ):
        session.execute(statement)
