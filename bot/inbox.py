"""The rows of messages that came in: written once, found again by a retry, picked up when handling was cut short."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, NamedTuple, cast
from uuid import UUID

from sqlalchemy import Table, and_, bindparam, insert, or_, select
from sqlalchemy.orm import Session

from bot.packing import as_documents, from_documents, marked_up
from bot.replies import Bubble
from bot.wechat.incoming import Incoming
from bot.wechat.stored import as_document, from_document
from storage.models import InboundMessage
from storage.outbox import SOMETHING_KEPT

PASSIVE, PUSHED = "passive", "pushed"
# Its handling failed: it is tried again by the worker and holds up nothing else meanwhile.
STUMBLED = "stumbled"
MOST_ATTEMPTS = 8
# Nobody is still handling a message after this long; each further attempt waits twice as long as the one before,
# so that a store or a database that is away for half an hour costs no message.
LEFT_OVER_AFTER = timedelta(seconds=30)
MOST_AT_ONCE = 50

# Statements that every turn runs are built once.
_OF_KEY = select(InboundMessage).where(InboundMessage.message_key == bindparam("key"))
_LOCKED_OF_KEY = _OF_KEY.with_for_update()
_STILL_OPEN = (
    InboundMessage.sender == bindparam("sender"),
    InboundMessage.handled_at.is_(None),
    or_(InboundMessage.answered_by.is_(None), InboundMessage.answered_by != STUMBLED),
    InboundMessage.received_at < bindparam("before"),
    InboundMessage.received_at > bindparam("since"),
)
_OPEN = select(InboundMessage).where(*_STILL_OPEN).order_by(InboundMessage.received_at)
_ANY_OPEN = select(InboundMessage.id).where(*_STILL_OPEN)
_GLANCE = select(_OF_KEY.exists(), _ANY_OPEN.exists(), SOMETHING_KEPT)
_INSERT = insert(cast(Table, InboundMessage.__table__))


@dataclass(frozen=True)
class Answer:
    """What goes back in the passive reply; None says "received, nothing to add"."""

    said: Bubble | None = field(repr=False)

    @property
    def text(self) -> str | None:
        """The answer as it reads, without markup."""
        return self.said.as_text() if self.said is not None else None

    @property
    def markup(self) -> str | None:
        """The answer as it is sent, its choices to be tapped."""
        return marked_up(self.said) if self.said is not None else None

    def as_document(self) -> dict[str, Any]:
        """The answer as kept with the message, for a retry."""
        return {"text": as_documents([self.said])[0] if self.said is not None else None}


class Glance(NamedTuple):
    """What one look tells before a turn: whether the message is known, waits for another, and finds something kept."""

    known: bool
    earlier_open: bool
    something_kept: bool


def glance(session: Session, message: Incoming, resident_id: UUID | None, *, now: datetime) -> Glance:
    """One look for what is hardly ever there, and is worth a closer one where it is.

    `earlier_open` is about a message that comes in now; of one that is known `earlier_is_open` tells.
    """
    looked_for = {"key": message.dedupe_key, "resident_id": resident_id, **_sent_before(message, now)}
    return Glance(*session.connection().execute(_GLANCE, looked_for).one())


def find_row(session: Session, message: Incoming) -> InboundMessage | None:
    """The message's row, locked until the transaction ends, or None."""
    return session.scalar(_LOCKED_OF_KEY, {"key": message.dedupe_key})


def new_row(message: Incoming, now: datetime) -> InboundMessage:
    """A row for a message that has not been seen before."""
    return InboundMessage(**_as_received(message, now))


def keep_handled(
    session: Session, message: Incoming, answer: Answer, answered_by: str, *, resident_id: UUID, now: datetime
) -> None:
    """Write the row of a message that was handled at once, as nearly every one is. IntegrityError: it was there."""
    session.connection().execute(
        _INSERT,
        {
            **_as_received(message, now),
            "resident_id": resident_id,
            "handled_at": now,
            "answer": answer.as_document(),
            "answered_by": answered_by,
        },
    )


def _as_received(message: Incoming, now: datetime) -> dict[str, Any]:
    return {
        "message_key": message.dedupe_key,
        "sender": message.openid,
        "body": as_document(message),
        "received_at": now,
        "attempts": 1,
    }


def stored_answer(row: InboundMessage) -> Answer | None:
    """The answer given when the message was handled, or None while it is not."""
    if row.handled_at is None:
        return None
    kept = (row.answer or {}).get("text")
    return Answer(from_documents([kept])[0] if kept is not None else None)


def earlier_open(session: Session, message: Incoming) -> list[Incoming]:
    """What this person sent before this message and is still being handled, oldest first; none once it is handled."""
    row = session.scalar(_OF_KEY, {"key": message.dedupe_key})
    if row is None or row.handled_at is not None:
        return []
    earlier = session.scalars(_OPEN, _sent_before(message, row.received_at))
    return [from_document(one.body) for one in earlier]


def earlier_is_open(session: Session, message: Incoming, received_at: datetime) -> bool:
    """Whether something this person sent before is still being handled."""
    return session.scalar(_ANY_OPEN.limit(1), _sent_before(message, received_at)) is not None


def _sent_before(message: Incoming, received_at: datetime) -> dict[str, Any]:
    return {"sender": message.openid, "before": received_at, "since": received_at - LEFT_OVER_AFTER}


def left_over(session: Session, now: datetime) -> list[Incoming]:
    """Messages whose handling died or failed and is due again, oldest first."""
    due = [
        and_(
            InboundMessage.attempts == attempts,
            InboundMessage.received_at < now - LEFT_OVER_AFTER * 2 ** (attempts - 1),
        )
        for attempts in range(1, MOST_ATTEMPTS)
    ]
    rows = session.scalars(
        select(InboundMessage)
        .where(InboundMessage.handled_at.is_(None), or_(*due))
        .order_by(InboundMessage.received_at)
        .limit(MOST_AT_ONCE)
    )
    return [from_document(row.body) for row in rows]
