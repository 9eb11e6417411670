"""What is said, put into as few messages as the platform takes, and kept as documents until it leaves.

A message has at most 2,048 bytes, markup counted. Choices can be tapped where they end a message. The id of a tap
names the question and the place of the choice, so that a tap on an old message is never taken for an answer to
another question.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.replies import Bubble
from bot.wechat.outgoing import MAX_TEXT_BYTES, split, with_answers, with_choices

NO_QUESTION = "said"
_TAP = re.compile(r"([A-Za-z][\w:-]{0,56})\.([1-9][0-9]?)")

Document = str | dict[str, Any]


@dataclass(frozen=True)
class Tap:
    """A choice that was tapped: of which question, and its place in the list, from one."""

    asked: str
    number: int


def read_tap(choice_id: str | None) -> Tap | None:
    """Which choice a tap's id names; None for an id that is not one of ours."""
    found = _TAP.fullmatch(choice_id or "")
    return Tap(found.group(1), int(found.group(2))) if found else None


def is_of_a_question(tap: Tap | None) -> bool:
    """Whether the tapped choice answered a question, rather than standing for what its label says."""
    return tap is not None and tap.asked != NO_QUESTION


def tap_ids(bubble: Bubble) -> list[str]:
    """The ids of what can be tapped in a bubble, in its order."""
    labels = bubble.choices or bubble.taps
    return [f"{bubble.asked or NO_QUESTION}.{number}" for number, _ in enumerate(labels, 1)]


def marked_up(bubble: Bubble) -> str:
    """The bubble as a client shows it, its choices or answers to be tapped."""
    if bubble.taps and not bubble.choices:
        return with_answers(bubble.text, list(zip(tap_ids(bubble), bubble.taps, strict=True)))
    return with_choices(bubble.text, list(zip(tap_ids(bubble), bubble.choices, strict=True)))


def of_question(bubbles: Sequence[Bubble], asked: str | None) -> list[Bubble]:
    """The bubbles, what can be tapped in the last one marked as answers to the open question."""
    if not bubbles or not (bubbles[-1].choices or bubbles[-1].taps):
        return list(bubbles)
    return [*bubbles[:-1], replace(bubbles[-1], asked=asked or NO_QUESTION)]


def pack(bubbles: Sequence[Bubble], *, tappable: bool, limit: int = MAX_TEXT_BYTES) -> list[Bubble]:
    """The bubbles joined into as few messages of `limit` bytes as they fit in.

    Choices stay in one piece at the end of a message. Those in the middle, and a list too long to be marked up, are
    plain text, to be answered by number; answers in words are tapped at the end of a message or nowhere. What leaves
    has one wording: the conversation's state keeps the plainer one.
    """
    if not bubbles:
        return []
    *before, last = (replace(bubble, plain="") for bubble in bubbles)
    if tappable and (last.choices or last.taps):
        whole = replace(last, text=_joined([*before, Bubble(last.text)]))
        if _size(whole) <= limit:
            return [whole]
        *pieces, ending = split(whole.text, limit)
        if _size(replace(last, text=ending)) <= limit:
            return [*map(Bubble, pieces), replace(last, text=ending)]
        if _size(last) <= limit:
            return [*map(Bubble, split(_joined(before), limit)), last]
    return [Bubble(piece) for piece in split(_joined(bubbles), limit)]


def as_documents(messages: Iterable[Bubble]) -> list[Document]:
    """Messages as kept in a row: a plain text where there is nothing to choose."""
    return [_as_document(one) if one.choices or one.taps else one.text for one in messages]


def from_documents(documents: Iterable[Document]) -> list[Bubble]:
    """Undo `as_documents`."""
    return [Bubble(one) if isinstance(one, str) else _from_document(one) for one in documents]


def _as_document(bubble: Bubble) -> dict[str, Any]:
    document = {"text": bubble.text, "choices": list(bubble.choices), "asked": bubble.asked}
    return {**document, "taps": list(bubble.taps)} if bubble.taps else document


def _from_document(document: dict[str, Any]) -> Bubble:
    choices, taps = tuple(document["choices"]), tuple(document.get("taps", ()))
    return Bubble(document["text"], choices, document["asked"], taps=taps)


def _joined(bubbles: Sequence[Bubble]) -> str:
    return "\n\n".join(text for bubble in bubbles if (text := bubble.as_text()))


def _size(bubble: Bubble) -> int:
    """In bytes, as it is sent."""
    return len(marked_up(bubble).encode("utf-8"))
