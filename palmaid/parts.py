"""Putting the parts together from the settings: the only place that knows all of them."""

import logging
import sys
from dataclasses import dataclass
from functools import cached_property

from bot.notices import Notices, StatusTemplate
from bot.preparing import Preparing
from bot.relays import ChatRelay
from bot.sending import Sending
from bot.turns import Turns, peek_state
from bot.understanding import Understanding, open_understanding
from bot.unreached import ByOtherWays
from bot.wechat.client import Platform, PlatformSettings
from bot.wechat.envelope import Envelope
from bot.wechat.errors import PlatformDown, PlatformError
from bot.wechat.tokens import FileTokenStore
from palmaid.clock import now
from palmaid.simulated import simulated_account
from palmaid.stores import Stores
from simulator.config import SimulatorConfig

log = logging.getLogger(__name__)

REAL_API = "https://api.weixin.qq.com"
REAL_CODES = "https://mp.weixin.qq.com"
MINI_APP_PAGE = "pages/index/index"


@dataclass
class Parts(Stores):
    """The running service's parts, each made when it is first needed and then shared."""

    @cached_property
    def account(self) -> SimulatorConfig:
        """The simulated account, whose published secrets stand in while no real ones are set."""
        return simulated_account(self.settings)

    @cached_property
    def envelope(self) -> Envelope:
        """The webhook's secrets."""
        settings, simulated = self.settings, self.account
        return Envelope(
            settings.wechat_token.get_secret_value() or simulated.token,
            settings.wechat_aes_key.get_secret_value() or simulated.aes_key,
            settings.wechat_app_id or simulated.app_id,
        )

    @cached_property
    def platform(self) -> Platform:
        """The WeChat platform, or its simulator. Without a mini-program the real one has none to log in to."""
        settings, simulated = self.settings, self.account
        mini_app_id, mini_app_secret = settings.mini_app_id, settings.mini_app_secret.get_secret_value()
        if settings.environment == "development" and not mini_app_id:
            mini_app_id, mini_app_secret = simulated.miniapp_id, simulated.miniapp_secret
        return Platform(
            PlatformSettings(
                app_id=settings.wechat_app_id or simulated.app_id,
                app_secret=settings.wechat_app_secret.get_secret_value() or simulated.app_secret,
                mini_app_id=mini_app_id,
                mini_app_secret=mini_app_secret,
                api_root=settings.wechat_api,
                code_root=REAL_CODES if settings.wechat_api == REAL_API else settings.wechat_api,
            ),
            FileTokenStore(settings.data_folder / "tokens"),
        )

    @cached_property
    def understanding(self) -> Understanding:
        """What reads people's words."""
        return self.open_understanding(self.settings.understanding)

    def open_understanding(self, engine: str) -> Understanding:
        """The engine of that name; training, when it is due, says what it does on standard error."""
        return open_understanding(
            engine,
            folder=self.settings.data_folder / "models",
            rasa_url=self.settings.rasa_url,
            rasa_timeout_seconds=self.settings.rasa_timeout_seconds,
            progress=lambda line: print(f"  {line}", file=sys.stderr, flush=True),
        )

    @cached_property
    def turns(self) -> Turns:
        """The chat door."""
        preparing = Preparing(
            understanding=self.understanding,
            media=self.platform,
            files=self.files,
            peek=lambda openid: peek_state(self.database, openid),
            understands_quickly=self.settings.understanding == "embedded",
            door_address=self.door_address,
            asks_for_links=bool(self.settings.mini_app_id),
        )
        return Turns(
            database=self.database,
            files=self.files,
            preparing=preparing,
            sign_address=self.sign_address,
            can_push=self.settings.wechat_can_push,
            tappable=self.settings.tappable_choices,
            with_drafts=self.settings.draft_regions,
            budget=self.settings.reply_budget_seconds,
            clock=now,
        )

    @cached_property
    def chat_relay(self) -> ChatRelay:
        """What the worker does with rows that end in a chat."""
        settings = self.settings
        notices = Notices(
            account_template=StatusTemplate.read(settings.account_template),
            account_subscription=StatusTemplate.read(settings.account_subscription),
            mini_subscription=StatusTemplate.read(settings.mini_subscription),
        )
        return ChatRelay(
            self.database,
            Sending(self.database, self.platform, settings.wechat_can_push, settings.tappable_choices),
            ByOtherWays(self.database, self.platform, notices),
            self.files,
            self.sign_address,
            now,
            settings.draft_regions,
        )

    def sign_address(self, token: str) -> str:
        """Where a one-time signing link leads."""
        return f"{self.settings.public_url.rstrip('/')}/sign/{token}"

    def door_address(self, token: str) -> str:
        """Where a one-time token opens the mini-app: the mini-program where there is one, else its pages."""
        if self.settings.mini_app_id:
            try:
                return self.platform.url_link(MINI_APP_PAGE, f"from={token}")
            except (PlatformDown, PlatformError) as error:
                log.warning("no link into the mini-program: %s", error)
        return f"{self.settings.public_url.rstrip('/')}/m/?from={token}"

    def close(self) -> None:
        """Let go of what was opened."""
        for name in ("turns", "platform"):
            if name in self.__dict__:
                self.__dict__[name].close()
        super().close()
