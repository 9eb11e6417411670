"""The rules for an account's menu: three buttons, five items under each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from simulator.errors import PlatformRefusal

_NEEDS = {
    "click": ("key", 128, 40019),
    "scancode_push": ("key", 128, 40019),
    "scancode_waitmsg": ("key", 128, 40019),
    "pic_sysphoto": ("key", 128, 40019),
    "pic_photo_or_album": ("key", 128, 40019),
    "pic_weixin": ("key", 128, 40019),
    "location_select": ("key", 128, 40019),
    "view": ("url", 1024, 40020),
    "miniprogram": ("pagepath", 1024, 40020),
}
"""For every type: the field it needs, the most bytes it may have, the error otherwise."""

BUTTON_NAME = 16
ITEM_NAME = 40
"""Most bytes of a button's and of an item's name (five and thirteen Chinese characters; fewer are shown)."""


def check_menu(menu: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the menu if it follows the rules, else raise the platform's error."""
    buttons = menu.get("button")
    if not isinstance(buttons, list) or not 1 <= len(buttons) <= 3:
        raise PlatformRefusal(40016)
    for button in buttons:
        _check_name(button, BUTTON_NAME)
        items = button.get("sub_button") or []
        if len(items) > 5:
            raise PlatformRefusal(40023)
        for item in items:
            _check_name(item, ITEM_NAME)
            _check_item(item)
        if not items:
            _check_item(button)
    return menu


def _check_name(button: Mapping[str, Any], limit: int) -> None:
    name = button.get("name")
    if not isinstance(name, str) or not 1 <= len(name.encode()) <= limit:
        raise PlatformRefusal(40018)


def _check_item(item: Mapping[str, Any]) -> None:
    if item.get("type") not in _NEEDS:
        raise PlatformRefusal(40017)
    name, limit, errcode = _NEEDS[item["type"]]
    value = item.get(name)
    if not isinstance(value, str) or not 1 <= len(value.encode()) <= limit:
        raise PlatformRefusal(errcode)
    if item["type"] == "view" and not value.startswith(("http://", "https://")):
        raise PlatformRefusal(40020)
    if item["type"] == "miniprogram" and not (item.get("appid") and item.get("url")):
        raise PlatformRefusal(40017, "a mini-program item needs appid, pagepath and url")


def menu_items(menu: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yield everything in the menu that can be tapped."""
    for button in menu.get("button", []):
        yield from button.get("sub_button") or [button]
