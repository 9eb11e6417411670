"""Temporary media: what people send and what the account uploads, kept for three days."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field

from simulator.errors import PlatformRefusal

KEPT = 3 * 86400
LIMITS = {"image": 10 * 2**20, "voice": 2 * 2**20, "video": 10 * 2**20, "thumb": 64 * 2**10}
"""Largest size in bytes by type."""

_BEGINNINGS = {
    "image/jpeg": (b"\xff\xd8\xff",),
    "image/png": (b"\x89PNG\r\n\x1a\n",),
    "image/gif": (b"GIF87a", b"GIF89a"),
    "audio/amr": (b"#!AMR",),
    "audio/mpeg": (b"ID3", b"\xff\xfb", b"\xff\xf3"),
}
_ALLOWED = {
    "image": ("image/jpeg", "image/png", "image/gif"),
    "voice": ("audio/amr", "audio/mpeg"),
    "video": ("video/mp4",),
    "thumb": ("image/jpeg",),
}


@dataclass(frozen=True)
class Media:
    """A kept file. Its bytes are left out of the repr."""

    media_id: str
    content_type: str
    content: bytes = field(repr=False)
    kept_until: float


def sniff(content: bytes) -> str:
    """Tell the content type by the first bytes; application/octet-stream if it is none the platform takes."""
    for content_type, beginnings in _BEGINNINGS.items():
        if content.startswith(beginnings):
            return content_type
    return "video/mp4" if content[4:8] == b"ftyp" else "application/octet-stream"


class MediaStore:
    """Keeps media in memory and forgets them after three days."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._kept: dict[str, Media] = {}

    def keep(self, content: bytes) -> Media:
        """Keep what a person sends, whatever it is: phones send all sorts of files."""
        media = Media(secrets.token_urlsafe(48), sniff(content), content, self._now() + KEPT)
        self._kept[media.media_id] = media
        return media

    def upload(self, kind: str, content: bytes) -> Media:
        """Keep what the account uploads. Raise 40004, 44001, 40005 or 40006 where the platform would."""
        if kind not in LIMITS:
            raise PlatformRefusal(40004)
        if not content:
            raise PlatformRefusal(44001)
        if sniff(content) not in _ALLOWED[kind]:
            raise PlatformRefusal(40005)
        if len(content) > LIMITS[kind]:
            raise PlatformRefusal(40006)
        return self.keep(content)

    def get(self, media_id: str) -> Media:
        """Return a medium. Raise 40007 when unknown or older than three days."""
        media = self._kept.get(media_id)
        if media is None or self._now() >= media.kept_until:
            raise PlatformRefusal(40007)
        return media
