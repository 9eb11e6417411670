"""From an HTTP request to a message: the one call the webhook makes for every push."""

import hmac
from collections.abc import Mapping

from bot.wechat.envelope import Envelope
from bot.wechat.errors import RejectedPost
from bot.wechat.incoming import Incoming
from bot.wechat.messages import parse_any


def receive(envelope: Envelope, args: Mapping[str, str], body: bytes, now: float) -> Incoming:
    """Open a push, read it, and check that the address names the same person as the message.

    `args` are the query arguments, `now` seconds since the epoch. Raises RejectedPost for anything else
    than a fresh, genuine, well-formed message of the platform to this account.
    """
    message = parse_any(envelope.open(args, body, now))
    named = args.get("openid")
    # The address is not signed: if it speaks of someone else, somebody has put request and body together.
    if named is not None and not hmac.compare_digest(
        named.encode("utf-8", "replace"), message.openid.encode()
    ):
        raise RejectedPost("another_person")
    return message
