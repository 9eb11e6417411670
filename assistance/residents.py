"""Finding the resident behind a platform's name for them."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistance.errors import NotFound
from storage.models import Identity, Resident

WECHAT = "wechat"
MINI_APP = "mini_app"


def find_resident(session: Session, channel: str, subject: str) -> Resident | None:
    """The resident known by this openid on this channel, or None."""
    return session.scalar(
        select(Resident).join(Identity).where(Identity.channel == channel, Identity.subject_lookup == subject)
    )


def meet_resident(
    session: Session, channel: str, subject: str, *, union: str | None = None, now: datetime
) -> Resident:
    """The resident known by this openid, made on first contact.

    A union id joins the public account's and the mini-program's openid of one person, so that what was
    begun in chat is found in the mini-app.
    """
    known = find_resident(session, channel, subject)
    if known is not None:
        return known
    resident = _same_union(session, union) or Resident(created_at=now, household_facts={})
    resident.identities.append(
        Identity(
            channel=channel,
            subject=subject,
            subject_lookup=subject,
            union_subject=union,
            union_lookup=union,
            created_at=now,
        )
    )
    session.add(resident)
    session.flush()
    return resident


def get_resident(session: Session, resident_id: UUID) -> Resident:
    """The resident with this id. Raises NotFound."""
    resident = session.get(Resident, resident_id)
    if resident is None or resident.deleted_at is not None:
        raise NotFound(what="resident")
    return resident


def wechat_openid(session: Session, resident_id: UUID) -> str | None:
    """The openid under which the public account can write to this resident, or None."""
    return openid_on(session, resident_id, WECHAT)


def openid_on(session: Session, resident_id: UUID, channel: str) -> str | None:
    """What the platform calls this resident on a channel, or None."""
    return session.scalar(
        select(Identity.subject).where(Identity.resident_id == resident_id, Identity.channel == channel)
    )


def take_turns(session: Session, resident: Resident) -> None:
    """What a person's devices do at the same moment happens one after the other, from here to the transaction's end."""
    held = select(Resident.id).where(Resident.id == resident.id).with_for_update(key_share=True)
    session.execute(held)


def choose_region(resident: Resident, region: str) -> None:
    """Remember whose policy this person asks about."""
    resident.region = region


def remember_facts(resident: Resident, facts: dict[str, Any]) -> None:
    """Keep what the person said of their household, so that nothing is asked twice."""
    resident.household_facts = {**resident.household_facts, **facts}


def household_size_of(resident: Resident) -> int | None:
    """How many people live together, if the person has said so."""
    size = resident.household_facts.get("household_size")
    return size if isinstance(size, int) else None


def _same_union(session: Session, union: str | None) -> Resident | None:
    if union is None:
        return None
    return session.scalar(select(Resident).join(Identity).where(Identity.union_lookup == union))
