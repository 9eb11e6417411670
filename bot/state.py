"""Where a conversation stands, as kept in the database between messages.

The document carries a version. `MIGRATIONS` lifts an older document step by step, so that a person who comes
back after a deployment goes on where they were.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

VERSION = 2
MOST_KEPT = 30


def _stack_what_was_set_aside(document: dict[str, Any]) -> dict[str, Any]:
    """Version 1 remembered one interrupted flow; now an emergency inside a complaint inside a form keeps all."""
    aside = document.pop("aside", None)
    return {**document, "asides": [aside] if aside else []}


# From version n to n + 1.
MIGRATIONS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {1: _stack_what_was_set_aside}


@dataclass
class State:
    """What the bot must remember of the dialogue itself; facts of welfare live with the resident and the draft.

    `flow` is what the person is doing, `asked` the question that waits for an answer, `notes` what that flow keeps
    until it is done, `misses` how often in a row an answer was not understood, `guesses` what was offered as the
    meaning of the last of these, `unsure` the facts the person does not know: they are not asked again. `last`
    holds what was said last, in its plainest words, for "say that again". `told` names the screening questions
    answered, newest last, each with the facts that its answer settled, so that an answer can be taken back;
    `trail` does the same for the notes of the open flow. `about` is whom the questions on one person are about,
    when that was said (a relation), `need` what they came to screening for. `asides` are the flows, each with its
    notes, that something else has interrupted, the latest last: "go on" comes back to them; one with `comes_back`
    set is gone on with by itself once what came between is done. `last_at` is when the person was last answered,
    `calm_until` until when a doubtful word does not raise the alarm again: they have just said that nobody is in
    danger. `asked_to_learn` is whether the person was asked if what is not understood may be kept.
    """

    flow: str | None = None
    asked: str | None = None
    notes: dict[str, Any] = field(default_factory=dict, repr=False)
    misses: int = 0
    guesses: list[str] = field(default_factory=list, repr=False)
    unsure: list[str] = field(default_factory=list)
    last: list[str] = field(default_factory=list, repr=False)
    asides: list[dict[str, Any]] = field(default_factory=list, repr=False)
    told: list[dict[str, Any]] = field(default_factory=list, repr=False)
    trail: list[dict[str, Any]] = field(default_factory=list, repr=False)
    about: str | None = None
    need: str | None = None
    last_at: str | None = None
    calm_until: str | None = None
    asked_to_learn: bool = False

    def begin(self, flow: str, **notes: Any) -> None:
        """Turn to another thing to do."""
        self.flow, self.asked, self.misses, self.trail, self.guesses = flow, None, 0, [], []
        self.notes = dict(notes)
        self.asides = [aside for aside in self.asides if aside["flow"] != flow]

    def rest(self) -> None:
        """Nothing is being done; the next message starts something."""
        self.flow, self.asked, self.misses, self.notes, self.trail = None, None, 0, {}, []
        self.guesses = []

    def set_aside(self, *, comes_back: bool = False) -> None:
        """Leave what is being done, to be taken up again, by itself where `comes_back` says so."""
        if self.flow is not None:
            others = [aside for aside in self.asides if aside["flow"] != self.flow]
            left = {"flow": self.flow, "notes": self.notes, "comes_back": comes_back}
            self.asides = [*others, left][-MOST_KEPT:]
        self.rest()

    @property
    def was_interrupted(self) -> bool:
        """Whether something waits that is gone on with once what came between is done."""
        return bool(self.asides) and bool(self.asides[-1].get("comes_back"))

    def nothing_comes_back(self) -> None:
        """What waits is taken up only when the person says so."""
        self.asides = [{**aside, "comes_back": False} for aside in self.asides]

    def take_up(self) -> None:
        """Go on with what was set aside last, if nothing else is being done."""
        if self.flow is None and self.asides:
            aside = self.asides[-1]
            self.begin(aside["flow"], **aside["notes"])

    def remember_step(self, asked: str, notes: dict[str, Any]) -> None:
        """Note that a question was answered, and what the notes were before."""
        self.trail = [*self.trail, {"asked": asked, "notes": notes}][-MOST_KEPT:]

    def away_since(self, now: datetime) -> float:
        """For how many hours the person has not written."""
        if self.last_at is None:
            return 0.0
        return (now - datetime.fromisoformat(self.last_at)).total_seconds() / 3600

    def restore(self, before: "State") -> None:
        """Become what the state was."""
        self.__dict__.update(before.__dict__)

    def as_document(self) -> dict[str, Any]:
        """The state as it is kept. It shares what it holds with the state: keep it before the state goes on."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


def load_state(version: int, document: dict[str, Any]) -> State:
    """The state from what was kept, whichever version wrote it."""
    for step in range(version, VERSION):
        document = MIGRATIONS[step](dict(document))
    known = {name: document[name] for name in State.__dataclass_fields__ if name in document}
    return State(**known)
