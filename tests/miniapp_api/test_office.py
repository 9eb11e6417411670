"""The back office's door."""

import io
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import select

from assistance.drafts import say_not_signing
from assistance.household import PersonGiven
from assistance.signers import NotSigning
from assistance.submission import submit_application
from storage.audit import who_saw
from storage.database import Database
from storage.files import FileStore
from storage.models import Case, Resident, Signature
from tests.builders import (
    Office,
    claim_case,
    make_case,
    make_office,
    make_person,
    make_ready_draft,
    sign_letter,
)
from tests.miniapp_api.conftest import Clock


@pytest.fixture
def case(database: Database, files: FileStore) -> Case:
    with database.writing() as session:
        return make_case(session, files)


@pytest.fixture
def held(database: Database, case: Case, office: Office) -> str:
    """The address of a case this office holds and has acknowledged."""
    with database.writing() as session:
        claim_case(session, office, session.get_one(Case, case.id))
    return f"/backoffice/v1/cases/{case.id}"


@pytest.fixture
def elsewhere(database: Database) -> Office:
    """An office of another prefecture."""
    with database.writing() as session:
        return make_office(session, "elsewhere", area_code="3707")


def ask(http: FlaskClient, office: Office, method: str, path: str, body: Any = None) -> Any:
    return http.open(path, method=method, json=body, headers=office.headers)


def claim(http: FlaskClient, office: Office, **body: Any) -> Any:
    return ask(http, office, "POST", "/backoffice/v1/claims", body)


def test_an_empty_queue_is_no_content(http: FlaskClient, office: Office) -> None:
    answer = claim(http, office)
    assert (answer.status_code, answer.data) == (204, b"")


def test_a_claim_needs_no_body(http: FlaskClient, office: Office, case: Case) -> None:
    assert http.post("/backoffice/v1/claims", headers=office.headers).status_code == 200


def test_a_case_is_claimed_by_one_office_at_a_time(
    http: FlaskClient, database: Database, office: Office, case: Case
) -> None:
    with database.writing() as session:
        other = make_office(session, "second")
    assert claim(http, office).json["case"]["number"] == case.number
    assert claim(http, other).status_code == 204
    assert claim(http, office).status_code == 204


def test_a_lost_answer_to_a_claim_is_given_again_with_its_lease(
    http: FlaskClient, office: Office, case: Case
) -> None:
    headers = {**office.headers, "Idempotency-Key": "claim-1"}
    first, second = (http.post("/backoffice/v1/claims", json={}, headers=headers) for _ in range(2))
    assert first.json == second.json


def test_a_lease_runs_out_and_the_case_is_anyones_again(
    http: FlaskClient, database: Database, office: Office, case: Case, clock: Clock
) -> None:
    with database.writing() as session:
        other = make_office(session, "second")
    lease = claim(http, office, lease_seconds=60).json["lease"]
    clock.forward(timedelta(seconds=60))
    assert claim(http, other).json["case"]["number"] == case.number
    late = ask(http, office, "POST", f"/backoffice/v1/cases/{case.id}/acknowledgement", {"lease": lease})
    assert late.status_code == 404


def test_an_expired_lease_is_lost_even_if_nobody_else_took_the_case(
    http: FlaskClient, office: Office, case: Case, clock: Clock
) -> None:
    lease = claim(http, office, lease_seconds=60).json["lease"]
    clock.forward(timedelta(seconds=60))
    late = ask(http, office, "POST", f"/backoffice/v1/cases/{case.id}/acknowledgement", {"lease": lease})
    assert (late.status_code, late.json["code"]) == (409, "lease_lost")
    assert "重新领取" in late.json["title"]


def test_once_the_lease_has_run_out_nothing_of_the_person_is_shown_any_more(
    http: FlaskClient, database: Database, office: Office, case: Case, clock: Clock
) -> None:
    claim(http, office, lease_seconds=60)
    place = f"/backoffice/v1/cases/{case.id}"
    photo = ask(http, office, "GET", place).json["photos"][0]["id"]
    assert len(ask(http, office, "GET", "/backoffice/v1/cases").json["cases"]) == 1
    clock.forward(timedelta(seconds=60))
    for path in (place, f"{place}/letter.pdf", f"{place}/photos/{photo}"):
        answer = ask(http, office, "GET", path)
        assert (answer.status_code, answer.json["code"]) == (409, "lease_lost"), path
    assert ask(http, office, "GET", "/backoffice/v1/cases").json["cases"] == []
    with database.reading() as session:
        looks = [entry.action for entry in who_saw(session, ("case", str(case.id)))]
    assert looks == ["claim", "view_dossier"]


def test_a_renewed_lease_holds_longer(http: FlaskClient, office: Office, case: Case, clock: Clock) -> None:
    lease = claim(http, office, lease_seconds=60).json["lease"]
    place = f"/backoffice/v1/cases/{case.id}"
    clock.forward(timedelta(seconds=59))
    assert ask(http, office, "PUT", f"{place}/lease", {"lease": lease, "seconds": 120}).status_code == 200
    clock.forward(timedelta(seconds=119))
    assert ask(http, office, "POST", f"{place}/acknowledgement", {"lease": lease}).status_code == 200


def test_a_wrong_lease_is_no_lease(http: FlaskClient, office: Office, case: Case) -> None:
    claim(http, office)
    place = f"/backoffice/v1/cases/{case.id}"
    for method, path in (("PUT", f"{place}/lease"), ("POST", f"{place}/acknowledgement")):
        answer = ask(http, office, method, path, {"lease": "guess"})
        assert (answer.status_code, answer.json["code"]) == (409, "lease_lost")


def test_reports_come_after_the_acknowledgement(http: FlaskClient, office: Office, case: Case) -> None:
    claim(http, office)
    body = {"status": "accepted", "report_id": "r-1"}
    answer = ask(http, office, "POST", f"/backoffice/v1/cases/{case.id}/reports", body)
    assert (answer.status_code, answer.json["code"]) == (409, "not_acknowledged")


def test_the_same_report_again_changes_nothing(http: FlaskClient, office: Office, held: str) -> None:
    body = {"status": "accepted", "report_id": "r-1", "public_text": "已受理"}
    first, second = (ask(http, office, "POST", f"{held}/reports", body) for _ in range(2))
    assert first.json == second.json
    history = ask(http, office, "GET", held).json["history"]
    assert [step["report_id"] for step in history].count("r-1") == 1


def test_a_step_that_cannot_follow_is_refused(http: FlaskClient, office: Office, held: str) -> None:
    answer = ask(http, office, "POST", f"{held}/reports", {"status": "publicised", "report_id": "r-1"})
    assert (answer.status_code, answer.json["code"]) == (409, "move_not_allowed")
    assert (answer.json["standing"], answer.json["wanted"]) == ("submitted", "publicised")


def test_a_refusal_needs_its_reasons_in_writing(http: FlaskClient, office: Office, held: str) -> None:
    ask(http, office, "POST", f"{held}/reports", {"status": "accepted", "report_id": "r-1"})
    bare = {"status": "not_approved", "report_id": "r-2"}
    answer = ask(http, office, "POST", f"{held}/reports", bare)
    assert (answer.status_code, answer.json["code"]) == (422, "reason_missing")
    told = {**bare, "public_text": "人均收入高于当地低保标准（双办发〔2021〕14号）"}
    assert ask(http, office, "POST", f"{held}/reports", told).status_code == 200


@pytest.mark.parametrize("status", ["withdrawn", "submitted", "correction_requested", "lost"])
def test_an_office_cannot_report_what_is_not_its_to_report(
    http: FlaskClient, office: Office, held: str, status: str
) -> None:
    answer = ask(http, office, "POST", f"{held}/reports", {"status": status, "report_id": "r-1"})
    assert (answer.status_code, answer.json["errors"][0]["field"]) == (422, "status")


def test_cases_of_other_areas_do_not_exist(
    http: FlaskClient, elsewhere: Office, case: Case, database: Database
) -> None:
    assert claim(http, elsewhere).status_code == 204
    place = f"/backoffice/v1/cases/{case.id}"
    for method, path, body in (
        ("GET", place, None),
        ("GET", f"{place}/letter.pdf", None),
        ("PUT", f"{place}/lease", {"lease": "x"}),
        ("POST", f"{place}/acknowledgement", {"lease": "x"}),
        ("POST", f"{place}/reports", {"status": "accepted", "report_id": "r"}),
        ("POST", f"{place}/corrections", {"report_id": "r", "items": [{"code": "a", "text": "b"}]}),
    ):
        answer = ask(http, elsewhere, method, path, body)
        assert (answer.status_code, answer.json["code"]) == (404, "not_found"), path
    assert ask(http, elsewhere, "GET", "/backoffice/v1/cases").json["cases"] == []
    with database.reading() as session:
        assert who_saw(session, ("case", str(case.id))) == []


def test_a_case_that_was_not_claimed_shows_nothing_of_the_person(
    http: FlaskClient, office: Office, case: Case
) -> None:
    assert ask(http, office, "GET", f"/backoffice/v1/cases/{case.id}").status_code == 404


def test_the_list_holds_nothing_of_the_person(
    http: FlaskClient, office: Office, held: str, case: Case
) -> None:
    answer = ask(http, office, "GET", "/backoffice/v1/cases")
    assert [one["number"] for one in answer.json["cases"]] == [case.number]
    for personal in (make_person().name, make_person().id_number, "13904690000", "铁西"):
        assert personal not in answer.text


def test_the_dossier_shows_everything_once(
    http: FlaskClient, database: Database, files: FileStore, office: Office
) -> None:
    wife, me = make_person(7), make_person(1)
    with database.writing() as session:
        relatives = (PersonGiven("spouse", wife.name, wife.id_number),)
        draft = make_ready_draft(session, files, relatives=relatives)
        sign_letter(session, files, draft, place=1)
        draft.facts = {"household_size": 2, "savings_total": {"low": 800, "high": 900}}
        resident = session.get_one(Resident, draft.resident_id)
        case = submit_application(session, resident, draft.id, now=draft.updated_at)
        claim_case(session, office, case)
    dossier = ask(http, office, "GET", f"/backoffice/v1/cases/{case.id}").json
    assert (dossier["applicant"]["name"], dossier["applicant"]["id_number"]) == (me.name, me.id_number)
    assert [one["relation_label"] for one in dossier["household"]] == ["本人", "配偶"]
    assert (dossier["phone"], dossier["township"]) == ("13904690000", "尖山区铁西街道")
    assert dossier["programmes"][0]["code"] == "dibao"
    assert dossier["programmes"][0]["outcome"]
    assert dossier["policy_version"]
    assert {fact["name"]: fact["value"] for fact in dossier["facts"]} == draft.facts
    assert {one["purpose"] for one in dossier["consents"]} == {"service", "id_photo", "finance_check"}
    assert sorted(photo["kind"] for photo in dossier["photos"]) == ["id_emblem", "id_portrait"]
    signatures = dossier["letter"]["signatures"]
    assert {one["name"] for one in signatures} == {me.name, wife.name}
    assert [one["mismatches"] for one in signatures] == [[], []]
    assert dossier["letter"]["still_to_sign"] == []
    assert [one["authorised"] for one in dossier["household"]] == [True, True]
    assert [step["status"] for step in dossier["history"]] == ["submitted", "submitted"]


def test_the_dossier_names_who_has_not_signed_so_that_nothing_is_checked_of_them(
    http: FlaskClient, database: Database, files: FileStore, office: Office
) -> None:
    wife = make_person(7)
    with database.writing() as session:
        draft = make_ready_draft(
            session, files, relatives=(PersonGiven("spouse", wife.name, wife.id_number),)
        )
        resident = session.get_one(Resident, draft.resident_id)
        said = draft.members[1].id, NotSigning.AWAY
        say_not_signing(session, resident, draft.id, *said, words="去南方打工了", now=draft.updated_at)
        case = submit_application(session, resident, draft.id, now=draft.updated_at)
        claim_case(session, office, case)
    dossier = ask(http, office, "GET", f"/backoffice/v1/cases/{case.id}").json
    [unsigned] = dossier["letter"]["still_to_sign"]
    assert unsigned["member_id"] == dossier["household"][1]["member_id"]
    assert (unsigned["name"], unsigned["relation_label"]) == (wife.name, "配偶")
    assert (unsigned["because"], unsigned["because_label"]) == ("away", "在外地或者联系不上")
    assert unsigned["words"] == "去南方打工了"
    assert [one["authorised"] for one in dossier["household"]] == [True, False]


def test_a_signature_that_was_tampered_with_shows(
    http: FlaskClient, database: Database, office: Office, held: str
) -> None:
    with database.writing() as session:
        signature = session.scalars(select(Signature)).one()
        strokes = dict(signature.strokes or {})
        strokes["strokes"] = [[[x, y + 1, t] for x, y, t in stroke] for stroke in strokes["strokes"]]
        signature.strokes = strokes
    signatures = ask(http, office, "GET", held).json["letter"]["signatures"]
    assert signatures[0]["mismatches"] == ["mark"]


def test_every_look_is_written_down_with_its_reason(
    http: FlaskClient, database: Database, office: Office, held: str, case: Case
) -> None:
    dossier = ask(http, office, "GET", f"{held}?reason=入户前查看").json
    ask(http, office, "GET", f"{held}/letter.pdf")
    photo = dossier["photos"][0]["id"]
    ask(http, office, "GET", f"{held}/photos/{photo}?reason=比对证件")
    with database.reading() as session:
        looks = [
            (entry.action, entry.reason, entry.actor_id) for entry in who_saw(session, ("case", str(case.id)))
        ]
        on_photo = who_saw(session, ("document", photo))
    me = str(office.client.id)
    assert looks[1:] == [("view_dossier", "入户前查看", me), ("view_letter", "办理案件", me)]
    assert [(entry.action, entry.reason) for entry in on_photo] == [("view_photo", "比对证件")]


def test_a_photo_carries_its_purpose(
    http: FlaskClient, database: Database, files: FileStore, office: Office, held: str
) -> None:
    photo = ask(http, office, "GET", held).json["photos"][0]
    shown = ask(http, office, "GET", f"{held}/photos/{photo['id']}")
    assert shown.content_type == "image/jpeg"
    picture = Image.open(io.BytesIO(shown.data))
    assert picture.size == (photo["width"], photo["height"])
    stored = {files.get(name) for name in files.names()}
    assert shown.data not in stored


def test_a_photo_of_another_case_is_not_found(http: FlaskClient, office: Office, held: str) -> None:
    answer = ask(http, office, "GET", f"{held}/photos/00000000-0000-4000-8000-000000000000")
    assert (answer.status_code, answer.json["what"]) == (404, "document")


def test_the_letter_is_printed_with_its_signatures(
    http: FlaskClient, database: Database, files: FileStore, office: Office, held: str
) -> None:
    printed = ask(http, office, "GET", f"{held}/letter.pdf")
    assert printed.content_type == "application/pdf"
    assert printed.data.startswith(b"%PDF")
    assert printed.data not in {files.get(name) for name in files.names()}
