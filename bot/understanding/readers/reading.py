"""What was understood of an answer: a value, a rough value, a range, or an honest reason for having none."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Status(StrEnum):
    """How far an answer can be relied on."""

    VALUE = "value"
    APPROXIMATE = "approximate"
    RANGE = "range"
    UNKNOWN = "unknown"
    REFUSED = "refused"
    UNREADABLE = "unreadable"


@dataclass(frozen=True)
class Reading:
    """An answer as understood.

    `low` and `high` bound the value where the person was vague; `high` is None when there is no upper end.
    `period` is the period the person spoke of (month, year, day, quarter …), already converted in `value`.
    `raw` is what the person wrote and never shown in a representation: it may be personal.
    """

    status: Status
    value: Any = None
    low: Any = None
    high: Any = None
    period: str | None = None
    raw: str = field(default="", repr=False)

    @property
    def is_usable(self) -> bool:
        """Whether there is something to store: a value, a rough one or a range."""
        return self.status in (Status.VALUE, Status.APPROXIMATE, Status.RANGE)

    @property
    def is_open_ended(self) -> bool:
        """Whether only a lower end was said (至少两千)."""
        return self.status is Status.RANGE and self.low is not None and self.high is None


UNREADABLE = Reading(Status.UNREADABLE)
UNKNOWN = Reading(Status.UNKNOWN)
REFUSED = Reading(Status.REFUSED)


def exactly(value: Any, period: str | None = None) -> Reading:
    """A value said without reserve."""
    return Reading(Status.VALUE, value, value, value, period)


def roughly(value: Any, low: Any = None, high: Any = None, period: str | None = None) -> Reading:
    """A value said with reserve (大概, 左右, 八百来块), with its bounds where the words give them."""
    return Reading(Status.APPROXIMATE, value, low, high, period)


def between(low: Any, high: Any, value: Any, period: str | None = None) -> Reading:
    """A range (两三千); `value` is its middle, for those who need one number."""
    return Reading(Status.RANGE, value, low, high, period)
