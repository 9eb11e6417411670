"""Village assistance coordinators (村级社会救助协理员): registered by the county, bound to one village and one WeChat.

The county and the township both lead them (乐办字〔2021〕1号 二（二）14): either may end a coordinator's access, and
it ends with the next message (R51). A one-time code binds the coordinator's WeChat to the entry (R46).
"""

import secrets
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistance.errors import AssistanceError, NotFound
from assistance.regions import require_region
from storage.audit import AuditEntry, record
from storage.columns import keyring_of, lookup_digest
from storage.models import Coordinator, Resident

INVITE_LIFETIME = timedelta(days=7)
MOST_WRONG_CODES = 5
REST = timedelta(minutes=15)
# Without the letters and digits that are taken for each other when read out: I L O U, 0 1.
CODE_LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
CODE_LENGTH = 10
WRONG_CODE = "coordinator_code_wrong"


class CoordinatorInvalid(AssistanceError):
    """The entry lacks something; `reason` is the field: village, name, approved_by, area, by."""

    code = "coordinator_invalid"


class CoordinatorDisabled(AssistanceError):
    """This coordinator's registration was ended by the county or the township."""

    code = "coordinator_disabled"


@dataclass(frozen=True)
class SignIn:
    """How signing in went: the coordinator, or how many tries are left, or until when to rest."""

    coordinator: Coordinator | None
    tries_left: int = 0
    rest_until: datetime | None = None


def register_coordinator(
    session: Session,
    *,
    region: str,
    area_code: str,
    village: str,
    name: str,
    approved_by: str,
    phone: str | None = None,
    now: datetime,
) -> tuple[Coordinator, str]:
    """Enter a coordinator of a village; returns the entry and the one-time code, which is shown only now.

    Raises RegionUnknown, CoordinatorInvalid.
    """
    info = require_region(region)
    given = {"village": village, "name": name, "approved_by": approved_by}
    for field, value in given.items():
        if not value.strip():
            raise CoordinatorInvalid(reason=field)
    if not area_code.isdigit() or not area_code.startswith(info.adcode.rstrip("0")):
        raise CoordinatorInvalid(reason="area")
    coordinator = Coordinator(
        region=info.name,
        area_code=area_code,
        village=village.strip(),
        name=name.strip(),
        phone=phone,
        approved_by=approved_by.strip(),
        created_at=now,
    )
    session.add(coordinator)
    session.flush()
    _write_down(session, coordinator, "coordinator_registered", by=approved_by.strip(), now=now)
    return coordinator, _new_invite(session, coordinator, now)


def renew_invite(session: Session, coordinator_id: UUID, *, now: datetime) -> str:
    """A new one-time code: the old one was lost or ran out, or the coordinator has a new phone.

    Raises NotFound, CoordinatorDisabled.
    """
    coordinator = get_coordinator(session, coordinator_id)
    if coordinator.disabled_at is not None:
        raise CoordinatorDisabled
    return _new_invite(session, coordinator, now)


def disable_coordinator(session: Session, coordinator_id: UUID, *, by: str, now: datetime) -> Coordinator:
    """End a coordinator's access at once; `by` is the office that does so, county or township.

    Doing it twice keeps the first. Raises NotFound, CoordinatorInvalid.
    """
    coordinator = get_coordinator(session, coordinator_id)
    if not by.strip():
        raise CoordinatorInvalid(reason="by")
    if coordinator.disabled_at is None:
        coordinator.disabled_at, coordinator.disabled_by = now, by.strip()
        coordinator.invite_hash = coordinator.invite_expires_at = None
        _write_down(session, coordinator, "coordinator_disabled", by=by.strip(), now=now)
    return coordinator


def list_coordinators(session: Session, *, area_code: str = "") -> Sequence[Coordinator]:
    """Everyone ever registered in an area, those disabled included: both offices see who did what."""
    query = select(Coordinator).where(Coordinator.area_code.startswith(area_code, autoescape=True))
    return session.scalars(
        query.order_by(Coordinator.area_code, Coordinator.village, Coordinator.created_at)
    ).all()


def get_coordinator(session: Session, coordinator_id: UUID) -> Coordinator:
    """The entry with this id. Raises NotFound."""
    coordinator = session.get(Coordinator, coordinator_id)
    if coordinator is None:
        raise NotFound(what="coordinator")
    return coordinator


def active_coordinator(session: Session, resident: Resident) -> Coordinator | None:
    """The coordinator this person is signed in as, or None; one who was disabled is none."""
    return session.scalar(
        select(Coordinator).where(Coordinator.resident_id == resident.id, Coordinator.disabled_at.is_(None))
    )


def was_disabled(session: Session, resident: Resident) -> bool:
    """Whether this person was a coordinator until it was ended."""
    entry = session.scalar(select(Coordinator).where(Coordinator.resident_id == resident.id))
    return entry is not None and entry.disabled_at is not None


def sign_in(session: Session, resident: Resident, code: str, *, now: datetime) -> SignIn:
    """Bind this person's WeChat to the coordinator whose one-time code they typed.

    A wrong code is no error, because errors undo what a message did and this must be remembered: after five
    within a quarter of an hour, no code counts until a quarter of an hour has passed.
    """
    wrong = _wrong_codes(session, resident, now)
    if (rest_until := _resting_until(wrong)) is not None and rest_until > now:
        return SignIn(None, rest_until=rest_until)
    coordinator = session.scalar(
        select(Coordinator).where(Coordinator.invite_hash == _code_hash(session, code)).with_for_update()
    )
    usable = (
        coordinator is not None
        and coordinator.disabled_at is None
        and coordinator.invite_expires_at is not None
        and coordinator.invite_expires_at > now
    )
    if coordinator is None or not usable:
        return _count_wrong_code(session, resident, sum(at > now - REST for at in wrong), now)
    _release_earlier_entry(session, resident, coordinator)
    coordinator.resident_id, coordinator.signed_in_at = resident.id, now
    coordinator.invite_hash = coordinator.invite_expires_at = None
    session.flush()
    _write_down(session, coordinator, "coordinator_signed_in", by=str(resident.id), now=now)
    return SignIn(coordinator)


def _count_wrong_code(session: Session, resident: Resident, before: int, now: datetime) -> SignIn:
    record(
        session,
        actor=("resident", str(resident.id)),
        action=WRONG_CODE,
        subject=("resident", str(resident.id)),
        reason="a coordinator's code was typed that does not exist, was used or has run out",
        at=now,
    )
    left = MOST_WRONG_CODES - before - 1
    return SignIn(None, tries_left=left, rest_until=None if left else now + REST)


def _resting_until(wrong: list[datetime]) -> datetime | None:
    """Until when no code counts after these: a quarter of an hour from the last of five close together."""
    lately = wrong[-MOST_WRONG_CODES:]
    close = len(lately) == MOST_WRONG_CODES and lately[-1] - lately[0] < REST
    return lately[-1] + REST if close else None


def _wrong_codes(session: Session, resident: Resident, now: datetime) -> list[datetime]:
    """When this person typed wrong codes, as far back as it can matter; neither restart nor a new flow clears it."""
    return list(
        session.scalars(
            select(AuditEntry.at)
            .where(
                AuditEntry.subject_kind == "resident",
                AuditEntry.subject_id == str(resident.id),
                AuditEntry.action == WRONG_CODE,
                AuditEntry.at > now - 2 * REST,
            )
            .order_by(AuditEntry.id)
        )
    )


def _release_earlier_entry(session: Session, resident: Resident, now_bound: Coordinator) -> None:
    """A WeChat is bound to one entry: who changes villages lets go of the old one."""
    earlier = session.scalar(select(Coordinator).where(Coordinator.resident_id == resident.id))
    if earlier is not None and earlier.id != now_bound.id:
        earlier.resident_id = None
        session.flush()


def _new_invite(session: Session, coordinator: Coordinator, now: datetime) -> str:
    code = "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))
    coordinator.invite_hash = _code_hash(session, code)
    coordinator.invite_expires_at = now + INVITE_LIFETIME
    session.flush()
    return f"{code[:5]}-{code[5:]}"


def _code_hash(session: Session, code: str) -> str:
    """A keyed hash: a code is short enough to be guessed by someone who holds a copy of the database."""
    plain = "".join(one for one in unicodedata.normalize("NFKC", code).upper() if one.isalnum())
    return lookup_digest(keyring_of(session), "coordinators.invite", plain)


def _write_down(session: Session, coordinator: Coordinator, action: str, *, by: str, now: datetime) -> None:
    record(
        session,
        actor=("operator", by[:60]),
        action=action,
        subject=("coordinator", str(coordinator.id)),
        reason=f"{action} by {by}",
        at=now,
    )
