"""Rasa is killed in the middle of a conversation through the running service, and comes back."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from bot.understanding import CountersInMemory, open_understanding
from palmaid.rasa_server import complaints
from simulator.person import Person
from tests.bot.builders import eventually
from tests.bot.understanding.rasa_process import own_rasa
from tests.running import RunningService

pytestmark = [pytest.mark.rasa, pytest.mark.slow]

# The circuit's own rest, and then some.
BACK_WITHIN_SECONDS = 60.0
APOLOGIES = ("出了点问题", "稍后再试", "系统忙")


def answered(person: Person, words: str) -> list[str]:
    """What came back to one message, within the platform's five seconds."""
    before = len(person.bubbles)
    delivery = person.says(words)
    assert delivery.outcome == "replied"
    return [bubble.text for bubble in person.bubbles[before:] if bubble.who == "account"]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_conversation_goes_on_when_rasa_is_killed_and_rasa_is_used_again_when_it_is_back(
    start_service: Callable[..., RunningService], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counters = CountersInMemory()
    counted = counters.values
    monkeypatch.setattr("palmaid.parts.open_understanding", partial(open_understanding, counters=counters))
    monkeypatch.setenv("BOT_UNDERSTANDING", "rasa")
    with own_rasa(tmp_path) as rasa:
        service = start_service(rasa_url=rasa.url, rasa_timeout_seconds=3.0)
        person = service.platform.create_person("张大娘")
        for words in ("你好", "我能吃低保吗", "双鸭山"):
            assert answered(person, words)
        assert counted["rasa_answers"] >= 3
        assert "rasa_fallbacks" not in counted

        rasa.kill()
        asked = counted["rasa_answers"]
        said = answered(person, "低保是什么")
        assert any("低保" in text or "最低生活保障" in text for text in said)
        assert (counted["rasa_failures"], counted["rasa_failures_unreachable"]) == (1, 1)
        assert counted["rasa_fallbacks"] == 1

        for words in ("办低保要什么材料", "一个月多少钱", "着火了快来人"):
            said = answered(person, words)
            assert said
            assert not any(apology in text for text in said for apology in APOLOGIES)
        assert "119" in "".join(said)
        assert counted["rasa_failures"] == 3
        assert counted["rasa_skipped"] >= 1  # the circuit is open: nobody waits for a server that is gone
        assert counted["rasa_fallbacks"] == counted["rasa_failures"] + counted["rasa_skipped"]
        assert counted["rasa_answers"] == asked

        rasa.start()
        rasa.wait_until_up()

        def is_used_again() -> bool:
            answered(person, "你好")
            return counted["rasa_answers"] > asked

        eventually(is_used_again, within=BACK_WITHIN_SECONDS)
        fallbacks = counted["rasa_fallbacks"]
        assert answered(person, "查进度")
        assert counted["rasa_fallbacks"] == fallbacks

        log = rasa.log.read_text(encoding="utf-8")
        assert complaints(log.splitlines()) == []
        assert "我能吃低保吗" not in log  # nor does Rasa write down what people say
