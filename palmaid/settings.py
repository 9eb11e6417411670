"""Settings, read once at start-up from the environment and from a file named .env.

Every setting is documented in docs/configuration.md; a test compares the two. Secrets have no default outside
development: production refuses to start without its own.
"""

from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from simulator.config import SimulatorConfig


class Settings(BaseSettings):
    """What an operator can set."""

    model_config = SettingsConfigDict(env_prefix="PALMAID_", env_file=".env", extra="ignore")

    environment: Literal["development", "production"] = "development"
    data_folder: Path = Path("var")
    database_url: str = ""
    files_url: str = ""
    keyring_file: Path | None = None
    keyring: SecretStr | None = None
    encryption: Literal["AES-256-GCM", "SM4-GCM"] = "AES-256-GCM"

    host: str = "127.0.0.1"
    port: int = 8600
    public_url: str = ""
    proxies: int = Field(default=0, ge=0, le=5)
    web_workers: int = 2
    web_threads: int = 8

    simulator_port: int = 8601
    wechat_api: str = ""
    wechat_token: SecretStr = SecretStr("")
    wechat_aes_key: SecretStr = SecretStr("")
    wechat_app_id: str = ""
    wechat_app_secret: SecretStr = SecretStr("")
    mini_app_id: str = ""
    mini_app_secret: SecretStr = SecretStr("")
    wechat_can_push: bool = True
    tappable_choices: bool = True
    account_template: str = ""
    account_subscription: str = ""
    mini_subscription: str = ""
    reply_budget_seconds: float = Field(default=4.0, gt=0, lt=5)

    understanding: Literal["embedded", "rasa"] = Field(
        default="embedded", validation_alias="BOT_UNDERSTANDING"
    )
    rasa_url: str = "http://127.0.0.1:5005"
    rasa_timeout_seconds: float = 1.5

    draft_regions: bool = False
    limits_uri: str = "memory://"
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"

    @field_validator("account_template", "account_subscription", "mini_subscription")
    @classmethod
    def _check_template(cls, setting: str) -> str:
        if setting:
            from bot.notices import StatusTemplate  # noqa: PLC0415 - only who sets a template pays for it

            StatusTemplate.read(setting)
        return setting

    @model_validator(mode="after")
    def _fill_in_development(self) -> "Settings":
        if self.environment == "production":
            self._require_own_secrets()
            return self
        folder = self.data_folder.resolve()
        self.database_url = self.database_url or f"sqlite:///{folder / 'palmaid.db'}"
        self.files_url = self.files_url or (folder / "files").as_uri()
        self.keyring_file = self.keyring_file or (None if self.keyring else folder / "keys.json")
        self.public_url = self.public_url or f"http://{self.host}:{self.port}"
        self.wechat_api = self.wechat_api or f"http://127.0.0.1:{self.simulator_port}"
        return self

    def _require_own_secrets(self) -> None:
        needed = {
            "PALMAID_DATABASE_URL": self.database_url,
            "PALMAID_FILES_URL": self.files_url,
            "PALMAID_KEYRING or PALMAID_KEYRING_FILE": self.keyring or self.keyring_file,
            "PALMAID_PUBLIC_URL": self.public_url,
            "PALMAID_WECHAT_APP_ID": self.wechat_app_id,
            **self._account_secrets(),
        }
        if missing := [name for name, value in needed.items() if not value]:
            raise ValueError(f"production needs its own {', '.join(missing)}")
        if bool(self.mini_app_id) != bool(self.mini_app_secret.get_secret_value()):
            raise ValueError("PALMAID_MINI_APP_ID and PALMAID_MINI_APP_SECRET go together")
        self._refuse_published_secrets()
        address = urlsplit(self.public_url)
        if address.scheme != "https" or not address.hostname:
            raise ValueError("production needs an https:// address in PALMAID_PUBLIC_URL")
        self.wechat_api = self.wechat_api or "https://api.weixin.qq.com"

    def _account_secrets(self) -> dict[str, str]:
        return {
            "PALMAID_WECHAT_TOKEN": self.wechat_token.get_secret_value(),
            "PALMAID_WECHAT_AES_KEY": self.wechat_aes_key.get_secret_value(),
            "PALMAID_WECHAT_APP_SECRET": self.wechat_app_secret.get_secret_value(),
        }

    def _refuse_published_secrets(self) -> None:
        """The simulator's secrets stand in its source: with them anyone could speak for any resident."""
        simulated = SimulatorConfig()
        published = {simulated.token, simulated.aes_key, simulated.app_secret, simulated.miniapp_secret}
        given = {
            **self._account_secrets(),
            "PALMAID_MINI_APP_SECRET": self.mini_app_secret.get_secret_value(),
        }
        if known := [name for name, value in given.items() if value in published]:
            raise ValueError(f"production needs its own {', '.join(known)}: what is set is the simulator's")
