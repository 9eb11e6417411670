"""Writing to people by ourselves: within the windows the platform keeps open, in as few messages as possible."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistance.residents import wechat_openid
from bot import windows
from bot.packing import as_documents, from_documents, marked_up, pack, tap_ids
from bot.replies import Bubble
from bot.telling import TEXTS
from bot.unreached import tell_in_another_way
from bot.wechat.errors import PlatformDown, PlatformError
from bot.wechat.outcomes import Refused, Sent
from storage.database import Database
from storage.models import Delivery, OutboxMessage
from storage.outbox import keep_for_next_message, mark_delivered

# A list to tap on is a kind of message of its own, with limits of its own; a longer one goes as a text with links.
MOST_CHOICES = 10
LONGEST_HEAD_BYTES = 1024


class Writer(Protocol):
    """Whoever can write to a person by themselves. Each raises PlatformDown, PlatformError."""

    def send_text(self, openid: str, text: str) -> Sent | Refused:
        """Send one text."""
        ...

    def send_choices(
        self, openid: str, head: str, choices: list[tuple[str, str]], tail: str
    ) -> Sent | Refused:
        """Send a text that ends with a list to tap on: ids and labels."""
        ...


@dataclass(frozen=True)
class _Next:
    """One message on its way out, and the slot of a window that it takes up."""

    openid: str = field(repr=False)
    resident_id: UUID
    said: Bubble
    slot: UUID


@dataclass(frozen=True)
class Sending:
    """Sends what waits in the outbox for one person after the other.

    `can_push` is False for an account without customer-service messages: everything then waits for the person's
    next message, and the platform is not asked.
    """

    database: Database
    platform: Writer
    can_push: bool = True
    tappable: bool = True

    def send(self, message: OutboxMessage, *, clock: Callable[[], datetime]) -> None:
        """Send a row's texts; what the platform will not take now waits for the person's next message.

        Progress is kept after each message, so that a crash repeats at most one. Raises PlatformDown,
        PlatformError.
        """
        while (following := self._take_next(message.id, clock())) is not None:
            try:
                sent = self._hand_over(following)
            except (PlatformDown, PlatformError) as error:
                if not (isinstance(error, PlatformDown) and error.may_have_arrived):
                    with self.database.writing() as session:
                        windows.give_back(session, following.slot)
                raise
            self._settle(message.id, following, sent, clock())

    def _take_next(self, row_id: UUID, now: datetime) -> _Next | None:
        with self.database.writing() as session:
            row = session.get_one(OutboxMessage, row_id, with_for_update=True)
            if row.state != Delivery.WAITING or row.resident_id is None:
                return None
            _join_others(session, row, now)
            messages = pack(from_documents(row.payload["texts"]), tappable=self.tappable)
            row.payload = {**row.payload, "texts": as_documents(messages)}
            if not messages:
                mark_delivered(row, now=now)
                return None
            openid = wechat_openid(session, row.resident_id)
            if openid is None or not self.can_push:
                _keep(session, row, reason="cannot_push" if openid else "no_account", now=now)
                return None
            slot = windows.take_slot(session, row.resident_id, now=now)
            if slot is None:
                _keep(session, row, reason="no_window", now=now)
                return None
            return _Next(openid, row.resident_id, messages[0], slot)

    def _hand_over(self, following: _Next) -> Sent | Refused:
        said = following.said
        labels = said.labels() or said.taps
        is_list = 0 < len(labels) <= MOST_CHOICES
        if is_list and len(said.text.encode()) <= LONGEST_HEAD_BYTES:
            choices = list(zip(tap_ids(said), labels, strict=True))
            return self.platform.send_choices(following.openid, said.text, choices, "")
        return self.platform.send_text(following.openid, marked_up(said))

    def _settle(self, row_id: UUID, following: _Next, sent: Sent | Refused, now: datetime) -> None:
        with self.database.writing() as session:
            row = session.get_one(OutboxMessage, row_id, with_for_update=True)
            if isinstance(sent, Refused):
                windows.correct(session, following.resident_id, sent.reason, now=now)
                _keep(session, row, reason=str(sent.reason), now=now)
                return
            rest = row.payload["texts"][1:]
            row.payload = {**row.payload, "texts": rest}
            if not rest:
                mark_delivered(row, now=now)


def _join_others(session: Session, row: OutboxMessage, now: datetime) -> None:
    """Take over what else is due for this person, so that fewer messages are used up."""
    others = session.scalars(
        select(OutboxMessage)
        .where(
            OutboxMessage.resident_id == row.resident_id,
            OutboxMessage.topic == TEXTS,
            OutboxMessage.state == Delivery.WAITING,
            OutboxMessage.due_at <= now,
            OutboxMessage.id != row.id,
        )
        .order_by(OutboxMessage.created_at)
        .with_for_update(skip_locked=True)
    )
    for other in others:
        row.payload = {
            "texts": [*row.payload["texts"], *other.payload["texts"]],
            "asks": other.payload.get("asks") or row.payload.get("asks"),
            "steps": [*row.payload.get("steps", []), *other.payload.get("steps", [])],
        }
        mark_delivered(other, now=now)


def _keep(session: Session, row: OutboxMessage, *, reason: str, now: datetime) -> None:
    """It goes out with the person's next message; steps of a case are told in another way besides."""
    keep_for_next_message(row, reason=reason)
    for step in row.payload.get("steps", []):
        tell_in_another_way(session, row, step, now=now)
