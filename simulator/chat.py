"""What is on a person's screen, and waiting for something to appear there."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

from simulator.bubbles import Bubble, Segment, read_markup, shown_text
from simulator.passive import PassiveReply


class Chat:
    """The bubbles of one person, oldest first. ``changed`` is the platform's lock and bell."""

    def __init__(self, changed: threading.Condition, now: Callable[[], float]) -> None:
        self._changed = changed
        self._now = now
        self._bubbles: list[Bubble] = []

    @property
    def bubbles(self) -> list[Bubble]:
        """Everything shown so far."""
        with self._changed:
            return list(self._bubbles)

    def show(self, who: str, kind: str, how: str, text: str = "", **more: Any) -> Bubble:
        """Put a bubble on the screen. A text of the account is read for links and choices."""
        if "segments" not in more and text:
            more["segments"] = read_markup(text) if who == "account" else (Segment(text),)
        with self._changed:
            text = shown_text(more.get("segments", ()))
            bubble = Bubble(len(self._bubbles), who, kind, how, self._now(), text=text, **more)
            self._bubbles.append(bubble)
            self._changed.notify_all()
        return bubble

    def show_reply(self, reply: PassiveReply) -> None:
        """Show a passive reply; a transfer to a human shows nothing."""
        if reply.kind == "transfer_customer_service":
            return
        self.show(
            "account",
            reply.kind,
            "passive",
            reply.text,
            media_id=reply.media_id,
            title=reply.title,
            href=reply.href,
        )

    def since(self, index: int) -> list[Bubble]:
        """Return the bubbles from this index on."""
        with self._changed:
            return self._bubbles[max(index, 0) :]

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
        """Wait for a bubble with this text, kind and way of coming, looking from index ``since`` on.

        Raise TimeoutError, naming the kinds that were shown but not their texts, after ``timeout`` seconds.
        """
        until = time.monotonic() + timeout
        with self._changed:
            while True:
                for bubble in self._bubbles[max(since, 0) :]:
                    if is_wanted(bubble, containing, kind, how, who):
                        return bubble
                left = until - time.monotonic()
                if left <= 0:
                    shown = [f"{bubble.who} {bubble.kind} {bubble.how}" for bubble in self._bubbles[since:]]
                    raise TimeoutError(f"no such bubble in {timeout} s; shown since {since}: {shown}")
                self._changed.wait(left)


def is_wanted(bubble: Bubble, containing: str, kind: str, how: str, who: str) -> bool:
    """Tell whether a bubble fits; an empty criterion fits everything."""
    return (
        containing in f"{bubble.title}\n{bubble.text}"
        and kind in ("", bubble.kind)
        and how in ("", bubble.how)
        and who in ("", bubble.who)
    )
