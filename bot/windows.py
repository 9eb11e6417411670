"""How many messages the platform still takes for a person, kept in step with what it counts itself.

What a person does opens a window: a message five messages within 48 hours; a tap on the menu, a follow or a scan
three within a minute, beside the longer one. A new message opens the longer one anew. (WeChat official accounts,
customer-service messages, as of 2023-06-12.) A passive reply counts towards none.
"""

from datetime import datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from bot.wechat import incoming
from bot.wechat.incoming import Incoming
from bot.wechat.outcomes import Reason
from storage.models import ReplyWindow

MESSAGE, MENU, FOLLOW, SCAN = "message", "menu", "follow", "scan"
_FIVE_IN_TWO_DAYS = (5, timedelta(hours=48))
_THREE_IN_A_MINUTE = (3, timedelta(minutes=1))
ALLOWED = {
    MESSAGE: _FIVE_IN_TWO_DAYS,
    MENU: _THREE_IN_A_MINUTE,
    FOLLOW: _THREE_IN_A_MINUTE,
    SCAN: _THREE_IN_A_MINUTE,
}
# The person no longer follows: nothing may be sent, whatever was opened before.
LEFT = "left"


def opened_by(message: Incoming) -> str | None:
    """Which window this push opens, or closes (LEFT); None for one that changes nothing."""
    match message:
        case incoming.MenuClick():
            return MENU
        case incoming.Subscribed():
            return FOLLOW
        case incoming.Scanned():
            return SCAN
        case incoming.Unsubscribed():
            return LEFT
    return MESSAGE if incoming.is_message(message) else None


def note_push(session: Session, resident_id: UUID, message: Incoming, *, at: datetime) -> None:
    """Open or close what this push opens or closes. One statement."""
    what = opened_by(message)
    if what == LEFT:
        close_windows(session, resident_id, now=at)
    elif what is not None:
        _open(session, resident_id, what, at)


def take_slot(session: Session, resident_id: UUID, *, now: datetime) -> UUID | None:
    """Count one message as sent in an open window, the one that closes first; None where nothing may be sent."""
    windows = session.scalars(
        select(ReplyWindow)
        .where(ReplyWindow.resident_id == resident_id, ReplyWindow.closes_at > now)
        .order_by(ReplyWindow.closes_at)
        .with_for_update()
    )
    for window in windows:
        if window.sent < window.allowed:
            window.sent += 1
            return window.id
    return None


def give_back(session: Session, slot: UUID) -> None:
    """The message that was counted never left."""
    session.execute(
        update(ReplyWindow)
        .where(ReplyWindow.id == slot, ReplyWindow.sent > 0)
        .values(sent=ReplyWindow.sent - 1)
    )


def correct(session: Session, resident_id: UUID, reason: Reason, *, now: datetime) -> None:
    """The platform counts otherwise: what it refused for that reason is not tried again in these windows."""
    if reason is Reason.QUOTA_USED_UP:
        session.execute(
            update(ReplyWindow)
            .where(ReplyWindow.resident_id == resident_id, ReplyWindow.closes_at > now)
            .values(sent=ReplyWindow.allowed)
        )
    elif reason in {Reason.WINDOW_CLOSED, Reason.NOT_FOLLOWING}:
        close_windows(session, resident_id, now=now)


def close_windows(session: Session, resident_id: UUID, *, now: datetime) -> None:
    """Nothing may be sent until the person does something again."""
    session.execute(
        update(ReplyWindow)
        .where(ReplyWindow.resident_id == resident_id, ReplyWindow.closes_at > now)
        .values(closes_at=now)
    )


def _open(session: Session, resident_id: UUID, what: str, at: datetime) -> None:
    allowed, lasting = ALLOWED[what]
    values = {
        "resident_id": resident_id,
        "opened_by": what,
        "opened_at": at,
        "closes_at": at + lasting,
        "allowed": allowed,
    }
    session.connection().execute(_opening(session.get_bind().dialect.name), values)


@cache
def _opening(dialect: str) -> Any:
    """The statement that opens a window, made once: every turn of every person runs it."""
    insert = {"sqlite": sqlite, "postgresql": postgresql}[dialect].insert
    columns = ("resident_id", "opened_by", "opened_at", "closes_at", "allowed")
    row = insert(ReplyWindow).values(sent=0, **{name: bindparam(name) for name in columns})
    return row.on_conflict_do_update(
        index_elements=["resident_id", "opened_by"],
        set_={"sent": 0, **{name: row.excluded[name] for name in columns[2:]}},
        # A message handled late must not shorten what a later one has opened.
        where=ReplyWindow.opened_at <= row.excluded.opened_at,
    )
