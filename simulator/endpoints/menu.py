"""The account's menu."""

from __future__ import annotations

from flask import Blueprint

from simulator.endpoints.calls import OK, Answer, api_call, json_body
from simulator.errors import PlatformRefusal
from simulator.platform import Platform

blueprint = Blueprint("menu", __name__)


@api_call(blueprint, "/cgi-bin/menu/create", caller="account", for_verified=True)
def create_menu(platform: Platform) -> Answer:
    """Publish a menu; phones show it at once, where the real platform may take five minutes."""
    platform.set_menu(json_body())
    return OK


@api_call(blueprint, "/cgi-bin/menu/get", method="GET", caller="account", for_verified=True)
def get_menu(platform: Platform) -> Answer:
    """Return the published menu."""
    if not platform.menu:
        raise PlatformRefusal(46003)
    return {"menu": dict(platform.menu)}


@api_call(blueprint, "/cgi-bin/menu/delete", method="GET", caller="account", for_verified=True)
def delete_menu(platform: Platform) -> Answer:
    """Take the menu away."""
    with platform.changed:
        platform.menu = {}
        platform.changed.notify_all()
    return OK
