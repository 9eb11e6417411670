"""Whoever kills: at random moments, and aimed at the moments in which a crash could hurt."""

import random
import threading
import time
from collections import Counter
from dataclasses import dataclass, field

from simulator.platform import Platform
from tests.crash.moments import BUSY, Moments
from tests.crash.processes import Supervised

PAUSE_SECONDS = 0.3
# On a slow machine a service that is killed every second never gets anywhere, and there would be nothing to lose.
ANSWERS_BETWEEN, OR_SECONDS = 3, 1.5
AIM_WITHIN_SECONDS = 2.0
# What is hit, and how often in a hundred.
TARGETS = {"a web worker": 50, "all web workers": 16, "the outbox worker": 32, "the whole web server": 2}
# When it is hit: at any moment, in the midst of something somebody does, or when a push has just arrived.
AIMS = {"any": 36, "text": 18, "photo": 16, "letter": 8, "signature": 8, "confirmation": 14}
MISCHIEF = ("drop_reply", "twice_at_once", "twice")


@dataclass
class Killer:
    """Kills `wanted` times and counts what it hit."""

    web: Supervised
    worker: Supervised
    platform: Platform
    moments: Moments
    chance: random.Random
    wanted: int
    hits: Counter[str] = field(default_factory=Counter)
    finished: threading.Event = field(default_factory=threading.Event)

    @property
    def worker_kills(self) -> int:
        """How often the outbox worker died."""
        return self.hits["the outbox worker"]

    def run(self) -> None:
        """Kill until the number is reached."""
        try:
            while self.hits.total() < self.wanted:
                self.moments.wait_for_answers(ANSWERS_BETWEEN, OR_SECONDS)
                time.sleep(self.chance.expovariate(1 / PAUSE_SECONDS))
                if self.chance.random() < 0.2:
                    self.platform.faults.push(self.chance.choice(MISCHIEF))
                self._kill_something()
        finally:
            self.finished.set()

    def _kill_something(self) -> None:
        target = self.chance.choices([*TARGETS], weights=[*TARGETS.values()])[0]
        if target == "the outbox worker":
            self._wait_for_a_push()
        else:
            self._wait_for_a_person()
        if self._hit(target):
            self.hits[target] += 1

    def _hit(self, target: str) -> bool:
        if target == "a web worker":
            return self.web.kill_one(self.chance)
        if target == "all web workers":
            return self.web.kill_children()
        if target == "the outbox worker":
            return self.worker.kill_one(self.chance)
        self.web.kill_group()
        self.web.start()
        self.web.wait_until_up()
        return True

    def _wait_for_a_person(self) -> None:
        """Until a random part of what somebody has just begun is done."""
        aim = self.chance.choices([*AIMS], weights=[*AIMS.values()])[0]
        if aim != "any" and self.moments.wait_for(aim, AIM_WITHIN_SECONDS):
            time.sleep(self.chance.uniform(0.0, BUSY[aim]))

    def _wait_for_a_push(self) -> None:
        """Half of the time: until the worker has just sent something and has not noted it yet."""
        if self.chance.random() < 0.5:
            return
        before, deadline = self._sent(), time.monotonic() + AIM_WITHIN_SECONDS
        while self._sent() == before and time.monotonic() < deadline:
            time.sleep(0.001)

    def _sent(self) -> int:
        return len(self.platform.calls)
