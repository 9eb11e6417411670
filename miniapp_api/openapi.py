"""The OpenAPI 3.1 document, made from the declarations that serve the requests: it cannot say anything else."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from http import HTTPStatus
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import JsonSchemaMode, models_json_schema

from assistance.errors import AssistanceError
from assistance.machine_clients import CredentialRefused
from assistance.sessions import SessionInvalid
from miniapp_api import problems, refusals
from miniapp_api.routes import Media, Route, Who
from miniapp_api.shapes.base import Problem

VERSION = "1.0"
REFERENCE = "#/components/schemas/{model}"
CONVERTERS: Mapping[str, dict[str, Any]] = {
    "string": {"type": "string", "minLength": 1},
    "uuid": {"type": "string", "format": "uuid"},
}
Schemas = Mapping[Any, dict[str, Any]]
"""By model and mode."""


def describe(routes: Iterable[Route]) -> dict[str, Any]:
    """The document for these routes."""
    operations = list(routes)
    schemas, definitions = models_json_schema(sorted(_models(operations), key=str), ref_template=REFERENCE)
    paths: dict[str, dict[str, Any]] = defaultdict(dict)
    for route in operations:
        paths[route.template][route.method.lower()] = _operation(route, schemas)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "掌上救助 Palmaid",
            "version": VERSION,
            "description": "The mini-app door (/api/v1) and the back-office door (/backoffice/v1). Errors are "
            "RFC 9457 problem documents with a stable `code` and a Chinese `title` for people.",
        },
        "servers": [{"url": "/"}],
        "paths": dict(paths),
        "components": {
            "schemas": definitions.get("$defs", {}),
            "securitySchemes": {
                "session": {"type": "http", "scheme": "bearer", "description": "a resident's session token"},
                "office": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "<key id>.<secret> of an office",
                },
            },
        },
    }


def errors_of(route: Route) -> tuple[type[AssistanceError], ...]:
    """Every error a caller of this route may meet: what it declares, and what its declaration implies."""
    implied: list[type[AssistanceError]] = [refusals.FieldsInvalid, refusals.Busy]
    if route.who in {Who.RESIDENT, Who.ANYONE}:
        implied += [refusals.CredentialMissing, SessionInvalid]
    if route.who is Who.OFFICE:
        implied += [refusals.CredentialMissing, CredentialRefused]
    if route.body is not None or route.form is not None:
        implied += [refusals.BodyMalformed, refusals.BodyTooLarge, refusals.MediaTypeUnsupported]
    if route.path_parameters:
        implied.append(refusals.AddressUnknown)
    if route.repeatable:
        implied += [refusals.KeyInvalid, refusals.KeyReused]
    if route.limits:
        implied.append(refusals.TooManyRequests)
    return (*route.raises, *implied)


def _models(routes: Iterable[Route]) -> Iterator[tuple[type[BaseModel], JsonSchemaMode]]:
    found: set[tuple[type[BaseModel], JsonSchemaMode]] = {(Problem, "serialization")}
    for route in routes:
        found |= {(model, "validation") for model in (route.body, route.form, route.query) if model}
        found |= {
            (answer, "serialization")
            for answer in route.answers.values()
            if isinstance(answer, type) and issubclass(answer, BaseModel)
        }
    yield from found


def _operation(route: Route, schemas: Schemas) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "operationId": route.name,
        "tags": [route.tag],
        "summary": route.summary,
        "description": (route.view.__doc__ or "").strip(),
        "responses": {**_answers(route, schemas), **_problems(route, schemas)},
    }
    if parameters := [*_path_parameters(route), *_query_parameters(route), *_key_parameter(route)]:
        operation["parameters"] = parameters
    if body := _body(route, schemas):
        operation["requestBody"] = body
    if security := _security(route):
        operation["security"] = security
    return operation


def _path_parameters(route: Route) -> Iterator[dict[str, Any]]:
    for name, converter in route.path_parameters.items():
        yield {"name": name, "in": "path", "required": True, "schema": CONVERTERS[converter]}


def _query_parameters(route: Route) -> Iterator[dict[str, Any]]:
    if route.query is None:
        return
    schema = route.query.model_json_schema(ref_template=REFERENCE)
    for name, field in schema["properties"].items():
        # A query has no null: what may be left out is simply not required.
        options = [option for option in field.get("anyOf", [field]) if option.get("type") != "null"]
        yield {
            "name": name,
            "in": "query",
            "required": name in schema.get("required", ()),
            "schema": {
                **options[0],
                **{key: field[key] for key in ("default",) if field.get(key) is not None},
            },
        }


def _key_parameter(route: Route) -> Iterator[dict[str, Any]]:
    if route.repeatable:
        yield {
            "name": "Idempotency-Key",
            "in": "header",
            "required": False,
            "description": "the same key with the same content gets the same answer, for a day",
            "schema": {"type": "string", "minLength": 1, "maxLength": 128, "pattern": "^[!-~]+$"},
        }


def _body(route: Route, schemas: Schemas) -> dict[str, Any] | None:
    if route.form is not None:
        fields = route.form.model_json_schema(ref_template=REFERENCE)
        fields["properties"]["file"] = {"type": "string", "format": "binary"}
        fields["required"] = [*fields.get("required", ()), "file"]
        return {"required": True, "content": {"multipart/form-data": {"schema": fields}}}
    if route.body is not None:
        schema = schemas[(route.body, "validation")]
        return {"required": not route.body_optional, "content": {"application/json": {"schema": schema}}}
    return None


def _security(route: Route) -> list[dict[str, list[str]]]:
    schemes: Mapping[Who, list[dict[str, list[str]]]] = {
        Who.PUBLIC: [],
        Who.ANYONE: [{}, {"session": []}],
        Who.RESIDENT: [{"session": []}],
        Who.OFFICE: [{"office": []}],
    }
    return schemes[route.who]


def _answers(route: Route, schemas: Schemas) -> dict[str, Any]:
    shown = {}
    for status, answer in route.answers.items():
        described: dict[str, Any] = {"description": HTTPStatus(status).phrase}
        if isinstance(answer, Media):
            described["content"] = {answer.type: {"schema": {"type": "string", "format": "binary"}}}
        elif answer is not None:
            schema = schemas[(answer, "serialization")]
            described["content"] = {"application/json": {"schema": schema}}
        shown[str(status)] = described
    return shown


def _problems(route: Route, schemas: Schemas) -> dict[str, Any]:
    by_status: dict[int, list[str]] = defaultdict(list)
    for code in [*(error.code for error in errors_of(route)), *route.upstream]:
        by_status[problems.PROBLEMS[code].status].append(code)
    schema = schemas[(Problem, "serialization")]
    return {
        str(status): {
            "description": "; ".join(
                f"{code}: {problems.PROBLEMS[code].title}" for code in dict.fromkeys(codes)
            ),
            "content": {problems.TYPE: {"schema": schema}},
        }
        for status, codes in sorted(by_status.items())
    }
