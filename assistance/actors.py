"""Who does something: a resident, an office's system, or the service itself."""

from typing import NamedTuple

from storage.models import HouseholdMember, MachineClient, Resident


class Actor(NamedTuple):
    """The doer of a move or a look, as history and audit record it. `id` is never a name."""

    kind: str
    id: str


SERVICE = Actor("service", "palmaid")


def as_actor(who: Resident | MachineClient | HouseholdMember) -> Actor:
    """The actor a resident, an office's system, or somebody who signs behind a link is."""
    match who:
        case Resident():
            return Actor("resident", str(who.id))
        case HouseholdMember():
            return Actor("household_member", str(who.id))
        case MachineClient():
            return Actor("office", str(who.id))
