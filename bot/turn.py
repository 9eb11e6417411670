"""One turn of a conversation: what came in, who sent it, and the transaction it lives in."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from assistance.deadlines import china_today
from assistance.documents import KeptPhoto
from assistance.errors import AssistanceError
from bot.state import State
from bot.understanding import Understood
from bot.wechat.incoming import Incoming
from storage.files import FileStore
from storage.models import Resident


@dataclass(frozen=True)
class PreparedMessage:
    """A message after everything slow was done to it, outside any transaction.

    `photo` is the stored picture, or why it could not be taken.
    """

    incoming: Incoming | None
    text: str | None = None
    understood: Understood | None = None
    photo: KeptPhoto | AssistanceError | None = None


@dataclass
class Turn:
    """Everything a flow may use to answer one message."""

    session: Session
    resident: Resident
    state: State
    message: PreparedMessage
    files: FileStore
    now: datetime
    sign_address: Callable[[str], str]

    @property
    def today(self) -> date:
        """The calendar day in China."""
        return china_today(self.now)

    @property
    def text(self) -> str:
        """What the person wrote, or nothing."""
        return self.message.text or ""

    @property
    def region(self) -> str:
        """The region this person asked about last; flows that need one ask for it first."""
        return self.resident.region or ""

    def note(self, name: str, value: Any) -> None:
        """Keep something until the flow is done."""
        self.state.notes = {**self.state.notes, name: value}
