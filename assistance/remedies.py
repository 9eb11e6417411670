"""What a person can do who disagrees with a decision, and until when: dated by law or not dated at all."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@dataclass(frozen=True)
class Remedy:
    """One way to go on. `until` is its last day, or None where no law sets one."""

    way: str
    name: str
    says: str
    source: str
    until: date | None


def remedies_after(learnt_on: date) -> list[Remedy]:
    """The ways open to someone who learnt of a decision on that day, the simplest first."""
    return [
        Remedy(
            way=entry["way"],
            name=entry["name"],
            says=entry["says"],
            source=entry["source"],
            until=_last_day(learnt_on, entry.get("period")),
        )
        for entry in _ways()
    ]


def _last_day(start: date, period: dict[str, int] | None) -> date | None:
    """The day a period ends: so many days after the start, or the same day so many months later.

    A month without that day ends on its last one (期间的计算: 民事诉讼法 Art. 85, which 行政复议法 Art. 88 points to).
    """
    if period is None:
        return None
    if "days" in period:
        return start + timedelta(days=period["days"])
    months = start.month - 1 + period["months"]
    year, month = start.year + months // 12, months % 12 + 1
    return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))


@cache
def _ways() -> list[dict[str, Any]]:
    text = files("assistance").joinpath("remedies.yaml").read_text(encoding="utf-8")
    ways: list[dict[str, Any]] = yaml.safe_load(text)
    return ways
