"""One turn of a conversation: what came in, who sent it, and the transaction it lives in."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from assistance.deadlines import china_today
from assistance.documents import KeptPhoto
from assistance.eligibility import RegionInfo
from assistance.errors import AssistanceError
from assistance.regions import known_regions
from bot.state import State
from bot.understanding import Entity, Understood
from bot.wechat.incoming import Incoming
from storage.files import FileStore
from storage.models import Resident


@dataclass(frozen=True)
class DoorAddress:
    """A token that may lead into the mini-app, and the address it opens it at. Nothing is open until it is kept."""

    token: str = field(repr=False)
    address: str = field(repr=False)


@dataclass(frozen=True)
class PreparedMessage:
    """A message after everything slow was done to it, outside any transaction.

    `photo` is the stored picture, or why it could not be taken; `door` is there when the person asked for the mini-app.
    """

    incoming: Incoming | None
    text: str | None = field(repr=False, default=None)
    understood: Understood | None = field(repr=False, default=None)
    photo: KeptPhoto | AssistanceError | None = None
    door: DoorAddress | None = None


@dataclass(frozen=True)
class Wanted:
    """What a person turned out to want, and the words in which they first said so."""

    intent: str
    said: str = field(repr=False)
    entities: tuple[Entity, ...] = field(repr=False, default=())


@dataclass
class Turn:
    """Everything a flow may use to answer one message.

    `with_drafts` says whether regions are offered whose document is only a draft. `wants` is set by a flow that found
    out what an earlier message meant; the dialogue then follows it.
    """

    session: Session
    resident: Resident
    state: State
    message: PreparedMessage
    files: FileStore
    now: datetime
    sign_address: Callable[[str], str]
    with_drafts: bool = False
    wants: Wanted | None = None

    @property
    def today(self) -> date:
        """The calendar day in China."""
        return china_today(self.now)

    @property
    def text(self) -> str:
        """What the person wrote, or nothing."""
        return self.message.text or ""

    @property
    def relations(self) -> list[Entity]:
        """The people the message names by what they are to the writer: 我妈, 邻居."""
        understood = self.message.understood
        return [one for one in understood.entities if one.name == "relation"] if understood else []

    @property
    def regions(self) -> list[RegionInfo]:
        """The regions that are offered here."""
        return known_regions(with_drafts=self.with_drafts)

    @property
    def region(self) -> str:
        """The region this person asked about last, while it is offered; flows that need one ask for it first."""
        return next((one.name for one in self.regions if one.name == self.resident.region), "")

    def note(self, name: str, value: Any) -> None:
        """Keep something until the flow is done."""
        self.state.notes = {**self.state.notes, name: value}

    def kept_words(self) -> dict[str, Any]:
        """This message in a form that notes can hold until it is clear what it meant."""
        understood = self.message.understood
        entities = understood.entities if understood else []
        return {"said": self.text, "entities": [asdict(entity) for entity in entities]}

    def want(self, intent: str, kept: dict[str, Any]) -> None:
        """Have the dialogue follow this intent with the words that were kept."""
        entities = tuple(Entity(**entity) for entity in kept["entities"])
        self.wants = Wanted(intent, kept["said"], entities)

    def as_if_said(self, wanted: Wanted) -> None:
        """Take the earlier words for this message from here on."""
        understood = Understood(wanted.intent, 1.0, [], list(wanted.entities))
        self.message = replace(self.message, text=wanted.said, understood=understood)
