"""How long things are kept, and what goes when its time is over. Every run does what is due and no more.

Each period has its source. Where no rule sets one, it is the shortest that serves the purpose (PIPL Art. 19), decided
here and told to people in the notice; docs/retention.md says it in a table.
"""

from datetime import datetime, timedelta

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from assistance.discarding import discard_entirely
from assistance.learning import forget_misunderstood
from storage.models import (
    ApiSession,
    Application,
    Conversation,
    Delivery,
    DoorLink,
    InboundMessage,
    OutboxMessage,
    Resident,
    Screening,
)
from storage.outbox import enqueue

# The notice people agree to: 没提交的草稿三十天后删除（删除前会提醒）.
DRAFT_UNTOUCHED = timedelta(days=30)
TOLD_BEFORE = timedelta(days=7)
# A draft its owner threw away: a day in which a slip of the thumb can still be mended by an operator.
THROWN_AWAY = timedelta(days=1)
# PIPL Art. 19, decided here: to look again at what may be available, within a season.
SCREENINGS_KEPT = timedelta(days=90)
# PIPL Art. 19, decided here: long enough to find out what went wrong with a message.
MESSAGE_BODIES_KEPT = timedelta(days=30)
# 互联网政务应用安全管理规定 Art. 20: logs of processing are kept for at least a year. Audit entries are never removed.
LOGS_KEPT = timedelta(days=365)
# PIPL Art. 19, decided here: a person who has not come for half a year begins anew.
QUIET = timedelta(days=180)
LINKS_KEPT_AFTER_END = timedelta(days=1)
# So many at a time: housekeeping never holds the database for long.
BATCH = 100


def keep_house(session: Session, *, now: datetime) -> None:
    """Tell of drafts that will go, and let go of everything whose time is over. Doing it again changes nothing."""
    tell_of_expiry(session, now=now)
    expire_drafts(session, now=now)
    forget_screenings(session, now=now)
    forget_messages(session, now=now)
    forget_the_quiet(session, now=now)
    session.execute(delete(DoorLink).where(DoorLink.expires_at < now - LINKS_KEPT_AFTER_END))
    forget_misunderstood(session, now)


def tell_of_expiry(session: Session, *, now: datetime) -> int:
    """Tell the owners of drafts that will go in a week, once for each time a draft was left. Returns how many."""
    drafts = session.scalars(
        select(Application)
        .where(
            Application.submitted_at.is_(None),
            Application.discarded_at.is_(None),
            Application.updated_at <= now - DRAFT_UNTOUCHED + TOLD_BEFORE,
            or_(Application.expiry_told_at.is_(None), Application.expiry_told_at < Application.updated_at),
        )
        .order_by(Application.updated_at)
        .limit(BATCH)
        .with_for_update(skip_locked=True)
    ).all()
    for draft in drafts:
        draft.expiry_told_at = now
        enqueue(
            session,
            "draft.expiring",
            {"application_id": str(draft.id)},
            now=now,
            resident_id=draft.resident_id,
            dedupe_key=f"draft.expiring:{draft.id}:{now:%Y%m%d}",
        )
    return len(drafts)


def expire_drafts(session: Session, *, now: datetime) -> int:
    """Remove drafts left for thirty days whose owner was told a week ago, and those thrown away. Returns how many."""
    left = (
        Application.discarded_at.is_(None),
        Application.updated_at <= now - DRAFT_UNTOUCHED,
        Application.expiry_told_at <= now - TOLD_BEFORE,
        Application.expiry_told_at >= Application.updated_at,
    )
    over = select(Application).where(Application.submitted_at.is_(None)).limit(BATCH)
    drafts = [
        *session.scalars(over.where(*left).with_for_update(skip_locked=True)),
        *session.scalars(
            over.where(Application.discarded_at <= now - THROWN_AWAY).with_for_update(skip_locked=True)
        ),
    ]
    discard_entirely(session, drafts, now=now)
    return len(drafts)


def expires_on(draft: Application) -> datetime | None:
    """When a draft whose owner was told will go, or None when it was touched since or nobody was told."""
    if draft.expiry_told_at is None or draft.expiry_told_at < draft.updated_at:
        return None
    return max(draft.updated_at + DRAFT_UNTOUCHED, draft.expiry_told_at + TOLD_BEFORE)


def forget_screenings(session: Session, *, now: datetime) -> None:
    """Remove old screenings."""
    session.execute(delete(Screening).where(Screening.screened_at < now - SCREENINGS_KEPT))


def forget_messages(session: Session, *, now: datetime) -> None:
    """Take out what people wrote and were answered; later the rows. What nobody could handle goes whole."""
    old = InboundMessage.received_at < now - MESSAGE_BODIES_KEPT
    session.execute(
        update(InboundMessage)
        .where(old, InboundMessage.handled_at.is_not(None), InboundMessage.answer.is_not(None))
        .values(body={}, answer=None)
        .execution_options(synchronize_session=False)
    )
    session.execute(delete(InboundMessage).where(old, InboundMessage.handled_at.is_(None)))
    session.execute(delete(InboundMessage).where(InboundMessage.received_at < now - LOGS_KEPT))


def forget_the_quiet(session: Session, *, now: datetime) -> int:
    """Clear what people said who have not come for half a year. Returns how many.

    Their drafts have long expired by then; cases are not touched.
    """
    before = now - QUIET
    conversations = session.scalars(
        select(Conversation)
        .where(Conversation.updated_at < before)
        .limit(BATCH)
        .with_for_update(skip_locked=True)
    ).all()
    for conversation in conversations:
        session.get_one(Resident, conversation.resident_id).household_facts = {}
        session.delete(conversation)
    session.flush()
    over = session.scalars(select(ApiSession).where(ApiSession.expires_at < before).limit(BATCH)).all()
    for one in over:
        if not _is_around(session, one, before):
            session.get_one(Resident, one.resident_id).household_facts = {}
        session.delete(one)
    session.execute(
        delete(OutboxMessage).where(OutboxMessage.state == Delivery.KEPT, OutboxMessage.created_at < before)
    )
    return len(conversations) + len(over)


def _is_around(session: Session, over: ApiSession, before: datetime) -> bool:
    """Whether the person of an old session still comes, through either door."""
    talks = select(Conversation.id).where(Conversation.resident_id == over.resident_id)
    newer = select(ApiSession.id).where(
        ApiSession.resident_id == over.resident_id, ApiSession.expires_at >= before
    )
    return session.scalar(talks.limit(1)) is not None or session.scalar(newer.limit(1)) is not None
