"""The outbox: what must happen outside is written inside the transaction that made it necessary.

A relay leases one due row in a short transaction, does the work without holding the database, and marks
the row in a second one. A worker that dies in between leaves a lease that runs out, and the row is due
again. Delivery is therefore at least once: whoever receives must recognise the row's id.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, delete, select
from sqlalchemy.orm import Session

from storage.models.messages import Delivery, OutboxMessage

LEASE = timedelta(seconds=60)
FIRST_RETRY = timedelta(seconds=2)
LONGEST_RETRY = timedelta(minutes=15)
GIVE_UP_AFTER = 200  # about two days at the longest pause: a broker that is down for a day loses nothing

# Built once: every turn of every conversation asks.
_KEPT_FOR = (OutboxMessage.resident_id == bindparam("resident_id"), OutboxMessage.state == Delivery.KEPT)
_KEPT = select(OutboxMessage).where(*_KEPT_FOR).order_by(OutboxMessage.created_at)
# Whether anything is kept for the person `resident_id`, as a part of a larger question.
SOMETHING_KEPT = select(OutboxMessage.id).where(*_KEPT_FOR).exists()


def enqueue(
    session: Session,
    topic: str,
    payload: Mapping[str, Any],
    *,
    now: datetime,
    resident_id: UUID | None = None,
    dedupe_key: str | None = None,
) -> OutboxMessage | None:
    """Write one thing to be done. With a `dedupe_key` that is already there, nothing is added (None)."""
    if dedupe_key is not None:
        known = select(OutboxMessage.id).where(OutboxMessage.dedupe_key == dedupe_key)
        if session.scalar(known) is not None:
            return None
    message = OutboxMessage(
        topic=topic,
        payload=dict(payload),
        resident_id=resident_id,
        dedupe_key=dedupe_key,
        state=Delivery.WAITING,
        created_at=now,
        due_at=now,
    )
    session.add(message)
    return message


def has_due(session: Session, *, now: datetime) -> bool:
    """Whether any row is due: a look that locks nothing, for workers that have nothing to do."""
    due = select(OutboxMessage.id).where(OutboxMessage.state == Delivery.WAITING, OutboxMessage.due_at <= now)
    return session.scalar(due.limit(1)) is not None


def lease_due(session: Session, *, now: datetime, lease: timedelta = LEASE) -> OutboxMessage | None:
    """Lease and return the oldest due row, or None. Rows that another worker is taking are skipped."""
    message = session.scalar(
        select(OutboxMessage)
        .where(OutboxMessage.state == Delivery.WAITING, OutboxMessage.due_at <= now)
        .order_by(OutboxMessage.due_at, OutboxMessage.created_at)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    if message is not None:
        message.attempts += 1
        message.due_at = now + lease
    return message


def mark_delivered(message: OutboxMessage, *, now: datetime) -> None:
    """The outside has it."""
    message.state = Delivery.DELIVERED
    message.done_at = now
    message.last_error = None


def keep_for_next_message(message: OutboxMessage, *, reason: str) -> None:
    """The platform would not take it now; it goes out with the person's next message."""
    message.state = Delivery.KEPT
    message.last_error = reason


def postpone(message: OutboxMessage, *, now: datetime, reason: str) -> None:
    """Try again later, with growing pauses; after `GIVE_UP_AFTER` attempts it waits for an operator."""
    message.last_error = reason[:200]
    if message.attempts >= GIVE_UP_AFTER:
        message.state = Delivery.FAILED
        return
    pause = min(FIRST_RETRY * 2 ** min(message.attempts - 1, 20), LONGEST_RETRY)
    message.due_at = now + pause


def take_kept(session: Session, resident_id: UUID, *, now: datetime) -> list[OutboxMessage]:
    """Everything kept back for this person, oldest first, now counted as delivered."""
    kept = list(session.scalars(_KEPT, {"resident_id": resident_id}))
    for message in kept:
        mark_delivered(message, now=now)
    return kept


def forget_delivered(session: Session, *, before: datetime) -> int:
    """Remove rows delivered before that moment. Returns how many."""
    gone = session.execute(
        delete(OutboxMessage).where(OutboxMessage.state == Delivery.DELIVERED, OutboxMessage.done_at < before)
    )
    return int(gone.rowcount)  # type: ignore[attr-defined]
