"""The notice people read before they agree, as dated data."""

import hashlib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@dataclass(frozen=True)
class Notice:
    """One version of the notice. `hash` covers every word of it, the pledge included."""

    version: str
    effective_from: date
    title: str
    paragraphs: tuple[str, ...]
    purposes: dict[str, str]
    pledge_title: str
    pledge_text: str
    hash: str

    @property
    def pledge_hash(self) -> str:
        """What is kept with an application as proof of the pledge that was shown."""
        return hashlib.sha256(self.pledge_text.encode()).hexdigest()


@cache
def all_notices() -> tuple[Notice, ...]:
    """Every version, oldest first."""
    texts = [entry.read_bytes() for entry in files(__package__).iterdir() if entry.name.endswith(".yaml")]
    return tuple(sorted((_read(text) for text in texts), key=lambda notice: notice.effective_from))


def notice_on(day: date) -> Notice:
    """The version in force on that day (the first one before it took effect)."""
    in_force = [notice for notice in all_notices() if notice.effective_from <= day]
    return in_force[-1] if in_force else all_notices()[0]


def _read(text: bytes) -> Notice:
    data: dict[str, Any] = yaml.safe_load(text)
    return Notice(
        version=data["version"],
        effective_from=data["effective_from"],
        title=data["title"],
        paragraphs=tuple(data["paragraphs"]),
        purposes=data["purposes"],
        pledge_title=data["pledge"]["title"],
        pledge_text=data["pledge"]["text"],
        hash=hashlib.sha256(text).hexdigest(),
    )
