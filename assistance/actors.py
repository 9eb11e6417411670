"""Who does something: a resident, an office's system, or the service itself."""

from typing import NamedTuple

from storage.models import MachineClient, Resident


class Actor(NamedTuple):
    """The doer of a move or a look, as history and audit record it. `id` is never a name."""

    kind: str
    id: str


SERVICE = Actor("service", "palmaid")


def as_actor(who: Resident | MachineClient) -> Actor:
    """The actor a resident or an office's system is."""
    return Actor("resident" if isinstance(who, Resident) else "office", str(who.id))
