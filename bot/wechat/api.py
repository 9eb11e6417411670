"""wechatpy's client for one app, with what it gets wrong put right.

What is changed, and why, is listed in docs/decisions/0005-wechat-adapter.md.
"""

import json
import re
from typing import Any

import requests
from wechatpy.client import WeChatClient
from wechatpy.client.api.base import BaseWeChatAPI
from wechatpy.exceptions import WeChatClientException

from bot.wechat.errors import PlatformDown, PlatformError
from bot.wechat.tokens import FreshToken, TokenStore
from bot.wechat.transport import BoundedSession

_REAL_ROOT = "https://api.weixin.qq.com"
_TOKEN_REFUSED = frozenset({40001, 40014, 42001})
# An expired token mends itself: the platform gives another one soon, and nobody has to do anything about it.
_TOKEN_EXPIRED = 42001
_UNREADABLE = -(10**9)  # no code of the platform
_BUSY = frozenset({-1, -1000})
_SEEN_ADDRESS = re.compile(r"invalid ip ([0-9a-fA-F.:]+)")


class AppApi(WeChatClient):  # type: ignore[misc]  # wechatpy ships no types
    """The calls of one app (an official account or a mini-program) at a root of our choice.

    Every call ends within the session's bounds, is repeated at most once, and only after a refused token.
    Raises PlatformDown and PlatformError, none of which holds a token, a secret or an address with a query.
    """

    def __init__(
        self, app_id: str, secret: str, root: str, session: BoundedSession, tokens: TokenStore
    ) -> None:
        super().__init__(app_id, secret, auto_retry=False)
        self._http = session
        self._root = root
        self._tokens = tokens
        self.API_BASE_URL = f"{root}/cgi-bin/"
        _move_groups(self, root)

    @property
    def access_token(self) -> str:
        """The shared token of this app; wechatpy puts it into the query of its calls."""
        return self._tokens.token(self.appid, self._fetch_token)

    def fetch_access_token(self) -> None:
        """Refuse: wechatpy would fetch without lock, time-out or choice of host."""
        raise NotImplementedError("the token store fetches tokens")

    def call_without_token(
        self,
        method: str,
        path: str,
        *,
        params: dict[str, str] | None = None,
        data: dict[str, Any] | None = None,
    ) -> dict[str, Any]:
        """Make a call that is authorized by the app secret, not by a token (log-in codes, the token
        itself).
        """
        body = None if data is None else json.dumps(data).encode()
        response = self._http.request(method, f"{self._root}/{path}", params=params, data=body)
        result: Any = None
        try:
            result = json.loads(response.content.decode("utf-8", "ignore"), strict=False)
        except ValueError:
            result = None
        if not isinstance(result, dict):
            raise PlatformDown("unreadable_answer", may_have_arrived=True)
        if errcode := _as_int(result.get("errcode", 0)):
            raise _error(errcode, str(result.get("errmsg", "")), path)
        return result

    def _fetch_token(self, *, force: bool) -> FreshToken:
        data = {
            "grant_type": "client_credential",
            "appid": self.appid,
            "secret": self.secret,
            "force_refresh": force,
        }
        result = self.call_without_token("post", "cgi-bin/stable_token", data=data)
        token = result.get("access_token")
        if not isinstance(token, str) or not token:
            raise PlatformDown("unreadable_answer", may_have_arrived=True)
        return FreshToken(token, max(0, _as_int(result.get("expires_in", 7200))))

    def _request(self, method: str, url_or_endpoint: str, **kwargs: Any) -> Any:
        """Make a call with a token and repeat it once with another token if that one is refused.

        `binary=True` asks for the answer's bytes (media) instead of its JSON.
        """
        url = self._address(url_or_endpoint, kwargs.pop("api_base_url", self.API_BASE_URL))
        params, binary = kwargs.pop("params", None) or {}, kwargs.pop("binary", False)
        _refuse_streams(kwargs.get("files"))
        token = self.access_token
        result = self._attempt(method, url, {**params, "access_token": token}, kwargs)
        if isinstance(result, _Refusal) and result.errcode in _TOKEN_REFUSED:
            another = self._tokens.replacement(self.appid, token, self._fetch_token)
            if another is not None:
                result = self._attempt(method, url, {**params, "access_token": another}, kwargs)
        if isinstance(result, _Refusal):
            raise _error(result.errcode, result.errmsg, url.removeprefix(self._root))
        if binary and isinstance(result, requests.Response):
            return result.content
        if not isinstance(result, dict) and "result_processor" not in kwargs:
            raise PlatformDown("unreadable_answer", may_have_arrived=True)
        return result

    def _attempt(self, method: str, url: str, params: dict[str, Any], kwargs: dict[str, Any]) -> Any:
        """Return wechatpy's result or what was refused: its exceptions hold the request and stay in here."""
        try:
            return super()._request(method, url, params=params, **kwargs)
        except WeChatClientException as error:
            return _Refusal(_as_int(error.errcode), str(error.errmsg))
        except (ValueError, TypeError):  # an errcode that is no number
            return _Refusal(_UNREADABLE, "")

    def _address(self, url_or_endpoint: str, base: str) -> str:
        absolute = url_or_endpoint.startswith(("http://", "https://"))
        url = url_or_endpoint if absolute else f"{base}{url_or_endpoint}"
        # Some groups of wechatpy name the real host within a call; a token must not follow them there.
        if not url.startswith(f"{self._root}/"):
            raise ValueError("this call would leave the configured platform")
        return url


class _Refusal:
    def __init__(self, errcode: int, errmsg: str) -> None:
        self.errcode = errcode
        self.errmsg = errmsg


def _error(errcode: int, errmsg: str, call: str) -> PlatformDown | PlatformError:
    if errcode in _BUSY:
        return PlatformDown("busy", may_have_arrived=False)
    if errcode == _TOKEN_EXPIRED:
        return PlatformDown("token_expired", may_have_arrived=False)
    if errcode == _UNREADABLE:
        return PlatformDown("unreadable_answer", may_have_arrived=True)
    seen = _SEEN_ADDRESS.search(errmsg)
    return PlatformError(errcode, call=call.lstrip("/"), address=seen.group(1) if seen else None)


def _as_int(value: object) -> int:
    try:
        return int(str(value))
    except ValueError:
        return _UNREADABLE


def _move_groups(holder: object, root: str) -> None:
    """Give every group of calls, and the groups within it, the configured root.

    Not through inspect.getmembers: that evaluates the access_token property and goes out to fetch one.
    """
    for group in list(vars(holder).values()):
        if isinstance(group, BaseWeChatAPI):
            base = getattr(group, "API_BASE_URL", "")
            if base:
                group.API_BASE_URL = base.replace(_REAL_ROOT, root)
            _move_groups(group, root)


def _refuse_streams(files: dict[str, Any] | None) -> None:
    """Refuse a file that can be read only once: repeated after a refused token, it would arrive empty."""
    for part in (files or {}).values():
        content = part[1] if isinstance(part, tuple) else part
        if not isinstance(content, bytes):
            raise TypeError("give a file to the platform as bytes, not as a stream")
