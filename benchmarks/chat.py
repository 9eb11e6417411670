"""Chat turns through `/wechat`: turns a second and latency, beside the in-process share.

Run: python benchmarks/chat.py [--seconds 15] [--people 8] [--database URL] [--rasa URL] [--newcomers] [--profile]

Eight people talk at the same time, each on a thread and in a conversation of their own, to the service as `palmaid
serve` starts it (gunicorn, fresh data folder, SQLite unless a PostgreSQL URL of an empty database is given). Every
message is signed and encrypted as the platform does it, on a connection of its own as the platform makes them, and
every answer is decrypted. The senders run on the same machine and share its cores with the service. Then the same
messages go through `Turns.receive` inside one process: the share of the turn itself.

The eight go on talking all the time; with `--newcomers` each visit is that of a person who was never there before.
Beside Rasa it matters: its answers take the longer, the longer a conversation has lasted, so that it is measured the
same way.
"""

import argparse
import cProfile
import http.client
import itertools
import math
import os
import pstats
import secrets
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from socket import create_connection, socket
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.rasa_rest import measure_rest  # noqa: E402
from bot.wechat.incoming import Text  # noqa: E402 - the path comes first
from palmaid.parts import Parts  # noqa: E402
from palmaid.settings import Settings  # noqa: E402
from simulator.config import SimulatorConfig  # noqa: E402
from simulator.envelope import Envelope, sign  # noqa: E402
from simulator.pushes import element, new_message_id, render  # noqa: E402

GOAL_MILLISECONDS = 50
PATIENCE_SECONDS = 10
LARGEST_PIECE = 64 * 1024
# More than one machine answers; so many messages are sealed before the clock starts.
MOST_TURNS_A_SECOND = 600
ACCOUNT = SimulatorConfig()
# What a person says in one visit: greeting, screening, a policy question in the middle, progress.
VISIT = (
    "你好",
    "我能吃低保吗",
    "双鸭山",
    "家里生活困难",
    "都不是",
    "低保是什么",
    "日子紧",
    "就我一个人",
    "一个月四百来块",
    "没有存款",
    "不知道",
    "办低保要什么材料",
    "不知道",
    "进度",
    "退出",
)


@dataclass
class Figures:
    """Seconds of every turn, and how long the whole took."""

    turns: list[float] = field(default_factory=list)
    took: float = 0.0

    @property
    def rate(self) -> float:
        """Turns a second."""
        return len(self.turns) / self.took

    def milliseconds(self, share: float) -> float:
        """The time that this share of the turns stays within."""
        ordered = sorted(self.turns)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000

    def line(self, name: str) -> str:
        """One line of the result."""
        middle = statistics.median(self.turns) * 1000
        return (
            f"{name:34} {len(self.turns):6} turns  {self.rate:7.1f}/s  "
            f"median {middle:6.1f} ms  p99 {self.milliseconds(0.99):6.1f} ms"
        )


def talk_over_http(port: int, people: int, seconds: float, *, newcomers: bool = False) -> Figures:
    """Let people talk at the same time for that long, after one visit each that does not count.

    With `newcomers` every visit is that of somebody new.
    """
    figures, lock = Figures(), threading.Lock()
    start = threading.Barrier(people + 1)
    problems: list[BaseException] = []
    visits = math.ceil(seconds * MOST_TURNS_A_SECOND / people / len(VISIT))

    def run(number: int) -> None:
        try:
            person = Sender(port)
            openids = [f"o-bench-{number}-{secrets.token_hex(4)}" for _ in range(1 + visits)]
            for openid in openids:
                person.prepare(openid if newcomers else openids[0], VISIT)
            for _ in VISIT:
                person.say_next()
            start.wait()
            until, spent = time.monotonic() + seconds, []
            while time.monotonic() < until and person.has_more:
                spent.append(person.say_next())
            with lock:
                figures.turns += spent
                figures.took = max(figures.took, time.monotonic() - until + seconds)
            person.check()
        except BaseException as problem:
            problems.append(problem)
            start.abort()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(people)]
    for thread in threads:
        thread.start()
    with suppress(threading.BrokenBarrierError):
        start.wait()
    for thread in threads:
        thread.join()
    if problems:
        raise problems[0]
    return figures


class Sender:
    """The platform, carrying messages to the webhook one after the other.

    What the platform does on machines of its own costs nothing here while the clock runs: messages are encrypted
    and signed before (`prepare`), answers are decrypted and looked at after (`check`).
    """

    def __init__(self, port: int) -> None:
        self._port = port
        self._envelope = Envelope(ACCOUNT.aes_key, ACCOUNT.app_id)
        self._ready: list[bytes] = []
        self._answers: list[bytes] = []

    def prepare(self, openid: str, words: Iterable[str]) -> None:
        """Seal what this person will say next."""
        self._ready += [self._sealed(openid, one) for one in words]

    @property
    def has_more(self) -> bool:
        """Whether anything is left to say."""
        return len(self._answers) < len(self._ready)

    def say_next(self) -> float:
        """Send the next text; returns the seconds until its answer was there whole."""
        request, pieces = self._ready[len(self._answers)], []
        began = time.perf_counter()
        with create_connection(("127.0.0.1", self._port), timeout=PATIENCE_SECONDS) as connection:
            connection.sendall(request)
            while piece := connection.recv(LARGEST_PIECE):
                pieces.append(piece)
        spent = time.perf_counter() - began
        self._answers.append(b"".join(pieces))
        return spent

    def check(self) -> None:
        """Open every answer. Raises when one was refused or says nothing."""
        for answer in self._answers:
            head, _, body = answer.partition(b"\r\n\r\n")
            if not head.startswith(b"HTTP/1.1 200 "):
                raise RuntimeError(f"the webhook answered {head[:60]!r}")
            inside = self._envelope.open(ET.fromstring(body).findtext("Encrypt", ""))
            if not ET.fromstring(inside).findtext("Content", ""):
                raise RuntimeError("an answer had no text")

    def _sealed(self, openid: str, words: str) -> bytes:
        fields = {"Content": words, "MsgId": int(new_message_id())}
        xml = render(openid, "text", fields, account_id=ACCOUNT.account_id, created=int(time.time()))
        encrypted = self._envelope.close(xml)
        moment, nonce = str(int(time.time())), secrets.token_hex(5)
        query = {
            "timestamp": moment,
            "nonce": nonce,
            "openid": openid,
            "encrypt_type": "aes",
            "signature": sign(ACCOUNT.token, moment, nonce),
            "msg_signature": sign(ACCOUNT.token, moment, nonce, encrypted),
        }
        body = (
            f"<xml>{element('ToUserName', ACCOUNT.account_id)}{element('Encrypt', encrypted)}</xml>".encode()
        )
        head = (
            f"POST /wechat?{urlencode(query)} HTTP/1.1\r\nHost: 127.0.0.1:{self._port}\r\n"
            f"Content-Type: text/xml\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
        )
        return head.encode() + body


def talk_in_process(parts: Parts, seconds: float) -> Figures:
    """The same visits through Turns.receive, one after the other."""
    figures, until = Figures(), 0.0
    people = itertools.count()
    while not until or time.monotonic() < until:
        openid = f"o-inside-{next(people)}-{secrets.token_hex(4)}"
        for words in VISIT:
            number = new_message_id()
            message = Text(
                openid=openid,
                account=ACCOUNT.account_id,
                sent_at=datetime.now(UTC),
                dedupe_key=f"{openid}:{number}"[:64],
                content=words,
            )
            began = time.perf_counter()
            answer = parts.turns.receive(message)
            figures.turns.append(time.perf_counter() - began)
            if not answer.text:
                raise RuntimeError("a turn had no answer")
        if not until:  # the first visit warms up
            figures.turns.clear()
            until = time.monotonic() + seconds
    figures.took = sum(figures.turns)
    return figures


@contextmanager
def serving(folder: Path, database: str) -> Iterator[int]:
    """`palmaid migrate` and `palmaid serve` in processes of their own; yields the port."""
    port = _free_port()
    settings = {"PALMAID_DATA_FOLDER": str(folder), "PALMAID_PORT": str(port), "PALMAID_LOG_LEVEL": "WARNING"}
    if database:
        settings["PALMAID_DATABASE_URL"] = database
    environment = {**os.environ, **settings}
    palmaid = [sys.executable, "-m", "palmaid"]
    subprocess.run([*palmaid, "migrate"], env=environment, cwd=ROOT, check=True)
    with (folder / "serve.log").open("w") as log:
        server = subprocess.Popen([*palmaid, "serve"], env=environment, cwd=ROOT, stdout=log, stderr=log)
        try:
            _wait_until_healthy(port, server)
            yield port
        finally:
            server.terminate()
            server.wait(30)


def _free_port() -> int:
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_healthy(port: int, server: subprocess.Popen[bytes]) -> None:
    for _ in range(400):
        if server.poll() is not None:
            raise RuntimeError("the service did not start, see serve.log of its data folder")
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
            connection.request("GET", "/health")
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.1)
        finally:
            connection.close()
    raise RuntimeError("the service never became healthy")


def _profiled(work: Callable[[], Figures]) -> Figures:
    profile = cProfile.Profile()
    figures = profile.runcall(work)
    pstats.Stats(profile).sort_stats("cumulative").print_stats(45)
    return figures


def main() -> None:
    """Measure both and print them side by side."""
    read = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    read.add_argument("--seconds", type=float, default=15.0, help="how long each of the two is measured")
    read.add_argument("--people", type=int, default=8)
    read.add_argument(
        "--database", default="", help="a PostgreSQL URL of an empty database; SQLite otherwise"
    )
    read.add_argument(
        "--rasa",
        default="",
        help="address of a running Rasa server (make rasa): its REST channel in the same run",
    )
    read.add_argument("--newcomers", action="store_true", help="each visit by somebody new")
    read.add_argument("--profile", action="store_true", help="say where the in-process time goes")
    asked = read.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if (models := ROOT / "var" / "models").is_dir():
            (folder / "models").symlink_to(models)
        parts = Parts(Settings(data_folder=folder, database_url=asked.database))
        parts.understanding.parse("你好")  # trained before anything is timed
        print(
            f"{asked.people} people, {asked.seconds:.0f} s each, {parts.database.engine.dialect.name}, ",
            end="",
        )
        print(f"{os.cpu_count()} cores shared with the senders")
        with serving(folder, asked.database) as port:
            over_http = talk_over_http(port, asked.people, asked.seconds, newcomers=asked.newcomers)
            print(over_http.line("/wechat, safe mode, gunicorn"), flush=True)

        def inside() -> Figures:
            return talk_in_process(parts, asked.seconds / 2)

        figures = _profiled(inside) if asked.profile else inside()
        parts.close()
    print(figures.line("in-process share, one thread"))
    if asked.rasa:
        visit = len(VISIT) if asked.newcomers else None
        rest = measure_rest(asked.rasa, people=asked.people, seconds=asked.seconds, turns_of_a_visit=visit)
        print(f"Rasa's REST channel, one rule: {rest.rate:.0f} turns/s, median {rest.median:.0f} ms")
        print(f"a turn here against a turn there: {over_http.rate / rest.rate:.1f} times as many")
    print(f"goal: in-process p99 at most {GOAL_MILLISECONDS} ms")
    sys.exit(figures.milliseconds(0.99) > GOAL_MILLISECONDS)


if __name__ == "__main__":
    main()
