"""Statutory clocks, in Chinese working days with their make-up days.

Beyond the published holiday calendar a date can only be estimated; it is then marked so.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Any
from zoneinfo import ZoneInfo

import chinese_calendar
import yaml

CHINA = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True)
class Due:
    """By when, whether that day rests on an unpublished calendar, and which rule says so."""

    on: date
    is_estimate: bool
    source: str


def china_today(now: datetime) -> date:
    """The calendar day in China at that moment."""
    return now.astimezone(CHINA).date()


def due_for(region: str, programmes: list[str], accepted_at: datetime) -> Due | None:
    """The earliest limit among the programmes asked for, or None where no document sets one."""
    limits = [limit for programme in programmes if (limit := _limit(region, programme))]
    dues = [_due(limit, accepted_at) for limit in limits]
    return min(dues, key=lambda due: due.on) if dues else None


def add_working_days(start: date, count: int) -> tuple[date, bool]:
    """The `count`-th working day after `start`, and whether any day of it had to be estimated."""
    day, estimated = start, False
    while count > 0:
        day += timedelta(days=1)
        works, guess = _is_working_day(day)
        estimated = estimated or guess
        count -= works
    return day, estimated


def _due(limit: dict[str, Any], accepted_at: datetime) -> Due:
    if "hours" in limit:
        return Due(china_today(accepted_at + timedelta(hours=limit["hours"])), False, limit["source"])
    on, estimated = add_working_days(china_today(accepted_at), limit["wd"])
    return Due(on, estimated, limit["source"])


def _is_working_day(day: date) -> tuple[bool, bool]:
    try:
        return bool(chinese_calendar.is_workday(day)), False
    except NotImplementedError:
        # The State Council has not published that year's make-up days yet.
        return day.weekday() < 5 and day not in _public_holidays(day.year), True


@cache
def _public_holidays(year: int) -> Any:
    import holidays  # noqa: PLC0415 - slow to load, and needed only beyond the published calendar

    return holidays.country_holidays("CN", years=year)


def _limit(region: str, programme: str) -> dict[str, Any] | None:
    limits = _limits()
    local: dict[str, Any] = limits["regions"].get(region, {})
    found: dict[str, Any] | None = local.get(programme) or limits["national"].get(programme)
    return found


@cache
def _limits() -> dict[str, Any]:
    text = files("assistance").joinpath("deadlines.yaml").read_text(encoding="utf-8")
    limits: dict[str, Any] = yaml.safe_load(text)
    return limits
