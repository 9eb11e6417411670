"""Sessions, the notice, consents."""

from datetime import datetime
from typing import Annotated

from pydantic import StringConstraints

from miniapp_api.shapes.base import Asked, Hash, Told


class LogIn(Asked):
    """The code that `wx.login` gave."""

    code: Annotated[str, StringConstraints(min_length=1, max_length=128, pattern=r"^[!-~]+$")]


class Session(Told):
    """A session. The token is shown only this once; it goes into the header `Authorization: Bearer …`."""

    token: str
    expires_at: datetime


class PhoneCode(Asked):
    """The code that the phone-number button gave."""

    code: Annotated[str, StringConstraints(min_length=1, max_length=128, pattern=r"^[!-~]+$")]


class Purpose(Told):
    """One sensitive purpose; each has a control of its own, not ticked beforehand."""

    purpose: str
    text: str


class PledgeText(Told):
    """The honesty pledge."""

    title: str
    text: str
    hash: str


class Notice(Told):
    """The notice in force. Its hash goes with every consent given to it."""

    version: str
    title: str
    paragraphs: list[str]
    purposes: list[Purpose]
    pledge: PledgeText
    hash: str


class Consent(Told):
    """Whether a purpose is agreed to under the notice in force."""

    purpose: str
    given: bool


class Consents(Told):
    """All purposes of the notice in force."""

    consents: list[Consent]


class Agreement(Asked):
    """A yes, under the notice that was shown."""

    notice_hash: Hash


class Pledging(Asked):
    """The pledge, under the words that were shown."""

    pledge_hash: Hash
