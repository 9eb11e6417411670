"""An account without customer-service messages: what does not fit or comes late is shown with the next message."""

import pytest

from bot.replies import Bubble, say
from bot.telling import leave_for_later, pack_answer
from bot.wechat.outgoing import MAX_TEXT_BYTES
from storage.models import Delivery
from tests.bot.builders import ChatDoor, make_text

CHOICES = ("双鸭山市", "合肥市瑶海区", "潍坊市昌乐县", "云南省迪庆州")


@pytest.fixture
def door(open_door) -> ChatDoor:
    return open_door(can_push=False)


def leave(door: ChatDoor, *bubbles: Bubble, asked: str | None) -> None:
    """Keep something for the person as a turn does."""
    with door.database.writing() as session:
        resident = door.resident()
        leave_for_later(session, resident, bubbles, asked=asked, can_push=False, now=door.clock())


def test_a_long_answer_says_that_more_follows_and_stays_within_the_limit():
    question = Bubble("哪儿？", CHOICES, "region")
    first, *rest = pack_answer([Bubble("很长。" * 400), question], tappable=True, can_push=False)
    assert first.text.endswith(say("more_follows").text)
    assert len(first.text.encode()) <= MAX_TEXT_BYTES
    assert rest[-1].choices == CHOICES


def test_what_fits_promises_nothing():
    [only] = pack_answer([Bubble("哪儿？", CHOICES, "region")], tappable=True, can_push=False)
    assert only.choices == CHOICES


def test_what_is_kept_is_kept_at_once(door):
    door.say("你好")
    leave(door, Bubble("还有一段"), asked=None)
    assert door.outbox()[0].state == Delivery.KEPT


def test_a_word_that_asks_for_the_rest_is_no_answer_to_a_question_not_seen_yet(door):
    door.say("我能吃低保吗")
    question = Bubble("您想在哪儿申请？", CHOICES, "region")
    leave(door, Bubble("前面说了很多。"), question, asked="region")
    said = door.say("1")
    assert said == "前面说了很多。\n\n" + question.as_text()
    assert door.resident().region is None
    assert "要紧" in door.say("1")


@pytest.mark.parametrize("words", ["好", "继续", "然后呢", "双鸭山"])
def test_whatever_cannot_be_more_than_go_on_shows_the_rest_only(door, words):
    door.say("我能吃低保吗")
    leave(door, Bubble("您想在哪儿申请？", CHOICES, "region"), asked="region")
    assert door.say(words).startswith("您想在哪儿申请？\n1 双鸭山市")
    assert door.resident().region is None


@pytest.mark.parametrize(("words", "heard"), [("人工", "社会救助窗口"), ("我家着火了快救人", "119")])
def test_what_says_something_by_itself_is_heard_all_the_same(door, words, heard):
    door.say("我能吃低保吗")
    leave(door, Bubble("您想在哪儿申请？", CHOICES, "region"), asked="region")
    said = door.say(words)
    assert said.startswith("您想在哪儿申请？")
    assert heard in said


def test_news_without_a_question_leaves_the_answer_an_answer(door):
    door.say("我能吃低保吗")
    leave(door, Bubble("您的申请有新进展。"), asked=None)
    said = door.say("双鸭山")
    assert said.startswith("您的申请有新进展。")
    assert "要紧" in said
    assert door.resident().region == "shuangyashan"


def test_the_choices_that_end_the_kept_words_can_be_tapped(door):
    door.say("我能吃低保吗")
    leave(door, Bubble("您想在哪儿申请？", CHOICES, "region"), asked="region")
    answer = door.turns.receive(make_text("好"))
    assert "msgmenuid=region.1" in (answer.markup or "")
