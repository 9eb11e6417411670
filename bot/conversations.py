"""Where each person's conversation stands: opened, looked at and saved."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistance.residents import WECHAT, find_resident
from bot.state import VERSION, State, load_state
from bot.turn import PreparedMessage, Turn
from storage.database import Database
from storage.files import FileStore
from storage.models import Conversation, Resident


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
    conversation = open_conversation(session, resident, now)
    state = load_state(conversation.version, conversation.state)
    turn = Turn(session, resident, state, message, files, now, sign_address)
    return turn, lambda: save_conversation(conversation, state, now)


def open_conversation(session: Session, resident: Resident, now: datetime) -> Conversation:
    """The person's conversation, locked: their messages take turns."""
    conversation = session.scalar(
        select(Conversation).where(Conversation.resident_id == resident.id).with_for_update()
    )
    if conversation is None:
        conversation = Conversation(
            resident_id=resident.id, version=VERSION, state=State().as_document(), turns=0, updated_at=now
        )
        session.add(conversation)
        session.flush()
    return conversation


def save_conversation(conversation: Conversation, state: State, now: datetime) -> None:
    """Keep the state for the next message."""
    conversation.version, conversation.state = VERSION, state.as_document()
    conversation.turns += 1
    conversation.updated_at = now
