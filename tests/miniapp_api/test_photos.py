"""Uploads: a verdict at once, in words; nothing that is no photo is kept."""

import io
import tempfile
from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import func, select

from miniapp_api.routes import LARGEST_UPLOAD
from simulator.id_cards import draw_portrait_side
from simulator.phone_photos import as_photo
from storage.database import Database
from storage.models import Document
from tests.builders import card_photo, make_person
from tests.miniapp_api.conftest import Person

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def here(person: Person) -> str:
    notice = person.get("/notice").json
    for purpose in ("id_photo", "finance_check"):
        person.put(f"/consents/{purpose}", {"notice_hash": notice["hash"]})
    draft = person.post("/applications", {"region": "shuangyashan", "programmes": ["dibao"]})
    return f"/applications/{draft.json['id']}"


def upload(person: Person, here: str, data: bytes, kind: str = "id_portrait", **how: Any) -> Any:
    return person.post(f"{here}/photos", data={"kind": kind, "file": (io.BytesIO(data), "a.jpg")}, **how)


def kept(database: Database) -> int:
    with database.reading() as session:
        return session.scalar(select(func.count(Document.id))) or 0


def test_a_readable_card_is_taken_with_its_verdict(person: Person, here: str) -> None:
    answer = upload(person, here, card_photo(make_person()))
    assert answer.status_code == 201
    assert answer.json["verdict"] == {"ok": True, "reasons": []}
    assert answer.headers["Location"].endswith(answer.json["id"])
    assert [photo["kind"] for photo in person.get(here).json["photos"]] == ["id_portrait"]


def test_a_dark_card_is_refused_with_what_to_do(person: Person, here: str, database: Database) -> None:
    dark = as_photo(draw_portrait_side(make_person()), light=0.02, size=(1200, 900))
    answer = upload(person, here, dark)
    assert (answer.status_code, answer.json["code"]) == (422, "photo_unclear")
    assert answer.json["reasons"] == [
        {"code": "too_dark", "advice": "照片太暗，请到亮一点的地方，或打开灯再拍一张。"}
    ]
    assert kept(database) == 0


def a_bomb() -> bytes:
    out = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "not_an_image"),
        (b"MZ this is a program", "not_an_image"),
        (b"%PDF-1.7 a document", "unsupported_type"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "unsupported_type"),
        (b"\xff\xd8\xff\xe0 cut off", "damaged"),
        (a_bomb(), "too_many_pixels"),
    ],
    ids=["empty", "program", "pdf", "svg", "cut off", "bomb"],
)
def test_what_is_no_photo_is_refused_with_its_reason(
    person: Person, here: str, database: Database, data: bytes, reason: str
) -> None:
    answer = upload(person, here, data)
    assert (answer.status_code, answer.json["code"], answer.json["reason"]) == (422, "photo_refused", reason)
    assert answer.json["detail"]
    assert kept(database) == 0


def test_a_file_that_is_too_large_is_refused_before_it_is_read(person: Person, here: str) -> None:
    body, kind = multipart(b"\xff\xd8\xff" + bytes(LARGEST_UPLOAD))
    answer = person.send("POST", f"{here}/photos", data=body, content_type=kind)
    assert (answer.status_code, answer.json["code"]) == (413, "body_too_large")


def test_the_same_picture_again_is_the_same_photo(person: Person, here: str, database: Database) -> None:
    first, second = (upload(person, here, card_photo(make_person())) for _ in range(2))
    assert first.json["id"] == second.json["id"]
    assert kept(database) == 1


def test_a_new_picture_of_the_same_side_replaces_the_old_one(person: Person, here: str) -> None:
    upload(person, here, card_photo(make_person(1)))
    new = upload(person, here, card_photo(make_person(2))).json["id"]
    assert [photo["id"] for photo in person.get(here).json["photos"]] == [new]


def test_without_consent_no_card_photo_is_taken(log_in: Callable[[str], Person], database: Database) -> None:
    other = log_in("2")
    there = f"/applications/{other.post('/applications', {'region': 'shuangyashan'}).json['id']}"
    answer = upload(other, there, card_photo(make_person()))
    assert (answer.status_code, answer.json["purposes"]) == (409, ["id_photo"])
    assert kept(database) == 0


def test_a_form_that_is_not_one_is_refused(person: Person, here: str) -> None:
    assert upload(person, here, b"x", kind="selfie").json["errors"][0]["field"] == "kind"
    body = b'--b\r\nContent-Disposition: form-data; name="kind"\r\n\r\nid_portrait\r\n--b--\r\n'
    alone = person.send("POST", f"{here}/photos", data=body, content_type="multipart/form-data; boundary=b")
    assert alone.json["errors"] == [{"field": "file", "message": "必须填写"}]
    extra = {"kind": "supporting", "note": "x", "file": (io.BytesIO(b"x"), "a.jpg")}
    assert person.post(f"{here}/photos", data=extra).json["errors"][0]["field"] == "note"
    assert person.post(f"{here}/photos", {"kind": "supporting"}).status_code == 415


def test_the_owner_sees_the_photo_and_with_a_purpose_the_purpose_across_it(person: Person, here: str) -> None:
    place = f"{here}/photos/{upload(person, here, card_photo(make_person())).json['id']}"
    plain, marked = person.get(place), person.get(f"{place}?purpose=办理低保")
    assert plain.content_type == marked.content_type == "image/jpeg"
    assert plain.data != marked.data
    assert Image.open(io.BytesIO(plain.data)).size == Image.open(io.BytesIO(marked.data)).size


def test_nobody_else_sees_the_photo(person: Person, here: str, log_in: Callable[[str], Person]) -> None:
    photo = upload(person, here, card_photo(make_person())).json["id"]
    other = log_in("2")
    assert other.get(f"{here}/photos/{photo}").status_code == 404
    own = other.post("/applications", {"region": "shuangyashan"}).json["id"]
    assert other.get(f"/applications/{own}/photos/{photo}").status_code == 404


def test_nobody_else_adds_a_photo(
    person: Person, here: str, log_in: Callable[[str], Person], database: Database
) -> None:
    assert upload(log_in("2"), here, card_photo(make_person())).status_code == 404
    assert kept(database) == 0


def test_who_is_not_logged_in_is_turned_away_before_the_photo_is_read(
    http: FlaskClient, here: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("miniapp_api.views.photos.keep_photo", lambda *_: pytest.fail("the photo was read"))
    stranger = Person(http, "nonsense")
    assert upload(stranger, here, card_photo(make_person())).status_code == 401


def test_an_upload_never_lies_in_a_temporary_file(
    person: Person, here: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("something was written to a temporary file")

    for name in ("TemporaryFile", "NamedTemporaryFile", "mkstemp"):
        monkeypatch.setattr(tempfile, name, refuse)
    monkeypatch.setattr(tempfile.SpooledTemporaryFile, "rollover", refuse)
    big = as_photo(draw_portrait_side(make_person()), size=(3000, 2250), noise=12, quality=95)
    assert len(big) > 600_000
    body, kind = multipart(big)
    answer = person.send("POST", f"{here}/photos", data=body, content_type=kind)
    assert answer.status_code == 201


def multipart(photo: bytes) -> tuple[bytes, str]:
    head = b'--b\r\nContent-Disposition: form-data; name="kind"\r\n\r\nid_portrait\r\n--b\r\n'
    head += (
        b'Content-Disposition: form-data; name="file"; filename="a.jpg"\r\nContent-Type: image/jpeg\r\n\r\n'
    )
    return head + photo + b"\r\n--b--\r\n", "multipart/form-data; boundary=b"


def test_a_lost_answer_to_an_upload_is_given_again(person: Person, here: str) -> None:
    key = {"Idempotency-Key": "photo-1"}
    first = upload(person, here, card_photo(make_person()), headers=key)
    second = upload(person, here, card_photo(make_person()), headers=key)
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json == second.json
