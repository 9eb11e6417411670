"""How often one person and one address may do what is costly, or worth guessing at."""

import hashlib
import logging
import math
import time
from dataclasses import dataclass
from typing import Any, Literal

from flask import Request
from limits import RateLimitItem, RateLimitItemPerMinute
from limits.errors import StorageError
from limits.storage import MemoryStorage, storage_from_string
from limits.strategies import MovingWindowRateLimiter

from miniapp_api.refusals import TooManyRequests

log = logging.getLogger(__name__)

# A counter that does not answer must not make people wait, and is not asked by every request while it is away.
ANSWERS_WITHIN_SECONDS = 0.5
LEFT_ALONE_SECONDS = 10.0


@dataclass(frozen=True)
class Limit:
    """So many requests a minute.

    A whole village may share one address (mobile carriers' NAT), so limits by address are wide; a person's own
    are as narrow as nobody working honestly would notice.
    """

    name: str
    per_minute: int
    by: Literal["address", "session"]


LOGGING_IN = (Limit("sessions", 60, "address"),)
SCREENING = (Limit("screenings", 120, "address"), Limit("screenings", 60, "session"))
SIGNING = (Limit("sign", 120, "address"),)
UPLOADING = (Limit("uploads", 120, "address"), Limit("uploads", 30, "session"))


class Limits:
    """Counts requests in the storage the services name. Windows move; there is no burst at full minutes.

    While a shared storage is away each process counts for itself: nobody is shut out because a counter is down,
    and nobody may guess without end either.
    """

    def __init__(self, uri: str, *, enabled: bool) -> None:
        self._enabled = enabled
        self._shared = MovingWindowRateLimiter(
            storage_from_string(uri, wrap_exceptions=True, **_patience(uri))
        )
        self._own = MovingWindowRateLimiter(MemoryStorage())
        self._shared_again_at = 0.0

    def count(self, limits: tuple[Limit, ...], request: Request) -> None:
        """Count this request. Raises TooManyRequests."""
        if not self._enabled:
            return
        for limit in limits:
            if who := _who(limit, request):
                self._hit(RateLimitItemPerMinute(limit.per_minute, namespace="palmaid"), limit, who)

    def _hit(self, item: RateLimitItem, limit: Limit, who: str) -> None:
        if time.monotonic() >= self._shared_again_at:
            try:
                _hit(self._shared, item, limit, who)
            except StorageError as error:
                self._shared_again_at = time.monotonic() + LEFT_ALONE_SECONDS
                log.warning("rate limits are counted in this process: %s", type(error.storage_error).__name__)
            else:
                return
        _hit(self._own, item, limit, who)


def _hit(window: MovingWindowRateLimiter, item: RateLimitItem, limit: Limit, who: str) -> None:
    if not window.hit(item, limit.name, limit.by, who):
        room_at = window.get_window_stats(item, limit.name, limit.by, who).reset_time
        raise TooManyRequests(retry_after=max(1, math.ceil(room_at - time.time())))


def _patience(uri: str) -> dict[str, Any]:
    if uri.startswith("memory:"):
        return {}
    return {"socket_connect_timeout": ANSWERS_WITHIN_SECONDS, "socket_timeout": ANSWERS_WITHIN_SECONDS}


def _who(limit: Limit, request: Request) -> str:
    """A fingerprint: neither tokens nor addresses are kept in the counters."""
    text = request.remote_addr if limit.by == "address" else request.headers.get("Authorization")
    return hashlib.sha256(text.encode()).hexdigest()[:32] if text else ""
