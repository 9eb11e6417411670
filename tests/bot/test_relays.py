"""What leaves through the outbox: sent once, retried, or kept for the person's next message."""

from datetime import timedelta

import pytest

from bot.wechat import incoming
from bot.wechat.errors import PlatformDown
from bot.wechat.outcomes import Reason, Refused
from palmaid.worker import Worker
from storage.models import Delivery
from storage.outbox import enqueue
from tests.bot.builders import ZHANG, ChatDoor, FakeWriter, make_push, make_relay

NO_WINDOW = Refused(45015, Reason.WINDOW_CLOSED)
USED_UP = Refused(45047, Reason.QUOTA_USED_UP)
NO_RIGHT = Refused(48001, Reason.NOT_PERMITTED)
BUSY = PlatformDown("busy", may_have_arrived=False)


@pytest.fixture
def writer() -> FakeWriter:
    return FakeWriter()


@pytest.fixture
def worker(door: ChatDoor, writer: FakeWriter) -> Worker:
    door.say("你好")
    handlers = make_relay(door, writer).handlers()
    return Worker(door.database, door.turns, door.turns.files, handlers, clock=door.clock)


def write(door: ChatDoor, *texts: str) -> None:
    with door.database.writing() as session:
        resident = door.resident()
        enqueue(session, "chat.texts", {"texts": list(texts)}, now=door.clock(), resident_id=resident.id)


def test_a_text_is_sent_once(door, worker, writer):
    write(door, "已受理")
    while worker.relay_one():
        pass
    assert writer.sent == [(ZHANG, "已受理")]
    assert door.outbox()[0].state == Delivery.DELIVERED


@pytest.mark.parametrize("refusal", [NO_WINDOW, USED_UP, NO_RIGHT])
def test_what_the_platform_will_not_take_now_comes_with_the_next_message(door, worker, writer, refusal):
    write(door, "已受理")
    writer.refusals = [refusal]

    assert worker.relay_one()
    kept = door.outbox()[0].state
    door.clock.forward(days=3)
    assert not worker.relay_one()
    answer = door.say("你好")

    assert kept == Delivery.KEPT
    assert writer.sent == []
    assert answer.startswith("已受理\n\n您好")
    assert "已受理" not in door.say("你好")


def test_texts_already_sent_are_not_sent_again_when_the_rest_is_kept(door, worker, writer):
    write(door, *(one * 600 for one in "一二三"))
    sent = writer.send_text

    def only_one(openid: str, text: str) -> object:
        return sent(openid, text) if not writer.sent else USED_UP

    writer.send_text = only_one  # type: ignore[method-assign]
    worker.relay_one()

    assert [text[0] for _, text in writer.sent] == ["一"]
    assert door.say("你好").startswith("二" * 600)


def test_texts_that_fit_together_go_out_as_one_message(door, worker, writer):
    write(door, "已受理", "请补照片")
    write(door, "授权书签好了")
    while worker.relay_one():
        pass
    assert writer.sent == [(ZHANG, "已受理\n\n请补照片\n\n授权书签好了")]
    assert {row.state for row in door.outbox()} == {Delivery.DELIVERED}


def test_a_platform_that_is_busy_is_asked_again_later_and_the_text_arrives_once(door, worker, writer):
    write(door, "已受理")
    writer.refusals = [BUSY, BUSY]

    for _ in range(8):
        worker.relay_one()
        door.clock.forward(seconds=2)

    assert writer.sent == [(ZHANG, "已受理")]


@pytest.mark.parametrize(
    ("kind", "details"), [(incoming.Unsubscribed, {}), (incoming.MenuView, {"url": "https://here/"})]
)
def test_what_is_kept_does_not_leave_with_an_event_whose_reply_nobody_sees(
    door, worker, writer, kind, details
):
    write(door, "已受理")
    writer.refusals = [NO_WINDOW]
    worker.relay_one()

    assert door.turns.receive(make_push(kind, **details)).text is None
    assert door.outbox()[0].state == Delivery.KEPT
    assert door.say("你好").startswith("已受理")


def test_one_failing_row_holds_up_no_other(door, worker, writer):
    with door.database.writing() as session:
        enqueue(session, "case.status_changed", {"nonsense": True}, now=door.clock() - timedelta(minutes=1))
    write(door, "已受理")

    assert worker.relay_one()
    assert worker.relay_one()

    assert writer.sent == [(ZHANG, "已受理")]
    [broken] = door.outbox("case.status_changed")
    assert broken.state == Delivery.WAITING
    assert broken.last_error == "ValueError"


def test_everyone_gets_only_what_is_theirs(door, worker, writer):
    write(door, "已受理")
    writer.refusals = [NO_WINDOW]
    worker.relay_one()

    assert "已受理" not in door.say("你好", openid="o-li")
    assert door.say("你好").startswith("已受理")
