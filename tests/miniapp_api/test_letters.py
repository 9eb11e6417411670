"""The letter at this door: composed, voided, printed, handed round."""

import io
import shutil
from pathlib import Path
from typing import Any

import pytest

from assistance.household import PersonGiven
from assistance.letters import wording
from storage.database import Database
from storage.files import FileStore
from storage.models import Application, Resident
from tests.builders import card_photo, make_person, make_ready_draft
from tests.miniapp_api.conftest import Person


@pytest.fixture
def here(person: Person, database: Database, files: FileStore) -> str:
    """A draft of two adults whose letter nobody has signed."""
    wife = make_person(7)
    with database.writing() as session:
        relatives = (
            PersonGiven("spouse", wife.name, wife.id_number),
            PersonGiven("sibling", "无号码"),
        )
        draft = make_ready_draft(
            session, files, session.query(Resident).one(), relatives=relatives, signed=False
        )
        return f"/applications/{draft.id}"


def members(person: Person, here: str) -> list[dict[str, Any]]:
    return person.get(here).json["people"]


def test_the_letter_needs_an_applicant_with_a_number(person: Person) -> None:
    draft = person.post("/applications", {"region": "shuangyashan"}).json["id"]
    answer = person.put(f"/applications/{draft}/letter")
    assert (answer.status_code, answer.json["code"]) == (409, "household_incomplete")
    assert person.get(f"/applications/{draft}/letter").status_code == 404
    assert person.get(f"/applications/{draft}/letter.pdf").status_code == 404


def test_the_letter_says_who_must_sign_and_stays_the_same(person: Person, here: str) -> None:
    first, second = person.put(f"{here}/letter").json, person.put(f"{here}/letter").json
    assert first == second == person.get(f"{here}/letter").json
    assert [signer["signed"] for signer in first["signers"]] == [False, False]
    assert first["signers"][0]["member_id"] == members(person, here)[0]["id"]
    assert make_person(7).id_number not in first["text"]


def test_another_household_makes_another_letter(person: Person, here: str) -> None:
    old = person.get(f"{here}/letter").json
    me = make_person(1)
    person.put(
        f"{here}/household",
        {"people": [{"relation": "self", "name": me.name, "id_number": me.id_number}]},
    )
    assert person.get(f"{here}/letter").status_code == 404
    new = person.put(f"{here}/letter").json
    assert new["text_hash"] != old["text_hash"]
    assert len(new["signers"]) == 1


def test_each_signer_gets_a_link_of_their_own(person: Person, here: str) -> None:
    links = [
        person.post(f"{here}/signing-links", {"member_id": member["id"]})
        for member in members(person, here)[:2]
    ]
    assert {link.status_code for link in links} == {201}
    assert len({link.json["url"] for link in links}) == 2
    assert links[0].json["url"].startswith("http://localhost/sign/")


def test_who_is_not_in_the_letter_gets_no_link(person: Person, here: str) -> None:
    unnamed = members(person, here)[2]
    answer = person.post(f"{here}/signing-links", {"member_id": unnamed["id"]})
    assert (answer.status_code, answer.json["reason"]) == (422, "not_a_signer")
    stranger = person.post(f"{here}/signing-links", {"member_id": "00000000-0000-4000-8000-000000000000"})
    assert stranger.status_code == 404


def test_a_letter_signed_on_paper_counts_and_is_printed_with_its_page(
    person: Person, here: str, database: Database
) -> None:
    unsigned = person.get(f"{here}/letter.pdf").data
    page = {"kind": "letter_page", "file": (io.BytesIO(card_photo(make_person())), "a.jpg")}
    photo = person.post(f"{here}/photos", data=page).json["id"]
    signed = {"member_id": members(person, here)[0]["id"], "photo_id": photo}
    answer = person.post(f"{here}/paper-signatures", signed)
    assert (answer.status_code, answer.json["method"]) == (201, "paper")
    assert [one["signed"] for one in person.get(f"{here}/letter").json["signers"]] == [True, False]
    wife = members(person, here)[1]
    gap = {
        "code": f"signature:{wife['id']}",
        "label": f"{wife['name']}在授权书上签名",
        "member_id": wife["id"],
    }
    assert person.get(f"{here}/progress").json["missing"] == [gap]
    assert person.post(f"{here}/submission").json["missing"] == [gap]
    assert person.post(f"{here}/paper-signatures", {**signed, "member_id": wife["id"]}).status_code == 201
    assert person.get(f"{here}/progress").json["ready"] is True
    printed = person.get(f"{here}/letter.pdf").data
    assert len(printed) > len(unsigned)
    with database.reading() as session:
        assert session.query(Application).one().authorizations[0].signatures[0].paper_file_name


def test_only_a_photo_of_a_letter_counts_as_a_paper_signature(person: Person, here: str) -> None:
    card = person.get(here).json["photos"][0]["id"]
    body = {"member_id": members(person, here)[0]["id"], "photo_id": card}
    assert person.post(f"{here}/paper-signatures", body).status_code == 404


def test_where_nobody_says_what_is_checked_nothing_is_begun(
    person: Person, database: Database, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shutil.copytree(wording.HERE / "templates", tmp_path / "templates")
    monkeypatch.setattr(wording, "HERE", tmp_path)
    answer = person.post("/applications", {"region": "changle"})
    assert (answer.status_code, answer.json["code"]) == (409, "letter_not_publishable")
    assert answer.json["missing"] == ["data_kinds"]
    assert "窗口" in answer.json["detail"]
    with database.reading() as session:
        assert session.query(Application).count() == 0


def test_an_adult_who_cannot_be_reached_holds_nothing_up(person: Person, here: str) -> None:
    me, wife, _ = members(person, here)
    own = {"member_id": me["id"], "photo_id": photo_of_the_letter(person, here)}
    person.post(f"{here}/paper-signatures", own)
    said = {"because": "away", "words": "在外地打工，过年回来"}
    answer = person.put(f"{here}/members/{wife['id']}/not-signing", said)
    assert (answer.status_code, answer.json["ready"]) == (200, True)
    signer = person.get(f"{here}/letter").json["signers"][1]
    assert (signer["signed"], signer["not_signing"]["label"]) == (False, "在外地或者联系不上")
    assert person.post(f"{here}/submission").status_code == 201
    again = person.put(f"{here}/members/{wife['id']}/not-signing", said)
    assert (again.status_code, again.json["code"]) == (409, "application_closed")
    link = person.post(f"{here}/signing-links", {"member_id": wife["id"]})
    assert link.status_code == 201
    late = {"member_id": wife["id"], "photo_id": photo_of_the_letter(person, here, seed=7)}
    assert person.post(f"{here}/paper-signatures", late).status_code == 201
    assert all(one["signed"] for one in person.get(f"{here}/letter").json["signers"])


def test_the_applicant_cannot_be_left_out(person: Person, here: str) -> None:
    me, _, unnamed = members(person, here)
    answer = person.put(f"{here}/members/{me['id']}/not-signing", {"because": "away"})
    assert (answer.status_code, answer.json["code"]) == (409, "own_signature_needed")
    answer = person.put(f"{here}/members/{unnamed['id']}/not-signing", {"because": "away"})
    assert (answer.status_code, answer.json["reason"]) == (422, "not_a_signer")


def photo_of_the_letter(person: Person, here: str, *, seed: int = 1) -> str:
    page = {"kind": "letter_page", "file": (io.BytesIO(card_photo(make_person(seed))), "a.jpg")}
    return str(person.post(f"{here}/photos", data=page).json["id"])
