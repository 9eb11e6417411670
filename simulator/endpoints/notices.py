"""Template and subscribe messages: cards that need no window but a template, and mostly a consent."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import Blueprint

from simulator.endpoints.calls import OK, Answer, api_call, json_body, object_of, text_of
from simulator.endpoints.messages import miniapp_address, released_page
from simulator.errors import PlatformRefusal
from simulator.person import Person
from simulator.platform import Platform
from simulator.pushes import new_message_id

blueprint = Blueprint("notices", __name__)

_FORMS = {
    "thing": r".{1,20}",
    "number": r"\d{1,32}(\.\d+)?",
    "letter": r"[A-Za-z]{1,32}",
    "symbol": r"[^\w\s]{1,5}",
    "character_string": r"[\x21-\x7e]{1,32}",
    "time": r"(\d{4}年\d{1,2}月\d{1,2}日 ?)?\d{1,2}:\d{2}(:\d{2})?|\d{4}-\d{2}-\d{2} \d{2}:\d{2}(:\d{2})?",
    "date": r"\d{4}年\d{1,2}月\d{1,2}日( \d{1,2}:\d{2}(:\d{2})?)?|\d{4}-\d{2}-\d{2}( \d{2}:\d{2}(:\d{2})?)?",
    "amount": r"[¥￥]?\d{1,10}(\.\d{1,2})?元?",
    "phone_number": r"[\d+\-]{1,17}",
    "car_number": r".{1,8}",
    "name": r"[\u4e00-\u9fff·]{1,10}|[A-Za-z ]{1,20}",
    "phrase": r"[\u4e00-\u9fff]{1,5}",
    "const": r".{1,20}",
}
"""What the value of each kind of keyword may look like (platform's table of subscribe message parameters)."""


@dataclass(frozen=True)
class Card:
    """What a notice shows: the template's title, labels with values, and where tapping leads."""

    template_id: str
    title: str
    fields: tuple[tuple[str, str], ...]
    href: str


def read_fields(data: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Return keyword and value pairs. Raise 47003 for a value that its keyword does not allow."""
    fields = []
    for keyword, entry in data.items():
        value = entry.get("value") if isinstance(entry, dict) else None
        kind = keyword.rstrip("0123456789")
        if kind not in _FORMS or kind == keyword:
            raise PlatformRefusal(47003, f"data.{keyword} is no keyword")
        if not isinstance(value, str) or not re.fullmatch(_FORMS[kind], value):
            raise PlatformRefusal(47003, f"data.{keyword}.value")
        fields.append((keyword, value))
    if not fields:
        raise PlatformRefusal(47003, "data")
    return tuple(fields)


def _read_card(platform: Platform, body: dict[str, Any]) -> Card:
    """Return what the card will show. Raise 40037 for an unknown template, 47003 for wrong data."""
    template_id = text_of(body, "template_id", 40037)
    fields = read_fields(object_of(body, "data", 47003))
    href = _card_address(platform, body)
    known = platform.config.templates
    if not known:
        return Card(template_id, template_id, fields, href)
    if template_id not in known:
        raise PlatformRefusal(40037)
    labels = known[template_id].labels
    if {keyword for keyword, _value in fields} != set(labels):
        raise PlatformRefusal(47003, f"data must hold {', '.join(labels)}")
    labelled = tuple((labels[keyword], value) for keyword, value in fields)
    return Card(template_id, known[template_id].title, labelled, href)


def _card_address(platform: Platform, body: dict[str, Any]) -> str:
    """Return where tapping the card leads: a mini-program page if named, else a web page, else nowhere."""
    page = body.get("page") or ""
    miniprogram = body.get("miniprogram")
    if isinstance(miniprogram, dict):
        if miniprogram.get("appid") != platform.config.miniapp_id:
            raise PlatformRefusal(40013)
        page = miniprogram.get("pagepath") or ""
        return miniapp_address(platform, released_page(platform, page))
    return str(page or body.get("url") or "")


@api_call(blueprint, "/cgi-bin/message/template/send", caller="account", for_verified=True)
def send_template(platform: Platform) -> Answer:
    """Send a template message to a follower; the account hears later whether it arrived."""
    body = json_body()
    person = platform.person(text_of(body, "touser", 40003))
    if not person.following:
        raise PlatformRefusal(43004)
    _show(person, _read_card(platform, body), "template")
    message_id = new_message_id()
    if platform.webhook_url:
        person.is_told("TEMPLATESENDJOBFINISH", {"MsgID": int(message_id), "Status": "success"})
    return {**OK, "msgid": int(message_id)}


@api_call(blueprint, "/cgi-bin/message/subscribe/bizsend", caller="account", for_verified=True)
def send_account_notice(platform: Platform) -> Answer:
    """Send a subscribe message of the account."""
    body = json_body()
    return _spend_and_show(platform, platform.person(text_of(body, "touser", 40003)), body)


@api_call(blueprint, "/cgi-bin/message/subscribe/send", caller="miniapp")
def send_miniapp_notice(platform: Platform) -> Answer:
    """Send a subscribe message of the mini-program; ``touser`` is the person's openid there."""
    body = json_body()
    if body.get("miniprogram_state", "formal") not in ("developer", "trial", "formal"):
        raise PlatformRefusal(40097, "miniprogram_state")
    if body.get("lang", "zh_CN") not in ("zh_CN", "en_US", "zh_HK", "zh_TW"):
        raise PlatformRefusal(40097, "lang")
    person = platform.person_of_miniapp(text_of(body, "touser", 40003))
    page = body.get("page")
    path = miniapp_address(platform, released_page(platform, page)) if page else ""
    return _spend_and_show(platform, person, {**body, "page": path})


def _spend_and_show(platform: Platform, person: Person, body: dict[str, Any]) -> Answer:
    card = _read_card(platform, body)
    with platform.changed:
        platform.consents.spend(person.unionid, card.template_id)
        _show(person, card, "subscribe")
    return {**OK, "msgid": int(new_message_id())}


def _show(person: Person, card: Card, how: str) -> None:
    person.show("account", "card", how, title=card.title, fields=card.fields, href=card.href)
