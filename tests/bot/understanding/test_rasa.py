"""The Rasa engine against a small server on loopback that answers, dawdles, errs or is gone."""

import contextlib
import json
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from bot.understanding import CountersInMemory, open_understanding
from bot.understanding.circuit import Circuit
from bot.understanding.embedded import EmbeddedUnderstanding, load_or_train
from bot.understanding.rasa import RasaUnderstanding
from tests.bot.understanding.training_set import write_training_folder


class FakeRasa:
    """Speaks /model/parse; `answer` may be changed while it runs."""

    def __init__(self) -> None:
        self.answer: Any = {"intent_ranking": [{"name": "ask_amount", "confidence": 0.9}]}
        self.status = 200
        self.delay = 0.0
        self.asked: list[dict[str, Any]] = []
        self.connections = 0
        self.sockets: list[socket.socket] = []
        fake = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def setup(self) -> None:
                fake.connections += 1
                fake.sockets.append(self.request)
                super().setup()

            def do_POST(self) -> None:
                fake.asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
                time.sleep(fake.delay)
                body = fake.answer if isinstance(fake.answer, bytes) else json.dumps(fake.answer).encode()
                self.send_response(fake.status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_args: Any) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True)
        self.thread.start()

    def stop(self) -> None:
        self.server.shutdown()
        for one in self.sockets:
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
        self.server.server_close()
        self.thread.join()


@pytest.fixture
def server() -> Iterator[FakeRasa]:
    fake = FakeRasa()
    yield fake
    fake.stop()


@pytest.fixture(scope="module")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> EmbeddedUnderstanding:
    folder = write_training_folder(tmp_path_factory.mktemp("data"))
    return load_or_train(folder, tmp_path_factory.mktemp("models"))


def test_rasa_decides_the_intent_and_our_parsers_the_entities(
    server: FakeRasa, embedded: EmbeddedUnderstanding
) -> None:
    counters = CountersInMemory()
    understood = RasaUnderstanding(server.url, embedded, counters).parse("低保一个月八百块")
    assert (understood.intent, understood.engine) == ("ask_amount", "rasa")
    assert ("amount_yuan", 800) in [(entity.name, entity.value) for entity in understood.entities]
    assert server.asked == [{"text": "低保一个月八百块"}]
    assert counters.values == {"rasa_answers": 1}


def test_connections_are_used_again(server: FakeRasa, embedded: EmbeddedUnderstanding) -> None:
    engine = RasaUnderstanding(server.url, embedded, CountersInMemory())
    for _ in range(5):
        engine.parse("多少钱")
    assert server.connections == 1


@pytest.mark.parametrize(
    ("trouble", "cause"),
    [("slow", "timeout"), ("error", "refused"), ("garbage", "unreadable"), ("foreign", "unreadable")],
)
def test_when_rasa_fails_the_embedded_engine_answers_and_it_is_counted(
    server: FakeRasa, embedded: EmbeddedUnderstanding, trouble: str, cause: str
) -> None:
    server.delay = 0.4 if trouble == "slow" else 0.0
    server.status = 500 if trouble == "error" else 200
    if trouble == "garbage":
        server.answer = b"<html>"
    if trouble == "foreign":
        server.answer = {"intent": {"name": "nlu_fallback", "confidence": 0.7}}
    counters = CountersInMemory()
    engine = RasaUnderstanding(server.url, embedded, counters, timeout_seconds=0.1)
    understood = engine.parse("着火了快来人")
    assert (understood.intent, understood.engine) == ("report_emergency", "embedded")
    assert counters.values == {"rasa_failures": 1, f"rasa_failures_{cause}": 1, "rasa_fallbacks": 1}


def test_after_three_failures_rasa_is_left_alone_and_tried_again_later(
    server: FakeRasa, embedded: EmbeddedUnderstanding
) -> None:
    now = [0.0]
    counters = CountersInMemory()
    circuit = Circuit(limit=3, rest_seconds=20, clock=lambda: now[0])
    engine = RasaUnderstanding(server.url, embedded, counters, circuit=circuit)
    server.status = 503
    for _ in range(5):
        engine.parse("多少钱")
    assert len(server.asked) == 3
    assert counters.values["rasa_skipped"] == 2
    server.status, now[0] = 200, 21.0
    assert engine.parse("多少钱").engine == "rasa"
    assert engine.parse("多少钱").engine == "rasa"


def test_a_server_that_is_killed_in_the_middle_is_not_noticed_by_the_person(
    embedded: EmbeddedUnderstanding,
) -> None:
    fake = FakeRasa()
    engine = RasaUnderstanding(fake.url, embedded, CountersInMemory(), timeout_seconds=0.5)
    assert engine.parse("多少钱").engine == "rasa"
    fake.stop()
    assert engine.parse("着火了快来人").intent == "report_emergency"


def test_danger_is_never_overruled_by_rasa(server: FakeRasa, embedded: EmbeddedUnderstanding) -> None:
    server.answer = {
        "intent_ranking": [
            {"name": "inform", "confidence": 0.7},
            {"name": "report_emergency", "confidence": 0.25},
        ]
    }
    understood = RasaUnderstanding(server.url, embedded, CountersInMemory()).parse("着火了快来人")
    assert understood.intent == "report_emergency"


def test_only_one_caller_tries_when_the_rest_is_over() -> None:
    now = [0.0]
    circuit = Circuit(limit=1, rest_seconds=10, clock=lambda: now[0])
    circuit.failed()
    now[0] = 11.0
    assert [circuit.allows(), circuit.allows()] == [True, False]
    circuit.succeeded()
    assert circuit.allows()


def test_the_folder_is_only_needed_for_the_engine_behind_rasa(tmp_path: Path) -> None:
    folder = write_training_folder(tmp_path / "data")
    engine = open_understanding(
        "rasa", folder=tmp_path / "models", data_folder=folder, rasa_url="http://127.0.0.1:9"
    )
    assert engine.parse("着火了快来人").engine == "embedded"
