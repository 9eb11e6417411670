"""How many messages may be sent, to whom, until when."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from simulator.config import MessageTemplate
from simulator.server import RunningSimulator

MENU = {
    "button": [
        {"type": "click", "name": "查进度", "key": "progress"},
        {"name": "更多", "sub_button": [{"type": "view", "name": "网页", "url": "http://127.0.0.1/m/"}]},
    ]
}
NOTICE = {"thing1": {"value": "低保申请"}, "phrase2": {"value": "已受理"}, "date3": {"value": "2026年3月1日"}}


def test_a_message_allows_five_within_48_hours(simulator: RunningSimulator, call: Any) -> None:
    person = simulator.platform.create_person("张大娘")
    assert call.send_text(person.openid) == 45015
    person.says("你好")
    assert [call.send_text(person.openid) for _ in range(6)] == [0, 0, 0, 0, 0, 45047]
    person.says("还在吗")
    assert call.send_text(person.openid) == 0
    assert [bubble.how for bubble in person.bubbles].count("customer_service") == 6


@pytest.mark.parametrize(("hours", "errcode"), [(47.99, 0), (48.01, 45015)])
def test_the_window_closes_after_48_hours(
    simulator: RunningSimulator, call: Any, hours: float, errcode: int
) -> None:
    person = simulator.platform.create_person("张大娘")
    person.says("你好")
    simulator.platform.forward(hours * 3600)
    token = simulator.platform.tokens.issue(simulator.platform.config.app_id).value
    assert call.send_text(person.openid, token=token) == errcode


def test_a_menu_click_allows_three_within_a_minute(simulator: RunningSimulator, call: Any) -> None:
    simulator.platform.set_menu(MENU)
    person = simulator.platform.create_person("张大娘")
    person.taps_menu("progress")
    assert [call.send_text(person.openid) for _ in range(4)] == [0, 0, 0, 45047]
    person.taps_menu("查进度")
    simulator.platform.forward(61)
    assert call.send_text(person.openid) == 45015


def test_opening_a_page_from_the_menu_allows_nothing(simulator: RunningSimulator, call: Any) -> None:
    simulator.platform.set_menu(MENU)
    person = simulator.platform.create_person("张大娘")
    assert person.taps_menu("网页").kind == "VIEW"
    assert call.send_text(person.openid) == 45015


def test_following_and_scanning_allow_three(simulator: RunningSimulator, call: Any) -> None:
    person = simulator.platform.create_person("张大娘", following=False)
    person.follows()
    assert [call.send_text(person.openid) for _ in range(4)] == [0, 0, 0, 45047]
    person.scans("poster")
    assert call.send_text(person.openid) == 0


def test_nothing_reaches_someone_who_left(simulator: RunningSimulator, call: Any) -> None:
    person = simulator.platform.create_person("张大娘")
    person.says("你好")
    person.unfollows()
    assert call.send_text(person.openid) == 45015
    assert call.send_text("oNobody") == 40003


def test_a_text_over_2048_bytes_is_refused_and_costs_nothing(simulator: RunningSimulator, call: Any) -> None:
    person = simulator.platform.create_person("张大娘")
    person.says("你好")
    assert call.send_text(person.openid, "字" * 683) == 45002
    assert call.send_text(person.openid, "") == 44004
    assert [call.send_text(person.openid, "字" * 682) for _ in range(6)] == [0] * 5 + [45047]


def test_typing_is_shown_until_the_message_comes(simulator: RunningSimulator, call: Any) -> None:
    person = simulator.platform.create_person("张大娘")

    def typing(command: str) -> int:
        body = {"touser": person.openid, "command": command}
        return int(call.post("/cgi-bin/message/custom/typing", body)["errcode"])

    assert typing("Typing") == 45080
    person.says("你好")
    assert [typing("Typing"), typing("Typing"), typing("Stop")] == [0, 45081, 45072]
    assert typing("CancelTyping") == 0
    assert typing("Typing") == 0
    call.send_text(person.openid)
    assert person.windows.typing_until == 0


def test_an_unverified_account_may_not_send(
    start: Callable[..., RunningSimulator], call_to: Callable[[RunningSimulator], Any]
) -> None:
    simulator = start(verified=False)
    call = call_to(simulator)
    person = simulator.platform.create_person("张大娘")
    person.says("你好")
    assert call.send_text(person.openid) == 48001
    assert call.post("/cgi-bin/menu/create", MENU)["errcode"] == 48001
    assert call.get("/cgi-bin/getcallbackip", access_token=call.token)["ip_list"] == ["127.0.0.1"]


def test_a_subscribe_message_needs_one_consent_each(simulator: RunningSimulator, call: Any) -> None:
    person = simulator.platform.create_person("张大娘")
    body = {
        "touser": person.miniapp_openid,
        "template_id": "progress",
        "data": NOTICE,
        "page": "pages/case?id=1",
    }

    assert call.post("/cgi-bin/message/subscribe/send", body)["errcode"] == 43101
    person.accepts_subscription("progress")
    assert call.post("/cgi-bin/message/subscribe/send", {**body, "template_id": "other"})["errcode"] == 43101
    assert call.post("/cgi-bin/message/subscribe/send", body)["errcode"] == 0
    assert call.post("/cgi-bin/message/subscribe/send", body)["errcode"] == 43101

    (card,) = person.bubbles
    assert (card.kind, card.how, card.fields[0]) == ("card", "subscribe", ("thing1", "低保申请"))


def test_an_account_notice_needs_consent_too(simulator: RunningSimulator, call: Any) -> None:
    person = simulator.platform.create_person("张大娘")
    body = {"touser": person.openid, "template_id": "progress", "data": NOTICE}
    assert call.post("/cgi-bin/message/subscribe/bizsend", body)["errcode"] == 43101
    person.accepts_subscription("progress")
    assert call.post("/cgi-bin/message/subscribe/bizsend", body)["errcode"] == 0


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"thing1": "no value"},
        {"thing1": {"value": "字" * 21}},
        {"phrase1": {"value": "已经受理完成"}},
        {"date1": {"value": "明天"}},
        {"number1": {"value": "三"}},
        {"first": {"value": "您好"}},
    ],
)
def test_a_value_its_keyword_does_not_allow_is_refused(
    simulator: RunningSimulator, call: Any, data: Any
) -> None:
    person = simulator.platform.create_person("张大娘")
    person.accepts_subscription("progress")
    body = {"touser": person.miniapp_openid, "template_id": "progress", "data": data}
    assert call.post("/cgi-bin/message/subscribe/send", body)["errcode"] == 47003
    body = {**body, "data": NOTICE, "miniprogram_state": "beta"}
    assert call.post("/cgi-bin/message/subscribe/send", body)["errcode"] == 40097
    assert person.bubbles == []


def test_a_template_message_reaches_followers_and_is_reported(
    simulator: RunningSimulator, call: Any, webhook: Any
) -> None:
    person = simulator.platform.create_person("张大娘")
    stranger = simulator.platform.create_person("李大爷", following=False)
    body = {"template_id": "progress", "url": "http://127.0.0.1/m/", "data": NOTICE}
    path = "/cgi-bin/message/template/send"
    assert call.post(path, {**body, "touser": stranger.openid})["errcode"] == 43004
    answer = call.post(path, {**body, "touser": person.openid})
    assert answer["errcode"] == 0
    assert person.bubbles[0].links == ("http://127.0.0.1/m/",)
    assert simulator.platform.deliveries[0].done.wait(5)
    (report,) = webhook.messages
    assert (report.event, report.status) == ("templatesendjobfinish", "success")


def test_known_templates_have_titles_labels_and_exactly_their_keywords(
    start: Callable[..., RunningSimulator], call_to: Callable[[RunningSimulator], Any]
) -> None:
    template = MessageTemplate("进度通知", {"thing1": "事项", "phrase2": "状态", "date3": "日期"})
    simulator = start(templates={"progress": template})
    person = simulator.platform.create_person("张大娘")
    body = {"touser": person.openid, "template_id": "progress", "data": NOTICE}
    path, call = "/cgi-bin/message/template/send", call_to(simulator)
    assert call.post(path, {**body, "template_id": "other"})["errcode"] == 40037
    assert call.post(path, {**body, "data": {"thing1": {"value": "低保申请"}}})["errcode"] == 47003
    assert call.post(path, body)["errcode"] == 0
    assert person.bubbles[0].title == "进度通知"
    assert person.bubbles[0].fields == (("事项", "低保申请"), ("状态", "已受理"), ("日期", "2026年3月1日"))
