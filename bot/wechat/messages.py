"""Turn the inside of a push into one of the values of `bot.wechat.incoming`.

wechatpy's message classes know which field of which type means what; bounds, missing or nested fields, and
what wechatpy does not know (menu choices, revoked authorizations, JSON) are handled here. Whatever is
wrong, the only exception is `RejectedPost`.
"""

import hashlib
import json
import math
import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from wechatpy.events import EVENT_TYPES
from wechatpy.messages import MESSAGE_TYPES, UnknownMessage

from bot.wechat import incoming, wire
from bot.wechat.errors import RejectedPost
from bot.wechat.incoming import Incoming
from bot.wechat.wire import Fields

_QR_SCENE = "qrscene_"
_MAX_KIND = 64
_IDENTIFIER = re.compile(r"[\w\-@.]{1,128}", re.ASCII)
# Numbers that tell apart two events of one person in one second (a template result, an asynchronous check).
_JOB_NUMBERS = ("MsgID", "MsgId", "trace_id", "TraceId", "JobId", "publish_id")


def parse(xml: bytes) -> Incoming:
    """Read an XML push of an official account. Raises RejectedPost."""
    return _read(wire.read_xml(xml))


def parse_json(push: dict[str, Any]) -> Incoming:
    """Read a JSON push of a mini-program, already parsed. Raises RejectedPost."""
    return _read(wire.as_fields(push))


def parse_any(inner: bytes) -> Incoming:
    """Read a push in whichever of the two formats the account is configured for. Raises RejectedPost."""
    return _read(wire.read_json(inner) if inner.lstrip().startswith(b"{") else wire.read_xml(inner))


class _Push:
    """One push on its way to becoming a value: wechatpy's object and what lies outside of it."""

    def __init__(self, fields: Fields) -> None:
        self.fields = fields
        kind = self.needed_field("MsgType").lower()
        self.is_event = kind == "event"
        self.name = self.needed_field("Event").lower() if self.is_event else kind
        known = (EVENT_TYPES if self.is_event else MESSAGE_TYPES).get(self.name, UnknownMessage)
        self._message = known(dict(fields))

    def field(self, name: str) -> str:
        """Return an element's text; an empty element and an absent one are both empty."""
        return _plain(self.fields.get(name, ""))

    def needed_field(self, name: str) -> str:
        return _present(self.field(name))

    def text(self, attribute: str) -> str:
        """Return what wechatpy reads for this type under the attribute, as text."""
        return _plain(getattr(self._message, attribute) or "")

    def needed(self, attribute: str) -> str:
        return _present(self.text(attribute))

    @property
    def common(self) -> dict[str, Any]:
        return {
            "openid": _identifier(self.needed("source")),
            "account": _identifier(self.needed("target")),
            "sent_at": datetime.fromtimestamp(self._message.time, tz=UTC),
            "dedupe_key": self.dedupe_key(),
        }

    def dedupe_key(self) -> str:
        """Make the key of 消息排重.

        The platform's rule is MsgId for messages, and sender and second for events. Message numbers were
        seen repeated across people and several events fall into one second, so the sender and the number of
        the job are part of the key.
        """
        number = self.field("MsgId")
        if not self.is_event and number:
            parts = ["message", self.needed("source"), number]
        elif not self.is_event:
            parts = ["unnumbered", json.dumps(self.fields, sort_keys=True)]
        else:
            jobs = [self.field(job) for job in _JOB_NUMBERS] + [
                str(item.get("MsgID")) for item in self.items()
            ]
            second = self.needed_field("CreateTime")
            parts = ["event", self.needed("source"), second, self.name, self.field("EventKey"), *jobs]
        # JSON separates the parts beyond doubt, and its ASCII escapes survive a lone surrogate.
        return hashlib.sha256(json.dumps(parts).encode("ascii")).hexdigest()

    def items(self) -> list[Fields]:
        """Return the entries of a subscribe event:

        XML nests them, JSON has them on top, one alone is no list.
        """
        fields = self.fields
        for holder in ("SubscribeMsgPopupEvent", "SubscribeMsgChangeEvent", "SubscribeMsgSentEvent"):
            if isinstance(nested := fields.get(holder), dict):
                fields = nested
        entries = fields.get("List", [])
        return [
            entry
            for entry in (entries if isinstance(entries, list) else [entries])
            if isinstance(entry, dict)
        ]


def _read(fields: Fields) -> Incoming:
    made: Incoming | None = None
    try:
        push = _Push(fields)
        read = (_EVENTS if push.is_event else _MESSAGES).get(push.name, _unknown)
        made = read(push)
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, OSError):
        made = None  # raised below, so that no chained exception quotes the push
    if made is None:
        raise RejectedPost("malformed")
    return made


def _plain(value: object) -> str:
    if not isinstance(value, str):  # an element with children where text belongs
        raise RejectedPost("malformed")
    return value


def _present(text: str) -> str:
    if not text:
        raise RejectedPost("malformed")
    return text


def _identifier(text: str) -> str:
    if not _IDENTIFIER.fullmatch(text):
        raise RejectedPost("malformed")
    return text


def _degrees(text: str, limit: float) -> float:
    number = float(text)
    if not math.isfinite(number) or abs(number) > limit:
        raise ValueError("not a place on earth")
    return number


def _unknown(push: _Push) -> Incoming:
    kind = f"event:{push.name}" if push.is_event else push.name
    return incoming.Unknown(**push.common, kind=kind[:_MAX_KIND])


def _text(push: _Push) -> Incoming:
    choice = push.field("bizmsgmenuid") or None
    return incoming.Text(**push.common, content=push.text("content"), menu_choice=choice)


def _image(push: _Push) -> Incoming:
    return incoming.Image(**push.common, media_id=push.needed("media_id"), pic_url=push.text("image"))


def _voice(push: _Push) -> Incoming:
    heard = push.text("recognition").strip() or None
    media_id, audio_format = push.needed("media_id"), push.text("format")
    return incoming.Voice(**push.common, media_id=media_id, audio_format=audio_format, recognition=heard)


def _video(push: _Push) -> Incoming:
    media_id, thumb = push.needed("media_id"), push.text("thumb_media_id")
    return incoming.Video(**push.common, media_id=media_id, thumb_media_id=thumb)


def _location(push: _Push) -> Incoming:
    latitude, longitude = _degrees(push.needed("location_x"), 90), _degrees(push.needed("location_y"), 180)
    return incoming.Location(**push.common, latitude=latitude, longitude=longitude, label=push.text("label"))


def _link(push: _Push) -> Incoming:
    return incoming.Link(**push.common, title=push.text("title"), url=push.text("url"))


def _subscribed(push: _Push) -> Incoming:
    return incoming.Subscribed(**push.common, scene=push.text("key").removeprefix(_QR_SCENE) or None)


def _template_finished(push: _Push) -> Incoming:
    status = push.needed("status").lower()
    return incoming.TemplateFinished(**push.common, status=status, msg_id=push.field("MsgID"))


def _subscribe_choices(push: _Push) -> Incoming:
    choices = (
        incoming.SubscribeChoice(
            template_id=_present(_plain(entry.get("TemplateId", ""))),
            accepted=entry.get("SubscribeStatusString") == "accept",
        )
        for entry in push.items()
    )
    changed = push.name == "subscribe_msg_change_event"
    return incoming.SubscribeChoices(**push.common, choices=tuple(choices), changed=changed)


def _subscribe_delivered(push: _Push) -> Incoming:
    deliveries = (
        incoming.SubscribeDelivery(
            template_id=_present(_plain(entry.get("TemplateId", ""))),
            msg_id=_plain(entry.get("MsgID", "")),
            delivered=entry.get("ErrorCode") == "0",
        )
        for entry in push.items()
    )
    return incoming.SubscribeDelivered(**push.common, deliveries=tuple(deliveries))


def _revoked(push: _Push) -> Incoming:
    person = push.field("OpenID") or push.needed("source")
    return incoming.AuthorizationRevoked(**push.common, person=person, revoked=push.field("RevokeInfo"))


_MESSAGES: dict[str, Callable[[_Push], Incoming]] = {
    "text": _text,
    "image": _image,
    "voice": _voice,
    "video": _video,
    "shortvideo": _video,
    "location": _location,
    "link": _link,
}

_EVENTS: dict[str, Callable[[_Push], Incoming]] = {
    "subscribe": _subscribed,
    "unsubscribe": lambda push: incoming.Unsubscribed(**push.common),
    "scan": lambda push: incoming.Scanned(**push.common, scene=push.text("scene_id")),
    "click": lambda push: incoming.MenuClick(**push.common, key=push.needed("key")),
    "scancode_push": lambda push: incoming.MenuClick(**push.common, key=push.needed("key")),
    "scancode_waitmsg": lambda push: incoming.MenuClick(**push.common, key=push.needed("key")),
    "view": lambda push: incoming.MenuView(**push.common, url=push.text("url")),
    "view_miniprogram": lambda push: incoming.MenuView(**push.common, url=push.field("EventKey")),
    "location": lambda push: incoming.LocationReport(**push.common),
    "templatesendjobfinish": _template_finished,
    "subscribe_msg_popup_event": _subscribe_choices,
    "subscribe_msg_change_event": _subscribe_choices,
    "subscribe_msg_sent_event": _subscribe_delivered,
    "user_authorization_revoke": _revoked,
}
