"""The folder store on its disk: rights, half-written files, kills, and a disk that will not."""

import os
import random
import signal
import stat
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from storage import durable_write
from storage.ciphers import AES
from storage.files import FileMissing, FileStoreDown, LocalFiles

PHOTO = b"a photo" * 1000
HOUR = timedelta(hours=1)
ROOT = Path(durable_write.__file__).parents[1]


@pytest.fixture
def files(tmp_path, keyring) -> LocalFiles:
    return LocalFiles(tmp_path / "files", keyring)


def parts_in(files: LocalFiles) -> list[Path]:
    return list(files.folder.rglob("*.part"))


def test_only_the_owner_may_look(files):
    name = files.put(PHOTO)
    files.rewrap(name)
    for path in [files.folder, *files.folder.rglob("*")]:
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path


def test_a_file_lies_two_folders_deep_under_its_name(files):
    name = files.put(PHOTO)
    assert (files.folder / name[:2] / name[2:4] / name).is_file()


def test_unfinished_files_are_never_listed_and_swept_only_when_old(files):
    name = files.put(PHOTO)
    half = files.folder / name[:2] / name[2:4] / f"{name}.abc.part"
    half.write_bytes(b"half")
    assert list(files.names()) == [name]
    now = datetime.now(UTC)
    assert files.sweep(now - HOUR) == 0
    os.utime(half, ((now - 2 * HOUR).timestamp(),) * 2)
    assert files.sweep(now - HOUR) == 1
    assert not half.exists()
    assert files.get(name) == PHOTO


def test_a_part_that_takes_its_name_during_the_sweep_is_no_trouble(files, monkeypatch):
    name = files.put(PHOTO)
    gone = files.folder / name[:2] / name[2:4] / f"{name}.abc.part"
    monkeypatch.setattr(files, "_every", lambda _: iter([gone]))
    assert files.sweep(datetime.now(UTC)) == 0


def test_an_empty_or_absent_store_has_no_files(files):
    assert list(files.names()) == []
    assert files.sweep(datetime.now(UTC)) == 0
    with pytest.raises(FileMissing):
        files.get("0" * 64)


def failing(error: int):
    def fail(*_args, **_kwargs):
        raise OSError(error, os.strerror(error))

    return fail


def test_a_full_disk_is_trouble_with_the_store_and_leaves_nothing_behind(files, monkeypatch):
    name = files.put(PHOTO)
    monkeypatch.setattr(durable_write.os, "fsync", failing(28))
    with pytest.raises(FileStoreDown, match="ENOSPC"):
        files.put(PHOTO)
    monkeypatch.undo()
    assert parts_in(files) == []
    assert files.get(name) == PHOTO


def test_a_rename_that_fails_leaves_the_old_file(files, monkeypatch):
    name = files.put(PHOTO)
    monkeypatch.setattr(Path, "replace", failing(5))
    with pytest.raises(FileStoreDown, match="EIO"):
        files.put(PHOTO)
    monkeypatch.undo()
    assert parts_in(files) == []
    assert files.get(name) == PHOTO


def test_a_folder_where_a_file_should_be_is_trouble_with_the_store(files):
    name = files.put(PHOTO)
    path = files.folder / name[:2] / name[2:4] / name
    path.unlink()
    path.mkdir()
    with pytest.raises(FileStoreDown, match="EISDIR"):
        files.get(name)


def test_a_delete_waits_for_a_rewrap_and_then_wins(files, monkeypatch):
    name = files.put(PHOTO)
    files.keyring.add_data_key(AES)
    read, reading = files._read, threading.Event()
    deleter = threading.Thread(target=files.delete, args=(name,))

    def slow_read(*args):
        blob = read(*args)
        deleter.start()
        reading.wait(0.2)  # time in which a delete without the lock would be done, and then undone
        return blob

    monkeypatch.setattr(files, "_read", slow_read)
    assert files.rewrap(name)
    deleter.join()
    assert not files.exists(name)


WRITER = """
import os, sys
from pathlib import Path
from storage.files.local import LocalFiles
from storage.keys import Keyring

files = LocalFiles(Path(sys.argv[1]), Keyring.read(Path(sys.argv[2])))
start = int(sys.argv[3])
print("ready", flush=True)
for number in range(start, start + 1_000_000):
    files.put(number.to_bytes(8, "big") * 25_000)
    print(number, flush=True)
"""


def kill_a_writer(files: LocalFiles, keys: Path, start: int, after_seconds: float) -> set[int]:
    """Let a process put files, kill it, and return the numbers whose put had returned."""
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(files.folder), str(keys), str(start)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as writer:
        assert writer.stdout is not None
        first = writer.stdout.readline()
        time.sleep(after_seconds)
        writer.send_signal(signal.SIGKILL)
        said = writer.stdout.read()
    assert first == "ready\n"
    assert writer.returncode == -signal.SIGKILL
    return {int(line) for line in said.splitlines(keepends=True) if line.endswith("\n")}


@pytest.mark.slow
def test_fifty_killed_writers_leave_only_whole_files(tmp_path, keyring):
    """Every file with a name reads whole, and every file whose put had returned is there."""
    keyring.write(tmp_path / "keys.json")
    files = LocalFiles(tmp_path / "files", keyring)
    dice = random.Random(20260301)
    promised: set[int] = set()
    for kill in range(50):
        start = kill * 1_000_000
        promised |= kill_a_writer(files, tmp_path / "keys.json", start, dice.uniform(0, 0.05))
    found = set()
    for name in files.names():
        data = files.get(name)
        number = int.from_bytes(data[:8], "big")
        assert data == number.to_bytes(8, "big") * 25_000
        found.add(number)
    assert promised
    assert promised <= found
    assert len(found) <= len(promised) + 50
    assert len(parts_in(files)) <= 50
    files.sweep(datetime.now(UTC) + HOUR)
    assert parts_in(files) == []
