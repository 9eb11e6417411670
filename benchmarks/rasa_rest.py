"""Turns a second of a running Rasa server's REST channel, for comparison with benchmarks/chat.py.

Run: make rasa, then in a second terminal: python benchmarks/rasa_rest.py [--url http://127.0.0.1:5005] [--visit 15]

Eight people send the same greeting, each on a kept-alive connection and in a conversation of their own; a rule answers
it (intent greet → utter_greet). Nothing is started here. A turn is Rasa's whole way: understanding, tracker, policy,
response. Senders and server share the machine's cores.
"""

import argparse
import secrets
import statistics
import threading
import time
from dataclasses import dataclass

import requests

GREETING = "你好"
REST_CHANNEL = "/webhooks/rest/webhook"
PATIENCE_SECONDS = 30


@dataclass(frozen=True)
class RestFigures:
    """How many turns in how many seconds, and the milliseconds half and 99 of 100 of them stayed within."""

    turns: int
    seconds: float
    median: float
    p99: float

    @property
    def rate(self) -> float:
        """Turns a second."""
        return self.turns / self.seconds


def measure_rest(
    url: str,
    *,
    people: int = 8,
    seconds: float = 15.0,
    says: str = GREETING,
    warm_up_turns: int = 5,
    turns_of_a_visit: int | None = None,
) -> RestFigures:
    """Let so many people talk to the REST channel at the same time; raises what the first failing turn raised.

    Each stays in one conversation, or begins a new one after so many turns: Rasa goes through all that was said before
    at each turn.
    """
    taken: list[float] = []
    problems: list[BaseException] = []
    start = threading.Barrier(people + 1)

    def talk() -> None:
        try:
            with requests.Session() as session:
                session.trust_env = False  # a proxy of the machine has no business with a loopback server
                sender, turns = _newcomer(), 0
                for _ in range(warm_up_turns):
                    one_turn(session, url, sender, says)
                start.wait()
                until = time.monotonic() + seconds
                while time.monotonic() < until:
                    if turns_of_a_visit and turns % turns_of_a_visit == 0:
                        sender = _newcomer()
                    turns += 1
                    taken.append(one_turn(session, url, sender, says))
        except BaseException as problem:
            problems.append(problem)
            start.abort()

    threads = [threading.Thread(target=talk) for _ in range(people)]
    for thread in threads:
        thread.start()
    try:
        start.wait()
    except threading.BrokenBarrierError:
        raise problems[0] from None
    began = time.monotonic()
    for thread in threads:
        thread.join()
    took = time.monotonic() - began
    if problems:
        raise problems[0]
    ordered = sorted(taken)
    late = ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]
    return RestFigures(len(ordered), took, statistics.median(ordered) * 1000, late * 1000)


def _newcomer() -> str:
    return f"bench-{secrets.token_hex(6)}"


def one_turn(session: requests.Session, url: str, sender: str, says: str) -> float:
    """Seconds until the answer was there. Raises when there was none."""
    before = time.monotonic()
    answer = session.post(
        f"{url.rstrip('/')}{REST_CHANNEL}", json={"sender": sender, "message": says}, timeout=PATIENCE_SECONDS
    )
    spent = time.monotonic() - before
    answer.raise_for_status()
    if not any(message.get("text") for message in answer.json()):
        raise RuntimeError(f"no rule answered {says}: {answer.text[:200]}")
    return spent


def main() -> None:
    """Measure and print one line."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--url", default="http://127.0.0.1:5005")
    options.add_argument("--people", type=int, default=8)
    options.add_argument("--seconds", type=float, default=15.0)
    options.add_argument("--visit", type=int, help="turns after which a new conversation begins")
    given = options.parse_args()
    try:
        figures = measure_rest(
            given.url, people=given.people, seconds=given.seconds, turns_of_a_visit=given.visit
        )
    except requests.ConnectionError:
        print(f"left out: no Rasa server at {given.url} (`make rasa` starts one)")
        return
    print(
        f"Rasa REST channel, {given.people} people: {figures.turns} turns, {figures.rate:.1f}/s, "
        f"median {figures.median:.1f} ms, p99 {figures.p99:.1f} ms"
    )


if __name__ == "__main__":
    main()
