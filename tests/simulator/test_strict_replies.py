"""Whatever the platform would not show, the person reads as "out of service"; the developer learns why."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest
from wechatpy.crypto import WeChatCrypto
from werkzeug.wrappers import Response

from simulator.bubbles import ACCOUNT_FAILS
from simulator.envelope import Envelope, sign
from simulator.errors import BadReply
from simulator.server import RunningSimulator

Answer = Callable[[Any, Any], Response]


def text_reply(message: Any, content: str = "您好", **changed: str) -> str:
    parts = {
        "ToUserName": message.source,
        "FromUserName": message.target,
        "CreateTime": str(int(time.time())),
        "MsgType": "text",
        "Content": content,
        **changed,
    }
    return "<xml>" + "".join(f"<{name}>{value}</{name}>" for name, value in parts.items() if value) + "</xml>"


def seal(xml: str) -> Answer:
    return lambda webhook, message: webhook.sealed(xml)


def reply(content: str = "您好", **changed: str) -> Answer:
    return lambda webhook, message: webhook.sealed(text_reply(message, content, **changed))


def with_envelope(webhook: Any, message: Any, **changed: str) -> Response:
    timestamp, nonce = changed.get("TimeStamp", str(int(time.time()))), "1"
    config_token = webhook.crypto.token
    encrypted = (
        webhook.crypto.encrypt_message(text_reply(message), nonce).partition("[CDATA[")[2].partition("]]")[0]
    )
    parts = {
        "Encrypt": encrypted,
        "MsgSignature": sign(config_token, timestamp, nonce, encrypted),
        "TimeStamp": timestamp,
        "Nonce": nonce,
        **changed,
    }
    xml = "<xml>" + "".join(f"<{name}>{value}</{name}>" for name, value in parts.items() if value) + "</xml>"
    return Response(xml, mimetype="text/xml")


def under_another_key(webhook: Any, message: Any) -> Response:
    other = WeChatCrypto(webhook.crypto.token, "B" * 43, webhook.crypto.app_id)
    return Response(other.encrypt_message(text_reply(message), "1"), mimetype="text/xml")


def for_another_app(webhook: Any, message: Any) -> Response:
    crypto = WeChatCrypto(webhook.crypto.token, "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG", "wxother")
    return Response(crypto.encrypt_message(text_reply(message), "1"), mimetype="text/xml")


NEWS_ITEM = "<item><Title>一</Title><Url>http://127.0.0.1/</Url></item>"

WRONG: dict[str, tuple[Answer, str]] = {
    "plaintext": (lambda w, m: Response(text_reply(m), mimetype="text/xml"), "plaintext"),
    "bare words": (lambda w, m: Response("好的", mimetype="text/xml"), "neither success"),
    "json": (lambda w, m: Response('{"ok":1}', mimetype="application/json"), "text/xml"),
    "success with a line break": (lambda w, m: Response("success\n"), "text/xml"),
    "html content type": (
        lambda w, m: Response(w.sealed(text_reply(m)).data, mimetype="text/html"),
        "text/xml",
    ),
    "encrypted nothing": (seal(""), "neither success"),
    "not well-formed inside": (seal("<xml><a></xml>"), "neither success"),
    "a document type": (seal("<!DOCTYPE xml><xml></xml>"), "neither success"),
    "a control character": (reply("坏\x0b字"), "neither success"),
    "another root": (seal("<reply/>"), "root"),
    "nothing inside": (seal("<xml/>"), "lacks"),
    "another person": (reply(ToUserName="oSomeoneElse"), "ToUserName"),
    "another account": (reply(FromUserName="gh_other"), "FromUserName"),
    "a broken time": (reply(CreateTime="1.5"), "CreateTime"),
    "an unknown type": (reply(MsgType="markdown"), "type"),
    "an injected element": (reply("a</Content><Content>b"), "twice"),
    "an element too many": (reply(Title="x"), "must hold Content"),
    "an empty text": (reply(" "), "empty"),
    "2,049 bytes": (reply("x" * 2049), "longer than 2048"),
    "683 characters of three bytes": (reply("字" * 683), "longer than 2048"),
    "an image nobody uploaded": (
        reply("", MsgType="image", Image="<MediaId>unknown</MediaId>"),
        "MediaId is not one",
    ),
    "an image without id": (reply("", MsgType="image", Image="<Url>x</Url>"), "must hold MediaId"),
    "two articles": (
        reply("", MsgType="news", ArticleCount="2", Articles=NEWS_ITEM * 2),
        "exactly one article",
    ),
    "an article that leads nowhere": (
        reply("", MsgType="news", ArticleCount="1", Articles="<item><Title>一</Title></item>"),
        "web address",
    ),
    "a wrong envelope signature": (lambda w, m: with_envelope(w, m, MsgSignature="0" * 40), "signature"),
    "an old envelope": (lambda w, m: with_envelope(w, m, TimeStamp="1500000000"), "time"),
    "an envelope without nonce": (lambda w, m: with_envelope(w, m, Nonce=""), "must hold"),
    "another key": (under_another_key, ""),
    "another app id": (for_another_app, "another app id"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_answer_is_not_shown(simulator: RunningSimulator, webhook: Any, case: str) -> None:
    answer, reason = WRONG[case]
    webhook.answer = lambda message: answer(webhook, message)
    person = simulator.platform.create_person("张大娘")

    delivery = person.says("你好")

    assert delivery.outcome == "failed"
    assert reason in delivery.problem
    assert len(delivery.attempts) == 1
    assert [(bubble.who, bubble.kind, bubble.text) for bubble in person.bubbles[1:]] == [
        ("platform", "error", ACCOUNT_FAILS)
    ]


@pytest.mark.parametrize("body", ["", "success"])
def test_success_and_silence_show_nothing(simulator: RunningSimulator, webhook: Any, body: str) -> None:
    webhook.answer = lambda message: Response(body, mimetype="text/plain")
    person = simulator.platform.create_person("张大娘")
    assert person.says("你好").outcome == "silent"
    assert len(person.bubbles) == 1


def test_exactly_2048_bytes_are_shown(simulator: RunningSimulator, webhook: Any) -> None:
    webhook.answer = lambda message: webhook.sealed(text_reply(message, "字" * 682 + "xx"))
    person = simulator.platform.create_person("张大娘")
    assert person.says("你好").outcome == "replied"
    assert len(person.bubbles[-1].text.encode()) == 2048


@pytest.mark.parametrize("ciphertext", ["", "!", "AAAA", "A" * 43 + "="])
def test_rubbish_is_no_envelope(ciphertext: str) -> None:
    with pytest.raises(BadReply):
        Envelope("A" * 43, "wx1").open(ciphertext)


def test_an_envelope_opens_only_for_its_app() -> None:
    sealed = Envelope("A" * 43, "wx1").close("<xml>你好😀</xml>")
    assert Envelope("A" * 43, "wx1").open(sealed) == "<xml>你好😀</xml>"
    with pytest.raises(BadReply):
        Envelope("A" * 43, "wx12").open(sealed)
    with pytest.raises(ValueError, match="43"):
        Envelope("A" * 21, "wx1")
