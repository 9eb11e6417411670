"""`palmaid understand` and `palmaid read-answer`: the understanding, line by line."""

import json
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, TextIO

from bot.understanding import Entity, Understanding
from bot.understanding.kinds import Kind
from bot.understanding.read_back import needs_saying_back, read_back
from bot.understanding.readings import Reading, Status, read


def understand_lines(lines: Iterable[str], out: TextIO, engine: Understanding) -> int:
    """For each {"text": …} line one {"intent", "confidence", "entities"} line, in the same order.

    Other fields of the line are kept. A line that is no such object gives {"error": "unreadable_line"}; the exit code
    is then 1.
    """
    return _each_line(lines, out, lambda given: _understand(given, engine))


def read_answer_lines(
    lines: Iterable[str], out: TextIO, *, today: date | None = None, says_back: bool = False
) -> int:
    """For each {"question": kind, "reply": text} line one {"value", "approx"?, "range"?} line, in the same order.

    `value` is a number, true or false, a name, an ISO date, "unknown", "refused", or null where the reply cannot be
    read and must be asked again. A range gives its middle as the value; its upper end is null when there is none. The
    line may also carry `today` (ISO), `choices` and `household_size`. With `says_back` each reading that a person
    would be told of in chat carries the sentence that tells it (`read_back`).
    """
    return _each_line(lines, out, lambda given: _read_answer(given, today, says_back=says_back))


def show_reading(reading: Reading) -> dict[str, Any]:
    """A reading as the command prints it."""
    if reading.status in (Status.UNKNOWN, Status.REFUSED):
        return {"value": reading.status.value}
    if not reading.is_usable:
        return {"value": None}
    shown: dict[str, Any] = {"value": _plain(reading.value)}
    if reading.status is not Status.VALUE:
        shown["approx"] = True
        if reading.low is not None and reading.low != reading.high:
            shown["range"] = [_plain(reading.low), _plain(reading.high)]
    return shown


def _each_line(lines: Iterable[str], out: TextIO, answer: Callable[[dict[str, Any]], dict[str, Any]]) -> int:
    failed = 0
    for line in lines:
        if not line.strip():
            continue
        try:
            shown = answer(json.loads(line))
        except (ValueError, KeyError, TypeError, AttributeError):
            shown, failed = {"error": "unreadable_line"}, 1
        out.write(json.dumps(shown, ensure_ascii=False) + "\n")
    out.flush()
    return failed


def _understand(given: dict[str, Any], engine: Understanding) -> dict[str, Any]:
    understood = engine.parse(str(given["text"]))
    return {
        **{name: value for name, value in given.items() if name != "text"},
        "intent": understood.intent,
        "confidence": understood.confidence,
        "entities": [_show_entity(entity) for entity in understood.entities],
        "alternatives": [list(one) for one in understood.alternatives],
        "maybe_emergency": understood.maybe_emergency,
    }


def _show_entity(entity: Entity) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "entity": entity.name, "value": entity.value, "text": entity.text, "start": entity.start, "end": entity.end,
    }  # fmt: skip
    if entity.period:
        shown["period"] = entity.period
    if entity.low is not None:
        shown["range"] = [entity.low, entity.high]
    return shown


def _read_answer(given: dict[str, Any], today: date | None, *, says_back: bool) -> dict[str, Any]:
    kind, reply = Kind(given["question"]), str(given["reply"])
    on = date.fromisoformat(given["today"]) if given.get("today") else today
    reading = read(
        kind,
        reply,
        today=on,
        choices=given.get("choices"),
        household_size=given.get("household_size"),
    )
    kept = {name: given[name] for name in ("id",) if name in given}
    shown = {**kept, **show_reading(reading)}
    if says_back and needs_saying_back(reply, reading):
        shown["read_back"] = read_back(kind, reading)
    return shown


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
