"""The notice and the separate consents."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from storage.database import Database
from storage.models import Consent
from tests.miniapp_api.conftest import Clock, Person

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def test_each_purpose_is_agreed_to_by_itself(person: Person) -> None:
    notice = person.get("/notice").json
    assert person.put("/consents/id_photo", {"notice_hash": notice["hash"]}).json["given"] is True
    given = {one["purpose"]: one["given"] for one in person.get("/consents").json["consents"]}
    assert given.pop("id_photo") is True
    assert set(given.values()) == {False}
    assert {one["purpose"] for one in notice["purposes"]} == {"id_photo", *given}


def test_the_consent_remembers_the_notice_and_the_door(person: Person, database: Database) -> None:
    notice = person.get("/notice").json
    person.put("/consents/service", {"notice_hash": notice["hash"]})
    with database.reading() as session:
        kept = session.scalars(select(Consent)).one()
    assert (kept.notice_hash, kept.notice_version, kept.door) == (
        notice["hash"],
        notice["version"],
        "mini_app",
    )


def test_a_yes_to_another_notice_is_no_yes(person: Person) -> None:
    answer = person.put("/consents/service", {"notice_hash": "0" * 64})
    assert (answer.status_code, answer.json["code"]) == (409, "notice_outdated")
    assert person.get("/consents/service").json["given"] is False


def test_a_consent_is_taken_back_as_easily(person: Person, clock: Clock) -> None:
    notice = person.get("/notice").json
    for _ in range(2):
        person.put("/consents/service", {"notice_hash": notice["hash"]})
    clock.forward(timedelta(minutes=1))
    assert person.send("DELETE", "/consents/service").status_code == 204
    assert person.get("/consents/service").json["given"] is False
    assert person.send("DELETE", "/consents/service").status_code == 204


def test_an_unknown_purpose_is_not_found(person: Person) -> None:
    notice = person.get("/notice").json
    assert person.get("/consents/marketing").json["code"] == "purpose_unknown"
    assert person.put("/consents/marketing", {"notice_hash": notice["hash"]}).status_code == 404
