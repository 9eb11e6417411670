"""An office reads a complaint in the person's own words, and of whoever stays unnamed it learns nothing else."""

import pytest
from flask.testing import FlaskClient

from assistance.complaints import Complaint, ComplaintAbout, file_complaint
from storage.database import Database
from tests.builders import NOW, REGION, Office, claim_case, make_resident

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def test_an_anonymous_complaint_shows_its_words_and_nobody(
    http: FlaskClient, database: Database, office: Office
) -> None:
    with database.writing() as session:
        me = make_resident(session, openid="o-who-complains")
        told = Complaint(ComplaintAbout.FAIRNESS, "村长的亲戚都吃低保")
        case = file_complaint(session, me, REGION, told, now=NOW)
        claim_case(session, office, case)
        me_id = str(me.id)
    answer = http.get(f"/backoffice/v1/cases/{case.id}", headers=office.headers)
    assert answer.status_code == 200
    assert answer.json["told"]["what_happened"] == "村长的亲戚都吃低保"
    assert answer.json["told"]["anonymous"] is True
    assert answer.json["about_case"] is None
    for secret in ("o-who-complains", me_id):
        assert secret not in answer.text
