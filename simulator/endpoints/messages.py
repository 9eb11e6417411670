"""Customer-service messages and the typing state."""

from __future__ import annotations

from typing import Any

from flask import Blueprint

from simulator.bubbles import Segment
from simulator.endpoints.calls import OK, Answer, api_call, json_body, object_of, text_of
from simulator.errors import PlatformRefusal
from simulator.passive import TEXT_LIMIT
from simulator.person import Person
from simulator.platform import Platform

blueprint = Blueprint("messages", __name__)

HOW = "customer_service"

MOST_CHOICES = 10
"""Of one list. Undocumented for accounts; the limit of the same message in WeChat's customer service, held here."""


@api_call(blueprint, "/cgi-bin/message/custom/send", caller="account", for_verified=True)
def send_custom_message(platform: Platform) -> Answer:
    """Send a message within the person's windows."""
    body = json_body()
    with platform.changed:
        person = platform.person(text_of(body, "touser", 40003))
        kind = body.get("msgtype")
        if kind not in _SHOW:
            raise PlatformRefusal(40008)
        content = object_of(body, str(kind), 47001)
        window = person.windows.check(platform.now())
        _SHOW[kind](platform, person, content)
        window.left -= 1
        person.windows.typing_until = 0
    return OK


def _show_text(_platform: Platform, person: Person, content: dict[str, Any]) -> None:
    person.show("account", "text", HOW, checked_text(content, "content"))


def checked_text(content: dict[str, Any], name: str) -> str:
    """Return a text of at most 2,048 bytes. Raise 44004 when empty, 45002 when longer."""
    text = text_of(content, name, 44004)
    if len(text.encode(errors="surrogatepass")) > TEXT_LIMIT:
        raise PlatformRefusal(45002)
    return text


def _show_choices(_platform: Platform, person: Person, content: dict[str, Any]) -> None:
    head, tail = content.get("head_content", ""), content.get("tail_content", "")
    choices = content.get("list")
    if not isinstance(choices, list) or not 1 <= len(choices) <= MOST_CHOICES:
        raise PlatformRefusal(40097, "list")
    segments = []
    for choice in choices:
        label = text_of(choice, "content") if isinstance(choice, dict) else ""
        number = str(choice.get("id", "")) if label else ""
        if not number:
            raise PlatformRefusal(40097, "list needs id and content")
        segments.append(Segment(label, choice=number, says=label))
    if len({segment.choice for segment in segments}) < len(segments):
        raise PlatformRefusal(40097, "an id is used twice")
    whole = "\n".join([str(head), *(segment.text for segment in segments), str(tail)])
    checked_text({"content": whole}, "content")
    person.show(
        "account",
        "choices",
        HOW,
        segments=tuple([Segment(str(head))] * bool(head) + segments + [Segment(str(tail))] * bool(tail)),
    )


def _show_image(platform: Platform, person: Person, content: dict[str, Any]) -> None:
    media = platform.media.get(text_of(content, "media_id", 40007))
    person.show("account", "image", HOW, media_id=media.media_id)


def _show_voice(platform: Platform, person: Person, content: dict[str, Any]) -> None:
    media = platform.media.get(text_of(content, "media_id", 40007))
    person.show("account", "voice", HOW, media_id=media.media_id, duration=3)


def _show_article(_platform: Platform, person: Person, content: dict[str, Any]) -> None:
    articles = content.get("articles")
    if not isinstance(articles, list) or len(articles) != 1 or not isinstance(articles[0], dict):
        raise PlatformRefusal(45008)
    article = articles[0]
    person.show(
        "account",
        "news",
        HOW,
        str(article.get("description", "")),
        title=text_of(article, "title"),
        href=text_of(article, "url"),
    )


def _show_page(platform: Platform, person: Person, content: dict[str, Any]) -> None:
    if content.get("appid") != platform.config.miniapp_id:
        raise PlatformRefusal(40013)
    platform.media.get(text_of(content, "thumb_media_id", 40007))
    path = released_page(platform, text_of(content, "pagepath"))
    person.show("account", "news", HOW, title=text_of(content, "title"), href=miniapp_address(platform, path))


def released_page(platform: Platform, path: str) -> str:
    """Return the path if its page is released. Raise 40165."""
    pages = platform.config.miniapp_pages
    if pages and path.partition("?")[0].lstrip("/") not in [page.lstrip("/") for page in pages]:
        raise PlatformRefusal(40165)
    return path


def miniapp_address(platform: Platform, path: str) -> str:
    """Return where a browser finds a page of the mini-program, empty if nothing serves it."""
    base = platform.miniapp_url.rstrip("/")
    return f"{base}/{path.lstrip('/')}" if base else ""


_SHOW = {
    "text": _show_text,
    "msgmenu": _show_choices,
    "image": _show_image,
    "voice": _show_voice,
    "news": _show_article,
    "miniprogrampage": _show_page,
}


@api_call(blueprint, "/cgi-bin/message/custom/typing", caller="account", for_verified=True)
def set_typing(platform: Platform) -> Answer:
    """Show or hide "typing"."""
    body = json_body()
    with platform.changed:
        person = platform.person(text_of(body, "touser", 40003))
        command = body.get("command")
        if command == "Typing":
            person.windows.start_typing(platform.now())
        elif command == "CancelTyping":
            person.windows.typing_until = 0
        else:
            raise PlatformRefusal(45072)
        platform.changed.notify_all()
    return OK
