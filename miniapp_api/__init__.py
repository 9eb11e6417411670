"""The mini-app door: JSON API, sign page, back-office API."""

from miniapp_api.application import register_api
from miniapp_api.repeats import forget_repeats
from miniapp_api.services import LoggedIn, Login, Services

__all__ = ["LoggedIn", "Login", "Services", "forget_repeats", "register_api"]
