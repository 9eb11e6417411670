"""The platform misbehaves when told to, once or a number of times, and then behaves again."""

from __future__ import annotations

import threading
import time
from typing import Any

import pytest

from simulator.server import RunningSimulator

SEND = "message/custom/send"


@pytest.mark.parametrize("errcode", [40001, 42001, 45015, 45047, 43101, 48001, 87014, -1])
def test_the_next_calls_are_refused_and_change_nothing(
    simulator: RunningSimulator, call: Any, errcode: int
) -> None:
    person = simulator.platform.create_person("张大娘")
    person.says("你好")
    simulator.platform.faults.fail(SEND, errcode, times=2)
    assert [call.send_text(person.openid) for _ in range(3)] == [errcode, errcode, 0]
    assert len(person.bubbles) == 2
    assert [entry[1] for entry in simulator.platform.calls] == [errcode, errcode, 0]


def test_a_fault_hits_only_its_api_and_a_star_hits_all(simulator: RunningSimulator, call: Any) -> None:
    simulator.platform.faults.fail("sns/jscode2session", -1)
    assert "ip_list" in call.get("/cgi-bin/getcallbackip", access_token=call.token)
    simulator.platform.faults.fail("*", 45009)
    assert call.get("/cgi-bin/getcallbackip", access_token=call.token)["errcode"] == 45009
    assert call.get("/sns/jscode2session")["errcode"] == -1


def test_a_slow_call_is_slow_before_or_after_its_effect(simulator: RunningSimulator, call: Any) -> None:
    person = simulator.platform.create_person("张大娘")
    person.says("你好")
    for after_effect, shown_meanwhile in ((False, 1), (True, 2)):
        simulator.platform.faults.slow(SEND, 0.6, after_effect=after_effect)
        before = len(person.bubbles)
        sending = threading.Thread(target=call.send_text, args=(person.openid,))
        sending.start()
        time.sleep(0.3)
        assert len(person.bubbles) - before == shown_meanwhile - 1
        sending.join()
        assert len(person.bubbles) - before == 1


def test_a_garbled_answer_is_no_json(simulator: RunningSimulator, call: Any) -> None:
    simulator.platform.faults.garble("getcallbackip")
    url = f"{simulator.url}/cgi-bin/getcallbackip?access_token={call.token}"
    assert call.http.request("GET", url).status == 502
    assert call.http.request("GET", url).status == 200


@pytest.mark.parametrize("fault", ["twice", "twice_at_once"])
def test_a_push_comes_twice_and_is_shown_once(simulator: RunningSimulator, webhook: Any, fault: str) -> None:
    webhook.answer = lambda message: "收到"
    simulator.platform.faults.push(fault)
    person = simulator.platform.create_person("张大娘")

    delivery = person.says("你好")
    person.says("再见")

    assert [message.content for message in webhook.messages] == ["你好", "你好", "再见"]
    assert webhook.messages[0].id == webhook.messages[1].id
    assert len(delivery.answers) == 2
    assert [bubble.text for bubble in person.bubbles] == ["你好", "收到", "再见", "收到"]


def test_two_at_once_overlap(simulator: RunningSimulator, webhook: Any) -> None:
    meeting = threading.Barrier(2, timeout=1.5)

    def answer(message: Any) -> str:
        meeting.wait()
        return "收到"

    webhook.answer = answer
    simulator.platform.faults.push("twice_at_once")
    delivery = simulator.platform.create_person("张大娘").says("你好")
    assert [attempt.outcome for attempt in delivery.attempts] == ["answered", "answered"]


def test_a_held_message_comes_after_the_next_one(simulator: RunningSimulator, webhook: Any) -> None:
    simulator.platform.faults.push("reorder")
    person = simulator.platform.create_person("张大娘")

    first = person.says("一")
    assert first.outcome == "held"
    person.says("二")

    assert [message.content for message in webhook.messages] == ["二", "一"]
    assert webhook.messages[1].id < webhook.messages[0].id
    assert first.outcome == "silent"
    assert [bubble.text for bubble in person.bubbles] == ["一", "二"]


def test_a_cut_connection_has_delivered_the_message(simulator: RunningSimulator, webhook: Any) -> None:
    def answer(message: Any) -> str:
        time.sleep(0.2 if len(webhook.arrivals) == 1 else 0)
        return "收到"

    webhook.answer = answer
    simulator.platform.faults.push("time_out")
    person = simulator.platform.create_person("张大娘")

    delivery = person.says("你好")

    assert [attempt.outcome for attempt in delivery.attempts] == ["timed_out", "answered"]
    assert len(webhook.arrivals) == 2
    assert [bubble.text for bubble in person.bubbles] == ["你好", "收到"]
    time.sleep(0.2)  # lets the first, cut answer end before the server goes


def test_clearing_ends_all_faults(simulator: RunningSimulator, call: Any) -> None:
    faults = simulator.platform.faults
    faults.fail("*", -1, times=9)
    faults.push("drop_reply", times=9)
    faults.clear()
    assert faults.as_json()["api"] == []
    assert not any(faults.as_json()["push"].values())
    assert "ip_list" in call.get("/cgi-bin/getcallbackip", access_token=call.token)


def test_an_unknown_push_fault_is_named(simulator: RunningSimulator) -> None:
    with pytest.raises(ValueError, match="no such push fault"):
        simulator.platform.faults.push("explode")
