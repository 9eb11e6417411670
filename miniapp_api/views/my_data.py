"""The page behind a one-time link to one's own data: shown once, to be read or kept as a file.

Opening the address shows only a button, so that whoever previews links (the platform does) uses nothing up. The token
is the secret: it is in the address and nowhere else, and never in a log. No script runs on these pages.
"""

from typing import Any

from flask import Blueprint, Response, json, make_response, render_template, request

from assistance.errors import AssistanceError
from assistance.my_data import open_copy, require_copy_link
from assistance.my_data_copy import Copy
from miniapp_api.limits import SIGNING, Limits
from miniapp_api.pages import refuse_other_sites, shut_in
from miniapp_api.problems import problem_of
from miniapp_api.routes import Who
from miniapp_api.services import Services

ASK_AGAIN = "这样的链接只能打开一次，三十分钟内有效。想再看，请在公众号里说“给我一份我的信息”。"
POLICY = (
    "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
AS_FILE = "json"


def create_my_data_pages(services: Services, limits: Limits) -> Blueprint:
    """The two pages: the button, and the data."""
    pages = Blueprint("my_data", __name__, template_folder="../templates")

    @pages.get("/my-data/<token>")
    def show_copy_button(token: str) -> Response:
        """What will be shown, and that it is shown once."""
        try:
            limits.count(SIGNING, request)
            with services.database.reading() as session:
                require_copy_link(session, token, now=services.clock())
        except AssistanceError as error:
            return _over(error)
        return _page("my_data.html", 200, copy=None)

    @pages.post("/my-data/<token>")
    def show_copy(token: str) -> Response:
        """Everything kept of the person; the link is used up by it."""
        try:
            limits.count(SIGNING, request)
            refuse_other_sites(services.public_url)
            with services.database.writing() as session:
                copy = open_copy(session, token, now=services.clock())
        except AssistanceError as error:
            return _over(error)
        if request.form.get("as") == AS_FILE:
            return _file(copy)
        return _page("my_data.html", 200, copy=copy, document=_as_json(copy))

    for view in (show_copy_button, show_copy):
        vars(view)["who"] = Who.PUBLIC
    return pages


def _over(error: AssistanceError) -> Response:
    status, problem = problem_of(error)
    return _page("link_over.html", status, of="我的信息", title=problem["title"], advice=ASK_AGAIN)


def _as_json(copy: Copy) -> str:
    return json.dumps(copy.document, ensure_ascii=False, indent=2, sort_keys=False)


def _file(copy: Copy) -> Response:
    response = Response(_as_json(copy), content_type="application/json")
    response.headers["Content-Disposition"] = 'attachment; filename="my-data.json"'
    return _shut_in(response)


def _page(template: str, status: int, **shown: Any) -> Response:
    return _shut_in(make_response(render_template(template, **shown), status))


def _shut_in(response: Response) -> Response:
    # Not "no-referrer": with it a browser hides from us, too, which page a form was sent from.
    return shut_in(response, policy=POLICY, referrer="same-origin")
