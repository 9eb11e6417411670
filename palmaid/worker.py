"""The worker process: relays the outbox, picks up messages a killed process left behind, keeps house."""

import logging
import signal
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from assistance.authorizations import keep_pdf, unsigned_pdf
from assistance.discarding import delete_unneeded
from assistance.my_data import is_addressed_to_nobody
from assistance.retention import keep_house
from bot.turns import Turns
from miniapp_api import forget_repeats
from palmaid.clock import now
from palmaid.parts import Parts
from storage.database import Database
from storage.files import FileStore
from storage.models import Authorization, OutboxMessage
from storage.outbox import forget_delivered, has_due, lease_due, mark_delivered, postpone

log = logging.getLogger(__name__)

IDLE_SECONDS = 0.25
HOUSEKEEPING_EVERY = timedelta(minutes=10)
KEEP_DELIVERED = timedelta(days=30)
KEEP_ANSWERS = timedelta(days=1)
UNFINISHED_FILES_AFTER = timedelta(hours=1)


@dataclass
class Worker:
    """Runs until `stop` is set. Any number of workers may run, on any number of machines."""

    database: Database
    turns: Turns
    files: FileStore
    handlers: Mapping[str, Callable[[OutboxMessage], None]]
    clock: Callable[[], datetime] = now
    stop: threading.Event = field(default_factory=threading.Event)
    _tidied_at: datetime | None = None

    def run(self) -> None:
        """Work until told to stop; a failure of one row never ends the loop."""
        while not self.stop.is_set():
            try:
                relayed = self.relay_one()
                # Every time round, so that a long queue of rows never keeps a person's message waiting.
                busy = bool(self.turns.handle_left_over()) or relayed
                self._tidy()
            except Exception:
                log.exception("the worker stumbled and goes on")
                busy = False
            if not busy:
                self.stop.wait(IDLE_SECONDS)

    def relay_one(self) -> bool:
        """Relay one due outbox row. Returns whether there was one."""
        with self.database.reading() as session:
            if not has_due(session, now=self.clock()):
                return False
        with self.database.writing() as session:
            message = lease_due(session, now=self.clock())
        if message is None:
            return False
        try:
            if self._has_someone_to_go_to(message):
                self.handlers[message.topic](message)
        except Exception as error:
            log.warning(
                "outbox row %s (%s) is postponed: %s", message.id, message.topic, type(error).__name__
            )
            with self.database.writing() as session:
                row = session.get_one(OutboxMessage, message.id, with_for_update=True)
                postpone(row, now=self.clock(), reason=type(error).__name__)
        return True

    def _has_someone_to_go_to(self, message: OutboxMessage) -> bool:
        """False for words to a person who has had everything deleted; the row is then closed."""
        with self.database.reading() as session:
            if not is_addressed_to_nobody(session, message):
                return True
        with self.database.writing() as session:
            mark_delivered(session.get_one(OutboxMessage, message.id, with_for_update=True), now=self.clock())
        return False

    def _tidy(self) -> None:
        moment = self.clock()
        if self._tidied_at is not None and moment - self._tidied_at < HOUSEKEEPING_EVERY:
            return
        self._tidied_at = moment
        with self.database.writing() as session:
            forget_delivered(session, before=moment - KEEP_DELIVERED)
            forget_repeats(session, before=moment - KEEP_ANSWERS)
        with self.database.writing() as session:
            keep_house(session, now=moment)
        self.files.sweep(moment - UNFINISHED_FILES_AFTER)


def create_worker(parts: Parts) -> Worker:
    """The worker over one set of parts."""
    relays = {
        **parts.chat_relay.handlers(),
        "case.submitted": _offer_to_queue(parts.database),
        "letter.composed": _print_letter(parts.database, parts.files),
        "files.unneeded": _remove_files(parts.database, parts.files),
    }
    return Worker(parts.database, parts.turns, parts.files, relays)


def _offer_to_queue(database: Database) -> Callable[[OutboxMessage], None]:
    """Without a broker the queue is served straight from the case table: the row only needs closing."""

    def close(message: OutboxMessage) -> None:
        with database.writing() as session:
            mark_delivered(session.get_one(OutboxMessage, message.id, with_for_update=True), now=now())

    return close


def _print_letter(database: Database, files: FileStore) -> Callable[[OutboxMessage], None]:
    """Print a letter that was just composed, so that nobody waits for it when it is signed."""

    def print_it(message: OutboxMessage) -> None:
        letter_id = UUID(message.payload["authorization_id"])
        with database.reading() as session:
            pdf = unsigned_pdf(files, session.get_one(Authorization, letter_id))
        with database.writing() as session:
            keep_pdf(files, session.get_one(Authorization, letter_id, with_for_update=True), pdf)
            mark_delivered(session.get_one(OutboxMessage, message.id, with_for_update=True), now=now())

    return print_it


def _remove_files(database: Database, files: FileStore) -> Callable[[OutboxMessage], None]:
    """Remove the files of what was deleted, now that its rows are surely gone."""

    def remove(message: OutboxMessage) -> None:
        with database.writing() as session:
            delete_unneeded(session, files, message.payload["names"])
            mark_delivered(session.get_one(OutboxMessage, message.id, with_for_update=True), now=now())

    return remove


def run_worker(parts: Parts) -> None:
    """Run one worker until SIGTERM or Ctrl-C."""
    parts.database.require_current_schema()
    parts.understanding.parse("你好")
    worker = create_worker(parts)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda _number, _frame: worker.stop.set())
    worker.run()
    parts.close()
