"""Every request has an end, and nothing that leaks out of a failure names a token, a secret or a code."""

import logging
import socket
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import pytest
from werkzeug.serving import make_server
from werkzeug.wrappers import Response

from assistance.errors import AssistanceError
from bot.wechat.client import Platform
from bot.wechat.errors import PlatformDown, PlatformError

SEND = "/cgi-bin/message/custom/send"
TOKEN_PATH = "/cgi-bin/stable_token"
MakePlatform = Callable[..., Platform]


@contextmanager
def raw_server(serve: Callable[[socket.socket], None]) -> Iterator[str]:
    """Accept connections one after the other and let `serve` do with them what it likes."""
    listener = socket.create_server(("127.0.0.1", 0))

    def run() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with connection, suppress(OSError):
                serve(connection)

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join()


def say_nothing(connection: socket.socket) -> None:
    connection.settimeout(5)
    while connection.recv(65536):  # until the other side gives up
        pass


def hang_up(connection: socket.socket) -> None:
    connection.recv(65536)


def drip(connection: socket.socket) -> None:
    connection.recv(65536)
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\nContent-Type: image/jpeg\r\n\r\n")
    while True:
        connection.sendall(b"x")
        time.sleep(0.02)


def break_off(connection: socket.socket) -> None:
    connection.recv(65536)
    connection.sendall(
        b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\nContent-Type: image/jpeg\r\n\r\nhalf a picture"
    )


def answer_late(_call: Any) -> dict[str, Any]:
    time.sleep(0.5)
    return {"errcode": 0}


def failure_of(call: Callable[[], Any], expected: type[PlatformDown] = PlatformDown) -> PlatformDown:
    with pytest.raises(expected) as caught:
        call()
    return caught.value


@pytest.mark.parametrize("call", ["send", "login", "oauth", "media"])
def test_a_platform_that_says_nothing_is_given_up_on_even_while_fetching_a_token(
    make_platform: MakePlatform, call: str
) -> None:
    with raw_server(say_nothing) as root:
        platform = make_platform(root, read_seconds=0.2)
        calls = {
            "send": lambda: platform.send_text("o1", "hi"),
            "login": lambda: platform.code_to_session("code"),
            "oauth": lambda: platform.oauth_openid("code"),
            "media": lambda: platform.fetch_media("m", 100),
        }
        started = time.monotonic()
        error = failure_of(calls[call])
        assert time.monotonic() - started < 2
        assert error.reason == "no_answer_in_time"
        assert error.may_have_arrived


def test_a_slow_answer_to_a_call_is_given_up_on(api: Any, make_platform: MakePlatform) -> None:
    platform = make_platform(api.root, read_seconds=0.2)
    api.answer(SEND, answer_late)
    assert failure_of(lambda: platform.send_text("o1", "hi")).may_have_arrived


def test_a_slow_drip_cannot_outlast_the_total_time(
    make_platform: MakePlatform, api: Any, tmp_path: Any
) -> None:
    make_platform(api.root).send_text("o1", "fetches and keeps a token")
    with raw_server(drip) as root:
        platform = make_platform(root, read_seconds=5)
        started = time.monotonic()
        error = failure_of(lambda: platform.fetch_media("m", 10_000_000, seconds=0.5))
        assert time.monotonic() - started < 2
        assert error.reason == "no_answer_in_time"


def test_half_a_picture_is_no_picture(make_platform: MakePlatform, api: Any) -> None:
    make_platform(api.root).send_text("o1", "fetches and keeps a token")
    with raw_server(break_off) as root:
        assert failure_of(lambda: make_platform(root).fetch_media("m", 10_000)).reason == "connection_lost"


def test_a_call_that_never_left_may_be_repeated(make_platform: MakePlatform) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    error = failure_of(lambda: make_platform(f"http://127.0.0.1:{port}").send_text("o1", "hi"))
    assert (error.reason, error.may_have_arrived) == ("no_connection", False)


def test_a_lost_connection_may_have_had_its_effect(make_platform: MakePlatform) -> None:
    with raw_server(hang_up) as root:
        error = failure_of(lambda: make_platform(root).send_text("o1", "hi"))
    assert (error.reason, error.may_have_arrived) == ("connection_lost", True)


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (Response("x", status=500), "server_error"),
        (Response("x", status=502), "server_error"),
        (Response("x", status=404), "unexpected_status"),
        (Response("", status=302, headers={"Location": "http://127.0.0.1:9/elsewhere"}), "unexpected_status"),
        (Response("<html>portal</html>"), "unreadable_answer"),
        ({"errcode": -1, "errmsg": "system error"}, "busy"),
        ({"errcode": "many", "errmsg": ""}, "unreadable_answer"),
        (Response("[1]"), "unreadable_answer"),
        (Response("x" * (1024 * 1024 + 1)), "answer_too_large"),
    ],
)
@pytest.mark.parametrize("path", [SEND, TOKEN_PATH, "/sns/jscode2session"])
def test_an_answer_that_is_none_means_later(
    api: Any, platform: Platform, path: str, answer: Any, reason: str
) -> None:
    api.answer(path, answer)
    login = path == "/sns/jscode2session"
    call = (lambda: platform.code_to_session("c")) if login else (lambda: platform.send_text("o1", "hi"))
    assert failure_of(call).reason == reason


def test_proxies_and_passwords_of_the_machine_are_not_used(
    api: Any, platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("NO_PROXY", "")
    assert platform.send_text("o1", "hi").ok


def test_a_configured_proxy_is_used(api: Any, make_platform: MakePlatform) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    platform = make_platform(api.root, proxy=f"http://127.0.0.1:{port}")
    assert failure_of(lambda: platform.send_text("o1", "hi")).reason == "no_connection"
    assert api.calls == []


def test_a_platform_that_cannot_prove_who_it_is_gets_nothing(make_platform: MakePlatform) -> None:
    reached = []

    def note(environ: Any, start_response: Any) -> Any:
        reached.append(environ["PATH_INFO"])
        return Response("{}")(environ, start_response)

    server = make_server("127.0.0.1", 0, note, ssl_context="adhoc")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        platform = make_platform(f"https://127.0.0.1:{server.server_port}")
        error = failure_of(lambda: platform.send_text("o1", "hi"))
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
    assert (error.reason, error.may_have_arrived) == ("no_connection", False)
    assert reached == []


def everything_said_by(error: BaseException | None, seen: set[int] | None = None) -> str:
    """Return all text that a log or an error report could get out of an error."""
    seen = set() if seen is None else seen
    if error is None or id(error) in seen:
        return ""
    seen.add(id(error))
    said = [str(error), repr(error), repr(error.args), repr(vars(error)), *traceback.format_exception(error)]
    said += [everything_said_by(other, seen) for other in (error.__cause__, error.__context__)]
    return "\n".join(said)


SECRETS = ["token-wx", "secret-f00d", "secret-beef", "js-code-77", "o-openid-55", "secret words"]


def refuse_everything(api: Any, answer: Any) -> None:
    paths = ["/cgi-bin/message/custom/typing", "/cgi-bin/media/get", "/cgi-bin/media/upload", SEND]
    paths += ["/cgi-bin/message/subscribe/send", "/cgi-bin/message/template/send", "/wxa/generate_urllink"]
    paths += ["/wxa/business/getuserphonenumber", "/wxa/msg_sec_check", "/cgi-bin/menu/create"]
    for path in [*paths, "/sns/jscode2session", "/sns/oauth2/access_token"]:
        api.answer(path, answer)


def all_calls(platform: Platform) -> list[Callable[[], Any]]:
    person, code, words = "o-openid-55", "js-code-77", "secret words"
    return [
        lambda: platform.send_text(person, words),
        lambda: platform.send_choices(person, words, [("1", words)], ""),
        lambda: platform.typing(person),
        lambda: platform.fetch_media("m", 100),
        lambda: platform.upload_image(b"x"),
        lambda: platform.code_to_session(code),
        lambda: platform.phone_number(code),
        lambda: platform.send_subscribe_message(person, "T", {"thing1": words}, "pages/x"),
        lambda: platform.send_template(person, "T", {"thing1": words}),
        lambda: platform.create_menu({"button": []}),
        lambda: platform.oauth_openid(code),
        lambda: platform.check_text(person, words, 2),
        lambda: platform.url_link("pages/x", "a=b"),
    ]


def what_comes_of(call: Callable[[], Any]) -> str:
    try:
        result = call()
        return "" if isinstance(result, bytes) else repr(result)  # a photo may hold anything
    except AssistanceError as caught:
        error = caught
    assert (error.__cause__, error.__context__) == (None, None)
    return everything_said_by(error)


ECHOING = {"errmsg": "token-wx secret-f00d js-code-77 o-openid-55"}


@pytest.mark.parametrize(
    "answer",
    [
        {"errcode": 40001, **ECHOING},
        {"errcode": 40013, **ECHOING},
        {"errcode": -1, **ECHOING},
        {"errcode": 45009, **ECHOING},
        Response("token-wx", status=500),
        Response("token-wx"),
        answer_late,
    ],
)
def test_no_failure_and_no_log_line_names_a_secret(
    api: Any, make_platform: MakePlatform, caplog: pytest.LogCaptureFixture, answer: Any
) -> None:
    caplog.set_level(logging.DEBUG)
    platform = make_platform(
        api.root, read_seconds=0.1 if callable(answer) and not isinstance(answer, Response) else 5.0
    )
    refuse_everything(api, answer)
    said = [what_comes_of(call) for call in all_calls(platform)]
    logged = [record.getMessage() + (record.exc_text or "") for record in caplog.records]
    assert any(api.root.removeprefix("http://") in line for line in logged)
    for secret in SECRETS:
        assert not [text for text in said if secret in text]
        assert not [line for line in logged if secret in line]


def test_no_connection_error_names_a_secret(
    make_platform: MakePlatform, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    platform = make_platform(f"http://127.0.0.1:{port}")
    said = [everything_said_by(failure_of(call)) for call in all_calls(platform)]
    said += [record.getMessage() for record in caplog.records]
    assert not [text for text in said for secret in SECRETS if secret in text]


def test_a_wrong_secret_is_not_repeated_in_the_error(api: Any, make_platform: MakePlatform) -> None:
    platform = make_platform(api.root, app_secret="secret-wrong")
    with pytest.raises(PlatformError) as caught:
        platform.send_text("o1", "hi")
    assert caught.value.errcode == 40125
    assert "secret-wrong" not in everything_said_by(caught.value)
    assert "secret" in caught.value.advice
