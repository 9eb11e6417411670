"""The same thing asked for by several at the same moment: one effect, and everybody hears what became of it."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from flask import Flask
from sqlalchemy import select

from assistance.authorizations import new_signing_link, standing_letter
from assistance.emergencies import EmergencyCall, report_emergency
from assistance.residents import MINI_APP
from storage.database import Database
from storage.files import FileStore
from storage.models import Case, CaseEvent, Signature
from tests.builders import (
    NOW,
    SIGNATURE,
    Office,
    claim_case,
    make_case,
    make_office,
    make_ready_draft,
    make_resident,
)
from tests.miniapp_api.conftest import Person


def at_once(app: Flask, *calls: Callable[[Any], Any]) -> list[Any]:
    """Each call with a client of its own, all at the same moment."""
    start = Barrier(len(calls))

    def run(call: Callable[[Any], Any]) -> Any:
        client = app.test_client()
        start.wait(20)
        return call(client)

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def test_no_two_offices_get_the_same_case(app: Flask, database: Database) -> None:
    with database.writing() as session:
        offices = [make_office(session, f"office {place}") for place in range(5)]
        for place in range(4):
            resident = make_resident(session, openid=f"in need {place}")
            call = EmergencyCall(what_happened="房子着火了", where="尖山区", phone="13904690000")
            report_emergency(session, resident, "shuangyashan", call, now=NOW)
    answers = at_once(
        app,
        *[
            lambda client, office=office: client.post("/backoffice/v1/claims", headers=office.headers)
            for office in offices
        ],
    )
    numbers = [answer.json["case"]["number"] for answer in answers if answer.status_code == 200]
    assert len(set(numbers)) == len(numbers)
    # On PostgreSQL a case that another office is just taking is passed over: who came away empty asks again.
    again = [
        client.post("/backoffice/v1/claims", headers=office.headers)
        for client, office in zip([app.test_client()] * 5, offices, strict=True)
    ]
    numbers += [answer.json["case"]["number"] for answer in again if answer.status_code == 200]
    assert len(numbers) == len(set(numbers)) == 4


def test_a_draft_submitted_by_two_devices_is_one_case(
    app: Flask, person: Person, database: Database, files: FileStore
) -> None:
    with database.writing() as session:
        me = make_resident(session, openid="openid-1", channel=MINI_APP)
        draft = make_ready_draft(session, files, me)
    path = f"/applications/{draft.id}/submission"
    answers = at_once(app, *[lambda client: Person(client, person.token).post(path)] * 4)
    assert {answer.status_code for answer in answers} <= {200, 201}
    assert len({answer.json["number"] for answer in answers}) == 1
    with database.reading() as session:
        assert len(session.scalars(select(Case)).all()) == 1


def test_a_report_sent_twice_is_one_step(
    app: Flask, database: Database, files: FileStore, office: Office
) -> None:
    with database.writing() as session:
        case = claim_case(session, office, make_case(session, files))
    path, body = f"/backoffice/v1/cases/{case.id}/reports", {"status": "accepted", "report_id": "r-1"}
    answers = at_once(app, *[lambda client: client.post(path, json=body, headers=office.headers)] * 4)
    assert {answer.status_code for answer in answers} == {200}
    assert len({str(answer.json) for answer in answers}) == 1
    with database.reading() as session:
        assert len(session.scalars(select(CaseEvent).where(CaseEvent.report_id == "r-1")).all()) == 1


def test_a_signing_link_opened_twice_signs_once(app: Flask, database: Database, files: FileStore) -> None:
    with database.writing() as session:
        draft = make_ready_draft(session, files, signed=False)
        letter = standing_letter(draft)
        assert letter is not None
        token = new_signing_link(session, letter, draft.members[0], now=NOW)
    answers = at_once(
        app, *[lambda client: client.post(f"/sign/{token}", json={**SIGNATURE, "agreed": True})] * 3
    )
    assert sorted(answer.status_code for answer in answers) == [200, 410, 410]
    with database.reading() as session:
        assert len(session.scalars(select(Signature)).all()) == 1
