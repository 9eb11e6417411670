"""Where each person's conversation stands: opened, looked at and saved."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Row, Table, bindparam, select, update
from sqlalchemy.orm import Session

from assistance.residents import WECHAT, find_resident, meet_resident
from bot.state import VERSION, State, load_state
from bot.turn import PreparedMessage, Turn
from storage.database import Database
from storage.files import FileStore
from storage.models import Conversation, Identity, Resident

# Both rows are held: a message of the same person that waits for this one must not go by what they had told before it.
# Nobody who only refers to the person is kept waiting. Every turn reads and writes these rows: the statements are built
# once, and the conversation goes by without becoming an object of the session.
_HELD = (
    select(Resident, Conversation.id, Conversation.version, Conversation.state)
    .join(Conversation, Conversation.resident_id == Resident.id)
    .with_for_update(of=(Resident, Conversation), key_share=True)
    .execution_options(populate_existing=True)
)
_HELD_OF_OPENID = _HELD.join(Identity, Identity.resident_id == Resident.id).where(
    Identity.channel == bindparam("channel"), Identity.subject_lookup == bindparam("openid")
)
_HELD_OF_RESIDENT = _HELD.where(Resident.id == bindparam("resident_id"))
_TABLE = cast(Table, Conversation.__table__)
_SAVE = (
    update(_TABLE)
    .where(_TABLE.c.id == bindparam("conversation"))
    .values(
        version=VERSION, state=bindparam("now_at"), turns=_TABLE.c.turns + 1, updated_at=bindparam("moment")
    )
)


@dataclass(frozen=True)
class Held:
    """A person and their conversation, locked until the transaction ends, and where it stands."""

    resident: Resident
    conversation_id: UUID
    state: State

    def save(self, session: Session, *, now: datetime) -> None:
        """Keep the state for the next message."""
        values = {"conversation": self.conversation_id, "now_at": self.state.as_document(), "moment": now}
        session.connection().execute(_SAVE, values)


def peek_state(database: Database, openid: str) -> State:
    """The state of a person's conversation as it stands, without holding anything."""
    with database.reading() as session:
        resident = find_resident(session, WECHAT, openid)
        if resident is None:
            return State()
        conversation = session.scalar(select(Conversation).where(Conversation.resident_id == resident.id))
        return load_state(conversation.version, conversation.state) if conversation else State()


def open_turn(
    session: Session,
    resident: Resident,
    message: PreparedMessage,
    *,
    files: FileStore,
    now: datetime,
    sign_address: Callable[[str], str],
) -> tuple[Turn, Callable[[], None]]:
    """A turn that no message started (someone signed at another door), and what saves its state."""
    row = session.execute(_HELD_OF_RESIDENT, {"resident_id": resident.id}).one_or_none()
    held = _as_held(row) if row is not None else _begin(session, resident, now)
    turn = Turn(session, resident, held.state, message, files, now, sign_address)
    return turn, lambda: held.save(session, now=now)


def hold_conversation(session: Session, openid: str) -> Held | None:
    """The person and their conversation, locked: their messages take turns. None before the first one."""
    row = session.execute(_HELD_OF_OPENID, {"channel": WECHAT, "openid": openid}).one_or_none()
    return _as_held(row) if row is not None else None


def begin_conversation(session: Session, openid: str, now: datetime) -> Held:
    """The person, met now if they are new, and their first conversation."""
    return _begin(session, meet_resident(session, WECHAT, openid, now=now), now)


def _as_held(row: Row[Resident, UUID, int, dict[str, Any]]) -> Held:
    resident, conversation_id, version, document = row
    return Held(resident, conversation_id, load_state(version, document))


def _begin(session: Session, resident: Resident, now: datetime) -> Held:
    state = State()
    conversation = Conversation(
        resident_id=resident.id, version=VERSION, state=state.as_document(), turns=0, updated_at=now
    )
    session.add(conversation)
    session.flush()
    return Held(resident, conversation.id, state)
