"""Running the simulator in a thread, on loopback."""

from __future__ import annotations

import threading
from types import TracebackType
from typing import Any

from werkzeug.serving import WSGIRequestHandler, make_server

from simulator.app import create_simulator
from simulator.config import SimulatorConfig
from simulator.platform import Platform


class _SilentHandler(WSGIRequestHandler):
    """Writes no access log: addresses of API calls hold tokens and secrets."""

    def log_request(self, *_args: Any, **_kwargs: Any) -> None:
        pass


class RunningSimulator:
    """A simulator that listens on 127.0.0.1. Port 0 takes a free one; a context manager stops it.

    >>> with RunningSimulator(SimulatorConfig(webhook_url=...)) as simulator:
    ...     person = simulator.platform.create_person("张大娘")
    ...     person.says("你好")
    """

    def __init__(self, config: SimulatorConfig | None = None, *, port: int = 0) -> None:
        self.app = create_simulator(config or SimulatorConfig())
        self.platform: Platform = self.app.extensions["platform"]
        self._server = make_server("127.0.0.1", port, self.app, threaded=True, request_handler=_SilentHandler)
        self.url = f"http://127.0.0.1:{self._server.port}"
        self.platform.base_url = self.url
        self._thread = threading.Thread(target=self._serve, daemon=True, name="simulator")
        self._thread.start()

    def _serve(self) -> None:
        self._server.serve_forever(poll_interval=0.02)  # how long close() may take, in seconds

    def close(self) -> None:
        """Stop listening, after what is being pushed has been pushed."""
        self.platform.close()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def __enter__(self) -> RunningSimulator:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop listening."""
        self.close()
