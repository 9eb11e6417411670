"""Signing in and out."""

from assistance.residents import MINI_APP, meet_resident
from assistance.sessions import LIFETIME, end_session, start_session
from miniapp_api.limits import LOGGING_IN
from miniapp_api.reading import read_credential
from miniapp_api.refusals import CredentialMissing
from miniapp_api.routes import LOGIN_ERRORS, Answer, Call, Given, Routes, Who
from miniapp_api.services import LoggedIn, Services
from miniapp_api.shapes.people import LogIn, Session

routes = Routes("/api/v1", "sessions")


def _ask_platform(services: Services, given: Given) -> LoggedIn:
    return services.login.code_to_session(given.body.code)


@routes.post(
    "/sessions",
    who=Who.PUBLIC,
    body=LogIn,
    answers={201: Session},
    repeatable=True,
    prepare=_ask_platform,
    upstream=LOGIN_ERRORS,
    limits=LOGGING_IN,
)
def begin_session(call: Call, body: LogIn, prepared: LoggedIn) -> Session:
    """Sign in with the code of `wx.login`; one person is found again in chat and mini-app."""
    del body
    resident = meet_resident(call.session, MINI_APP, prepared.openid, union=prepared.unionid, now=call.now)
    token = start_session(call.session, resident, now=call.now)
    return Session(token=token, expires_at=call.now + LIFETIME)


@routes.delete("/sessions/current", who=Who.RESIDENT, answers={204: None})
def finish_session(call: Call) -> Answer:
    """Sign out; the token is good for nothing any more."""
    token = read_credential()
    if token is None:
        raise CredentialMissing
    end_session(call.session, token, now=call.now)
    return Answer(status=204)
