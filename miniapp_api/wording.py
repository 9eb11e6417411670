"""The door's words, from wording.yaml."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


def words(subject: str, code: str) -> str:
    """The words for a code of a subject. Raises KeyError for one that has none: tests see to it."""
    found: str = _wording()[subject][code]
    return found


def gap_words(gap: str, names: Mapping[str, str]) -> dict[str, Any]:
    """A gap's code and words; where it is somebody's signature, with their name and who they are."""
    kind, _, member_id = gap.partition(":")
    if kind != "signature":
        return {"code": gap, "label": words("gap", gap), "member_id": None}
    label = words("gap", kind).format(name=names.get(gap, ""))
    return {"code": gap, "label": label, "member_id": member_id}


def status_words(status: str) -> tuple[str, str]:
    """A status's label and what comes next."""
    entry = _wording()["status"][status]
    return entry["label"], entry["next"]


def sentence(name: str) -> str:
    """A sentence that stands alone."""
    found: str = _wording()[name]
    return found


def reason_words(code: str, reason: str) -> str | None:
    """What to do about one reason of an error, where there is something particular to say."""
    found: str | None = _wording()["reason"].get(code, {}).get(reason)
    return found


@cache
def _wording() -> dict[str, Any]:
    text = files(__package__).joinpath("wording.yaml").read_text(encoding="utf-8")
    wording: dict[str, Any] = yaml.safe_load(text)
    return wording
