"""What people have agreed to be sent: one yes to a template is one message, however late, and the platform keeps count.

The platform does not tell how many are left, so each yes is a row here. It ends when a message was sent for it,
when the platform says that there is none, or when the person takes it back.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from storage.models import MessagePermission

SENT, REFUSED, WITHDRAWN = "sent", "refused", "withdrawn"


def grant_permission(
    session: Session, resident_id: UUID, template: str, *, channel: str, granted_by: str, now: datetime
) -> bool:
    """Keep one yes. The same `granted_by` told twice is kept once; returns whether it is new."""
    insert = (sqlite if session.get_bind().dialect.name == "sqlite" else postgresql).insert
    row = insert(MessagePermission).values(
        resident_id=resident_id,
        template=template,
        channel=channel,
        granted_by=granted_by,
        granted_at=now,
    )
    added = row.on_conflict_do_nothing(index_elements=["granted_by", "template"]).returning(
        MessagePermission.id
    )
    return session.scalar(added) is not None


def unused_permission(
    session: Session, resident_id: UUID, template: str, *, channel: str
) -> MessagePermission | None:
    """The oldest yes to this template that is still good, or None."""
    return session.scalar(
        select(MessagePermission)
        .where(
            MessagePermission.resident_id == resident_id,
            MessagePermission.template == template,
            MessagePermission.channel == channel,
            MessagePermission.ended_at.is_(None),
        )
        .order_by(MessagePermission.granted_at)
        .limit(1)
    )


def end_permission(
    session: Session, permission_id: UUID, *, because: str, now: datetime, outbox_id: UUID | None = None
) -> None:
    """This yes is used up: SENT for that outbox row, or REFUSED by the platform."""
    session.execute(
        update(MessagePermission)
        .where(MessagePermission.id == permission_id, MessagePermission.ended_at.is_(None))
        .values(ended_at=now, ended_because=because, outbox_id=outbox_id)
    )


def withdraw_permissions(
    session: Session,
    resident_id: UUID,
    *,
    template: str | None = None,
    channel: str | None = None,
    now: datetime,
) -> None:
    """The person wants no more of them: of one template on one channel, or none at all."""
    ending = update(MessagePermission).where(
        MessagePermission.resident_id == resident_id, MessagePermission.ended_at.is_(None)
    )
    if template is not None:
        ending = ending.where(MessagePermission.template == template)
    if channel is not None:
        ending = ending.where(MessagePermission.channel == channel)
    session.execute(ending.values(ended_at=now, ended_because=WITHDRAWN))
