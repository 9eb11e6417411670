"""`palmaid run`: the whole service on one machine, simulator included, supervised until Ctrl-C.

Each part is a process of its own, as on many machines; one that dies is started again.
"""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import FrameType

import requests

from palmaid.settings import Settings

# The web process trains the language model where there is none, which takes a slow machine minutes.
READY_WITHIN_SECONDS = 300
RESTART_PAUSE_SECONDS = 1.0
STOP_WITHIN_SECONDS = 25


class NotReady(Exception):
    """A part did not come up; its own output says why."""


@dataclass
class Child:
    """One supervised process."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    needs_preparation: bool = True
    waits_for_web: bool = False
    process: subprocess.Popen[bytes] = field(init=False)

    def start(self) -> None:
        """Start, or start again."""
        # S603: the command is ours, made of fixed words and numbers from the settings.
        self.process = subprocess.Popen(self.command, env=dict(self.environment))  # noqa: S603

    def stop(self) -> None:
        """Ask to finish; insist after a while."""
        if self.process.poll() is None:
            self.process.terminate()

    def reap(self) -> None:
        """Wait for the end."""
        try:
            self.process.wait(STOP_WITHIN_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def run_everything(settings: Settings) -> None:
    """Prepare what is missing, start all parts, print where they are, and keep them running."""
    require_free_ports(settings)
    children = make_children(settings)
    stopping = _stop_on_signals()
    started: list[Child] = []
    try:
        _start([one for one in children if not one.needs_preparation], started)
        _prepare(settings)
        print("  service (the first time a language model is trained: up to a minute) …", flush=True)
        _start([one for one in children if one.needs_preparation and not one.waits_for_web], started)
        wait_until_ready(settings, started)
        _start([one for one in children if one.waits_for_web], started)
        print(where_things_are(settings), flush=True)
        while not stopping:
            time.sleep(RESTART_PAUSE_SECONDS)
            for child in children:
                if child.process.poll() is not None and not stopping:
                    print(
                        f"{child.name} ended with {child.process.returncode}: starting it again", flush=True
                    )
                    child.start()
    finally:
        for child in reversed(started):
            child.stop()
        for child in reversed(started):
            child.reap()


def _start(children: Sequence[Child], started: list[Child]) -> None:
    for child in children:
        child.start()
        started.append(child)


def require_free_ports(settings: Settings) -> None:
    """Raise NotReady, naming the setting to change, when something else listens where we would."""
    wanted = {"PALMAID_PORT": (settings.host, settings.port)}
    if settings.environment == "development":
        wanted["PALMAID_SIMULATOR_PORT"] = ("127.0.0.1", settings.simulator_port)
    for name, (host, port) in wanted.items():
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError:
                raise NotReady(
                    f"something already listens on {host}:{port}: stop it, or set {name} to another port"
                ) from None


def make_children(settings: Settings) -> list[Child]:
    """The processes of one machine, in the order they start."""
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    palmaid = [sys.executable, "-m", "palmaid"]
    children = []
    if settings.environment == "development":
        children.append(Child("simulator", [*palmaid, "simulator"], environment, needs_preparation=False))
    children.append(Child("web", [*palmaid, "serve"], environment))
    # What waits in the outbox may wait a moment longer; whoever started us wants to see the service answer.
    children.append(Child("worker", [*palmaid, "worker"], environment, waits_for_web=True))
    return children


def wait_until_ready(settings: Settings, children: Sequence[Child]) -> None:
    """Return once the web process answers. Raises NotReady when a part dies or time runs out."""
    deadline = time.monotonic() + READY_WITHIN_SECONDS
    places = [f"http://{settings.host}:{settings.port}/health"]
    if settings.environment == "development":
        places.append(f"http://127.0.0.1:{settings.simulator_port}/")
    while places:
        for child in children:
            if child.process.poll() is not None:
                raise NotReady(f"{child.name} ended with {child.process.returncode} while starting")
        if time.monotonic() > deadline:
            raise NotReady(f"no answer from {places[0]} within {READY_WITHIN_SECONDS} s")
        if _answers(places[0]):
            places.pop(0)
        else:
            time.sleep(0.1)


def where_things_are(settings: Settings) -> str:
    """The addresses a person opens now."""
    web = f"http://{settings.host}:{settings.port}"
    lines = ["", "掌上救助 is running. Ctrl-C stops it.", ""]
    if settings.environment == "development":
        lines.append(f"  phone simulator   http://127.0.0.1:{settings.simulator_port}/")
    lines += [f"  API description   {web}/docs", f"  back-office queue {web}/backoffice/v1", ""]
    lines.append("  watch a whole case: .venv/bin/palmaid demo")
    return "\n".join(lines)


def _answers(place: str) -> bool:
    try:
        return requests.get(place, timeout=2).ok
    except requests.RequestException:
        return False


def _stop_on_signals() -> list[int]:
    seen: list[int] = []

    def remember(number: int, _frame: FrameType | None) -> None:
        seen.append(number)

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, remember)
    return seen


def _prepare(settings: Settings) -> None:
    # Imported here: it brings in everything, and the simulator need not wait for that.
    from palmaid.first_run import prepare  # noqa: PLC0415

    prepare(settings)
