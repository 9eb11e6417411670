"""Mini-app sessions: opaque, hashed at rest, revocable."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistance.errors import AssistanceError
from assistance.residents import get_resident
from assistance.tokens import new_token, token_hash
from storage.models import ApiSession, Resident

LIFETIME = timedelta(days=7)


class SessionInvalid(AssistanceError):
    """The session is unknown, over, or was ended: sign in again."""

    code = "session_invalid"


def start_session(session: Session, resident: Resident, *, now: datetime) -> str:
    """Begin a session and return its token, which is shown only this once."""
    token = new_token()
    session.add(
        ApiSession(
            resident_id=resident.id,
            token_hash=token_hash(token),
            created_at=now,
            expires_at=now + LIFETIME,
        )
    )
    return token


def resident_of(session: Session, token: str, *, now: datetime) -> Resident:
    """The resident whose running session this is. Raises SessionInvalid."""
    return get_resident(session, _running(session, token, now).resident_id)


def end_session(session: Session, token: str, *, now: datetime) -> None:
    """Sign out. Raises SessionInvalid."""
    _running(session, token, now).revoked_at = now


def _running(session: Session, token: str, now: datetime) -> ApiSession:
    row = session.scalar(select(ApiSession).where(ApiSession.token_hash == token_hash(token)))
    if row is None or row.revoked_at is not None or row.expires_at <= now:
        raise SessionInvalid
    return row
