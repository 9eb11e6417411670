"""The web process: both doors and the back office in one Flask application."""

import sys

from flask import Flask, Response
from werkzeug.middleware.proxy_fix import ProxyFix

from bot.explorer import create_explorer
from bot.webhook import create_blueprint
from miniapp_api import Services, register_api
from palmaid.clock import now
from palmaid.logs import set_up_logging
from palmaid.parts import Parts
from palmaid.settings import Settings
from palmaid.warming import warm_up
from storage.errors import StorageError

LARGEST_REQUEST = 12 * 1024 * 1024
# Seconds. A turn that holds SQLite's write lock lets go of the interpreter at every statement, and by Python's own
# measure (5 ms) waits longer for it than all its work takes, while every other turn waits for the lock.
LONGEST_RUN_OF_A_THREAD = 0.0002


def create_app(parts: Parts) -> Flask:
    """The application over one set of parts."""
    app = Flask("palmaid", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_REQUEST
    app.register_blueprint(create_blueprint(parts.envelope, parts.turns))
    if parts.settings.environment == "development":
        app.register_blueprint(create_explorer(parts.turns))
    register_api(
        app,
        Services(
            database=parts.database,
            files=parts.files,
            login=parts.platform,
            public_url=parts.settings.public_url,
            draft_regions=parts.settings.draft_regions,
            clock=now,
            limits_uri=parts.settings.limits_uri,
        ),
    )

    if parts.settings.proxies:
        hops = parts.settings.proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=0)  # type: ignore[method-assign]

    @app.get("/health")
    def health() -> Response:
        """Whether this process can reach its database."""
        with parts.database.reading() as session:
            session.connection().exec_driver_sql("SELECT 1")
        return Response("ok", content_type="text/plain")

    @app.after_request
    def harden(response: Response) -> Response:
        """Headers every answer carries."""
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("X-Frame-Options", "DENY")
        response.headers.setdefault("Referrer-Policy", "no-referrer")
        response.headers.setdefault(
            "Content-Security-Policy",
            "default-src 'self'; img-src 'self' data: blob:; frame-ancestors 'none'; base-uri 'none'",
        )
        response.headers.setdefault("Cache-Control", "no-store")
        if parts.settings.environment == "production":
            response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
        return response

    return app


def wsgi() -> Flask:
    """What gunicorn imports, once, before it forks its workers: the application over the environment's settings.

    Each worker opens connections and starts threads of its own, so nothing may be left open here: two processes on
    one database connection would read each other's answers, and SQLite's locks do not survive a fork.
    """
    settings = Settings()
    set_up_logging(settings.log_level)
    sys.setswitchinterval(LONGEST_RUN_OF_A_THREAD)
    parts = Parts(settings)
    try:
        parts.database.require_current_schema()
        app = create_app(parts)
    except StorageError as error:
        sys.exit(f"Error: {error}")  # its text tells the operator what to do; gunicorn would show a traceback
    warm_up(parts)
    parts.database.close()
    return app
