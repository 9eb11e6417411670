"""`/wechat`: where the platform delivers what people say."""

import logging
import secrets
import time
from collections.abc import Callable

from flask import Blueprint, Response, request

from bot.replies import say
from bot.turns import Answer, Turns
from bot.wechat.envelope import PLAIN_SUCCESS, Envelope
from bot.wechat.errors import RejectedPost
from bot.wechat.inbound import receive
from bot.wechat.incoming import Incoming
from bot.wechat.outgoing import passive_text
from bot.wechat.wire import MAX_BYTES

log = logging.getLogger(__name__)


def create_blueprint(envelope: Envelope, turns: Turns, clock: Callable[[], float] = time.time) -> Blueprint:
    """The webhook over one account's secrets and one set of turns."""
    blueprint = Blueprint("wechat", __name__)

    @blueprint.get("/wechat")
    def verify() -> Response:
        """The platform checks that this address is ours."""
        return _plain(envelope.echo(request.args, clock()))

    @blueprint.post("/wechat")
    def deliver() -> Response:
        """One delivery of one message."""
        body = request.stream.read(MAX_BYTES + 1)
        message = receive(envelope, request.args, body, clock())
        answer = _answer(turns, message)
        if answer.markup is None:
            return _plain(PLAIN_SUCCESS)
        now = clock()
        sealed = envelope.seal(passive_text(message, answer.markup, now), now, secrets.token_hex(8))
        return Response(sealed, content_type="text/xml; charset=utf-8")

    @blueprint.errorhandler(RejectedPost)
    def refuse(error: RejectedPost) -> tuple[str, int]:
        """Forged, stale, oversized or malformed: nothing was done."""
        log.warning("a post to /wechat was refused: %s", error.reason)
        return "", 403

    return blueprint


def _answer(turns: Turns, message: Incoming) -> Answer:
    try:
        return turns.receive(message)
    except Exception:
        # The person must see something they can act on; the platform would show a fault of its own.
        log.exception("a message could not be handled")
        turns.remember(message)
        return Answer(say("trouble"))


def _plain(text: str) -> Response:
    return Response(text, content_type="text/plain; charset=utf-8")
