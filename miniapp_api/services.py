"""What the door is given to work with; `palmaid` puts it together."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from storage.database import Database
from storage.files import FileStore


class LoggedIn(Protocol):
    """Who a log-in code stands for."""

    @property
    def openid(self) -> str:
        """The platform's name for this person in our mini-program."""

    @property
    def unionid(self) -> str | None:
        """The platform's name for this person across our accounts, where it tells."""


class Login(Protocol):
    """The platform's log-in of the mini-program."""

    def code_to_session(self, js_code: str) -> LoggedIn:
        """Whom the code stands for. Raises subclasses of AssistanceError."""

    def phone_number(self, code: str) -> str:
        """The number behind the phone-number button's code. Raises subclasses of AssistanceError."""


@dataclass(frozen=True)
class Services:
    """Everything a request may need.

    `limits_uri` is where rate limits are counted: `memory://` counts in each process, a Redis address in all of
    them together. `limits_enabled` is for tests and benchmarks.
    """

    database: Database
    files: FileStore
    login: Login
    public_url: str
    draft_regions: bool
    clock: Callable[[], datetime]
    limits_uri: str = "memory://"
    limits_enabled: bool = True

    def sign_address(self, token: str) -> str:
        """Where a one-time signing link leads."""
        return f"{self.public_url.rstrip('/')}/sign/{token}"
