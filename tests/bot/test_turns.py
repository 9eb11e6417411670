"""A message has one effect and one answer, however often and whenever it is delivered."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from assistance.residents import remember_facts
from bot.conversations import hold_conversation
from bot.turns import Answer
from bot.wechat import incoming
from storage.models import InboundMessage, Resident
from tests.bot.builders import (
    ZHANG,
    at_once,
    make_push,
    make_text,
)


def test_a_retry_gets_the_stored_answer_and_nothing_happens_again(door):
    message = make_text("我能吃低保吗")

    first, retry, another = (door.turns.receive(message) for _ in range(3))

    assert "哪儿申请" in (first.text or "")
    assert retry == another == first
    assert door.turns_taken() == 1
    assert door.counted(InboundMessage) == 1


def test_the_same_push_at_the_same_moment_has_one_effect_and_the_same_answer(door):
    door.say("你好")
    message = make_text("我要申请")

    answers = at_once(*[lambda: door.turns.receive(message)] * 4)

    assert len(set(answers)) == 1
    assert "哪儿申请" in (answers[0].text or "")
    assert door.turns_taken() == 2


def test_two_first_messages_at_the_same_moment_meet_one_resident(door):
    messages = [make_text("你好"), make_text("帮助")]

    answers = at_once(*[lambda message=message: door.turns.receive(message) for message in messages])

    assert all(answer.text for answer in answers)
    assert door.counted(Resident) == 1
    assert door.turns_taken() == 2


def test_a_message_that_waits_for_another_of_the_same_person_keeps_what_that_one_told(door):
    for words in ("我能吃低保吗", "双鸭山", "家里生活困难"):
        answer = door.say(words)
    assert "已经是下面哪一种" in answer
    with ThreadPoolExecutor(1) as pool:
        with door.database.writing() as session:
            held = hold_conversation(session, ZHANG)
            waiting = pool.submit(door.say, "都不是")
            time.sleep(0.3)
            assert not waiting.done()
            remember_facts(held.resident, {"household_size": 3})
        assert waiting.result(10)

    known = door.resident().household_facts
    assert known["household_size"] == 3
    assert len(known) > 1


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_nobody_is_answered_before_the_disk_has_it_and_the_next_turn_need_not_wait_for_that(
    door, monkeypatch
):
    door.say("你好")
    disk = threading.Event()
    waiting: list[bool] = []

    def slow_disk(_handle: int) -> None:
        waiting.append(disk.wait(10))

    monkeypatch.setattr("storage.database.flush_to_disk", slow_disk)
    with ThreadPoolExecutor(2) as pool:
        answers = [pool.submit(door.say, "帮助", openid=person) for person in ("o-li", "o-wang")]
        for _ in range(500):
            if door.turns_taken() == 3:
                break
            time.sleep(0.01)
        before = (door.turns_taken(), [answer.done() for answer in answers])
        disk.set()
        assert all(answer.result(10) for answer in answers)

    assert before == (3, [False, False])
    assert len(waiting) >= 2
    assert all(waiting)


def test_two_people_with_the_same_words_each_have_their_own_conversation(door):
    assert door.say("我要申请", openid="o-li") == door.say("我要申请", openid="o-wang")
    assert door.counted(Resident) == 2


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("kind", "details"),
    [
        (incoming.Unsubscribed, {}),
        (incoming.MenuView, {"url": "https://here/"}),
        (incoming.LocationReport, {}),
        (incoming.TemplateFinished, {"status": "success", "msg_id": "1"}),
        (incoming.SubscribeChoices, {"choices": ()}),
        (incoming.SubscribeDelivered, {"deliveries": ()}),
        (incoming.AuthorizationRevoked, {"person": ZHANG, "revoked": "1"}),
        (incoming.Unknown, {"kind": "event:something_new"}),
    ],
)
def test_a_push_that_shows_no_reply_is_received_and_nothing_more(door, kind, details):
    assert door.turns.receive(make_push(kind, **details)) == Answer(None)
    assert all(row.handled_at for row in door.inbox())
