"""The menu under the conversation: three columns of at most five buttons.

A key is the name of what the person wants, as the dialogue knows it. Limits: 3 x 5 buttons; 16 bytes for a
column and 60 for a button, of which 4 and 8 Chinese characters are shown; 128 bytes for a key and 1,024 for
an address (WeChat official accounts, custom menus; the shown lengths are the platform staff's).
"""

import unicodedata
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Click:
    """A button that sends us its key."""

    name: str
    key: str


@dataclass(frozen=True)
class MiniProgram:
    """A button that opens the mini-program on a page, or `url` on a client too old for mini-programs."""

    name: str
    page: str


@dataclass(frozen=True)
class Column:
    """A button of the bottom row and the list it opens."""

    name: str
    buttons: tuple[Click | MiniProgram, ...]


MENU = (
    Column(
        "我要申请",
        (
            Click("急难求助", "report_emergency"),
            Click("看能领什么", "check_eligibility"),
            Click("我要申请", "start_application"),
            Click("替别人申请", "apply_for_someone"),
            Click("反映邻居困难", "report_neighbour"),
        ),
    ),
    Column(
        "我的办理",
        (
            Click("查进度", "track_application"),
            Click("补交材料", "supplement_documents"),
            Click("接着上次办", "resume"),
            Click("家里有变化", "report_change"),
            MiniProgram("打开小程序", "pages/index/index"),
        ),
    ),
    Column(
        "帮助",
        (
            Click("找人工", "talk_to_human"),
            Click("怎么使用", "ask_help"),
            Click("问政策", "ask_programme"),
            Click("投诉与申诉", "make_complaint"),
            Click("我的隐私", "ask_privacy"),
        ),
    ),
)
"""Rescue comes first, a person is always one tap away."""


def as_platform_menu(
    columns: tuple[Column, ...], *, mini_app_id: str | None, page_url: str
) -> dict[str, Any]:
    """Return the menu as the platform wants it. Raises ValueError if it breaks one of the platform's limits.

    Without a mini-program its buttons open `page_url`, the same pages in the browser.
    """
    check(columns)
    if len(page_url.encode()) > 1024:
        raise ValueError("a menu address has at most 1,024 bytes")
    return {
        "button": [
            {"name": column.name, "sub_button": [_button(b, mini_app_id, page_url) for b in column.buttons]}
            for column in columns
        ]
    }


def check(columns: tuple[Column, ...]) -> None:
    """Raise ValueError, naming the button, unless the menu is one that the platform takes and shows whole."""
    if not 1 <= len(columns) <= 3:
        raise ValueError("a menu has one to three columns")
    for column in columns:
        _check_name(column.name, 16, 8)
        if not 1 <= len(column.buttons) <= 5:
            raise ValueError(f"column {column.name} must have one to five buttons")
        for button in column.buttons:
            _check_name(button.name, 60, 16)
            if isinstance(button, Click) and not 1 <= len(button.key.encode()) <= 128:
                raise ValueError(f"the key of button {button.name} must have 1 to 128 bytes")


def _check_name(name: str, limit: int, columns_shown: int) -> None:
    width = sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in name)
    if not name or len(name.encode()) > limit or width > columns_shown:
        raise ValueError(
            f"button {name!r}: at most {limit} bytes and {columns_shown // 2} Chinese characters"
        )


def _button(button: Click | MiniProgram, mini_app_id: str | None, page_url: str) -> dict[str, str]:
    if isinstance(button, Click):
        return {"type": "click", "name": button.name, "key": button.key}
    if mini_app_id is None:
        return {"type": "view", "name": button.name, "url": page_url}
    return {
        "type": "miniprogram",
        "name": button.name,
        "appid": mini_app_id,
        "pagepath": button.page,
        "url": page_url,
    }
