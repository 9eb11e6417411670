"""Pushes to the webhook: signature, envelope, attempts, and what a person then sees."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from wechatpy.replies import ArticlesReply, ImageReply, TransferCustomerServiceReply
from werkzeug.wrappers import Response

from simulator.bubbles import ACCOUNT_FAILS
from simulator.config import SimulatorConfig
from simulator.errors import ImpossibleOnPhone
from simulator.person import Person
from simulator.server import RunningSimulator


def test_a_text_reaches_the_webhook_signed_and_encrypted(simulator: RunningSimulator, webhook: Any) -> None:
    person = simulator.platform.create_person("张大娘")

    delivery = person.says("能领低保吗😀 <b>&]]>")

    (arrival,) = webhook.arrivals
    assert arrival.message.content == "能领低保吗😀 <b>&]]>"
    assert arrival.message.source == person.openid
    assert arrival.message.target == simulator.platform.config.account_id
    assert str(arrival.message.id) == delivery.message_id
    assert arrival.query["encrypt_type"] == "aes"
    assert arrival.query["openid"] == person.openid
    assert abs(int(arrival.query["timestamp"]) - time.time()) < 5
    assert "能领低保".encode() not in arrival.body
    assert delivery.outcome == "silent"


def test_the_signature_covers_token_time_nonce_and_ciphertext(
    simulator: RunningSimulator, webhook: Any
) -> None:
    simulator.platform.create_person("张大娘").says("你好")

    query, body = webhook.arrivals[0].query, webhook.arrivals[0].body.decode()
    encrypted = body.partition("<Encrypt><![CDATA[")[2].partition("]]>")[0]
    parts = sorted([simulator.platform.config.token, query["timestamp"], query["nonce"], encrypted])
    assert query["msg_signature"] == hashlib.sha1("".join(parts).encode()).hexdigest()


def test_a_passive_reply_is_shown_as_such(simulator: RunningSimulator, webhook: Any) -> None:
    webhook.answer = lambda message: f"您说：{message.content}"
    person = simulator.platform.create_person("张大娘")

    delivery = person.says("你好")

    assert [(bubble.who, bubble.how, bubble.text) for bubble in person.bubbles] == [
        ("me", "sent", "你好"),
        ("account", "passive", "您说：你好"),
    ]
    assert delivery.outcome == "replied"
    assert [attempt.outcome for attempt in delivery.attempts] == ["answered"]
    assert 0 < delivery.seconds < 2


def test_every_message_has_its_own_id(simulator: RunningSimulator, webhook: Any) -> None:
    first, second = (simulator.platform.create_person(name) for name in ("张大娘", "李大爷"))
    for text in ("一", "二"):
        first.says(text)
        second.says(text)
    assert len({message.id for message in webhook.messages}) == 4


def test_photos_voices_places_and_events_arrive_as_the_library_reads_them(
    simulator: RunningSimulator, webhook: Any
) -> None:
    simulator.platform.set_menu({"button": [{"type": "click", "name": "查进度", "key": "progress"}]})
    person = simulator.platform.create_person("张大娘", following=False)

    person.follows("village-12")
    person.sends_photo(b"\xff\xd8\xff photo")
    person.sends_voice()
    person.sends_voice("我要申请低保")
    person.sends_location(46.63, 131.15, "双鸭山市集贤县")
    person.taps_menu("progress")
    person.scans("poster")
    person.accepts_subscription("template", push=True)
    person.unfollows()

    follow, photo, silent, spoken, place, click, scan, popup, leave = webhook.messages
    assert (follow.event, follow.scene_id) == ("subscribe_scan", "village-12")
    assert simulator.platform.media.get(photo.media_id).content == b"\xff\xd8\xff photo"
    assert photo.image.startswith(simulator.url)
    assert (silent.recognition or "", spoken.recognition) == ("", "我要申请低保")
    assert (place.location, place.label) == (("46.63", "131.15"), "双鸭山市集贤县")
    assert (click.event, click.key) == ("click", "progress")
    assert (scan.event, scan.scene_id) == ("scan", "poster")
    assert popup.event == "subscribe_msg_popup_event"
    assert leave.event == "unsubscribe"


def test_a_slow_webhook_gets_the_same_message_three_times(
    start: Callable[..., RunningSimulator], webhook: Any
) -> None:
    simulator = start(delivery_timeout=0.2)

    def answer_late(message: Any) -> str:
        time.sleep(0.4)
        return "太晚了"

    webhook.answer = answer_late
    person = simulator.platform.create_person("张大娘")

    delivery = person.says("你好")

    assert [attempt.outcome for attempt in delivery.attempts] == ["timed_out"] * 3
    assert len({message.id for message in webhook.messages}) == 1
    assert len({arrival.query["nonce"] for arrival in webhook.arrivals}) == 3
    assert len({arrival.query["msg_signature"] for arrival in webhook.arrivals}) == 3
    assert [(bubble.kind, bubble.text) for bubble in person.bubbles][1:] == [("error", ACCOUNT_FAILS)]
    time.sleep(0.4)  # lets the last late answer end before the server goes


def test_the_answer_to_a_retry_is_shown_once(simulator: RunningSimulator, webhook: Any) -> None:
    simulator.platform.faults.push("drop_reply", times=2)
    webhook.answer = lambda message: "收到"
    person = simulator.platform.create_person("张大娘")

    delivery = person.says("你好")

    assert [attempt.outcome for attempt in delivery.attempts] == ["lost", "lost", "answered"]
    assert len(delivery.answers) == 3
    assert [bubble.text for bubble in person.bubbles] == ["你好", "收到"]


def test_an_error_status_is_retried_and_then_shown(simulator: RunningSimulator, webhook: Any) -> None:
    webhook.answer = lambda message: Response("oops", 500)
    person = simulator.platform.create_person("张大娘")

    delivery = person.says("你好")

    assert [(attempt.outcome, attempt.status) for attempt in delivery.attempts] == [("refused", 500)] * 3
    assert person.bubbles[-1].text == ACCOUNT_FAILS


def test_an_unreachable_webhook_is_shown_as_out_of_service(start: Callable[..., RunningSimulator]) -> None:
    simulator = start(webhook_url="http://127.0.0.1:1/wechat")
    person = simulator.platform.create_person("张大娘")
    delivery = person.says("你好")
    assert [attempt.outcome for attempt in delivery.attempts] == ["unreachable"] * 3
    assert person.bubbles[-1].kind == "error"
    assert not simulator.platform.verify_webhook()


def test_failing_at_an_unfollow_shows_nothing(simulator: RunningSimulator, webhook: Any) -> None:
    webhook.answer = lambda message: Response("nonsense")
    person = simulator.platform.create_person("张大娘")
    assert person.unfollows().outcome == "failed"
    assert person.bubbles == []


def test_a_reply_nobody_would_see_is_noted(simulator: RunningSimulator, webhook: Any) -> None:
    webhook.answer = lambda message: "慢走"
    person = simulator.platform.create_person("张大娘")
    delivery = person.unfollows()
    assert (delivery.outcome, person.bubbles) == ("failed", [])
    assert "unsubscribe" in delivery.problem


def test_the_webhook_can_be_verified(simulator: RunningSimulator) -> None:
    assert simulator.platform.verify_webhook()


def test_two_people_have_separate_chats(simulator: RunningSimulator, webhook: Any) -> None:
    webhook.answer = lambda message: f"您说：{message.content}"
    first, second = (simulator.platform.create_person(name) for name in ("张大娘", "李大爷"))
    first.says("甲")
    second.says("乙")
    assert [bubble.text for bubble in first.bubbles] == ["甲", "您说：甲"]
    assert [bubble.text for bubble in second.bubbles] == ["乙", "您说：乙"]
    assert len({first.openid, first.miniapp_openid, first.unionid, second.openid}) == 4


def test_articles_images_and_transfers_are_understood(simulator: RunningSimulator, webhook: Any) -> None:
    person = simulator.platform.create_person("张大娘")
    photo = person.sends_photo(b"\xff\xd8\xff photo")
    assert photo.outcome == "silent"
    media_id = webhook.messages[0].media_id
    article = {"title": "办理须知", "description": "三步", "url": "http://127.0.0.1/guide", "image": ""}
    replies = [
        lambda message: ArticlesReply(message=message, articles=[article]),
        lambda message: ImageReply(message=message, media_id=media_id),
        lambda message: TransferCustomerServiceReply(message=message),
    ]
    for make in replies:
        webhook.answer = lambda message, make=make: webhook.sealed(make(message).render())
        assert person.says("看看").outcome == "replied"
    shown = [bubble for bubble in person.bubbles if bubble.who == "account"]
    assert [(bubble.kind, bubble.title, bubble.links) for bubble in shown] == [
        ("news", "办理须知", ("http://127.0.0.1/guide",)),
        ("image", "", ()),
    ]
    assert shown[1].media_id == media_id


@pytest.mark.parametrize(
    "act",
    [
        lambda person: person.says("  "),
        lambda person: person.taps_choice("yes"),
        lambda person: person.taps_menu("nothing"),
        lambda person: person.follows(),
    ],
)
def test_what_no_phone_offers_is_refused(simulator: RunningSimulator, webhook: Any, act: Any) -> None:
    person = simulator.platform.create_person("张大娘")
    with pytest.raises(ImpossibleOnPhone):
        act(person)
    assert webhook.arrivals == []
    assert person.bubbles == []


def test_nobody_writes_without_following(simulator: RunningSimulator) -> None:
    person = simulator.platform.create_person("张大娘", following=False)
    with pytest.raises(ImpossibleOnPhone):
        person.says("你好")
    with pytest.raises(ImpossibleOnPhone):
        person.unfollows()
    assert person.scans("poster").kind == "subscribe"
    assert person.says("你好").outcome == "silent"


def test_a_choice_in_a_text_is_tapped_by_id_or_label(simulator: RunningSimulator, webhook: Any) -> None:
    webhook.answer = lambda message: (
        '请选择：<a href="weixin://bizmsgmenu?msgmenucontent=低保&msgmenuid=1">最低生活保障</a> '
        '详情 <a href="https://example.org/a?b=1">看这里</a>，或 http://example.org/x。'
    )
    person = simulator.platform.create_person("张大娘")
    person.says("你好")

    person.taps_choice("1")
    person.taps_choice("最低生活保障")

    reply = person.bubbles[1]
    assert reply.text == "请选择：最低生活保障 详情 看这里，或 http://example.org/x。"
    assert reply.links == ("https://example.org/a?b=1", "http://example.org/x")
    assert [message.content for message in webhook.messages] == ["你好", "低保", "低保"]
    assert [message._data.get("bizmsgmenuid") for message in webhook.messages] == [None, "1", "1"]


def test_waiting_for_a_bubble_that_never_comes_says_what_came(simulator: RunningSimulator) -> None:
    person = simulator.platform.create_person("张大娘")
    person.says("我的身份证号是秘密")
    with pytest.raises(TimeoutError) as refused:
        person.wait_for_bubble("受理", timeout=0.05)
    assert "me text sent" in str(refused.value)
    assert "秘密" not in str(refused.value)
    assert "秘密" not in repr(person.bubbles)


def test_eight_people_write_at_once(simulator: RunningSimulator, webhook: Any) -> None:
    webhook.answer = lambda message: f"您说：{message.content}"
    people = [simulator.platform.create_person(f"第{number}位") for number in range(8)]

    def talk(person: Person) -> None:
        for number in range(5):
            person.says(f"{person.name}第{number}句")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(talk, people))

    for person in people:
        said = [f"{person.name}第{number}句" for number in range(5)]
        assert [bubble.text for bubble in person.bubbles if bubble.who == "me"] == said
        assert [bubble.text for bubble in person.bubbles if bubble.how == "passive"] == [
            f"您说：{text}" for text in said
        ]
    assert len({message.id for message in webhook.messages}) == 40


def test_the_defaults_are_the_platforms_own_numbers() -> None:
    config = SimulatorConfig()
    assert (config.delivery_timeout, config.delivery_attempts) == (5.0, 3)
    assert config.token_lifetime == 7200


def test_other_kinds_arrive_as_the_platform_sends_them(simulator: RunningSimulator, webhook: Any) -> None:
    person = simulator.platform.create_person("张大娘")
    person.sends_sticker()
    person.sends_link("政策解读", "https://example.com/1")
    person.sends_video()
    person.sends_something_new("hologram")

    sticker, link, video, new = [arrival.message for arrival in webhook.arrivals]
    assert (sticker.type, sticker.content) == ("text", "【收到不支持的消息类型，暂无法显示】")
    assert (link.title, link.url) == ("政策解读", "https://example.com/1")
    assert (video.type, video.media_id) == ("video", video.thumb_media_id)
    assert (new.type, new._data["MsgType"]) == ("unknown", "hologram")


def test_a_no_in_the_settings_takes_every_yes_back(simulator: RunningSimulator, webhook: Any) -> None:
    person = simulator.platform.create_person("张大娘")
    person.accepts_subscription("tpl", push=True)
    person.declines_subscription("tpl")
    assert simulator.platform.consents.left(person.unionid, "tpl") == 1
    person.declines_subscription("tpl", in_settings=True)
    assert simulator.platform.consents.left(person.unionid, "tpl") == 0
    events = [arrival.message._data["Event"] for arrival in webhook.arrivals]
    assert events == ["subscribe_msg_popup_event"] * 2 + ["subscribe_msg_change_event"]
