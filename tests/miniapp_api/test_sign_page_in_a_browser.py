"""The sign page in a real browser: drawn with a pointer, with the keyboard, and without JavaScript."""

import os
import threading
from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect, sync_playwright
from sqlalchemy import select
from werkzeug.serving import make_server

from assistance.authorizations import new_signing_link, standing_letter
from storage.database import Database
from storage.files import FileStore
from storage.models import Signature
from tests.builders import NOW, make_ready_draft

pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("database_url", ["sqlite"], indirect=True),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),  # the browser's own pipes
]
PHONE = {"width": 360, "height": 640}
# Printing the letter for the first time takes seconds on a busy machine.
expect.set_options(timeout=20_000)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ["PALMAID_TEST_CHROMIUM"], args=["--no-sandbox"]
        )
        yield browser
        browser.close()


@pytest.fixture
def address(app: Flask, database: Database, files: FileStore) -> Iterator[str]:
    with database.writing() as session:
        draft = make_ready_draft(session, files, signed=False)
        letter = standing_letter(draft)
        assert letter is not None
        token = new_signing_link(session, letter, draft.members[0], now=NOW)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/sign/{token}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE, device_scale_factor=3, has_touch=True, locale="zh-CN")  # type: ignore[arg-type]
    page = context.new_page()
    page.complaints = []  # type: ignore[attr-defined]
    page.on("console", lambda said: page.complaints.append(said.text) if said.type == "error" else None)  # type: ignore[attr-defined]
    page.on("pageerror", lambda error: page.complaints.append(str(error)))  # type: ignore[attr-defined]
    yield page
    context.close()


def draw(page: Page) -> None:
    page.locator("#pad").scroll_into_view_if_needed()
    box = page.locator("#pad").bounding_box()
    assert box is not None
    for offset in (60, 120):
        page.mouse.move(box["x"] + offset, box["y"] + 40)
        page.mouse.down()
        for step in range(25):
            page.mouse.move(box["x"] + offset + step * 4, box["y"] + 40 + step * 5)
            page.wait_for_timeout(8)
        page.mouse.up()


def signatures(database: Database) -> list[Signature]:
    with database.reading() as session:
        return list(session.scalars(select(Signature)))


def test_a_person_reads_ticks_draws_and_sends(page: Page, address: str, database: Database) -> None:
    page.goto(address)
    page.get_by_role("button", name="签好了，提交").click()
    expect(page.locator("#message")).to_contain_text("请先勾选")
    page.get_by_label("我已看完").check()
    page.get_by_role("button", name="签好了，提交").click()
    expect(page.locator("#message")).to_contain_text("还没有签名")
    draw(page)
    page.get_by_role("button", name="签好了，提交").click()
    expect(page.locator("#message")).to_contain_text("签好了，谢谢您")
    drawn = signatures(database)[0].strokes
    assert drawn is not None
    assert len(drawn["strokes"]) == 2
    assert page.complaints == []  # type: ignore[attr-defined]


def test_clearing_begins_anew(page: Page, address: str, database: Database) -> None:
    page.goto(address)
    page.get_by_label("我已看完").check()
    draw(page)
    page.get_by_role("button", name="重写").click()
    page.get_by_role("button", name="签好了，提交").click()
    expect(page.locator("#message")).to_contain_text("还没有签名")
    assert signatures(database) == []


def test_the_keyboard_alone_signs(page: Page, address: str, database: Database) -> None:
    page.goto(address)
    page.locator("#agreed").press("Space")
    pad = page.locator("#pad")
    pad.focus()
    page.keyboard.press("Space")
    for key in ["ArrowRight"] * 10 + ["ArrowDown"] * 6:
        page.keyboard.press(key)
        page.wait_for_timeout(15)
    page.keyboard.press("Space")
    page.locator("#send").press("Enter")
    expect(page.locator("#message")).to_contain_text("签好了，谢谢您")
    assert len(signatures(database)) == 1


def test_a_dot_is_answered_in_words_and_can_be_mended(page: Page, address: str, database: Database) -> None:
    page.goto(address)
    page.get_by_label("我已看完").check()
    page.locator("#pad").tap()
    page.get_by_role("button", name="签好了，提交").click()
    expect(page.locator("#message")).to_contain_text("请在框里写名字")
    draw(page)
    page.get_by_role("button", name="签好了，提交").click()
    expect(page.locator("#message")).to_contain_text("签好了，谢谢您")


def test_everything_to_touch_is_large_and_nothing_runs_over_the_edge(page: Page, address: str) -> None:
    page.goto(address)
    for control in page.locator("button:visible, a:visible, label.check").all():
        box = control.bounding_box()
        assert box is not None
        assert box["height"] >= 44, control.inner_text()
        assert box["width"] >= 44
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    smallest = page.evaluate(
        "Math.min(...[...document.querySelectorAll('main *')].map(e => parseFloat(getComputedStyle(e).fontSize)))"
    )
    assert smallest >= 18


def test_without_javascript_the_page_says_how_to_sign_on_paper(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(address)
    assert page.locator("#sign").is_hidden()
    assert "打印出来签名" in page.locator("main").inner_text()
    assert page.get_by_role("link", name="打开 PDF").is_visible()
    context.close()
