"""The web or worker process is killed again and again while people apply: nothing is lost, doubled or half done."""

import os
import random
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import chain
from pathlib import Path

import pytest

from assistance.machine_clients import add_client
from palmaid.clock import now
from palmaid.parts import Parts
from palmaid.settings import Settings
from palmaid.worker import create_worker
from simulator.config import SimulatorConfig
from simulator.id_cards import FictitiousPerson
from simulator.platform import Platform
from simulator.server import RunningSimulator
from tests.bot.trained import lend_models, models_folder, open_trained
from tests.builders import card_photo, make_person
from tests.crash import proofs
from tests.crash.killer import Killer
from tests.crash.moments import Moments
from tests.crash.office import Township
from tests.crash.people import Applicant, Photos
from tests.crash.processes import Supervised, free_port, web_process, worker_process
from tests.personal_data import people_in

KILLS = int(os.environ.get("PALMAID_TEST_KILLS", "40"))
PEOPLE_AT_ONCE = 12
CARDS = 6
# By then every lease has run out and every pause between two attempts is over.
LATER = timedelta(hours=2)


@dataclass
class Service:
    """Simulator in this process; web server and outbox worker as processes of their own."""

    platform: Platform
    parts: Parts
    web: Supervised
    worker: Supervised


@pytest.mark.slow
def test_no_crash_loses_doubles_or_halves_anything(
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    database_url: str,
    record_property: Callable[[str, object], None],
) -> None:
    seed = int(os.environ.get("PALMAID_TEST_SEED", random.randrange(10**6)))
    print(f"PALMAID_TEST_SEED={seed}")  # shown when the test fails
    models = models_folder(tmp_path_factory.getbasetemp().parent)
    open_trained(models)
    lend_models(models, tmp_path / "data")
    started = time.monotonic()
    with running(tmp_path, database_url, random.Random(seed)) as service:
        crowd = Crowd(service, seed)
        crowd.live_and_be_killed()
        settle(service)
        crowd.ask_how_far()
        problems = crowd.problems()
        figures = crowd.figures(time.monotonic() - started)
        record_property("figures", figures)
        publish(figures)
        assert not problems, "\n".join([figures, *problems[:30]])


class Crowd:
    """People who apply at the same time, the township that takes their cases, and the one who kills."""

    def __init__(self, service: Service, seed: int) -> None:
        self.service = service
        self.chance = random.Random(seed)
        self.moments = Moments()
        self.people: list[Applicant] = []
        self.photos: list[Photos] = [
            (card_photo(make_person(card)), card_photo(make_person(card), "id_emblem"))
            for card in range(CARDS)
        ]
        self.killer = Killer(service.web, service.worker, service.platform, self.moments, self.chance, KILLS)
        with service.parts.database.writing() as session:
            credential = add_client(session, "township", "2305", now=now())[1]
        self.township = Township(service.parts.settings.public_url, credential)
        self.asked_again = 0
        self._lock = threading.Lock()

    def live_and_be_killed(self) -> None:
        """Let people come and apply until the last kill, and everyone who has begun finish."""
        with ThreadPoolExecutor(PEOPLE_AT_ONCE + 2) as threads:
            killing = threads.submit(self.killer.run)
            working = threads.submit(self.township.work)
            living = [threads.submit(self._keep_coming) for _ in range(PEOPLE_AT_ONCE)]
            try:
                _finish(killing, *living)
            finally:
                self.killer.wanted = 0
                self.killer.finished.set()
                self.township.last_round.set()
            _finish(working)

    def ask_how_far(self) -> None:
        """Whoever the platform would take no more messages for writes again, and hears what was kept."""
        for person in self.people:
            if not proofs.heard_of_acceptance(person):
                person.ask_how_far()
                self.asked_again += 1

    def problems(self) -> list[str]:
        """Everything that does not hold."""
        parts = self.service.parts
        with parts.database.reading() as session:
            found = list(
                chain(
                    proofs.every_message_has_one_effect(session, self.service.platform),
                    proofs.every_person_has_one_case(session, self.people),
                    proofs.every_person_was_told(session, self.people),
                    proofs.the_outbox_is_done(session),
                    proofs.the_database_is_sound(session),
                )
            )
        found += proofs.every_file_is_whole(parts.database, parts.files, now() + LATER)
        found += [
            f"{who} stands in a log"
            for log in (self.service.web.log, self.service.worker.log)
            for who in people_in(log.read_text())
        ]
        found += [f"{part.name} is half a file" for part in parts.settings.data_folder.rglob("*.part")]
        if (repeated := proofs.repeated_pushes(self.people)) > self.killer.worker_kills:
            found.append(f"{repeated} pushes came again after {self.killer.worker_kills} kills of the worker")
        return found

    def figures(self, seconds: float) -> str:
        """The run in one line."""
        kind = "SQLite" if self.service.parts.database.is_sqlite else "PostgreSQL"
        hits = ", ".join(f"{count} × {target}" for target, count in self.killer.hits.most_common())
        pushes = self.service.platform.deliveries
        attempts = sum(len(push.attempts) for push in pushes)
        errors = sum(person.errors_seen for person in self.people)
        return (
            f"{kind}: {self.killer.hits.total()} kills ({hits}); {len(self.people)} people, as many cases; "
            f"{len(pushes)} messages in {attempts} deliveries, {errors} errors seen and sent again; "
            f"{proofs.repeated_pushes(self.people)} pushes repeated, {self.asked_again} told on asking; "
            f"{seconds:.0f} s"
        )

    def _keep_coming(self) -> None:
        while not self.killer.finished.is_set():
            person = self._next_person()
            person.live()

    def _next_person(self) -> Applicant:
        with self._lock:
            place = len(self.people)
            identity = FictitiousPerson.random(1000 + place, "230502")
            phone = self.service.platform.create_person(f"person {place}", following=False)
            person = Applicant(
                phone,
                identity,
                self.photos[place % CARDS],
                self.moments,
                random.Random(self.chance.random()),
                relative=_grown_relative(place) if place % 2 else None,
            )
            self.people.append(person)
            return person


@contextmanager
def running(folder: Path, database_url: str, chance: random.Random) -> Iterator[Service]:
    """The service with shipped settings, simulator included; stopped in the end."""
    with RunningSimulator(SimulatorConfig(retry_pause=0.05)) as simulator:
        port = free_port(chance)
        settings = Settings(
            data_folder=folder / "data",
            database_url=database_url,
            wechat_api=simulator.url,
            port=port,
            public_url=f"http://127.0.0.1:{port}",
        )
        simulator.platform.webhook_url = f"{settings.public_url}/wechat"
        parts = Parts(settings)
        _ = parts.keyring  # made once, before the processes look for it
        environment = environment_of(settings)
        web = web_process(environment, port, folder / "web.log")
        worker = worker_process(environment, folder / "worker.log")
        started: list[Supervised] = []
        try:
            for process in (web, worker):
                process.start()
                started.append(process)
            for process in started:
                process.wait_until_up()
            yield Service(simulator.platform, parts, web, worker)
        finally:
            for process in started:
                process.stop()
            parts.close()


def environment_of(settings: Settings) -> dict[str, str]:
    """What the processes read their settings from."""
    return {
        **os.environ,
        "PALMAID_DATA_FOLDER": str(settings.data_folder),
        "PALMAID_DATABASE_URL": settings.database_url,
        "PALMAID_WECHAT_API": settings.wechat_api,
        "PALMAID_PORT": str(settings.port),
        "PALMAID_PUBLIC_URL": settings.public_url,
        "PYTHONUNBUFFERED": "1",
    }


def settle(service: Service) -> None:
    """Nobody kills any more: let a worker whose clock is ahead do what the leases and pauses still hold back."""
    service.worker.stop()
    parts = service.parts

    def later() -> datetime:
        return now() + LATER

    parts.turns.clock = later
    worker = create_worker(parts)
    worker.clock = later
    while worker.relay_one() or worker.turns.handle_left_over():
        pass


def publish(figures: str) -> None:
    """Add the line to the file that PALMAID_TEST_FIGURES names."""
    if place := os.environ.get("PALMAID_TEST_FIGURES"):
        with Path(place).open("a", encoding="utf-8") as file:
            file.write(f"{figures}\n")


def _finish(*running: Future[None]) -> None:
    for one in running:
        one.result()


def _grown_relative(place: int) -> FictitiousPerson:
    return FictitiousPerson.random(5000 + place, "230502", birth_date=date(1970, 6, 7))
