"""How often one person and one address may do what is costly, or worth guessing at."""

import hashlib
import math
import time
from dataclasses import dataclass
from typing import Literal

from flask import Request
from limits import RateLimitItemPerMinute
from limits.storage import storage_from_string
from limits.strategies import MovingWindowRateLimiter

from miniapp_api.refusals import TooManyRequests


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
    """Counts requests in the storage the services name. Windows move; there is no burst at full minutes."""

    def __init__(self, uri: str, *, enabled: bool) -> None:
        self._enabled = enabled
        self._window = MovingWindowRateLimiter(storage_from_string(uri))

    def count(self, limits: tuple[Limit, ...], request: Request) -> None:
        """Count this request. Raises TooManyRequests."""
        if not self._enabled:
            return
        for limit in limits:
            who = _who(limit, request)
            item = RateLimitItemPerMinute(limit.per_minute, namespace="palmaid")
            if who and not self._window.hit(item, limit.name, limit.by, who):
                room_at = self._window.get_window_stats(item, limit.name, limit.by, who).reset_time
                raise TooManyRequests(retry_after=max(1, math.ceil(room_at - time.time())))


def _who(limit: Limit, request: Request) -> str:
    """A fingerprint: neither tokens nor addresses are kept in the counters."""
    text = request.remote_addr if limit.by == "address" else request.headers.get("Authorization")
    return hashlib.sha256(text.encode()).hexdigest()[:32] if text else ""
