"""From a request to an answer: who calls, what they send, one transaction, one response."""

import logging
import traceback
from typing import Any

from flask import Response, json, request
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import Session

from assistance.errors import AssistanceError
from assistance.machine_clients import client_of
from assistance.sessions import resident_of
from miniapp_api.limits import Limits
from miniapp_api.problems import problem_of, respond, unexpected
from miniapp_api.reading import read_credential, read_idempotency_key, read_request
from miniapp_api.refusals import Busy, CredentialMissing
from miniapp_api.repeats import Repeat, earlier_answer, repeat_of, reserve
from miniapp_api.routes import Answer, Call, Given, Media, Route, Who
from miniapp_api.services import Services
from storage.files import FileStoreDown
from storage.models import MachineClient, Resident

log = logging.getLogger(__name__)

ATTEMPTS = 3
JSON = "application/json"


class Server:
    """Serves routes over one set of services."""

    def __init__(self, services: Services, limits: Limits) -> None:
        self._services = services
        self._limits = limits

    def serve(self, route: Route, path: dict[str, Any]) -> Response:
        """Answer the current request; whatever goes wrong becomes a problem document."""
        try:
            self._limits.count(route.limits, request)
            return self._answer(route, path)
        except AssistanceError as error:
            return respond(*problem_of(error))
        except (OperationalError, PoolTimeout, FileStoreDown) as error:
            log.warning("%s %s: %s", route.method, route.template, type(error).__name__)
            return respond(*problem_of(Busy()))
        except Exception as error:
            # The message may repeat what somebody sent; the frames do not.
            frames = "".join(traceback.format_tb(error.__traceback__))
            log.error("%s %s: %s\n%s", route.method, route.template, type(error).__name__, frames)  # noqa: TRY400
            return respond(*unexpected())

    def _answer(self, route: Route, path: dict[str, Any]) -> Response:
        credential = self._credential(route)
        if route.prepare is None:
            given = read_request(route)
            return self._work(route, credential, given, path)
        # The caller is known before a large body is read or slow work begins, and no transaction waits for either.
        with self._services.database.reading() as session:
            caller = self._caller(session, route, credential)
        given = read_request(route)
        if repeat := self._repeat(route, caller, given):
            with self._services.database.reading() as session:
                if earlier := earlier_answer(session, repeat, now=self._services.clock()):
                    return _response(earlier)
        prepared = {"prepared": route.prepare(self._services, given)}
        return self._work(route, credential, given, {**path, **prepared})

    def _work(self, route: Route, credential: str | None, given: Given, named: dict[str, Any]) -> Response:
        for attempt in range(1, ATTEMPTS + 1):
            try:
                return self._transact(route, credential, given, named)
            except (IntegrityError, OperationalError) as error:
                # Someone did the same in this very moment; nothing of ours was kept, and the next look finds theirs.
                if attempt == ATTEMPTS or not _met_another(error):
                    raise
        raise AssertionError("the loop returns or raises")

    def _transact(
        self, route: Route, credential: str | None, given: Given, named: dict[str, Any]
    ) -> Response:
        now, database = self._services.clock(), self._services.database
        with database.writing() if route.writes else database.reading() as session:
            caller = self._caller(session, route, credential)
            repeat = self._repeat(route, caller, given)
            if repeat and (earlier := earlier_answer(session, repeat, now=now)):
                return _response(earlier)
            kept = reserve(session, repeat, now=now) if repeat else None
            call = Call(session, self._services, now, caller)
            answer = _as_answer(route, route.view(call, **named, **_arguments(route, given)))
            shown = _shown(answer)
            if kept is not None:
                kept.status, kept.answer = shown["status"], {**shown, "status": None}
        if answer.content is not None:
            return _media(route, answer)
        return _response(shown)

    def _credential(self, route: Route) -> str | None:
        if route.who is Who.PUBLIC:
            return None
        credential = read_credential()
        if credential is None and route.who is not Who.ANYONE:
            raise CredentialMissing
        return credential

    def _caller(
        self, session: Session, route: Route, credential: str | None
    ) -> Resident | MachineClient | None:
        if credential is None:
            return None
        now = self._services.clock()
        if route.who is Who.OFFICE:
            return client_of(session, credential, now=now)
        return resident_of(session, credential, now=now)

    @staticmethod
    def _repeat(route: Route, caller: Resident | MachineClient | None, given: Given) -> Repeat | None:
        # What someone without a session asks is not kept at all (R20), so there is nothing to give again.
        if not route.repeatable or (caller is None and route.who is Who.ANYONE):
            return None
        return repeat_of(read_idempotency_key(), caller, request.method, request.path, given)


def _met_another(error: IntegrityError | OperationalError) -> bool:
    """Whether another transaction got in the way, so that trying again helps: a duplicate, or a deadlock."""
    return isinstance(error, IntegrityError) or getattr(error.orig, "sqlstate", "") in {"40001", "40P01"}


def _arguments(route: Route, given: Given) -> dict[str, Any]:
    """The view's arguments: only those its route declares."""
    arguments = {}
    if route.body is not None or route.form is not None:
        arguments["body"] = given.body
    if route.query is not None:
        arguments["query"] = given.query
    return arguments


def _as_answer(route: Route, given: Any) -> Answer:
    answer = given if isinstance(given, Answer) else Answer(given, status=next(iter(route.answers)))
    if answer.status not in route.answers:
        raise AssertionError(f"{route.name} answers {answer.status}, which it does not declare")
    return answer


def _shown(answer: Answer) -> dict[str, Any]:
    body = answer.body.model_dump(mode="json") if answer.body is not None else None
    return {"status": answer.status, "body": body, "location": answer.location}


def _response(shown: dict[str, Any]) -> Response:
    text = json.dumps(shown["body"], ensure_ascii=False) if shown["body"] is not None else ""
    response = Response(text, status=shown["status"], content_type=JSON)
    if shown["body"] is None:
        del response.headers["Content-Type"]
    if shown["location"]:
        response.headers["Location"] = shown["location"]
    return response


def _media(route: Route, answer: Answer) -> Response:
    declared = route.answers[answer.status]
    if not isinstance(declared, Media) or answer.content is None:
        raise TypeError(f"{route.name} does not declare a file")
    response = Response(answer.content(), status=answer.status, content_type=declared.type)
    response.headers["Content-Disposition"] = "inline"
    return response
