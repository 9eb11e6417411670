"""One token for all threads and processes: fetched once, replaced once."""

import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from bot.wechat.client import Platform
from bot.wechat.errors import PlatformDown, PlatformError
from bot.wechat.tokens import FORCE_SPACING_SECONDS, FileTokenStore, FreshToken

ROOT = Path(__file__).parents[3]
APP = "wxofficial0000001"


class Issuer:
    """Gives out the same token until it is told to issue a new one, as the stable token does."""

    def __init__(self, expires_in: int = 7200, seconds: float = 0.0) -> None:
        self.serial = 0
        self.asked: list[bool] = []
        self.expires_in = expires_in
        self.seconds = seconds

    def __call__(self, *, force: bool) -> FreshToken:
        self.asked.append(force)
        time.sleep(self.seconds)
        self.serial += force
        return FreshToken(f"t{self.serial}", self.expires_in)


class Clock:
    def __init__(self) -> None:
        self.now = 1_750_000_000.0

    def __call__(self) -> float:
        return self.now


def make_store(tmp_path: Path, clock: Clock | None = None, **changes: Any) -> FileTokenStore:
    return FileTokenStore(tmp_path / "tokens", clock=clock or Clock(), **changes)


def test_a_token_is_fetched_once_and_kept_by_all_who_open_the_folder(tmp_path: Path) -> None:
    issuer = Issuer()
    assert make_store(tmp_path).token(APP, issuer) == make_store(tmp_path).token(APP, issuer) == "t0"
    assert issuer.asked == [False]


@pytest.mark.parametrize(("later", "fetches"), [(7139, 1), (7141, 2)])
def test_a_token_is_fetched_anew_a_minute_before_it_ends(tmp_path: Path, later: int, fetches: int) -> None:
    clock, issuer = Clock(), Issuer()
    store = make_store(tmp_path, clock)
    store.token(APP, issuer)
    clock.now += later
    store.token(APP, issuer)
    assert len(issuer.asked) == fetches


def test_a_token_close_to_its_renewal_is_kept_for_as_long_as_the_platform_says(tmp_path: Path) -> None:
    clock, issuer = Clock(), Issuer(expires_in=300)
    store = make_store(tmp_path, clock)
    store.token(APP, issuer)
    clock.now += 241
    store.token(APP, issuer)
    assert len(issuer.asked) == 2


def test_a_token_somebody_else_has_replaced_is_not_replaced_again(tmp_path: Path) -> None:
    issuer = Issuer()
    first = make_store(tmp_path)
    first.token(APP, issuer)
    issuer.serial = 1
    assert first.replacement(APP, "t0", issuer) == "t1"
    assert make_store(tmp_path).replacement(APP, "t0", issuer) == "t1"
    assert issuer.asked == [False, False]


def test_a_refresh_is_forced_only_when_asking_does_not_help(tmp_path: Path) -> None:
    issuer = Issuer()
    store = make_store(tmp_path)
    store.token(APP, issuer)
    assert store.replacement(APP, "t0", issuer) == "t1"
    assert issuer.asked == [False, False, True]


def test_forced_refreshes_stay_within_twenty_a_day(tmp_path: Path) -> None:
    clock, issuer = Clock(), Issuer(expires_in=30 * 24 * 3600)
    store = make_store(tmp_path, clock)
    token: str | None = store.token(APP, issuer)
    for _ in range(24 * 6):
        token = store.replacement(APP, token or f"t{issuer.serial}", issuer) or token
        clock.now += 600
    assert 15 < sum(issuer.asked) <= 20
    assert FORCE_SPACING_SECONDS * 20 >= 24 * 3600


def test_a_forced_refresh_counts_even_if_it_fails(tmp_path: Path) -> None:
    def fail_when_forced(*, force: bool) -> FreshToken:
        if force:
            raise PlatformDown("no_answer_in_time", may_have_arrived=True)
        return FreshToken("t0", 7200)

    issuer = Issuer()
    store = make_store(tmp_path)
    store.token(APP, issuer)
    with pytest.raises(PlatformDown):
        store.replacement(APP, "t0", fail_when_forced)
    assert store.replacement(APP, "t0", issuer) is None
    assert issuer.asked == [False, False]


def test_apps_do_not_share_a_token(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    store.token(APP, Issuer())
    other = Issuer()
    store.token("wxmini", other)
    assert other.asked == [False]


def test_only_the_owner_can_read_tokens(tmp_path: Path) -> None:
    folder = tmp_path / "tokens"
    folder.mkdir(mode=0o755)
    make_store(tmp_path).token(APP, Issuer())
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()} == {0o600}


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"token": 1}', b"\xff\xfe", b'{"token":"x","expires_at":"never"}']
)
def test_an_unreadable_file_is_as_good_as_none(tmp_path: Path, content: bytes) -> None:
    store = make_store(tmp_path)
    (tmp_path / "tokens" / f"{APP}.json").write_bytes(content)
    assert store.token(APP, Issuer()) == "t0"


@pytest.mark.parametrize("app_id", ["", "../evil", "a/b", "wx 1"])
def test_an_app_id_never_leaves_the_folder(tmp_path: Path, app_id: str) -> None:
    with pytest.raises(ValueError, match="app id"):
        make_store(tmp_path).token(app_id, Issuer())


def test_a_failed_fetch_leaves_the_lock_free(tmp_path: Path) -> None:
    def fail(*, force: bool) -> FreshToken:
        raise PlatformError(40125)

    store = make_store(tmp_path, wait_seconds=0.2)
    with pytest.raises(PlatformError):
        store.token(APP, fail)
    assert store.token(APP, Issuer()) == "t0"


def test_nobody_waits_for_ever_for_someone_elses_fetch(tmp_path: Path) -> None:
    entered, leave = threading.Event(), threading.Event()

    def hang(*, force: bool) -> FreshToken:
        entered.set()
        leave.wait(5)
        return FreshToken("t0", 7200)

    with ThreadPoolExecutor() as pool:
        holder = pool.submit(make_store(tmp_path).token, APP, hang)
        entered.wait(5)
        with pytest.raises(PlatformDown, match="token_busy"):
            make_store(tmp_path, wait_seconds=0.1).token(APP, Issuer())
        leave.set()
        assert holder.result() == "t0"


def test_a_fresh_token_does_not_show_itself() -> None:
    assert "t0" not in repr(FreshToken("t0", 7200))


# The proof, through the whole client and over HTTP.

SENDING_PROCESS = """
import sys
from pathlib import Path
from bot.wechat.client import Platform, PlatformSettings
from bot.wechat.tokens import FileTokenStore
root, folder, app_id, secret = sys.argv[1:]
platform = Platform(PlatformSettings(app_id, secret, api_root=root), FileTokenStore(Path(folder)))
print("ready", flush=True)
for line in sys.stdin:
    print(platform.send_text("o1", "hi").ok, flush=True)
"""


def send_from_threads(platform: Platform, count: int) -> None:
    together = threading.Barrier(count)

    def send() -> bool:
        together.wait()
        return platform.send_text("o1", "hi").ok

    with ThreadPoolExecutor(count) as pool:
        futures = [pool.submit(send) for _ in range(count)]
    assert all(future.result() for future in futures)


def send_from_processes(processes: list["subprocess.Popen[str]"]) -> None:
    for process in processes:
        assert process.stdin
        process.stdin.write("send\n")
        process.stdin.flush()
    for process in processes:
        assert process.stdout
        assert process.stdout.readline() == "True\n"


def test_twenty_threads_fetch_once_and_once_more_after_an_outside_invalidation(
    api: Any, platform: Platform
) -> None:
    send_from_threads(platform, 20)
    assert api.token_fetches == 1
    api.invalidate()
    send_from_threads(platform, 20)
    assert api.token_fetches == 2


def test_four_processes_fetch_once_and_once_more_after_an_outside_invalidation(
    api: Any, tmp_path: Path, make_platform: Callable[..., Platform]
) -> None:
    arguments = [
        sys.executable,
        "-c",
        SENDING_PROCESS,
        api.root,
        str(tmp_path / "tokens"),
        APP,
        "official-secret-f00d",
    ]
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "cwd": ROOT}
    processes = [subprocess.Popen(arguments, **pipes) for _ in range(4)]
    try:
        for process in processes:
            assert process.stdout
            assert process.stdout.readline() == "ready\n"
        send_from_processes(processes)
        assert api.token_fetches == 1
        api.invalidate()
        send_from_processes(processes)
        assert api.token_fetches == 2
        send_from_threads(make_platform(api.root), 4)
        assert api.token_fetches == 2
    finally:
        for process in processes:
            process.communicate()
    assert [process.returncode for process in processes] == [0, 0, 0, 0]
