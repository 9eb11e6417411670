"""What a flow is: something a person does in chat, one question at a time.

A flow does not script an order of steps. It looks at what is known and says what it would ask next, so that a
question whose answer is known never comes up, an earlier answer can be changed at any time, and a person who
returns after days goes on where the facts stand.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, Protocol, runtime_checkable

from bot.flows.answers_to_tap import answers_to
from bot.replies import Bubble, has_wording, say
from bot.turn import Turn
from bot.understanding.readings import Reading


@dataclass(frozen=True)
class Ask:
    """One question: its name within the flow, how its answer is read, and its words.

    `kind` is a reader's kind, or "photo" where a picture is wanted. `choices` are the labels to pick from,
    more than one of them where `several` is set; `stands_for` is the programme behind each, where they are
    programmes: 低保那个 picks by its everyday word. `signs` are words of one's own that pick a label, the surest
    first. `plain` words it for someone who asks to hear it again. `why` is what chose it, for developers.
    """

    name: str
    kind: str
    bubble: Bubble
    again: Bubble
    choices: tuple[str, ...] = ()
    photo_kind: str | None = None
    several: bool = False
    stands_for: Mapping[str, str] = field(default_factory=dict)
    signs: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    plain: Bubble | None = None
    why: Mapping[str, Any] | None = None

    def reworded(self, text: str) -> "Ask":
        """The same question with another text the first time it is asked."""
        return replace(self, bubble=replace(self.bubble, text=text))


class Flow(Protocol):
    """One thing to do, as the dialogue drives it."""

    name: str

    def next_question(self, turn: Turn) -> Ask | None:
        """What to ask now, or None when the flow has all it needs."""
        ...

    def take(self, turn: Turn, asked: str, reading: Reading) -> list[Bubble]:
        """Use an answer that could be read."""
        ...

    def unsure(self, turn: Turn, asked: str) -> list[Bubble]:
        """The person does not know or would rather not say."""
        ...

    def take_photo(self, turn: Turn, asked: str) -> list[Bubble]:
        """A photo arrived while this flow's question was open."""
        ...

    def finish(self, turn: Turn) -> list[Bubble]:
        """Everything is known: do what the person came for."""
        ...


@runtime_checkable
class CanTakeBack(Protocol):
    """A flow whose answers do not live in its notes alone, and that therefore takes them back itself."""

    def take_back(self, turn: Turn) -> bool:
        """Forget the answer given last, so that it is asked again. False when there is none."""
        ...


@runtime_checkable
class TakesOtherWords(Protocol):
    """A flow that can use an answer which is none of those it offered."""

    def take_other_words(self, turn: Turn, asked: str) -> bool:
        """Use the person's words for this question all the same. False when they are of no use for it."""
        ...


def ask(
    question: str,
    kind: str,
    *,
    key: str | None = None,
    choices: Sequence[str] = (),
    photo_kind: str | None = None,
    several: bool = False,
    stands_for: Mapping[str, str] = MappingProxyType({}),
    signs: Mapping[str, re.Pattern[str]] = MappingProxyType({}),
    **facts: Any,
) -> Ask:
    """A question worded by the reply `ask_<key>`, and by `ask_<key>_again` when it must be asked again."""
    key = key or question
    labels = tuple(choices)
    again = f"ask_{key}_again" if has_wording(f"ask_{key}_again") else f"ask_{key}"
    asked = say(f"ask_{key}", choices=labels, **facts)
    taps = answers_to(asked.text, may_be_unsure=False) if kind == "yes_no" else ()
    return Ask(
        name=question,
        kind=kind,
        bubble=replace(asked, taps=taps),
        again=replace(say(again, choices=labels, **facts), taps=taps),
        choices=labels,
        photo_kind=photo_kind,
        several=several,
        stands_for=stands_for,
        signs=signs,
        plain=replace(say(f"ask_{key}", plain=True, choices=labels, **facts), taps=taps),
    )
