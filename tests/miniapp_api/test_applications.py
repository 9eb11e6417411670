"""Drafts by the form."""

from collections.abc import Callable
from typing import Any

import pytest

from assistance.identity import masked_id
from storage.database import Database
from storage.files import FileStore
from storage.models import Application, Resident
from tests.builders import make_person, make_ready_draft
from tests.miniapp_api.conftest import Person


@pytest.fixture
def here(person: Person) -> str:
    draft = person.post("/applications", {"region": "shuangyashan", "programmes": ["dibao"]})
    return f"/applications/{draft.json['id']}"


@pytest.fixture
def ready(person: Person, database: Database, files: FileStore) -> str:
    """A draft of this person that lacks nothing."""
    with database.writing() as session:
        resident = session.query(Resident).one()
        return f"/applications/{make_ready_draft(session, files, resident).id}"


def people(*others: dict[str, Any], seed: int = 1) -> dict[str, Any]:
    me = make_person(seed)
    return {"people": [{"relation": "self", "name": me.name, "id_number": me.id_number}, *others]}


def test_an_open_draft_is_found_again(person: Person) -> None:
    first = person.post("/applications", {"region": "shuangyashan", "programmes": ["dibao"]})
    second = person.post("/applications", {"region": "230500", "programmes": ["tekun"]})
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json["id"] == second.json["id"]
    assert [one["code"] for one in second.json["programmes"]] == ["dibao", "tekun"]
    assert second.headers["Location"] == f"/api/v1/applications/{first.json['id']}"


def test_only_what_is_named_changes(person: Person, here: str) -> None:
    person.send("PATCH", here, {"phone": "13904690000", "facts": {"household_size": 2}})
    changed = person.send("PATCH", here, {"township": "铁西街道", "facts": {"savings_total": 5}}).json
    assert (changed["phone"], changed["township"]) == ("13904690000", "铁西街道")
    assert changed["facts"] == {"household_size": 2, "savings_total": 5}
    assert [one["code"] for one in changed["programmes"]] == ["dibao"]


def test_one_wrong_field_changes_nothing(person: Person, here: str) -> None:
    answer = person.send("PATCH", here, {"township": "铁西街道", "phone": "12345"})
    assert (answer.status_code, answer.json["reason"]) == (422, "length")
    assert person.get(here).json["township"] is None


def test_a_programme_the_document_lacks_is_refused(person: Person, here: str) -> None:
    answer = person.send("PATCH", here, {"programmes": ["women_two_cancers"]})
    assert (answer.status_code, answer.json["code"]) == (422, "programme_unknown")
    assert [one["code"] for one in person.get(here).json["programmes"]] == ["dibao"]


def test_the_phone_number_can_come_from_the_platform(person: Person, here: str) -> None:
    assert person.post(f"{here}/phone-number", {"code": "fresh"}).json["phone"] == "13904690001"
    assert person.post(f"{here}/phone-number", {"code": "used"}).status_code == 401


def test_id_numbers_are_shown_masked_and_stay_when_the_form_comes_back(person: Person, here: str) -> None:
    shown = person.put(f"{here}/household", people()).json["people"][0]
    assert shown["id_number"] == masked_id(make_person().id_number)
    form = {"people": [{"relation": "self", "name": shown["name"], "member_id": shown["id"]}]}
    again = person.put(f"{here}/household", form).json["people"]
    assert again == [shown]


def test_a_member_of_another_household_lends_no_number(
    person: Person, here: str, log_in: Callable[[str], Person]
) -> None:
    mine = person.put(f"{here}/household", people()).json["people"][0]
    other = log_in("2")
    there = f"/applications/{other.post('/applications', {'region': 'shuangyashan'}).json['id']}"
    form = {"people": [{"relation": "self", "name": "李四", "member_id": mine["id"]}]}
    assert other.put(f"{there}/household", form).status_code == 404


@pytest.mark.parametrize(
    ("others", "reason"),
    [
        ([{"relation": "self", "name": "李四"}], "one_applicant"),
        ([{"relation": "spouse", "name": "   "}], "name_length"),
        ([{"relation": "spouse", "name": "李四", "id_number": make_person().id_number}], "same_number_twice"),
    ],
)
def test_a_household_that_cannot_be_is_refused(
    person: Person, here: str, others: list[dict[str, Any]], reason: str
) -> None:
    answer = person.put(f"{here}/household", people(*others))
    assert (answer.status_code, answer.json["reason"]) == (422, reason)
    assert answer.json["detail"]
    assert person.get(here).json["people"] == []


def test_what_is_missing_is_told_all_at_once_and_in_words(person: Person, here: str) -> None:
    progress = person.get(f"{here}/progress").json
    assert progress["ready"] is False
    labels = {one["code"]: one["label"] for one in progress["missing"]}
    assert labels["id_portrait"] == "拍身份证人像面"
    assert "programmes" not in labels
    refused = person.post(f"{here}/submission")
    assert (refused.status_code, refused.json["code"]) == (409, "documents_missing")
    assert refused.json["missing"] == progress["missing"]


def test_a_pledge_to_other_words_does_not_count(person: Person, here: str) -> None:
    answer = person.put(f"{here}/pledge", {"pledge_hash": "0" * 64})
    assert (answer.status_code, answer.json["code"]) == (409, "pledge_outdated")
    assert person.get(here).json["pledged"] is False


def test_submitting_twice_gives_the_same_case(person: Person, ready: str) -> None:
    first, second = person.post(f"{ready}/submission"), person.post(f"{ready}/submission")
    assert (first.status_code, second.status_code) in {(201, 200), (201, 201)}
    assert first.json["number"] == second.json["number"]
    assert person.get(ready).json["case_number"] == first.json["number"]
    assert first.json["due_on"]
    assert len(person.get("/cases").json["cases"]) == 1


def test_a_submitted_application_no_longer_changes(person: Person, ready: str) -> None:
    notice = person.get("/notice").json
    person.post(f"{ready}/submission")
    for answer in (
        person.send("PATCH", ready, {"phone": "13904690002"}),
        person.put(f"{ready}/household", people()),
        person.put(f"{ready}/pledge", {"pledge_hash": notice["pledge"]["hash"]}),
        person.put(f"{ready}/letter"),
        person.send("DELETE", ready),
    ):
        assert (answer.status_code, answer.json["code"]) == (409, "application_closed")
    assert person.get(ready).json["progress"] == {"ready": True, "missing": []}


def test_the_same_person_is_not_in_the_queue_twice_for_one_programme(
    person: Person, ready: str, database: Database, files: FileStore, log_in: Callable[[str], Person]
) -> None:
    mine = person.post(f"{ready}/submission").json["number"]
    with database.writing() as session:
        resident = session.query(Resident).first()
        again = make_ready_draft(session, files, resident).id
    answer = person.post(f"/applications/{again}/submission")
    assert (answer.status_code, answer.json["number"]) == (409, mine)
    log_in("2")
    with database.writing() as session:
        stranger = session.query(Resident).filter(Resident.id != resident.id).one()
        theirs = make_ready_draft(session, files, stranger).id
    other = log_in("2/again").post(f"/applications/{theirs}/submission")
    assert (other.status_code, other.json["code"]) == (409, "already_in_progress")
    assert "number" not in other.json


def test_a_discarded_draft_is_gone_and_a_new_one_begins(person: Person, here: str) -> None:
    assert person.send("DELETE", here).status_code == 204
    assert person.get(here).status_code == 404
    assert person.get("/applications").json["applications"] == []
    assert person.post("/applications", {"region": "shuangyashan"}).status_code == 201


def test_what_belongs_to_someone_else_does_not_exist(
    person: Person, here: str, log_in: Callable[[str], Person], database: Database
) -> None:
    other = log_in("2")
    for method, path, body in (
        ("GET", here, None),
        ("PATCH", here, {"phone": "13904690000"}),
        ("DELETE", here, None),
        ("PUT", f"{here}/household", people()),
        ("PUT", f"{here}/letter", None),
        ("GET", f"{here}/letter.pdf", None),
        ("GET", f"{here}/progress", None),
        ("POST", f"{here}/submission", None),
    ):
        answer = other.send(method, path, body)
        assert (answer.status_code, answer.json["code"]) == (404, "not_found"), path
    assert other.get("/applications").json["applications"] == []
    with database.reading() as session:
        assert session.query(Application).one().phone is None
