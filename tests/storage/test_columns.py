"""Column types, through a real database: what is stored, what comes back, what is refused."""

import uuid
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from sqlalchemy import LargeBinary, String, Text, create_engine, select, text, type_coerce
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from storage.ciphers import AES, SM4
from storage.columns import (
    Digest,
    EncryptedBytes,
    EncryptedColumn,
    EncryptedJson,
    EncryptedText,
    LookupDigest,
    LookupHash,
    NoKeyring,
    NotComparable,
    NotStorable,
    TamperedValue,
    UtcDateTime,
    keyring_of,
    lookup_digest,
)
from storage.keys import Keyring

NOON = datetime(2026, 3, 1, 12, 30, 15, 123456, tzinfo=UTC)
BEIJING = timezone(timedelta(hours=8))


class Tables(DeclarativeBase):
    pass


class Person(Tables):
    __tablename__ = "people"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str | None] = mapped_column(EncryptedText("people.name"))
    note: Mapped[str | None] = mapped_column(EncryptedText("people.note"))
    facts: Mapped[dict | None] = mapped_column(EncryptedJson("people.facts"))
    strokes: Mapped[bytes | None] = mapped_column(EncryptedBytes("people.strokes"))
    id_lookup: Mapped[str | None] = mapped_column(LookupHash("people.id", recompute_from="name"), unique=True)
    seen_at: Mapped[datetime | None] = mapped_column(UtcDateTime())
    letter_hash: Mapped[str | None] = mapped_column(Digest())


@pytest.fixture(params=[AES, SM4])
def keyring(request) -> Keyring:
    return Keyring.generate(request.param)


@pytest.fixture
def people(database):
    Tables.metadata.create_all(database.engine)
    return database


def add(database, **fields) -> None:
    with database.writing() as session:
        session.add(Person(**fields))


def raw(database, column, kind=Text):
    with database.reading() as session:
        return session.scalar(select(type_coerce(column, kind)))


@pytest.mark.parametrize("name", ["王秀英", "", "a" * 5000, "😀 'quoted' \\ \n"])
def test_text_comes_back_and_is_not_readable_in_the_database(people, name):
    add(people, id=1, name=name)
    with people.reading() as session:
        assert session.scalars(select(Person)).one().name == name
    stored = raw(people, Person.name)
    assert stored.startswith(f"pm1:{people.keyring.active.id}:")
    assert not name or name not in stored


def test_nothing_stays_nothing(people):
    add(people, id=1)
    with people.reading() as session:
        person = session.scalars(select(Person)).one()
        fields = ("name", "facts", "strokes", "id_lookup", "seen_at", "letter_hash")
        assert [getattr(person, field) for field in fields] == [None] * 6
        assert session.scalar(text("SELECT count(*) FROM people WHERE name IS NULL AND facts IS NULL")) == 1


def test_a_document_comes_back_with_dates_as_iso_text(people):
    known = uuid.UUID(int=7)
    facts = {"收入": [800, 900], "born": date(1950, 1, 2), "at": NOON, "share": Decimal("0.50"), "who": known}
    add(people, id=1, facts=facts)
    with people.reading() as session:
        assert session.scalars(select(Person)).one().facts == {
            "收入": [800, 900],
            "born": "1950-01-02",
            "at": "2026-03-01T12:30:15.123456+00:00",
            "share": "0.50",
            "who": str(known),
        }


@pytest.mark.parametrize("bad", [{"x": float("nan")}, {"x": float("inf")}, {"x": object()}, {(1, 2): 3}])
def test_a_document_json_cannot_carry_is_refused(people, bad):
    with pytest.raises(NotStorable):
        add(people, id=1, facts=bad)


def test_bytes_come_back_and_are_not_readable_in_the_database(people):
    add(people, id=1, strokes=b"\x00stroke\xff")
    with people.reading() as session:
        assert session.scalars(select(Person)).one().strokes == b"\x00stroke\xff"
    assert b"stroke" not in bytes(raw(people, Person.strokes, LargeBinary))


@pytest.mark.parametrize(
    "fields",
    [{"name": 5}, {"strokes": "text"}, {"id_lookup": 5}, {"seen_at": "2026-03-01"}, {"letter_hash": 5}],
)
def test_a_value_of_the_wrong_kind_is_refused(people, fields):
    with pytest.raises(NotStorable):
        add(people, id=1, **fields)


def test_errors_on_the_way_in_never_show_the_other_values(people):
    with pytest.raises(NotStorable) as refused:
        add(people, id=1, note="王秀英", letter_hash="王秀英")
    assert "王秀英" not in str(refused.value)


def test_a_value_copied_to_another_column_does_not_open(people):
    add(people, id=1, name="王秀英")
    with people.writing() as session:
        session.execute(text("UPDATE people SET note = name"))
    with people.reading() as session, pytest.raises(TamperedValue, match=r"people\.note"):
        session.scalars(select(Person.note)).one()


def test_comparing_or_sorting_an_encrypted_column_is_refused():
    with pytest.raises(NotComparable, match="LookupHash"):
        select(Person).where(Person.name == "王秀英")
    with pytest.raises(NotComparable):
        select(Person).where(Person.name.in_(["王秀英"]))
    with pytest.raises(NotComparable):
        select(Person).where(Person.facts.like("%x%"))
    with pytest.raises(NotComparable):
        select(Person).order_by(Person.name.desc())


def test_whether_an_encrypted_column_is_set_can_be_asked(people):
    add(people, id=1, name="王秀英")
    add(people, id=2)
    with people.reading() as session:
        assert session.scalars(select(Person.id).where(Person.name.is_(None))).all() == [2]
        assert session.scalars(select(Person.id).where(Person.name != None)).all() == [1]  # noqa: E711


def test_a_person_is_found_by_plain_text(people):
    add(people, id=1, id_lookup="11010519491231002X")
    add(people, id=2, id_lookup="440524188001010014")
    with people.reading() as session:
        by_text = select(Person.id).where(Person.id_lookup == "11010519491231002X")
        assert session.scalars(by_text).all() == [1]
        several = ["440524188001010014", "11010519491231002X", "nobody"]
        found = session.scalars(select(Person.id).where(Person.id_lookup.in_(several)))
        assert sorted(found) == [1, 2]
        assert session.scalars(select(Person.id).where(Person.id_lookup == "nobody")).all() == []


def test_a_lookup_that_was_read_can_be_given_back(people):
    add(people, id=1, id_lookup="13800138000")
    with people.writing() as session:
        person = session.scalars(select(Person)).one()
        digest = person.id_lookup
        assert isinstance(digest, LookupDigest)
        assert session.scalars(select(Person.id).where(Person.id_lookup == digest)).all() == [1]
        session.add(Person(id=2, note="copy"))
        person.id_lookup = None
        session.flush()
        session.get_one(Person, 2).id_lookup = digest
    with people.reading() as session:
        assert session.scalars(select(Person.id).where(Person.id_lookup == "13800138000")).all() == [2]


def test_two_rows_with_the_same_text_collide_in_a_unique_lookup(people):
    add(people, id=1, id_lookup="13800138000")
    with pytest.raises(IntegrityError):
        add(people, id=2, id_lookup="138 0013 8000")


def test_a_lookup_hash_tells_nothing_without_the_key(people):
    add(people, id=1, id_lookup="13800138000")
    stored = raw(people, Person.id_lookup, String)
    assert len(stored) == 64
    assert stored != lookup_digest(Keyring.generate(), "people.id", "13800138000")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("11010519491231002x", "11010519491231002X"),
        ("１１０１０５１９４９１２３１００２Ｘ", "11010519491231002X"),
        (" 110105 19491231 002X\n", "11010519491231002X"),
        ("138 0013 8000", "13800138000"),
    ],
)
def test_one_number_typed_in_two_ways_is_found_as_one(keyring, typed, meant):
    assert lookup_digest(keyring, "id", typed) == lookup_digest(keyring, "id", meant)


def test_platform_ids_that_differ_by_case_stay_different(keyring):
    assert lookup_digest(keyring, "openid", "oAbC-x") != lookup_digest(keyring, "openid", "oabc-x")


def test_a_moment_keeps_its_instant_and_comes_back_in_utc(people):
    add(people, id=1, seen_at=NOON.astimezone(BEIJING))
    with people.reading() as session:
        seen = session.scalars(select(Person.seen_at)).one()
        assert seen == NOON
        assert seen.tzinfo is UTC
        earlier = Person.seen_at < (NOON + timedelta(microseconds=1)).astimezone(BEIJING)
        assert session.scalars(select(Person.id).where(earlier)).all() == [1]
        assert session.scalars(select(Person.id).where(Person.seen_at < NOON)).all() == []


def test_a_time_without_a_zone_is_refused(people):
    with pytest.raises(NotStorable, match="time zone"):
        add(people, id=1, seen_at=NOON.replace(tzinfo=None))


def test_a_digest_takes_bytes_or_digits_and_nothing_else(people):
    add(people, id=1, letter_hash=bytes(range(32)))
    add(people, id=2, letter_hash="ab" * 32)
    with people.reading() as session:
        stored = session.scalars(select(Person.letter_hash).order_by(Person.id)).all()
    assert stored == [bytes(range(32)).hex(), "ab" * 32]
    for bad in ("AB" * 32, "ab" * 31, b"short", "ab" * 32 + "\n"):
        with pytest.raises(NotStorable):
            add(people, id=3, letter_hash=bad)


def test_an_engine_without_keys_says_so():
    engine = create_engine("sqlite://")
    Tables.metadata.create_all(engine)
    with Session(engine) as session:
        session.add(Person(id=1, name="王秀英"))
        with pytest.raises(NoKeyring):
            session.flush()
        with pytest.raises(NoKeyring):
            keyring_of(session)
    engine.dispose()


def test_the_session_knows_its_keyring(people):
    with people.reading() as session:
        assert keyring_of(session) is people.keyring


def test_two_columns_of_one_type_are_not_confused_by_the_statement_cache(people):
    add(people, id=1, name="王秀英", note="备注")
    with people.reading() as session:
        for _ in range(2):
            assert session.scalars(select(Person.name)).one() == "王秀英"
            assert session.scalars(select(Person.note)).one() == "备注"


def test_the_common_type_leaves_the_form_of_values_to_its_kinds():
    with pytest.raises(NotImplementedError):
        EncryptedColumn("x").to_bytes("")
    with pytest.raises(NotImplementedError):
        EncryptedColumn("x").from_bytes(b"")
