"""The simulator's Flask app."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Flask, Response, abort, render_template, request

from simulator import switches
from simulator.config import SimulatorConfig
from simulator.endpoints import codes, media, menu, messages, miniapp, notices, oauth, tokens
from simulator.endpoints.calls import the_platform
from simulator.platform import Platform

LOOPBACK = ("127.0.0.1", "localhost", "::1")

LARGEST_REQUEST = 32 * 2**20
"""Bytes; above the platform's own media limits, so that those are what refuses."""

PAGE_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' blob:; frame-ancestors 'none'; base-uri 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


def create_simulator(config: SimulatorConfig) -> Flask:
    """Return the app; its Platform is ``app.extensions["platform"]``."""
    app = Flask("simulator")
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_REQUEST
    app.json.ensure_ascii = False  # type: ignore[attr-defined] # the provider's own setting
    app.extensions["platform"] = Platform(config)
    for part in (tokens, messages, notices, media, menu, codes, miniapp, oauth, switches):
        app.register_blueprint(part.blueprint)
    app.before_request(refuse_strangers)
    app.after_request(add_headers)
    app.add_url_rule("/", view_func=show_phone)
    return app


def refuse_strangers() -> None:
    """Answer this machine only.

    Whoever reaches the simulator can play any person, so a page in a browser must not: neither through a host
    name that was made to point here (DNS rebinding) nor by a request from another site.
    """
    host = urlsplit(f"//{request.host}").hostname
    if host not in LOOPBACK or request.remote_addr not in LOOPBACK:
        abort(403)
    origin = request.headers.get("Origin")
    is_foreign = request.headers.get("Sec-Fetch-Site") in ("cross-site", "same-site")
    if request.path.startswith("/sim") and (is_foreign or origin not in (None, request.host_url.rstrip("/"))):
        abort(403)


def add_headers(response: Response) -> Response:
    """Let the page load nothing from elsewhere and never be cached."""
    response.headers.update(PAGE_HEADERS)
    response.headers.setdefault("Cache-Control", "no-store")
    return response


def show_phone() -> str:
    """Show the phone."""
    return render_template("phone.html", account_name=the_platform().config.account_name)
