"""The outbox: written with its cause, relayed at least once, never lost."""

import threading
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from storage.database import Database
from storage.models import Delivery, OutboxMessage
from storage.outbox import (
    GIVE_UP_AFTER,
    LEASE,
    LONGEST_RETRY,
    enqueue,
    forget_delivered,
    has_due,
    keep_for_next_message,
    lease_due,
    mark_delivered,
    postpone,
    take_kept,
)
from tests.builders import NOW, make_resident


@pytest.fixture
def outbox(database: Database) -> Database:
    database.migrate()
    return database


def add(database: Database, topic: str = "t", **more: object) -> None:
    with database.writing() as session:
        enqueue(session, topic, {"n": topic}, now=NOW, **more)  # type: ignore[arg-type]


def test_what_was_rolled_back_was_never_to_be_sent(outbox: Database) -> None:
    with pytest.raises(ZeroDivisionError), outbox.writing() as session:
        enqueue(session, "t", {}, now=NOW)
        raise ZeroDivisionError
    with outbox.reading() as session:
        assert not has_due(session, now=NOW)


def test_the_oldest_due_row_comes_first(outbox: Database) -> None:
    with outbox.writing() as session:
        enqueue(session, "later", {}, now=NOW + timedelta(seconds=1))
        enqueue(session, "first", {}, now=NOW)
    with outbox.writing() as session:
        leased = lease_due(session, now=NOW + timedelta(seconds=2))
        assert leased is not None
        assert leased.topic == "first"


def test_a_leased_row_is_not_due_until_the_lease_runs_out(outbox: Database) -> None:
    add(outbox)
    with outbox.writing() as session:
        assert lease_due(session, now=NOW) is not None
    with outbox.writing() as session:
        assert lease_due(session, now=NOW + LEASE - timedelta(seconds=1)) is None
        again = lease_due(session, now=NOW + LEASE)
        assert again is not None
        assert again.attempts == 2


def test_two_workers_never_lease_the_same_row(outbox: Database) -> None:
    for number in range(20):
        add(outbox, f"t{number}")
    taken: list[str] = []

    def work() -> None:
        while True:
            with outbox.writing() as session:
                leased = lease_due(session, now=NOW)
                if leased is None:
                    return
                taken.append(leased.topic)

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(taken) == sorted(f"t{number}" for number in range(20))


def test_a_dedupe_key_is_written_once(outbox: Database) -> None:
    with outbox.writing() as session:
        assert enqueue(session, "t", {}, now=NOW, dedupe_key="k") is not None
        session.flush()
        assert enqueue(session, "t", {}, now=NOW, dedupe_key="k") is None
    with outbox.reading() as session:
        assert session.scalar(select(func.count()).select_from(OutboxMessage)) == 1


def test_pauses_grow_and_a_day_of_failure_loses_nothing(outbox: Database) -> None:
    add(outbox)
    moment, pauses = NOW, []
    while moment < NOW + timedelta(days=1):
        with outbox.writing() as session:
            leased = lease_due(session, now=moment)
            assert leased is not None
            postpone(leased, now=moment, reason="PlatformDown")
            pauses.append(leased.due_at - moment)
            moment = leased.due_at
    assert pauses[0] < pauses[3] < pauses[-1] == LONGEST_RETRY
    assert len(pauses) < GIVE_UP_AFTER
    with outbox.reading() as session:
        row = session.scalars(select(OutboxMessage)).one()
        assert (row.state, row.last_error) == (Delivery.WAITING, "PlatformDown")


def test_after_the_last_attempt_a_row_waits_for_an_operator(outbox: Database) -> None:
    add(outbox)
    with outbox.writing() as session:
        row = session.scalars(select(OutboxMessage)).one()
        row.attempts = GIVE_UP_AFTER
        postpone(row, now=NOW, reason="x" * 500)
        assert row.state == Delivery.FAILED
        assert len(row.last_error or "") == 200


def test_what_was_kept_back_goes_with_the_person_s_next_message(outbox: Database) -> None:
    with outbox.writing() as session:
        resident, other = make_resident(session), make_resident(session, openid="other")
        for who, number in ((resident, 1), (other, 2), (resident, 3)):
            row = enqueue(
                session, "chat.texts", {"n": number}, now=NOW + timedelta(number), resident_id=who.id
            )
            assert row is not None
            session.flush()
            keep_for_next_message(row, reason="window_closed")
    with outbox.writing() as session:
        kept = take_kept(session, resident.id, now=NOW)
        assert [row.payload["n"] for row in kept] == [1, 3]
        assert take_kept(session, resident.id, now=NOW) == []


def test_delivered_rows_are_forgotten_after_their_time(outbox: Database) -> None:
    add(outbox, "old")
    add(outbox, "waiting")
    with outbox.writing() as session:
        row = session.scalars(select(OutboxMessage).where(OutboxMessage.topic == "old")).one()
        mark_delivered(row, now=NOW)
    with outbox.writing() as session:
        assert forget_delivered(session, before=NOW) == 0
        assert forget_delivered(session, before=NOW + timedelta(seconds=1)) == 1
        assert session.scalars(select(OutboxMessage.topic)).all() == ["waiting"]
