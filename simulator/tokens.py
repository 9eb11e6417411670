"""Access tokens of the account and of its mini-program, from the old call and from the stable one."""

from __future__ import annotations

import math
import secrets
from collections.abc import Callable
from dataclasses import dataclass

from simulator.errors import PlatformRefusal

OVERLAP = 300
"""Seconds for which a replaced token still works, and before expiry from which a stable one is renewed."""

FORCED_PER_DAY = 20
FORCED_APART = 30


@dataclass
class Token:
    """A token and when, in epoch seconds, it stops working."""

    value: str
    app_id: str
    until: float


class AccessTokens:
    """Issues tokens and checks them on every call."""

    def __init__(self, now: Callable[[], float], lifetime: float) -> None:
        self._now = now
        self._lifetime = lifetime
        self._known: dict[str, Token] = {}
        self._current: dict[tuple[str, str], Token] = {}
        self._forced: dict[str, list[float]] = {}
        self.issued = 0
        """How many tokens have been made, so that a test can see a stampede."""

    def issue(self, app_id: str) -> Token:
        """Make a new token by the old call; the one before it works for five more minutes at most."""
        return self._replace("token", app_id)

    def issue_stable(self, app_id: str, *, force: bool = False) -> Token:
        """Return the stable token, a new one only in its last five minutes or when forced.

        Raise 45009 after twenty forced ones in a day and 45011 for two within thirty seconds.
        """
        if force:
            self._count_forced(app_id)
            return self._replace("stable", app_id)
        current = self._current.get(("stable", app_id))
        if current and current.until - self._now() > min(OVERLAP, self._lifetime / 2):
            return current
        return self._replace("stable", app_id)

    def _count_forced(self, app_id: str) -> None:
        now = self._now()
        recent = [at for at in self._forced.get(app_id, []) if now - at < 86400]
        if recent and now - recent[-1] < FORCED_APART:
            raise PlatformRefusal(45011, "force_refresh needs 30 seconds between two calls")
        if len(recent) >= FORCED_PER_DAY:
            raise PlatformRefusal(45009, "force_refresh is allowed 20 times a day")
        self._forced[app_id] = [*recent, now]

    def _replace(self, kind: str, app_id: str) -> Token:
        old = self._current.get((kind, app_id))
        if old:
            old.until = min(old.until, self._now() + OVERLAP)
        token = Token(secrets.token_urlsafe(96), app_id, self._now() + self._lifetime)
        self._known[token.value] = self._current[kind, app_id] = token
        self.issued += 1
        return token

    def remaining(self, token: Token) -> int:
        """Return the whole seconds for which the token still works."""
        return math.ceil(token.until - self._now())

    def check(self, value: str, app_id: str) -> None:
        """Raise 41001 without a token, 40001 if unknown, 42001 if expired, 48001 if another app's."""
        if not value:
            raise PlatformRefusal(41001)
        token = self._known.get(value)
        if token is None:
            raise PlatformRefusal(40001)
        if self._now() >= token.until:
            raise PlatformRefusal(42001)
        if token.app_id != app_id:
            raise PlatformRefusal(48001, "the token belongs to another app id")

    def expire_all(self) -> None:
        """Make every token expired (42001)."""
        for token in self._known.values():
            token.until = self._now()

    def forget_all(self) -> None:
        """Make every token invalid (40001), as when the secret was reset elsewhere."""
        self._known.clear()
        self._current.clear()
