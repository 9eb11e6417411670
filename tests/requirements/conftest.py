"""A chat door that understands exactly what a test tells it to, so that no trained model is needed."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistance.residents import WECHAT, choose_region, meet_resident
from bot.understanding import Entity, Understood
from storage.database import Database
from tests.bot.builders import ZHANG, ChatDoor, make_door
from tests.builders import NOW


class Told:
    """An understanding that knows the messages it was told and takes every other one for a plain statement."""

    def __init__(self) -> None:
        self.known: dict[str, Understood] = {}

    def parse(self, text: str) -> Understood:
        return self.known.get(text, Understood("inform", 0.9, engine="told"))

    def teach(self, text: str, intent: str, *programmes: str) -> None:
        named = [Entity("programme", topic, 0, len(text), text) for topic in programmes]
        self.known[text] = Understood(intent, 1.0, entities=named, engine="told")


Chat = Callable[[str], tuple[ChatDoor, Told]]


@pytest.fixture
def chat(database: Database, tmp_path: Path) -> Iterator[Chat]:
    """Return a function that opens a chat with somebody who has chosen a region."""
    opened: list[ChatDoor] = []

    def open_one(region: str) -> tuple[ChatDoor, Told]:
        told = Told()
        door = make_door(database, tmp_path, told, with_drafts=True)
        with database.writing() as session:
            choose_region(meet_resident(session, WECHAT, ZHANG, now=NOW), region)
        opened.append(door)
        return door, told

    yield open_one
    for door in opened:
        door.turns.close()
