"""A stand-in for the platform's API on loopback, as strict about tokens as the real one."""

import json
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from werkzeug.serving import WSGIRequestHandler, make_server
from werkzeug.wrappers import Request, Response

from bot.wechat.client import Platform, PlatformSettings
from bot.wechat.tokens import FileTokenStore

OFFICIAL, MINI = "wxofficial0000001", "wxmini00000000001"
SECRETS = {OFFICIAL: "official-secret-f00d", MINI: "mini-secret-beef"}
TOKEN_PATH = "/cgi-bin/stable_token"
WITHOUT_TOKEN = ("/sns/jscode2session", "/sns/oauth2/access_token")


@dataclass(frozen=True)
class Call:
    path: str
    args: dict[str, str]
    body: bytes
    files: dict[str, bytes]

    @property
    def json(self) -> Any:
        return json.loads(self.body)


class FakeApi:
    """Issues tokens, refuses the others with 40001, and answers the rest as a test has scripted it."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.accepts_tokens = True
        self._serial: dict[str, int] = defaultdict(int)
        self._answers: dict[str, Any] = {}
        self._lock = threading.Lock()
        self.root = ""

    def answer(self, path: str, answer: dict[str, Any] | Response | Callable[[Call], Any]) -> None:
        self._answers[path] = answer

    def invalidate(self, app_id: str = OFFICIAL) -> None:
        """Do what someone else's forced refresh does: the token we hold is no longer the one."""
        with self._lock:
            self._serial[app_id] += 1

    def token_of(self, app_id: str = OFFICIAL) -> str:
        return f"token-{app_id}-{self._serial[app_id]}"

    def calls_of(self, path: str) -> list[Call]:
        with self._lock:
            return [call for call in self.calls if call.path == path]

    @property
    def token_fetches(self) -> int:
        return len(self.calls_of(TOKEN_PATH))

    def __call__(self, environ: Any, start_response: Any) -> Any:
        with Request(environ) as request:  # closes what was uploaded
            files = {name: file.read() for name, file in request.files.items()}
            body = b"" if files else request.get_data()
            call = Call(request.path, dict(request.args), body, files)
        with self._lock:
            self.calls.append(call)
        result = self._respond(call)
        response = (
            result if isinstance(result, Response) else Response(json.dumps(result), mimetype="text/plain")
        )
        return response(environ, start_response)

    def _respond(self, call: Call) -> Any:
        scripted = self._answers.get(call.path)
        if call.path == TOKEN_PATH and scripted is None:
            return self._issue(call.json)
        known = {self.token_of(app_id) for app_id in SECRETS}
        if call.path not in (TOKEN_PATH, *WITHOUT_TOKEN) and (
            not self.accepts_tokens or call.args.get("access_token") not in known
        ):
            return {"errcode": 40001, "errmsg": f"invalid credential {call.args.get('access_token')}"}
        if callable(scripted) and not isinstance(scripted, Response):
            return scripted(call)
        return {"errcode": 0, "errmsg": "ok"} if scripted is None else scripted

    def _issue(self, asked: dict[str, Any]) -> dict[str, Any]:
        app_id = asked["appid"]
        if asked["secret"] != SECRETS[app_id]:
            return {"errcode": 40125, "errmsg": f"invalid appsecret {asked['secret']}"}
        if asked["force_refresh"]:
            self.invalidate(app_id)
        return {"access_token": self.token_of(app_id), "expires_in": 7200}


class _Quiet(WSGIRequestHandler):
    protocol_version = "HTTP/1.1"

    def log(self, *_what: object) -> None:
        """Keep the test output readable."""


@pytest.fixture
def api() -> Iterator[FakeApi]:
    fake = FakeApi()
    server = make_server("127.0.0.1", 0, fake, threaded=True, request_handler=_Quiet)
    fake.root = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield fake
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def make_platform(tmp_path: Path) -> Iterator[Callable[..., Platform]]:
    """Build platforms that are closed at the end; by default impatient, so that slow answers fail soon."""
    made: list[Platform] = []

    def make(root: str, **changes: Any) -> Platform:
        settings = {
            "app_id": OFFICIAL,
            "app_secret": SECRETS[OFFICIAL],
            "mini_app_id": MINI,
            "mini_app_secret": SECRETS[MINI],
            "api_root": root,
            "read_seconds": 5.0,
            **changes,
        }
        made.append(Platform(PlatformSettings(**settings), FileTokenStore(tmp_path / "tokens")))
        return made[-1]

    yield make
    for platform in made:
        platform.close()


@pytest.fixture
def platform(api: FakeApi, make_platform: Callable[..., Platform]) -> Platform:
    return make_platform(api.root)
