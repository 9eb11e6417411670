"""What a call to the platform can come to, when a refusal is part of ordinary life and not a failure."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar, TypeVar

from bot.wechat.errors import PlatformError

T = TypeVar("T")


class Reason(StrEnum):
    """Why the platform did not deliver."""

    QUOTA_USED_UP = "quota_used_up"  # the five messages after the person's last word are sent
    WINDOW_CLOSED = "window_closed"  # the person has not written for 48 hours
    NOT_PERMITTED = "not_permitted"  # a personal or unverified account has no such call
    CONSENT_USED_UP = "consent_used_up"  # refused, or every consent given was used
    NOT_FOLLOWING = "not_following"  # unfollowed, blocked us, or never one of this account's
    TOO_LONG = "too_long"
    CONTENT_REFUSED = "content_refused"
    TOO_OFTEN = "too_often"  # the account's quota for this call; try again later
    NOT_NEEDED = "not_needed"  # the typing sign already shows, or may not be shown now
    NOT_SEEN_RECENTLY = "not_seen_recently"  # no check of texts after two hours


_REASONS = {
    45047: Reason.QUOTA_USED_UP,
    45015: Reason.WINDOW_CLOSED,
    48001: Reason.NOT_PERMITTED,
    43101: Reason.CONSENT_USED_UP,
    43004: Reason.NOT_FOLLOWING,
    43019: Reason.NOT_FOLLOWING,
    40003: Reason.NOT_FOLLOWING,
    45002: Reason.TOO_LONG,
    87014: Reason.CONTENT_REFUSED,
    45009: Reason.TOO_OFTEN,
    45011: Reason.TOO_OFTEN,
    45080: Reason.NOT_NEEDED,
    45081: Reason.NOT_NEEDED,
    61010: Reason.NOT_SEEN_RECENTLY,
}


@dataclass(frozen=True)
class Sent:
    """Taken by the platform. `number` is that of a template message, by which it is reported later."""

    ok: ClassVar[bool] = True
    number: str | None = None


@dataclass(frozen=True)
class Refused:
    """Not delivered, and sending the same again now would not help. `code` is the platform's number."""

    ok: ClassVar[bool] = False
    code: int
    reason: Reason


@dataclass(frozen=True)
class MiniSession:
    """Who logged in to the mini-program. The session key is not kept: nothing here decrypts with it."""

    openid: str = field(repr=False)
    unionid: str | None = field(repr=False, default=None)


@dataclass(frozen=True)
class TextVerdict:
    """The platform's opinion of a text: `suggestion` is `pass`, `review` or `risky`; `label` its category."""

    suggestion: str
    label: int

    @property
    def passed(self) -> bool:
        """Whether the text may be shown to others without a person looking at it."""
        return self.suggestion == "pass"


def outcome(call: Callable[[], T]) -> T | Refused:
    """Make a call and turn an ordinary refusal into a value. Other errors pass through."""
    try:
        return call()
    except PlatformError as error:
        reason = _REASONS.get(error.errcode)
        if reason is None:
            raise
        return Refused(error.errcode, reason)
