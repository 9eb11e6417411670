"""Photos slower than the platform waits: answered in time, once, and in order."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select

from bot.conversations import hold_conversation
from bot.turns import Answer, Turns
from bot.wechat.errors import PlatformDown
from bot.wechat.incoming import Incoming
from storage.models import Document, InboundMessage
from tests.bot.builders import (
    TO_THE_PHOTOS,
    ZHANG,
    come_to_the_photos,
    eventually,
    make_image,
    make_text,
)


def test_a_photo_slower_than_the_budget_is_answered_by_one_pushed_message(open_door, card):
    door = open_door()
    come_to_the_photos(door)
    door.turns.budget = 0.3
    door.media.photos["m1"], door.media.gate = card[0], threading.Event()
    message = make_image("m1")

    started = time.monotonic()
    answer = door.turns.receive(message)
    waited = time.monotonic() - started
    door.media.gate.set()
    [pushed] = eventually(door.outbox)

    assert answer == Answer(None)
    assert 0.25 < waited < 2.0
    assert "人像面收到了" in pushed.payload["texts"][0]
    assert door.turns.receive(message) == Answer(None)
    assert len(door.outbox()) == 1
    assert door.counted(Document) == 1


def test_a_text_kept_waiting_by_the_database_past_the_budget_is_answered_by_one_pushed_message(open_door):
    door = open_door()
    door.say("你好")
    door.turns.budget = 0.2
    message = make_text("我要申请")

    with ThreadPoolExecutor(1) as pool:
        with door.database.writing() as session:
            hold_conversation(session, ZHANG)
            waiting = pool.submit(door.turns.receive, message)
            time.sleep(0.4)
        answer = waiting.result(10)
    [pushed] = door.outbox()

    assert answer == Answer(None)
    assert "哪儿申请" in str(pushed.payload["texts"][0])
    assert door.turns.receive(message) == Answer(None)
    assert len(door.outbox()) == 1


class FinishesJustInTime(Turns):
    """The budget is over in the very moment in which the turn commits."""

    def _late(self, message: Incoming, delivery: int) -> Answer:
        eventually(lambda: self._is_handled(message))
        return super()._late(message, delivery)

    def _is_handled(self, message: Incoming) -> bool:
        with self.database.reading() as session:
            query = select(InboundMessage.handled_at).where(InboundMessage.message_key == message.dedupe_key)
            return session.scalar(query) is not None


def test_a_turn_that_commits_as_the_budget_ends_is_answered_at_once_and_not_pushed(open_door, card):
    door = open_door(kind=FinishesJustInTime)
    come_to_the_photos(door)
    door.turns.budget = 0.1
    door.media.photos["m1"], door.media.takes = card[0], 0.2

    answer = door.turns.receive(make_image("m1"))

    assert "人像面收到了" in (answer.text or "")
    assert door.outbox() == []


def test_around_the_end_of_the_budget_the_answer_comes_one_way_and_never_both_ways(open_door):
    door = open_door(budget=0.12)
    door.media.photos["m"] = b"no photo at all"
    pushed_before = passive = 0
    for takes in (0.08, 0.1, 0.11, 0.115, 0.12, 0.13, 0.14):
        door.media.takes = takes
        message = make_image("m")
        answer = door.turns.receive(message)
        eventually(lambda: all(row.handled_at for row in door.inbox()))
        pushed = len(door.outbox()) - pushed_before
        pushed_before += pushed
        passive += answer.text is not None
        assert pushed + (answer.text is not None) == 1
    assert passive + pushed_before == 7


def test_without_customer_service_messages_the_third_delivery_brings_the_answer(open_door, card):
    door = open_door(can_push=False, budget=2.0, platform_listens=0.15)
    come_to_the_photos(door)
    door.media.photos["m1"], door.media.gate = card[0], threading.Event()
    message = make_image("m1")

    assert door.turns.receive(message) == Answer(None)
    assert door.turns.receive(message) == Answer(None)
    threading.Timer(0.2, door.media.gate.set).start()
    third = door.turns.receive(message)

    assert "人像面收到了" in (third.text or "")
    assert door.outbox() == []
    assert door.counted(Document) == 1


def test_without_customer_service_messages_a_very_late_answer_is_promised_for_the_next_message(
    open_door, card
):
    door = open_door(can_push=False, budget=0.15, platform_listens=0.1)
    come_to_the_photos(door)
    door.media.photos["m1"], door.media.gate = card[0], threading.Event()
    message = make_image("m1")

    answers = [door.turns.receive(message).text for _ in range(3)]
    door.media.gate.set()
    [waiting] = eventually(door.outbox)

    assert answers[:2] == [None, None]
    assert "回任意文字" in (answers[2] or "")
    assert "人像面收到了" in waiting.payload["texts"][0]


def test_a_text_sent_while_a_photo_is_being_prepared_is_answered_after_it(door, card):
    come_to_the_photos(door)
    door.media.photos["m1"], door.media.gate = card[0], threading.Event()
    with ThreadPoolExecutor(2) as pool:
        photo = pool.submit(door.turns.receive, make_image("m1"))
        eventually(lambda: len(door.inbox()) == len(TO_THE_PHOTOS) + 1)
        text = pool.submit(door.turns.receive, make_text("进度"))
        time.sleep(0.3)
        assert not text.done()
        door.media.gate.set()
        assert "人像面收到了" in (photo.result().text or "")
        assert "没填完的申请" in (text.result().text or "")
    *_, earlier, later = door.inbox()
    assert earlier.handled_at <= later.handled_at


def test_both_sides_of_the_card_sent_together_are_taken_for_what_they_are(door, card):
    come_to_the_photos(door)
    door.media.photos |= {"front": card[0], "back": card[1]}
    door.media.takes = 0.1
    with ThreadPoolExecutor(2) as pool:
        front = pool.submit(door.turns.receive, make_image("front"))
        eventually(lambda: len(door.inbox()) == len(TO_THE_PHOTOS) + 1)
        back = pool.submit(door.turns.receive, make_image("back"))
        answers = [front.result().text or "", back.result().text or ""]

    assert "人像面收到了" in answers[0]
    assert "国徽面收到了" in answers[1]
    with door.database.reading() as session:
        kept = session.scalars(select(Document).where(Document.replaced_at.is_(None)))
        assert sorted(document.kind for document in kept) == ["id_emblem", "id_portrait"]


def test_a_message_that_waits_is_prepared_once(door, card):
    come_to_the_photos(door)
    door.media.photos |= {"front": card[0], "back": card[1]}
    door.media.takes = 0.25
    with ThreadPoolExecutor(2) as pool:
        front = pool.submit(door.turns.receive, make_image("front"))
        eventually(lambda: len(door.inbox()) == len(TO_THE_PHOTOS) + 1)
        pool.submit(door.turns.receive, make_image("back")).result()
        front.result()
    assert door.media.fetched == ["front", "back"]


@pytest.mark.parametrize(("failures", "answer"), [(1, "人像面收到了"), (2, "请过一会儿再发一次")])
def test_a_photo_that_does_not_come_is_fetched_once_more_before_the_person_is_asked_for_it(
    door, card, failures, answer
):
    come_to_the_photos(door)
    door.media.photos["front"] = card[0]
    door.media.failures = [PlatformDown("no_answer_in_time", may_have_arrived=True)] * failures

    assert answer in (door.turns.receive(make_image("front")).text or "")
    assert len(door.media.fetched) == 2
