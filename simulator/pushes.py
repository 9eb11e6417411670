"""The XML that the platform pushes to an account's webhook."""

from __future__ import annotations

import itertools
import random
import re
from dataclasses import dataclass, field

Fields = dict[str, str | int | float]

_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_message_ids = itertools.count(random.randrange(22_000_000_000_000_000, 24_000_000_000_000_000))


def new_message_id() -> str:
    """Return a message id: a 64-bit number that no other push of this process has."""
    return str(next(_message_ids))


@dataclass(frozen=True)
class Push:
    """A message or event of one person for the webhook.

    ``takes_reply`` tells whether the person sees a reply to it, and the platform's apology when the webhook fails.
    """

    openid: str
    kind: str
    xml: str = field(repr=False)
    message_id: str = ""
    takes_reply: bool = True


def cdata(value: str) -> str:
    """Wrap a text so that it cannot end the section, without the characters XML cannot carry."""
    return "<![CDATA[" + _ILLEGAL.sub("", value).replace("]]>", "]]]]><![CDATA[>") + "]]>"


def element(name: str, value: str | int | float) -> str:
    """Render one element; numbers stand bare, texts in CDATA, as the platform writes them."""
    return f"<{name}>{cdata(value) if isinstance(value, str) else value}</{name}>"


def render(openid: str, kind: str, fields: Fields, *, account_id: str, created: int, tail: str = "") -> str:
    """Render a whole push. ``created`` is in epoch seconds; ``tail`` is ready XML after the fields."""
    head: Fields = {"ToUserName": account_id, "FromUserName": openid, "CreateTime": created, "MsgType": kind}
    lines = [element(name, value) for name, value in {**head, **fields}.items()]
    return "<xml>" + "\n".join(lines) + tail + "</xml>"
