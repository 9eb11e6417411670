"""Playing people on a simulator that runs in another process, over its control API."""

from __future__ import annotations

import time
from types import TracebackType
from typing import Any
from urllib.parse import urlencode

import urllib3

from simulator.bubbles import Bubble
from simulator.chat import is_wanted

LONGEST_POLL = 5.0


class ControlRefused(Exception):
    """The control API refused an order. ``status`` is the HTTP status; the text says why."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(f"{status}: {reason}")
        self.status = status


class Phone:
    """All the phones of one simulator. ``timeout`` in seconds must outlast three attempts at the webhook."""

    def __init__(self, url: str, *, timeout: float = 30.0) -> None:
        self._url = url.rstrip("/")
        self._http = urllib3.PoolManager(retries=False, timeout=timeout)

    def __enter__(self) -> Phone:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the connections."""
        self.close()

    def close(self) -> None:
        """Close the connections."""
        self._http.clear()

    def order(
        self, method: str, path: str, body: dict[str, Any] | None = None, **more: Any
    ) -> dict[str, Any]:
        """Send an order to ``/sim`` + path. Raise ControlRefused, or urllib3's HTTPError when unreachable."""
        if body is not None:
            more["json"] = body
        answer = self._http.request(method, f"{self._url}/sim{path}", **more)
        if answer.status >= 400:
            raise ControlRefused(answer.status, answer.data.decode(errors="replace")[:300])
        result: dict[str, Any] = answer.json()
        return result

    def create_person(self, name: str, *, phone: str = "13800000000", following: bool = True) -> PhonePerson:
        """Add a person."""
        body = {"name": name, "phone": phone, "following": following}
        return PhonePerson(self, self.order("POST", "/people", body))

    def people(self) -> list[PhonePerson]:
        """Return everyone, for example who was added on the page."""
        return [PhonePerson(self, person) for person in self.order("GET", "/people")["people"]]

    def state(self) -> dict[str, Any]:
        """Return account name, webhook, sample photos and epoch."""
        return self.order("GET", "/state")

    def plan_fault(self, **fault: Any) -> None:
        """Plan a fault: ``api`` with errcode, slow or garbled, or ``push``; and ``times``."""
        self.order("POST", "/faults", fault)

    def clear_faults(self) -> None:
        """Behave well again."""
        self.order("DELETE", "/faults")

    def forward(self, seconds: float) -> None:
        """Let windows, tokens, media and codes age."""
        self.order("POST", "/clock", {"forward": seconds})

    def spoil_tokens(self, make: str) -> None:
        """Make all access tokens "expired" or "unknown"."""
        self.order("POST", "/tokens", {"make": make})

    def deliveries(self, since: int = 0) -> list[dict[str, Any]]:
        """Return the records of pushes after number ``since``."""
        found: list[dict[str, Any]] = self.order("GET", f"/deliveries?since={since}")["deliveries"]
        return found

    def verify_webhook(self) -> bool:
        """Let the webhook prove that it knows the token."""
        return bool(self.order("POST", "/verify", {})["verified"])

    def reset(self) -> None:
        """Forget everyone and everything."""
        self.order("POST", "/reset", {})


class PhonePerson:
    """One person, with the actions of ``simulator.person.Person``. Actions return the delivery's record."""

    def __init__(self, phone: Phone, described: dict[str, Any]) -> None:
        self._phone = phone
        self.openid: str = described["openid"]
        self.miniapp_openid: str = described["miniapp_openid"]
        self.unionid: str = described["unionid"]
        self.name: str = described["name"]

    def __repr__(self) -> str:
        """Show the openid, never the name."""
        return f"PhonePerson({self.openid!r})"

    def _act(self, action: str, **body: Any) -> dict[str, Any]:
        answer = self._phone.order("POST", f"/people/{self.openid}/{action}", body)
        delivery: dict[str, Any] = answer.get("delivery", answer)
        return delivery

    def says(self, text: str, *, wait: bool = True) -> dict[str, Any]:
        """Send a text."""
        return self._act("say", text=text, wait=wait)

    def taps_choice(self, choice: str, label: str = "", *, wait: bool = True) -> dict[str, Any]:
        """Tap a choice that was shown, by id, label or both."""
        return self._act("choice", choice=choice, label=label, wait=wait)

    def taps_menu(self, key: str, *, wait: bool = True) -> dict[str, Any]:
        """Tap a menu item, by key, address or name."""
        return self._act("menu", key=key, wait=wait)

    def sends_photo(self, photo: bytes, *, wait: bool = True) -> dict[str, Any]:
        """Send a photo."""
        fields = {"photo": ("photo.jpg", photo, "image/jpeg"), "wait": "true" if wait else "false"}
        answer = self._phone.order("POST", f"/people/{self.openid}/photo", fields=fields)
        delivery: dict[str, Any] = answer["delivery"]
        return delivery

    def sends_voice(self, recognition: str | None = None, *, wait: bool = True) -> dict[str, Any]:
        """Send a voice message."""
        return self._act("voice", recognition=recognition or "", wait=wait)

    def sends_location(
        self, latitude: float, longitude: float, label: str, *, wait: bool = True
    ) -> dict[str, Any]:
        """Send a place, in degrees."""
        return self._act("location", latitude=latitude, longitude=longitude, label=label, wait=wait)

    def sends_other(self, kind: str, *, wait: bool = True, **details: str) -> dict[str, Any]:
        """Send a sticker, a link (title and url), a video, or something new by its name."""
        return self._act("other", kind=kind, wait=wait, **details)

    def follows(self, scene: str | None = None, *, wait: bool = True) -> dict[str, Any]:
        """Follow the account."""
        return self._act("follow", scene=scene or "", wait=wait)

    def unfollows(self, *, wait: bool = True) -> dict[str, Any]:
        """Stop following."""
        return self._act("unfollow", wait=wait)

    def scans(self, scene: str, *, wait: bool = True) -> dict[str, Any]:
        """Scan a code of the account."""
        return self._act("scan", scene=scene, wait=wait)

    def accepts_subscription(self, template_id: str, *, push: bool = False) -> None:
        """Agree to one subscribe message."""
        self._act("subscription", template_id=template_id, push=push)

    def login_code(self) -> str:
        """Return a mini-program login code."""
        return str(self._act("login-code")["code"])

    def phone_code(self) -> str:
        """Return a code for the phone number."""
        return str(self._act("phone-code")["code"])

    @property
    def bubbles(self) -> list[Bubble]:
        """Everything shown so far."""
        return self._read(0, 0.0)

    def bubbles_since(self, since: int) -> list[Bubble]:
        """What was shown from that index on."""
        return self._read(since, 0.0)

    def _read(self, since: int, wait: float) -> list[Bubble]:
        query = urlencode({"since": since, "wait": wait})
        chat = self._phone.order("GET", f"/people/{self.openid}/chat?{query}")
        return [Bubble.from_json(bubble) for bubble in chat["bubbles"]]

    def wait_for_bubble(
        self,
        containing: str = "",
        *,
        kind: str = "",
        how: str = "",
        who: str = "account",
        since: int = 0,
        timeout: float = 10.0,
    ) -> Bubble:
        """Wait for a bubble like ``simulator.chat.Chat.wait_for_bubble``. Raise TimeoutError."""
        until = time.monotonic() + timeout
        position = since
        while True:
            left = max(until - time.monotonic(), 0.0)
            for bubble in self._read(position, min(left, LONGEST_POLL)):
                if is_wanted(bubble, containing, kind, how, who):
                    return bubble
                position = bubble.index + 1
            if left <= 0:
                raise TimeoutError(f"no such bubble in {timeout} s; {position - since} others were shown")
