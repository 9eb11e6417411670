"""Promises of this door that no single test would notice broken."""

import importlib
import re
from pathlib import Path

import pytest
from flask import Flask

import miniapp_api
from assistance.applications import Progress
from assistance.documents import PhotoUnclear
from assistance.eligibility import Outcome
from assistance.errors import AssistanceError
from assistance.household import RELATION_LABELS
from assistance.identity import IdProblem
from assistance.letters import Role, SignatureProblem
from assistance.office_moves import Report
from assistance.photos import Reason, Refusal
from miniapp_api.application import describe_api
from miniapp_api.limits import LOGGING_IN, SCREENING, UPLOADING
from miniapp_api.problems import PROBLEMS, problem_of
from miniapp_api.refusals import RequestRefused
from miniapp_api.routes import PATH_PARAMETER, Who
from miniapp_api.views import API
from miniapp_api.wording import reason_words, status_words, words
from storage.models import Status
from tests.guards.domain_errors import domain_errors, import_all_of

STATIC = Path(miniapp_api.__file__).parent / "static"


def own_refusals() -> list[type[RequestRefused]]:
    import_all_of(miniapp_api)
    return [RequestRefused, *RequestRefused.__subclasses__()]


@pytest.mark.parametrize("error", [*domain_errors(), *own_refusals()], ids=lambda error: error.code)
def test_every_error_has_a_problem_that_a_person_can_read(error: type[AssistanceError]) -> None:
    problem = PROBLEMS[error.code]
    assert 400 <= problem.status <= 503
    assert re.search(r"[一-鿿]", problem.title)


def test_the_walk_finds_errors_of_nested_packages() -> None:
    codes = {error.code for error in domain_errors()}
    assert {"photo_refused", "signature_unusable", "move_not_allowed", "fact_refused"} <= codes


def test_an_error_without_a_problem_tells_nothing() -> None:
    class Surprise(AssistanceError):
        code = "surprise"

    status, document = problem_of(Surprise(name="张三"))
    assert status == 500
    assert "张三" not in str(document)
    assert document["code"] == "unexpected"


def test_only_listed_facts_are_shown() -> None:
    _, document = problem_of(PhotoUnclear(kind="id_portrait", reasons=["too_dark"], openid="o-1"))
    assert "openid" not in document
    assert document["reasons"][0]["advice"].startswith("照片太暗")


@pytest.mark.parametrize(
    ("code", "reasons"),
    [
        ("id_number_invalid", IdProblem),
        ("photo_refused", Refusal),
        ("signature_unusable", SignatureProblem),
        ("phone_invalid", ("length", "prefix", "character", "area_code_missing")),
        ("door_link_invalid", ("used", "expired")),
        ("letter_not_publishable", ("template", "data_kinds", "adult_signer", "guardian")),
        (
            "household_invalid",
            (
                "name_length",
                "relation_unknown",
                "applicant_first",
                "one_applicant",
                "too_many",
                "same_number_twice",
            ),
        ),
    ],
)
def test_every_reason_of_an_error_has_its_own_advice(code: str, reasons: object) -> None:
    for reason in reasons:  # type: ignore[attr-defined]
        assert reason_words(code, str(reason)), (code, reason)


def test_every_reason_to_retake_a_photo_is_put_into_words() -> None:
    shown = problem_of(PhotoUnclear(kind="id_portrait", reasons=[str(reason) for reason in Reason]))[1]
    assert all(reason["advice"] for reason in shown["reasons"])


def test_every_status_outcome_relation_and_role_has_its_words() -> None:
    assert all(all(status_words(status)) for status in Status)
    assert all(words("outcome", outcome) for outcome in Outcome)
    assert all(words("role", role) for role in Role)
    assert {relation: words("relation", relation) for relation in RELATION_LABELS} == RELATION_LABELS


def test_every_gap_of_a_draft_has_its_words() -> None:
    source = Path(importlib.import_module("assistance.applications").__file__ or "").read_text("utf-8")
    body = source[source.index("def progress_of") : source.index("def require_complete")]
    gaps = re.findall(r'^        "([a-z_]+)":', body, flags=re.MULTILINE)
    assert len(gaps) >= 10
    assert Progress(missing=gaps).missing == [gap for gap in gaps if words("gap", gap)]


def test_offices_report_real_statuses_and_no_others() -> None:
    residents_own = {Status.SUBMITTED, Status.WITHDRAWN, Status.CORRECTION_REQUESTED}
    assert {report.value for report in Report} == {status.value for status in Status} - {
        status.value for status in residents_own
    }


def test_every_route_declares_who_may_call_it(app: Flask) -> None:
    for rule in app.url_map.iter_rules():
        who = getattr(app.view_functions[rule.endpoint], "who", None)
        assert isinstance(who, Who), f"{rule.rule} does not say who may call it"


def test_every_api_route_is_in_the_document_and_every_operation_is_a_route(app: Flask) -> None:
    routed = {
        (method, PATH_PARAMETER.sub(r"{\2}", rule.rule))
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith(("/api/v1", "/backoffice/v1")) and rule.endpoint != "api.document"
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    described = {
        (method.upper(), path)
        for path, operations in describe_api()["paths"].items()
        for method in operations
    }
    assert routed == described


def test_everything_under_backoffice_is_for_offices_and_nothing_else_is() -> None:
    for route in API:
        assert (route.who is Who.OFFICE) == route.path.startswith("/backoffice/v1"), route.name


def test_posts_that_make_something_honour_an_idempotency_key() -> None:
    without = {route.name for route in API if route.method == "POST" and not route.repeatable}
    # Taking the phone number a second time writes the same number.
    assert without == {"take_phone_number"}


def test_every_route_that_only_reads_opens_no_writing_transaction() -> None:
    writing = {route.name for route in API if route.method == "GET" and route.writes}
    # These looks are written to the audit log.
    assert writing == {"show_whole_case", "show_case_photo", "print_case_letter"}


def test_the_sign_page_brings_everything_itself_and_is_light() -> None:
    files = [STATIC / "sign.js", STATIC / "sign.css", STATIC.parent / "templates" / "sign.html"]
    assert sum(file.stat().st_size for file in files) < 30 * 1024
    for file in files:
        assert not re.search(r"(https?:)?//[a-z]", file.read_text("utf-8")), file.name


def test_what_is_costly_or_worth_guessing_is_limited_and_emergencies_are_not() -> None:
    limits = {route.name: route.limits for route in API}
    assert limits["begin_session"] == LOGGING_IN
    assert limits["screen"] == SCREENING
    assert limits["add_photo"] == UPLOADING
    assert limits["call_for_help"] == ()
