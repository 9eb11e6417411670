"""The phone page in a real browser, played as a person would."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from werkzeug.wrappers import Response

from simulator.bubbles import ACCOUNT_FAILS
from simulator.server import RunningSimulator

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
MENU = {
    "button": [
        {
            "name": "我要救助",
            "sub_button": [
                {"type": "click", "name": "看看能领什么", "key": "screen"},
                {"type": "click", "name": "急难求助", "key": "urgent"},
            ],
        },
        {"type": "click", "name": "查进度", "key": "progress"},
        {"name": "更多", "sub_button": [{"type": "click", "name": "联系工作人员", "key": "person"}]},
    ]
}
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def phone(start: Callable[..., RunningSimulator]) -> RunningSimulator:
    return start(menu=MENU, sample_photos=[("身份证人像面", lambda: PNG)])


@pytest.fixture
def page(browser: Browser, phone: RunningSimulator) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1200, "height": 900}, locale="zh-CN")
    context.set_default_timeout(10_000)
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)
    page.goto(phone.url)
    yield page
    context.close()
    assert [
        problem for problem in problems if "404 (NOT FOUND)" not in problem
    ] == []  # people gone at a reset


def follow(page: Page) -> None:
    page.get_by_role("button", name="关注公众号").click()
    expect(page.get_by_label("输入消息")).to_be_visible()


def say(page: Page, text: str) -> None:
    page.get_by_label("输入消息").fill(text)
    page.get_by_role("button", name="发送", exact=True).click()


def answer_kindly(message: Any) -> str:
    if message.type == "event":
        return "您好，我是掌上救助。"
    return f"收到：{message.content}" if message.type == "text" else f"收到{message.type}"


def test_a_person_follows_writes_and_reads_the_answer(page: Page, webhook: Any) -> None:
    webhook.answer = answer_kindly
    follow(page)
    chat = page.get_by_role("log")
    expect(chat).to_contain_text("您好，我是掌上救助。")
    say(page, "我家困难")
    expect(chat.locator(".row.me")).to_have_text("娘我家困难")
    expect(chat).to_contain_text("收到：我家困难")
    expect(page.get_by_label("开发者面板")).to_contain_text("已回复")
    assert page.title() == "掌上救助 · 微信模拟手机"


def test_markup_in_a_message_is_only_text(page: Page, webhook: Any) -> None:
    webhook.answer = lambda message: "<img src=x onerror=alert(1)> https://example.org/apply"
    follow(page)
    chat = page.get_by_role("log")
    expect(chat).to_contain_text("<img src=x onerror=alert(1)>")
    link = chat.get_by_role("link", name="https://example.org/apply")
    expect(link).to_have_attribute("target", "_blank")
    assert chat.locator("img[src=x]").count() == 0


def test_a_choice_and_a_menu_item_are_tapped(
    page: Page, phone: RunningSimulator, call_to: Callable[[RunningSimulator], Any], webhook: Any
) -> None:
    follow(page)
    say(page, "你好")
    expect(page.get_by_role("log")).to_contain_text("你好")
    (person,) = phone.platform.people.values()
    choices = [{"id": "1", "content": "最低生活保障"}, {"id": "2", "content": "临时救助"}]
    content = {"head_content": "您想了解哪一项？", "list": choices, "tail_content": "也可以直接打字"}
    body = {"touser": person.openid, "msgtype": "msgmenu", "msgmenu": content}
    assert call_to(phone).post("/cgi-bin/message/custom/send", body)["errcode"] == 0

    page.get_by_role("button", name="临时救助").click()
    expect(page.locator(".row.me").last).to_contain_text("临时救助")
    page.get_by_role("button", name="我要救助").click()
    page.get_by_role("button", name="急难求助").click()
    expect(page.get_by_label("开发者面板")).to_contain_text("CLICK")

    assert webhook.messages[-2]._data["bizmsgmenuid"] == "2"
    assert webhook.messages[-1].key == "urgent"


def test_photos_samples_voice_and_place_are_sent(page: Page, webhook: Any) -> None:
    webhook.answer = answer_kindly
    follow(page)
    chat = page.get_by_role("log")
    page.get_by_role("button", name="发送照片、语音或位置").click()
    page.get_by_label("选择照片发送").set_input_files(
        {"name": "a.png", "mimeType": "image/png", "buffer": PNG}
    )
    expect(chat.get_by_role("button", name="放大照片")).to_have_count(1)
    page.get_by_role("button", name="发送照片、语音或位置").click()
    page.get_by_role("button", name="身份证人像面").click()
    expect(chat.get_by_role("button", name="放大照片")).to_have_count(2)
    page.get_by_role("button", name="说话").click()
    page.get_by_role("dialog").get_by_role("button", name="发送").click()
    expect(chat).to_contain_text("收到voice")
    page.get_by_role("button", name="发送照片、语音或位置").click()
    page.get_by_role("button", name="位置", exact=True).click()
    page.get_by_label("在哪里").select_option(label="潍坊市昌乐县")
    page.get_by_role("dialog").get_by_role("button", name="发送").click()
    expect(chat).to_contain_text("收到location")
    assert [message.type for message in webhook.messages] == ["event", "image", "image", "voice", "location"]


def test_a_failing_service_is_shown_as_a_user_sees_it(page: Page, webhook: Any) -> None:
    follow(page)
    webhook.answer = lambda message: Response("oops")
    say(page, "你好")
    expect(page.locator(".notice")).to_have_text(ACCOUNT_FAILS)
    expect(page.get_by_label("开发者面板")).to_contain_text("失败")


def test_typing_is_shown_in_the_title(page: Page, phone: RunningSimulator) -> None:
    follow(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("掌上救助")
    (person,) = phone.platform.people.values()
    person.windows.start_typing(phone.platform.now())
    expect(page.get_by_role("heading", level=1)).to_have_text("对方正在输入…")


def test_a_second_person_has_a_chat_of_their_own(page: Page, phone: RunningSimulator) -> None:
    follow(page)
    say(page, "甲的话")
    page.get_by_role("button", name="添加一个人").click()
    page.get_by_role("dialog").get_by_role("button", name="添加").click()
    expect(page.get_by_role("button", name="关注公众号")).to_be_visible()
    follow(page)
    expect(page.get_by_role("log")).not_to_contain_text("甲的话")
    page.get_by_role("button", name="张大娘").click()
    expect(page.get_by_role("log")).to_contain_text("甲的话")
    cookies = {cookie.get("name"): cookie.get("value") for cookie in page.context.cookies()}
    assert cookies["sim_person"] == next(iter(phone.platform.people))


def test_faults_are_planned_and_the_whole_is_reset(page: Page, phone: RunningSimulator, webhook: Any) -> None:
    webhook.answer = answer_kindly
    follow(page)
    page.get_by_role("button", name="丢掉回复（重试）").click()
    say(page, "你好")
    desk = page.get_by_label("开发者面板")
    expect(desk).to_contain_text("回复丢失")
    page.get_by_label("结果").select_option("48001")
    page.get_by_role("button", name="安排").click()
    expect(desk).to_contain_text("message/custom/send：返回 48001，还剩 1 次")
    page.get_by_role("button", name="清除全部故障").click()
    expect(desk).not_to_contain_text("还剩 1 次")
    page.get_by_role("button", name="验证接入").click()
    expect(page.get_by_role("status")).to_have_text("接入验证通过")
    page.get_by_role("button", name="全部重来").click()
    expect(page.get_by_role("button", name="关注公众号")).to_be_visible()
    assert phone.platform.faults.as_json()["api"] == []


def test_a_narrow_screen_shows_the_phone_alone(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    follow(page)
    expect(page.get_by_label("开发者面板")).to_be_hidden()
    say(page, "很长的话" * 40)
    expect(page.locator(".row.me")).to_be_visible()
    widest = page.evaluate("document.documentElement.scrollWidth")
    assert widest <= 360
    expect(page.get_by_role("button", name="查进度")).to_be_in_viewport()
