"""The page behind a one-time link to one's own data."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from assistance.my_data import LINK_LIFETIME, new_copy_link
from storage.database import Database
from storage.files import FileStore
from storage.models import Resident
from tests.builders import NOW, make_case, make_person
from tests.miniapp_api.conftest import Clock


@pytest.fixture
def link(database: Database, files: FileStore) -> str:
    with database.writing() as session:
        case = make_case(session, files)
        me = session.get_one(Resident, case.resident_id)
        return f"/my-data/{new_copy_link(session, me, now=NOW)}"


def test_opening_the_address_shows_a_button_and_uses_nothing_up(http: FlaskClient, link: str) -> None:
    for _ in range(3):
        page = http.get(link)
        assert page.status_code == 200
        assert "打开看" in page.text
        assert make_person(1).name not in page.text


def test_the_data_is_shown_once_and_then_no_more(http: FlaskClient, link: str) -> None:
    page = http.post(link)
    person = make_person(1)
    assert page.status_code == 200
    for words in (person.name, person.id_number, "为什么存", "存多久", "13904690000", "身份证人像面"):
        assert words in page.text
    again = http.post(link)
    assert again.status_code == 410
    assert person.name not in again.text
    assert http.get(link).status_code == 410


def test_it_can_be_kept_as_a_json_file(http: FlaskClient, link: str) -> None:
    answer = http.post(link, data={"as": "json"})
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.json["applications"][0]["people"][0]["name"] == make_person(1).name


def test_after_half_an_hour_the_link_is_over(http: FlaskClient, link: str, clock: Clock) -> None:
    clock.forward(LINK_LIFETIME - timedelta(seconds=1))
    assert http.get(link).status_code == 200
    clock.forward(timedelta(seconds=1))
    assert http.get(link).status_code == 410
    assert http.post(link).status_code == 410


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_made_up_link_tells_nothing(http: FlaskClient) -> None:
    page = http.post("/my-data/made-up")
    assert page.status_code == 410
    assert "再要一次" in page.text


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://elsewhere.example"}, {"Origin": "null"}]
)
def test_another_site_cannot_open_it_for_the_person(
    http: FlaskClient, link: str, headers: dict[str, str]
) -> None:
    assert http.post(link, headers=headers).status_code == 403
    assert http.post(link, headers={"Origin": "http://localhost"}).status_code == 200


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_pages_are_shut_in_and_never_kept(http: FlaskClient, link: str) -> None:
    for page in (http.get(link), http.post(link), http.post(link)):
        policy = page.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "script-src" not in policy
        assert "form-action 'self'" in policy
        assert page.headers["Cache-Control"] == "no-store"
        assert page.headers["Referrer-Policy"] == "same-origin"
        assert "<script" not in page.text


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_what_people_wrote_is_shown_as_text_and_never_as_markup(
    http: FlaskClient, database: Database, files: FileStore
) -> None:
    with database.writing() as session:
        case = make_case(session, files)
        me = session.get_one(Resident, case.resident_id)
        case.details = {**case.details, "told": {"words": "<script>alert(1)</script>"}}
        token = new_copy_link(session, me, now=NOW)
    page = http.post(f"/my-data/{token}")
    assert "&lt;script&gt;" in page.text
    assert "<script>" not in page.text
