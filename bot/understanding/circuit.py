"""A circuit breaker: after several failures in a row the other side is left alone for a while."""

import threading
from collections.abc import Callable
from time import monotonic


class Circuit:
    """Closed while calls succeed; open for `rest_seconds` after `limit` failures in a row; then one call tries.

    Safe to share between threads. Times come from `clock`, in seconds.
    """

    def __init__(
        self, limit: int = 3, rest_seconds: float = 20.0, clock: Callable[[], float] = monotonic
    ) -> None:
        self._limit = limit
        self._rest = rest_seconds
        self._clock = clock
        self._failures = 0
        self._open_until = 0.0
        self._lock = threading.Lock()

    def allows(self) -> bool:
        """Whether a call may be made now. When the rest is over, one caller may try and the others still wait."""
        with self._lock:
            if self._failures < self._limit:
                return True
            now = self._clock()
            if now < self._open_until:
                return False
            self._open_until = now + self._rest
            return True

    def succeeded(self) -> None:
        """A call went well: closed again."""
        with self._lock:
            self._failures = 0

    def failed(self) -> None:
        """A call failed; too many in a row open the circuit."""
        with self._lock:
            self._failures += 1
            if self._failures >= self._limit:
                self._open_until = self._clock() + self._rest
