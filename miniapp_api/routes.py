"""Declaring routes: one declaration is the validation, the access rule and the documentation of an operation."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from pydantic import BaseModel
from sqlalchemy.orm import Session

from assistance.errors import AssistanceError
from miniapp_api.limits import Limit
from miniapp_api.services import Services
from storage.models import MachineClient, Resident

LOGIN_ERRORS = ("wechat_code_refused", "wechat_down", "wechat_refused_the_call")
LARGEST_JSON = 256 * 1024
LARGEST_UPLOAD = 11 * 1024 * 1024
PATH_PARAMETER = re.compile(r"<(?:(\w+):)?(\w+)>")


class Who(StrEnum):
    """Who may call a route."""

    PUBLIC = "public"
    """Anyone; a credential is not looked at."""
    ANYONE = "anyone"
    """Anyone; a resident's session is used when there is one, and must be good."""
    RESIDENT = "resident"
    OFFICE = "office"


@dataclass(frozen=True)
class Media:
    """An answer that is not JSON."""

    type: str


@dataclass(frozen=True)
class Answer:
    """What a view gives back: a model, or bytes that are made after the transaction is over."""

    body: BaseModel | None = None
    status: int = 200
    content: Callable[[], bytes] | None = None
    location: str | None = None


@dataclass(frozen=True)
class Call:
    """One request, authenticated, inside its transaction."""

    session: Session
    services: Services
    now: datetime
    caller: Resident | MachineClient | None

    @property
    def resident(self) -> Resident:
        """The resident who calls; only in routes for residents."""
        if not isinstance(self.caller, Resident):
            raise TypeError("this route is not for residents")
        return self.caller

    @property
    def guest(self) -> Resident | None:
        """The resident who calls, or None for someone without a session."""
        return self.caller if isinstance(self.caller, Resident) else None

    @property
    def office(self) -> MachineClient:
        """The office's system that calls; only in routes for offices."""
        if not isinstance(self.caller, MachineClient):
            raise TypeError("this route is not for offices")
        return self.caller


@dataclass(frozen=True)
class Upload:
    """A file that came with a form."""

    data: bytes = field(repr=False)


@dataclass(frozen=True)
class Given:
    """What a request carries, checked."""

    body: Any = None
    query: Any = None
    file: Upload | None = None


View = Callable[..., Answer | BaseModel]
Prepare = Callable[[Services, Given], Any]


@dataclass(frozen=True)
class Route:
    """One operation.

    `prepare` runs before the transaction, after the caller is known to be allowed in: slow work that must not
    hold the database (a photo's pipeline, a call to the platform). `repeatable` routes make something and honour
    an Idempotency-Key. `raises` are the domain errors a caller may meet; they are documented as problems.
    `upstream` are the codes of errors that come from the platform's log-in, whose classes this door does not know.
    """

    method: str
    path: str
    tag: str
    who: Who
    view: View
    summary: str
    answers: Mapping[int, type[BaseModel] | Media | None]
    body: type[BaseModel] | None = None
    body_optional: bool = False
    form: type[BaseModel] | None = None
    query: type[BaseModel] | None = None
    raises: tuple[type[AssistanceError], ...] = ()
    upstream: tuple[str, ...] = ()
    writes: bool = True
    repeatable: bool = False
    prepare: Prepare | None = None
    limits: tuple[Limit, ...] = ()

    @property
    def name(self) -> str:
        """The operation's id."""
        return self.view.__name__

    @property
    def template(self) -> str:
        """The path as OpenAPI writes it."""
        return PATH_PARAMETER.sub(r"{\2}", self.path)

    @property
    def path_parameters(self) -> dict[str, str]:
        """Name → converter of each part of the path that varies."""
        return {match[2]: match[1] or "string" for match in PATH_PARAMETER.finditer(self.path)}

    @property
    def largest_body(self) -> int:
        """In bytes."""
        return LARGEST_UPLOAD if self.form else LARGEST_JSON


class Routes:
    """The routes of one subject, collected by decorators in the order they are written."""

    def __init__(self, prefix: str, tag: str) -> None:
        self.prefix = prefix
        self.tag = tag
        self.all: list[Route] = []

    def get(self, path: str, *, who: Who, **how: Any) -> Callable[[View], View]:
        """Declare a GET; it only reads unless `writes` says otherwise (a look that is audited)."""
        return self._declare("GET", path, who=who, **{"writes": False, **how})

    def post(self, path: str, *, who: Who, **how: Any) -> Callable[[View], View]:
        """Declare a POST."""
        return self._declare("POST", path, who=who, **how)

    def put(self, path: str, *, who: Who, **how: Any) -> Callable[[View], View]:
        """Declare a PUT."""
        return self._declare("PUT", path, who=who, **how)

    def patch(self, path: str, *, who: Who, **how: Any) -> Callable[[View], View]:
        """Declare a PATCH."""
        return self._declare("PATCH", path, who=who, **how)

    def delete(self, path: str, *, who: Who, **how: Any) -> Callable[[View], View]:
        """Declare a DELETE."""
        return self._declare("DELETE", path, who=who, **how)

    def _declare(self, method: str, path: str, *, who: Who, **how: Any) -> Callable[[View], View]:
        def keep(view: View) -> View:
            summary = (view.__doc__ or "").strip().splitlines()[0]
            self.all.append(
                Route(
                    method=method,
                    path=self.prefix + path,
                    tag=self.tag,
                    who=who,
                    view=view,
                    summary=summary,
                    **how,
                )
            )
            return view

        return keep
