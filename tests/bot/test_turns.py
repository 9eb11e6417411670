"""A message has one effect and one answer, whatever is retried, doubled, late or broken."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from itertools import pairwise

import pytest
from sqlalchemy import select

from bot.inbox import LEFT_OVER_AFTER, MOST_ATTEMPTS, new_row
from bot.turns import Answer, Turns
from bot.wechat import incoming
from bot.wechat.incoming import Incoming
from simulator.id_cards import FictitiousPerson
from storage.models import Application, Document, InboundMessage, Resident
from tests.bot.builders import (
    ZHANG,
    ChatDoor,
    Cursed,
    at_once,
    eventually,
    make_image,
    make_push,
    make_text,
)

PERSON = FictitiousPerson.random(seed=3, region_code="230502")
TO_THE_PHOTOS = ("我要申请", "双鸭山", "同意", "同意", "同意", "1", PERSON.name, PERSON.id_number)
TO_THE_PHOTOS += ("尖山区铁西街道", "13904690000")


def come_to_the_photos(door: ChatDoor) -> None:
    answers = [door.say(words) for words in TO_THE_PHOTOS]
    assert "有照片的那一面" in answers[-1]


def record_only(door: ChatDoor, message: Incoming, *, ago: timedelta) -> None:
    """What a process leaves that died right after noting the message."""
    with door.database.writing() as session:
        session.add(new_row(message, door.clock() - ago))


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


def test_two_people_with_the_same_words_each_have_their_own_conversation(door):
    assert door.say("我要申请", openid="o-li") == door.say("我要申请", openid="o-wang")
    assert door.counted(Resident) == 2


def test_a_photo_slower_than_the_budget_is_answered_by_one_pushed_message(open_door, card):
    door = open_door(budget=0.3)
    come_to_the_photos(door)
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
    door = open_door(budget=0.1, kind=FinishesJustInTime)
    come_to_the_photos(door)
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


def test_a_message_that_failed_is_noted_and_holds_up_nothing(open_door, understanding):
    door = open_door(understanding=Cursed(understanding, "炸", times=1))
    message = make_text("炸了")

    with pytest.raises(RuntimeError, match="cursed"):
        door.turns.receive(message)
    door.turns.remember(message)

    assert "机器人小掌" in door.say("你好")
    assert door.turns.handle_left_over() == 0
    door.clock.forward(seconds=LEFT_OVER_AFTER.total_seconds() + 1)
    assert door.turns.handle_left_over() == 1
    assert door.turns.handle_left_over() == 0
    assert len(door.outbox()) == 1
    assert all(row.handled_at for row in door.inbox())


def test_a_photo_that_fails_after_the_budget_is_owned_up_to_and_holds_up_nothing(open_door):
    door = open_door(budget=0.1)
    door.say("你好")
    door.media.takes, door.media.broken = 0.3, True

    assert door.turns.receive(make_image("m1")) == Answer(None)
    [told] = eventually(door.outbox)
    started = time.monotonic()
    answer = door.say("你好")

    assert "出了点问题" in told.payload["texts"][0]
    assert "机器人小掌" in answer
    assert time.monotonic() - started < 2.0


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_message_that_keeps_failing_is_tried_less_and_less_often_and_then_left_to_a_person(
    open_door, understanding
):
    door = open_door(understanding=Cursed(understanding, "炸", times=99))
    record_only(door, make_text("炸了"), ago=timedelta())
    tried = []
    for minute in range(240):
        if door.turns.handle_left_over():
            tried.append(minute)
        door.clock.forward(minutes=1)

    assert len(tried) == MOST_ATTEMPTS - 1
    pauses = [later - earlier for earlier, later in pairwise(tried)]
    assert pauses == sorted(pauses)
    assert tried[-1] >= 30
    [row] = door.inbox()
    assert row.handled_at is None


def test_the_worker_answers_what_a_killed_process_left_behind(door):
    door.say("你好")
    record_only(door, make_text("我能吃低保吗"), ago=timedelta(seconds=40))

    assert door.turns.handle_left_over() == 1

    [pushed] = door.outbox()
    assert "哪儿申请" in pushed.payload["texts"][0]


def test_the_worker_leaves_alone_what_may_still_be_in_work(door):
    record_only(door, make_text("我能吃低保吗"), ago=timedelta(seconds=10))
    assert door.turns.handle_left_over() == 0


def test_two_workers_that_pick_up_the_same_message_have_one_effect(door):
    record_only(door, make_text("我能吃低保吗"), ago=timedelta(seconds=40))

    at_once(door.turns.handle_left_over, door.turns.handle_left_over)

    assert door.turns_taken() == 1
    assert len(door.outbox()) == 1


def test_an_error_of_the_domain_undoes_the_turn_and_leaves_the_question_open(door, card):
    come_to_the_photos(door)
    door.media.photos |= {"front": card[0], "back": card[1]}
    for side in ("front", "back"):
        answer = door.turns.receive(make_image(side)).text or ""
    assert "几口人" in answer
    assert "是什么关系" in door.say("两口")
    assert "叫什么名字" in door.say("配偶")
    assert "身份证号" in door.say("王秀英")

    refused = door.say(PERSON.id_number)

    assert "已经登记给家里另一个人了" in refused
    with door.database.reading() as session:
        assert len(session.scalars(select(Application)).one().members) == 1
    assert "授权书" in door.say("不知道")
    with door.database.reading() as session:
        members = session.scalars(select(Application)).one().members
        assert [member.relation for member in members] == ["self", "spouse"]


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
