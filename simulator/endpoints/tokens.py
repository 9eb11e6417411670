"""Access tokens, old and stable, and the platform's addresses."""

from __future__ import annotations

from flask import Blueprint, request

from simulator.endpoints.calls import Answer, api_call, json_body
from simulator.errors import PlatformRefusal
from simulator.platform import Platform

blueprint = Blueprint("tokens", __name__)


def check_secret(platform: Platform, app_id: object, secret: object) -> str:
    """Return the app id if its secret is right. Raise 40013 or 40125."""
    secrets = {
        platform.config.app_id: platform.config.app_secret,
        platform.config.miniapp_id: platform.config.miniapp_secret,
    }
    if not isinstance(app_id, str) or app_id not in secrets:
        raise PlatformRefusal(40013)
    if secret != secrets[app_id]:
        raise PlatformRefusal(40125)
    return app_id


@api_call(blueprint, "/cgi-bin/token", method="GET")
def get_token(platform: Platform) -> Answer:
    """Replace the token, by the old call."""
    if request.args.get("grant_type") != "client_credential":
        raise PlatformRefusal(40002)
    app_id = check_secret(platform, request.args.get("appid"), request.args.get("secret"))
    token = platform.tokens.issue(app_id)
    return {"access_token": token.value, "expires_in": platform.tokens.remaining(token)}


@api_call(blueprint, "/cgi-bin/stable_token")
def get_stable_token(platform: Platform) -> Answer:
    """Return the stable token."""
    body = json_body()
    if body.get("grant_type") != "client_credential":
        raise PlatformRefusal(40002)
    app_id = check_secret(platform, body.get("appid"), body.get("secret"))
    force = body.get("force_refresh", False)
    if not isinstance(force, bool):
        raise PlatformRefusal(47001)
    token = platform.tokens.issue_stable(app_id, force=force)
    return {"access_token": token.value, "expires_in": platform.tokens.remaining(token)}


@api_call(blueprint, "/cgi-bin/getcallbackip", method="GET", caller="account")
def get_callback_addresses(_platform: Platform) -> Answer:
    """Return where pushes come from."""
    return {"ip_list": ["127.0.0.1"]}
