"""A simulator on loopback and a tiny webhook that answers through the library the service uses."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest
import urllib3
from wechatpy import parse_message
from wechatpy.crypto import WeChatCrypto
from wechatpy.replies import TextReply
from wechatpy.utils import check_signature
from werkzeug.serving import make_server
from werkzeug.wrappers import Request, Response

from simulator.config import SimulatorConfig
from simulator.server import RunningSimulator

CONFIG = SimulatorConfig(delivery_timeout=2.0)


class FakeClock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = time.time()

    def __call__(self) -> float:
        return self.now


@dataclass
class Arrival:
    """One request as the webhook got it: the query, the raw body and the decrypted message."""

    query: dict[str, str]
    body: bytes
    message: Any


@dataclass
class FakeWebhook:
    """Decrypts with wechatpy, remembers, and answers with what ``answer`` returns.

    ``answer`` gets the message and returns a text to reply with, "" for ``success``, or a ready Response.
    """

    answer: Callable[[Any], str | Response] = lambda message: ""
    arrivals: list[Arrival] = field(default_factory=list)
    crypto: WeChatCrypto = field(
        default_factory=lambda: WeChatCrypto(CONFIG.token, CONFIG.aes_key, CONFIG.app_id)
    )

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Any:
        request = Request(environ)
        return self._respond(request)(environ, start_response)

    def _respond(self, request: Request) -> Response:
        query = request.args.to_dict()
        check_signature(CONFIG.token, query["signature"], query["timestamp"], query["nonce"])
        if request.method == "GET":
            return Response(query["echostr"])
        body = request.get_data()
        xml = self.crypto.decrypt_message(body, query["msg_signature"], query["timestamp"], query["nonce"])
        message = parse_message(xml)
        self.arrivals.append(Arrival(query, body, message))
        said = self.answer(message)
        return said if isinstance(said, Response) else self.reply(message, said)

    def reply(self, message: Any, text: str) -> Response:
        """Return an encrypted text reply, or plain success for an empty text."""
        if not text:
            return Response("success")
        return self.sealed(TextReply(content=text, message=message).render())

    def sealed(self, xml: str, *, mimetype: str = "text/xml") -> Response:
        """Return any XML in a right envelope."""
        return Response(self.crypto.encrypt_message(xml, "12345"), mimetype=mimetype)

    @property
    def messages(self) -> list[Any]:
        return [arrival.message for arrival in self.arrivals]


@pytest.fixture
def webhook() -> FakeWebhook:
    return FakeWebhook()


@pytest.fixture
def webhook_url(webhook: FakeWebhook) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, webhook, threaded=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.port}/wechat"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def start(webhook_url: str) -> Iterator[Callable[..., RunningSimulator]]:
    """Return a function that starts a simulator with changed settings."""
    running: list[RunningSimulator] = []

    def start_simulator(**changes: Any) -> RunningSimulator:
        simulator = RunningSimulator(replace(CONFIG, **{"webhook_url": webhook_url, **changes}))
        running.append(simulator)
        return simulator

    yield start_simulator
    for simulator in running:
        simulator.close()


@pytest.fixture
def simulator(start: Callable[..., RunningSimulator]) -> RunningSimulator:
    return start()


class Caller:
    """Calls the platform's API as an account's server does."""

    def __init__(self, simulator: RunningSimulator) -> None:
        self.url = simulator.url
        self.config = simulator.platform.config
        self.http = urllib3.PoolManager(retries=False, timeout=10)
        self.token = simulator.platform.tokens.issue(self.config.app_id).value
        self.miniapp_token = simulator.platform.tokens.issue(self.config.miniapp_id).value

    def get(self, path: str, **query: Any) -> Any:
        return self.http.request("GET", self.url + path, fields=query).json()

    def post(self, path: str, body: Any, *, token: str | None = None) -> dict[str, Any]:
        if token is None:
            needs_miniapp = path.startswith("/wxa") or path.endswith("/subscribe/send")
            token = self.miniapp_token if needs_miniapp else self.token
        answer = self.http.request("POST", f"{self.url}{path}?access_token={token}", json=body)
        result: dict[str, Any] = answer.json()
        return result

    def send_text(self, openid: str, text: str = "您好", **more: Any) -> int:
        body = {"touser": openid, "msgtype": "text", "text": {"content": text}}
        return int(self.post("/cgi-bin/message/custom/send", body, **more)["errcode"])


@pytest.fixture
def call(simulator: RunningSimulator) -> Iterator[Caller]:
    caller = Caller(simulator)
    yield caller
    caller.http.clear()


@pytest.fixture
def call_to() -> Iterator[Callable[[RunningSimulator], Caller]]:
    """Return a function that makes a caller of any simulator."""
    callers: list[Caller] = []

    def make(simulator: RunningSimulator) -> Caller:
        callers.append(Caller(simulator))
        return callers[-1]

    yield make
    for caller in callers:
        caller.http.clear()


@pytest.fixture(scope="session")
def chromium() -> str:
    path = os.environ.get("PALMAID_TEST_CHROMIUM", "")
    if not path:
        pytest.skip("set PALMAID_TEST_CHROMIUM to Chromium's executable")
    return path
