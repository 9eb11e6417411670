"""Putting the door into a Flask application."""

from functools import cache
from io import BytesIO
from typing import IO, Any

from flask import Flask, Request, Response, jsonify, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed, NotFound
from werkzeug.wrappers import Response as WerkzeugResponse

from miniapp_api import refusals
from miniapp_api.limits import Limits
from miniapp_api.openapi import describe
from miniapp_api.pages import create_pages
from miniapp_api.pages import routes as sign_routes
from miniapp_api.problems import problem_of, respond, unexpected
from miniapp_api.routes import Route, Who
from miniapp_api.services import Services
from miniapp_api.serving import Server
from miniapp_api.views import API
from miniapp_api.views.my_data import create_my_data_pages

DOCUMENT = "/api/v1/openapi.json"
OURS = ("/api/v1", "/backoffice/v1", "/sign/")


class MemoryRequest(Request):
    """A request whose uploads stay in memory: a photo never lies unencrypted in a temporary file."""

    def _get_file_stream(
        self,
        total_content_length: int | None,
        content_type: str | None,
        filename: str | None = None,
        content_length: int | None = None,
    ) -> IO[bytes]:
        del total_content_length, content_type, filename, content_length
        return BytesIO()


def register_api(app: Flask, services: Services) -> None:
    """Add /api/v1, /backoffice/v1, /sign and /docs to the application."""
    app.request_class = MemoryRequest
    limits = Limits(services.limits_uri, enabled=services.limits_enabled)
    server = Server(services, limits)
    for route in (*API, *sign_routes.all):
        _add(app, server, route)
    _add_document(app)
    app.register_blueprint(create_pages(services, limits, describe_api))
    app.register_blueprint(create_my_data_pages(services, limits))
    app.register_error_handler(HTTPException, _show_http_error)


@cache
def describe_api() -> dict[str, Any]:
    """The OpenAPI document of both APIs."""
    return describe(API)


def _add(app: Flask, server: Server, route: Route) -> None:
    def view(**path: Any) -> Response:
        return server.serve(route, path)

    vars(view)["who"] = route.who
    app.add_url_rule(route.path, f"api.{route.name}", view, methods=[route.method])


def _add_document(app: Flask) -> None:
    def show_document() -> Response:
        """The document this API is described by."""
        return jsonify(describe_api())

    vars(show_document)["who"] = Who.PUBLIC
    app.add_url_rule(DOCUMENT, "api.document", show_document, methods=["GET"])


def _show_http_error(error: HTTPException) -> WerkzeugResponse | HTTPException:
    """Flask's own refusals as problems, at our addresses; other addresses keep their own."""
    if not request.path.startswith(OURS):
        return error
    if isinstance(error, NotFound):
        return respond(*problem_of(refusals.AddressUnknown()))
    if isinstance(error, MethodNotAllowed):
        response = respond(*problem_of(refusals.MethodNotAllowed()))
        response.headers["Allow"] = ", ".join(error.valid_methods or ())
        return response
    if error.code is not None and error.code < 500:
        return respond(*problem_of(refusals.RequestRefused()))
    return respond(*unexpected())
