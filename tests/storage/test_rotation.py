"""Changing keys under a running service: nothing is lost, nothing is left, and a kill costs nothing."""

import threading
import uuid
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import ForeignKey, UniqueConstraint, select, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

import storage.rotation
from palmaid.keys_commands import (
    activate_key,
    create_keyring,
    list_keys,
    new_key,
    new_lookup_key,
    retire_key,
    rotate_keys,
)
from storage.ciphers import AES, SM4
from storage.columns import EncryptedBytes, EncryptedJson, EncryptedText, LookupHash
from storage.database import Database
from storage.errors import StorageError
from storage.files import LocalFiles
from storage.keys import KeyInUse, KeyMissing, Keyring
from storage.models import Resident
from storage.models.base import Base
from storage.rotation import Progress, keys_in_use, lookups_lost_with_their_key, rotate


class Tables(DeclarativeBase):
    pass


class Person(Tables):
    __tablename__ = "people"
    __table_args__ = (UniqueConstraint("number_lookup"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    number: Mapped[str | None] = mapped_column(EncryptedText("people.number"))
    number_lookup: Mapped[str | None] = mapped_column(LookupHash("people.number", recompute_from="number"))
    facts: Mapped[dict | None] = mapped_column(EncryptedJson("people.facts"))
    touched: Mapped[int] = mapped_column(default=0, onupdate=1)


class Note(Tables):
    __tablename__ = "notes"

    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("people.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    strokes: Mapped[bytes | None] = mapped_column(EncryptedBytes("notes.strokes"))
    token: Mapped[str | None] = mapped_column(LookupHash("notes.token"))


@pytest.fixture
def people(database) -> Database:
    Tables.metadata.create_all(database.engine)
    return database


@pytest.fixture
def files(tmp_path, keyring) -> LocalFiles:
    return LocalFiles(tmp_path / "files", keyring)


def add_people(people, count: int) -> None:
    with people.writing() as session:
        for number in range(count):
            person = Person(number=f"N{number}", number_lookup=f"N{number}", facts={"n": number})
            session.add(person)
            session.flush()
            for position in range(2):
                session.add(Note(person_id=person.id, position=position, strokes=bytes([number % 256])))
        session.add(Person())


def turn(people, files=None, **options):
    return rotate(people, people.keyring, files, metadata=Tables.metadata, **options)


def in_use(people, files=None) -> dict[str, int]:
    return dict(keys_in_use(people, files, metadata=Tables.metadata))


def numbers_found_by_lookup(people, count: int) -> int:
    with people.reading() as session:
        return sum(
            session.scalars(select(Person).where(Person.number_lookup == f"N{n}")).one().number == f"N{n}"
            for n in range(count)
        )


@pytest.mark.parametrize("batch", [1, 7, 200])
@pytest.mark.parametrize("algorithm", [AES, SM4])
def test_every_value_and_file_ends_under_the_active_key(people, files, batch, algorithm):
    add_people(people, 20)
    names = [files.put(bytes([n]) * 100) for n in range(5)]
    old = people.keyring.active.id
    assert in_use(people, files) == {old: 85}
    new = people.keyring.add_data_key(algorithm)
    report = turn(people, files, batch=batch)
    assert (report.values, report.files, report.lookups, report.unreadable) == (80, 5, 0, {})
    assert in_use(people, files) == {new: 85}
    assert numbers_found_by_lookup(people, 20) == 20
    assert [files.get(name) for name in names] == [bytes([n]) * 100 for n in range(5)]


def test_nothing_else_of_a_row_is_touched(people):
    add_people(people, 3)
    people.keyring.add_data_key(AES)
    turn(people)
    with people.reading() as session:
        assert set(session.scalars(select(Person.touched))) == {0}


def test_a_second_run_finds_nothing_to_do(people, files):
    add_people(people, 5)
    files.put(b"photo")
    people.keyring.add_data_key(AES)
    turn(people, files)
    report = turn(people, files)
    assert (report.values, report.files, report.lookups) == (0, 0, 0)


def test_a_run_that_was_broken_off_is_simply_started_again(people, files):
    add_people(people, 20)
    files.put(b"photo")
    new = people.keyring.add_data_key(AES)

    def break_off(progress: Progress) -> None:
        if progress.done >= 8:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        turn(people, files, batch=4, progress=break_off)
    assert len(in_use(people, files)) == 2
    assert numbers_found_by_lookup(people, 20) == 20
    turn(people, files)
    assert in_use(people, files) == {new: 81}


def test_progress_is_told_for_every_table_and_the_files(people, files):
    add_people(people, 5)
    for n in range(3):
        files.put(bytes([n]))
    people.keyring.add_data_key(AES)
    told: list[Progress] = []
    turn(people, files, batch=2, progress=told.append)
    assert Progress("people", 6) in told
    assert Progress("notes", 10) in told
    assert [each.done for each in told if each.place == "files"] == [2, 3]


def test_what_the_service_writes_meanwhile_wins(people, monkeypatch):
    """A value changed between the run's reading and its writing is not overwritten with the old text."""
    add_people(people, 3)
    new = people.keyring.add_data_key(AES)
    change, fired = storage.rotation._Run._change, []

    def change_after_the_service_did(self, table, row):
        result = change(self, table, row)
        if table.name == "people" and row["facts"] and not fired:
            fired.append(row["id"])
            with people.writing() as session:
                session.get_one(Person, row["id"]).facts = {"n": "changed"}
                session.get_one(Person, row["id"]).number = "N-changed"
        return result

    monkeypatch.setattr(storage.rotation._Run, "_change", change_after_the_service_did)
    report = turn(people)
    assert report.changed_meanwhile == 1
    with people.reading() as session:
        person = session.get_one(Person, fired[0])
        assert (person.facts, person.number) == ({"n": "changed"}, "N-changed")
    assert in_use(people) == {new: 12}


def test_a_row_that_changes_under_every_pass_is_left_for_the_next_run(people, monkeypatch):
    add_people(people, 1)
    people.keyring.add_data_key(AES)
    change = storage.rotation._Run._change

    def restless(self, table, row):
        result = change(self, table, row)
        if table.name == "people" and row["facts"]:
            with people.writing() as session:
                session.execute(text("UPDATE people SET facts = facts || 'x'"))
        return result

    monkeypatch.setattr(storage.rotation._Run, "_change", restless)
    report = turn(people)
    assert 1 <= report.changed_meanwhile <= storage.rotation.PASSES


def test_keys_change_while_the_service_reads_and_writes(people):
    add_people(people, 30)
    stop, trouble = threading.Event(), []

    def serve():
        count = 0
        try:
            while not stop.is_set():
                count += 1
                with people.writing() as session:
                    person = session.scalars(select(Person).where(Person.number_lookup == "N7")).one()
                    person.facts = {"n": count}
                with people.reading() as session:
                    found = session.scalars(select(Person).where(Person.number_lookup == "N7")).one()
                    assert found.facts == {"n": count}
        except Exception as error:
            trouble.append(error)

    service = threading.Thread(target=serve)
    service.start()
    for algorithm in (SM4, AES, SM4):
        people.keyring.add_data_key(algorithm)
        turn(people, batch=5)
    stop.set()
    service.join()
    assert trouble == []
    turn(people)
    assert in_use(people) == {people.keyring.active.id: 120}


def test_what_does_not_open_is_named_and_left_and_the_rest_goes_on(people, files):
    add_people(people, 5)
    name = files.put(b"photo")
    (files.folder / name[:2] / name[2:4] / name).write_bytes(b"rubbish")
    with people.writing() as session:
        session.execute(text("UPDATE people SET facts = 'plain text' WHERE facts IS NOT NULL"))
    new = people.keyring.add_data_key(AES)
    report = turn(people, files)
    assert report.values == 15
    assert len(report.unreadable) == 6
    assert any(place.startswith("people.facts of row ") for place in report.unreadable)
    assert "plain text" not in str(report.unreadable)
    assert in_use(people, files) == {new: 15, "unreadable": 6}


def test_a_missing_key_is_named_and_nothing_is_lost(people):
    add_people(people, 2)
    lost = people.keyring.active.id
    people.keyring.add_data_key(AES)
    del people.keyring._data_keys[lost]
    report = turn(people)
    assert report.values == 0
    assert all(lost in reason for reason in report.unreadable.values())
    assert in_use(people) == {lost: 8}


def test_a_file_deleted_during_the_run_is_no_trouble(people, files, monkeypatch):
    files.put(b"photo")
    monkeypatch.setattr(files, "names", lambda: iter(["0" * 64]))
    people.keyring.add_data_key(AES)
    assert turn(people, files).unreadable == {}
    assert in_use(people, files) == {}


def test_a_new_lookup_key_finds_everybody_again_after_the_run(people):
    add_people(people, 20)
    people.keyring.replace_lookup_key()
    with people.reading() as session:
        assert session.scalars(select(Person).where(Person.number_lookup == "N3")).all() == []
    report = turn(people, batch=6)
    assert (report.values, report.lookups) == (0, 20)
    assert numbers_found_by_lookup(people, 20) == 20


def test_a_lookup_run_that_was_broken_off_is_simply_started_again(people):
    add_people(people, 20)
    people.keyring.replace_lookup_key()

    def break_off(_: Progress) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        turn(people, batch=6, progress=break_off)
    assert 0 < turn(people).lookups < 20
    assert numbers_found_by_lookup(people, 20) == 20


def test_lookups_that_would_be_lost_are_named(people):
    add_people(people, 1)
    assert lookups_lost_with_their_key(people, metadata=Tables.metadata) == []
    with people.writing() as session:
        session.scalars(select(Note)).first().token = "a token"
    assert lookups_lost_with_their_key(people, metadata=Tables.metadata) == ["notes.token"]


def test_all_mapped_tables_of_the_service_are_found_without_being_named(database, files):
    Base.metadata.create_all(database.engine)
    old = database.keyring.active.id
    with database.writing() as session:
        session.add(Resident(created_at=datetime(2026, 3, 1, tzinfo=UTC), household_facts={"income": 800}))
    assert keys_in_use(database, files) == {old: 1}
    new = database.keyring.add_data_key(SM4)
    assert rotate(database, database.keyring, files).values == 1
    assert keys_in_use(database, files) == {new: 1}


class Desk:
    """An operator at a system of its own: commands, and what they printed."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "keys.json"
        self.lines: list[str] = []
        create_keyring(self.path, self.write)
        self.database = Database(f"sqlite:///{folder / 'desk.db'}", self.keyring)
        self.files = LocalFiles(folder / "files", self.keyring)
        Base.metadata.create_all(self.database.engine)

    def write(self, line: str) -> None:
        self.lines.append(line)

    @property
    def keyring(self) -> Keyring:
        return Keyring.read(self.path)

    def run(self, command, *arguments, **options) -> int:
        self.lines.clear()
        return command(self.database, self.database.keyring, self.files, self.write, *arguments, **options)


@pytest.fixture
def desk(tmp_path):
    desk = Desk(tmp_path)
    yield desk
    desk.database.close()


def test_the_first_keyring_is_made_once(desk):
    assert "Keep a copy" in desk.lines[-1]
    before = desk.path.read_bytes()
    with pytest.raises(KeyInUse):
        create_keyring(desk.path, desk.write)
    assert desk.path.read_bytes() == before


def test_an_operator_changes_the_key_from_start_to_end(desk):
    desk.files.put(b"photo")
    old = desk.keyring.active.id
    assert new_key(desk.path, desk.write, algorithm=SM4) == 0
    new = desk.keyring.active.id
    desk.database.keyring.refresh()
    assert desk.run(list_keys) == 0
    assert desk.lines == [
        f"{old}  AES-256-GCM  reading          1 in use",
        f"{new}  SM4-GCM      active           0 in use",
    ]
    retire_key(desk.path, old, desk.database, desk.files, desk.write)
    assert "1 values or files still stand under it" in desk.lines[-1]
    desk.files.keyring.refresh()
    assert desk.run(rotate_keys) == 0
    assert desk.lines[-1] == "0 values, 1 files and 0 look-ups changed."
    assert desk.keyring.data_key(old).retired
    desk.database.keyring.refresh()
    desk.run(list_keys)
    assert desk.lines[0] == f"{old}  AES-256-GCM  retired          0 in use"


def test_a_key_can_wait_until_every_machine_has_it(desk):
    first = desk.keyring.active.id
    new_key(desk.path, desk.write, activate=False)
    waiting = desk.keyring.data_keys[1]
    assert (desk.keyring.active.id, waiting.algorithm) == (first, AES)
    assert activate_key(desk.path, waiting.id, desk.write) == 0
    assert desk.keyring.active.id == waiting.id
    assert retire_key(desk.path, first, desk.database, None, desk.write) == 0
    assert "stays in the keyring" in desk.lines[-1]


def test_a_key_that_does_not_exist_cannot_be_retired(desk):
    with pytest.raises(KeyMissing):
        retire_key(desk.path, "aes-00000000", desk.database, None, desk.write)


def test_trouble_is_listed_and_told_by_the_exit_code(desk):
    name = desk.files.put(b"photo")
    blob = desk.files.folder / name[:2] / name[2:4] / name
    stranger = LocalFiles(desk.files.folder, Keyring.generate())
    unknown = stranger.put(b"another")
    blob.write_bytes(b"rubbish")
    assert desk.run(list_keys) == 1
    assert desk.lines[1].startswith(f"{stranger.keyring.active.id}  NOT IN THE KEYRING")
    assert desk.lines[2].startswith("1 values or files are not encrypted values")
    assert desk.run(rotate_keys) == 1
    assert any(line.startswith(f"file {name}") for line in desk.lines)
    assert any(line.startswith(f"file {unknown}") for line in desk.lines)
    assert desk.lines[-1].startswith("1 still under unreadable")


def test_a_new_lookup_key_is_refused_where_lookups_would_be_lost(desk, monkeypatch):
    before = desk.path.read_bytes()
    monkeypatch.setattr("palmaid.keys_commands.lookups_lost_with_their_key", lambda _: ["links.token"])
    assert new_lookup_key(desk.path, desk.database, desk.write) == 1
    assert "links.token" in desk.lines[-1]
    assert desk.path.read_bytes() == before
    assert new_lookup_key(desk.path, desk.database, desk.write, accept_loss=True) == 0
    assert desk.path.read_bytes() != before


def test_every_error_of_the_commands_is_one_an_operator_can_be_shown():
    assert issubclass(KeyMissing, StorageError)
    assert issubclass(KeyInUse, StorageError)
