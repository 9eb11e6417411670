"""What the worker does with outbox rows that end in someone's chat."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from assistance.applications import find_draft
from assistance.authorizations import describe_signature
from assistance.residents import get_resident
from assistance.signers import not_excused, still_to_sign
from bot.asking import go_on, open_question
from bot.conversations import open_turn
from bot.flows.signing import after_signature, names_of
from bot.flows.tracking import describe_step
from bot.reminders import Reminders
from bot.replies import Bubble, say
from bot.sending import Sending
from bot.telling import TEXTS, tell
from bot.turn import PreparedMessage, Turn
from bot.unreached import UNTOLD, ByOtherWays
from storage.database import Database
from storage.files import FileStore
from storage.models import Application, OutboxMessage
from storage.outbox import mark_delivered


@dataclass(frozen=True)
class ChatRelay:
    """Relays the topics of the chat door.

    A handler either finishes a row itself (in one transaction with what it does) or raises; the worker then
    postpones the row.
    """

    database: Database
    sending: Sending
    other_ways: ByOtherWays
    files: FileStore
    sign_address: Callable[[str], str]
    clock: Callable[[], datetime]
    with_drafts: bool = False

    def handlers(self) -> Mapping[str, Callable[[OutboxMessage], None]]:
        """The topics this relay serves."""
        return {
            TEXTS: lambda message: self.sending.send(message, clock=self.clock),
            UNTOLD: lambda message: self.other_ways.tell(message, clock=self.clock),
            "case.status_changed": self.tell_step,
            "letter.signed": self.go_on_after_signature,
            "chat.handover": self.go_on_after_mini_app,
            **Reminders(self.database, self.clock).handlers(),
        }

    def tell_step(self, message: OutboxMessage) -> None:
        """Tell the person of a new step of their case."""
        now = self.clock()
        with self.database.writing() as session:
            row = session.get_one(OutboxMessage, message.id, with_for_update=True)
            resident = get_resident(session, _known(row.resident_id))
            step = {"case_id": row.payload["case_id"], "position": int(row.payload["position"])}
            bubbles = describe_step(session, UUID(step["case_id"]), step["position"])
            if bubbles:
                tell(session, resident, bubbles, now=now, key=f"{row.topic}:told:{row.id}", steps=[step])
            mark_delivered(row, now=now)

    def go_on_after_signature(self, message: OutboxMessage) -> None:
        """Someone signed at the sign page: say so, and ask what comes next."""

        def words(turn: Turn, payload: Mapping[str, Any]) -> list[Bubble]:
            signed = describe_signature(turn.session, UUID(payload["signature_id"]))
            if signed.is_applicant and signed.is_own_application:
                return [say("letter_signed"), *go_on(turn)]
            application = turn.session.get_one(Application, signed.application_id)
            bubbles = [say("letter_signed_by_other", name=signed.name)]
            if after_signature(turn, application):
                return bubbles + go_on(turn)
            if left := not_excused(still_to_sign(application)):
                return [*bubbles, say("signatures_left", names=names_of(left))]
            return [*bubbles, say("everybody_signed")] if application.submitted_at else bubbles

        self._take_turn(message, words)

    def go_on_after_mini_app(self, message: OutboxMessage) -> None:
        """The person comes back from the mini-app: say where they stand and ask what is still open."""

        def words(turn: Turn, payload: Mapping[str, Any]) -> list[Bubble]:
            del payload
            turn.state.take_up()
            if turn.state.flow is None and find_draft(turn.session, turn.resident) is not None:
                turn.state.begin("applying")
            return [say("back_in_chat"), *(go_on(turn) or [say("nothing_open"), say("help")])]

        self._take_turn(message, words)

    def _take_turn(
        self, message: OutboxMessage, words: Callable[[Turn, Mapping[str, Any]], list[Bubble]]
    ) -> None:
        """Take a turn that no message started, and tell the person what it says."""
        now = self.clock()
        with self.database.writing() as session:
            row = session.get_one(OutboxMessage, message.id, with_for_update=True)
            resident = get_resident(session, _known(row.resident_id))
            turn, save = self._open_turn(session, row, now)
            bubbles = words(turn, row.payload)
            question = open_question(turn)
            asked = question.name if question is not None and bubbles[-1] == question.bubble else None
            save()
            tell(session, resident, bubbles, now=now, key=f"{row.topic}:{row.id}", asked=asked)
            mark_delivered(row, now=now)

    def _open_turn(
        self, session: Session, row: OutboxMessage, now: datetime
    ) -> tuple[Turn, Callable[[], None]]:
        return open_turn(
            session,
            get_resident(session, _known(row.resident_id)),
            PreparedMessage(None),
            files=self.files,
            now=now,
            sign_address=self.sign_address,
            with_drafts=self.with_drafts,
        )


def _known(resident_id: UUID | None) -> UUID:
    if resident_id is None:
        raise ValueError("a chat message needs the resident it is for")
    return resident_id
