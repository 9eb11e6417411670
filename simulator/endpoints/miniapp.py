"""The mini-program's server calls: login, phone number, content security, links."""

from __future__ import annotations

import base64
import secrets
from typing import Any

from flask import Blueprint, redirect, request
from flask.typing import ResponseReturnValue

from simulator.endpoints.calls import OK, Answer, api_call, json_body, object_of, text_of, the_platform
from simulator.endpoints.messages import miniapp_address, released_page
from simulator.endpoints.tokens import check_secret
from simulator.errors import PlatformRefusal
from simulator.platform import Platform

blueprint = Blueprint("miniapp", __name__)

VISITED_WITHIN = 7200
LONGEST_LINK = 30 * 86400


@api_call(blueprint, "/sns/jscode2session", method="GET")
def exchange_login_code(platform: Platform) -> Answer:
    """Exchange a login code for openid and session key; needs the secret but no access token."""
    app_id = check_secret(platform, request.args.get("appid"), request.args.get("secret"))
    if app_id != platform.config.miniapp_id:
        raise PlatformRefusal(40013)
    if request.args.get("grant_type") != "authorization_code":
        raise PlatformRefusal(40002)
    code = platform.codes.redeem(request.args.get("js_code", ""), "login")
    person = platform.person_of_miniapp(code.openid)
    key = base64.b64encode(secrets.token_bytes(16)).decode()
    return {"openid": person.miniapp_openid, "session_key": key, "unionid": person.unionid}


@api_call(blueprint, "/wxa/business/getuserphonenumber", caller="miniapp")
def get_phone_number(platform: Platform) -> Answer:
    """Exchange the code of the phone button for the number."""
    code = platform.codes.redeem(text_of(json_body(), "code", 40029), "phone")
    person = platform.person_of_miniapp(code.openid)
    watermark = {"timestamp": int(platform.now()), "appid": platform.config.miniapp_id}
    number = {"phoneNumber": person.phone, "purePhoneNumber": person.phone, "countryCode": "86"}
    return {**OK, "phone_info": {**number, "watermark": watermark}}


@api_call(blueprint, "/wxa/msg_sec_check", caller="miniapp")
def check_text(platform: Platform) -> Answer:
    """Judge a text written by a person who used the mini-program within two hours (version 2 only)."""
    body = json_body()
    content = text_of(body, "content")
    if body.get("version") != 2 or body.get("scene") not in (1, 2, 3, 4):
        raise PlatformRefusal(40097, "version must be 2 and scene 1 to 4")
    if len(content) > 2500:
        raise PlatformRefusal(45002)
    person = platform.person_of_miniapp(text_of(body, "openid", 40003))
    if platform.now() - person.miniapp_visited_at > VISITED_WITHIN:
        raise PlatformRefusal(61010)
    word = next((word for word in platform.config.risky_words if word in content), "")
    result = {"suggest": "risky", "label": 20006} if word else {"suggest": "pass", "label": 100}
    detail: dict[str, Any] = {"strategy": "content_model", "errcode": 0, "prob": 90, **result}
    return {**OK, "result": result, "detail": [detail], "trace_id": secrets.token_hex(8)}


def _check_expiry(body: dict[str, Any], platform: Platform) -> None:
    if body.get("expire_type", 0) == 1:
        seconds = body.get("expire_interval", 0) * 86400
    else:
        seconds = body.get("expire_time", platform.now() + LONGEST_LINK) - platform.now()
    if not 60 <= seconds <= LONGEST_LINK:
        raise PlatformRefusal(85401)


def _keep_link(platform: Platform, jump: dict[str, Any]) -> str:
    if jump.get("env_version", "release") not in ("release", "trial", "develop"):
        raise PlatformRefusal(40097, "env_version")
    path = released_page(platform, str(jump.get("path", "")))
    if "?" in path or len(str(jump.get("query", ""))) > 1024:
        raise PlatformRefusal(40165, "the query goes into its own field")
    number = secrets.token_urlsafe(8)
    query = f"?{jump['query']}" if jump.get("query") else ""
    with platform.changed:
        platform.links[number] = path + query
    return number


@api_call(blueprint, "/wxa/generate_urllink", caller="miniapp")
def make_url_link(platform: Platform) -> Answer:
    """Make a web link into the mini-program; it leads to the simulator, which opens the H5 build."""
    body = json_body()
    _check_expiry(body, platform)
    return {**OK, "url_link": f"{platform.base_url}/urllink/{_keep_link(platform, body)}"}


@api_call(blueprint, "/wxa/generatescheme", caller="miniapp")
def make_scheme(platform: Platform) -> Answer:
    """Make a weixin:// link into the mini-program, for text messages; no browser here can open it."""
    body = json_body()
    _check_expiry(body, platform)
    return {**OK, "openlink": f"weixin://dl/business/?t={_keep_link(platform, object_of(body, 'jump_wxa'))}"}


@blueprint.get("/urllink/<number>")
def open_link(number: str) -> ResponseReturnValue:
    """Open a URL link as a browser does."""
    platform = the_platform()
    path = platform.links.get(number)
    if path is None:
        return "链接已失效", 404
    address = miniapp_address(platform, path)
    return (
        redirect(address)
        if address
        else (f"小程序页面：{path}", 200, {"Content-Type": "text/plain; charset=utf-8"})
    )
