"""HTTP to the platform with an end: every request is bounded in time and size, and no error quotes an
address.

The platform's calls carry tokens, secrets and one-time codes in the query, and both requests and urllib3
put whole addresses into their errors and debug lines. Nothing of that leaves this file.
"""

import logging
import re
import time
from dataclasses import dataclass
from typing import Any

import requests
from urllib3.exceptions import HTTPError, MaxRetryError, NewConnectionError, ReadTimeoutError

from bot.wechat.errors import PlatformDown

_CHUNK = 16 * 1024
_MAX_JSON = 1024 * 1024
_QUERY = re.compile(r"\?\S*")


@dataclass(frozen=True)
class Patience:
    """How long to wait, in seconds: for a connection, for each piece of an answer, and for an answer in
    all.
    """

    connect: float = 3.0
    read: float = 5.0
    total: float = 10.0


class AnswerTooLarge(PlatformDown):
    """The answer is larger than what was asked for can be."""

    def __init__(self) -> None:
        super().__init__("answer_too_large", may_have_arrived=True)


class BoundedSession(requests.Session):
    """A session that follows no redirects, reads no environment, verifies certificates and never waits for
    ever.

    Raises PlatformDown, and only that, for everything that is not an answer with a status below 300.
    """

    def __init__(self, patience: Patience, proxy: str | None = None) -> None:
        super().__init__()
        self._patience = patience
        # Neither a .netrc nor a proxy variable of the machine may decide where a secret goes.
        self.trust_env = False
        if proxy:
            self.proxies = {"http": proxy, "https": proxy}
        # Sizes are then what they seem, and there is nothing to unpack.
        self.headers["Accept-Encoding"] = "identity"
        logging.getLogger("urllib3.connectionpool").addFilter(_hide_query)

    def request(self, method: Any, url: Any, *args: Any, **kwargs: Any) -> requests.Response:
        """Send a request and read the whole answer. `max_bytes` and `total_seconds` may be raised for
        media.
        """
        max_bytes: int = kwargs.pop("max_bytes", _MAX_JSON)
        deadline = time.monotonic() + kwargs.pop("total_seconds", self._patience.total)
        timeout = (self._patience.connect, self._patience.read)
        kwargs.update(timeout=timeout, allow_redirects=False, stream=True)
        failure: PlatformDown | None = None
        try:
            response = super().request(method, url, *args, **kwargs)
            _read_within(response, max_bytes, deadline)
        except PlatformDown as error:
            failure = error
        except (requests.RequestException, HTTPError, OSError) as error:
            failure = PlatformDown(_what_happened(error), may_have_arrived=not _never_left(error))
        if failure is not None:  # raised here, where no chained exception can quote the address
            raise failure
        if response.status_code >= 500:
            raise PlatformDown("server_error", may_have_arrived=True)
        if response.status_code >= 300:
            raise PlatformDown("unexpected_status", may_have_arrived=False)
        return response


def _read_within(response: requests.Response, max_bytes: int, deadline: float) -> None:
    """Read the body piece by piece as it comes, so that a slow drip cannot outlast the deadline."""
    pieces: list[bytes] = []
    size, complete = 0, False
    try:
        while piece := response.raw.read1(_CHUNK, decode_content=True):
            size += len(piece)
            if size > max_bytes:
                raise AnswerTooLarge
            if time.monotonic() > deadline:
                raise PlatformDown("no_answer_in_time", may_have_arrived=True)
            pieces.append(piece)
        complete = True
    finally:
        if not complete:
            response.close()  # half an answer is left on the line: it cannot serve another request
    response._content = b"".join(pieces)
    response._content_consumed = True  # type: ignore[attr-defined]  # missing in the published types


def _what_happened(error: Exception) -> str:
    if _never_left(error):
        return "no_connection"
    return (
        "no_answer_in_time" if isinstance(error, requests.Timeout | ReadTimeoutError) else "connection_lost"
    )


def _never_left(error: Exception) -> bool:
    """Tell whether the request certainly did not reach the platform."""
    if isinstance(
        error, requests.ConnectTimeout | requests.exceptions.SSLError | requests.exceptions.ProxyError
    ):
        return True
    cause = error.args[0] if error.args else None
    return isinstance(cause, MaxRetryError) and isinstance(cause.reason, NewConnectionError)


def _hide_query(record: logging.LogRecord) -> bool:
    record.msg, record.args = _QUERY.sub("?…", record.getMessage()), ()
    return True
