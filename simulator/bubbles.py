"""What is shown on a person's phone: a list of bubbles, and reading the markup inside a text."""

from __future__ import annotations

import html
import re
from dataclasses import asdict, dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

ACCOUNT_FAILS = "该公众号暂时无法提供服务，请稍后再试"
"""What the platform shows when the account's server does not answer, or answers nonsense."""

_ANCHOR = re.compile(
    r"""<a\s[^>]*?href\s*=\s*(?:"([^"]*)"|'([^']*)')[^>]*>(.*?)</a>""", re.IGNORECASE | re.DOTALL
)
_ADDRESS = re.compile(r"https?://[\w\-.:\[\]/?#@!$&'()*+,;=%~]+")


@dataclass(frozen=True)
class Segment:
    """A run of text. With ``href`` it is a link, with ``choice`` (an id) tapping it sends ``says``."""

    text: str
    href: str = ""
    choice: str = ""
    says: str = ""


@dataclass(frozen=True)
class Bubble:
    """One thing shown in the chat.

    ``who``: me, account or platform. ``kind``: text, image, voice, location, choices, news, card or error.
    ``how`` it came: sent, passive, customer_service, subscribe, template or platform. ``index`` grows by one,
    ``at`` is in epoch seconds. The text is left out of the repr: people write personal things.
    """

    index: int
    who: str
    kind: str
    how: str
    at: float
    text: str = field(default="", repr=False)
    segments: tuple[Segment, ...] = field(default=(), repr=False)
    media_id: str = ""
    title: str = field(default="", repr=False)
    href: str = field(default="", repr=False)
    fields: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    duration: int = 0

    @property
    def choices(self) -> tuple[Segment, ...]:
        """The parts of the bubble that can be tapped to answer."""
        return tuple(segment for segment in self.segments if segment.choice)

    @property
    def links(self) -> tuple[str, ...]:
        """Addresses that can be opened from this bubble."""
        found = [segment.href for segment in self.segments if segment.href]
        return tuple(([self.href] if self.href else []) + found)

    def as_json(self) -> dict[str, Any]:
        """Return everything the phone page and the client need."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Bubble:
        """Read what ``as_json`` wrote."""
        segments = tuple(Segment(**segment) for segment in data["segments"])
        fields = tuple((name, value) for name, value in data["fields"])
        return cls(**{**data, "segments": segments, "fields": fields})


def read_markup(text: str) -> tuple[Segment, ...]:
    """Split a text into plain runs, links and tappable choices, as the WeChat client does.

    ``<a href="weixin://bizmsgmenu?msgmenucontent=…&msgmenuid=…">`` is a choice; other anchors and bare web
    addresses are links; every other tag is shown as it is.
    """
    segments: list[Segment] = []
    position = 0
    for anchor in _ANCHOR.finditer(text):
        segments += _find_addresses(text[position : anchor.start()])
        segments.append(_read_anchor(anchor[1] or anchor[2] or "", anchor[3]))
        position = anchor.end()
    return tuple(segments + _find_addresses(text[position:]))


def _read_anchor(href: str, label: str) -> Segment:
    href = html.unescape(href)
    if not href.startswith("weixin://bizmsgmenu"):
        is_web = href.startswith(("http://", "https://"))
        return Segment(label, href=href if is_web else "")
    query = parse_qs(urlsplit(href).query)
    return Segment(
        label, choice=query.get("msgmenuid", [""])[0], says=query.get("msgmenucontent", [label])[0]
    )


def _find_addresses(text: str) -> list[Segment]:
    segments = []
    position = 0
    for address in _ADDRESS.finditer(text):
        shown = address[0].rstrip(".,;:!?)'")
        if address.start() > position:
            segments.append(Segment(text[position : address.start()]))
        segments.append(Segment(shown, href=shown))
        position = address.start() + len(shown)
    if position < len(text):
        segments.append(Segment(text[position:]))
    return segments


def shown_text(segments: tuple[Segment, ...]) -> str:
    """Return what a person reads."""
    return "".join(segment.text for segment in segments)
