"""The adapter against the simulated platform, whose signatures and envelopes were written by other hands."""

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from werkzeug.serving import WSGIRequestHandler, make_server
from werkzeug.wrappers import Request, Response

from bot.wechat.client import Platform, PlatformSettings
from bot.wechat.envelope import PLAIN_SUCCESS, Envelope
from bot.wechat.errors import CodeRefused, RejectedPost
from bot.wechat.inbound import receive
from bot.wechat.incoming import Image, Incoming, Location, MenuClick, Scanned, Subscribed, Text, Voice
from bot.wechat.menu import MENU, as_platform_menu
from bot.wechat.outcomes import Reason, Refused
from bot.wechat.outgoing import passive_text
from bot.wechat.tokens import FileTokenStore
from simulator.config import SimulatorConfig
from simulator.server import RunningSimulator

CONFIG = SimulatorConfig()


@dataclass
class Webhook:
    """Receives through the adapter and answers with `answer`."""

    envelope: Envelope
    answer: str = ""
    received: list[Incoming] = field(default_factory=list)

    def __call__(self, environ: Any, start_response: Any) -> Any:
        request = Request(environ)
        try:
            response = Response(self._respond(request), mimetype="text/xml")
        except RejectedPost as error:
            response = Response(error.reason, status=403)
        return response(environ, start_response)

    def _respond(self, request: Request) -> str:
        now = time.time()
        if request.method == "GET":
            return self.envelope.echo(request.args, now)
        message = receive(self.envelope, request.args, request.get_data(), now)
        self.received.append(message)
        if not self.answer:
            return PLAIN_SUCCESS
        return self.envelope.seal(passive_text(message, self.answer, now), now, "nonce-1")


class _Quiet(WSGIRequestHandler):
    def log(self, *_what: object) -> None:
        """Keep the test output readable."""


@pytest.fixture
def webhook() -> Iterator[tuple[Webhook, str]]:
    served = Webhook(Envelope(CONFIG.token, CONFIG.aes_key, CONFIG.app_id))
    server = make_server("127.0.0.1", 0, served, threaded=True, request_handler=_Quiet)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield served, f"http://127.0.0.1:{server.server_port}/wechat"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def simulator(webhook: tuple[Webhook, str]) -> Iterator[RunningSimulator]:
    with RunningSimulator(SimulatorConfig(webhook_url=webhook[1])) as running:
        yield running


@pytest.fixture
def client(simulator: RunningSimulator, tmp_path: Path) -> Iterator[Platform]:
    settings = PlatformSettings(
        app_id=CONFIG.app_id,
        app_secret=CONFIG.app_secret,
        mini_app_id=CONFIG.miniapp_id,
        mini_app_secret=CONFIG.miniapp_secret,
        api_root=simulator.url,
        open_root=simulator.url,
        code_root=simulator.url,
    )
    made = Platform(settings, FileTokenStore(tmp_path))
    yield made
    made.close()


def shown_to(person: Any) -> list[tuple[str, str]]:
    return [(bubble.how, bubble.text) for bubble in person.bubbles if bubble.who == "account"]


def test_the_address_is_verified(simulator: RunningSimulator) -> None:
    assert simulator.platform.verify_webhook()


def test_each_kind_of_push_is_understood(simulator: RunningSimulator, webhook: tuple[Webhook, str]) -> None:
    person = simulator.platform.create_person("张大娘", following=False)
    simulator.platform.set_menu(
        as_platform_menu(MENU, mini_app_id=None, page_url="https://assist.example.invalid/m/")
    )
    person.follows("village-12")
    person.says("低保😀 <b>]]>&")
    person.sends_photo(b"\xff\xd8 photo")
    person.sends_location(27.8, 99.7, "香格里拉")
    person.taps_menu("ask_help")
    person.scans("village-12")
    received = webhook[0].received
    assert [type(message) for message in received] == [Subscribed, Text, Image, Location, MenuClick, Scanned]
    assert {message.openid for message in received} == {person.openid}
    assert isinstance(received[1], Text)
    assert received[1].content == "低保😀 <b>]]>&"
    assert len({message.dedupe_key for message in received}) == len(received)


def test_a_voice_message_has_no_recognition(
    simulator: RunningSimulator, webhook: tuple[Webhook, str]
) -> None:
    simulator.platform.create_person("张大娘").sends_voice()
    (message,) = webhook[0].received
    assert isinstance(message, Voice)
    assert message.recognition is None


@pytest.mark.parametrize(
    "text", ["您好", "x]]></Content><MsgType>news</MsgType>", "a\x0b\ud83db", "长" * 5000, "👨‍👩‍👧‍👦" * 200]
)
def test_a_strict_platform_takes_whatever_we_answer(
    simulator: RunningSimulator, webhook: tuple[Webhook, str], text: str
) -> None:
    webhook[0].answer = text
    person = simulator.platform.create_person("张大娘")
    assert person.says("你好").outcome == "replied"
    ((how, shown),) = shown_to(person)
    assert how == "passive"
    assert 0 < len(shown.encode()) <= 2048


def test_messages_follow_through_the_customer_service_call(
    simulator: RunningSimulator, webhook: tuple[Webhook, str], client: Platform
) -> None:
    person = simulator.platform.create_person("张大娘")
    person.says("你好")
    assert client.typing(person.openid).ok
    assert client.send_text(person.openid, "第一条").ok
    assert client.send_choices(person.openid, "您是", [("self", "本人")], "请点一下").ok
    assert shown_to(person)[0] == ("customer_service", "第一条")
    person.taps_choice("self")
    tapped = webhook[0].received[-1]
    assert isinstance(tapped, Text)
    assert (tapped.menu_choice, tapped.content) == ("self", "本人")


def test_the_sixth_message_and_the_third_day_are_refused(
    simulator: RunningSimulator, client: Platform
) -> None:
    person = simulator.platform.create_person("张大娘")
    person.says("你好")
    outcomes = [client.send_text(person.openid, f"第{number}条") for number in range(6)]
    assert [outcome.ok for outcome in outcomes] == [True] * 5 + [False]
    assert outcomes[5] == Refused(45047, Reason.QUOTA_USED_UP)
    simulator.platform.forward(48 * 3600 + 1)
    assert client.send_text(person.openid, "太晚了") == Refused(45015, Reason.WINDOW_CLOSED)


def test_a_photo_goes_there_and_back(
    simulator: RunningSimulator, webhook: tuple[Webhook, str], client: Platform
) -> None:
    person = simulator.platform.create_person("张大娘")
    person.sends_photo(b"\xff\xd8\xff\xe0 photo of a card")
    (message,) = webhook[0].received
    assert isinstance(message, Image)
    assert client.fetch_media(message.media_id, 1000) == b"\xff\xd8\xff\xe0 photo of a card"


def test_a_log_in_and_a_phone_number(simulator: RunningSimulator, client: Platform) -> None:
    person = simulator.platform.create_person("张大娘", phone="13912345678")
    code = person.login_code()
    assert simulator.platform.person_of_miniapp(client.code_to_session(code).openid) is person
    assert client.phone_number(person.phone_code()) == "13912345678"
    with pytest.raises(CodeRefused, match="code_used_or_expired"):
        client.code_to_session(code)


def test_one_consent_is_one_message(simulator: RunningSimulator, client: Platform) -> None:
    person = simulator.platform.create_person("张大娘")
    openid = client.code_to_session(person.login_code()).openid
    person.accepts_subscription("T1")
    first = client.send_subscribe_message(openid, "T1", {"thing1": "审核通过"}, "pages/case")
    second = client.send_subscribe_message(openid, "T1", {"thing1": "审核通过"}, "pages/case")
    assert first.ok
    assert second == Refused(43101, Reason.CONSENT_USED_UP)


def test_our_menu_is_accepted_and_texts_are_checked(simulator: RunningSimulator, client: Platform) -> None:
    client.create_menu(
        as_platform_menu(MENU, mini_app_id=CONFIG.miniapp_id, page_url="https://assist.example.invalid/m/")
    )
    person = simulator.platform.create_person("张大娘")
    openid = client.code_to_session(person.login_code()).openid
    assert client.check_text(openid, "您好", 2).passed  # type: ignore[union-attr]
    assert not client.check_text(openid, "违规测试词", 2).passed  # type: ignore[union-attr]
    assert client.url_link("pages/index/index", "t=1").startswith("http")


def test_an_unverified_account_may_not_send(webhook: tuple[Webhook, str], tmp_path: Path) -> None:
    with RunningSimulator(SimulatorConfig(webhook_url=webhook[1], verified=False)) as simulator:
        settings = PlatformSettings(CONFIG.app_id, CONFIG.app_secret, api_root=simulator.url)
        client = Platform(settings, FileTokenStore(tmp_path))
        person = simulator.platform.create_person("张大娘")
        person.says("你好")
        assert client.send_text(person.openid, "您好") == Refused(48001, Reason.NOT_PERMITTED)
        client.close()


def test_a_code_is_drawn_for_a_scene_and_no_token_goes_to_who_draws_it(
    client: Platform, simulator: RunningSimulator
) -> None:
    seen: list[str] = []
    request = client._http.request

    def note(method: Any, url: Any, *args: Any, **kwargs: Any) -> Any:
        seen.append(f"{url} {kwargs.get('params')}")
        return request(method, url, *args, **kwargs)

    client._http.request = note  # type: ignore[method-assign]
    assert client.make_code("hall.230500").startswith(b"\xff\xd8\xff")
    assert "access_token" not in seen[-1]
    assert "showqrcode" in seen[-1]
    assert list(simulator.platform._scenes.values()) == ["hall.230500"]


@pytest.mark.parametrize("scene", ["", "x" * 65, "厅" * 22])
def test_a_scene_that_no_code_can_carry_is_refused_before_the_call(client: Platform, scene: str) -> None:
    with pytest.raises(ValueError, match="64"):
        client.make_code(scene)


def test_a_card_of_the_account_uses_up_a_yes(client: Platform, simulator: RunningSimulator) -> None:
    person = simulator.platform.create_person("张大娘")
    person.accepts_subscription("tpl-1")
    data = {"thing1": "社会救助申请", "phrase2": "已受理"}
    assert client.send_account_notice(person.openid, "tpl-1", data).ok
    refused = client.send_account_notice(person.openid, "tpl-1", data)
    assert isinstance(refused, Refused)
    assert refused.reason is Reason.CONSENT_USED_UP
    assert [bubble.kind for bubble in person.bubbles] == ["card"]
