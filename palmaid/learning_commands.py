"""`palmaid nlu review` and `palmaid nlu export`: what was not understood, looked at by a person."""

import uuid
from datetime import datetime
from typing import TextIO

from sqlalchemy.orm import Session

from assistance.learning import UNUSABLE, export_candidates, label_message, waiting_for_review
from bot.understanding.interface import INTENTS


def list_waiting(session: Session, out: TextIO, *, limit: int) -> int:
    """One line a message: its id, the open question, the guess with its confidence, and the scrubbed words."""
    waiting = waiting_for_review(session, limit=limit)
    for one in waiting:
        sure = f"{one.confidence:.2f}" if one.confidence is not None else "-"
        out.write(f"{one.id}  {one.asked or '-':<28}{one.guess or '-':<22}{sure:>5}  {one.text}\n")
    if not waiting:
        out.write("nothing waits for review\n")
    return 0


def label(session: Session, message: str, intent: str, *, text: str | None, now: datetime) -> None:
    """Record what a message meant.

    Raises NotFound for an unknown id, ValueError for an id that is none or an intent that does not exist.
    """
    if intent != UNUSABLE and intent not in INTENTS:
        raise ValueError(f"there is no intent {intent}; one of: {', '.join((*INTENTS, UNUSABLE))}")
    label_message(session, uuid.UUID(message), intent, intents=INTENTS, text=text, now=now)


def export_yaml(session: Session, *, now: datetime) -> str:
    """The reviewed messages as a Rasa training file; only a comment where there is nothing new."""
    found = export_candidates(session, now=now)
    if not found:
        return "# nothing reviewed since the last export\n"
    lines = [
        "# Candidates from use, scrubbed and reviewed: read each once more before it goes into nlu_data/nlu.",
        'version: "3.1"',
        "nlu:",
    ]
    for intent, texts in found.items():
        lines += [
            f"  - intent: {intent}",
            "    examples: |",
            *(f"      - {_one_line(text)}" for text in texts),
        ]
    return "\n".join(lines) + "\n"


def _one_line(text: str) -> str:
    """Words that cannot be taken for YAML or for an annotation of Rasa: 一行，没有括号."""
    return " ".join(text.replace("[", "（").replace("]", "）").replace("{", "（").replace("}", "）").split())
