"""Codes that work once and for five minutes: mini-program login, phone number, OAuth."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass

from simulator.errors import PlatformRefusal

LIFETIME = 300


@dataclass
class Code:
    """Whose code, for what ("login", "phone" or "oauth"), until when, and with which OAuth scope."""

    openid: str
    purpose: str
    until: float
    scope: str = ""
    used: bool = False


class Codes:
    """Makes codes and takes them back once."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._codes: dict[str, Code] = {}

    def make(self, openid: str, purpose: str, scope: str = "") -> str:
        """Return a new code."""
        value = secrets.token_urlsafe(24)
        self._codes[value] = Code(openid, purpose, self._now() + LIFETIME, scope)
        return value

    def redeem(self, value: str, purpose: str) -> Code:
        """Use a code up. Raise 40029 if unknown, expired or made for something else, 40163 if used before."""
        code = self._codes.get(value)
        if code is None or code.purpose != purpose or self._now() >= code.until:
            raise PlatformRefusal(40029)
        if code.used:
            raise PlatformRefusal(40163)
        code.used = True
        return code
