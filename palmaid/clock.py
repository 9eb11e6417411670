"""The time, for everything that runs."""

from datetime import UTC, datetime


def now() -> datetime:
    """The one clock of the running service."""
    return datetime.now(UTC)
