"""The simulated platform: its people, its state, and how a push goes out."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable, Mapping
from typing import Any

from simulator.bubbles import ACCOUNT_FAILS
from simulator.codes import Codes
from simulator.config import SimulatorConfig
from simulator.delivery import Courier, Delivery
from simulator.errors import BadReply, ImpossibleOnPhone, PlatformRefusal
from simulator.faults import Faults
from simulator.media import MediaStore
from simulator.menus import check_menu
from simulator.passive import PassiveReply
from simulator.person import Person
from simulator.pushes import Push
from simulator.quotas import Consents
from simulator.tokens import AccessTokens


class Platform:
    """Everything the platform knows, in memory. Safe to use from several threads."""

    def __init__(self, config: SimulatorConfig) -> None:
        self.config = config
        self.webhook_url = config.webhook_url
        self.miniapp_url = config.miniapp_url
        self.base_url = ""
        """Where people and the service reach the simulator; known once it listens."""
        self.changed = threading.Condition(threading.RLock())
        self.faults = Faults()
        self._courier = Courier(config, self.faults)
        self.reset()

    def reset(self) -> None:
        """Forget everyone and everything, as freshly started."""
        with self.changed:
            self.epoch = secrets.token_hex(6)
            self._forwarded = 0.0
            self.people: dict[str, Person] = {}
            self.menu: Mapping[str, Any] = check_menu(self.config.menu) if self.config.menu else {}
            self.tokens = AccessTokens(self.now, self.config.token_lifetime)
            self.media = MediaStore(self.now)
            self.codes = Codes(self.now)
            self.consents = Consents()
            self.deliveries: list[Delivery] = []
            self.calls: list[tuple[str, int]] = []
            self.links: dict[str, str] = {}
            self._scenes: dict[str, str] = {}
            self._held: list[tuple[Push, Delivery]] = []
            self._background: list[threading.Thread] = []
            self.faults.clear()
            self.changed.notify_all()

    def close(self) -> None:
        """Wait for what is still being pushed and close connections."""
        for thread in list(self._background):
            thread.join(self.config.delivery_timeout * self.config.delivery_attempts + 1)
        self._courier.close()

    def now(self) -> float:
        """Return the platform's time in epoch seconds, moved by ``forward``."""
        return self.config.clock() + self._forwarded

    def forward(self, seconds: float) -> None:
        """Let windows, tokens, media and codes age. Signatures keep the real time, to be accepted."""
        self._forwarded += seconds

    def create_person(self, name: str, *, phone: str = "13800000000", following: bool = True) -> Person:
        """Add a person. ``following=True`` means since long ago: no event is pushed and no window is open."""
        person = Person(self, name, phone, following=following)
        with self.changed:
            self.people[person.openid] = person
            self.changed.notify_all()
        return person

    def person(self, openid: str) -> Person:
        """Return the person with this openid of the account. Raise 40003 when there is none."""
        try:
            return self.people[openid]
        except KeyError:
            raise PlatformRefusal(40003) from None

    def person_of_miniapp(self, openid: str) -> Person:
        """Return the person with this openid of the mini-program. Raise 40003 when there is none."""
        for person in list(self.people.values()):
            if person.miniapp_openid == openid:
                return person
        raise PlatformRefusal(40003)

    def set_menu(self, menu: Mapping[str, Any]) -> None:
        """Publish a menu. Raise the platform's error when it breaks a rule."""
        checked = check_menu(menu)
        with self.changed:
            self.menu = checked
            self.changed.notify_all()

    def keep_code(self, scene: str) -> str:
        """Remember what a QR code carries; returns its ticket."""
        ticket = secrets.token_urlsafe(24)
        with self.changed:
            self._scenes[ticket] = scene
        return ticket

    def scene_of(self, ticket: str) -> str | None:
        """What the code with that ticket carries, or None."""
        return self._scenes.get(ticket)

    def verify_webhook(self) -> bool:
        """Tell whether the webhook answers the platform's verification request."""
        return bool(self.webhook_url) and self._courier.verify(self.webhook_url)

    def deliver(self, push: Push, *, wait: bool = True) -> Delivery:
        """Push to the webhook; with ``wait=False`` in the background. The record says how it went."""
        if not self.webhook_url:
            raise ImpossibleOnPhone("no webhook address is set")
        with self.changed:
            delivery = Delivery(len(self.deliveries) + 1, push.openid, push.kind, push.message_id)
            self.deliveries.append(delivery)
            if self.faults.take_push("reorder"):
                delivery.outcome = "held"
                self._held.append((push, delivery))
                return delivery
        if wait:
            self._deliver_with_faults(push, delivery)
        else:
            self._start(self._deliver_with_faults, push, delivery)
        return delivery

    def release_held(self) -> None:
        """Push what a "reorder" fault has held back."""
        with self.changed:
            held, self._held = self._held, []
        for push, delivery in held:
            self._carry(push, delivery)

    def _deliver_with_faults(self, push: Push, delivery: Delivery) -> None:
        at_once = self.faults.take_push("twice_at_once")
        twin = self._start(self._carry, push, delivery) if at_once else None
        self._carry(push, delivery)
        if twin:
            twin.join()
        if self.faults.take_push("twice"):
            self._carry(push, delivery)
        self.release_held()

    def _carry(self, push: Push, delivery: Delivery) -> None:
        def show(reply: PassiveReply) -> None:
            self._show_reply(push, delivery, reply)

        self._courier.deliver(self.webhook_url, push, delivery, show)
        with self.changed:
            person = self.people.get(push.openid)  # gone after a reset
            if person and delivery.outcome == "failed" and push.takes_reply:
                person.show("platform", "error", "platform", ACCOUNT_FAILS)
            delivery.done.set()
            self.changed.notify_all()

    def _show_reply(self, push: Push, delivery: Delivery, reply: PassiveReply) -> None:
        """Show a reply once for each push, however often the push was repeated."""
        with self.changed:
            if reply.media_id:
                try:
                    self.media.get(reply.media_id)
                except PlatformRefusal as refusal:
                    raise BadReply("MediaId is not one the platform keeps") from refusal
            person = self.people.get(push.openid)  # gone after a reset
            if person and not delivery.shown:
                delivery.shown = True
                person.show_reply(reply)

    def _start(
        self, work: Callable[[Push, Delivery], None], push: Push, delivery: Delivery
    ) -> threading.Thread:
        thread = threading.Thread(target=work, args=(push, delivery), daemon=True)
        self._background = [other for other in self._background if other.is_alive()] + [thread]
        thread.start()
        return thread
