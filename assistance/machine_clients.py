"""Back-office systems and their rotating keys.

A credential is `<key id>.<secret>`. Rotation adds a second key; both work until the old one is revoked or runs
out, so that the other side can change over without a gap.
"""

import hmac
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistance.errors import AssistanceError, NotFound
from assistance.tokens import new_token, token_hash
from storage.models import MachineClient, MachineKey


class CredentialRefused(AssistanceError):
    """The credential is unknown, revoked, or over."""

    code = "credential_refused"


class NameTaken(AssistanceError):
    """Another client has that name."""

    code = "name_taken"


def add_client(session: Session, name: str, area_code: str, *, now: datetime) -> tuple[MachineClient, str]:
    """Register a back-office system of one area; returns it with its first credential. Raises NameTaken."""
    if session.scalar(select(MachineClient.id).where(MachineClient.name == name)) is not None:
        raise NameTaken(name=name)
    client = MachineClient(name=name, area_code=area_code, created_at=now)
    session.add(client)
    session.flush()
    return client, _issue(session, client, now)


def rotate_key(session: Session, name: str, *, now: datetime, overlap: timedelta = timedelta(days=7)) -> str:
    """Give a client a new credential; its earlier ones end after `overlap`. Raises NotFound."""
    client = find_client(session, name)
    ends = now + overlap
    for key in client.keys:
        if key.revoked_at is None and (key.expires_at is None or key.expires_at > ends):
            key.expires_at = ends
    return _issue(session, client, now)


def revoke_keys(session: Session, name: str, *, now: datetime) -> int:
    """End every credential of a client at once. Returns how many. Raises NotFound."""
    standing = [key for key in find_client(session, name).keys if key.revoked_at is None]
    for key in standing:
        key.revoked_at = now
    return len(standing)


def find_client(session: Session, name: str) -> MachineClient:
    """The client of that name. Raises NotFound."""
    client = session.scalar(select(MachineClient).where(MachineClient.name == name))
    if client is None:
        raise NotFound(what="machine_client")
    return client


def client_of(session: Session, credential: str, *, now: datetime) -> MachineClient:
    """The client a credential belongs to. Raises CredentialRefused."""
    key_id, _, secret = credential.partition(".")
    try:
        key = session.get(MachineKey, UUID(key_id))
    except ValueError as error:
        raise CredentialRefused from error
    if key is None or not hmac.compare_digest(key.secret_hash, token_hash(secret)):
        raise CredentialRefused
    over = key.revoked_at is not None or (key.expires_at is not None and key.expires_at <= now)
    if over or key.client.disabled_at is not None:
        raise CredentialRefused
    return key.client


def _issue(session: Session, client: MachineClient, now: datetime) -> str:
    secret = new_token()
    key = MachineKey(client_id=client.id, secret_hash=token_hash(secret), created_at=now)
    session.add(key)
    session.flush()
    return f"{key.id}.{secret}"
