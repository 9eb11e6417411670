"""R55: a case found from another phone, and nothing found by guessing."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from assistance.finding_cases import MOST_TRIES, REST, Proof, TooManyTries, find_case, tries_left
from storage.audit import who_saw
from storage.database import Database
from storage.files import FileStore
from storage.models import AuditEntry, Case, OutboxMessage, Resident, Status
from tests.builders import NOW, make_case, make_person, make_resident

PHONE = "13904690000"
LAST_FOUR = make_person(1).id_number[-4:]
WRONG = Proof(number="2611-2265-31168")


@pytest.fixture
def case(session: Session, files: FileStore) -> Case:
    return make_case(session, files)


@pytest.fixture
def stranger(session: Session) -> Resident:
    return make_resident(session, openid="new-phone")


def told_of_looks(session: Session) -> list[OutboxMessage]:
    return list(session.scalars(select(OutboxMessage).where(OutboxMessage.topic == "case.looked_up")))


@pytest.mark.parametrize("ways", ["number", "number typed together", "card and phone"])
def test_number_or_card_and_phone_lead_to_where_the_case_stands(session, case, stranger, ways):
    proofs = {
        "number": Proof(number=case.number),
        "number typed together": Proof(number=f" {case.number.replace('-', '')} "),
        "card and phone": Proof(id_last_four=LAST_FOUR, phone="+86 139-0469-0000"),
    }
    found = find_case(session, stranger, proofs[ways], now=NOW)
    assert found is not None
    assert (found.status, found.tail) == (Status.SUBMITTED, case.number[-5:])


def test_what_is_found_holds_nothing_of_the_person(session, case, stranger):
    found = find_case(session, stranger, Proof(number=case.number), now=NOW)
    person = make_person(1)
    shown = str(vars(found))
    for secret in (person.name, person.id_number, PHONE, "铁西", "dibao", case.number):
        assert secret not in shown


def test_a_look_by_someone_else_is_audited_and_the_owner_is_told_once_a_day(session, case, stranger):
    for hour in (0, 1, 30):
        find_case(session, stranger, Proof(number=case.number), now=NOW + timedelta(hours=hour))
    looks = who_saw(session, ("case", str(case.id)))
    assert [(one.action, one.actor_id) for one in looks] == [("case_found", str(stranger.id))] * 3
    assert [row.resident_id for row in told_of_looks(session)] == [case.resident_id] * 2


def test_the_owners_own_look_is_nobodys_business(session, case):
    owner = session.get_one(Resident, case.resident_id)
    assert find_case(session, owner, Proof(number=case.number), now=NOW) is not None
    assert who_saw(session, ("case", str(case.id))) == []
    assert told_of_looks(session) == []


@pytest.mark.parametrize(
    "proof",
    [
        WRONG,
        Proof(number="不是号码"),
        Proof(id_last_four=LAST_FOUR, phone="13904690001"),
        Proof(id_last_four="000X", phone=PHONE),
        Proof(id_last_four="", phone=PHONE),
        Proof(id_last_four=LAST_FOUR[-1], phone=PHONE),
        Proof(id_last_four=LAST_FOUR, phone="电话"),
        Proof(),
    ],
)
def test_without_matching_proof_the_case_does_not_exist(session, case, stranger, proof):
    assert find_case(session, stranger, proof, now=NOW) is None
    assert tries_left(session, stranger, now=NOW) == MOST_TRIES - 1
    assert who_saw(session, ("case", str(case.id))) == []


def test_after_five_wrong_tries_a_quarter_of_an_hour_of_rest(session, case, stranger):
    for minute in range(MOST_TRIES):
        assert find_case(session, stranger, WRONG, now=NOW + timedelta(minutes=minute)) is None
    last = NOW + timedelta(minutes=MOST_TRIES - 1)
    assert tries_left(session, stranger, now=last) == 0
    with pytest.raises(TooManyTries) as refusal:
        find_case(session, stranger, Proof(number=case.number), now=last + timedelta(seconds=1))
    assert refusal.value.facts == {"minutes": 15}
    with pytest.raises(TooManyTries) as refusal:
        find_case(session, stranger, Proof(number=case.number), now=last + REST - timedelta(seconds=30))
    assert refusal.value.facts == {"minutes": 1}
    assert find_case(session, stranger, Proof(number=case.number), now=last + REST) is not None
    assert tries_left(session, stranger, now=last + REST) == MOST_TRIES


def test_four_wrong_tries_rest_nobody_and_an_hour_forgets_them(session, case, stranger):
    for _ in range(MOST_TRIES - 1):
        assert find_case(session, stranger, WRONG, now=NOW) is None
    assert tries_left(session, stranger, now=NOW) == 1
    later = NOW + timedelta(hours=1, seconds=1)
    assert tries_left(session, stranger, now=later) == MOST_TRIES
    assert find_case(session, stranger, Proof(number=case.number), now=NOW) is not None


def test_finding_one_case_gives_nobody_new_tries(session, case, stranger):
    for _ in range(MOST_TRIES - 1):
        find_case(session, stranger, WRONG, now=NOW)
    find_case(session, stranger, Proof(number=case.number), now=NOW)
    find_case(session, stranger, WRONG, now=NOW)
    with pytest.raises(TooManyTries):
        find_case(session, stranger, WRONG, now=NOW)


def test_one_persons_tries_are_not_anothers(session, case, stranger):
    for _ in range(MOST_TRIES):
        find_case(session, stranger, WRONG, now=NOW)
    other = make_resident(session, openid="another-phone")
    assert find_case(session, other, Proof(number=case.number), now=NOW) is not None


def test_tries_outlive_the_process(database: Database):
    for _ in range(MOST_TRIES):
        with database.writing() as session:
            find_case(session, make_resident(session, openid="new-phone"), WRONG, now=NOW)
    database.engine.dispose()
    with database.writing() as session, pytest.raises(TooManyTries):
        find_case(session, make_resident(session, openid="new-phone"), WRONG, now=NOW)


def test_what_was_tried_is_written_down_nowhere(session, stranger):
    find_case(session, stranger, Proof(id_last_four="123X", phone="13912345678"), now=NOW)
    (entry,) = session.scalars(select(AuditEntry)).all()
    assert "123X" not in f"{entry.reason}{entry.details}"
    assert "13912345678" not in f"{entry.reason}{entry.details}{Proof(phone='13912345678')!r}"


def test_of_several_cases_the_newest_is_found_by_card_and_phone(session, files, case, stranger):
    newer = make_case(session, files, programmes=("temp_aid_expenditure",), now=NOW + timedelta(days=3))
    found = find_case(session, stranger, Proof(id_last_four=LAST_FOUR, phone=PHONE), now=NOW)
    assert found is not None
    assert found.tail == newer.number[-5:]
