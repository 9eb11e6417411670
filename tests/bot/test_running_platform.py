"""Cards, links into the mini-program and taps, as the whole service does them against the simulated platform."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import requests

from assistance.actors import SERVICE
from assistance.cases import lock_case, move, tell_resident
from assistance.emergencies import EmergencyCall, report_emergency
from assistance.residents import WECHAT, meet_resident
from simulator.config import MessageTemplate, SimulatorConfig
from simulator.person import Person
from storage.models import Status
from tests.bot.builders import eventually
from tests.running import RunningService

Start = Callable[..., RunningService]
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
TEMPLATE = MessageTemplate(
    "办理进度通知", {"character_string1": "受理编号", "phrase2": "状态", "date3": "时间"}
)
SETTING = "tpl-1 character_string1=number phrase2=status date3=at"


def accept_a_case_of(service: RunningService, person: Person) -> str:
    """Put a case of this person into the queue and have the office accept it; returns its number."""
    now = datetime.now(UTC)
    with service.parts.database.writing() as session:
        resident = meet_resident(session, WECHAT, person.openid, now=now)
        call = EmergencyCall("房子烧了", "铁西街道", "13904690000")
        case = report_emergency(session, resident, "shuangyashan", call, now=now)
        number, case_id = case.number, case.id
    with service.parts.database.writing() as session:
        locked = lock_case(session, case_id)
        assert locked is not None
        tell_resident(session, locked, move(locked, Status.ACCEPTED, actor=SERVICE, now=now), now=now)
    return number


def forget_windows(service: RunningService, person: Person) -> None:
    """Two days go by on both sides of the webhook."""
    service.platform.forward(timedelta(days=2, minutes=1).total_seconds())
    with service.parts.database.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM reply_windows")


@pytest.mark.parametrize("setting", ["account_template", "account_subscription"])
def test_news_outside_the_window_come_as_a_card_that_the_platform_takes(start_service: Start, setting: str):
    service = start_service(**{setting: SETTING}, simulator={"templates": {"tpl-1": TEMPLATE}})
    person = service.platform.create_person("张大娘")
    person.says("你好")
    person.accepts_subscription("tpl-1", push=True)
    forget_windows(service, person)

    number = accept_a_case_of(service, person)

    card = person.wait_for_bubble(kind="card")
    assert dict(card.fields)["受理编号"] == number
    assert dict(card.fields)["状态"] == "已受理"
    person.says("你好")
    assert "已受理" in [bubble.text for bubble in person.bubbles if bubble.who == "account"][-1]


def test_a_question_that_is_pushed_late_can_be_tapped(start_service: Start, card: tuple[bytes, bytes]):
    service = start_service(reply_budget_seconds=0.4)
    person = service.platform.create_person("张大娘")
    person.says("我能吃低保吗")
    service.platform.faults.slow("media/get", 1.2)
    person.sends_photo(card[0])
    pushed = person.wait_for_bubble(how="customer_service")
    assert pushed.kind == "choices"
    assert pushed.choices[0].choice == "region.1"
    person.taps_choice(pushed.choices[0].choice, pushed.choices[0].text)
    assert "要紧" in person.bubbles[-1].text


def test_the_link_leads_into_the_mini_program_where_there_is_one(start_service: Start):
    mini = SimulatorConfig()
    service = start_service(mini_app_id=mini.miniapp_id, mini_app_secret=mini.miniapp_secret)
    service.platform.miniapp_url = f"{service.url}/m"
    person = service.platform.create_person("张大娘")

    person.says("用小程序填")

    shown = person.wait_for_bubble("/urllink/")
    [link] = shown.links
    led_to = requests.get(link, allow_redirects=False, timeout=10).headers["Location"]
    assert led_to.startswith(f"{service.url}/m/pages/index/index?from=")
    token = led_to.partition("from=")[2]
    place = f"{service.url}/api/v1/door-links/exchange"
    answers = [requests.post(place, json={"token": token}, timeout=10).status_code for _ in range(2)]
    assert answers == [201, 410]


def test_without_the_platforms_link_the_page_is_offered(start_service: Start):
    mini = SimulatorConfig()
    service = start_service(mini_app_id=mini.miniapp_id, mini_app_secret=mini.miniapp_secret)
    service.platform.faults.fail("wxa/generate_urllink", 85079)
    person = service.platform.create_person("张大娘")
    person.says("小程序")
    shown = person.wait_for_bubble("打开小程序接着填")
    assert shown.links[0].startswith(f"{service.url}/m/?from=")


def test_the_ledger_and_the_platform_count_alike(start_service: Start):
    service = start_service()
    person = service.platform.create_person("张大娘")
    person.says("你好")
    for _ in range(6):
        accept_a_case_of(service, person)
        eventually(lambda: not service.worker.relay_one())
    sent = [bubble for bubble in person.bubbles if bubble.how == "customer_service"]
    calls = [errcode for api, errcode in service.platform.calls if api == "message/custom/send"]
    assert 1 <= len(sent) <= 5
    assert set(calls) == {0}

    def told() -> int:
        """How often the person has read it; what was kept comes with an answer, once the worker has let go of it."""
        person.says("你好")
        return "".join(bubble.text for bubble in person.bubbles if bubble.who == "account").count("已受理")

    assert eventually(lambda: told() == 6)


def test_coming_back_from_the_mini_app_asks_what_is_open_as_a_list_to_tap(start_service: Start):
    service = start_service()
    person = service.platform.create_person("张大娘")
    person.says("我能吃低保吗")
    person.says("小程序")
    token = person.wait_for_bubble("?from=").links[0].partition("from=")[2]
    place = f"{service.url}/api/v1"
    session = requests.post(f"{place}/door-links/exchange", json={"token": token}, timeout=10).json()["token"]
    headers = {"Authorization": f"Bearer {session}"}
    assert requests.post(f"{place}/chat-handover", headers=headers, timeout=10).status_code == 202
    back = person.wait_for_bubble("您从小程序回来了", how="customer_service")
    assert back.choices[0].choice == "region.1"
