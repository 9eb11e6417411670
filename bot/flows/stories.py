"""Letting a person tell something in their own words: the labels are there to help, the story counts."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from bot.flows.flow import Ask, ask
from bot.replies import Bubble
from bot.turn import Turn
from bot.understanding.readers.choices import points_at

Kind = TypeVar("Kind", bound=str)
SURE = 0.8
# Facts and pleasantries; they ask for nothing.
WISHES_NOTHING = frozenset({"inform", "greet", "say_goodbye", "affirm", "deny", "say_unsure", "out_of_scope"})
# Longer than this is a story that happens to hold such words, not a wish to break off.
SHORT = 12
PLACE = re.compile(r"\D{0,2}(\d)\D{0,2}")


def ask_for_story(question: str, labels: Sequence[str]) -> Ask:
    """A question that shows choices and takes any words all the same."""
    return ask(question, "free_text", choices=labels)


def label_in(words: str, labels: Sequence[str]) -> str | None:
    """The label that was picked, by its number or its words, or None when the person tells their own."""
    said = words.strip(" 。！!.~～")
    if said in labels:
        return said
    place = PLACE.fullmatch(said)
    number = int(place.group(1)) if place else 0
    if 1 <= number <= len(labels):
        return labels[number - 1]
    return points_at(said, labels) if len(said) <= SHORT else None


def kind_in(words: str, signs: Mapping[Kind, re.Pattern[str]]) -> Kind | None:
    """The first kind whose signs the words show."""
    return next((kind for kind, shows in signs.items() if shows.search(words)), None)


def gives_up(turn: Turn) -> bool:
    """Whether these few words break off instead of telling something: 算了，不说了."""
    understood = turn.message.understood
    return (
        understood is not None
        and len(turn.text) <= SHORT
        and understood.intent == "stop"
        and understood.confidence >= SURE
    )


def wants_something_else(turn: Turn) -> str | None:
    """The wish of its own that these words surely are, where they cannot be an answer; None when they are none."""
    understood = turn.message.understood
    if understood is None or understood.confidence < SURE or understood.intent in WISHES_NOTHING:
        return None
    return understood.intent


def take_detour(turn: Turn, note: str) -> list[Bubble]:
    """Have the dialogue follow the wish that stands under this note, and come back to the flow after it."""
    intent = str(turn.state.notes[note])
    turn.state.notes = {name: value for name, value in turn.state.notes.items() if name != note}
    turn.state.set_aside(comes_back=True)
    turn.want(intent, turn.kept_words())
    return []


def preceded(question: Ask, before: Sequence[Bubble]) -> Ask:
    """The question after these words, the first time it is asked, and when it is asked in the plainest words."""
    text = "\n".join([*(bubble.text for bubble in before), question.bubble.text])
    plain = question.plain or question.again
    plainest = "\n".join(bubble.in_plain_words().text for bubble in (*before, plain))
    return replace(question.reworded(text), plain=replace(plain, text=plainest, plain=""))
