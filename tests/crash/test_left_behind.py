"""What a process left behind when it died, seen from the next message and from the processes that live on."""

from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

import bot.turns
from bot.inbox import new_row
from palmaid.web import wsgi
from tests.bot.builders import ChatDoor, make_text
from tests.bot.trained import lend_models


def test_a_message_whose_process_died_is_handled_before_the_next_one(
    door: ChatDoor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bot.turns, "TAKE_OVER_AFTER_SECONDS", 0.1)
    with door.database.writing() as session:  # as far as a process came that was then killed
        session.add(new_row(make_text("我能吃低保吗"), door.clock()))
    reply = door.say("双鸭山")
    assert "最要紧" in reply
    [pushed] = door.outbox()
    assert "在哪儿申请" in str(pushed.payload["texts"][0])


def test_no_connection_opened_before_the_fork_is_left_to_the_workers(
    database_url: str, tmp_path: Path, models: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lend_models(models, tmp_path / "data")
    monkeypatch.setenv("PALMAID_DATA_FOLDER", str(tmp_path / "data"))
    monkeypatch.setenv("PALMAID_DATABASE_URL", database_url)
    monkeypatch.setattr("palmaid.web.set_up_logging", lambda _level: None)
    seen: Counter[str] = Counter()

    def opened(*_: object) -> None:
        seen["opened"] += 1

    def closed(*_: object) -> None:
        seen["closed"] += 1

    event.listen(Engine, "connect", opened)
    event.listen(Engine, "close", closed)
    try:
        wsgi()
    finally:
        event.remove(Engine, "connect", opened)
        event.remove(Engine, "close", closed)
    assert seen["opened"] > 0
    assert seen["opened"] == seen["closed"]
