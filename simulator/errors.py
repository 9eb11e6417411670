"""What the platform answers when a call is refused, and what a phone cannot do."""

from __future__ import annotations

MESSAGES = {
    -1: "system error",
    40001: "invalid credential, access_token is invalid or not latest",
    40002: "invalid grant_type",
    40003: "invalid openid",
    40004: "invalid media type",
    40005: "invalid file type",
    40006: "invalid meida size",
    40007: "invalid media_id",
    40008: "invalid message type",
    40013: "invalid appid",
    40014: "invalid access_token",
    40016: "invalid button size",
    40017: "invalid button type",
    40018: "invalid button name size",
    40019: "invalid button key size",
    40020: "invalid button url size",
    40023: "invalid sub button size",
    40029: "invalid code",
    40037: "invalid template_id",
    40053: "invalid action info",
    40097: "invalid args",
    40125: "invalid appsecret",
    40163: "code been used",
    40165: "invalid weapp pagepath",
    41001: "access_token missing",
    41005: "media data missing",
    42001: "access_token expired",
    43002: "require POST method",
    43004: "require subscribe",
    43101: "user refuse to accept the msg",
    44001: "empty media data",
    44002: "empty post data",
    44004: "empty content",
    45002: "content size out of limit",
    45008: "article size out of limit",
    45009: "reach max api daily quota limit",
    45011: "api minute-quota reach limit, must slower, retry next minute",
    45015: "response out of time limit or subscription is canceled",
    45047: "out of response count limit",
    45072: "command is invalid",
    45080: "require user interaction in the last 30 seconds",
    45081: "already typing",
    46003: "menu no exist",
    47001: "data format error",
    47003: "argument invalid",
    48001: "api unauthorized",
    61010: "code is expired or user has not visited in the last 2 hours",
    85401: "time limit between 1min and 30 days",
    87014: "risky content",
}
"""Texts of the platform's error codes that the simulator can answer."""


class PlatformRefusal(Exception):
    """The platform refuses a call. ``errcode`` is the platform's number; ``detail`` says what was wrong."""

    def __init__(self, errcode: int, detail: str = "") -> None:
        super().__init__(f"{errcode} {detail or MESSAGES.get(errcode, 'error')}")
        self.errcode = errcode
        self.detail = detail

    def as_json(self) -> dict[str, object]:
        """Return the body of the platform's answer."""
        text = MESSAGES.get(self.errcode, "error")
        return {"errcode": self.errcode, "errmsg": f"{text}: {self.detail}" if self.detail else text}


class BadReply(Exception):
    """The webhook's answer is not one the platform would show. The text says why, for the developer."""


class ImpossibleOnPhone(Exception):
    """A person asks of the phone what it does not offer, such as a choice that was never shown."""
