"""The page behind a one-time link."""

import logging
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from assistance.applications import record_household
from assistance.authorizations import new_signing_link, standing_letter
from assistance.household import PersonGiven
from storage.database import Database
from storage.files import FileStore
from storage.models import Application, OutboxMessage, Signature
from tests.builders import NOW, SIGNATURE, make_person, make_ready_draft
from tests.miniapp_api.conftest import Clock

# The path through PostgreSQL is walked by test_whole_path.py and test_letters.py.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
SIGNED = {**SIGNATURE, "shown_seconds": 42, "read_aloud": True, "agreed": True}


@pytest.fixture
def draft(database: Database, files: FileStore) -> Application:
    son = make_person(8)
    with database.writing() as session:
        relatives = (PersonGiven("child", son.name, son.id_number),)
        return make_ready_draft(session, files, relatives=relatives, signed=False)


@pytest.fixture
def link(database: Database, draft: Application) -> str:
    return make_link(database, draft)


def make_link(database: Database, draft: Application, place: int = 0) -> str:
    with database.writing() as session:
        row = session.get_one(Application, draft.id)
        letter = standing_letter(row)
        assert letter is not None
        return f"/sign/{new_signing_link(session, letter, row.members[place], now=NOW)}"


def test_the_page_shows_the_whole_letter_and_who_signs(http: FlaskClient, link: str) -> None:
    page = http.get(link)
    me = make_person(1)
    assert page.status_code == 200
    assert f"<strong>{me.name}</strong>" in page.text
    for words in ("家庭经济状况核对授权书", "读给我听", "打开 PDF", "noscript", "我已看完"):
        assert words in page.text
    assert 'id="agreed" checked' not in page.text
    assert me.id_number not in page.text


def test_the_page_is_shut_in(http: FlaskClient, link: str) -> None:
    headers = http.get(link).headers
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["Cache-Control"] == "no-store"


def test_its_script_and_style_are_there(http: FlaskClient) -> None:
    for name, kind in (("sign.js", "javascript"), ("sign.css", "css")):
        with http.get(f"/sign-assets/{name}") as asset:
            assert (asset.status_code, kind in asset.content_type) == (200, True)


def test_signing_keeps_what_was_drawn_and_how(http: FlaskClient, link: str, database: Database) -> None:
    answer = http.post(link, json=SIGNED, headers={"User-Agent": "MicroMessenger/8.0 " + "x" * 500})
    assert (answer.status_code, answer.json["signed"]) == (200, True)
    with database.reading() as session:
        signature = session.scalars(select(Signature)).one()
        how = signature.evidence["circumstances"]
        topics = select(OutboxMessage.topic)
        assert sorted(session.scalars(topics).all()) == ["letter.composed", "letter.signed"]
    assert (how["shown_seconds"], how["read_aloud"], how["identity_method"]) == (42, True, "link")
    assert how["device_model"].startswith("MicroMessenger/8.0")
    assert len(how["device_model"]) <= 160
    assert signature.method == "drawn"


def test_each_record_names_the_one_before(http: FlaskClient, draft: Application, database: Database) -> None:
    for place in (0, 1):
        assert http.post(make_link(database, draft, place), json=SIGNED).status_code == 200
    with database.reading() as session:
        first, second = session.scalars(select(Signature).order_by(Signature.signed_at, Signature.id)).all()
    chain = {one.evidence["circumstances"]["previous_hash"] for one in (first, second)}
    assert "" in chain
    assert chain & {first.evidence_hash, second.evidence_hash}


def test_a_link_is_used_up_by_signing(http: FlaskClient, link: str, database: Database) -> None:
    http.post(link, json=SIGNED)
    again = http.post(link, json=SIGNED)
    assert (again.status_code, again.json["code"]) == (410, "link_invalid")
    page = http.get(link)
    assert page.status_code == 410
    assert "已经签好了" in page.text
    assert http.get(f"{link}/letter.pdf").status_code == 410
    with database.reading() as session:
        assert len(session.scalars(select(Signature)).all()) == 1


def test_who_signs_again_because_the_answer_was_lost_hears_that_it_is_done(
    http: FlaskClient, link: str, database: Database
) -> None:
    http.post(link, json=SIGNED)
    again = http.post(link, json=SIGNED)
    assert again.status_code == 410
    assert "刚才签过的就已经签好了" in again.json["title"]
    with database.reading() as session:
        assert len(session.scalars(select(Signature)).all()) == 1


def test_a_link_runs_out_after_a_week(http: FlaskClient, link: str, clock: Clock) -> None:
    clock.forward(timedelta(days=7, seconds=-1))
    assert http.get(link).status_code == 200
    clock.forward(timedelta(seconds=1))
    assert http.get(link).status_code == 410


def test_a_link_to_a_letter_of_another_household_is_void(
    http: FlaskClient, link: str, draft: Application, database: Database
) -> None:
    with database.writing() as session:
        row = session.get_one(Application, draft.id)
        me = make_person(1)
        record_household(session, row, [PersonGiven("self", me.name, me.id_number)], now=NOW)
    page = http.get(link)
    assert page.status_code == 410
    assert "家庭成员有变动" in page.text
    assert http.post(link, json=SIGNED).json["code"] == "letter_void"


def test_the_pdf_can_be_taken_along(http: FlaskClient, link: str) -> None:
    pdf = http.get(f"{link}/letter.pdf")
    assert pdf.content_type == "application/pdf"
    assert pdf.data.startswith(b"%PDF")


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"agreed": False}, 422),
        ({"agreed": "yes"}, 422),
        ({"strokes": []}, 422),
        ({"strokes": [[[10, 10, 0]]]}, 422),
        ({"strokes": "drawn"}, 422),
        ({"strokes": [[[1, 2]]]}, 422),
        ({"width": 0}, 422),
        ({"name": "张三"}, 422),
        ({"shown_seconds": -1}, 422),
    ],
)
def test_what_is_no_signature_is_refused_and_the_link_stays_good(
    http: FlaskClient, link: str, change: dict[str, Any], status: int
) -> None:
    assert http.post(link, json={**SIGNED, **change}).status_code == status
    assert http.get(link).status_code == 200


def test_a_dot_is_answered_with_what_to_do(http: FlaskClient, link: str) -> None:
    dot = {**SIGNED, "strokes": [[[10, 10, 5 * step] for step in range(60)]]}
    answer = http.post(link, json=dot)
    assert (answer.status_code, answer.json["detail"]) == (422, "只点了一下，请在框里写名字。")


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
    ],
)
def test_another_sites_page_cannot_sign(http: FlaskClient, link: str, headers: dict[str, str]) -> None:
    answer = http.post(link, json=SIGNED, headers=headers)
    assert (answer.status_code, answer.json["code"]) == (403, "origin_refused")
    assert http.get(link).status_code == 200


def test_our_own_page_can(http: FlaskClient, link: str) -> None:
    headers = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}
    assert http.post(link, json=SIGNED, headers=headers).status_code == 200


def test_a_made_up_token_opens_nothing(http: FlaskClient) -> None:
    assert http.get("/sign/x").status_code == 410
    assert http.post("/sign/x", json=SIGNED).status_code == 410


def test_the_token_never_reaches_the_log(
    http: FlaskClient, link: str, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def explode(*_: object, **__: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("miniapp_api.pages.sign_on_page", explode)
    with caplog.at_level(logging.DEBUG):
        assert http.post(link, json=SIGNED).status_code == 500
    assert "/sign/{token}" in caplog.text
    assert link.removeprefix("/sign/") not in caplog.text
