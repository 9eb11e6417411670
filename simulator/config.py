"""What a simulated platform needs to know about one account, its mini-program and its webhook."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

SamplePhoto = tuple[str, Callable[[], bytes]]


@dataclass(frozen=True)
class MessageTemplate:
    """A template as approved in the console: what its card is called and what each keyword stands for."""

    title: str
    labels: Mapping[str, str]


@dataclass(frozen=True)
class SimulatorConfig:
    """One official account with its linked mini-program, as set up in the platform's console.

    Times are in seconds. The defaults suit tests and a demo on one machine; none is a secret of anyone.
    """

    app_id: str = "wx0000000000000sim"
    app_secret: str = field(default="simulated-app-secret-0000000000", repr=False)
    miniapp_id: str = "wx00000000000minia"
    miniapp_secret: str = field(default="simulated-miniapp-secret-000000", repr=False)
    token: str = field(default="simulatedtoken", repr=False)
    aes_key: str = field(default="abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG", repr=False)
    """43 characters, as the console shows it."""

    webhook_url: str = ""
    """Where messages are pushed. May be set later through ``Platform.webhook_url``."""

    explained_at: str = ""
    """Where the account's own service tells its developers why it said what it said; {openid} is filled in."""

    account_id: str = "gh_simulated0001"
    """The account's original id: ``ToUserName`` of every push, ``FromUserName`` of every reply."""

    account_name: str = "掌上救助"

    verified: bool = True
    """False for a personal or unverified account, which has no right to most calls (48001)."""

    miniapp_url: str = ""
    """Where URL links, mini-program cards and mini-program menu items lead, for example an H5 build."""

    miniapp_pages: tuple[str, ...] = ()
    """Released pages. When given, a link to any other page is refused (40165)."""

    oauth_domains: tuple[str, ...] = ()
    """Hosts (with port) to which OAuth may return, besides those of the webhook and the mini-program."""

    templates: Mapping[str, MessageTemplate] = field(default_factory=dict)
    """Message templates by id. When given, any other id is refused (40037), and other keywords (47003)."""

    risky_words: tuple[str, ...] = ("违规测试词",)
    """Words that content security calls risky."""

    menu: Mapping[str, Any] | None = None
    """A menu that is already published, in the form of menu/create."""

    sample_photos: Sequence[SamplePhoto] = ()
    """Photos offered under "+" on the phone page: a label and a function that makes the JPEG."""

    delivery_timeout: float = 5.0
    delivery_attempts: int = 3
    retry_pause: float = 0.0
    """How long the platform waits before it pushes an unanswered message again."""

    token_lifetime: float = 7200.0
    clock: Callable[[], float] = time.time
