"""Where the platform is, who we are there, and how long we wait for it."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

ENV_VERSIONS = {"formal": "release", "trial": "trial", "developer": "develop"}


@dataclass(frozen=True)
class PlatformSettings:
    """Where the platform is and who we are there; `code_root` is where it draws QR codes.

    Times are in seconds. `mini_state` is the version of the mini-program that messages and links open:
    `formal`, `trial` or `developer`. `proxy` is an address for outgoing calls, for a machine that has no
    other way out.
    """

    app_id: str
    app_secret: str = field(repr=False)
    mini_app_id: str = ""
    mini_app_secret: str = field(repr=False, default="")
    api_root: str = "https://api.weixin.qq.com"
    open_root: str = "https://open.weixin.qq.com"
    code_root: str = "https://mp.weixin.qq.com"
    mini_state: str = "formal"
    proxy: str | None = field(repr=False, default=None)
    connect_seconds: float = 3.0
    read_seconds: float = 5.0
    total_seconds: float = 10.0

    def __post_init__(self) -> None:
        """Raise ValueError for settings that would send secrets in clear over a network, or cannot work."""
        for root in (self.api_root, self.open_root, self.code_root):
            parts = urlsplit(root)
            on_this_machine = parts.hostname in {"127.0.0.1", "::1", "localhost"}
            if parts.scheme != "https" and not on_this_machine:
                raise ValueError("the platform's address must be https")
            if parts.path or parts.query or not parts.netloc:
                raise ValueError("the platform's address must be a scheme and a host, without a path")
        if self.mini_state not in ENV_VERSIONS:
            raise ValueError("mini_state must be formal, trial or developer")
