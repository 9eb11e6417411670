"""The audit log: what it tells, and every way of falsifying it that must be found."""

import threading
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import MetaData, delete, select, text, update
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session, sessionmaker

from palmaid.keys_commands import show_who_saw, verify_audit
from storage.audit import (
    Actor,
    AuditEntry,
    AuditHeadChanged,
    AuditIsAppendOnly,
    Head,
    Subject,
    record,
    verify,
    who_saw,
)
from storage.ciphers import AES, SM4
from storage.columns import NotStorable, install_keyring
from storage.database import Database
from storage.errors import StorageError
from storage.keys import Keyring
from storage.models.audit import AuditHead
from storage.models.base import Base
from storage.rotation import rotate

NOON = datetime(2026, 3, 1, 12, 0, 0, 5, tzinfo=UTC)
OFFICER = Actor("officer", "17")
RESIDENT = Subject("resident", "r-1")
TABLES = [AuditEntry.__table__, AuditHead.__table__]


@pytest.fixture
def log(database) -> Database:
    Base.metadata.create_all(database.engine, tables=TABLES)
    return database


def append(log, *, subject=RESIDENT, action="case.read", reason="核对材料", at=NOON, details=None) -> None:
    with log.writing() as session:
        record(session, actor=OFFICER, action=action, subject=subject, reason=reason, at=at, details=details)


def falsify(log, *statements: str) -> None:
    with log.writing() as session:
        for statement in statements:
            session.execute(text(statement))


def report_of(log, remembered=None):
    with log.reading() as session:
        return verify(session, remembered=remembered)


def five_entries(log) -> None:
    for number in range(1, 6):
        append(log, action=f"read.{number}", details={"n": number})


def test_an_empty_log_holds(log):
    report = report_of(log)
    assert (report.entries, report.holds, report.broken_at) == (0, True, None)


def test_entries_are_numbered_without_gaps_and_hold(log):
    five_entries(log)
    report = report_of(log)
    assert (report.entries, report.broken_at, report.reason) == (5, None, None)
    with log.reading() as session:
        entries = session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
        assert [entry.id for entry in entries] == [1, 2, 3, 4, 5]
        assert [entry.details for entry in entries] == [{"n": n} for n in range(1, 6)]
        assert entries[4].hash == report.head.last_hash


def test_an_entry_tells_who_what_whose_why_and_when(log):
    beijing = timezone(timedelta(hours=8))
    append(log, at=NOON.astimezone(beijing), details={"fields": ["id_number"]})
    with log.reading() as session:
        (entry,) = who_saw(session, RESIDENT)
    assert (entry.actor_kind, entry.actor_id, entry.action) == ("officer", "17", "case.read")
    assert (entry.subject_kind, entry.subject_id, entry.reason) == ("resident", "r-1", "核对材料")
    assert (entry.at, entry.details) == (NOON, {"fields": ["id_number"]})


def test_who_saw_names_every_entry_about_one_subject_and_no_other(log):
    append(log, action="first")
    append(log, subject=Subject("resident", "r-2"))
    append(log, subject=Subject("case", "r-1"))
    append(log, action="second")
    with log.reading() as session:
        assert [entry.action for entry in who_saw(session, RESIDENT)] == ["first", "second"]
        assert who_saw(session, Subject("resident", "r-3")) == []


def test_several_entries_in_one_transaction_follow_each_other(log):
    with log.writing() as session:
        for _ in range(3):
            record(session, actor=OFFICER, action="read", subject=RESIDENT, reason="r", at=NOON)
    assert report_of(log).entries == 3


def test_an_entry_counts_only_once_its_transaction_commits(log):
    append(log)
    with log.writing() as session:
        record(session, actor=OFFICER, action="read", subject=RESIDENT, reason="r", at=NOON)
        session.rollback()
    append(log)
    report = report_of(log)
    assert (report.entries, report.holds) == (2, True)


@pytest.mark.parametrize(
    "wrong",
    [{"at": NOON.replace(tzinfo=None)}, {"details": {"x": object()}}, {"details": {"x": float("nan")}}],
)
def test_an_entry_that_cannot_be_stored_leaves_the_log_as_it_was(log, wrong):
    append(log)
    with pytest.raises(NotStorable):
        append(log, **wrong)
    assert report_of(log).entries == 1


def test_people_who_append_at_once_wait_for_each_other(log):
    append(log)
    trouble = []

    def append_ten():
        try:
            for _ in range(10):
                append(log)
        except Exception as error:
            trouble.append(error)

    threads = [threading.Thread(target=append_ten) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert trouble == []
    report = report_of(log)
    assert (report.entries, report.holds) == (61, True)


def test_the_log_can_be_checked_while_it_grows(log):
    five_entries(log)
    stop = threading.Event()

    def keep_appending():
        while not stop.is_set():
            append(log)

    writer = threading.Thread(target=keep_appending)
    writer.start()
    reports = [report_of(log) for _ in range(20)]
    stop.set()
    writer.join()
    assert all(report.holds for report in reports), reports
    assert reports[-1].entries >= 5


CHANGES = [
    "actor_id = '18'",
    "actor_kind = 'machine'",
    "action = 'nothing'",
    "subject_id = 'r-9'",
    "subject_kind = 'case'",
    "at = '2026-03-01 12:00:00.000006'",
    "details = NULL",
    "reason = (SELECT reason FROM (SELECT * FROM audit_entries) AS other WHERE id = 1)",
    "details = (SELECT details FROM (SELECT * FROM audit_entries) AS other WHERE id = 2)",
]


@pytest.mark.parametrize("change", CHANGES)
def test_a_changed_field_is_found_at_its_entry(log, change):
    five_entries(log)
    if change.startswith("reason"):
        append(log, reason="another reason")
        falsify(log, f"UPDATE audit_entries SET {change} WHERE id = 6")
        assert report_of(log).broken_at == 6
        return
    falsify(log, f"UPDATE audit_entries SET {change} WHERE id = 3")
    report = report_of(log)
    assert (report.broken_at, report.entries) == (3, 2)
    assert report.reason == "entry 3 is not what was recorded"


def test_a_value_that_does_not_open_is_found_and_does_not_stop_the_check_with_an_error(log):
    five_entries(log)
    falsify(log, "UPDATE audit_entries SET details = 'rubbish' WHERE id = 2")
    report = report_of(log)
    assert report.broken_at == 2
    assert "does not open" in report.reason


def test_an_entry_removed_from_the_middle_is_found(log):
    five_entries(log)
    falsify(log, "DELETE FROM audit_entries WHERE id = 3")
    report = report_of(log)
    assert (report.broken_at, report.reason) == (3, "entry 3 is missing: the next one there is 4")


def test_closing_the_gap_of_a_removed_entry_is_found(log):
    five_entries(log)
    falsify(
        log,
        "DELETE FROM audit_entries WHERE id = 3",
        "UPDATE audit_entries SET id = 3 WHERE id = 4",
        "UPDATE audit_entries SET id = 4 WHERE id = 5",
    )
    report = report_of(log)
    assert (report.broken_at, report.reason) == (3, "entry 3 does not follow entry 2")


def test_an_inserted_entry_is_found(log):
    five_entries(log)
    columns = (
        "at, actor_kind, actor_id, action, subject_kind, subject_id, reason, details, previous_hash, hash"
    )
    falsify(
        log,
        "UPDATE audit_entries SET id = 6 WHERE id = 5",
        "UPDATE audit_entries SET id = 5 WHERE id = 4",
        "UPDATE audit_entries SET id = 4 WHERE id = 3",
        f"INSERT INTO audit_entries (id, {columns}) SELECT 3, {columns} FROM audit_entries WHERE id = 2",
    )
    assert report_of(log).broken_at == 3


def test_an_entry_forged_with_the_right_previous_hash_is_found(log):
    five_entries(log)
    columns = "at, actor_kind, actor_id, action, subject_kind, subject_id, reason, details"
    falsify(
        log,
        f"INSERT INTO audit_entries (id, {columns}, previous_hash, hash) "
        f"SELECT 6, {columns}, hash, '{'ab' * 32}' FROM audit_entries WHERE id = 5",
    )
    assert report_of(log).broken_at == 6


def test_swapped_entries_are_found(log):
    five_entries(log)
    falsify(
        log,
        "UPDATE audit_entries SET id = 9 WHERE id = 2",
        "UPDATE audit_entries SET id = 2 WHERE id = 3",
        "UPDATE audit_entries SET id = 3 WHERE id = 9",
    )
    assert report_of(log).broken_at == 2


@pytest.mark.parametrize("kept", [4, 1])
def test_a_cut_off_end_is_found(log, kept):
    five_entries(log)
    falsify(log, f"DELETE FROM audit_entries WHERE id > {kept}")
    report = report_of(log)
    assert (report.broken_at, report.entries) == (kept + 1, kept)
    assert report.reason == "the end is cut off: 5 entries were recorded"


def test_an_emptied_log_is_found(log):
    five_entries(log)
    falsify(log, "DELETE FROM audit_entries")
    report = report_of(log)
    assert (report.broken_at, report.reason) == (1, "the log is empty, but 5 entries were recorded")


def test_a_cut_off_end_with_a_falsified_head_is_found(log):
    five_entries(log)
    falsify(
        log,
        "DELETE FROM audit_entries WHERE id > 3",
        "UPDATE audit_head SET entries = 3, last_hash = (SELECT hash FROM audit_entries WHERE id = 3)",
    )
    report = report_of(log)
    assert (report.broken_at, report.reason) == (4, "the head of the log is not what was recorded")
    with pytest.raises(AuditHeadChanged, match="audit verify"):
        append(log)


def test_a_removed_head_is_found_and_stops_appending(log):
    five_entries(log)
    falsify(log, "DELETE FROM audit_head")
    assert report_of(log).reason == "the head of the log is missing"
    with pytest.raises(AuditHeadChanged):
        append(log)


def test_an_old_head_put_back_is_found(log):
    append(log)
    with log.reading() as session:
        old = session.execute(text("SELECT last_hash, mac FROM audit_head")).one()
    append(log)
    falsify(log, f"UPDATE audit_head SET entries = 1, last_hash = '{old.last_hash}', mac = '{old.mac}'")
    assert report_of(log).reason == "the head of the log is older than its last entry"


def copy_of_log(log) -> list[tuple]:
    with log.reading() as session:
        return [(table, [dict(row) for row in session.execute(select(table)).mappings()]) for table in TABLES]


def put_back(log, copy) -> None:
    with log.engine.begin() as connection:
        for table, rows in copy:
            connection.execute(table.delete())
            connection.execute(table.insert(), rows)


def test_an_old_copy_of_the_whole_log_is_found_by_a_remembered_head(log):
    append(log)
    copy = copy_of_log(log)
    append(log)
    remembered = Head.read(str(report_of(log).head))
    assert report_of(log, remembered).holds
    put_back(log, copy)
    assert report_of(log).holds
    assert report_of(log, remembered).reason == "the log is shorter than the remembered head says"
    append(log, action="another second entry")
    report = report_of(log, remembered)
    assert (report.broken_at, report.reason) == (2, "the log is not the one whose head was remembered")
    put_back(log, [(TABLES[1], copy[1][1])])


def test_a_chain_made_with_another_key_does_not_hold(log):
    five_entries(log)
    stranger = Keyring.generate()
    for key in log.keyring.data_keys:
        stranger._data_keys[key.id] = key
    install_keyring(log.engine, stranger)
    assert report_of(log).reason == "entry 1 is not what was recorded"


def test_the_chain_holds_after_its_values_were_put_under_a_new_key(log):
    five_entries(log)
    log.keyring.add_data_key(SM4)
    assert rotate(log, log.keyring, None, metadata=audit_metadata()).values == 10
    append(log)
    assert report_of(log).entries == 6
    assert report_of(log).holds


def audit_metadata():
    metadata = MetaData()
    for table in TABLES:
        table.to_metadata(metadata)
    return metadata


@pytest.mark.parametrize("algorithm", [AES, SM4])
def test_the_chain_works_with_either_family_of_algorithms(tmp_path, algorithm):
    log = Database(f"sqlite:///{tmp_path / 'log.db'}", Keyring.generate(algorithm))
    Base.metadata.create_all(log.engine, tables=TABLES)
    five_entries(log)
    assert report_of(log).holds
    falsify(log, "UPDATE audit_entries SET actor_id = '18' WHERE id = 5")
    assert report_of(log).broken_at == 5
    log.close()


def test_the_program_cannot_change_or_delete_an_entry(log):
    append(log)
    with pytest.raises(AuditIsAppendOnly), log.writing() as session:
        session.scalars(select(AuditEntry)).one().reason = "another"
    with pytest.raises(AuditIsAppendOnly), log.writing() as session:
        session.delete(session.scalars(select(AuditEntry)).one())
    with pytest.raises(AuditIsAppendOnly), log.writing() as session:
        session.execute(update(AuditEntry).values(actor_id="18"))
    with pytest.raises(AuditIsAppendOnly), log.writing() as session:
        session.execute(delete(AuditEntry))
    with pytest.raises(AuditIsAppendOnly), log.writing() as session:
        session.query(AuditEntry).delete()
    assert report_of(log).entries == 1


def test_a_migrated_database_refuses_by_itself(database):
    database.migrate()
    log = database
    five_entries(log)
    refused = ["UPDATE audit_entries SET actor_id = '18'", "DELETE FROM audit_entries WHERE id = 5"]
    if not log.is_sqlite:
        refused.append("TRUNCATE audit_entries")
    for statement in refused:
        with pytest.raises(DatabaseError, match="append-only"):
            falsify(log, statement)
    falsify(log, "UPDATE audit_entries SET reason = reason, details = details")
    assert report_of(log).holds


def test_on_sqlite_even_a_deferred_transaction_takes_the_write_lock_first(tmp_path, keyring):
    log = Database(f"sqlite:///{tmp_path / 'log.db'}", keyring)
    Base.metadata.create_all(log.engine, tables=TABLES)
    append(log)
    deferred: sessionmaker[Session] = sessionmaker(log.engine.execution_options(reads_only=True))
    with deferred() as session, session.begin():
        record(session, actor=OFFICER, action="read", subject=RESIDENT, reason="r", at=NOON)
    assert report_of(log).entries == 2
    log.close()


@pytest.mark.parametrize("text_", ["", "5", "x:" + "0" * 64, "5:abc"])
def test_what_is_no_head_is_refused(text_):
    with pytest.raises(StorageError, match="<entries>"):
        Head.read(text_)


def test_the_verify_command_proves_the_log_and_gives_a_head_to_keep(log):
    five_entries(log)
    lines: list[str] = []
    assert verify_audit(log, lines.append) == 0
    assert lines[0] == "5 entries, the chain holds."
    head = lines[1].rpartition(" ")[2]
    assert verify_audit(log, lines.append, remembered=head) == 0
    falsify(log, "DELETE FROM audit_entries WHERE id = 5")
    assert verify_audit(log, lines.append) == 1
    assert (
        lines[-1]
        == "BROKEN at entry 5: the end is cut off: 5 entries were recorded. 4 entries before it hold."
    )


def test_the_who_saw_command_lists_entries_in_order(log):
    append(log, action="case.read", reason="核对材料")
    append(log, action="photo.read", reason="核对照片")
    lines: list[str] = []
    assert show_who_saw(log, "resident:r-1", lines.append) == 0
    assert lines == [
        "1  2026-03-01T12:00:00+00:00  officer:17  case.read  核对材料",
        "2  2026-03-01T12:00:00+00:00  officer:17  photo.read  核对照片",
        "2 entries about resident:r-1.",
    ]


@pytest.mark.parametrize("subject", ["", "resident", "resident:", ":r-1"])
def test_the_who_saw_command_says_how_to_name_a_subject(log, subject):
    with pytest.raises(StorageError, match="kind:id"):
        show_who_saw(log, subject, lambda _: None)
