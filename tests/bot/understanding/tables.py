"""Tables of replies, one a line, and a short way to write what was read of them."""

from datetime import date

from bot.understanding.readings import Reading, Status, read

_HONEST = {Status.UNKNOWN: "unknown", Status.REFUSED: "refused", Status.UNREADABLE: "?"}


def rows(table: str) -> list[tuple[str, str]]:
    """The lines `reply = expected` of a table as pairs."""
    lines = [line for line in table.splitlines() if line.strip()]
    pairs = [line.rsplit(" = ", 1) for line in lines]
    return [(reply, expected) for reply, expected in pairs]


def shown(kind: str, reply: str, *, today: date | None = None) -> str:
    """A reading in the short form of the tables."""
    return short(read(kind, reply, today=today))


def short(reading: Reading) -> str:
    """5, ~800 800..900, 2000..3000, unknown, refused, or ? for what must be asked again."""
    if reading.status in _HONEST:
        return _HONEST[reading.status]
    value = (
        {True: "yes", False: "no"}[reading.value] if isinstance(reading.value, bool) else str(reading.value)
    )
    ends = f"{reading.low}..{'' if reading.high is None else reading.high}"
    if reading.status is Status.RANGE:
        return ends
    if reading.status is Status.VALUE:
        return value
    return f"~{value}" + (f" {ends}" if reading.low is not None and reading.low != reading.high else "")
