"""A whole dialogue at the most talkative level, faults included: the log holds nothing of what the person told us."""

import io
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.understanding import Understanding, Understood
from palmaid import logs
from palmaid.demo_data import write_demo_data
from tests.bot.builders import eventually
from tests.bot.trained import lend_models, models_folder, open_trained
from tests.builders import make_person
from tests.dialogues.player import Player
from tests.dialogues.stage import Stage
from tests.personal_data import Watching, people_in
from tests.running import running_service

DIALOGUES = Path(__file__).resolve().parents[1] / "dialogues"
TITLES = ("从申请到受理编号，线上签名，看到审核结果", "填表填到一半家里着火，先救急，过后接着填")
PLANTED_NAME = "欧阳翠花"
PLANTED_PHONE = "13904698765"
PLANTED_PLACE = "幸福里八号院"


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """Everything that a process started with PALMAID_LOG_LEVEL=DEBUG writes."""
    root, out = logging.getLogger(), io.StringIO()
    before = (root.handlers[:], root.level)
    monkeypatch.setattr(logs.sys, "stderr", out)
    logs.set_up_logging("DEBUG")
    yield out
    root.handlers[:], _ = before
    root.setLevel(before[1])


@dataclass
class Leaky:
    """An engine that breaks, and whose error says all it knows."""

    real: Understanding

    def parse(self, text: str) -> Understood:
        if PLANTED_NAME in text:
            raise RuntimeError(f"cannot read {text!r}")
        return self.real.parse(text)


def steps_of(title: str) -> list[dict[str, Any]]:
    for place in DIALOGUES.glob("*.yaml"):
        for dialogue in yaml.safe_load(place.read_text(encoding="utf-8")):
            if dialogue["title"] == title:
                return list(dialogue["steps"])
    raise LookupError(title)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_what_a_person_tells_never_reaches_the_log(
    written: io.StringIO, database_url: str, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
):
    models = models_folder(tmp_path_factory.getbasetemp().parent)
    open_trained(models)
    lend_models(models, tmp_path / "data")
    planted = [PLANTED_NAME, PLANTED_PHONE, PLANTED_PLACE]
    with running_service(tmp_path / "data", database_url) as service, Stage(service) as stage:
        write_demo_data(service.parts)
        for title in TITLES:
            player = Player(stage, title)
            player.play(steps_of(title))
            planted += [player.card.name, player.card.id_number, player.phone_number, player.person.openid]
        preparing = service.parts.turns.preparing
        preparing.understanding = Leaky(preparing.understanding)
        player.person.says(f"我叫{PLANTED_NAME}，电话{PLANTED_PHONE}，住{PLANTED_PLACE}")
        preparing.media = Broken()
        player.person.sends_photo(b"a photo")
        eventually(lambda: written.getvalue().count("could not be handled") >= 2)

    log = written.getvalue()
    assert "RuntimeError" in log
    assert "DEBUG" in log, "nothing was logged at all: this test would prove nothing"
    assert [word for word in planted if word in log] == []


class Broken:
    """A platform client whose errors tell too much."""

    def fetch_media(self, media_id: str, limit_bytes: int) -> bytes:
        raise RuntimeError(f"no photo for {PLANTED_NAME} {PLANTED_PHONE}")


def test_a_traceback_in_the_log_says_where_but_not_what(written: io.StringIO):
    try:
        raise ValueError(f"{PLANTED_NAME} 230502195307313331")
    except ValueError:
        logging.getLogger("bot").exception("it went wrong for %s", PLANTED_PHONE)
    log = written.getvalue()
    assert "ValueError" in log
    assert __name__.rsplit(".", 1)[-1] in log
    assert PLANTED_NAME not in log
    assert "230502195307313331" not in log
    assert PLANTED_PHONE not in log


def test_the_watch_over_the_whole_run_notices_a_person_in_any_message():
    person, watching = make_person(3), Watching()

    def log(whom: object) -> None:
        watching.handle(logging.makeLogRecord({"name": "bot", "msg": "turn of %s", "args": (whom,)}))

    log(17)
    assert watching.found == []
    log(person.name)
    assert len(watching.found) == 1
    # Numbers are masked by the formatter: the watch would see them without it.
    assert people_in(f"{person.id_number} 13904690000 {person.name}") == [
        person.name,
        person.id_number,
        "13904690000",
    ]
