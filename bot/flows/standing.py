"""Where a case stands and what comes next, in plain words; a complaint is never "approved"."""

from assistance.matters import REQUESTS
from bot.replies import say
from storage.models import CaseKind, Status

EARLY = frozenset({Status.SUBMITTED, Status.ACCEPTED})
SAME_FOR_ALL = frozenset({Status.CORRECTION_REQUESTED, Status.TRANSFERRED, Status.CLOSED})


def status_of(kind: str, status: str) -> str:
    """Where a case of that kind stands."""
    if kind in REQUESTS:
        return say(f"status_{status}").text
    return say(f"matter_{status}").text


def next_of(kind: str, status: str) -> str:
    """What happens next."""
    if kind == CaseKind.EMERGENCY and status in EARLY:
        return say("next_emergency").text
    if kind not in REQUESTS and status == Status.WITHDRAWN:
        return say("next_matter_withdrawn").text
    if kind in REQUESTS or status in SAME_FOR_ALL:
        return say(f"next_{status}").text
    return say("next_matter").text
