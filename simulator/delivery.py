"""Pushing messages to the webhook: signed, encrypted, in up to three attempts, and what came of it."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import Any
from urllib.parse import urlencode

import urllib3

from simulator.config import SimulatorConfig
from simulator.envelope import Envelope, sign
from simulator.errors import BadReply
from simulator.faults import Faults
from simulator.passive import PassiveReply, read_answer
from simulator.pushes import Push, element

CUT_AFTER = 0.05
"""Seconds after which the fault "time_out" hangs up, long enough for the request to have arrived."""


@dataclass
class Attempt:
    """One request to the webhook: how long it took in seconds and how it ended.

    ``outcome``: answered, refused, timed_out, unreachable or lost (answered, but a fault threw the answer
    away).
    """

    outcome: str
    seconds: float
    status: int = 0


@dataclass
class Delivery:
    """What became of one push.

    ``outcome``: pending, held (a fault makes it wait for the next push), silent ("success" or empty),
    replied, or failed; ``problem`` then says why, for the developer. ``answers`` are the decrypted replies of
    every attempt; ``shown`` tells whether one of them is on the screen.
    """

    number: int
    openid: str
    kind: str
    message_id: str
    outcome: str = "pending"
    problem: str = ""
    reply: PassiveReply | None = None
    attempts: list[Attempt] = field(default_factory=list)
    answers: list[str] = field(default_factory=list, repr=False)
    shown: bool = False
    done: threading.Event = field(default_factory=threading.Event, repr=False)

    @property
    def seconds(self) -> float:
        """Time all attempts took together."""
        return sum(attempt.seconds for attempt in self.attempts)

    def as_json(self) -> dict[str, Any]:
        """Return the record without the decrypted replies, which may hold personal data."""
        return {
            "number": self.number,
            "openid": self.openid,
            "kind": self.kind,
            "message_id": self.message_id,
            "outcome": self.outcome,
            "problem": self.problem,
            "reply": self.reply.kind if self.reply else "",
            "seconds": round(self.seconds, 4),
            "attempts": [asdict(attempt) for attempt in self.attempts],
        }


def _must_take_reply(push: Push) -> None:
    if not push.takes_reply:
        raise BadReply(f"nobody would see a reply to {push.kind}: answer success")


def _is_timeout(error: urllib3.exceptions.HTTPError) -> bool:
    """Tell slow from refused; the library files a refused connection under its timeouts."""
    is_refused = isinstance(error, urllib3.exceptions.NewConnectionError)
    return isinstance(error, urllib3.exceptions.TimeoutError) and not is_refused


class Courier:
    """Carries pushes to one webhook. Every attempt is a connection of its own, as the platform's are."""

    def __init__(self, config: SimulatorConfig, faults: Faults) -> None:
        self._config = config
        self._faults = faults
        self._envelope = Envelope(config.aes_key, config.app_id)
        self._http = urllib3.PoolManager(retries=False, maxsize=32)

    def close(self) -> None:
        """Close what connections are left."""
        self._http.clear()

    def verify(self, url: str) -> bool:
        """Ask the webhook to prove that it knows the token, as the console does when the address is saved."""
        echo = secrets.token_hex(10)
        timestamp, nonce = self._moment()
        query = {
            "signature": sign(self._config.token, timestamp, nonce),
            "timestamp": timestamp,
            "nonce": nonce,
            "echostr": echo,
        }
        try:
            answer = self._request("GET", f"{url}?{urlencode(query)}", None, self._config.delivery_timeout)
        except urllib3.exceptions.HTTPError:
            return False
        return answer.status == 200 and answer.data == echo.encode()

    def deliver(self, url: str, push: Push, delivery: Delivery, show: Callable[[PassiveReply], None]) -> None:
        """Push until there is an answer, at most ``delivery_attempts`` times; ``show`` gets a good reply."""
        for number in range(self._config.delivery_attempts):
            if number and self._config.retry_pause:
                time.sleep(self._config.retry_pause)
            answer = self._attempt(url, push, delivery)
            if answer is not None:
                self._judge(answer, push, delivery, show)
                return
        delivery.outcome = "failed"
        delivery.problem = f"no answer in {self._config.delivery_attempts} attempts"

    def _attempt(self, url: str, push: Push, delivery: Delivery) -> urllib3.BaseHTTPResponse | None:
        timeout = CUT_AFTER if self._faults.take_push("time_out") else self._config.delivery_timeout
        address, body = self._sealed(url, push)
        started = time.monotonic()
        outcome, answer = "timed_out", None
        try:
            answer = self._request("POST", address, body, timeout)
        except urllib3.exceptions.HTTPError as error:
            outcome = "timed_out" if _is_timeout(error) else "unreachable"
        seconds = time.monotonic() - started
        if answer is not None and seconds <= timeout:
            outcome = "answered" if answer.status == 200 else "refused"
        if outcome == "answered" and self._faults.take_push("drop_reply"):
            outcome = "lost"
            self._remember_lost(answer, push, delivery)
        delivery.attempts.append(Attempt(outcome, round(seconds, 4), answer.status if answer else 0))
        return answer if outcome == "answered" else None

    def _request(self, method: str, url: str, body: bytes | None, timeout: float) -> urllib3.BaseHTTPResponse:
        return self._http.request(
            method,
            url,
            body=body,
            headers={"Content-Type": "text/xml", "User-Agent": "Mozilla/4.0", "Connection": "close"},
            timeout=urllib3.Timeout(total=timeout),
            redirect=False,
        )

    def _moment(self) -> tuple[str, str]:
        return str(int(self._config.clock())), str(secrets.randbelow(10**10))

    def _sealed(self, url: str, push: Push) -> tuple[str, bytes]:
        """Return address and body of an attempt: the same message, freshly encrypted and signed."""
        timestamp, nonce = self._moment()
        encrypted = self._envelope.close(push.xml)
        query = {
            "signature": sign(self._config.token, timestamp, nonce),
            "timestamp": timestamp,
            "nonce": nonce,
            "openid": push.openid,
            "encrypt_type": "aes",
            "msg_signature": sign(self._config.token, timestamp, nonce, encrypted),
        }
        body = (
            "<xml>"
            + element("ToUserName", self._config.account_id)
            + element("Encrypt", encrypted)
            + "</xml>"
        )
        return f"{url}?{urlencode(query)}", body.encode()

    def _read(self, answer: urllib3.BaseHTTPResponse, push: Push, delivery: Delivery) -> PassiveReply | None:
        reply, xml = read_answer(
            answer.data,
            answer.headers.get("Content-Type", ""),
            self._envelope,
            self._config.token,
            account_id=self._config.account_id,
            openid=push.openid,
            now=self._config.clock(),
        )
        delivery.answers.append(xml)
        return reply

    def _remember_lost(self, answer: urllib3.BaseHTTPResponse | None, push: Push, delivery: Delivery) -> None:
        """Keep a lost answer, so that a test can compare it with the answer to the retry."""
        if answer is not None:
            try:
                self._read(answer, push, delivery)
            except BadReply as error:
                delivery.problem = str(error)

    def _judge(
        self,
        answer: urllib3.BaseHTTPResponse,
        push: Push,
        delivery: Delivery,
        show: Callable[[PassiveReply], None],
    ) -> None:
        try:
            reply = self._read(answer, push, delivery)
            if reply is not None:
                _must_take_reply(push)
                show(reply)
        except BadReply as error:
            delivery.outcome, delivery.problem = "failed", str(error)
            return
        delivery.reply = reply
        delivery.outcome = "replied" if reply else "silent"
