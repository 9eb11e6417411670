"""The document tells the truth: valid OpenAPI 3.1, and the running door answers as it says."""

from typing import Any

import hypothesis
import pytest
import schemathesis
from flask import Flask
from flask.testing import FlaskClient
from openapi_spec_validator import OpenAPIV31SpecValidator
from schemathesis.specs.openapi.checks import ignored_auth, positive_data_acceptance

from miniapp_api.application import describe_api
from storage.database import Database
from storage.files import FileStore
from storage.models import Resident
from tests.builders import Office, claim_case, make_case, make_draft

OPERATIONS = [
    f"{method.upper()} {path}"
    for path, operations in describe_api()["paths"].items()
    for method in operations
]


def test_the_document_is_valid_openapi_3_1(http: FlaskClient) -> None:
    document = http.get("/api/v1/openapi.json").json
    assert document["openapi"] == "3.1.0"
    OpenAPIV31SpecValidator(document).validate()


def test_every_operation_has_its_own_id_and_says_what_it_does() -> None:
    operations = [one for path in describe_api()["paths"].values() for one in path.values()]
    assert len({one["operationId"] for one in operations}) == len(operations)
    assert all(one["summary"] for one in operations)


def test_the_docs_page_lists_every_operation(http: FlaskClient) -> None:
    page = http.get("/docs").text
    for path in describe_api()["paths"]:
        assert f"<code>{path}</code>" in page


@pytest.fixture
def known(database: Database, files: FileStore, person: Any, office: Office) -> dict[str, dict[str, str]]:
    """Things that exist, so that not every generated request ends at "not found"."""
    with database.writing() as session:
        case = make_case(session, files, seed=2)
        claim_case(session, office, case)
        resident = session.query(Resident).join(Resident.identities).filter_by(channel="mini_app").one()
        draft = make_draft(session, resident)
        return {
            "application_id": {"value": str(draft.id)},
            "case_id": {"value": str(case.id)},
            "number": {"value": case.number},
            "region": {"value": "shuangyashan"},
            "purpose": {"value": "service"},
        }


def code_of(answer: Any) -> str | None:
    return answer.json().get("code") if answer.status_code >= 400 else None


# Which database answers makes no difference to the shape of an answer: the cheaper one is asked.
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("operation", OPERATIONS)
def test_the_running_door_conforms_to_the_document(
    app: Flask, known: dict[str, dict[str, str]], person: Any, office: Office, operation: str
) -> None:
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app)
    method, path = operation.split(" ")
    credential = office.credential if path.startswith("/backoffice") else person.token

    @hypothesis.settings(
        max_examples=10,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    @hypothesis.given(case=schema[path][method].as_strategy(), real=hypothesis.strategies.booleans())
    def conforms(case: Any, real: bool) -> None:
        if real:
            case.path_parameters = {
                name: known.get(name, {"value": value})["value"]
                for name, value in (case.path_parameters or {}).items()
            }
        answer = case.call(headers={"Authorization": f"Bearer {credential}"})
        # A number may fit the schema and still fail its checksum: such a refusal has a code of its own.
        left_out = [positive_data_acceptance] if code_of(answer) not in {None, "fields_invalid"} else []
        # The credential is put in from outside, which that check takes for one it made up; see test_access.py.
        left_out.append(ignored_auth)
        case.validate_response(answer, excluded_checks=left_out)

    conforms()
