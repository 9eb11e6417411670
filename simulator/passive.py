"""Reading what the webhook answers to a push, as strictly as the platform or more so.

The platform accepts an empty body, the bare word ``success``, or one encrypted XML reply. Whatever else it
gets, the person reads that the account cannot serve them at the moment.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, ParseError

from defusedxml import ElementTree as SafeXml  # type: ignore[import-untyped] # ships no types
from defusedxml.common import DefusedXmlException  # type: ignore[import-untyped] # ships no types

from simulator.envelope import Envelope, is_signed
from simulator.errors import BadReply

TEXT_LIMIT = 2048
"""Bytes of UTF-8 that a text may have. Undocumented, measured by others; held strictly here."""

CLOCK_TOLERANCE = 300

_HEAD = {"ToUserName", "FromUserName", "CreateTime", "MsgType"}
_BODY = {
    "text": {"Content"},
    "image": {"Image"},
    "voice": {"Voice"},
    "news": {"ArticleCount", "Articles"},
    "transfer_customer_service": set(),
}
_CONTENT_TYPES = ("text/xml", "application/xml")


@dataclass(frozen=True)
class PassiveReply:
    """A reply to show: a text, a medium, or one article (title, description, picture and address)."""

    kind: str
    text: str = field(default="", repr=False)
    media_id: str = ""
    title: str = field(default="", repr=False)
    href: str = field(default="", repr=False)


def read_answer(
    body: bytes,
    content_type: str,
    envelope: Envelope,
    token: str,
    *,
    account_id: str,
    openid: str,
    now: float,
) -> tuple[PassiveReply | None, str]:
    """Return the reply (None for "nothing to say") and its decrypted XML. Raise BadReply with the reason."""
    if body in (b"", b"success"):
        return None, ""
    if content_type.partition(";")[0].strip().lower() not in _CONTENT_TYPES:
        raise BadReply(f"a reply must be served as text/xml, not {content_type or 'without a type'}")
    xml = _open(body, envelope, token, now)
    return read_reply(xml, account_id=account_id, openid=openid), xml


def _open(body: bytes, envelope: Envelope, token: str, now: float) -> str:
    parts = _children(_parse(body), "the envelope")
    if "Encrypt" not in parts:
        raise BadReply("the reply is not encrypted: plaintext is refused in safe mode")
    values = {name: part.text or "" for name, part in parts.items()}
    if set(values) != {"Encrypt", "MsgSignature", "TimeStamp", "Nonce"}:
        raise BadReply("the envelope must hold Encrypt, MsgSignature, TimeStamp and Nonce")
    if not is_signed(values["MsgSignature"], token, values["TimeStamp"], values["Nonce"], values["Encrypt"]):
        raise BadReply("the envelope's signature is wrong")
    if not values["TimeStamp"].isdecimal() or abs(int(values["TimeStamp"]) - now) > CLOCK_TOLERANCE:
        raise BadReply("the envelope's time is not now")
    return envelope.open(values["Encrypt"])


def read_reply(xml: str, *, account_id: str, openid: str) -> PassiveReply:
    """Check a decrypted reply against the person it is for. Raise BadReply with the reason."""
    parts = _children(_parse(xml.encode()), "the reply")
    if missing := _HEAD - set(parts):
        raise BadReply(f"the reply lacks {', '.join(sorted(missing))}")
    if parts["ToUserName"].text != openid:
        raise BadReply("ToUserName is not the person who wrote")
    if parts["FromUserName"].text != account_id:
        raise BadReply("FromUserName is not the account")
    if not (parts["CreateTime"].text or "").isdecimal():
        raise BadReply("CreateTime is not a whole number of seconds")
    kind = parts["MsgType"].text or ""
    if kind not in _BODY:
        raise BadReply(f"the platform has no reply of type {kind[:40]!r}")
    if set(parts) - _HEAD - {"TransInfo"} != _BODY[kind]:
        raise BadReply(f"a {kind} reply must hold {', '.join(sorted(_BODY[kind])) or 'nothing more'}")
    return _READERS[kind](parts)


def _read_text(parts: dict[str, Element]) -> PassiveReply:
    text = parts["Content"].text or ""
    if not text.strip():
        raise BadReply("the text is empty")
    if len(text.encode()) > TEXT_LIMIT:
        raise BadReply(f"the text is longer than {TEXT_LIMIT} bytes")
    return PassiveReply("text", text=text)


def _read_image(parts: dict[str, Element]) -> PassiveReply:
    return PassiveReply("image", media_id=_only_child(parts["Image"], "MediaId"))


def _read_voice(parts: dict[str, Element]) -> PassiveReply:
    return PassiveReply("voice", media_id=_only_child(parts["Voice"], "MediaId"))


def _read_news(parts: dict[str, Element]) -> PassiveReply:
    items = list(parts["Articles"])
    if parts["ArticleCount"].text != "1" or [item.tag for item in items] != ["item"]:
        raise BadReply("an answer to a message holds exactly one article")
    values = {name: part.text or "" for name, part in _children(items[0], "the article").items()}
    if not values.get("Title") or not values.get("Url", "").startswith(("http://", "https://")):
        raise BadReply("an article needs a title and a web address")
    return PassiveReply("news", text=values.get("Description", ""), title=values["Title"], href=values["Url"])


def _read_transfer(_parts: dict[str, Element]) -> PassiveReply:
    return PassiveReply("transfer_customer_service")


_READERS = {
    "text": _read_text,
    "image": _read_image,
    "voice": _read_voice,
    "news": _read_news,
    "transfer_customer_service": _read_transfer,
}


def _only_child(element: Element, name: str) -> str:
    children = _children(element, element.tag)
    if set(children) != {name} or not children[name].text:
        raise BadReply(f"{element.tag} must hold {name}")
    return children[name].text or ""


def _parse(xml: bytes) -> Element:
    try:
        root: Element = SafeXml.fromstring(xml, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise BadReply(
            f"the answer is neither success nor well-formed XML ({type(error).__name__})"
        ) from error
    if root.tag != "xml":
        raise BadReply("the root element is not xml")
    return root


def _children(element: Element, what: str) -> dict[str, Element]:
    children = {child.tag: child for child in element}
    if len(children) != len(element):
        raise BadReply(f"{what} holds an element twice")
    return children
