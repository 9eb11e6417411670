"""The page behind a one-time signing link, and the page that lists the operations.

The token is the secret: it is in the address and nowhere else, and never in a log. No cookie is read, so another site
has nothing to misuse; where the browser says that another site sends the request, it is refused all the same.
"""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from flask import Blueprint, Response, make_response, render_template, request, send_from_directory

from assistance.authorizations import LetterVoid, LinkInvalid, SigningRequest
from assistance.errors import AssistanceError
from assistance.letters import SignatureUnusable
from assistance.signed_letters import gather_letter
from assistance.signing_page import sign_on_page, what_to_sign
from miniapp_api.limits import SIGNING, Limits
from miniapp_api.problems import PROBLEMS, problem_of
from miniapp_api.refusals import OriginRefused
from miniapp_api.routes import Answer, Call, Media, Routes, Who
from miniapp_api.services import Services
from miniapp_api.shapes.signing import SignedOnPage, Thanks

SIGN_AGAIN = "申请人可以在微信里或小程序里再发一次链接；也可以到乡镇（街道）窗口签。"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
DEVICE_LENGTH = 160

routes = Routes("", "sign page")


@routes.get(
    "/sign/<token>/letter.pdf",
    who=Who.PUBLIC,
    answers={200: Media("application/pdf")},
    raises=(LinkInvalid, LetterVoid),
    limits=SIGNING,
)
def print_letter_to_sign(call: Call, token: str) -> Answer:
    """The letter as PDF, for who wants to keep it or sign it on paper."""
    letter = what_to_sign(call.session, token, now=call.now).authorization
    return Answer(content=gather_letter(call.services.files, letter).print)


@routes.post(
    "/sign/<token>",
    who=Who.PUBLIC,
    body=SignedOnPage,
    answers={200: Thanks},
    raises=(LinkInvalid, LetterVoid, SignatureUnusable, OriginRefused),
    limits=SIGNING,
)
def sign(call: Call, token: str, body: SignedOnPage) -> Thanks:
    """Sign; the link is used up by it."""
    refuse_other_sites(call.services.public_url)
    sign_on_page(
        call.session,
        call.services.files,
        token,
        body.model_dump(include={"width", "height", "strokes"}),
        shown_seconds=body.shown_seconds,
        read_aloud=body.read_aloud,
        device=(request.user_agent.string or "")[:DEVICE_LENGTH],
        now=call.now,
    )
    return Thanks(signed=True, title="签好了，谢谢您。")


def refuse_other_sites(public_url: str) -> None:
    """Raise OriginRefused when the browser says that the request comes from another site's page."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}:
        raise OriginRefused
    origin = request.headers.get("Origin")
    ours = {_origin(public_url), _origin(request.host_url)}
    if origin is not None and _origin(origin) not in ours:
        raise OriginRefused


def create_pages(services: Services, limits: Limits, document: Callable[[], dict[str, Any]]) -> Blueprint:
    """The pages and their assets."""
    pages = Blueprint("pages", __name__, template_folder="templates")

    @pages.get("/sign/<token>")
    def show_sign_page(token: str) -> Response:
        """The letter, and the field to sign in."""
        try:
            limits.count(SIGNING, request)
            with services.database.reading() as session:
                asked = what_to_sign(session, token, now=services.clock())
                return _page("sign.html", 200, **_on_sign_page(asked))
        except AssistanceError as error:
            status, problem = problem_of(error)
            return _page("link_over.html", status, of="签名链接", title=problem["title"], advice=SIGN_AGAIN)

    @pages.get("/sign-assets/<path:name>")
    def show_asset(name: str) -> Response:
        """The script and the style of the pages."""
        response = send_from_directory(pages.root_path + "/static", name)
        response.headers["Cache-Control"] = "public, max-age=3600"
        return response

    @pages.get("/docs")
    def show_docs() -> Response:
        """Every operation of the OpenAPI document, as a plain page."""
        return _page("docs.html", 200, document=document(), problems=PROBLEMS)

    for view in (show_sign_page, show_asset, show_docs):
        vars(view)["who"] = Who.PUBLIC
    return pages


def _on_sign_page(asked: SigningRequest) -> dict[str, Any]:
    signer = next(one for one in asked.letter.signers if one.signer_id == str(asked.member.id))
    return {"letter": asked.letter, "signer": signer, "text": asked.letter.read_aloud()}


def _page(template: str, status: int, **shown: Any) -> Response:
    return shut_in(make_response(render_template(template, **shown), status), policy=POLICY)


def shut_in(response: Response, *, policy: str, referrer: str = "no-referrer") -> Response:
    """The page loads nothing but what `policy` names, stands in no frame and stays in no cache."""
    response.headers["Content-Security-Policy"] = policy
    response.headers["Referrer-Policy"] = referrer
    response.headers["X-Frame-Options"] = "DENY"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "no-store"
    return response


def _origin(address: str) -> tuple[str, str]:
    parts = urlsplit(address)
    return parts.scheme.lower(), parts.netloc.lower()
