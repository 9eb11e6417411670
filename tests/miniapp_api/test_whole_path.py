"""The main job through this door alone: from log-in to an approved case."""

import io
from typing import Any

from flask.testing import FlaskClient

from storage.database import Database
from tests.builders import SIGNATURE, Office, card_photo, make_person, set_dibao_standard


def test_a_person_applies_and_is_approved(
    http: FlaskClient, database: Database, person: Any, office: Office
) -> None:
    with database.writing() as session:
        set_dibao_standard(session)
    me = make_person()
    found = person.post(
        "/screenings",
        {"region": "shuangyashan", "facts": {"household_size": 1, "income_per_capita_month": 400}},
    )
    assert found.status_code == 200, found.json
    notice = person.get("/notice").json
    for purpose in ("service", "id_photo", "finance_check"):
        assert person.put(f"/consents/{purpose}", {"notice_hash": notice["hash"]}).status_code == 200
    draft = person.post("/applications", {"region": "shuangyashan", "programmes": ["dibao"]})
    assert draft.status_code == 201, draft.json
    here = f"/applications/{draft.json['id']}"
    changed = person.send("PATCH", here, {"phone": "139 0469 0000", "township": "尖山区铁西街道"})
    assert changed.json["phone"] == "13904690000"
    people = [{"relation": "self", "name": me.name, "id_number": me.id_number}]
    assert person.put(f"{here}/household", {"people": people}).status_code == 200
    for side in ("id_portrait", "id_emblem"):
        photo = person.post(
            f"{here}/photos", data={"kind": side, "file": (io.BytesIO(card_photo(me, side)), "a.jpg")}
        )
        assert photo.status_code == 201, photo.json
    letter = person.put(f"{here}/letter")
    assert letter.status_code == 200, letter.json
    assert person.get(f"{here}/letter.pdf").data.startswith(b"%PDF")
    link = person.post(f"{here}/signing-links", {"member_id": letter.json["signers"][0]["member_id"]})
    address = link.json["url"].removeprefix("http://localhost")
    page = http.get(address)
    assert page.status_code == 200
    assert "授权书" in page.text
    signed = http.post(address, json={**SIGNATURE, "shown_seconds": 42, "read_aloud": False, "agreed": True})
    assert signed.status_code == 200, signed.json
    assert person.put(f"{here}/pledge", {"pledge_hash": notice["pledge"]["hash"]}).json["ready"]
    case = person.post(f"{here}/submission")
    assert case.status_code == 201, case.json
    number = case.json["number"]
    claim = http.post("/backoffice/v1/claims", json={"lease_seconds": 600}, headers=office.headers)
    assert claim.json["case"]["number"] == number
    place = f"/backoffice/v1/cases/{claim.json['case']['id']}"
    taken = http.post(f"{place}/acknowledgement", json={"lease": claim.json["lease"]}, headers=office.headers)
    assert taken.status_code == 200, taken.json
    for status in ("accepted", "checking", "surveying", "publicised", "approved"):
        body = {"status": status, "report_id": f"r-{status}"}
        answer = http.post(f"{place}/reports", json=body, headers=office.headers)
        assert answer.status_code == 200, answer.json
    now = person.get(f"/cases/{number}").json
    assert (now["status"], now["label"]) == ("approved", "审核通过")
    assert [step["status"] for step in now["history"]][-2:] == ["publicised", "approved"]
