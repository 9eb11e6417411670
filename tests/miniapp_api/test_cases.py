"""Following a case, and calling for help."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from assistance.complaints import Complaint, ComplaintAbout, file_complaint
from storage.database import Database
from storage.files import FileStore
from storage.models import Case, CaseKind, Resident, Status
from tests.builders import NOW, Office, claim_case, make_case, make_ready_draft, report
from tests.miniapp_api.conftest import Person


@pytest.fixture
def case(person: Person, database: Database, files: FileStore) -> Case:
    """A case of this person, submitted through this door."""
    with database.writing() as session:
        draft = make_ready_draft(session, files, session.query(Resident).one())
    person.post(f"/applications/{draft.id}/submission")
    with database.reading() as session:
        return session.query(Case).one()


def test_the_person_sees_each_step_in_public_words(
    person: Person, case: Case, database: Database, office: Office
) -> None:
    with database.writing() as session:
        claim_case(session, office, session.get_one(Case, case.id))
        report(session, office, case.id, Status.ACCEPTED, Status.NOT_APPROVED)
    shown = person.get(f"/cases/{case.number}").json
    assert shown["status"] == "not_approved"
    assert shown["label"] == "这次没有通过"
    assert "再申请" in shown["next"]
    assert shown["history"][-1]["public_text"] == "按规定办理"
    assert "reason" not in shown["history"][-1]


@pytest.mark.parametrize("change", [lambda n: n.replace("-", ""), lambda n: n.replace("-", " "), lambda n: n])
def test_a_receipt_number_is_found_however_it_is_written(
    person: Person, case: Case, change: Callable[[str], str]
) -> None:
    assert person.get(f"/cases/{change(case.number)}").json["number"] == case.number


def test_a_miscopied_number_says_so(person: Person, case: Case) -> None:
    digit = str((int(case.number[0]) + 1) % 10)
    answer = person.get(f"/cases/{digit}{case.number[1:]}")
    assert (answer.status_code, answer.json["code"]) == (404, "receipt_number_invalid")


def test_someone_elses_case_does_not_exist(
    person: Person, case: Case, log_in: Callable[[str], Person]
) -> None:
    other = log_in("2")
    for answer in (
        other.get(f"/cases/{case.number}"),
        other.post(f"/cases/{case.number}/withdrawal"),
        other.post(f"/cases/{case.number}/correction-answer"),
    ):
        assert (answer.status_code, answer.json["code"]) == (404, "not_found")
    assert other.get("/cases").json["cases"] == []
    assert person.get(f"/cases/{case.number}").json["status"] == "submitted"


def test_a_case_is_withdrawn_once(person: Person, case: Case) -> None:
    assert person.post(f"/cases/{case.number}/withdrawal").json["status"] == "withdrawn"
    again = person.post(f"/cases/{case.number}/withdrawal")
    assert (again.status_code, again.json["standing"]) == (409, "withdrawn")


def test_a_complaint_made_in_chat_is_listed_and_withdrawn_here_too(
    person: Person, database: Database
) -> None:
    with database.writing() as session:
        complaint = Complaint(ComplaintAbout.ATTITUDE, "窗口的人骂我")
        resident = session.query(Resident).one()
        number = file_complaint(session, resident, "shuangyashan", complaint, now=NOW).number
    assert [one["kind"] for one in person.get("/cases").json["cases"]] == ["complaint"]
    assert person.post(f"/cases/{number}/withdrawal").json["status"] == "withdrawn"
    assert person.post(f"/cases/{number}/withdrawal").status_code == 409


def test_a_correction_is_asked_for_and_answered(
    person: Person, case: Case, http: FlaskClient, database: Database, office: Office
) -> None:
    early = person.post(f"/cases/{case.number}/correction-answer")
    assert (early.status_code, early.json["code"]) == (409, "move_not_allowed")
    with database.writing() as session:
        claim_case(session, office, session.get_one(Case, case.id))
    asked = {
        "report_id": "c-1",
        "items": [
            {"code": "id_emblem", "text": "国徽面请重拍"},
            {"code": "income", "text": "写明打零工收入"},
        ],
        "note": "三天内补上",
    }
    place = f"/backoffice/v1/cases/{case.id}/corrections"
    for _ in range(2):
        assert http.post(place, json=asked, headers=office.headers).status_code == 200
    shown = person.get(f"/cases/{case.number}").json
    assert shown["status"] == "correction_requested"
    assert [item["text"] for item in shown["corrections"][0]["items"]] == ["国徽面请重拍", "写明打零工收入"]
    assert len(shown["corrections"]) == 1
    answered = person.post(f"/cases/{case.number}/correction-answer").json
    assert answered["status"] == "submitted"
    assert answered["corrections"][0]["answered_at"]


def test_help_is_called_with_whatever_is_known(person: Person, database: Database) -> None:
    answer = person.post("/emergencies", {"region": "shuangyashan"})
    assert answer.status_code == 201
    assert "110" in answer.json["next"]
    told = person.post(
        "/emergencies",
        {
            "region": "shuangyashan",
            "what_happened": "房子着火，没处住",
            "where": "铁西街道和平路",
            "phone": "不记得",
            "name": "老王",
            "without_food_or_shelter": True,
        },
    )
    assert told.status_code == 201
    with database.reading() as session:
        kinds = {case.kind for case in session.query(Case)}
        assert kinds == {CaseKind.EMERGENCY}


def test_help_in_a_region_we_do_not_know_says_so(person: Person) -> None:
    assert person.post("/emergencies", {"region": "atlantis"}).json["code"] == "region_unknown"


def test_an_emergency_goes_before_everything_else(
    person: Person, http: FlaskClient, database: Database, files: FileStore, office: Office
) -> None:
    with database.writing() as session:
        make_case(session, files, seed=5)
    urgent = person.post("/emergencies", {"region": "shuangyashan", "where": "铁西"}).json["number"]
    first = http.post("/backoffice/v1/claims", json={}, headers=office.headers).json
    assert (first["case"]["number"], first["case"]["kind"]) == (urgent, "emergency")
    dossier = http.get(f"/backoffice/v1/cases/{first['case']['id']}", headers=office.headers).json
    assert dossier["emergency"]["where"] == "铁西"
    assert (dossier["applicant"], dossier["letter"], dossier["photos"]) == (None, None, [])
