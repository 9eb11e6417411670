"""Running the two web servers: gunicorn for the service, the simulator's own for the simulator."""

import os
import signal
import sys
from types import FrameType

from palmaid.settings import Settings
from palmaid.simulated import simulated_account


def serve_web(settings: Settings) -> None:
    """Become gunicorn, serving the application. Does not return.

    The application is loaded once, before the workers are forked: they share its memory, the language model above
    all, and a worker that died is replaced in milliseconds instead of the seconds that loading takes.
    """
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "palmaid.web:wsgi()",
        "--preload",
        "--bind",
        f"{settings.host}:{settings.port}",
        "--worker-class",
        "gthread",
        "--workers",
        str(settings.web_workers),
        "--threads",
        str(settings.web_threads),
        "--timeout",
        "60",
        "--graceful-timeout",
        "20",
        "--max-requests",
        "0",
        "--no-control-socket",
    ]
    os.execv(sys.executable, command)  # noqa: S606 - our own interpreter, fixed words


def serve_simulator(settings: Settings) -> None:
    """Serve the simulated platform until told to stop."""
    # Its imports are its own: the simulator needs nothing of the service and starts in a moment.
    from bot.wechat.menu import MENU, as_platform_menu  # noqa: PLC0415
    from simulator.id_cards import FictitiousPerson, draw_emblem_side, draw_portrait_side  # noqa: PLC0415
    from simulator.phone_photos import as_photo  # noqa: PLC0415
    from simulator.server import RunningSimulator  # noqa: PLC0415

    person = FictitiousPerson.random(seed=8, region_code="230502")
    config = simulated_account(
        settings,
        sample_photos=(
            ("身份证人像面", lambda: as_photo(draw_portrait_side(person), seed=1)),
            ("身份证国徽面", lambda: as_photo(draw_emblem_side(person), seed=2)),
        ),
        menu=as_platform_menu(MENU, mini_app_id=None, page_url=f"{settings.public_url}/docs"),
    )
    with RunningSimulator(config, port=settings.simulator_port):
        _wait_for_signal()


def _wait_for_signal() -> None:
    done: list[int] = []

    def remember(number: int, _frame: FrameType | None) -> None:
        done.append(number)

    signal.signal(signal.SIGINT, remember)
    signal.signal(signal.SIGTERM, remember)
    while not done:
        signal.pause()
