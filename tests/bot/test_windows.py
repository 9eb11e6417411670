"""The ledger of what the platform still takes, and messages that keep to it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event, select

from bot.inbox import new_row
from bot.wechat import incoming
from bot.wechat.errors import PlatformDown, PlatformError
from bot.wechat.outcomes import Reason, Refused
from palmaid.worker import Worker
from storage.models import Delivery, ReplyWindow
from storage.outbox import enqueue
from tests.bot.builders import ZHANG, ChatDoor, FakeWriter, make_push, make_relay, make_text

USED_UP = Refused(45047, Reason.QUOTA_USED_UP)
CLOSED = Refused(45015, Reason.WINDOW_CLOSED)


@pytest.fixture
def writer() -> FakeWriter:
    return FakeWriter()


@pytest.fixture
def statements(door: ChatDoor) -> Iterator[Any]:
    """What is sent to the database while a block runs."""

    @contextmanager
    def listen() -> Iterator[list[str]]:
        seen: list[str] = []

        def note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
            seen.append(statement)

        engine = door.database.engine
        event.listen(engine, "before_cursor_execute", note)
        try:
            yield seen
        finally:
            event.remove(engine, "before_cursor_execute", note)

    return listen


def work(door: ChatDoor, writer: FakeWriter, **sending: Any) -> None:
    worker = Worker(
        door.database,
        door.turns,
        door.turns.files,
        make_relay(door, writer, **sending).handlers(),
        clock=door.clock,
    )
    while worker.relay_one():
        pass


def write(door: ChatDoor, *texts: str) -> None:
    with door.database.writing() as session:
        who = door.resident().id
        enqueue(session, "chat.texts", {"texts": list(texts)}, now=door.clock(), resident_id=who)


def write_one_by_one(door: ChatDoor, writer: FakeWriter, how_many: int) -> None:
    for number in range(how_many):
        write(door, f"第{number}条")
        work(door, writer)


def windows(door: ChatDoor) -> dict[str, ReplyWindow]:
    with door.database.reading() as session:
        return {row.opened_by: row for row in session.scalars(select(ReplyWindow))}


def test_a_message_allows_five_and_the_sixth_comes_with_the_next(door, writer):
    door.say("你好")
    write_one_by_one(door, writer, 6)
    assert [text for _, text in writer.sent] == [f"第{number}条" for number in range(5)]
    assert door.say("你好").startswith("第5条\n\n您好")
    write_one_by_one(door, writer, 1)
    assert len(writer.sent) == 6


@pytest.mark.parametrize(("hours", "sent"), [(47.9, 1), (48.1, 0)])
def test_a_message_opens_the_window_for_two_days(door, writer, hours, sent):
    door.say("你好")
    door.clock.forward(hours=hours)
    write_one_by_one(door, writer, 1)
    assert len(writer.sent) == sent


@pytest.mark.parametrize(
    ("kind", "details"),
    [
        (incoming.MenuClick, {"key": "ask_help"}),
        (incoming.Scanned, {"scene": "region=230500"}),
        (incoming.Subscribed, {}),
    ],
)
@pytest.mark.parametrize(("seconds", "sent"), [(30, 3), (61, 0)])
def test_a_tap_a_scan_and_a_follow_allow_three_within_a_minute(door, writer, kind, details, seconds, sent):
    door.turns.receive(make_push(kind, **details))
    door.clock.forward(seconds=seconds)
    write_one_by_one(door, writer, 4)
    assert len(writer.sent) == sent


def test_the_short_window_is_used_up_before_the_long_one(door, writer):
    door.say("你好")
    door.turns.receive(make_push(incoming.MenuClick, key="ask_help"))
    write_one_by_one(door, writer, 3)
    assert (windows(door)["menu"].sent, windows(door)["message"].sent) == (3, 0)
    write_one_by_one(door, writer, 6)
    assert len(writer.sent) == 8


def test_an_event_that_opens_nothing_changes_nothing(door, writer):
    door.turns.receive(make_push(incoming.MenuView, url="https://here/"))
    door.turns.receive(make_push(incoming.Unknown, kind="event:tomorrow"))
    assert windows(door) == {}


def test_whoever_leaves_is_written_to_no_more(door, writer):
    door.say("你好")
    door.turns.receive(make_push(incoming.Unsubscribed))
    write_one_by_one(door, writer, 1)
    assert writer.sent == []
    assert "第0条" in (door.turns.receive(make_push(incoming.Subscribed)).text or "")


def test_a_message_handled_late_does_not_close_what_a_later_one_opened(door, writer):
    late = make_text("你好")
    with door.database.writing() as session:
        session.add(new_row(late, door.clock()))
    door.clock.forward(hours=40)
    door.say("在吗")
    door.turns.handle_left_over()
    door.clock.forward(hours=20)
    write_one_by_one(door, writer, 1)
    assert any("第0条" in text for _, text in writer.sent)


@pytest.mark.parametrize("refusal", [USED_UP, CLOSED])
def test_the_platforms_word_counts_more_than_the_ledger(door, writer, refusal):
    door.say("你好")
    writer.refusals = [refusal]
    write_one_by_one(door, writer, 3)
    assert writer.sent == []
    assert writer.refusals == []  # it was asked once, not three times
    assert "第0条\n\n第1条\n\n第2条" in door.say("你好")


@pytest.mark.parametrize(
    ("failure", "sent"),
    [
        (PlatformDown("lost", may_have_arrived=False), 0),
        (PlatformDown("lost", may_have_arrived=True), 1),
        (PlatformError(40001), 0),
    ],
)
def test_a_call_that_never_left_or_was_turned_down_uses_up_nothing(door, writer, failure, sent):
    door.say("你好")
    writer.refusals = [failure]
    write_one_by_one(door, writer, 1)
    assert windows(door)["message"].sent == sent


def test_with_two_slots_left_two_messages_go_and_the_rest_waits(door, writer):
    door.say("你好")
    write_one_by_one(door, writer, 3)
    write(door, *(one * 600 for one in "一二三"))
    work(door, writer)
    assert [text[0] for _, text in writer.sent[3:]] == ["一", "二"]
    assert door.say("你好").startswith("三" * 600)


def test_an_account_that_cannot_push_is_not_even_tried(door, writer):
    door.say("你好")
    write(door, "已受理")
    work(door, writer, can_push=False)
    assert (writer.sent, door.outbox()[0].state) == ([], Delivery.KEPT)
    assert windows(door)["message"].sent == 0


def test_the_ledger_costs_a_turn_one_statement(door, statements):
    door.say("你好")
    with statements() as seen:
        door.say("你好")
    assert sum("reply_windows" in one for one in seen) == 1


def test_what_is_sent_goes_to_the_right_person(door, writer):
    door.say("你好")
    write_one_by_one(door, writer, 1)
    assert writer.sent == [(ZHANG, "第0条")]
