"""The worker keeps house by its own clock: drafts are told of and go, files after rows, nobody is written to in vain."""

from pathlib import Path

import pytest
from sqlalchemy import select

from assistance.applications import find_draft
from assistance.cases import tell_resident
from assistance.my_data import delete_my_data
from assistance.residents import WECHAT, find_resident
from bot.understanding import Understood
from palmaid.worker import Worker, _remove_files
from storage.database import Database
from storage.models import Case, Delivery, OutboxMessage, Resident
from tests.bot.builders import ChatDoor, FakeWriter, make_door, make_relay
from tests.builders import make_case, make_ready_draft


class Chatty:
    """Takes everything for a greeting."""

    def parse(self, text: str) -> Understood:
        return Understood("greet", 1.0, engine="told")


@pytest.fixture
def door(database: Database, tmp_path: Path):
    door = make_door(database, tmp_path, Chatty())
    yield door
    door.turns.close()


@pytest.fixture
def writer() -> FakeWriter:
    return FakeWriter()


@pytest.fixture
def worker(door: ChatDoor, writer: FakeWriter) -> Worker:
    handlers = {
        **make_relay(door, writer).handlers(),
        "files.unneeded": _remove_files(door.database, door.turns.files),
        "case.submitted": lambda message: None,
        "letter.composed": lambda message: None,
    }
    return Worker(door.database, door.turns, door.turns.files, handlers, clock=door.clock)


def run(worker: Worker) -> None:
    worker._tidy()
    for _ in range(20):
        if not worker.relay_one():
            return


def said(door: ChatDoor) -> list[str]:
    """What people were or will be told: nobody here has written lately, so the platform takes nothing now."""
    return [str(text) for row in door.outbox() for text in row.payload["texts"]]


def begin_draft(door: ChatDoor) -> None:
    with door.database.writing() as session:
        make_ready_draft(session, door.turns.files, now=door.clock())


def test_the_owner_is_told_a_week_before_in_chat_and_the_files_go_in_the_end(door: ChatDoor, worker: Worker):
    begin_draft(door)
    files = door.turns.files
    for _ in range(22):
        door.clock.forward(days=1)
        run(worker)
    assert not [text for text in said(door) if "自动删掉" in text]
    for _ in range(7):
        door.clock.forward(days=1)
        run(worker)
    warnings = [text for text in said(door) if "自动删掉" in text]
    assert len(warnings) == 1
    assert "最低生活保障" in warnings[0]
    assert list(files.names())
    door.clock.forward(days=1, minutes=1)
    run(worker)
    with door.database.reading() as session:
        owner = find_resident(session, WECHAT, "openid-1")
        assert owner is not None
        assert find_draft(session, owner) is None
    assert list(files.names()) == []


def test_a_draft_taken_up_again_before_the_words_left_is_not_warned_of(door: ChatDoor, worker: Worker):
    begin_draft(door)
    door.clock.forward(days=23, minutes=1)
    worker._tidy()
    with door.database.writing() as session:
        owner = find_resident(session, WECHAT, "openid-1")
        draft = find_draft(session, owner)
        draft.updated_at = door.clock()
    run(worker)
    assert not [text for text in said(door) if "自动删掉" in text]


def test_words_to_somebody_who_is_gone_are_closed_and_the_hand_off_goes_on(door: ChatDoor, worker: Worker):
    with door.database.writing() as session:
        case = make_case(session, door.turns.files, now=door.clock())
        me = session.get_one(Resident, case.resident_id)
        delete_my_data(session, me, now=door.clock())
        tell_resident(session, session.get_one(Case, case.id), case.events[0], now=door.clock())
    run(worker)
    with door.database.reading() as session:
        rows = {row.topic: row for row in session.scalars(select(OutboxMessage))}
        assert rows["case.status_changed"].state == Delivery.DELIVERED
        assert rows["case.submitted"].attempts == 1
    assert said(door) == []


def test_housekeeping_every_ten_minutes_and_no_oftener(door: ChatDoor, worker: Worker):
    begin_draft(door)
    run(worker)
    with door.database.writing() as session:
        draft = find_draft(session, find_resident(session, WECHAT, "openid-1"))
        draft.updated_at = door.clock().replace(year=door.clock().year - 1)
    door.clock.forward(minutes=9)
    run(worker)
    assert not [text for text in said(door) if "自动删掉" in text]
    door.clock.forward(minutes=2)
    run(worker)
    assert len([text for text in said(door) if "自动删掉" in text]) == 1
