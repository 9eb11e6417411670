"""Learn from messages that were not understood, without keeping whose they were.

A message is kept only from people who agreed to the purpose `learning` (personal information law Art. 13 (1) and 29: a
consent of its own, which nothing else depends on), only scrubbed, linked to nobody, for at most 180 days. An operator
reviews it and says what was meant; what was reviewed can be exported as candidates for the training data.
"""

import uuid
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from sqlalchemy import CursorResult, delete, select
from sqlalchemy.orm import Session

from assistance.consents import standing_purposes
from assistance.errors import NotFound
from assistance.scrubbing import scrub
from storage.models import MisunderstoodMessage, Resident

LEARNING = "learning"
# PIPL Art. 19, decided here: two rounds of a quarterly review; the notice people agree to names it.
KEPT = timedelta(days=180)
# Answers to these questions are personal all through: nothing of them is worth keeping.
PERSONAL_QUESTIONS = frozenset(
    {"name", "phone", "id_number", "address", "free_text", "photo", "signature", "receipt_number"}
)
# What a reviewer says of a message that teaches nothing: it is never exported.
UNUSABLE = "unusable"
_LEAST = 2


def remember_misunderstood(
    session: Session,
    resident: Resident,
    text: str,
    *,
    asked: str | None,
    guess: str | None,
    confidence: float | None,
    engine: str,
    now: datetime,
) -> MisunderstoodMessage | None:
    """Keep what was not understood, scrubbed and without its author; None where it may not or need not be kept.

    `asked` is the kind of the question that was open, `guess` what the engine took the words for.
    """
    if asked in PERSONAL_QUESTIONS or LEARNING not in standing_purposes(session, resident, now=now):
        return None
    scrubbed = scrub(text).strip()
    if len(scrubbed) < _LEAST:  # a single sign teaches nothing
        return None
    message = MisunderstoodMessage(
        text=scrubbed,
        asked=asked,
        guess=guess,
        confidence=confidence,
        engine=engine,
        received_at=_day_of(now),
        delete_after=_day_of(now) + KEPT,
    )
    session.add(message)
    session.flush()
    return message


def waiting_for_review(session: Session, *, limit: int = 500) -> list[MisunderstoodMessage]:
    """The messages nobody has looked at yet, oldest first."""
    return list(
        session.scalars(
            select(MisunderstoodMessage)
            .where(MisunderstoodMessage.reviewed_at.is_(None))
            .order_by(MisunderstoodMessage.received_at, MisunderstoodMessage.id)
            .limit(limit)
        )
    )


def label_message(
    session: Session,
    message_id: uuid.UUID,
    intent: str,
    *,
    intents: Collection[str],
    text: str | None = None,
    now: datetime,
) -> MisunderstoodMessage:
    """Record what a message meant, or UNUSABLE. `text` replaces the words, for a reviewer who masks what was missed.

    Raises NotFound, and ValueError when the intent is none of `intents`.
    """
    if intent != UNUSABLE and intent not in intents:
        raise ValueError("no such intent")
    message = session.get(MisunderstoodMessage, message_id)
    if message is None:
        raise NotFound
    if text is not None:
        message.text = scrub(text)
    message.intent = intent
    message.reviewed_at = now
    return message


def export_candidates(session: Session, *, now: datetime) -> dict[str, list[str]]:
    """The reviewed messages by intent that were not exported before, each marked as exported now."""
    rows = session.scalars(
        select(MisunderstoodMessage)
        .where(
            MisunderstoodMessage.reviewed_at.is_not(None),
            MisunderstoodMessage.exported_at.is_(None),
            MisunderstoodMessage.intent.is_not(None),
            MisunderstoodMessage.intent != UNUSABLE,
        )
        .order_by(MisunderstoodMessage.intent, MisunderstoodMessage.received_at, MisunderstoodMessage.id)
    ).all()
    for row in rows:
        row.exported_at = now
    return _by_intent(rows)


def forget_misunderstood(session: Session, before: datetime) -> int:
    """Delete the messages whose time is over by then, reviewed or not. Returns how many."""
    result = session.execute(delete(MisunderstoodMessage).where(MisunderstoodMessage.delete_after <= before))
    return result.rowcount if isinstance(result, CursorResult) else 0


def _by_intent(rows: Iterable[MisunderstoodMessage]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in rows:
        texts = found.setdefault(str(row.intent), [])
        if row.text not in texts:
            texts.append(row.text)
    return found


def _day_of(moment: datetime) -> datetime:
    """Midnight of the day: the minute would lead back to a conversation."""
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)
