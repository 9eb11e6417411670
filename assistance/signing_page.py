"""Signing on the page behind a one-time link: the signature and the circumstances it was given in."""

from datetime import datetime
from uuid import uuid4

from sqlalchemy.orm import Session

from assistance.authorizations import LinkInvalid, SigningRequest, find_signing, sign_by_link
from assistance.deadlines import china_today
from assistance.letters import Circumstances
from assistance.notices import notice_on
from assistance.submission import is_settled, note_late_signature
from storage.files import FileStore
from storage.models import Signature


def what_to_sign(session: Session, token: str, *, now: datetime) -> SigningRequest:
    """What a signing link asks for, before and after the application is submitted, until it is decided.

    Raises LinkInvalid, LetterVoid.
    """
    request = find_signing(session, token, now=now)
    if is_settled(session, request.authorization.application):
        raise LinkInvalid
    return request


def sign_on_page(
    session: Session,
    files: FileStore,
    token: str,
    drawn: object,
    *,
    shown_seconds: int,
    read_aloud: bool,
    device: str,
    now: datetime,
) -> Signature:
    """Sign with what was drawn, and seal with it how long the letter was shown and on what device.

    Each record names the one before it under the same letter. Raises LinkInvalid, LetterVoid, SignatureUnusable.
    """
    request = what_to_sign(session, token, now=now)
    earlier = request.authorization.signatures
    circumstances = Circumstances(
        event_id=str(uuid4()),
        identity_method="link",
        notice_version=notice_on(china_today(now)).version,
        shown_seconds=shown_seconds,
        read_aloud=read_aloud,
        device_model=device,
        previous_hash=earlier[-1].evidence_hash if earlier else "",
    )
    signature = sign_by_link(session, files, token, drawn, circumstances=circumstances, now=now)
    note_late_signature(session, request.authorization.application, request.member, now=now)
    return signature
