"""Keep the access token of each app: fetched once, shared by all threads and processes of this machine.

A new token invalidates the old one (the ordinary one after five minutes, the stable one when refresh is
forced), so two processes that fetch at the same time make each other's calls fail. One lock, and a second
look at what is stored after the lock is had, keep that from happening. On several machines, give each its
own folder: the stable token is the same for all who ask, as long as nobody forces a refresh.
"""

import fcntl
import json
import os
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from bot.wechat.errors import PlatformDown

# A forced refresh is allowed 20 times a day; this distance can never use up more.
FORCE_SPACING_SECONDS = 24 * 3600 / 20 + 60
_MARGIN_SECONDS = 60
_POLL_SECONDS = 0.01


@dataclass(frozen=True)
class FreshToken:
    """A token as the platform has just given it, and for how many seconds it is good (300 to 7,200)."""

    value: str = field(repr=False)
    expires_in: int


class Fetch(Protocol):
    """Asks the platform for the token of one app; `force` makes it issue a new one."""

    def __call__(self, *, force: bool) -> FreshToken:
        """Raises PlatformDown or PlatformError."""
        ...


class TokenStore(Protocol):
    """Where tokens are kept. Both calls are safe from any thread or process."""

    def token(self, app_id: str, fetch: Fetch) -> str:
        """Return a token that is still good, fetching one only if there is none."""
        ...

    def replacement(self, app_id: str, refused: str, fetch: Fetch) -> str | None:
        """Return another token after the platform refused one, or None if there is no other to be had."""
        ...


@dataclass(frozen=True)
class _Kept:
    token: str = ""
    expires_at: float = 0.0
    forced_at: float = 0.0


class FileTokenStore:
    """One small file an app in a folder that only its owner can read.

    `clock` gives seconds since the epoch; `wait_seconds` bounds the wait for another process that is
    fetching. Raises PlatformDown when that wait is over.
    """

    def __init__(
        self, folder: Path, *, clock: Callable[[], float] = time.time, wait_seconds: float = 15.0
    ) -> None:
        self._folder = folder
        self._clock = clock
        self._wait = wait_seconds
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)

    def token(self, app_id: str, fetch: Fetch) -> str:
        """Return a token that is still good, fetching one only if there is none."""
        if self._is_good(kept := self._read(app_id)):
            return kept.token
        with self._lock(app_id):
            if self._is_good(kept := self._read(app_id)):
                return kept.token
            return self._keep(app_id, fetch(force=False), kept.forced_at)

    def replacement(self, app_id: str, refused: str, fetch: Fetch) -> str | None:
        """Return another token after the platform refused one, or None if there is no other to be had.

        Somebody else may have replaced it already. If asking gives the refused one again, a new one is
        forced, as rarely as the platform's quota allows.
        """
        with self._lock(app_id):
            kept = self._read(app_id)
            if self._is_good(kept) and kept.token != refused:
                return kept.token
            fresh, forced_at = fetch(force=False), kept.forced_at
            if fresh.value == refused and self._clock() - forced_at >= FORCE_SPACING_SECONDS:
                forced_at = self._clock()
                self._write(app_id, _Kept(forced_at=forced_at))  # counts even if the next line fails
                fresh = fetch(force=True)
            token = self._keep(app_id, fresh, forced_at)
            return None if token == refused else token

    def _is_good(self, kept: _Kept) -> bool:
        return bool(kept.token) and kept.expires_at - _MARGIN_SECONDS > self._clock()

    def _keep(self, app_id: str, fresh: FreshToken, forced_at: float) -> str:
        self._write(app_id, _Kept(fresh.value, self._clock() + fresh.expires_in, forced_at))
        return fresh.value

    def _path(self, app_id: str, ending: str) -> Path:
        if not re.fullmatch(r"\w{1,64}", app_id, re.ASCII):
            raise ValueError("an app id has only letters and digits")
        return self._folder / f"{app_id}.{ending}"

    def _read(self, app_id: str) -> _Kept:
        """Read without a lock: the file is replaced as a whole. An unreadable one is as good as none."""
        try:
            stored = json.loads(self._path(app_id, "json").read_bytes())
            return _Kept(str(stored["token"]), float(stored["expires_at"]), float(stored["forced_at"]))
        except (FileNotFoundError, ValueError, KeyError, TypeError):
            return _Kept()

    def _write(self, app_id: str, kept: _Kept) -> None:
        new = self._path(app_id, "new")
        content = {"token": kept.token, "expires_at": kept.expires_at, "forced_at": kept.forced_at}
        # Only the holder of the lock writes, so one name for the unfinished file is enough.
        handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            json.dump(content, file)
        new.replace(self._path(app_id, "json"))

    @contextmanager
    def _lock(self, app_id: str) -> Iterator[None]:
        """Hold the app's lock.

        Each opening of the file locks for itself, so threads exclude each other as well.
        """
        deadline = time.monotonic() + self._wait
        flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC
        handle = os.open(self._path(app_id, "lock"), flags, 0o600)
        try:
            while not _try_lock(handle):
                if time.monotonic() > deadline:
                    raise PlatformDown("token_busy", may_have_arrived=False)
                time.sleep(_POLL_SECONDS)
            yield
        finally:
            os.close(handle)  # closing unlocks, and so does the end of the process


def _try_lock(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
