"""How many messages an account may send to a person, and until when."""

from __future__ import annotations

from dataclasses import dataclass, field

from simulator.errors import PlatformRefusal

MESSAGE_WINDOW = 48 * 3600
MESSAGES_PER_WINDOW = 5
ACTION_WINDOW = 60
MESSAGES_PER_ACTION = 3
TYPING_NEEDS = 30
TYPING_LASTS = 15


@dataclass
class Window:
    """A time, in epoch seconds, until which so many messages may still be sent."""

    until: float = 0.0
    left: int = 0


@dataclass
class MessageWindows:
    """The customer-service windows of one person.

    A message opens one of 48 hours for five messages. A menu click, a follow or a scan opens one of a minute
    for three and leaves the long one as it was. (Platform document "Customer service messages", as of
    2023-06-12.)
    """

    by_message: Window = field(default_factory=Window)
    by_action: Window = field(default_factory=Window)
    last_seen: float = 0.0
    typing_until: float = 0.0

    def person_wrote(self, now: float) -> None:
        """Open the long window anew."""
        self.by_message = Window(now + MESSAGE_WINDOW, MESSAGES_PER_WINDOW)
        self.last_seen = now

    def person_acted(self, now: float) -> None:
        """Open the short window anew."""
        self.by_action = Window(now + ACTION_WINDOW, MESSAGES_PER_ACTION)
        self.last_seen = now

    def close(self) -> None:
        """Close both windows: the person does not follow any more."""
        self.by_message = Window()
        self.by_action = Window()

    def check(self, now: float) -> Window:
        """Return the window to use, the short one first. Raise 45015 outside of both, 45047 when used up."""
        windows = [window for window in (self.by_action, self.by_message) if now < window.until]
        if not windows:
            raise PlatformRefusal(45015)
        for window in windows:
            if window.left:
                return window
        raise PlatformRefusal(45047)

    def start_typing(self, now: float) -> None:
        """Show "typing". Raise 45080 if the person did nothing for 30 seconds, 45081 if shown already."""
        if now - self.last_seen > TYPING_NEEDS:
            raise PlatformRefusal(45080)
        if now < self.typing_until:
            raise PlatformRefusal(45081)
        self.typing_until = now + TYPING_LASTS


class Consents:
    """Subscribe messages a person has agreed to: one consent allows one message and never lapses."""

    def __init__(self) -> None:
        self._left: dict[tuple[str, str], int] = {}

    def give(self, openid: str, template_id: str) -> None:
        """Record one more consent."""
        self._left[openid, template_id] = self.left(openid, template_id) + 1

    def take_back(self, openid: str, template_id: str) -> None:
        """Forget every consent to this template."""
        self._left.pop((openid, template_id), None)

    def left(self, openid: str, template_id: str) -> int:
        """Return how many messages of this template may still be sent."""
        return self._left.get((openid, template_id), 0)

    def spend(self, openid: str, template_id: str) -> None:
        """Use one consent up. Raise 43101 when there is none."""
        if not self.left(openid, template_id):
            raise PlatformRefusal(43101)
        self._left[openid, template_id] -= 1
