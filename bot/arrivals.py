"""What a push changes besides the dialogue: the ledgers of what may be sent to whom."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistance.message_permissions import grant_permission, withdraw_permissions
from assistance.unreached import ask_office_to_tell
from bot import windows
from bot.notices import ACCOUNT
from bot.wechat import incoming
from bot.wechat.incoming import Incoming
from storage.models import OutboxMessage, Resident

# How a row remembers the number of the card that was sent for it.
CARD = "card:"


def note_push(session: Session, resident: Resident, message: Incoming, *, received_at: datetime) -> None:
    """Bring the ledgers up to date with what this push says."""
    windows.note_push(session, resident.id, message, at=received_at)
    match message:
        case incoming.Unsubscribed():
            withdraw_permissions(session, resident.id, now=received_at)
        case incoming.SubscribeChoices():
            _note_choices(session, resident, message, received_at)
        case incoming.SubscribeDelivered(deliveries=deliveries):
            for delivery in deliveries:
                if not delivery.delivered:
                    _note_lost_card(session, resident, delivery.msg_id, received_at)
        case incoming.TemplateFinished(status=status, msg_id=number) if status != "success":
            _note_lost_card(session, resident, number, received_at)


def _note_choices(
    session: Session, resident: Resident, message: incoming.SubscribeChoices, now: datetime
) -> None:
    for choice in message.choices:
        if choice.accepted:
            grant_permission(
                session,
                resident.id,
                choice.template_id,
                channel=ACCOUNT,
                granted_by=message.dedupe_key,
                now=now,
            )
        elif message.changed:  # a no to the window itself takes no earlier yes back
            withdraw_permissions(session, resident.id, template=choice.template_id, channel=ACCOUNT, now=now)


def _note_lost_card(session: Session, resident: Resident, number: str, now: datetime) -> None:
    """The platform took a card and could not deliver it: the township tells the person instead (R61)."""
    lost = session.scalars(
        select(OutboxMessage).where(
            OutboxMessage.resident_id == resident.id, OutboxMessage.last_error == f"{CARD}{number}"
        )
    )
    for row in lost:
        ask_office_to_tell(session, UUID(row.payload["case_id"]), int(row.payload["position"]), now=now)
        row.last_error = f"lost_{CARD}{number}"
