"""The bot's wording, by key, from the YAML files beside this one.

`ask_x` asks, `ask_x_again` asks after an answer that could not be read, `explain_x` says why. A reply may have
a `plain` variant, used when the person asks for simpler words. Texts hold `{facts}` that the caller fills in.
"""

from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from string import Formatter
from typing import Any

import yaml


@dataclass(frozen=True)
class Wording:
    """One reply in its normal and its plainest form."""

    text: str
    plain: str

    @property
    def facts(self) -> set[str]:
        """The names the text expects to be filled in."""
        return {name for _, name, _, _ in Formatter().parse(self.text) if name}


@dataclass(frozen=True)
class Bubble:
    """One thing the bot says: a short text, and the choices to pick from, if any.

    `asked` names the question that the choices answer. It is set on what leaves, so that a tap on a choice can be
    told from a tap on a choice of another question. `plain` says the same in the plainest words, where `text` is not
    that already. `taps` are answers in words that a phone may offer to be tapped: where it cannot, nothing is added to
    the text, which asks for them by itself.
    """

    text: str = field(repr=False)
    choices: tuple[str, ...] = field(default=(), repr=False)
    asked: str = ""
    plain: str = field(default="", repr=False)
    taps: tuple[str, ...] = field(default=(), repr=False)

    def as_text(self) -> str:
        """The bubble as one text message, its choices numbered."""
        return "\n".join([self.text, *self.labels()])

    def in_plain_words(self) -> "Bubble":
        """The same thing as one says it to somebody who did not follow."""
        return replace(self, text=self.plain or self.text, plain="")

    def labels(self) -> list[str]:
        """The choices as they are shown, numbered."""
        return [f"{number} {label}" for number, label in enumerate(self.choices, 1)]


def say(key: str, *, plain: bool = False, choices: tuple[str, ...] = (), **facts: Any) -> Bubble:
    """The reply of that key with its facts filled in. Raises KeyError for a key no file has."""
    wording = all_wordings()[key]
    text, plainest = (one.format_map(facts).strip() for one in (wording.text, wording.plain))
    if plain or text == plainest:
        return Bubble(plainest, choices)
    return Bubble(text, choices, plain=plainest)


def has_wording(key: str) -> bool:
    """Whether a file has that key."""
    return key in all_wordings()


@cache
def all_wordings() -> dict[str, Wording]:
    """Every reply of every file. Raises ValueError when two files have the same key."""
    found: dict[str, Wording] = {}
    for entry in sorted(files(__package__).iterdir(), key=lambda entry: entry.name):
        if not entry.name.endswith(".yaml"):
            continue
        for key, value in yaml.safe_load(entry.read_text(encoding="utf-8")).items():
            if key in found:
                raise ValueError(f"the reply {key} stands in two files")
            found[key] = _read(value)
    return found


def _read(value: Any) -> Wording:
    if isinstance(value, str):
        return Wording(text=value, plain=value)
    return Wording(text=value["text"], plain=value.get("plain", value["text"]))
