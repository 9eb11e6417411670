"""A one-time way from the chat into the mini-app, for the person it was made for.

The link works once and for ten minutes, and carries where the chat stood: whoever opens it goes on there without
logging in again and without being asked again. Only a hash of it is kept.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistance.applications import find_draft
from assistance.errors import AssistanceError
from assistance.residents import get_resident, wechat_openid
from assistance.sessions import start_session
from assistance.tokens import token_hash
from storage.models import DoorLink, Resident
from storage.outbox import enqueue

LIFETIME = timedelta(minutes=10)
MINI_APP, CHAT = "mini_app", "chat"


class DoorLinkInvalid(AssistanceError):
    """The link was used, has run out, or never was one; `reason` is `used` or `expired`."""

    code = "door_link_invalid"


class ChatNotConnected(AssistanceError):
    """This person has never written to the public account: there is no chat to go back to."""

    code = "chat_not_connected"


@dataclass(frozen=True)
class Entrance:
    """What a link opens: a session of the person it was made for, and where the chat stood."""

    resident: Resident
    token: str = field(repr=False)
    context: Mapping[str, Any] = field(repr=False)


def keep_door_link(
    session: Session, resident: Resident, token: str, *, flow: str | None, now: datetime
) -> DoorLink:
    """Let this token lead into the mini-app, where the person was in `flow`. Earlier links of theirs end."""
    for earlier in session.scalars(
        select(DoorLink).where(DoorLink.resident_id == resident.id, DoorLink.used_at.is_(None))
    ):
        earlier.expires_at = min(earlier.expires_at, now)
    draft = find_draft(session, resident)
    context = {
        "flow": flow,
        "region": resident.region,
        "application_id": str(draft.id) if draft is not None else None,
    }
    link = DoorLink(
        resident_id=resident.id,
        token_hash=token_hash(token),
        leads_to=MINI_APP,
        context=context,
        created_at=now,
        expires_at=now + LIFETIME,
    )
    session.add(link)
    return link


def exchange_door_link(session: Session, token: str, *, now: datetime) -> Entrance:
    """Use a link up and begin a session for the person it was made for. Raises DoorLinkInvalid."""
    link = session.scalar(
        select(DoorLink)
        .where(DoorLink.token_hash == token_hash(token), DoorLink.leads_to == MINI_APP)
        .with_for_update()
    )
    if link is not None and link.used_at is not None:
        raise DoorLinkInvalid(reason="used")
    if link is None or link.expires_at <= now:
        raise DoorLinkInvalid(reason="expired")
    link.used_at = now
    resident = get_resident(session, link.resident_id)
    return Entrance(resident, start_session(session, resident, now=now), link.context)


def hand_over_to_chat(session: Session, resident: Resident, *, now: datetime) -> None:
    """Have the chat tell this person where they stand and ask what comes next. Raises ChatNotConnected."""
    if wechat_openid(session, resident.id) is None:
        raise ChatNotConnected
    enqueue(session, "chat.handover", {}, now=now, resident_id=resident.id)
