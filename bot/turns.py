"""Exactly once: from a platform push to one effect and one answer, whatever is retried, doubled or late.

A message's row, what it does and its answer are one transaction. The row's unique key makes a second delivery wait
for the first and then find its answer. Anything slow (fetching a photo, a remote understanding engine) happens
before that transaction and may happen twice; the effect may not.

When the answer is not ready within the platform's five seconds, the row is marked late in a transaction of
its own. The turn sees that mark when it commits, and sends its answer through the outbox instead.
"""

import logging
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotReadyYet
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import Session

from assistance.residents import WECHAT, find_resident, meet_resident
from bot.dialogue import respond
from bot.preparing import Preparing
from bot.replies import Bubble, say
from bot.state import VERSION, State, load_state
from bot.turn import PreparedMessage, Turn
from bot.wechat.incoming import Incoming
from bot.wechat.outgoing import split
from bot.wechat.stored import as_document, from_document
from storage.database import Database
from storage.files import FileStore
from storage.models import Conversation, InboundMessage, Resident
from storage.outbox import enqueue, take_kept

log = logging.getLogger(__name__)

PASSIVE, PUSHED = "passive", "pushed"
# Its handling failed: it is tried again by the worker and holds up nothing else meanwhile.
STUMBLED = "stumbled"
LAST_DELIVERY = 3
MOST_ATTEMPTS = 8
TRIES = 3
LEFT_OVER_AFTER = timedelta(seconds=30)
LONGEST_WAIT_SECONDS = 25.0


class _EarlierOneOpen(Exception):
    """Something this person sent before is still being handled: their messages are taken in order."""


@dataclass(frozen=True)
class Answer:
    """What goes back in the passive reply; None says "received, nothing to add"."""

    text: str | None


@dataclass
class Turns:
    """Handles messages. One for the process; safe for many threads.

    `budget` is how long a passive reply may take, in seconds (the platform allows five). `can_push` tells
    whether the account may write to people by itself (customer-service messages).
    """

    database: Database
    files: FileStore
    preparing: Preparing
    sign_address: Callable[[str], str]
    can_push: bool = True
    budget: float = 4.0
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    workers: int = 16
    _pool: ThreadPoolExecutor = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Start the threads that slow messages are handled in."""
        self._pool = ThreadPoolExecutor(self.workers, thread_name_prefix="turn")

    def receive(self, message: Incoming) -> Answer:
        """Handle one delivery of a message and answer within the budget."""
        started = time.monotonic()
        if self.preparing.is_quick(message):
            try:
                return self.handle(message)
            except _EarlierOneOpen:
                log.debug("a quick message waits for an earlier one of the same person")
        delivery = self._record(message)
        if delivery.answered is not None:
            return delivery.answered
        work: Future[Answer] = self._pool.submit(self.handle_in_order, message)
        try:
            return work.result(timeout=self._patience(delivery.number) - (time.monotonic() - started))
        except NotReadyYet:
            return self._late(message, delivery.number)

    def handle_in_order(self, message: Incoming) -> Answer:
        """`handle`, once everything this person sent before is handled or has been given up on."""
        give_up = time.monotonic() + LONGEST_WAIT_SECONDS
        while True:
            try:
                return self.handle(message, out_of_order=time.monotonic() > give_up)
            except _EarlierOneOpen:
                time.sleep(0.05)

    def handle(self, message: Incoming, *, out_of_order: bool = False) -> Answer:
        """Do what the message asks, once, and return its answer, stored or new.

        Raises _EarlierOneOpen while something this person sent before is still being handled.
        """
        prepared = self.preparing.prepare(message)
        for attempt in range(1, TRIES + 1):
            try:
                with self.database.writing() as session:
                    return self._take_turn(session, prepared, out_of_order=out_of_order)
            except (IntegrityError, OperationalError) as error:
                # Two deliveries, or two first messages of one person, at the same instant: the other one
                # has committed by now, and the next try finds its row.
                if attempt == TRIES:
                    raise
                log.info("turn repeated after %s", type(error).__name__)
        raise AssertionError("unreachable")

    def handle_left_over(self) -> int:
        """Handle messages whose process died or stumbled. Returns how many; run by the worker.

        A message that fails `MOST_ATTEMPTS` times is given up: its row stays, unhandled, for a person to look at.
        """
        before = self.clock() - LEFT_OVER_AFTER
        with self.database.reading() as session:
            rows = session.scalars(
                select(InboundMessage)
                .where(
                    InboundMessage.handled_at.is_(None),
                    InboundMessage.received_at < before,
                    InboundMessage.attempts < MOST_ATTEMPTS,
                )
                .order_by(InboundMessage.received_at)
                .limit(50)
            )
            messages = [from_document(row.body) for row in rows]
        for message in messages:
            self._record(message)
            with self.database.writing() as session:
                self._mark_late(session, message)
            try:
                self.handle(message, out_of_order=True)
            except Exception:
                log.exception("a message that was left over failed again")
        return len(messages)

    def remember(self, message: Incoming) -> None:
        """Note a message that could not be handled, so that the worker tries it again."""
        try:
            self._record(message)
            with self.database.writing() as session:
                row = _find(session, message, lock=True)
                if row is not None and row.handled_at is None:
                    row.answered_by = STUMBLED
        except Exception:
            log.exception("a message could not even be noted")

    def close(self) -> None:
        """Let running turns finish."""
        self._pool.shutdown(wait=True)

    def _record(self, message: Incoming) -> "_Delivery":
        """Note that the message came in, before anything slow starts, so that it cannot be lost."""
        for _ in range(TRIES):
            try:
                with self.database.writing() as session:
                    row = _find(session, message, lock=True)
                    if row is None:
                        session.add(_new_row(message, self.clock()))
                        return _Delivery(1, None)
                    row.attempts += 1
                    return _Delivery(row.attempts, _stored_answer(row))
            except IntegrityError:
                continue
        raise AssertionError("a row that exists is found")

    def _take_turn(self, session: Session, prepared: PreparedMessage, *, out_of_order: bool) -> Answer:
        message, now = _received(prepared), self.clock()
        row = _find(session, message, lock=True)
        if row is None:
            row = _new_row(message, now)
            session.add(row)
            session.flush()
        if row.handled_at is not None:
            return _stored_answer(row) or Answer(None)
        if not out_of_order and _earlier_is_open(session, row):
            raise _EarlierOneOpen
        resident = meet_resident(session, WECHAT, message.openid, now=now)
        conversation = _open_conversation(session, resident, now)
        state = load_state(conversation.version, conversation.state)
        turn = Turn(session, resident, state, prepared, self.files, now, self.sign_address)
        texts = [text for kept in take_kept(session, resident.id, now=now) for text in kept.payload["texts"]]
        texts += [bubble.as_text() for bubble in respond(turn)]
        _save(conversation, state, now)
        pieces = split("\n\n".join(texts)) if texts else []
        row.resident_id, row.handled_at = resident.id, now
        late = row.answered_by == PUSHED
        passive = None if late or not pieces else pieces.pop(0)
        row.answer = {"text": passive}
        row.answered_by = PUSHED if late else PASSIVE
        if pieces:
            enqueue(session, "chat.texts", {"texts": pieces}, now=now, resident_id=resident.id)
        return Answer(passive)

    def _late(self, message: Incoming, delivery: int) -> Answer:
        """The budget is used up: tell the turn to push its answer, unless it has just finished."""
        if not self.can_push and delivery < LAST_DELIVERY:
            return Answer(None)  # the platform has stopped listening and delivers again
        with self.database.writing() as session:
            answered = self._mark_late(session, message)
        if answered is not None:
            return answered
        return Answer(None if self.can_push else say("still_working").text)

    def _mark_late(self, session: Session, message: Incoming) -> Answer | None:
        row = _find(session, message, lock=True)
        if row is not None and row.handled_at is None:
            row.answered_by = PUSHED
            return None
        return _stored_answer(row) if row is not None else None

    def _patience(self, delivery: int) -> float:
        # Without customer-service messages the only way to answer late is the platform's next delivery,
        # which it makes when this one gets no answer within five seconds.
        return self.budget if self.can_push or delivery >= LAST_DELIVERY else 5.5


@dataclass(frozen=True)
class _Delivery:
    number: int
    answered: Answer | None


def tell(session: Session, resident: Resident, bubbles: list[Bubble], *, now: datetime, key: str) -> None:
    """Write to a person who has not just written to us, once for each `key`."""
    texts = split("\n\n".join(bubble.as_text() for bubble in bubbles))
    enqueue(session, "chat.texts", {"texts": texts}, now=now, resident_id=resident.id, dedupe_key=key)


def peek_state(database: Database, openid: str) -> State:
    """The state of a person's conversation as it stands, without holding anything."""
    with database.reading() as session:
        resident = find_resident(session, WECHAT, openid)
        if resident is None:
            return State()
        conversation = session.scalar(select(Conversation).where(Conversation.resident_id == resident.id))
        return load_state(conversation.version, conversation.state) if conversation else State()


def open_turn(
    session: Session,
    resident: Resident,
    message: PreparedMessage,
    *,
    files: FileStore,
    now: datetime,
    sign_address: Callable[[str], str],
) -> tuple[Turn, Callable[[], None]]:
    """A turn that no message started (someone signed at another door), and what saves its state."""
    conversation = _open_conversation(session, resident, now)
    state = load_state(conversation.version, conversation.state)
    turn = Turn(session, resident, state, message, files, now, sign_address)
    return turn, lambda: _save(conversation, state, now)


def _find(session: Session, message: Incoming, *, lock: bool) -> InboundMessage | None:
    query = select(InboundMessage).where(InboundMessage.message_key == message.dedupe_key)
    return session.scalar(query.with_for_update() if lock else query)


def _new_row(message: Incoming, now: datetime) -> InboundMessage:
    return InboundMessage(
        message_key=message.dedupe_key,
        sender=message.openid,
        body=as_document(message),
        received_at=now,
        attempts=1,
    )


def _received(prepared: PreparedMessage) -> Incoming:
    if prepared.incoming is None:
        raise ValueError("a turn of the webhook starts with a message")
    return prepared.incoming


def _earlier_is_open(session: Session, row: InboundMessage) -> bool:
    earlier = select(InboundMessage.id).where(
        InboundMessage.sender == row.sender,
        InboundMessage.handled_at.is_(None),
        or_(InboundMessage.answered_by.is_(None), InboundMessage.answered_by != STUMBLED),
        InboundMessage.received_at < row.received_at,
        InboundMessage.received_at > row.received_at - LEFT_OVER_AFTER,
    )
    return session.scalar(earlier.limit(1)) is not None


def _stored_answer(row: InboundMessage) -> Answer | None:
    if row.handled_at is None:
        return None
    answer: dict[str, Any] = row.answer or {}
    return Answer(answer.get("text"))


def _open_conversation(session: Session, resident: Resident, now: datetime) -> Conversation:
    """The person's conversation, locked: their messages take turns."""
    conversation = session.scalar(
        select(Conversation).where(Conversation.resident_id == resident.id).with_for_update()
    )
    if conversation is None:
        conversation = Conversation(
            resident_id=resident.id, version=VERSION, state=State().as_document(), turns=0, updated_at=now
        )
        session.add(conversation)
        session.flush()
    return conversation


def _save(conversation: Conversation, state: State, now: datetime) -> None:
    conversation.version, conversation.state = VERSION, state.as_document()
    conversation.turns += 1
    conversation.updated_at = now
