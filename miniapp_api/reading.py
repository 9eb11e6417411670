"""Reading what a request carries, by the models its route declares."""

import re
from itertools import takewhile
from typing import Any

from flask import Request, request
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from werkzeug.exceptions import BadRequest, RequestEntityTooLarge

from miniapp_api.refusals import (
    BodyMalformed,
    BodyTooLarge,
    CredentialMissing,
    FieldsInvalid,
    KeyInvalid,
    MediaTypeUnsupported,
)
from miniapp_api.routes import Given, Route, Upload

JSON = "application/json"
FORM = "multipart/form-data"
IDEMPOTENCY_KEY = re.compile(r"[!-~]{1,128}\Z")
FIELD_NAME = re.compile(r"[a-z0-9_]+\Z")
MOST_NAMED = 50
FIELD_PROBLEMS = {
    "missing": "必须填写",
    "extra_forbidden": "没有这一项",
    "string_too_short": "太短了",
    "string_too_long": "太长了",
    "too_long": "太多了",
    "too_short": "太少了",
}


def read_request(route: Route) -> Given:
    """Query, body and file of the current request. Raises the refusals of this door."""
    return Given(query=_read_query(route), **_read_body(route))


def read_credential() -> str | None:
    """The bearer credential, or None. Raises CredentialMissing when the header is there but is not one."""
    header = request.headers.get("Authorization")
    if header is None:
        return None
    kind, _, credential = header.partition(" ")
    if kind.lower() != "bearer" or not credential.strip():
        raise CredentialMissing
    return credential.strip()


def read_idempotency_key() -> str | None:
    """The Idempotency-Key, or None. Raises KeyInvalid."""
    key = request.headers.get("Idempotency-Key")
    if key is not None and not IDEMPOTENCY_KEY.match(key):
        raise KeyInvalid
    return key


def _read_query(route: Route) -> BaseModel | None:
    given = request.args.to_dict(flat=False)
    fields = route.query.model_fields if route.query else {}
    unknown = [
        {"field": name[:80], "message": FIELD_PROBLEMS["extra_forbidden"]}
        for name in given
        if name not in fields
    ]
    if unknown:
        raise FieldsInvalid(errors=unknown)
    if route.query is None:
        return None
    return _checked(route.query, {name: values[-1] for name, values in given.items()})


def _read_body(route: Route) -> dict[str, Any]:
    request.max_content_length = route.largest_body
    try:
        if route.form is not None:
            return _read_form(request, route.form)
        if route.body is not None:
            return {"body": _read_json(request, route)}
    except RequestEntityTooLarge as error:
        raise BodyTooLarge(limit_bytes=route.largest_body) from error
    return {}


def _read_json(request: Request, route: Route) -> BaseModel:
    if route.body is None:
        raise TypeError("the route takes no body")
    data = request.get_data(cache=False)
    if not data and route.body_optional:
        return route.body()
    if request.mimetype != JSON:
        raise MediaTypeUnsupported(wanted=JSON)
    try:
        return route.body.model_validate_json(data)
    except ValidationError as error:
        raise _as_refusal(error) from None


def _read_form(request: Request, form: type[BaseModel]) -> dict[str, Any]:
    if request.mimetype != FORM:
        raise MediaTypeUnsupported(wanted=FORM)
    try:
        fields, files = request.form.to_dict(), request.files.to_dict()
    except BadRequest as error:
        raise BodyMalformed from error
    strangers = [name for name in files if name != "file"]
    errors = [{"field": name[:80], "message": FIELD_PROBLEMS["extra_forbidden"]} for name in strangers]
    if "file" not in files:
        errors.append({"field": "file", "message": FIELD_PROBLEMS["missing"]})
    if errors:
        raise FieldsInvalid(errors=errors)
    return {"body": _checked(form, fields), "file": Upload(files["file"].read())}


def _checked(model: type[BaseModel], values: dict[str, Any]) -> BaseModel:
    """Texts of a form or a query, read as the model's types."""
    try:
        return model.model_validate_strings(values)
    except ValidationError as error:
        raise _as_refusal(error) from None


def _as_refusal(error: ValidationError) -> BodyMalformed | FieldsInvalid:
    """Name each field and what is wrong with it; never the value, which may be someone's ID number."""
    problems = error.errors(include_url=False, include_context=False, include_input=False)
    if any(problem["type"] == "json_invalid" for problem in problems):
        return BodyMalformed()
    by_field: dict[str, str] = {}
    for problem in problems:
        by_field.setdefault(_field_of(problem), FIELD_PROBLEMS.get(problem["type"], "格式不对"))
    named = [{"field": field, "message": message} for field, message in by_field.items()]
    return FieldsInvalid(errors=named[:MOST_NAMED])


def _field_of(problem: ErrorDetails) -> str:
    """Where the problem is: people.0.name. Past a choice between types the path names types, not fields."""
    parts = [str(part)[:80] for part in problem["loc"]]
    if problem["type"] != "extra_forbidden":
        parts = list(takewhile(FIELD_NAME.match, parts))
    return ".".join(parts) or "body"
