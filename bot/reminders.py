"""Telling people what they did not ask for: a draft that will go, somebody who looked their case up."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from assistance.deadlines import CHINA
from assistance.residents import get_resident
from assistance.retention import expires_on
from bot.flows.wording import programme_names
from bot.replies import Bubble, say
from bot.telling import tell
from storage.database import Database
from storage.models import Application, Case, OutboxMessage
from storage.outbox import mark_delivered


@dataclass(frozen=True)
class Reminders:
    """What the worker does with the rows of these topics: the words are chosen when they are said."""

    database: Database
    clock: Callable[[], datetime]

    def handlers(self) -> Mapping[str, Callable[[OutboxMessage], None]]:
        """The topics served here."""
        return {
            "draft.expiring": lambda message: self._tell(message, _of_draft),
            "case.looked_up": lambda message: self._tell(message, _of_look),
        }

    def _tell(self, message: OutboxMessage, words: Callable[[Session, OutboxMessage], list[Bubble]]) -> None:
        now = self.clock()
        with self.database.writing() as session:
            row = session.get_one(OutboxMessage, message.id, with_for_update=True)
            if row.resident_id is None:
                raise ValueError("a reminder needs the person it is for")
            resident = get_resident(session, row.resident_id)
            if bubbles := words(session, row):
                tell(session, resident, bubbles, now=now, key=f"{row.topic}:told:{row.id}")
            mark_delivered(row, now=now)


def _of_draft(session: Session, row: OutboxMessage) -> list[Bubble]:
    """Nothing when the draft is gone, submitted or touched by now."""
    draft = session.get(Application, UUID(row.payload["application_id"]))
    if draft is None or draft.submitted_at is not None or (going := expires_on(draft)) is None:
        return []
    names = programme_names(draft.region, draft.programmes) if draft.programmes else "还没选项目"
    return [say("draft_expiring", programmes=names, day=f"{going.astimezone(CHINA):%-m月%-d日}")]


def _of_look(session: Session, row: OutboxMessage) -> list[Bubble]:
    case = session.get_one(Case, UUID(row.payload["case_id"]))
    return [say("looked_up", number=case.number)]
