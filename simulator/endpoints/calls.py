"""What every API call has in common: planned faults, the token, the account's rights, JSON in and out."""

from __future__ import annotations

import functools
import json
import re
import time
from collections.abc import Callable
from typing import Any, cast

from flask import Blueprint, Response, current_app, jsonify, request

from simulator.errors import PlatformRefusal
from simulator.faults import ApiFault
from simulator.platform import Platform

Answer = dict[str, Any] | Response

OK: dict[str, Any] = {"errcode": 0, "errmsg": "ok"}

_ESCAPED = re.compile(rb"(?<!\\)(?:\\\\)*\\u(?!00[0-7])[0-9a-fA-F]{4}")


def the_platform() -> Platform:
    """Return the platform of the running app."""
    return cast(Platform, current_app.extensions["platform"])


def api_name(path: str) -> str:
    """Return the name under which faults and the call log know a path: "message/custom/send"."""
    return path.removeprefix("/cgi-bin").strip("/")


def api_call(
    blueprint: Blueprint, path: str, *, method: str = "POST", caller: str = "", for_verified: bool = False
) -> Callable[[Callable[[Platform], Answer]], Callable[[], Response]]:
    """Serve a function as an API call.

    ``caller`` is "account" or "miniapp" if the call needs an access token of that app; ``for_verified`` calls
    are refused (48001) to a personal or unverified account.
    """

    def register(answer: Callable[[Platform], Answer]) -> Callable[[], Response]:
        @functools.wraps(answer)
        def view() -> Response:
            platform = the_platform()
            fault = platform.faults.take_api(api_name(path))
            if fault and not fault.after_effect:
                time.sleep(fault.slow)
            if fault and fault.garbled:
                return Response("<html><h1>502 Bad Gateway</h1></html>", 502, mimetype="text/html")
            response, errcode = _answer(platform, answer, fault, caller, for_verified=for_verified)
            with platform.changed:
                platform.calls.append((api_name(path), errcode))
            if fault and fault.after_effect:
                time.sleep(fault.slow)
            return response

        blueprint.add_url_rule(
            path, endpoint=api_name(path).replace("/", "_"), view_func=view, methods=[method]
        )
        return view

    return register


def _answer(
    platform: Platform,
    answer: Callable[[Platform], Answer],
    fault: ApiFault | None,
    caller: str,
    *,
    for_verified: bool,
) -> tuple[Response, int]:
    try:
        if fault and fault.errcode:
            return _refuse(fault.errcode)
        if caller:
            config = platform.config
            app_id = config.app_id if caller == "account" else config.miniapp_id
            platform.tokens.check(request.args.get("access_token", ""), app_id)
        if for_verified and not platform.config.verified:
            return _refuse(48001)
        result = answer(platform)
    except PlatformRefusal as refusal:
        return _refuse(refusal.errcode, refusal.detail)
    return (result if isinstance(result, Response) else jsonify(result)), 0


def _refuse(errcode: int, detail: str = "") -> tuple[Response, int]:
    return jsonify(PlatformRefusal(errcode, detail).as_json()), errcode


def json_body() -> dict[str, Any]:
    """Return the JSON object of the request. Raise 44002 when empty, 47001 when it is not one.

    Non-ASCII characters must be UTF-8: the platform shows ``\\uXXXX`` to people as it stands, so it is
    refused here.
    """
    raw = request.get_data()
    if not raw:
        raise PlatformRefusal(44002)
    if _ESCAPED.search(raw):
        raise PlatformRefusal(47001, "write characters as UTF-8, not as \\u escapes")
    try:
        body = json.loads(raw)
    except ValueError as error:
        raise PlatformRefusal(47001) from error
    if not isinstance(body, dict):
        raise PlatformRefusal(47001)
    return body


def text_of(body: dict[str, Any], name: str, errcode: int = 40097) -> str:
    """Return a text field that must be there and not empty."""
    value = body.get(name)
    if not isinstance(value, str) or not value:
        raise PlatformRefusal(errcode, name)
    return value


def object_of(body: dict[str, Any], name: str, errcode: int = 40097) -> dict[str, Any]:
    """Return an object field that must be there."""
    value = body.get(name)
    if not isinstance(value, dict):
        raise PlatformRefusal(errcode, name)
    return value
