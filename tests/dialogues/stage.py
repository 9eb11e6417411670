"""Where dialogues are played: the running service, its clock, and the office at the other end."""

import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from types import TracebackType
from typing import Any, Self

from sqlalchemy import select
from werkzeug.serving import BaseWSGIServer, make_server

from assistance.actors import Actor
from assistance.cases import lock_case, move, tell_resident
from assistance.coordinators import disable_coordinator, list_coordinators, register_coordinator
from palmaid.parts import Parts
from palmaid.web import create_app
from palmaid.worker import create_worker
from storage.models import Case, Status
from tests.running import RunningService


class Stage:
    """The service and what happens around it: days pass, processes restart, the office works."""

    def __init__(self, service: RunningService) -> None:
        self.service = service
        self.platform = service.platform
        self.passed = timedelta()
        self._restarted: list[tuple[BaseWSGIServer, threading.Thread, Parts]] = []
        self._set_clock(service.parts)
        relay = replace(service.parts.chat_relay, clock=self.now)
        service.worker.clock = self.now
        service.worker.handlers = {**create_worker(service.parts).handlers, **relay.handlers()}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for server, thread, parts in self._restarted:
            server.shutdown()
            thread.join()
            server.server_close()
            parts.close()

    def now(self) -> datetime:
        return datetime.now(UTC) + self.passed

    def wait(self, **lapse: float) -> None:
        """Let time pass for the service and for the platform's windows."""
        lapsed = timedelta(**lapse)
        self.passed += lapsed
        self.platform.forward(lapsed.total_seconds())

    def restart(self, **settings: Any) -> None:
        """Serve the webhook from a process' worth of fresh parts: nothing of the old ones' memory is left.

        With other settings than the operator began with, where some are given.
        """
        parts = Parts(self.service.parts.settings.model_copy(update=settings))
        server = make_server("127.0.0.1", 0, create_app(parts), threaded=True)
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        self._restarted.append((server, thread, parts))
        self._set_clock(parts)
        self.platform.webhook_url = f"http://127.0.0.1:{server.server_port}/wechat"

    def report(self, number: str, status: str, says: str | None) -> None:
        """The office moves a case on and has the person told."""
        with self.service.parts.database.writing() as session:
            found = session.scalars(select(Case).where(Case.number == number)).one()
            case = lock_case(session, found.id)
            assert case is not None
            event = move(
                case, Status(status), actor=Actor("machine", "office"), now=self.now(), public_text=says
            )
            tell_resident(session, case, event, now=self.now())

    def register_coordinator(self, village: str) -> str:
        """The county registers a coordinator of a village and hands over the one-time code."""
        with self.service.parts.database.writing() as session:
            return register_coordinator(
                session,
                region="shuangyashan",
                area_code="230502",
                village=village,
                name="冯协理",
                approved_by="尖山区民政局",
                now=self.now(),
            )[1]

    def disable_coordinators(self, by: str) -> None:
        """An office ends the access of every coordinator there is."""
        with self.service.parts.database.writing() as session:
            for coordinator in list_coordinators(session):
                disable_coordinator(session, coordinator.id, by=by, now=self.now())

    def notes_of(self, number: str) -> list[str]:
        """What the history of a case says to the office."""
        with self.service.parts.database.reading() as session:
            found = session.scalars(select(Case).where(Case.number == number)).one()
            return [event.reason or "" for event in found.events]

    def _set_clock(self, parts: Parts) -> None:
        parts.turns.clock = self.now

    def cases_of(self, **wanted: Any) -> int:
        """How many cases there are with these columns."""
        with self.service.parts.database.reading() as session:
            return len(list(session.scalars(select(Case).filter_by(**wanted))))
