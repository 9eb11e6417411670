"""The contract between our engine and a real Rasa server that was trained on nlu_data."""

import os
import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest
import yaml

from bot.understanding import CountersInMemory, Understanding, Understood
from bot.understanding.interface import INTENTS
from bot.understanding.rasa import RasaUnderstanding
from palmaid.rasa_environment import CHECKOUT, NLU_DATA
from tests.bot.understanding.rasa_process import ask, own_rasa, shared_rasa

pytestmark = pytest.mark.rasa

PATIENCE_SECONDS = 10.0  # two cores are shared with the rest of the suite
UNMISTAKABLE = {
    "你好": "greet",
    "着火了，快救命": "report_emergency",
    "低保一个月多少钱": "ask_amount",
    "办低保要什么材料": "ask_documents",
    "我的申请到哪一步了": "track_application",
    "转人工": "talk_to_human",
    "我要撤回申请": "withdraw_application",
}


@pytest.fixture(scope="session")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server for all of these tests."""
    own = tmp_path_factory.getbasetemp()
    with shared_rasa(own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) as url:
        yield url


@pytest.fixture
def counters() -> CountersInMemory:
    return CountersInMemory()


@pytest.fixture
def engine(url: str, understanding: Understanding, counters: CountersInMemory) -> RasaUnderstanding:
    """Our engine, asking the real server."""
    return RasaUnderstanding(url, understanding, counters, timeout_seconds=PATIENCE_SECONDS)


class CountingRelay:
    """Hands bytes on to the server and counts the connections that were opened to it."""

    def __init__(self, port: int) -> None:
        self.connections = 0
        self._to = port
        self._threads: list[threading.Thread] = []
        self._sockets: list[socket.socket] = []
        self._listener = self._kept(socket.create_server(("127.0.0.1", 0)))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self._run(self._accept)

    def hang_up(self) -> None:
        """End the connections there are, as Rasa does with one that was idle for two minutes."""
        self._end([one for one in self._sockets if one is not self._listener])

    def close(self) -> None:
        self._end(self._sockets)
        for thread in self._threads:
            thread.join()
        for one in self._sockets:
            one.close()

    def _end(self, sockets: list[socket.socket]) -> None:
        for one in sockets:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near = self._kept(self._listener.accept()[0])
                far = self._kept(socket.create_connection(("127.0.0.1", self._to)))
                self.connections += 1
                self._run(self._hand_on, near, far)
                self._run(self._hand_on, far, near)

    def _hand_on(self, one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while data := one.recv(65536):
                other.sendall(data)
        for side in (one, other):
            with suppress(OSError):
                side.shutdown(socket.SHUT_RDWR)

    def _run(self, work: Callable[..., None], *between: socket.socket) -> None:
        self._threads.append(threading.Thread(target=work, args=between))
        self._threads[-1].start()

    def _kept(self, one: socket.socket) -> socket.socket:
        self._sockets.append(one)
        return one


@pytest.fixture
def relay(url: str) -> Iterator[CountingRelay]:
    relay = CountingRelay(int(url.rsplit(":", 1)[1]))
    yield relay
    relay.close()


def test_the_server_ranks_our_intents_by_confidence_and_knows_no_others(url: str) -> None:
    answer = ask(url, "/model/parse", {"text": "低保一个月多少钱"})
    ranking = [(one["name"], one["confidence"]) for one in answer["intent_ranking"]]
    assert ranking[0] == (answer["intent"]["name"], answer["intent"]["confidence"])
    assert ranking == sorted(ranking, key=lambda one: -one[1])
    assert {name for name, _ in ranking} <= set(INTENTS)
    assert 0.99 < sum(confidence for _, confidence in ranking) <= 1.001


@pytest.mark.parametrize(("text", "intent"), UNMISTAKABLE.items())
def test_what_is_said_plainly_is_understood(engine: RasaUnderstanding, text: str, intent: str) -> None:
    understood = engine.parse(text)
    assert (understood.intent, understood.engine) == (intent, "rasa")


def test_intent_confidence_and_alternatives_are_the_servers(url: str, engine: RasaUnderstanding) -> None:
    ranking = ask(url, "/model/parse", {"text": "转人工"})["intent_ranking"]
    understood = engine.parse("转人工")
    said = [(understood.intent, understood.confidence), *understood.alternatives]
    assert said == [(one["name"], pytest.approx(one["confidence"], abs=2e-4)) for one in ranking[:4]]


def test_entities_come_from_our_parsers_whatever_rasa_found(
    engine: RasaUnderstanding, understanding: Understanding
) -> None:
    text = "俺娘今年七十二了，一个月八百来块，能吃低保不"
    found = engine.parse(text)
    assert found.engine == "rasa"
    assert found.entities == understanding.parse(text).entities
    assert {"relation": "mother", "age": 72, "programme": "subsistence_allowance"}.items() <= {
        entity.name: entity.value for entity in found.entities
    }.items()


def test_rasa_by_itself_finds_what_the_lookup_tables_name(url: str) -> None:
    found = ask(url, "/model/parse", {"text": "俺娘能吃地保不"})["entities"]
    assert {(one["entity"], one["value"]) for one in found} >= {
        ("relation", "mother"),
        ("programme", "subsistence_allowance"),
    }


@pytest.mark.parametrize("text", ["", " ", "\n\t", "　"])
def test_a_message_without_words_is_never_sent(
    engine: RasaUnderstanding, counters: CountersInMemory, text: str
) -> None:
    assert engine.parse(text).engine == "embedded"
    assert not counters.values


@pytest.mark.parametrize(
    "text",
    [
        "😭😭🙏",
        "👨‍👩‍👧‍👦",
        "家里实在过不下去了" * 112,
        "你好\n\n我想问下低保",
        "\x00你好\x07",
        "𠮷野家多少钱",
        "ｌｏｗ　保８００元",
        "<script>alert(1)</script>",
        '{"text": "你好"}',
        "......",
    ],
    ids=["emoji", "joined emoji", "a thousand characters", "lines", "control characters", "rare characters",
         "full width", "markup", "json", "dots"],
)  # fmt: skip
def test_any_text_gets_a_reading_from_rasa(
    engine: RasaUnderstanding, counters: CountersInMemory, text: str
) -> None:
    understood = engine.parse(text)
    assert understood.engine == "rasa"
    assert understood.intent in INTENTS
    assert 0 < understood.confidence <= 1
    assert counters.values == {"rasa_answers": 1}


@pytest.mark.parametrize(
    "text", ["/withdraw_application", "/restart", '/inform{"age": 3}', "/", "//", "EXTERNAL: stop"]
)
def test_nobody_can_name_an_intent_outright(
    engine: RasaUnderstanding, counters: CountersInMemory, text: str
) -> None:
    """To Rasa a message that starts with / is a command; to us it is what somebody typed."""
    understood = engine.parse(text)
    assert understood.intent in INTENTS
    assert understood.confidence < 1
    assert "rasa_failures" not in counters.values


def test_a_connection_is_used_again(
    relay: CountingRelay, understanding: Understanding, counters: CountersInMemory
) -> None:
    engine = RasaUnderstanding(relay.url, understanding, counters, timeout_seconds=PATIENCE_SECONDS)
    for text in UNMISTAKABLE:
        engine.parse(text)
    assert counters.values == {"rasa_answers": len(UNMISTAKABLE)}
    assert relay.connections == 1


def test_a_connection_the_server_closed_for_idleness_is_opened_again(
    relay: CountingRelay, understanding: Understanding, counters: CountersInMemory
) -> None:
    engine = RasaUnderstanding(relay.url, understanding, counters, timeout_seconds=PATIENCE_SECONDS)
    engine.parse("你好")
    relay.hang_up()
    assert engine.parse("你好").engine == "rasa"
    assert relay.connections == 2
    assert counters.values == {"rasa_answers": 2}


def test_many_at_once_are_all_answered_each_with_its_own_reading(
    engine: RasaUnderstanding, counters: CountersInMemory
) -> None:
    texts = list(UNMISTAKABLE) * 6
    with ThreadPoolExecutor(8) as people:
        read = list(people.map(engine.parse, texts))
    assert [one.intent for one in read] == [UNMISTAKABLE[text] for text in texts]
    assert counters.values == {"rasa_answers": len(texts)}


def test_a_server_that_hangs_costs_the_timeout_and_no_answer(
    tmp_path: Path, understanding: Understanding, counters: CountersInMemory
) -> None:
    def parse() -> Understood:
        return engine.parse("着火了，快救命")

    with own_rasa(tmp_path) as rasa:
        engine = RasaUnderstanding(rasa.url, understanding, counters, timeout_seconds=3.0)
        assert parse().engine == "rasa"
        with rasa.frozen():
            before = time.monotonic()
            assert (parse().intent, parse().engine) == ("report_emergency", "embedded")
            assert time.monotonic() - before < 2 * 3.0 + 1.5
        assert counters.values == {
            "rasa_answers": 1, "rasa_failures": 2, "rasa_failures_timeout": 2, "rasa_fallbacks": 2,
        }  # fmt: skip
        assert parse().engine == "rasa"


def test_one_rule_answers_on_the_rest_channel(url: str) -> None:
    domain = yaml.safe_load((NLU_DATA / "domain.yml").read_text(encoding="utf-8"))
    said = ask(url, "/webhooks/rest/webhook", {"sender": "zhang", "message": "你好"})
    assert [one["text"] for one in said] == [domain["responses"]["utter_greet"][0]["text"]]


def test_the_rest_benchmark_measures_answered_turns(url: str) -> None:
    benchmark = CHECKOUT / "benchmarks" / "rasa_rest.py"
    command = [sys.executable, str(benchmark), "--url", url, "--people", "2", "--seconds", "1"]
    said = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout
    found = re.fullmatch(
        r"Rasa REST channel, 2 people: (\d+) turns, ([\d.]+)/s, median .* ms, p99 .* ms\n", said
    )
    assert found
    assert int(found[1]) >= 2
    assert float(found[2]) > 0


def test_the_rest_benchmark_says_when_there_is_no_server() -> None:
    benchmark = CHECKOUT / "benchmarks" / "rasa_rest.py"
    command = [sys.executable, str(benchmark), "--url", "http://127.0.0.1:9"]
    said = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout
    assert said.startswith("left out: no Rasa server")
