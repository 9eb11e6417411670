"""What was not understood is kept only from people who allow it, and never with their names or numbers."""

from storage.models import MisunderstoodMessage
from tests.bot.builders import ChatDoor


def kept(door: ChatDoor) -> list[str]:
    with door.database.reading() as session:
        return [row.text for row in session.query(MisunderstoodMessage)]


def test_nothing_is_kept_before_the_person_agrees(door: ChatDoor):
    door.say("我能吃低保吗")
    door.say("啊吧啊吧我叫张建国电话13904690000")

    assert kept(door) == []


def test_after_a_yes_the_words_are_kept_without_name_and_number(door: ChatDoor):
    door.say("帮你学")
    door.say("我能吃低保吗")
    door.say("啊吧啊吧我叫张建国电话13904690000")

    (words,) = kept(door)
    assert "啊吧啊吧" in words
    assert "张建国" not in words
    assert "13904690000" not in words


def test_after_a_no_nothing_more_is_kept(door: ChatDoor):
    door.say("帮你学")
    door.say("不用学了")
    door.say("我能吃低保吗")
    door.say("啊吧啊吧嘎嘎")

    assert kept(door) == []
