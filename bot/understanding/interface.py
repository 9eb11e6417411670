"""What both engines answer: the intent of a message, how sure, what else it may be, and what it names."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Protocol

INTENTS = (
    "greet", "say_goodbye", "ask_help", "check_eligibility", "start_application", "report_emergency",
    "track_application", "ask_documents", "ask_programme", "ask_amount", "ask_duration", "ask_where",
    "ask_residence_rule", "apply_for_someone", "sign_in_coordinator", "report_neighbour", "send_photo",
    "supplement_documents", "withdraw_application", "report_change", "make_complaint", "appeal_decision",
    "talk_to_human", "ask_privacy", "delete_data", "affirm", "deny", "say_unsure", "inform", "change_answer",
    "stop", "resume", "repeat", "out_of_scope",
)  # fmt: skip


@dataclass(frozen=True)
class Entity:
    """Something named in a message: its kind, its normalised value, and where it stands in the original text.

    `text` is what the person wrote and stays out of representations. Amounts carry `period` (month, year, once,
    unknown); a value with two ends carries them as `low` and `high`.
    """

    name: str
    value: str | int | float
    start: int
    end: int
    text: str = field(repr=False)
    period: str | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Understood:
    """The reading of one message. `alternatives` are the next likeliest intents, best first.

    `engine` names who answered, so that a fall-back can be seen. `maybe_emergency` is true when the message should be
    met with the one kind question, even where the intent is another.
    """

    intent: str
    confidence: float
    alternatives: list[tuple[str, float]] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list, repr=False)
    engine: str = "embedded"
    maybe_emergency: bool = False


class Understanding(Protocol):
    """An engine that understands messages."""

    def parse(self, text: str) -> Understood:
        """The reading of a message; it never raises on account of the message."""
        ...


class Counters(Protocol):
    """Where incidents are counted: calls, failures, fall-backs."""

    def count(self, name: str) -> None:
        """Add one to the counter of that name."""
        ...


class CountersInMemory:
    """Counters that live in this process."""

    def __init__(self) -> None:
        self.values: Counter[str] = Counter()

    def count(self, name: str) -> None:
        """Add one to the counter of that name."""
        self.values[name] += 1
