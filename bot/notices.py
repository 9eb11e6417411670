"""Cards that reach a person outside every window: the templates of this account, and what goes into them.

An account that has no template approved leaves them out; a person is then told by the township (R61).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from assistance.guide import programme_name
from bot.replies import say
from bot.wechat.outcomes import Refused, Sent
from storage.models import Case

CHINA = ZoneInfo("Asia/Shanghai")
VALUES = frozenset({"number", "status", "what", "at", "hint"})
ACCOUNT, MINI_APP = "wechat", "mini_app"


@dataclass(frozen=True)
class StatusTemplate:
    """An approved template: its id, and which of our values goes into which of its keywords."""

    id: str
    keywords: Mapping[str, str]

    @classmethod
    def read(cls, setting: str) -> "StatusTemplate | None":
        """Read `<id> character_string1=number phrase2=status …`; None when nothing is set. Raises ValueError."""
        template_id, *pairs = setting.split() or [""]
        if not template_id:
            return None
        keywords = dict(pair.split("=", 1) for pair in pairs if "=" in pair)
        if len(keywords) != len(pairs) or not keywords or not set(keywords.values()) <= VALUES:
            raise ValueError(
                "a template is written as its id and one or more keyword=value; "
                f"the values there are: {', '.join(sorted(VALUES))}"
            )
        return cls(template_id, keywords)

    def fill(self, values: Mapping[str, str]) -> dict[str, str]:
        """What goes into each keyword."""
        return {keyword: values[name] for keyword, name in self.keywords.items()}


class CardSender(Protocol):
    """Whoever can send cards. Each raises PlatformDown, PlatformError."""

    def send_template(
        self, openid: str, template_id: str, data: dict[str, str], *, url: str | None = None
    ) -> Sent | Refused:
        """Send a template message of the public account."""
        ...

    def send_account_notice(self, openid: str, template_id: str, data: dict[str, str]) -> Sent | Refused:
        """Send a subscribe message of the public account."""
        ...

    def send_subscribe_message(
        self, openid: str, template_id: str, data: dict[str, str], page: str
    ) -> Sent | Refused:
        """Send a subscribe message of the mini-program."""
        ...


@dataclass(frozen=True)
class Way:
    """One way to reach a person: which template, on which channel, and whether it uses up a permission."""

    template: StatusTemplate
    channel: str
    needs_permission: bool


@dataclass(frozen=True)
class Notices:
    """The ways this account has, in the order they are tried: first what uses up nothing of the person's."""

    account_template: StatusTemplate | None = None
    account_subscription: StatusTemplate | None = None
    mini_subscription: StatusTemplate | None = None
    page: str = field(default="pages/index/index")

    def ways(self) -> Iterator[Way]:
        """Each way that is set up."""
        if self.account_template is not None:
            yield Way(self.account_template, ACCOUNT, needs_permission=False)
        if self.account_subscription is not None:
            yield Way(self.account_subscription, ACCOUNT, needs_permission=True)
        if self.mini_subscription is not None:
            yield Way(self.mini_subscription, MINI_APP, needs_permission=True)

    def send(self, sender: CardSender, way: Way, openid: str, values: Mapping[str, str]) -> Sent | Refused:
        """Send one card. Raises PlatformDown, PlatformError."""
        data = way.template.fill(values)
        if way.channel == MINI_APP:
            return sender.send_subscribe_message(openid, way.template.id, data, self.page)
        if way.needs_permission:
            return sender.send_account_notice(openid, way.template.id, data)
        return sender.send_template(openid, way.template.id, data)


def values_of_step(session: Session, case_id: UUID, position: int) -> dict[str, str]:
    """What a card says of one step of a case: short, and no more than may be read over a shoulder."""
    case = session.get_one(Case, case_id)
    event = next(event for event in case.events if event.position == position)
    names = [programme_name(case.region, row.programme) for row in case.programmes]
    return {
        "number": case.number,
        "status": say(f"short_status_{event.status}").text,
        "what": names[0] if len(names) == 1 else say("notice_what").text,
        "at": _moment(event.at),
        "hint": say("notice_hint").text,
    }


def _moment(at: datetime) -> str:
    local = at.astimezone(CHINA)
    return f"{local.year}年{local.month}月{local.day}日 {local:%H:%M}"
