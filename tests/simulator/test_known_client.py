"""A client library that was written against the real platform works against the simulator."""

from __future__ import annotations

import io

import pytest
from wechatpy import WeChatClient
from wechatpy.exceptions import WeChatClientException

from simulator.server import RunningSimulator

JPEG = b"\xff\xd8\xff" + bytes(100)


def make_client(simulator: RunningSimulator, app_id: str, secret: str) -> WeChatClient:
    """Return a client that has its token already, because the library fetches it from a fixed address."""
    client = WeChatClient(app_id, secret, auto_retry=False, timeout=5)
    client.API_BASE_URL = f"{simulator.url}/cgi-bin/"
    client.wxa.API_BASE_URL = f"{simulator.url}/"
    client.session.set(f"{app_id}_access_token", simulator.platform.tokens.issue(app_id).value, 7200)
    client.expires_at = int(simulator.platform.now()) + 7200
    return client


def test_an_account_sends_uploads_and_downloads(simulator: RunningSimulator) -> None:
    config = simulator.platform.config
    client = make_client(simulator, config.app_id, config.app_secret)
    person = simulator.platform.create_person("张大娘")
    person.says("你好")

    client.menu.create({"button": [{"type": "click", "name": "查进度", "key": "progress"}]})
    client.message.send_text(person.openid, "您好😀，请看 http://127.0.0.1/")
    media_id = client.media.upload("image", ("a.jpg", io.BytesIO(JPEG), "image/jpeg"))["media_id"]
    client.message.send_image(person.openid, media_id)
    assert client.media.download(media_id).content == JPEG
    person.unfollows()
    with pytest.raises(WeChatClientException) as refused:
        client.message.send_text(person.openid, "再见")

    assert refused.value.errcode == 45015
    assert [bubble.kind for bubble in person.bubbles] == ["text", "text", "image"]
    assert person.bubbles[1].text == "您好😀，请看 http://127.0.0.1/"
    assert simulator.platform.menu["button"][0]["key"] == "progress"


def test_a_mini_program_logs_in_and_sends(simulator: RunningSimulator) -> None:
    config = simulator.platform.config
    client = make_client(simulator, config.miniapp_id, config.miniapp_secret)
    person = simulator.platform.create_person("张大娘", phone="13900000001")
    person.accepts_subscription("progress")

    assert client.wxa.code_to_session(person.login_code())["openid"] == person.miniapp_openid
    assert client.wxa.get_phone_number(person.phone_code())["phone_info"]["phoneNumber"] == "13900000001"
    data = {"thing1": {"value": "低保申请"}}
    client.wxa.send_subscribe_message(person.miniapp_openid, "progress", data)
    with pytest.raises(WeChatClientException) as refused:
        client.wxa.send_subscribe_message(person.miniapp_openid, "progress", data)

    assert refused.value.errcode == 43101
    assert person.bubbles[0].kind == "card"
