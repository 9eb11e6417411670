"""Exactly once and in order also when the platform's deliveries end up in different processes."""

import multiprocessing
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from storage.database import Database
from storage.keys import Keyring
from storage.models import Case, Resident
from tests.bot.another_process import take_turns
from tests.bot.builders import (
    TO_THE_PHOTOS,
    come_to_the_photos,
    eventually,
    make_image,
    make_text,
)


@pytest.fixture
def processes(
    database_url: str, keyring: Keyring, models: Path, tmp_path: Path, door: object
) -> Iterator[list[Connection]]:
    """Two processes of their own; the test's own door is for looking at what they did."""
    spawn = multiprocessing.get_context("spawn")
    pipes, children = [], []
    for _ in range(2):
        ours, theirs = spawn.Pipe()
        secrets = keyring.to_environment_value()
        child = spawn.Process(target=take_turns, args=(database_url, secrets, models, tmp_path, theirs))
        child.start()
        pipes.append(ours)
        children.append(child)
    assert [pipe.recv() for pipe in pipes] == ["ready", "ready"]
    yield pipes
    for pipe, child in zip(pipes, children, strict=True):
        pipe.send(None)
        child.join(20)
        assert child.exitcode == 0


def test_a_push_delivered_to_two_processes_at_once_has_one_effect_and_one_answer(processes, door):
    words = ("我要申请", "双鸭山", "同意", "同意", "同意", "1", "张三", "房子着火了，没地方住", "进度")
    taken = door.turns_taken()
    for content in words:
        message = make_text(content)
        for pipe in processes:
            pipe.send(message)
        first, second = (pipe.recv() for pipe in processes)
        assert first == second
        assert first
    assert door.turns_taken() - taken == len(words)
    assert door.counted(Resident) == 2  # this one, and the one by whom both processes warmed up
    assert door.counted(Case) <= 1


def test_a_message_to_one_process_waits_for_the_earlier_photo_in_another(
    open_door, database_url: str, keyring: Keyring, card
):
    first = open_door()
    database = Database(database_url, keyring)
    second = open_door(database=database)
    come_to_the_photos(first)
    first.media.photos["m1"], first.media.gate = card[0], threading.Event()
    with ThreadPoolExecutor(2) as pool:
        photo = pool.submit(first.turns.receive, make_image("m1"))
        eventually(lambda: len(first.inbox()) == len(TO_THE_PHOTOS) + 1)
        text = pool.submit(second.turns.receive, make_text("进度"))
        time.sleep(0.3)
        assert not text.done()
        first.media.gate.set()
        assert "人像面收到了" in (photo.result().text or "")
        assert "没填完的申请" in (text.result().text or "")
    *_, earlier, later = first.inbox()
    assert earlier.handled_at <= later.handled_at
    database.close()
