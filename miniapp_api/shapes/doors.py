"""Coming from the chat, going back to it, and what people agreed to be sent."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from miniapp_api.shapes.base import Asked, Code, Told


class DoorLink(Asked):
    """The token of a one-time link: what stands after `from=` in its address."""

    token: Annotated[str, StringConstraints(min_length=20, max_length=100, pattern=r"^[A-Za-z0-9_-]+$")]


class Standing(Told):
    """Where the chat stood when the link was made: what was being done, in which region, in which draft."""

    flow: str | None
    region: str | None
    application_id: UUID | None


class Entrance(Told):
    """A session of the person the link was made for, as from logging in, and where to go on."""

    token: str
    expires_at: datetime
    context: Standing


class TemplateChoice(Asked):
    """What the person chose for one template in the consent window of the mini-program."""

    template_id: Annotated[str, StringConstraints(min_length=1, max_length=64, pattern=r"^[\w-]+$")]
    accepted: bool


class PermissionsGiven(Asked):
    """What `wx.requestSubscribeMessage` returned. The same `report_id` again changes nothing."""

    report_id: Code
    choices: Annotated[list[TemplateChoice], Field(min_length=1, max_length=5)]


class PermissionsKept(Told):
    """How many permissions were added; each allows one message."""

    added: int
