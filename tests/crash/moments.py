"""How the one who kills learns what people are just doing, to strike in the middle of it."""

import threading
from dataclasses import dataclass, field

# What somebody is about to do, and for how many seconds the service is usually busy with it.
BUSY = {"text": 0.1, "photo": 0.6, "letter": 1.0, "signature": 0.5, "confirmation": 0.4}


@dataclass
class Moments:
    """People announce what they do; whoever waits for such a moment is woken."""

    _changed: threading.Condition = field(default_factory=threading.Condition)
    _seen: dict[str, int] = field(default_factory=lambda: dict.fromkeys(BUSY, 0))
    _answered: int = 0

    def announce(self, kind: str) -> None:
        """Say that it happens now."""
        with self._changed:
            self._seen[kind] += 1
            self._changed.notify_all()

    def answered(self) -> None:
        """Say that somebody's message was taken in."""
        with self._changed:
            self._answered += 1
            self._changed.notify_all()

    def wait_for_answers(self, count: int, timeout: float) -> None:
        """Wait until so many more messages were taken in, or for so many seconds."""
        with self._changed:
            enough = self._answered + count
            self._changed.wait_for(lambda: self._answered >= enough, timeout)

    def wait_for(self, kind: str, timeout: float) -> bool:
        """Wait for the next one; False when none comes in time (seconds)."""
        with self._changed:
            before = self._seen[kind]
            return self._changed.wait_for(lambda: self._seen[kind] > before, timeout)
