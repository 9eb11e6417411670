"""The running service and the simulated platform, on free ports of this machine, for tests that go through both."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from flask import Flask
from werkzeug.serving import make_server

from palmaid.parts import Parts
from palmaid.settings import Settings
from palmaid.web import create_app
from palmaid.worker import Worker, create_worker
from simulator.config import SimulatorConfig
from simulator.platform import Platform as SimulatedPlatform
from simulator.server import RunningSimulator

MODELS = Path(__file__).resolve().parents[1] / "var" / "models"


@dataclass
class RunningService:
    """The service as `make run` starts it, in this process, worker included."""

    url: str
    parts: Parts
    app: Flask
    platform: SimulatedPlatform
    worker: Worker


@contextmanager
def running_service(folder: Path, database_url: str, **more: object) -> Iterator[RunningService]:
    """Start simulator, web and worker; stop them in the end."""
    with RunningSimulator(SimulatorConfig(**more.pop("simulator", {}))) as simulator:  # type: ignore[arg-type]
        settings = Settings(
            data_folder=folder,
            database_url=database_url,
            wechat_api=simulator.url,
            public_url="http://127.0.0.1:0",
            **more,  # type: ignore[arg-type]
        )
        parts = Parts(settings)
        app = create_app(parts)
        server = make_server("127.0.0.1", 0, app, threaded=True)
        url = f"http://127.0.0.1:{server.server_port}"
        settings.public_url = url
        simulator.platform.webhook_url = f"{url}/wechat"
        worker = create_worker(parts)
        threads = [threading.Thread(target=server.serve_forever), threading.Thread(target=worker.run)]
        for thread in threads:
            thread.start()
        try:
            yield RunningService(url, parts, app, simulator.platform, worker)
        finally:
            worker.stop.set()
            server.shutdown()
            for thread in threads:
                thread.join()
            server.server_close()
            parts.close()
