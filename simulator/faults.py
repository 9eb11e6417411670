"""Telling the platform to misbehave: once, or a number of times."""

from __future__ import annotations

import threading
from dataclasses import asdict, dataclass
from typing import Any

PUSH_FAULTS = ("twice", "twice_at_once", "reorder", "drop_reply", "time_out")
"""What can go wrong with a push: sent twice, sent twice at the same time, sent after the next one, our answer
lost on the way, the connection cut before we answer."""


@dataclass
class ApiFault:
    """What happens to the next calls of one API ("*" is every API).

    ``errcode`` refuses the call and changes nothing. ``slow`` waits that many seconds first or, with
    ``after_effect``, after the call took effect. ``garbled`` answers 502 with a page instead of JSON.
    """

    api: str
    errcode: int = 0
    slow: float = 0.0
    after_effect: bool = False
    garbled: bool = False
    times: int = 1


class Faults:
    """The faults still to come. Safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._api: list[ApiFault] = []
        self._push = dict.fromkeys(PUSH_FAULTS, 0)

    def fail(self, api: str, errcode: int, times: int = 1) -> None:
        """Refuse the next calls of an API, such as "message/custom/send", with this error code."""
        self._add(ApiFault(api, errcode=errcode, times=times))

    def slow(self, api: str, seconds: float, times: int = 1, *, after_effect: bool = False) -> None:
        """Let the next calls take so long; ``after_effect`` first does what was asked."""
        self._add(ApiFault(api, slow=seconds, times=times, after_effect=after_effect))

    def garble(self, api: str, times: int = 1) -> None:
        """Answer the next calls with a 502 page."""
        self._add(ApiFault(api, garbled=True, times=times))

    def push(self, fault: str, times: int = 1) -> None:
        """Let one of PUSH_FAULTS happen to the next pushes (attempts, for drop_reply and time_out)."""
        if fault not in PUSH_FAULTS:
            raise ValueError(f"no such push fault: {fault}")
        with self._lock:
            self._push[fault] += times

    def _add(self, fault: ApiFault) -> None:
        with self._lock:
            self._api.append(fault)

    def take_api(self, api: str) -> ApiFault | None:
        """Return the fault of this call, and count it as having happened."""
        with self._lock:
            for fault in self._api:
                if fault.api in (api, "*"):
                    fault.times -= 1
                    if fault.times <= 0:
                        self._api.remove(fault)
                    return fault
        return None

    def take_push(self, fault: str) -> bool:
        """Tell whether this fault is due, and count it as having happened."""
        with self._lock:
            if not self._push[fault]:
                return False
            self._push[fault] -= 1
            return True

    def clear(self) -> None:
        """Behave well again."""
        with self._lock:
            self._api.clear()
            self._push = dict.fromkeys(PUSH_FAULTS, 0)

    def as_json(self) -> dict[str, Any]:
        """Return the faults still to come."""
        with self._lock:
            return {"api": [asdict(fault) for fault in self._api], "push": dict(self._push)}
