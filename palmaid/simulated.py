"""The simulated account: what stands in for WeChat's console while no real account is configured."""

from typing import Any

from palmaid.settings import Settings
from simulator.config import SimulatorConfig


def simulated_account(settings: Settings, **details: Any) -> SimulatorConfig:
    """The account the simulator plays, with further details such as sample photos."""
    return SimulatorConfig(
        webhook_url=f"{settings.public_url}/wechat",
        explained_at=f"{settings.public_url}/development/conversations/{{openid}}",
        **details,
    )
