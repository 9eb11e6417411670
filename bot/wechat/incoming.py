"""What a person or the platform can send us, as values of our own.

`repr` never shows what was said, where, or by whom: these objects may end up in a log line or a traceback.
"""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class Incoming:
    """One push.

    `openid` is the person, `account` our own account as the push names it (ToUserName), `sent_at` the
    platform's time (UTC). `dedupe_key` is the same for every repetition of the same push and different for
    different pushes: a digest of sender and message number, or of sender, second, event, event key and the
    number of the job it tells of.
    """

    openid: str = field(repr=False)
    account: str
    sent_at: datetime
    dedupe_key: str


@dataclass(frozen=True, kw_only=True)
class Text(Incoming):
    """Typed text. `menu_choice` is the id of the choice tapped in a list sent by `send_choices`."""

    content: str = field(repr=False)
    menu_choice: str | None = None


@dataclass(frozen=True, kw_only=True)
class Image(Incoming):
    """A photo; the media id works for three days."""

    media_id: str = field(repr=False)
    pic_url: str = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class Voice(Incoming):
    """A recording. `recognition` is None since the platform ended its own recognition (2023)."""

    media_id: str = field(repr=False)
    audio_format: str
    recognition: str | None = field(repr=False, default=None)


@dataclass(frozen=True, kw_only=True)
class Video(Incoming):
    """A video or a short video."""

    media_id: str = field(repr=False)
    thumb_media_id: str = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class Location(Incoming):
    """A place the person chose to send, in degrees (GCJ-02), with the map's words for it."""

    latitude: float = field(repr=False)
    longitude: float = field(repr=False)
    label: str = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class Link(Incoming):
    """A shared article or page."""

    title: str = field(repr=False)
    url: str = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class Subscribed(Incoming):
    """The person follows the account; `scene` is what the QR code carried, if they came through one."""

    scene: str | None = field(repr=False, default=None)


@dataclass(frozen=True, kw_only=True)
class Unsubscribed(Incoming):
    """The person no longer follows the account and cannot be written to."""


@dataclass(frozen=True, kw_only=True)
class Scanned(Incoming):
    """A follower scanned one of our QR codes."""

    scene: str = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class MenuClick(Incoming):
    """A menu button that talks to us (click, scancode_push, scancode_waitmsg); `key` is the button's."""

    key: str


@dataclass(frozen=True, kw_only=True)
class MenuView(Incoming):
    """A menu button that opened a page or the mini-program. Nothing is expected in return."""

    url: str = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class LocationReport(Incoming):
    """A position sent by the client by itself. Nobody asked for it here; it is not to be kept."""


@dataclass(frozen=True, kw_only=True)
class TemplateFinished(Incoming):
    """The platform's word on a template message: `status` is `success` or begins with `failed`."""

    status: str
    msg_id: str


@dataclass(frozen=True, kw_only=True)
class SubscribeChoice:
    """One template the person was asked about. `accepted` means one message may be sent (mini-program)."""

    template_id: str
    accepted: bool


@dataclass(frozen=True, kw_only=True)
class SubscribeChoices(Incoming):
    """What the person chose in the consent window for messages, or (`changed`) later in the settings."""

    choices: tuple[SubscribeChoice, ...]
    changed: bool = False


@dataclass(frozen=True, kw_only=True)
class SubscribeDelivery:
    """The platform's word on one subscribe message."""

    template_id: str
    msg_id: str
    delivered: bool


@dataclass(frozen=True, kw_only=True)
class SubscribeDelivered(Incoming):
    """The platform's word on subscribe messages sent earlier."""

    deliveries: tuple[SubscribeDelivery, ...]


@dataclass(frozen=True, kw_only=True)
class AuthorizationRevoked(Incoming):
    """The person took back the authorization or asked the platform to delete what it passed on.

    `person` is their openid as the event names it. The law wants this to have an effect: see the privacy
    use cases.
    """

    person: str = field(repr=False)
    revoked: str


@dataclass(frozen=True, kw_only=True)
class Unknown(Incoming):
    """Anything else, genuine but without meaning for us.

    `kind` is the message type, or `event:` and its name.
    """

    kind: str


_MESSAGES = (Text, Image, Voice, Video, Location, Link)


def is_message(push: Incoming) -> bool:
    """Whether a person wrote or sent something, of whatever kind, as opposed to an event."""
    if isinstance(push, Unknown):
        return not push.kind.startswith("event:")
    return isinstance(push, _MESSAGES)


def shows_replies(push: Incoming) -> bool:
    """Whether the person sees a reply to this push: to a message, a tap on the menu, a follow or a scan."""
    return is_message(push) or isinstance(push, MenuClick | Subscribed | Scanned)
