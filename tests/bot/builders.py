"""Messages, photos and the parts around Turns, each with only what a test cares about."""

import itertools
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

from bot.notices import Notices
from bot.preparing import Preparing
from bot.relays import ChatRelay
from bot.sending import Sending
from bot.turns import Turns, peek_state
from bot.understanding import Understanding, Understood
from bot.unreached import ByOtherWays
from bot.wechat.incoming import Image, Incoming, Text
from bot.wechat.outcomes import Refused, Sent
from simulator.id_cards import FictitiousPerson, draw_emblem_side, draw_portrait_side
from simulator.phone_photos import as_photo
from storage.database import Database
from storage.files import open_files
from storage.models import Conversation, InboundMessage, OutboxMessage, Resident

ZHANG = "o-zhang"
PERSON = FictitiousPerson.random(seed=3, region_code="230502")
TO_THE_PHOTOS = ("我要申请", "双鸭山", "同意", "同意", "同意", "1", PERSON.name, PERSON.id_number)
TO_THE_PHOTOS += ("尖山区铁西街道", "13904690000")
_numbers = itertools.count(1)


def make_text(content: str, *, openid: str = ZHANG) -> Text:
    """Something typed; every call is another message."""
    return Text(content=content, **_push(openid))


def make_image(media_id: str, *, openid: str = ZHANG) -> Image:
    """A photo, fetched under that id."""
    return Image(media_id=media_id, pic_url="", **_push(openid))


def make_push(kind: Callable[..., Incoming], /, *, openid: str = ZHANG, **details: Any) -> Incoming:
    """Any other push."""
    return kind(**_push(openid), **details)


def _push(openid: str) -> dict[str, Any]:
    number = next(_numbers)
    return {
        "openid": openid,
        "account": "gh_test",
        "sent_at": datetime.now(UTC),
        "dedupe_key": f"{openid}:{number}",
    }


def card_photos(seed: int, **photo: Any) -> tuple[bytes, bytes]:
    """Both sides of a made-up person's card as a phone takes them."""
    person = FictitiousPerson.random(seed=seed, region_code="230502")
    return (
        as_photo(draw_portrait_side(person), seed=1, **photo),
        as_photo(draw_emblem_side(person), seed=2, **photo),
    )


class FakeClock:
    """A clock that tests move. It creeps on by itself, so that no two moments are the same."""

    def __init__(self) -> None:
        self._start, self._moved = time.monotonic(), datetime.now(UTC)

    def __call__(self) -> datetime:
        return self._moved + timedelta(seconds=time.monotonic() - self._start)

    def forward(self, **lapse: float) -> None:
        self._moved += timedelta(**lapse)


@dataclass
class FakeMedia:
    """Photos by id. `takes` seconds pass before one is there, or until `gate` opens; `broken` raises instead.

    Each of `failures` is raised once, before anything is found.
    """

    photos: dict[str, bytes] = field(default_factory=dict)
    takes: float = 0.0
    gate: threading.Event | None = None
    broken: bool = False
    failures: list[Exception] = field(default_factory=list)
    fetched: list[str] = field(default_factory=list)

    def fetch_media(self, media_id: str, limit_bytes: int) -> bytes:
        self.fetched.append(media_id)
        time.sleep(self.takes)
        if self.gate is not None:
            self.gate.wait(10)
        if self.failures:
            raise self.failures.pop(0)
        if self.broken:
            raise RuntimeError("the photo of 张三 13904690000 is cursed")
        return self.photos[media_id]


@dataclass
class Cursed:
    """An understanding that fails on one word, so many times, and otherwise passes on."""

    real: Understanding
    word: str
    times: int = 1

    def parse(self, text: str) -> Understood:
        if self.word in text and self.times:
            self.times -= 1
            raise RuntimeError("cursed")
        return self.real.parse(text)


@dataclass
class FakeWriter:
    """Takes texts and cards to people, or answers each call with what stands in `refusals`.

    `lists` are the choices of what was sent to be tapped, `cards` the template and the values of each card.
    """

    sent: list[tuple[str, str]] = field(default_factory=list)
    lists: list[list[tuple[str, str]]] = field(default_factory=list)
    cards: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    refusals: list[Refused | Exception] = field(default_factory=list)
    refused_cards: list[Refused | Exception] = field(default_factory=list)

    def send_text(self, openid: str, text: str) -> Sent | Refused:
        if (refusal := _next(self.refusals)) is not None:
            return refusal
        self.sent.append((openid, text))
        return Sent()

    def send_choices(
        self, openid: str, head: str, choices: list[tuple[str, str]], tail: str
    ) -> Sent | Refused:
        if (refusal := _next(self.refusals)) is not None:
            return refusal
        self.sent.append((openid, head + tail))
        self.lists.append(choices)
        return Sent()

    def send_template(
        self, openid: str, template_id: str, data: dict[str, str], *, url: str | None = None
    ) -> Sent | Refused:
        del url
        return self._send_card(openid, template_id, data)

    def send_account_notice(self, openid: str, template_id: str, data: dict[str, str]) -> Sent | Refused:
        return self._send_card(openid, template_id, data)

    def send_subscribe_message(
        self, openid: str, template_id: str, data: dict[str, str], page: str
    ) -> Sent | Refused:
        del page
        return self._send_card(openid, template_id, data)

    def _send_card(self, openid: str, template_id: str, data: dict[str, str]) -> Sent | Refused:
        del openid
        if (refusal := _next(self.refused_cards)) is not None:
            return refusal
        self.cards.append((template_id, data))
        return Sent(str(len(self.cards)))


def _next(refusals: list[Refused | Exception]) -> Refused | None:
    refusal = refusals.pop(0) if refusals else None
    if isinstance(refusal, Exception):
        raise refusal
    return refusal


def make_relay(
    door: "ChatDoor", writer: FakeWriter, *, notices: Notices | None = None, **sending: Any
) -> ChatRelay:
    """What relays a door's outbox to a writer."""
    return ChatRelay(
        door.database,
        Sending(door.database, writer, **sending),
        ByOtherWays(door.database, writer, notices or Notices()),
        door.turns.files,
        door.turns.sign_address,
        door.clock,
    )


@dataclass
class ChatDoor:
    """Turns with everything around them at hand."""

    turns: Turns
    database: Database
    media: FakeMedia
    clock: FakeClock

    def say(self, content: str, *, openid: str = ZHANG) -> str:
        """What comes back to a text, or nothing."""
        return self.turns.receive(make_text(content, openid=openid)).text or ""

    def counted(self, model: type) -> int:
        """How many rows there are."""
        with self.database.reading() as session:
            return len(list(session.scalars(select(model))))

    def turns_taken(self) -> int:
        """How many messages had an effect, over all conversations."""
        with self.database.reading() as session:
            return sum(row.turns for row in session.scalars(select(Conversation)))

    def outbox(self, topic: str = "chat.texts") -> list[OutboxMessage]:
        """The rows of a topic, oldest first."""
        with self.database.reading() as session:
            query = select(OutboxMessage).where(OutboxMessage.topic == topic)
            return list(session.scalars(query.order_by(OutboxMessage.created_at)))

    def inbox(self) -> list[InboundMessage]:
        """The messages as rows, oldest first."""
        with self.database.reading() as session:
            return list(session.scalars(select(InboundMessage).order_by(InboundMessage.received_at)))

    def resident(self) -> Resident:
        """The one resident there is."""
        with self.database.reading() as session:
            return session.scalars(select(Resident)).one()


def make_door(
    database: Database,
    folder: Path,
    understanding: Understanding,
    *,
    kind: type[Turns] = Turns,
    **changes: Any,
) -> ChatDoor:
    """A chat door over a database, with a fake platform and a fake clock."""
    media, clock = FakeMedia(), FakeClock()
    files = open_files((folder / "files").as_uri(), database.keyring)
    preparing = Preparing(understanding, media, files, lambda openid: peek_state(database, openid))
    turns = kind(
        database,
        files,
        preparing,
        sign_address=lambda token: f"https://here/sign/{token}",
        clock=clock,
        **changes,
    )
    return ChatDoor(turns, database, media, clock)


def come_to_the_photos(door: ChatDoor) -> None:
    """Answer everything up to the question for the card's portrait side."""
    answers = [door.say(words) for words in TO_THE_PHOTOS]
    assert "有照片的那一面" in answers[-1]


def at_once(*actions: Callable[[], Any]) -> list[Any]:
    """Do things at the same moment in threads; returns what each gave, in order."""
    start, results = threading.Barrier(len(actions)), [None] * len(actions)

    def run(place: int, action: Callable[[], Any]) -> None:
        start.wait()
        results[place] = action()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(actions)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def eventually(holds: Callable[[], Any], *, within: float = 8.0) -> Any:
    """Wait until something holds, and return it."""
    until = time.monotonic() + within
    while time.monotonic() < until:
        if found := holds():
            return found
        time.sleep(0.02)
    raise AssertionError(f"it did not come true within {within} s")
