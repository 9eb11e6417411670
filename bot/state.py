"""Where a conversation stands, as kept in the database between messages.

The document carries a version. `MIGRATIONS` lifts an older document step by step, so that a person who comes
back after a deployment goes on where they were.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import Any

VERSION = 1

# From version n to n + 1.
MIGRATIONS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}


@dataclass
class State:
    """What the bot must remember of the dialogue itself; facts of welfare live with the resident and the draft.

    `flow` is what the person is doing, `asked` the question that waits for an answer, `notes` what that flow
    keeps until it is done, `misses` how often in a row an answer was not understood, `unsure` the facts the
    person does not know: they are not asked again. `last` holds the texts said last, for "say that again".
    `told` names the screening questions answered, newest last, each with the facts that its answer settled, so
    that an answer can be taken back. `aside` is the flow, with its notes, that something else has interrupted:
    "go on" comes back to it.
    """

    flow: str | None = None
    asked: str | None = None
    notes: dict[str, Any] = field(default_factory=dict)
    misses: int = 0
    unsure: list[str] = field(default_factory=list)
    last: list[str] = field(default_factory=list)
    aside: dict[str, Any] | None = None
    told: list[dict[str, Any]] = field(default_factory=list)

    def begin(self, flow: str, **notes: Any) -> None:
        """Turn to another thing to do."""
        self.flow, self.asked, self.misses = flow, None, 0
        self.notes = dict(notes)
        if self.aside is not None and self.aside["flow"] == flow:
            self.aside = None

    def rest(self) -> None:
        """Nothing is being done; the next message starts something."""
        self.flow, self.asked, self.misses, self.notes = None, None, 0, {}

    def set_aside(self) -> None:
        """Leave what is being done, to be taken up again."""
        if self.flow is not None:
            self.aside = {"flow": self.flow, "notes": self.notes}
        self.rest()

    def take_up(self) -> None:
        """Go on with what was set aside, if nothing else is being done."""
        if self.flow is None and self.aside is not None:
            self.begin(self.aside["flow"], **self.aside["notes"])

    def restore(self, before: "State") -> None:
        """Become what the state was."""
        self.__dict__.update(before.__dict__)

    def as_document(self) -> dict[str, Any]:
        """The state as kept."""
        return asdict(self)


def load_state(version: int, document: dict[str, Any]) -> State:
    """The state from what was kept, whichever version wrote it."""
    for step in range(version, VERSION):
        document = MIGRATIONS[step](document)
    known = {name: document[name] for name in State.__dataclass_fields__ if name in document}
    return State(**known)
