"""`palmaid understand`, `palmaid read-answer`, `palmaid nlu evaluate`: the understanding, line by line."""

import json
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TextIO

from bot.understanding import Entity, Understanding
from bot.understanding.readings import Kind, Reading, Status, read
from bot.understanding.training_data import Utterance, read_training_data

EMERGENCY = "report_emergency"
_BINS = 10


def understand_lines(lines: Iterable[str], out: TextIO, engine: Understanding) -> int:
    """For each {"text": …} line one {"intent", "confidence", "entities"} line, in the same order.

    Other fields of the line are kept. A line that is no such object gives {"error": "unreadable_line"}; the exit code
    is then 1.
    """
    return _each_line(lines, out, lambda given: _understand(given, engine))


def read_answer_lines(lines: Iterable[str], out: TextIO, *, today: date | None = None) -> int:
    """For each {"question": kind, "reply": text} line one {"value", "approx"?, "range"?} line, in the same order.

    `value` is a number, true or false, a name, an ISO date, "unknown", "refused", or null where the reply cannot be
    read and must be asked again. A range gives its middle as the value; its upper end is null when there is none. The
    line may also carry `today` (ISO), `choices` and `household_size`.
    """
    return _each_line(lines, out, lambda given: _read_answer(given, today))


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


def _read_answer(given: dict[str, Any], today: date | None) -> dict[str, Any]:
    on = date.fromisoformat(given["today"]) if given.get("today") else today
    reading = read(
        Kind(given["question"]),
        str(given["reply"]),
        today=on,
        choices=given.get("choices"),
        household_size=given.get("household_size"),
    )
    kept = {name: given[name] for name in ("id",) if name in given}
    return {**kept, **show_reading(reading)}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


@dataclass(frozen=True)
class IntentScore:
    """How well one intent is recognised: `support` is the number of its test utterances."""

    intent: str
    precision: float
    recall: float
    f1: float
    support: int


@dataclass(frozen=True)
class Evaluation:
    """What an engine makes of test utterances.

    `calibration` has, for each tenth of confidence, the number of messages, their mean confidence and the
    share that was right; `calibration_error` is the mean gap weighted by number. `swaps` counts the
    confusions that weigh double.
    """

    size: int
    macro_f1: float
    accuracy: float
    emergency_recall: float
    scores: list[IntentScore]
    confusions: list[tuple[str, str, int]]
    swaps: dict[str, int]
    calibration: list[tuple[int, float, float]]
    calibration_error: float


def evaluate(folder: Path, engine: Understanding) -> Evaluation:
    """The engine measured on the Rasa files of a folder; raises ValueError when it holds no utterance."""
    data = read_training_data(folder.glob("*.yml"))
    if not data.utterances:
        raise ValueError("the folder holds no test utterances")
    return measure(data.utterances, engine)


def show_evaluation(found: Evaluation) -> str:
    """The measurement as a table to read."""
    lines = [
        f"{found.size} utterances: accuracy {found.accuracy:.3f}, macro-F1 {found.macro_f1:.3f}",
        f"emergency recall {found.emergency_recall:.3f}, calibration error {found.calibration_error:.3f}",
        f"{'intent':<24}precision  recall     F1   n",
    ]
    lines += [
        f"{one.intent:<24}{one.precision:>9.3f}{one.recall:>8.3f}{one.f1:>7.3f}{one.support:>4}"
        for one in found.scores
    ]
    lines.append(
        "taken for: " + "; ".join(f"{true} → {said} ×{count}" for true, said, count in found.confusions)
    )
    lines.append(
        "weighing double: " + (", ".join(f"{name} {count}" for name, count in found.swaps.items()) or "none")
    )
    return "\n".join(lines)


def measure(utterances: list[Utterance], engine: Understanding) -> Evaluation:
    """The engine measured on utterances whose intents are known."""
    read_as = [engine.parse(one.text) for one in utterances]
    pairs = [(one.intent, understood.intent) for one, understood in zip(utterances, read_as, strict=True)]
    scores = [_score(intent, pairs) for intent in sorted({true for true, _ in pairs})]
    wrong = Counter((true, said) for true, said in pairs if true != said)
    calibration = _calibration(
        [(one.confidence, true == one.intent) for one, (true, _) in zip(read_as, pairs, strict=True)]
    )
    return Evaluation(
        size=len(pairs),
        macro_f1=sum(one.f1 for one in scores) / len(scores),
        accuracy=sum(true == said for true, said in pairs) / len(pairs),
        emergency_recall=next((one.recall for one in scores if one.intent == EMERGENCY), 1.0),
        scores=scores,
        confusions=[(true, said, times) for (true, said), times in wrong.most_common()],
        swaps=_swaps(wrong),
        calibration=calibration,
        calibration_error=sum(size * abs(sure - right) for size, sure, right in calibration) / len(pairs),
    )


def _score(intent: str, pairs: list[tuple[str, str]]) -> IntentScore:
    hits = sum(true == said == intent for true, said in pairs)
    said_so = sum(said == intent for _, said in pairs)
    support = sum(true == intent for true, _ in pairs)
    precision, recall = hits / said_so if said_so else 0.0, hits / support if support else 0.0
    f1 = 2 * precision * recall / (precision + recall) if hits else 0.0
    return IntentScore(intent, precision, recall, f1, support)


def _swaps(wrong: Counter[tuple[str, str]]) -> dict[str, int]:
    return {
        "emergency_missed": sum(times for (true, _), times in wrong.items() if true == EMERGENCY),
        "affirm_deny": wrong["affirm", "deny"] + wrong["deny", "affirm"],
        "stop_withdraw": wrong["stop", "withdraw_application"] + wrong["withdraw_application", "stop"],
    }


def _calibration(judged: list[tuple[float, bool]]) -> list[tuple[int, float, float]]:
    found = []
    for place in range(_BINS):
        inside = [one for one in judged if min(int(one[0] * _BINS), _BINS - 1) == place]
        if inside:
            size = len(inside)
            found.append(
                (size, sum(sure for sure, _ in inside) / size, sum(right for _, right in inside) / size)
            )
    return found


def print_evaluations(evaluations: dict[str, Evaluation], out: TextIO) -> None:
    """The figures of each engine side by side: summary, intents, confusions, calibration."""
    names = list(evaluations)
    out.write(f"{'':24}" + "".join(f"{name:>12}" for name in names) + "\n")
    rows: list[tuple[str, Callable[[Evaluation], float]]] = [
        ("utterances", lambda one: one.size),
        ("macro-F1", lambda one: one.macro_f1),
        ("accuracy", lambda one: one.accuracy),
        ("emergency recall", lambda one: one.emergency_recall),
        ("affirm/deny swaps", lambda one: one.swaps["affirm_deny"]),
        ("stop/withdraw swaps", lambda one: one.swaps["stop_withdraw"]),
        ("calibration error", lambda one: one.calibration_error),
    ]
    for title, figure in rows:
        out.write(f"{title:24}" + "".join(f"{figure(evaluations[name]):>12.4g}" for name in names) + "\n")
    for name, evaluation in evaluations.items():
        _print_details(name, evaluation, out)


def _print_details(name: str, evaluation: Evaluation, out: TextIO) -> None:
    out.write(f"\n{name}\n{'intent':24}{'precision':>12}{'recall':>12}{'F1':>12}{'number':>8}\n")
    for one in evaluation.scores:
        out.write(
            f"{one.intent:24}{one.precision:>12.3f}{one.recall:>12.3f}{one.f1:>12.3f}{one.support:>8}\n"
        )
    out.write("most frequent confusions\n")
    for true, said, times in evaluation.confusions[:15]:
        out.write(f"  {true} read as {said}: {times}\n")
    out.write("confidence (mean) and share right\n")
    for size, sure, right in evaluation.calibration:
        out.write(f"  {sure:.2f} {right:.2f} of {size}\n")
