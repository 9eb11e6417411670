"""A person's rights over what is kept of them: a copy, taking a consent back, deletion (PIPL Art. 15, 45, 47).

What a submitted case needs stays with the case: an office has it in hand, and its papers are kept as archives are
(Art. 47: where a law sets a period, nothing but storing goes on). It is named, never passed over.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, delete, or_, select, update
from sqlalchemy.orm import Session

from assistance.actors import as_actor
from assistance.authorizations import invalidate_letter
from assistance.cases import cases_of
from assistance.consents import standing_purposes, withdraw_consent
from assistance.delegations import OWN
from assistance.discarding import discard_entirely, discard_photos
from assistance.errors import AssistanceError
from assistance.my_data_copy import Copy, copy_for
from assistance.residents import WECHAT, get_resident
from assistance.tokens import new_token, token_hash
from storage.audit import record
from storage.models import (
    ApiSession,
    Application,
    Base,
    Case,
    Consent,
    Conversation,
    Coordinator,
    DoorLink,
    Identity,
    InboundMessage,
    MessagePermission,
    OutboxMessage,
    RepeatedRequest,
    ReplyWindow,
    Resident,
    Screening,
)

COPY = "copy"
LINK_LIFETIME = timedelta(minutes=30)
# The platform delivers a message again within seconds: a younger row keeps a retry from having a second effect.
RETRIES_OVER = timedelta(minutes=10)
# Outbox topics that hand a case on; everything else with a person's name on it is addressed to that person.
HAND_OFF = frozenset({"case.submitted"})
ID_PHOTOS = frozenset({"id_portrait", "id_emblem"})


class CopyLinkOver(AssistanceError):
    """The link to one's own data is unknown, used, or older than half an hour; a new one can be asked for."""

    code = "copy_link_over"


@dataclass(frozen=True)
class Kept:
    """What there is of a person: what can be deleted, and the cases that keep what they need."""

    drafts: int
    photos: int
    facts: int
    screenings: int
    consents: int
    messages: int
    cases: tuple[str, ...]

    @property
    def nothing(self) -> bool:
        """Whether there is nothing at all to delete."""
        return not any((self.drafts, self.photos, self.facts, self.screenings, self.consents, self.messages))


@dataclass(frozen=True)
class Withdrawn:
    """What taking consents back did: which purposes, how many drafts stand still, photos removed, cases left alone."""

    purposes: tuple[str, ...]
    drafts_stopped: int
    photos_removed: int
    cases: tuple[str, ...]


def what_is_kept(session: Session, resident: Resident) -> Kept:
    """What can be deleted of this person, and the numbers of the cases that stay."""
    drafts = _drafts(session, resident)
    screenings = session.scalars(select(Screening.id).where(Screening.resident_id == resident.id)).all()
    consents = select(Consent.id).where(Consent.resident_id == resident.id, Consent.withdrawn_at.is_(None))
    messages = select(InboundMessage.id).where(
        InboundMessage.resident_id == resident.id, InboundMessage.answer.is_not(None)
    )
    return Kept(
        drafts=sum(draft.discarded_at is None for draft in drafts),
        photos=sum(len(draft.documents) for draft in drafts),
        facts=len(resident.household_facts),
        screenings=len(screenings),
        consents=len(session.scalars(consents).all()),
        messages=len(session.scalars(messages).all()),
        cases=tuple(case.number for case in cases_of(session, resident)),
    )


def new_copy_link(session: Session, resident: Resident, *, now: datetime) -> str:
    """A one-time token at which this person sees what is kept of them, for half an hour. Earlier ones end."""
    session.execute(
        update(DoorLink)
        .where(DoorLink.resident_id == resident.id, DoorLink.leads_to == COPY, DoorLink.used_at.is_(None))
        .values(used_at=now)
    )
    token = new_token()
    session.add(
        DoorLink(
            resident_id=resident.id,
            token_hash=token_hash(token),
            leads_to=COPY,
            context={},
            created_at=now,
            expires_at=now + LINK_LIFETIME,
        )
    )
    session.flush()
    return token


def require_copy_link(session: Session, token: str, *, now: datetime, for_use: bool = False) -> DoorLink:
    """The link, locked `for_use`; looking whether it is good does not use it up. Raises CopyLinkOver."""
    query = select(DoorLink).where(DoorLink.token_hash == token_hash(token), DoorLink.leads_to == COPY)
    link = session.scalar(query.with_for_update() if for_use else query)
    if link is None or link.used_at is not None or link.expires_at <= now:
        raise CopyLinkOver
    return link


def open_copy(session: Session, token: str, *, now: datetime) -> Copy:
    """Everything kept of the person the link was made for; the link is used up by it. Raises CopyLinkOver."""
    link = require_copy_link(session, token, now=now, for_use=True)
    link.used_at = now
    resident = get_resident(session, link.resident_id)
    copy = copy_for(session, resident, now=now)
    _audit(session, resident, "copy_given", {"cases": len(copy.document["cases"])}, now)
    return copy


def withdraw_agreement(
    session: Session, resident: Resident, purposes: Sequence[str], *, now: datetime
) -> Withdrawn:
    """Take consents back, as easily as they were given (Art. 15); drafts that need them stand still.

    Without `id_photo` the drafts' card photos go, without `finance_check` their letter stops counting. Submitted
    cases keep what they have: taking the case itself back is another step, and is said to be.
    """
    wanted = [purpose for purpose in purposes if purpose in standing_purposes(session, resident, now=now)]
    drafts = [draft for draft in _drafts(session, resident, own=True) if draft.discarded_at is None]
    removed = 0
    for purpose in wanted:
        withdraw_consent(session, resident, purpose, now=now)
    for draft in drafts:
        if "id_photo" in wanted:
            photos = [photo for photo in draft.documents if photo.kind in ID_PHOTOS]
            removed += discard_photos(session, photos, now=now)
        if "finance_check" in wanted:
            invalidate_letter(draft, because="consent_withdrawn", now=now)
    if wanted:
        _audit(session, resident, "consent_withdrawn", {"purposes": wanted}, now)
    cases = tuple(case.number for case in cases_of(session, resident))
    return Withdrawn(tuple(wanted), len(drafts) if wanted else 0, removed, cases)


def delete_drafts(session: Session, resident: Resident, *, now: datetime) -> Kept:
    """Delete what was never submitted, photos and letters included. Returns what there was."""
    before = what_is_kept(session, resident)
    photos = discard_entirely(session, _drafts(session, resident), now=now)
    _audit(session, resident, "drafts_deleted", {"drafts": before.drafts, "photos": photos}, now)
    return before


def delete_my_data(session: Session, resident: Resident, *, now: datetime) -> Kept:
    """Delete everything of this person but what submitted cases must keep. Returns what there was.

    From here on nobody is known by their openid: whoever writes again is new. The audit log says that it
    happened, without anything of the person.
    """
    before = what_is_kept(session, resident)
    openids = _openids(session, resident)
    drafts = _drafts(session, resident)
    helped = [UUID(draft.draft_of) for draft in drafts if draft.draft_of != OWN]
    photos = discard_entirely(session, drafts, now=now)
    for person_id in helped:
        _forget_person_helped(session, person_id, now=now)
    _forget_messages(session, resident, openids, now=now)
    _forget_account(session, resident, keep_consents=bool(before.cases), now=now)
    resident = session.get_one(Resident, resident.id)
    resident.household_facts, resident.region, resident.deleted_at = {}, None, now
    session.flush()
    details = {"drafts": before.drafts, "photos": photos, "cases_kept": len(before.cases)}
    _audit(session, resident, "data_deleted", details, now)
    return before


def is_addressed_to_nobody(session: Session, message: OutboxMessage) -> bool:
    """Whether this row holds words for somebody who has had everything deleted. Handing a case on goes on."""
    if message.resident_id is None or message.topic in HAND_OFF:
        return False
    return session.get_one(Resident, message.resident_id).deleted_at is not None


def _drafts(session: Session, resident: Resident, *, own: bool = False) -> list[Application]:
    """What was begun and never submitted, thrown away or not; those carried for others too, unless `own`."""
    query = select(Application).where(
        Application.resident_id == resident.id, Application.submitted_at.is_(None)
    )
    return list(session.scalars(query.where(Application.draft_of == OWN) if own else query))


def _openids(session: Session, resident: Resident) -> list[str]:
    query = select(Identity.subject).where(Identity.resident_id == resident.id, Identity.channel == WECHAT)
    return list(session.scalars(query))


def _forget_messages(session: Session, resident: Resident, openids: Sequence[str], *, now: datetime) -> None:
    """What the person wrote, what they were or would be told, and where the conversation stood."""
    theirs = or_(InboundMessage.sender.in_(openids), InboundMessage.resident_id == resident.id)
    handled = InboundMessage.handled_at.is_not(None)
    _remove(session, InboundMessage, theirs, handled, InboundMessage.received_at < now - RETRIES_OVER)
    session.execute(
        update(InboundMessage)
        .where(theirs, handled)
        .values(body={}, answer=None, resident_id=None)
        # Encrypted values cannot be compared, so rows at hand are read anew instead.
        .execution_options(synchronize_session=False)
    )
    _remove(session, MessagePermission, MessagePermission.resident_id == resident.id)
    _remove(
        session,
        OutboxMessage,
        OutboxMessage.resident_id == resident.id,
        OutboxMessage.topic.not_in(HAND_OFF),
    )
    _remove(session, Conversation, Conversation.resident_id == resident.id)
    _remove(session, ReplyWindow, ReplyWindow.resident_id == resident.id)


def _forget_account(session: Session, resident: Resident, *, keep_consents: bool, now: datetime) -> None:
    """By what the person is known at the doors, what was worked out for them, and their agreements.

    Agreements under which a case was submitted are the proof that it was lawful: they stay with it, withdrawn.
    """
    _remove(session, Screening, Screening.resident_id == resident.id)
    _remove(session, ApiSession, ApiSession.resident_id == resident.id)
    _remove(session, DoorLink, DoorLink.resident_id == resident.id)
    _remove(session, RepeatedRequest, RepeatedRequest.owner == f"{Resident.__name__}:{resident.id}")
    consents = Consent.resident_id == resident.id
    if keep_consents:
        open_ones = Consent.withdrawn_at.is_(None)
        session.execute(update(Consent).where(consents, open_ones).values(withdrawn_at=now))
    else:
        _remove(session, Consent, consents)
    session.execute(
        update(Coordinator)
        .where(Coordinator.resident_id == resident.id)
        .values(resident_id=None, signed_in_at=None)
    )
    _remove(session, Identity, Identity.resident_id == resident.id)
    session.expire_all()


def _forget_person_helped(session: Session, person_id: UUID, *, now: datetime) -> None:
    """Somebody known only through a draft that is gone: their agreements go with it."""
    others = session.scalar(select(Application.id).where(Application.draft_of == str(person_id)).limit(1))
    cases = session.scalar(select(Case.id).where(Case.resident_id == person_id).limit(1))
    known = session.scalar(select(Identity.id).where(Identity.resident_id == person_id).limit(1))
    if others is None and cases is None and known is None:
        _remove(session, Consent, Consent.resident_id == person_id)
        session.get_one(Resident, person_id).deleted_at = now


def _remove(session: Session, model: type[Base], *where: ColumnElement[bool]) -> None:
    session.execute(delete(model).where(*where))


def _audit(session: Session, resident: Resident, action: str, details: dict[str, Any], now: datetime) -> None:
    record(
        session,
        actor=as_actor(resident),
        action=action,
        subject=("resident", str(resident.id)),
        reason="the person asked for it",
        at=now,
        details=details,
    )
