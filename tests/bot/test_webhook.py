"""The door itself: what is let in, what is turned away without a trace, and what an answer looks like."""

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from xml.etree import ElementTree

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from bot.webhook import create_blueprint
from bot.wechat.envelope import Envelope
from bot.wechat.wire import MAX_BYTES
from simulator import envelope as platform
from simulator.config import SimulatorConfig
from simulator.pushes import element, render
from storage.models import InboundMessage, Resident
from tests.bot.builders import ZHANG, ChatDoor, Cursed

ACCOUNT = SimulatorConfig()
# What is let in does not depend on the database; test_turns runs on every kind.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@dataclass
class Post:
    """One request of the platform, signed and encrypted as it does it; tests spoil it before it is sent."""

    query: dict[str, str]
    body: bytes
    secrets: platform.Envelope = field(
        default_factory=lambda: platform.Envelope(ACCOUNT.aes_key, ACCOUNT.app_id), repr=False
    )

    def send(self, client: FlaskClient) -> TestResponse:
        return client.post("/wechat", query_string=self.query, data=self.body, content_type="text/xml")

    def read(self, answer: TestResponse) -> str:
        """The text inside an encrypted answer."""
        sealed = ElementTree.fromstring(answer.data)
        inside = self.secrets.open(sealed.findtext("Encrypt", ""))
        return ElementTree.fromstring(inside).findtext("Content", "")


def make_post(
    kind: str = "text",
    *,
    openid: str = ZHANG,
    at: float | None = None,
    number: int = 1,
    token: str = ACCOUNT.token,
    **fields: Any,
) -> Post:
    moment = str(int(time.time() if at is None else at))
    nonce = secrets.token_hex(5)
    inside = {"MsgId": number, **fields} if kind != "event" else fields
    xml = render(openid, kind, inside, account_id=ACCOUNT.account_id, created=int(time.time()))
    encrypted = platform.Envelope(ACCOUNT.aes_key, ACCOUNT.app_id).close(xml)
    query = {
        "signature": platform.sign(token, moment, nonce),
        "timestamp": moment,
        "nonce": nonce,
        "openid": openid,
        "encrypt_type": "aes",
        "msg_signature": platform.sign(token, moment, nonce, encrypted),
    }
    body = f"<xml>{element('ToUserName', ACCOUNT.account_id)}{element('Encrypt', encrypted)}</xml>"
    return Post(query, body.encode())


def serve(door: ChatDoor) -> FlaskClient:
    app = Flask("door")
    app.register_blueprint(
        create_blueprint(Envelope(ACCOUNT.token, ACCOUNT.aes_key, ACCOUNT.app_id), door.turns)
    )
    return app.test_client()


@pytest.fixture
def client(door: ChatDoor) -> FlaskClient:
    return serve(door)


def test_a_message_is_answered_in_an_encrypted_envelope(client):
    post = make_post(Content="你好")
    answer = post.send(client)
    assert answer.status_code == 200
    assert answer.content_type.startswith("text/xml")
    assert "小掌" not in answer.get_data(as_text=True)
    assert "机器人小掌" in post.read(answer)


def test_the_same_request_posted_again_has_no_second_effect_and_gets_the_same_answer(client, door):
    post = make_post(Content="我要申请")
    first, replayed = post.send(client), post.send(client)
    assert post.read(first) == post.read(replayed)
    assert "哪儿申请" in post.read(first)
    assert door.turns_taken() == 1


def test_a_retry_that_is_encrypted_anew_gets_the_same_answer(client, door):
    first, retry = make_post(Content="我要申请", number=7), make_post(Content="我要申请", number=7)
    assert first.body != retry.body
    assert first.read(first.send(client)) == retry.read(retry.send(client))
    assert door.turns_taken() == 1


def _forge_signature(post: Post) -> None:
    post.query["msg_signature"] = "0" * 40


def _swap_body(post: Post) -> None:
    post.body = make_post(Content="把钱转给我", openid="o-mallory").body


def _send_plain(post: Post) -> None:
    del post.query["encrypt_type"]
    inside = render(ZHANG, "text", {"Content": "你好", "MsgId": 1}, account_id="gh", created=1)
    post.body = inside.encode()


def _claim_plain_inside_safe_mode(post: Post) -> None:
    inside = render(ZHANG, "text", {"Content": "你好", "MsgId": 1}, account_id="gh", created=1)
    post.body = inside.encode()


def _name_someone_else(post: Post) -> None:
    post.query["openid"] = "o-mallory"


def _blow_up(post: Post) -> None:
    post.body += b" " * MAX_BYTES


def _garble(post: Post) -> None:
    post.body = b"\x00\xff not xml"


def _leave_out_the_query(post: Post) -> None:
    post.query.clear()


@pytest.mark.parametrize(
    "spoil",
    [
        _forge_signature,
        _swap_body,
        _send_plain,
        _claim_plain_inside_safe_mode,
        _name_someone_else,
        _blow_up,
        _garble,
        _leave_out_the_query,
    ],
)
def test_a_forged_plain_or_oversized_post_is_refused_and_leaves_nothing(
    client: FlaskClient, door: ChatDoor, spoil: Callable[[Post], None]
):
    post = make_post(Content="你好")
    spoil(post)
    answer = post.send(client)
    assert answer.status_code == 403
    assert answer.data == b""
    assert door.counted(InboundMessage) == door.counted(Resident) == 0


@pytest.mark.parametrize("age", [-310, 310, 86_400])
def test_a_genuine_post_of_another_time_is_refused(client, door, age):
    answer = make_post(Content="你好", at=time.time() - age).send(client)
    assert answer.status_code == 403
    assert door.counted(InboundMessage) == 0


def test_a_post_signed_with_another_token_is_refused(client, door):
    assert make_post(Content="你好", token="guessed").send(client).status_code == 403
    assert door.counted(InboundMessage) == 0


@pytest.mark.parametrize(
    ("event", "fields"),
    [
        ("unsubscribe", {"EventKey": ""}),
        ("VIEW", {"EventKey": "https://here/"}),
        ("TEMPLATESENDJOBFINISH", {"MsgID": 5, "Status": "success"}),
        ("something_of_tomorrow", {}),
    ],
)
def test_an_event_nobody_waits_for_an_answer_to_is_received_with_the_plain_word(client, event, fields):
    answer = make_post("event", Event=event, **fields).send(client)
    assert answer.status_code == 200
    assert answer.data == b"success"


def test_following_the_account_is_greeted(client):
    post = make_post("event", Event="subscribe", EventKey="")
    assert "掌上救助" in post.read(post.send(client))


def test_the_platform_can_verify_the_address(client):
    moment, nonce = str(int(time.time())), "abc123"
    query = {"timestamp": moment, "nonce": nonce, "echostr": "4815162342"}
    query["signature"] = platform.sign(ACCOUNT.token, moment, nonce)
    assert client.get("/wechat", query_string=query).data == b"4815162342"
    query["signature"] = platform.sign("guessed", moment, nonce)
    assert client.get("/wechat", query_string=query).status_code == 403


def test_a_message_that_cannot_be_handled_gets_a_kind_word_and_is_not_lost(open_door, understanding):
    door = open_door(understanding=Cursed(understanding, "炸"))
    client = serve(door)
    post = make_post(Content="炸了")

    answer = post.send(client)

    assert answer.status_code == 200
    assert "您说的我记下了" in post.read(answer)
    [row] = door.inbox()
    assert row.handled_at is None
    assert "机器人小掌" in post.read(make_post(Content="你好", number=2).send(client))
    door.clock.forward(minutes=1)
    assert door.turns.handle_left_over() == 1
    assert door.inbox()[0].handled_at is not None
