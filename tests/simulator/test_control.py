"""The control API and the client over it, as another process uses them."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import urllib3

from simulator.client import ControlRefused, Phone
from simulator.server import RunningSimulator


@pytest.fixture
def phone(simulator: RunningSimulator) -> Iterator[Phone]:
    with Phone(simulator.url) as client:
        yield client


def test_a_whole_conversation_over_http(simulator: RunningSimulator, phone: Phone, webhook: Any) -> None:
    simulator.platform.set_menu({"button": [{"type": "click", "name": "查进度", "key": "progress"}]})
    webhook.answer = lambda message: (
        '<a href="weixin://bizmsgmenu?msgmenucontent=是&msgmenuid=y">是</a>'
        if message.type == "text"
        else "好"
    )
    person = phone.create_person("张大娘", following=False)

    person.follows("village-12")
    person.says("你好")
    person.taps_choice("y")
    person.taps_menu("progress")
    person.scans("poster")
    person.sends_photo(b"\xff\xd8\xff photo")
    person.sends_voice("低保")
    person.sends_location(46.63, 131.15, "集贤县")
    person.accepts_subscription("progress", push=True)
    delivery = person.says("再见")

    assert delivery["outcome"] == "replied"
    assert delivery["attempts"][0]["outcome"] == "answered"
    kinds = [getattr(message, "event", None) or message.type for message in webhook.messages]
    assert kinds == [
        "subscribe_scan",
        "text",
        "text",
        "click",
        "scan",
        "image",
        "voice",
        "location",
        "subscribe_msg_popup_event",
        "text",
    ]
    assert [bubble.index for bubble in person.bubbles] == list(range(len(person.bubbles)))
    assert person.bubbles == simulator.platform.people[person.openid].bubbles
    assert len(phone.deliveries()) == 10
    assert [item["number"] for item in phone.deliveries(since=9)] == [10]
    assert phone.verify_webhook()


def test_waiting_over_http_wakes_up_with_the_bubble(simulator: RunningSimulator, phone: Phone) -> None:
    person = phone.create_person("张大娘")
    shown = simulator.platform.people[person.openid]
    shown.show("account", "text", "passive", "第一条")
    timer = threading.Timer(0.3, lambda: shown.show("account", "text", "customer_service", "已受理"))
    timer.start()
    started = time.monotonic()

    bubble = person.wait_for_bubble("受理", how="customer_service", since=0, timeout=5)

    assert 0.2 < time.monotonic() - started < 2
    assert (bubble.text, bubble.index) == ("已受理", 1)
    with pytest.raises(TimeoutError, match="2 others"):
        person.wait_for_bubble("没有的", timeout=0.1)
    timer.join()


def test_sending_in_the_background_returns_at_once(
    simulator: RunningSimulator, phone: Phone, webhook: Any
) -> None:
    let_go = threading.Event()

    def answer(message: Any) -> str:
        let_go.wait(1.5)
        return "来了"

    webhook.answer = answer
    person = phone.create_person("张大娘")
    delivery = person.says("你好", wait=False)
    assert delivery["outcome"] == "pending"
    assert [bubble.text for bubble in person.bubbles] == ["你好"]
    let_go.set()
    assert person.wait_for_bubble("来了").how == "passive"


def test_login_and_phone_codes_over_http(phone: Phone, call: Any) -> None:
    person = phone.create_person("张大娘", phone="13900000001")
    query = {"appid": call.config.miniapp_id, "secret": call.config.miniapp_secret}
    query |= {"grant_type": "authorization_code", "js_code": person.login_code()}
    assert call.get("/sns/jscode2session", **query)["openid"] == person.miniapp_openid
    answer = call.post("/wxa/business/getuserphonenumber", {"code": person.phone_code()})
    assert answer["phone_info"]["phoneNumber"] == "13900000001"
    assert [found.openid for found in phone.people()] == [person.openid]


def test_faults_clock_and_tokens_over_http(phone: Phone, call: Any, webhook: Any) -> None:
    person = phone.create_person("张大娘")
    phone.plan_fault(push="drop_reply")
    phone.plan_fault(api="message/custom/send", errcode=45047)
    phone.plan_fault(api="message/custom/send", slow=0.01)
    phone.plan_fault(api="message/custom/typing", garbled=True)
    assert [attempt["outcome"] for attempt in person.says("你好")["attempts"]] == ["lost", "answered"]
    assert [call.send_text(person.openid), call.send_text(person.openid)] == [45047, 0]
    assert phone.order("GET", "/faults")["api"][0]["api"] == "message/custom/typing"
    phone.clear_faults()
    assert phone.order("GET", "/faults")["api"] == []
    phone.spoil_tokens("expired")
    assert call.send_text(person.openid) == 42001
    phone.spoil_tokens("unknown")
    assert call.send_text(person.openid) == 40001
    assert phone.order("GET", "/calls")["calls"][-1] == {"api": "message/custom/send", "errcode": 40001}
    before = phone.order("POST", "/clock", {"forward": 0})["now"]
    phone.forward(3600)
    assert phone.order("POST", "/clock", {"forward": 0})["now"] - before >= 3600


def test_clearing_faults_lets_a_held_push_go(phone: Phone, webhook: Any) -> None:
    person = phone.create_person("张大娘")
    phone.plan_fault(push="reorder")
    assert person.says("一")["outcome"] == "held"
    phone.clear_faults()
    assert [message.content for message in webhook.messages] == ["一"]


def test_a_reset_forgets_everyone(phone: Phone) -> None:
    phone.create_person("张大娘").says("你好")
    epoch = phone.state()["epoch"]
    phone.reset()
    assert phone.people() == []
    assert phone.deliveries() == []
    assert phone.state()["epoch"] != epoch


def test_sample_photos_are_offered_and_sent(start: Callable[..., RunningSimulator], webhook: Any) -> None:
    simulator = start(sample_photos=[("身份证人像面", lambda: b"\xff\xd8\xff sample")])
    with Phone(simulator.url) as phone:
        person = phone.create_person("张大娘")
        assert phone.state()["samples"] == ["身份证人像面"]
        phone.order("POST", f"/people/{person.openid}/photo", {"sample": 0})
        with pytest.raises(ControlRefused):
            phone.order("POST", f"/people/{person.openid}/photo", {"sample": 1})
    assert simulator.platform.media.get(webhook.messages[0].media_id).content == b"\xff\xd8\xff sample"


def test_the_webhook_can_be_moved(phone: Phone, simulator: RunningSimulator, webhook_url: str) -> None:
    phone.order("PUT", "/webhook", {"url": ""})
    person = phone.create_person("张大娘")
    with pytest.raises(ControlRefused, match="409"):
        person.says("你好")
    phone.order("PUT", "/webhook", {"url": webhook_url})
    assert person.says("你好")["outcome"] == "silent"


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/people", {}, 400),
        ("/people", {"name": 7}, 400),
        ("/people/nobody/say", {"text": "你好"}, 404),
        ("/people/{}/say", {"text": " "}, 409),
        ("/people/{}/say", {"text": "你好", "wait": "no"}, 400),
        ("/people/{}/choice", {"choice": "y"}, 409),
        ("/people/{}/menu", {"key": "x"}, 409),
        ("/people/{}/photo", {"sample": True}, 400),
        ("/people/{}/follow", {}, 409),
        ("/faults", {"push": "explode"}, 400),
        ("/faults", {"api": "x"}, 400),
        ("/faults", {"api": "x", "errcode": -1, "times": 0}, 400),
        ("/tokens", {"make": "golden"}, 400),
    ],
)
def test_orders_without_meaning_are_refused(
    phone: Phone, path: str, body: dict[str, Any], status: int
) -> None:
    person = phone.create_person("张大娘")
    with pytest.raises(ControlRefused) as refused:
        phone.order("POST", path.format(person.openid), body)
    assert refused.value.status == status


def test_a_body_that_is_no_object_is_refused(simulator: RunningSimulator, call: Any) -> None:
    answer = call.http.request("POST", f"{simulator.url}/sim/people", json=["张大娘"])
    assert answer.status == 400


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "rebound.example"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
    ],
)
def test_other_sites_cannot_play_anyone(simulator: RunningSimulator, headers: dict[str, str]) -> None:
    http = urllib3.PoolManager(retries=False)
    answer = http.request("POST", f"{simulator.url}/sim/people", json={"name": "x"}, headers=headers)
    assert answer.status == 403
    assert simulator.platform.people == {}
    own = {"Origin": simulator.url, "Sec-Fetch-Site": "same-origin"}
    assert http.request("POST", f"{simulator.url}/sim/people", json={"name": "x"}, headers=own).status == 201
    http.clear()


def test_other_kinds_are_sent_over_the_control_api(phone: Phone, webhook: Any) -> None:
    person = phone.create_person("张大娘")
    for kind in ("sticker", "video", "hologram"):
        person.sends_other(kind)
    person.sends_other("link", url="https://example.com/1")
    kinds = [arrival.message._data["MsgType"] for arrival in webhook.arrivals]
    assert kinds == ["text", "video", "hologram", "link"]
