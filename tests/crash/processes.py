"""Processes of the service that can be killed at any moment, and start again by themselves or are started again."""

import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import requests

CHECKOUT = Path(__file__).resolve().parents[2]
START_WITHIN_SECONDS = 120
# Below the ports the system gives to outgoing connections: while the server is down nobody else may take its port.
PORTS = range(20_000, 30_000)


@dataclass
class Supervised:
    """A parent whose children do the work. Children are found by their parent: nothing else can be hit."""

    command: Sequence[str]
    environment: Mapping[str, str]
    log: Path
    is_up: Callable[[], bool]
    process: subprocess.Popen[bytes] = field(init=False)

    def start(self) -> None:
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                env=dict(self.environment),
                cwd=CHECKOUT,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def wait_until_up(self) -> None:
        deadline = time.monotonic() + START_WITHIN_SECONDS
        while not (self.children() and self.is_up()):
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"did not come up, see {self.log}")
            time.sleep(0.02)

    def children(self) -> list[int]:
        """The processes that do the work just now."""
        return _children_of(self.process.pid)

    def kill_one(self, chance: random.Random) -> bool:
        """SIGKILL one child. False when there is none at this moment."""
        children = self.children()
        return bool(children) and _kill(chance.choice(children))

    def kill_children(self) -> bool:
        """SIGKILL every child. False when there is none at this moment."""
        return sum(_kill(child) for child in self.children()) > 0

    def kill_group(self) -> None:
        """SIGKILL parent and children at once, as a machine that loses power does."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        """Ask to finish; insist after a while."""
        self.process.terminate()
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.kill_group()


def web_process(environment: Mapping[str, str], port: int, log: Path) -> Supervised:
    """`palmaid serve`, as `make run` starts it."""

    def is_up() -> bool:
        try:
            return requests.get(f"http://127.0.0.1:{port}/health", timeout=5).ok
        except requests.RequestException:
            return False

    return Supervised([sys.executable, "-m", "palmaid", "serve"], environment, log, is_up)


def worker_process(environment: Mapping[str, str], log: Path) -> Supervised:
    """The outbox worker under its forking parent."""
    return Supervised([sys.executable, "-m", "tests.crash.forking_worker"], environment, log, lambda: True)


def free_port(chance: random.Random) -> int:
    """A port nobody listens on."""
    while True:
        port = chance.choice(PORTS)
        with socket.socket() as listener:
            try:
                listener.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port


def _kill(pid: int) -> bool:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return False
    return True


def _children_of(parent: int) -> list[int]:
    listed = Path(f"/proc/{parent}/task/{parent}/children")
    try:
        return [int(pid) for pid in listed.read_text().split()]
    except FileNotFoundError:  # not Linux, or the parent is gone
        shown = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True)
        pairs = [line.split() for line in shown.stdout.splitlines()]
        return [int(pid) for pid, ppid in pairs if int(ppid) == parent]
