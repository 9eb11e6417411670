"""The whole chat door as `make run` starts it, against a platform that misbehaves."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from simulator.person import Person
from storage.models import Conversation, Delivery, Document, OutboxMessage, Resident
from tests.bot.builders import TO_THE_PHOTOS, eventually
from tests.running import RunningService

on_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def shown(person: Person, how: str = "") -> list[str]:
    return [bubble.text for bubble in person.bubbles if bubble.who == "account" and how in ("", bubble.how)]


def at_the_photos(service: RunningService) -> Person:
    person = service.platform.create_person("黄海涛")
    for words in TO_THE_PHOTOS:
        person.says(words)
    assert "有照片的那一面" in shown(person)[-1]
    return person


def turns_of(service: RunningService) -> int:
    with service.parts.database.reading() as session:
        return sum(row.turns for row in session.scalars(select(Conversation)))


def photos_of(service: RunningService) -> int:
    with service.parts.database.reading() as session:
        return len(list(session.scalars(select(Document))))


def texts_kept(service: RunningService) -> int:
    with service.parts.database.reading() as session:
        return len(list(session.scalars(select(OutboxMessage).where(OutboxMessage.state == Delivery.KEPT))))


def test_pushes_that_are_doubled_lost_or_late_have_one_effect_each(service: RunningService):
    person = service.platform.create_person("张大娘")
    person.says("你好")
    service.platform.faults.push("twice_at_once")
    person.says("我能吃低保吗")
    service.platform.faults.push("drop_reply", 2)
    lost = person.says("双鸭山")
    service.platform.faults.push("twice")
    person.says("1")

    assert lost.outcome == "replied"
    assert len(set(lost.answers)) >= 1
    assert len(lost.attempts) == 3
    assert len(shown(person)) == 4
    assert turns_of(service) == 4


def test_first_messages_of_one_person_at_the_same_moment_make_one_resident(service: RunningService):
    person = service.platform.create_person("张大娘", following=False)
    deliveries = [person.follows(wait=False), person.says("你好", wait=False)]
    for delivery in deliveries:
        assert delivery.done.wait(10)
    assert [delivery.outcome for delivery in deliveries] == ["replied", "replied"]
    with service.parts.database.reading() as session:
        assert len(list(session.scalars(select(Resident)))) == 1


def test_a_slow_photo_is_acknowledged_in_time_and_its_answer_pushed_exactly_once(
    start_service: Callable[..., RunningService], card: tuple[bytes, bytes]
):
    service = start_service(reply_budget_seconds=0.4)
    person = at_the_photos(service)
    service.platform.faults.slow("media/get", 1.2)

    delivery = person.sends_photo(card[0])

    assert delivery.outcome == "silent"
    assert delivery.seconds < 1.2
    person.wait_for_bubble("人像面收到了", how="customer_service")
    assert "有国徽" in shown(person, "customer_service")[-1]
    person.says("进度")
    assert sum("人像面收到了" in text for text in shown(person)) == 1
    assert photos_of(service) == 1


@on_sqlite
def test_an_account_that_cannot_push_answers_a_slow_photo_on_the_third_delivery(
    start_service: Callable[..., RunningService], card: tuple[bytes, bytes]
):
    service = start_service(
        wechat_can_push=False,
        reply_budget_seconds=0.8,
        simulator={"delivery_timeout": 1.0},
    )
    service.parts.turns.platform_listens = 1.1
    person = at_the_photos(service)
    service.platform.faults.slow("media/get", 2.2, times=3)

    delivery = person.sends_photo(card[0])

    assert delivery.outcome == "replied"
    assert len(delivery.attempts) == 3
    assert "人像面收到了" in shown(person)[-1]
    assert photos_of(service) == 1


@on_sqlite
def test_a_push_the_platform_refuses_is_shown_with_the_next_message(
    start_service: Callable[..., RunningService], card: tuple[bytes, bytes]
):
    service = start_service(reply_budget_seconds=0.3)
    person = at_the_photos(service)
    service.platform.faults.slow("media/get", 0.7)
    service.platform.faults.fail("message/custom/send", 45047)

    person.sends_photo(card[0])
    eventually(lambda: texts_kept(service))
    person.says("进度")

    assert "人像面收到了" in shown(person, "passive")[-1]
    assert sum("人像面收到了" in text for text in shown(person)) == 1


@on_sqlite
def test_a_push_that_meets_a_busy_platform_is_repeated(
    start_service: Callable[..., RunningService], card: tuple[bytes, bytes]
):
    service = start_service(reply_budget_seconds=0.3)
    person = at_the_photos(service)
    service.platform.faults.slow("media/get", 0.7)
    service.platform.faults.fail("message/custom/send", -1)

    person.sends_photo(card[0])

    person.wait_for_bubble("人像面收到了", how="customer_service")
