"""A step of a case that could not be told in the chat: by a card the person agreed to, or by the township (R61)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from assistance.message_permissions import REFUSED, SENT, end_permission, unused_permission
from assistance.residents import openid_on
from assistance.unreached import ask_office_to_tell
from bot.arrivals import CARD
from bot.notices import CardSender, Notices, Way, values_of_step
from bot.wechat.outcomes import Refused, Sent
from storage.database import Database
from storage.models import Delivery, OutboxMessage
from storage.outbox import enqueue, mark_delivered

UNTOLD = "case.untold"
BY_OFFICE = "told_by_office"


def tell_in_another_way(
    session: Session, row: OutboxMessage, step: Mapping[str, Any], *, now: datetime
) -> None:
    """Have this step told by a card or by the township, once, unless the person reads of it in the chat before."""
    enqueue(
        session,
        UNTOLD,
        {"case_id": step["case_id"], "position": step["position"], "kept_in": str(row.id)},
        now=now,
        resident_id=row.resident_id,
        dedupe_key=f"{UNTOLD}:{step['case_id']}:{step['position']}",
    )


@dataclass(frozen=True)
class _Attempt:
    """One way that is open to this person."""

    way: Way
    openid: str = field(repr=False)
    permission_id: UUID | None
    values: Mapping[str, str] = field(repr=False)


@dataclass(frozen=True)
class ByOtherWays:
    """Tells steps of cases outside every window."""

    database: Database
    platform: CardSender
    notices: Notices

    def tell(self, message: OutboxMessage, *, clock: Callable[[], datetime]) -> None:
        """Send a card where there is a template and, where it needs one, a permission; else ask the township.

        A refusal ends the permission (43101) and the next way is tried. Raises PlatformDown, PlatformError.
        """
        tried: set[str] = set()
        while (attempt := self._next_attempt(message.id, tried, clock())) is not None:
            sent = self.notices.send(self.platform, attempt.way, attempt.openid, attempt.values)
            if self._settle(message.id, attempt, sent, clock()):
                return
            if attempt.permission_id is None:
                tried.add(attempt.way.template.id)

    def _next_attempt(self, row_id: UUID, tried: set[str], now: datetime) -> _Attempt | None:
        """The next way that is open; None once the row is done, the township having been asked where none was."""
        with self.database.writing() as session:
            row = session.get_one(OutboxMessage, row_id, with_for_update=True)
            if row.state != Delivery.WAITING or row.resident_id is None:
                return None
            if _was_read(session, row):
                mark_delivered(row, now=now)
                return None
            case_id, position = UUID(row.payload["case_id"]), int(row.payload["position"])
            for way in self.notices.ways():
                openid = openid_on(session, row.resident_id, way.channel)
                if openid is None or way.template.id in tried:
                    continue
                permission = unused_permission(session, row.resident_id, way.template.id, channel=way.channel)
                if way.needs_permission and permission is None:
                    continue
                values = values_of_step(session, case_id, position)
                used = permission.id if permission is not None and way.needs_permission else None
                return _Attempt(way, openid, used, values)
            ask_office_to_tell(session, case_id, position, now=now)
            mark_delivered(row, now=now)
            row.last_error = BY_OFFICE
            return None

    def _settle(self, row_id: UUID, attempt: _Attempt, sent: Sent | Refused, now: datetime) -> bool:
        """Write down what came of it. Returns whether the person has been told."""
        with self.database.writing() as session:
            row = session.get_one(OutboxMessage, row_id, with_for_update=True)
            if attempt.permission_id is not None:
                because = SENT if isinstance(sent, Sent) else REFUSED
                end_permission(session, attempt.permission_id, because=because, now=now, outbox_id=row.id)
            if isinstance(sent, Refused):
                return False
            mark_delivered(row, now=now)
            row.last_error = f"{CARD}{sent.number or ''}"
            return True


def _was_read(session: Session, row: OutboxMessage) -> bool:
    """Whether the words that were kept have meanwhile gone out with the person's own message."""
    kept = session.get(OutboxMessage, UUID(row.payload["kept_in"]))
    return kept is not None and kept.state == Delivery.DELIVERED
