"""Exactly once: from a platform push to one effect and one answer, whatever is retried, doubled or late.

A message's row, what it does and its answer are one transaction. The row's unique key makes a second delivery wait
for the first and then find its answer. Anything slow (fetching a photo, a remote understanding engine) happens
before that transaction and may happen twice; the effect may not.

When the answer is not ready within the platform's five seconds, the row is marked late in a transaction of
its own. The turn sees that mark when it commits, and sends its answer through the outbox instead. A quick message has
no row before its turn: the turn itself sees that the database kept it waiting too long.
"""

import logging
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotReadyYet
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import Session

from assistance.eligibility.errors import EligibilityError
from assistance.errors import AssistanceError
from assistance.residents import WECHAT, meet_resident
from bot.arrivals import note_push
from bot.conversations import begin_conversation, hold_conversation, peek_state
from bot.dialogue import refuse, respond
from bot.inbox import (
    PASSIVE,
    PUSHED,
    STUMBLED,
    Answer,
    earlier_is_open,
    earlier_open,
    find_row,
    glance,
    keep_handled,
    left_over,
    new_row,
    stored_answer,
)
from bot.packing import of_question
from bot.preparing import Preparing
from bot.replies import Bubble, say
from bot.telling import leave_for_later, only_lets_see, pack_answer, tell, unseen
from bot.turn import PreparedMessage, Turn
from bot.wechat.incoming import Incoming, shows_replies
from storage.database import Database
from storage.files import FileStore
from storage.models import OutboxMessage
from storage.outbox import take_kept

log = logging.getLogger(__name__)

__all__ = ["Answer", "Turns", "peek_state", "tell"]

LAST_DELIVERY = 3
TRIES = 3
LONGEST_WAIT_SECONDS = 25.0
# Longer than the platform waits for an answer: whoever sent the earlier message no longer waits for a reply to it.
TAKE_OVER_AFTER_SECONDS = 6.0
# A message that waits for an earlier one looks again after this long, and then less and less often: after a crash
# many may wait at the same time, and their looking must not hold up what they wait for.
LOOK_AGAIN_SECONDS = 0.05
LOOK_AT_LEAST_EVERY_SECONDS = 0.5


Refusal = AssistanceError | EligibilityError


class _EarlierOneOpen(Exception):
    """Something this person sent before is still being handled: their messages are taken in order."""


@dataclass
class Turns:
    """Handles messages. One for the process; safe for many threads.

    `budget` is how long a passive reply may take, in seconds (the platform allows five). `can_push` tells
    whether the account may write to people by itself (customer-service messages), `tappable` whether choices are
    sent to be tapped, `with_drafts` whether regions are offered whose document is only a draft. `platform_listens` is
    after how many seconds the platform has surely stopped waiting and delivers again.
    """

    database: Database
    files: FileStore
    preparing: Preparing
    sign_address: Callable[[str], str]
    can_push: bool = True
    tappable: bool = True
    with_drafts: bool = False
    budget: float = 4.0
    platform_listens: float = 5.5
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    workers: int = 16
    _pool: ThreadPoolExecutor = field(init=False, repr=False)
    _one_by_one: AbstractContextManager[Any] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Start the threads that slow messages are handled in.

        Quick ones are nothing but Python and SQLite, of which a process has one and all processes have one: side by
        side they would only get in each other's way.
        """
        self._one_by_one = threading.Lock() if self.database.is_sqlite else nullcontext()
        self._pool = ThreadPoolExecutor(self.workers, thread_name_prefix="turn")

    def receive(self, message: Incoming) -> Answer:
        """Handle one delivery of a message and answer within the budget."""
        started = time.monotonic()
        if self.preparing.is_quick(message):
            heard_until = started + self.budget if self.can_push else None
            try:
                return self.handle(message, heard_until=heard_until)
            except _EarlierOneOpen:
                log.debug("a quick message waits for an earlier one of the same person")
        delivery = self._record(message)
        if delivery.answered is not None:
            return delivery.answered
        work: Future[Answer] = self._pool.submit(self.handle_in_order, message)
        try:
            return work.result(timeout=self._patience(delivery.number) - (time.monotonic() - started))
        except NotReadyYet:
            work.add_done_callback(lambda done: self._note_failure(message, done.exception()))
            return self._late(message, delivery.number)

    def handle_in_order(self, message: Incoming) -> Answer:
        """`handle`, once everything this person sent before is handled or has been given up on.

        Preparing waits as well: what a photo is for follows from the answers before it. What is still open after
        `TAKE_OVER_AFTER_SECONDS` was probably left by a process that died: it is handled here, in its turn.
        """
        began, pause = time.monotonic(), LOOK_AGAIN_SECONDS
        while True:
            waited = time.monotonic() - began
            patient = waited < LONGEST_WAIT_SECONDS
            earlier = self._earlier(message) if patient else []
            if not earlier:
                try:
                    return self.handle(message, out_of_order=not patient)
                except _EarlierOneOpen:
                    log.debug("an earlier message of the same person came in meanwhile")
            elif waited > TAKE_OVER_AFTER_SECONDS:
                for one in earlier:
                    self._handle_left_behind(one)
            time.sleep(pause)
            pause = min(pause * 1.5, LOOK_AT_LEAST_EVERY_SECONDS)

    def handle(
        self, message: Incoming, *, out_of_order: bool = False, heard_until: float | None = None
    ) -> Answer:
        """Do what the message asks, once, and return its answer, stored or new.

        Where the database keeps the turn waiting past `heard_until` (monotonic seconds), the platform no longer
        listens, and the answer is pushed. Raises _EarlierOneOpen while something this person sent before is still
        being handled.
        """
        with self._one_by_one if self.preparing.is_quick(message) else nullcontext():
            answer = self._commit(message, out_of_order=out_of_order, heard_until=heard_until)
        self.database.make_durable()  # the disk is waited for side by side
        return answer

    def _commit(self, message: Incoming, *, out_of_order: bool, heard_until: float | None) -> Answer:
        prepared = self.preparing.prepare(message)
        refusal: Refusal | None = None
        for attempt in range(1, TRIES + 1):
            try:
                with self.database.writing(durable=False) as session:
                    return self._take_turn(
                        session, prepared, refusal, out_of_order=out_of_order, heard_until=heard_until
                    )
            except (AssistanceError, EligibilityError) as error:
                # Everything the message did is undone; the next try says why.
                if refusal is not None or attempt == TRIES:
                    raise
                refusal = error
            except (IntegrityError, OperationalError) as error:
                # Two deliveries, or two first messages of one person, at the same instant: the other one
                # has committed by now, and the next try finds its row.
                if attempt == TRIES:
                    raise
                log.info("turn repeated after %s", type(error).__name__)
        raise AssertionError("unreachable")

    def handle_left_over(self) -> int:
        """Handle messages whose process died or stumbled. Returns how many; run by the worker.

        A message that keeps failing is given up after a last attempt: its row stays, unhandled, for a person to
        look at.
        """
        with self.database.reading() as session:
            messages = left_over(session, self.clock())
        for message in messages:
            self._handle_left_behind(message)
        return len(messages)

    def _handle_left_behind(self, message: Incoming) -> None:
        """Handle what nobody waits for any more: the answer is pushed. Should its process live, one of the two wins."""
        self._record(message)
        with self.database.writing() as session:
            row = find_row(session, message)
            if row is not None and row.handled_at is None:
                row.answered_by = PUSHED
        try:
            self.handle(message, out_of_order=True)
        except Exception:
            log.exception("a message that was left over failed again")
            self.remember(message)

    def remember(self, message: Incoming) -> None:
        """Note a message that could not be handled, so that the worker tries it again."""
        try:
            with self.database.writing() as session:
                row = find_row(session, message)
                if row is None:
                    row = new_row(message, self.clock())
                    session.add(row)
                if row.handled_at is None:
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
                    row = find_row(session, message)
                    if row is None:
                        session.add(new_row(message, self.clock()))
                        return _Delivery(1, None)
                    row.attempts += 1
                    return _Delivery(row.attempts, stored_answer(row))
            except IntegrityError:
                continue
        raise AssertionError("a row that exists is found")

    def _take_turn(
        self,
        session: Session,
        prepared: PreparedMessage,
        refusal: Refusal | None,
        *,
        out_of_order: bool,
        heard_until: float | None,
    ) -> Answer:
        message, now = _received(prepared), self.clock()
        held = hold_conversation(session, message.openid)
        seen = glance(session, message, held.resident.id if held is not None else None, now=now)
        row = find_row(session, message) if seen.known else None
        if row is not None and row.handled_at is not None:
            return stored_answer(row) or Answer(None)
        received_at = row.received_at if row is not None else now
        waits = seen.earlier_open if row is None else earlier_is_open(session, message, received_at)
        if waits and not out_of_order:
            raise _EarlierOneOpen
        is_first = held is None
        held = held or begin_conversation(session, message.openid, now)
        resident, state = held.resident, held.state
        turn = Turn(session, resident, state, prepared, self.files, now, self.sign_address, self.with_drafts)
        note_push(session, resident, message, received_at=received_at)
        kept: list[OutboxMessage] = []
        said: list[Bubble] = []
        if shows_replies(message):
            kept = take_kept(session, resident.id, now=now) if seen.something_kept or is_first else []
            said = self._respond(turn, kept, refusal)
        held.save(session, now=now)
        messages = pack_answer([*unseen(kept), *said], tappable=self.tappable, can_push=self.can_push)
        gave_up = row is not None and row.answered_by == PUSHED
        late = gave_up or (heard_until is not None and time.monotonic() > heard_until)
        answer = Answer(None if late or not messages else messages.pop(0))
        answered_by = PUSHED if late else PASSIVE
        if row is None:
            keep_handled(session, message, answer, answered_by, resident_id=resident.id, now=now)
        else:
            row.resident_id, row.handled_at = resident.id, now
            row.answer, row.answered_by = answer.as_document(), answered_by
        if messages:
            leave_for_later(session, resident, messages, asked=state.asked, can_push=self.can_push, now=now)
        return answer

    def _respond(self, turn: Turn, kept: Sequence[OutboxMessage], refusal: Refusal | None) -> list[Bubble]:
        """What the dialogue says to the message, beside what was kept for this person."""
        if refusal is not None:
            return of_question(refuse(turn, refusal), turn.state.asked)
        said = [] if only_lets_see(turn, kept) else respond(turn)
        return of_question(said, turn.state.asked)

    def _earlier(self, message: Incoming) -> list[Incoming]:
        with self.database.reading() as session:
            return earlier_open(session, message)

    def _late(self, message: Incoming, delivery: int) -> Answer:
        """The budget is used up: tell the turn to push its answer, unless it has just finished."""
        if not self.can_push and delivery < LAST_DELIVERY:
            return Answer(None)  # the platform has stopped listening and delivers again
        with self.database.writing() as session:
            row = find_row(session, message)
            if row is not None and row.handled_at is not None:
                return stored_answer(row) or Answer(None)
            if row is not None and row.answered_by != STUMBLED:
                row.answered_by = PUSHED
        return Answer(None if self.can_push else say("still_working"))

    def _note_failure(self, message: Incoming, error: BaseException | None) -> None:
        """Nobody waits for this turn any more: what went wrong must not vanish with its thread."""
        if error is None:
            return
        log.error("a slow message could not be handled", exc_info=error)
        self.remember(message)
        now = self.clock()
        with self.database.writing() as session:
            resident = meet_resident(session, WECHAT, message.openid, now=now)
            tell(session, resident, [say("trouble")], now=now, key=f"trouble:{message.dedupe_key}")

    def _patience(self, delivery: int) -> float:
        # Without customer-service messages the only way to answer late is the platform's next delivery,
        # which it makes when this one gets no answer within five seconds.
        return self.budget if self.can_push or delivery >= LAST_DELIVERY else self.platform_listens


@dataclass(frozen=True)
class _Delivery:
    number: int
    answered: Answer | None


def _received(prepared: PreparedMessage) -> Incoming:
    if prepared.incoming is None:
        raise ValueError("a turn of the webhook starts with a message")
    return prepared.incoming
