"""Turns that fail or die: nothing half done, nothing lost, nobody held up."""

import time
from datetime import timedelta
from itertools import pairwise

import pytest
from sqlalchemy import select

from assistance.errors import NotAllowed
from bot.flows import FLOWS
from bot.flows.screening import ScreeningFlow
from bot.inbox import LEFT_OVER_AFTER, MOST_ATTEMPTS, new_row
from bot.replies import Bubble, say
from bot.turn import Turn
from bot.turns import Answer, peek_state
from bot.understanding.readings import Reading
from bot.wechat.incoming import Incoming
from storage.models import Application, Resident
from tests.bot.builders import (
    PERSON,
    ZHANG,
    ChatDoor,
    Cursed,
    at_once,
    come_to_the_photos,
    eventually,
    make_image,
    make_text,
)


def record_only(door: ChatDoor, message: Incoming, *, ago: timedelta) -> None:
    """What a process leaves that died right after noting the message."""
    with door.database.writing() as session:
        session.add(new_row(message, door.clock() - ago))


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
    door = open_door()
    door.say("你好")
    door.media.takes, door.media.broken = 0.3, True

    door.turns.budget = 0.1
    assert door.turns.receive(make_image("m1")) == Answer(None)
    [told] = eventually(door.outbox)
    door.turns.budget = 4.0
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
    assert "哪儿申请" in str(pushed.payload["texts"][0])


def test_the_worker_leaves_alone_what_may_still_be_in_work(door):
    record_only(door, make_text("我能吃低保吗"), ago=timedelta(seconds=10))
    assert door.turns.handle_left_over() == 0


def test_two_workers_that_pick_up_the_same_message_have_one_effect(door):
    record_only(door, make_text("我能吃低保吗"), ago=timedelta(seconds=40))

    at_once(door.turns.handle_left_over, door.turns.handle_left_over)

    assert door.turns_taken() == 1
    assert len(door.outbox()) == 1


class WritesThenFails(ScreeningFlow):
    """A flow that finds out too late that it must not."""

    def take(self, turn: Turn, asked: str, reading: Reading) -> list[Bubble]:
        turn.resident.region = "yaohai"
        turn.session.add(Resident(created_at=turn.now, household_facts={}))
        turn.session.flush()
        turn.note("half", "done")
        turn.state.asked = "something else"
        raise NotAllowed


def test_what_a_turn_did_before_an_error_of_the_domain_is_undone(door, monkeypatch):
    for place in ("bot.dialogue.FLOWS", "bot.asking.FLOWS"):
        monkeypatch.setattr(place, {**FLOWS, "screening": WritesThenFails()})
    door.say("我能吃低保吗")

    refused = door.say("双鸭山")

    assert refused == say("error_not_allowed").text
    assert door.resident().region is None
    state = peek_state(door.database, ZHANG)
    assert (state.flow, state.asked, state.notes) == ("screening", "region", {})
    assert all(row.handled_at for row in door.inbox())


def test_a_mistyped_relative_is_asked_again_and_leaves_the_question_open(door, card):
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
