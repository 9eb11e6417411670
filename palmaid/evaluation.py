"""How well engines understand test utterances: per intent, what weighs double, and how far to trust them."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from bot.understanding import Understanding, Understood
from bot.understanding.training_data import Utterance, read_training_data

EMERGENCY = "report_emergency"
_BINS = 10
# From here on the dialogue acts on a reading (SURE_ENOUGH in bot/dialogue.py), and two stricter marks beside it.
THRESHOLDS = (0.5, 0.6, 0.8)
_MOST_CONFUSIONS = 15


@dataclass(frozen=True)
class IntentScore:
    """How well one intent is recognised: `support` is the number of its test utterances."""

    intent: str
    precision: float
    recall: float
    f1: float
    support: int


@dataclass(frozen=True)
class Trust:
    """What a confidence of at least `threshold` is worth: the share of messages that reach it, and of those right."""

    threshold: float
    share: float
    precision: float


@dataclass(frozen=True)
class Evaluation:
    """What an engine makes of test utterances.

    `calibration` has, for each tenth of confidence, the number of messages, their mean confidence and the
    share that was right; `calibration_error` is the mean gap weighted by number. `swaps` counts the
    confusions that weigh double. `in_top_two` is the share of messages whose intent is one of the two likeliest;
    `alarms` the share of other messages that raise the question about an emergency; `answered_by` counts the engines
    that answered, so that a fall-back is seen.
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
    in_top_two: float
    alarms: float
    trust: list[Trust]
    answered_by: dict[str, int]


def evaluate(place: Path, engine: Understanding) -> Evaluation:
    """The engine measured on a Rasa file or those of a folder; raises ValueError when there is no utterance."""
    data = read_training_data([place] if place.is_file() else place.glob("*.yml"))
    if not data.utterances:
        raise ValueError("the folder holds no test utterances")
    return measure(data.utterances, engine)


def measure(utterances: list[Utterance], engine: Understanding) -> Evaluation:
    """The engine measured on utterances whose intents are known."""
    judged = [(one.intent, engine.parse(one.text)) for one in utterances]
    pairs = [(true, one.intent) for true, one in judged]
    scores = [_score(intent, pairs) for intent in sorted({true for true, _ in pairs})]
    wrong = Counter((true, said) for true, said in pairs if true != said)
    calibration = _calibration([(one.confidence, true == one.intent) for true, one in judged])
    others = [one for true, one in judged if true != EMERGENCY]
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
        in_top_two=sum(true in _two_likeliest(one) for true, one in judged) / len(pairs),
        alarms=sum(one.maybe_emergency for one in others) / len(others) if others else 0.0,
        trust=[_trust(threshold, judged) for threshold in THRESHOLDS],
        answered_by=dict(Counter(one.engine for _, one in judged)),
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


def _two_likeliest(one: Understood) -> tuple[str, ...]:
    return (one.intent, *(intent for intent, _ in one.alternatives[:1]))


def _trust(threshold: float, judged: list[tuple[str, Understood]]) -> Trust:
    sure = [true == one.intent for true, one in judged if one.confidence >= threshold]
    return Trust(threshold, len(sure) / len(judged), sum(sure) / len(sure) if sure else 0.0)


def print_evaluations(evaluations: dict[str, Evaluation], out: TextIO) -> None:
    """The figures of each engine side by side: summary, intents; then confusions and calibration of each."""
    names = list(evaluations)
    out.write(f"{'':24}" + "".join(f"{name:>12}" for name in names) + "\n")
    rows: list[tuple[str, Callable[[Evaluation], float]]] = [
        ("utterances", lambda one: one.size),
        ("macro-F1", lambda one: one.macro_f1),
        ("accuracy", lambda one: one.accuracy),
        ("emergency recall", lambda one: one.emergency_recall),
        ("false alarms", lambda one: one.alarms),
        ("affirm/deny swaps", lambda one: one.swaps["affirm_deny"]),
        ("stop/withdraw swaps", lambda one: one.swaps["stop_withdraw"]),
        ("right in the top two", lambda one: one.in_top_two),
        ("calibration error", lambda one: one.calibration_error),
    ]
    for title, figure in rows:
        out.write(f"{title:24}" + "".join(f"{figure(evaluations[name]):>12.4g}" for name in names) + "\n")
    _print_intents(evaluations, out)
    for name, evaluation in evaluations.items():
        _print_details(name, evaluation, out)


def _print_intents(evaluations: dict[str, Evaluation], out: TextIO) -> None:
    out.write(
        f"\n{'precision recall F1':24}" + "".join(f"{name:>24}" for name in evaluations) + "   number\n"
    )
    first, *_ = evaluations.values()
    for place, one in enumerate(first.scores):
        scores = [evaluation.scores[place] for evaluation in evaluations.values()]
        figures = "".join(f"{score.precision:>12.3f}{score.recall:>6.3f}{score.f1:>6.3f}" for score in scores)
        out.write(f"{one.intent:24}{figures}{one.support:>9}\n")


def _print_details(name: str, evaluation: Evaluation, out: TextIO) -> None:
    by = ", ".join(f"{engine} {times}" for engine, times in sorted(evaluation.answered_by.items()))
    out.write(f"\n{name} (answered by: {by})\nmost frequent confusions\n")
    for true, said, times in evaluation.confusions[:_MOST_CONFUSIONS]:
        out.write(f"  {true} read as {said}: {times}\n")
    out.write("confidence at least: share of messages, share of those right\n")
    for one in evaluation.trust:
        out.write(f"  {one.threshold:.1f} {one.share:.3f} {one.precision:.3f}\n")
    out.write("reliability: mean confidence, share right, number\n")
    for size, sure, right in evaluation.calibration:
        out.write(f"  {sure:.2f} {right:.2f} of {size}\n")
