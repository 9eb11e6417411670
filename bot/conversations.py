"""Where each person's conversation stands: opened, looked at and saved."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from assistance.residents import WECHAT, find_resident, meet_resident
from bot.state import VERSION, State, load_state
from bot.turn import PreparedMessage, Turn
from storage.database import Database
from storage.files import FileStore
from storage.models import Conversation, Identity, Resident

# Both rows are held: a message of the same person that waits for this one must not go by what they had told before it.
# Nobody who only refers to the person is kept waiting.
_HELD = (
    select(Resident, Conversation)
    .join(Conversation, Conversation.resident_id == Resident.id)
    .with_for_update(of=(Resident, Conversation), key_share=True)
    .execution_options(populate_existing=True)
)
_HELD_OF_OPENID = _HELD.join(Identity, Identity.resident_id == Resident.id).where(
    Identity.channel == bindparam("channel"), Identity.subject_lookup == bindparam("openid")
)
_HELD_OF_RESIDENT = _HELD.where(Resident.id == bindparam("resident_id"))


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
    with_drafts: bool,
) -> tuple[Turn, Callable[[], None]]:
    """A turn that no message started (someone signed at another door), and what saves its state."""
    held = session.execute(_HELD_OF_RESIDENT, {"resident_id": resident.id}).one_or_none()
    conversation = held.Conversation if held is not None else _begin(session, resident, now)
    state = load_state(conversation.version, conversation.state)
    turn = Turn(session, resident, state, message, files, now, sign_address, with_drafts)
    return turn, lambda: save_conversation(conversation, state, now)


def hold_conversation(session: Session, openid: str) -> tuple[Resident, Conversation] | None:
    """The person and their conversation, locked: their messages take turns. None before the first one."""
    held = session.execute(_HELD_OF_OPENID, {"channel": WECHAT, "openid": openid}).one_or_none()
    return (held.Resident, held.Conversation) if held is not None else None


def begin_conversation(session: Session, openid: str, now: datetime) -> tuple[Resident, Conversation]:
    """The person, met now if they are new, and their first conversation."""
    resident = meet_resident(session, WECHAT, openid, now=now)
    return resident, _begin(session, resident, now)


def save_conversation(conversation: Conversation, state: State, now: datetime) -> None:
    """Keep the state for the next message."""
    conversation.version, conversation.state = VERSION, state.as_document()
    conversation.turns += 1
    conversation.updated_at = now


def _begin(session: Session, resident: Resident, now: datetime) -> Conversation:
    conversation = Conversation(
        resident_id=resident.id, version=VERSION, state=State().as_document(), turns=0, updated_at=now
    )
    session.add(conversation)
    session.flush()
    return conversation
