"""The chat door of `tests/bot`, for what is told of crashes without any."""

from tests.bot.conftest import door, models, open_door, understanding

__all__ = ["door", "models", "open_door", "understanding"]
