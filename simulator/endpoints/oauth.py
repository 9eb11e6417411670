"""OAuth for web pages opened inside WeChat: the person in whose phone the page opens is who logs in."""

from __future__ import annotations

import re
import secrets
from urllib.parse import urlencode, urlsplit

from flask import Blueprint, redirect, request
from flask.typing import ResponseReturnValue

from simulator.endpoints.calls import Answer, api_call, the_platform
from simulator.errors import PlatformRefusal
from simulator.person import Person
from simulator.platform import Platform

blueprint = Blueprint("oauth", __name__)

PERSON_COOKIE = "sim_person"
SCOPES = ("snsapi_base", "snsapi_userinfo")


@blueprint.get("/connect/oauth2/authorize")
def authorize() -> ResponseReturnValue:
    """Send the phone's person back with a code. Refusals are pages, as in WeChat."""
    platform = the_platform()
    asked = request.args
    back = asked.get("redirect_uri", "")
    if asked.get("appid") != platform.config.app_id:
        return _refuse("appid 参数错误", 10013)
    if asked.get("response_type") != "code" or asked.get("scope") not in SCOPES:
        return _refuse("scope 参数错误或没有 scope 权限", 10005)
    if urlsplit(back).scheme not in ("http", "https") or urlsplit(back).netloc not in _allowed_hosts(
        platform
    ):
        return _refuse("redirect_uri 参数错误", 10003)
    state = asked.get("state", "")
    if not re.fullmatch(r"[A-Za-z0-9]{0,128}", state):
        return _refuse("state 参数错误：只能使用字母和数字，最多 128 字节", 10019)
    person = _phone_owner(platform)
    if person is None:
        return _refuse("请在微信客户端打开链接", 10006)
    code = platform.codes.make(person.openid, "oauth", asked["scope"])
    joint = "&" if urlsplit(back).query else "?"
    return redirect(f"{back}{joint}{urlencode({'code': code, 'state': state})}")


def _refuse(reason: str, number: int) -> ResponseReturnValue:
    return f"{reason} ({number})", 400, {"Content-Type": "text/plain; charset=utf-8"}


def _allowed_hosts(platform: Platform) -> set[str]:
    own = {urlsplit(url).netloc for url in (platform.webhook_url, platform.miniapp_url) if url}
    return own | set(platform.config.oauth_domains)


def _phone_owner(platform: Platform) -> Person | None:
    """Return who holds the phone: named in the query by a test, in the page's cookie, or the only person."""
    openid = request.args.get(PERSON_COOKIE) or request.cookies.get(PERSON_COOKIE, "")
    people = list(platform.people.values())
    return platform.people.get(openid) or (people[0] if len(people) == 1 else None)


@api_call(blueprint, "/sns/oauth2/access_token", method="GET")
def exchange_oauth_code(platform: Platform) -> Answer:
    """Exchange an OAuth code for the person's openid."""
    if request.args.get("appid") != platform.config.app_id:
        raise PlatformRefusal(40013)
    if request.args.get("secret") != platform.config.app_secret:
        raise PlatformRefusal(40125)
    if request.args.get("grant_type") != "authorization_code":
        raise PlatformRefusal(40002)
    code = platform.codes.redeem(request.args.get("code", ""), "oauth")
    person = platform.person(code.openid)
    answer = {
        "access_token": platform.codes.make(person.openid, "userinfo"),
        "expires_in": 7200,
        "refresh_token": secrets.token_urlsafe(24),
        "openid": person.openid,
        "scope": code.scope,
    }
    return answer | ({"unionid": person.unionid} if code.scope == "snsapi_userinfo" else {})
