"""A real Rasa server on loopback: started by a test with the trained model, ended by its process id."""

import fcntl
import json
import os
import random
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import requests

from palmaid.rasa_environment import variables
from palmaid.rasa_server import find_model, serve_command
from tests.crash.processes import free_port

START_WITHIN_SECONDS = 300  # about 15 on an idle machine
OTHERS_WITHIN_SECONDS = 600


def ask(url: str, path: str, content: dict[str, Any]) -> Any:
    """What the server itself answers to a POST, past our engine."""
    answer = requests.post(f"{url}{path}", json=content, timeout=30)
    answer.raise_for_status()
    return answer.json()


@dataclass
class RasaProcess:
    """One server process. It keeps its port when it is started again."""

    log: Path
    port: int = field(default_factory=lambda: free_port(random.Random()))
    process: subprocess.Popen[bytes] = field(init=False)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start serving the model of the present nlu_data; `wait_until_up` waits for it."""
        model = find_model()
        assert model is not None
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                serve_command(Path(os.environ["PALMAID_TEST_RASA"]), model, self.port),
                cwd=self.log.parent,
                env=variables(),
                stdout=log,
                stderr=log,
            )

    def wait_until_up(self) -> None:
        """Wait until it understands; the first reading after a start is slower than all others."""
        deadline = time.monotonic() + START_WITHIN_SECONDS
        while True:
            with suppress(requests.RequestException):
                ask(self.url, "/model/parse", {"text": "你好"})
                return
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"Rasa did not come up: {self.log.read_text()[-2000:]}")
            time.sleep(0.2)

    def kill(self) -> None:
        """SIGKILL: it is gone between two instructions, as in a power cut."""
        self.process.kill()
        self.process.wait()

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """Stopped without being gone: it takes connections and answers nothing."""
        self.process.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self.process.send_signal(signal.SIGCONT)


@contextmanager
def own_rasa(folder: Path) -> Iterator[RasaProcess]:
    """A server for one test, which may do to it what it likes."""
    rasa = RasaProcess(folder / "rasa.log")
    _start(rasa)
    try:
        yield rasa
    finally:
        rasa.kill()


@contextmanager
def shared_rasa(folder: Path) -> Iterator[str]:
    """The address of one server for all processes of a run: the first to come starts it and sees all others leave."""
    with _locked(folder):
        users, url = _read(folder)
        rasa = None if users else RasaProcess(folder / "rasa.log")
        if rasa:
            _start(rasa)
            url = rasa.url
        _write(folder, users + 1, url)
    try:
        yield url
    finally:
        deadline = time.monotonic() + OTHERS_WITHIN_SECONDS
        while not _leave(folder, rasa):
            assert time.monotonic() < deadline, "another process of this run never let go of the server"
            time.sleep(0.2)


def _start(rasa: RasaProcess) -> None:
    rasa.start()
    try:
        rasa.wait_until_up()
    except BaseException:
        rasa.kill()
        raise


def _leave(folder: Path, rasa: RasaProcess | None) -> bool:
    """Let go of the shared server. Whoever started it ends it, and has to wait for the others."""
    with _locked(folder):
        users, url = _read(folder)
        if rasa and users > 1:
            return False
        _write(folder, users - 1, url)
        if rasa:
            rasa.kill()
        return True


def _read(folder: Path) -> tuple[int, str]:
    place = folder / "rasa.json"
    users, url = json.loads(place.read_text()) if place.exists() else (0, "")
    return users, url


def _write(folder: Path, users: int, url: str) -> None:
    (folder / "rasa.json").write_text(json.dumps([users, url]))


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    with (folder / "rasa.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
