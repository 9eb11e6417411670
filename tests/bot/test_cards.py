"""Steps of a case that cannot be told in the chat: by a card, and when that fails, by the township (R61)."""

from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from assistance.actors import SERVICE
from assistance.cases import lock_case, move, tell_resident
from assistance.emergencies import EmergencyCall, report_emergency
from assistance.message_permissions import grant_permission
from assistance.residents import MINI_APP, WECHAT, meet_resident
from bot.notices import ACCOUNT, Notices, StatusTemplate
from bot.replies import say
from bot.wechat import incoming
from bot.wechat.errors import PlatformDown
from bot.wechat.incoming import SubscribeChoice, SubscribeDelivery
from bot.wechat.outcomes import Reason, Refused
from palmaid.worker import Worker
from storage.models import Case, Identity, MessagePermission, Status
from tests.bot.builders import ZHANG, ChatDoor, FakeWriter, make_push, make_relay

MINI = StatusTemplate.read("mini-1 character_string1=number phrase2=status date3=at")
SUBSCRIPTION = StatusTemplate.read("sub-1 thing1=what phrase2=status thing3=hint")
TEMPLATE = StatusTemplate.read("tpl-1 character_string1=number phrase2=status")
NO_CONSENT = Refused(43101, Reason.CONSENT_USED_UP)
GONE = Refused(43004, Reason.NOT_FOLLOWING)
NOT_REACHED = "微信通知没有送到本人"


@pytest.fixture
def writer() -> FakeWriter:
    return FakeWriter()


@pytest.fixture
def case_id(door: ChatDoor) -> UUID:
    """The case of somebody who wrote three days ago and also uses the mini-program."""
    door.say("你好")
    with door.database.writing() as session:
        resident = meet_resident(session, WECHAT, ZHANG, now=door.clock())
        mini = {"subject": "o-mini", "subject_lookup": "o-mini", "created_at": door.clock()}
        resident.identities.append(Identity(channel=MINI_APP, **mini))
        call = EmergencyCall("房子烧了", "铁西街道", "13904690000")
        case = report_emergency(session, resident, "shuangyashan", call, now=door.clock())
        case_id = case.id
    door.clock.forward(days=3)
    return case_id


def accept(door: ChatDoor, case_id: UUID) -> None:
    with door.database.writing() as session:
        case = lock_case(session, case_id)
        assert case is not None
        event = move(case, Status.ACCEPTED, actor=SERVICE, now=door.clock())
        tell_resident(session, case, event, now=door.clock())


def work(door: ChatDoor, writer: FakeWriter, **ways: Any) -> None:
    handlers = make_relay(door, writer, notices=Notices(**ways)).handlers()
    worker = Worker(door.database, door.turns, door.turns.files, handlers, clock=door.clock)
    for _ in range(8):
        while worker.relay_one():
            pass
        door.clock.forward(seconds=10)


def permit(door: ChatDoor, template: str, channel: str, how_many: int = 1) -> None:
    with door.database.writing() as session:
        for number in range(how_many):
            grant_permission(
                session,
                door.resident().id,
                template,
                channel=channel,
                granted_by=f"test:{template}:{number}",
                now=door.clock(),
            )


def endings(door: ChatDoor) -> list[str | None]:
    with door.database.reading() as session:
        rows = session.scalars(select(MessagePermission).order_by(MessagePermission.granted_at))
        return [row.ended_because for row in rows]


def office_sees(door: ChatDoor, case_id: UUID) -> int:
    with door.database.reading() as session:
        events = session.get_one(Case, case_id).events
        return sum(NOT_REACHED in (event.reason or "") for event in events)


def test_a_permission_brings_a_card_and_is_used_up(door, writer, case_id):
    permit(door, "mini-1", MINI_APP)
    accept(door, case_id)
    work(door, writer, mini_subscription=MINI)

    [(template, data)] = writer.cards
    assert template == "mini-1"
    assert data["phrase2"] == "已受理"
    assert data["date3"].startswith("20")
    assert endings(door) == ["sent"]
    assert office_sees(door, case_id) == 0
    assert "已受理" in door.say("你好")


def test_one_yes_is_one_card(door, writer, case_id):
    permit(door, "mini-1", MINI_APP)
    accept(door, case_id)
    work(door, writer, mini_subscription=MINI)
    with door.database.writing() as session:
        case = lock_case(session, case_id)
        event = move(case, Status.CHECKING, actor=SERVICE, now=door.clock())
        tell_resident(session, case, event, now=door.clock())
    work(door, writer, mini_subscription=MINI)
    assert len(writer.cards) == 1
    assert office_sees(door, case_id) == 1


def test_a_refused_card_ends_its_permission_and_the_next_one_is_tried(door, writer, case_id):
    permit(door, "mini-1", MINI_APP, 2)
    writer.refused_cards = [NO_CONSENT]
    accept(door, case_id)
    work(door, writer, mini_subscription=MINI)
    assert endings(door) == ["refused", "sent"]
    assert len(writer.cards) == 1
    assert office_sees(door, case_id) == 0


def test_when_every_card_is_refused_the_township_is_asked_once(door, writer, case_id):
    permit(door, "mini-1", MINI_APP, 2)
    writer.refused_cards = [GONE, NO_CONSENT, NO_CONSENT]
    accept(door, case_id)
    work(door, writer, account_template=TEMPLATE, mini_subscription=MINI)
    assert (writer.cards, endings(door)) == ([], ["refused", "refused"])
    assert office_sees(door, case_id) == 1


def test_without_template_or_permission_the_township_is_asked(door, writer, case_id):
    permit(door, "another-template", MINI_APP)
    accept(door, case_id)
    work(door, writer, mini_subscription=MINI, account_subscription=SUBSCRIPTION)
    assert (writer.cards, endings(door)) == ([], [None])
    assert office_sees(door, case_id) == 1


def test_a_template_of_the_account_needs_no_permission(door, writer, case_id):
    accept(door, case_id)
    work(door, writer, account_template=TEMPLATE)
    assert [template for template, _ in writer.cards] == ["tpl-1"]
    assert office_sees(door, case_id) == 0


def test_a_platform_that_is_down_is_asked_again_and_uses_up_one_permission(door, writer, case_id):
    permit(door, "mini-1", MINI_APP)
    writer.refused_cards = [PlatformDown("busy", may_have_arrived=False)]
    accept(door, case_id)
    work(door, writer, mini_subscription=MINI)
    assert (len(writer.cards), endings(door), office_sees(door, case_id)) == (1, ["sent"], 0)


def test_a_card_the_platform_could_not_deliver_is_told_by_the_township(door, writer, case_id):
    permit(door, "sub-1", ACCOUNT)
    accept(door, case_id)
    work(door, writer, account_subscription=SUBSCRIPTION)
    lost = SubscribeDelivery(template_id="sub-1", msg_id="1", delivered=False)
    for _ in range(2):
        door.turns.receive(make_push(incoming.SubscribeDelivered, deliveries=(lost,)))
    door.turns.receive(make_push(incoming.TemplateFinished, status="failed:user block", msg_id="77"))
    assert office_sees(door, case_id) == 1


def test_within_the_window_no_card_is_used_up(door, writer, case_id):
    permit(door, "mini-1", MINI_APP)
    door.say("在吗")
    accept(door, case_id)
    work(door, writer, mini_subscription=MINI, account_template=TEMPLATE)
    assert (writer.cards, endings(door)) == ([], [None])
    assert any("已受理" in text for _, text in writer.sent)


def test_who_has_read_it_meanwhile_gets_no_card(door, writer, case_id):
    accept(door, case_id)
    handlers = make_relay(door, writer, notices=Notices(account_template=TEMPLATE)).handlers()
    for topic in ("case.status_changed", "chat.texts"):
        handlers[topic](door.outbox(topic)[-1])
    assert "已受理" in door.say("你好")
    handlers["case.untold"](door.outbox("case.untold")[-1])
    assert (writer.cards, office_sees(door, case_id)) == ([], 0)


def choose(door: ChatDoor, *, accepted: bool, changed: bool = False) -> None:
    choices = (SubscribeChoice(template_id="sub-1", accepted=accepted),)
    door.turns.receive(make_push(incoming.SubscribeChoices, choices=choices, changed=changed))


def test_yeses_and_noes_on_the_accounts_pages_are_kept(door):
    door.say("你好")
    choose(door, accepted=True)
    choose(door, accepted=False)
    choose(door, accepted=True)
    assert endings(door) == [None, None]
    choose(door, accepted=False, changed=True)
    assert endings(door) == ["withdrawn", "withdrawn"]


def test_the_same_yes_pushed_twice_is_kept_once(door):
    choices = (SubscribeChoice(template_id="sub-1", accepted=True),)
    push = make_push(incoming.SubscribeChoices, choices=choices)
    door.turns.receive(push)
    door.turns.receive(push)
    assert endings(door) == [None]


def test_leaving_ends_every_permission(door):
    door.say("你好")
    permit(door, "mini-1", MINI_APP)
    door.turns.receive(make_push(incoming.Unsubscribed))
    assert endings(door) == ["withdrawn"]


@pytest.mark.parametrize("setting", ["tpl", "tpl phrase1", "tpl phrase1=nonsense", "tpl =status x"])
def test_a_template_that_cannot_be_filled_is_refused_at_the_start(setting):
    with pytest.raises(ValueError, match="template"):
        StatusTemplate.read(setting)


@pytest.mark.parametrize("status", list(Status))
def test_every_status_fits_a_phrase_of_five_characters(status):
    assert 1 <= len(say(f"short_status_{status}").text) <= 5


def test_no_template_is_no_way():
    assert StatusTemplate.read("") is None
    assert list(Notices().ways()) == []
