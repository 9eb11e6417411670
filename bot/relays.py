"""What the worker does with outbox rows that end in someone's chat."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from sqlalchemy.orm import Session

from assistance.authorizations import describe_signature
from assistance.residents import get_resident, wechat_openid
from bot.conversations import open_turn
from bot.dialogue import go_on
from bot.flows.tracking import describe_step
from bot.replies import Bubble, say
from bot.turn import PreparedMessage
from bot.turns import tell
from bot.wechat.outcomes import Refused, Sent
from storage.database import Database
from storage.files import FileStore
from storage.models import OutboxMessage
from storage.outbox import keep_for_next_message, mark_delivered


class Writer(Protocol):
    """Whoever can write to a person by themselves."""

    def send_text(self, openid: str, text: str) -> Sent | Refused:
        """Send one text. Raises PlatformDown, PlatformError."""
        ...


@dataclass(frozen=True)
class ChatRelay:
    """Relays the topics of the chat door.

    A handler either finishes a row itself (in one transaction with what it does) or raises; the worker then
    postpones the row.
    """

    database: Database
    platform: Writer
    files: FileStore
    sign_address: Callable[[str], str]
    clock: Callable[[], datetime]

    def handlers(self) -> Mapping[str, Callable[[OutboxMessage], None]]:
        """The topics this relay serves."""
        return {
            "chat.texts": self.send_texts,
            "case.status_changed": self.tell_step,
            "letter.signed": self.go_on_after_signature,
        }

    def send_texts(self, message: OutboxMessage) -> None:
        """Send texts one by one; what the platform will not take now waits for the person's next message.

        Progress is kept after each text, so that a crash repeats at most one.
        """
        texts: list[str] = list(message.payload["texts"])
        openid = self._openid(message.resident_id)
        while texts:
            sent = self.platform.send_text(openid, texts[0]) if openid else None
            with self.database.writing() as session:
                row = session.get_one(OutboxMessage, message.id, with_for_update=True)
                if not isinstance(sent, Sent):
                    keep_for_next_message(row, reason=str(sent.reason) if sent else "no_account")
                    return
                texts.pop(0)
                row.payload = {"texts": texts}
                if not texts:
                    mark_delivered(row, now=self.clock())

    def tell_step(self, message: OutboxMessage) -> None:
        """Tell the person of a new step of their case."""

        def words(session: Session, payload: Mapping[str, Any]) -> list[Bubble]:
            return describe_step(session, UUID(payload["case_id"]), int(payload["position"]))

        self._tell(message, words)

    def go_on_after_signature(self, message: OutboxMessage) -> None:
        """Someone signed at the sign page: say so, and ask what comes next."""
        now = self.clock()
        with self.database.writing() as session:
            row = session.get_one(OutboxMessage, message.id, with_for_update=True)
            resident = get_resident(session, _known(row.resident_id))
            turn, save = open_turn(
                session,
                resident,
                PreparedMessage(None),
                files=self.files,
                now=now,
                sign_address=self.sign_address,
            )
            signed = describe_signature(session, UUID(row.payload["signature_id"]))
            if signed.is_applicant:
                bubbles = [say("letter_signed"), *go_on(turn)]
            else:
                bubbles = [say("letter_signed_by_other", name=signed.name)]
            save()
            tell(session, resident, bubbles, now=now, key=f"letter.signed:{row.id}")
            mark_delivered(row, now=now)

    def _tell(
        self, message: OutboxMessage, words: Callable[[Session, Mapping[str, Any]], list[Bubble]]
    ) -> None:
        now = self.clock()
        with self.database.writing() as session:
            row = session.get_one(OutboxMessage, message.id, with_for_update=True)
            resident = get_resident(session, _known(row.resident_id))
            bubbles = words(session, row.payload)
            if bubbles:
                tell(session, resident, bubbles, now=now, key=f"{row.topic}:told:{row.id}")
            mark_delivered(row, now=now)

    def _openid(self, resident_id: UUID | None) -> str | None:
        with self.database.reading() as session:
            return wechat_openid(session, _known(resident_id))


def _known(resident_id: UUID | None) -> UUID:
    if resident_id is None:
        raise ValueError("a chat message needs the resident it is for")
    return resident_id
