"""The platform's API: tokens, media, menu, choices, mini-program, links, OAuth."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest
import urllib3

from simulator.server import RunningSimulator

JPEG = b"\xff\xd8\xff" + bytes(100)
MENU = {"button": [{"type": "click", "name": "查进度", "key": "progress"}]}


def token_query(call: Any, **changed: str) -> dict[str, str]:
    config = call.config
    query = {"grant_type": "client_credential", "appid": config.app_id, "secret": config.app_secret}
    return {**query, **changed}


def test_a_token_is_given_to_who_knows_the_secret(call: Any) -> None:
    assert call.get("/cgi-bin/token", **token_query(call))["expires_in"] == 7200
    assert call.get("/cgi-bin/token", **token_query(call, grant_type="x"))["errcode"] == 40002
    assert call.get("/cgi-bin/token", **token_query(call, appid="wx"))["errcode"] == 40013
    assert call.get("/cgi-bin/token", **token_query(call, secret="x"))["errcode"] == 40125


def test_every_call_checks_the_token(simulator: RunningSimulator, call: Any) -> None:
    person = simulator.platform.create_person("张大娘")
    person.says("你好")
    assert call.send_text(person.openid, token="") == 41001
    assert call.send_text(person.openid, token="made-up") == 40001
    assert call.send_text(person.openid, token=call.miniapp_token) == 48001
    simulator.platform.tokens.expire_all()
    assert call.send_text(person.openid) == 42001
    simulator.platform.tokens.forget_all()
    assert call.send_text(person.openid) == 40001


def test_a_replaced_token_works_for_five_more_minutes(simulator: RunningSimulator, call: Any) -> None:
    old = call.token
    simulator.platform.tokens.issue(call.config.app_id)
    simulator.platform.forward(299)
    assert call.get("/cgi-bin/getcallbackip", access_token=old)["ip_list"]
    simulator.platform.forward(2)
    assert call.get("/cgi-bin/getcallbackip", access_token=old)["errcode"] == 42001


def test_the_stable_token_stays_until_its_last_five_minutes(simulator: RunningSimulator, call: Any) -> None:
    def stable(**more: Any) -> dict[str, Any]:
        answer: dict[str, Any] = call.post("/cgi-bin/stable_token", {**token_query(call), **more}, token="")
        return answer

    first = stable()
    simulator.platform.forward(6800)
    assert stable() == {"access_token": first["access_token"], "expires_in": 400}
    simulator.platform.forward(101)
    second = stable()
    assert second["access_token"] != first["access_token"]
    forced = stable(force_refresh=True)
    assert forced["access_token"] != second["access_token"]
    assert stable(force_refresh=True)["errcode"] == 45011
    for _ in range(19):
        simulator.platform.forward(31)
        assert stable(force_refresh=True)["expires_in"] == 7200
    simulator.platform.forward(31)
    assert stable(force_refresh=True)["errcode"] == 45009


def test_bodies_are_json_objects_in_utf8(simulator: RunningSimulator, call: Any) -> None:
    url = f"{simulator.url}/cgi-bin/message/custom/send?access_token={call.token}"
    for body, errcode in [("", 44002), ("[]", 47001), ("{", 47001), (r'{"touser":"\u4f60"}', 47001)]:
        assert call.http.request("POST", url, body=body.encode()).json()["errcode"] == errcode
    newline = rb'{"touser":"x\u000a", "a": "\\u4f60"}'
    assert call.http.request("POST", url, body=newline).json()["errcode"] == 40003


def test_a_photo_is_downloaded_with_its_type(simulator: RunningSimulator, call: Any) -> None:
    person = simulator.platform.create_person("张大娘")
    person.sends_photo(JPEG)
    media_id = person.bubbles[0].media_id
    url = f"{simulator.url}/cgi-bin/media/get?access_token={call.token}&media_id="
    answer = call.http.request("GET", url + media_id)
    assert (answer.data, answer.headers["Content-Type"]) == (JPEG, "image/jpeg")
    assert call.http.request("GET", url + "unknown").json()["errcode"] == 40007
    assert call.http.request("GET", f"{simulator.url}/photos/{media_id}").data == JPEG
    simulator.platform.forward(3 * 86400)
    assert call.http.request("GET", f"{simulator.url}/photos/{media_id}").status == 404


def test_a_file_that_is_no_image_is_never_shown_as_one(simulator: RunningSimulator, call: Any) -> None:
    person = simulator.platform.create_person("张大娘")
    person.sends_photo(b"<script>alert(1)</script>")
    address = f"{simulator.url}/photos/{person.bubbles[0].media_id}"
    assert call.http.request("GET", address).status == 415


@pytest.mark.parametrize(
    ("kind", "content", "errcode"),
    [
        ("image", b"", 44001),
        ("image", b"GIF89a..", None),
        ("image", b"%PDF", 40005),
        ("image", JPEG + bytes(10 * 2**20), 40006),
        ("thumb", JPEG + bytes(64 * 2**10), 40006),
        ("poster", JPEG, 40004),
    ],
)
def test_an_upload_is_checked(call: Any, kind: str, content: bytes, errcode: int | None) -> None:
    url = f"{call.url}/cgi-bin/media/upload?access_token={call.token}&type={kind}"
    answer = call.http.request("POST", url, fields={"media": ("a.jpg", content)}).json()
    assert answer.get("errcode") == errcode
    assert ("media_id" in answer) == (errcode is None)


def test_an_upload_without_a_file_is_refused(call: Any) -> None:
    url = f"{call.url}/cgi-bin/media/upload?access_token={call.token}&type=image"
    assert call.http.request("POST", url, fields={"other": "x"}).json()["errcode"] == 41005


def test_a_menu_is_published_read_and_taken_away(simulator: RunningSimulator, call: Any) -> None:
    assert call.get("/cgi-bin/menu/get", access_token=call.token)["errcode"] == 46003
    assert call.post("/cgi-bin/menu/create", MENU)["errcode"] == 0
    assert call.get("/cgi-bin/menu/get", access_token=call.token) == {"menu": MENU}
    assert call.get("/cgi-bin/menu/delete", access_token=call.token)["errcode"] == 0
    assert simulator.platform.menu == {}


def item(**changed: Any) -> dict[str, Any]:
    return {"type": "click", "name": "查进度", "key": "progress", **changed}


@pytest.mark.parametrize(
    ("buttons", "errcode"),
    [
        ([], 40016),
        ([item()] * 4, 40016),
        ([item(name="")], 40018),
        ([item(name="我要申请救助")], 40018),
        ([item(key="k" * 129)], 40019),
        ([item(type="jump")], 40017),
        ([{"type": "view", "name": "网页", "url": "javascript:alert(1)"}], 40020),
        ([{"type": "miniprogram", "name": "小程序", "pagepath": "pages/a"}], 40017),
        ([{"name": "更多", "sub_button": [item()] * 6}], 40023),
        ([{"name": "更多", "sub_button": [item(name="字" * 14)]}], 40018),
    ],
)
def test_a_menu_against_the_rules_is_refused(call: Any, buttons: Any, errcode: int) -> None:
    assert call.post("/cgi-bin/menu/create", {"button": buttons})["errcode"] == errcode


def send(call: Any, openid: str, kind: str, content: Any) -> int:
    body = {"touser": openid, "msgtype": kind, kind: content}
    return int(call.post("/cgi-bin/message/custom/send", body)["errcode"])


def test_choices_are_shown_and_tapped(simulator: RunningSimulator, call: Any, webhook: Any) -> None:
    person = simulator.platform.create_person("张大娘")
    person.says("你好")
    choices = [{"id": "yes", "content": "是"}, {"id": "no", "content": "不是"}]
    body = {"head_content": "家里有人住院吗？", "list": choices, "tail_content": "也可以直接打字"}

    assert send(call, person.openid, "msgmenu", body) == 0
    person.taps_choice("no", "不是")

    shown = person.bubbles[1]
    assert [(choice.choice, choice.text) for choice in shown.choices] == [("yes", "是"), ("no", "不是")]
    assert person.bubbles[2].text == "不是"
    assert webhook.messages[1].content == "不是"
    assert webhook.messages[1]._data["bizmsgmenuid"] == "no"


@pytest.mark.parametrize(
    ("kind", "content", "errcode"),
    [
        ("msgmenu", {"list": []}, 40097),
        ("msgmenu", {"list": ["是"]}, 40097),
        ("msgmenu", {"list": [{"id": "1", "content": "是"}, {"id": "1", "content": "否"}]}, 40097),
        ("msgmenu", {"head_content": "字" * 683, "list": [{"id": "1", "content": "是"}]}, 45002),
        ("image", {"media_id": "unknown"}, 40007),
        ("text", "你好", 47001),
        ("markdown", {"content": "x"}, 40008),
        ("news", {"articles": []}, 45008),
        ("miniprogrampage", {"appid": "wxother"}, 40013),
    ],
)
def test_a_malformed_message_is_refused(
    simulator: RunningSimulator, call: Any, kind: str, content: Any, errcode: int
) -> None:
    person = simulator.platform.create_person("张大娘")
    person.says("你好")
    assert send(call, person.openid, kind, content) == errcode
    assert len(person.bubbles) == 1


def test_images_voices_articles_and_pages_are_shown(
    start: Callable[..., RunningSimulator], call_to: Callable[[RunningSimulator], Any]
) -> None:
    simulator = start(miniapp_url="http://127.0.0.1:9/m", miniapp_pages=("pages/home",))
    call = call_to(simulator)
    person = simulator.platform.create_person("张大娘")
    person.sends_photo(JPEG)
    media_id = person.bubbles[0].media_id
    page = {
        "appid": call.config.miniapp_id,
        "title": "继续申请",
        "pagepath": "pages/home?t=1",
        "thumb_media_id": media_id,
    }
    article = {"title": "须知", "description": "三步", "url": "http://127.0.0.1/guide"}
    assert send(call, person.openid, "image", {"media_id": media_id}) == 0
    assert send(call, person.openid, "voice", {"media_id": media_id}) == 0
    assert send(call, person.openid, "news", {"articles": [article]}) == 0
    assert send(call, person.openid, "miniprogrampage", page) == 0
    assert send(call, person.openid, "miniprogrampage", {**page, "pagepath": "pages/secret"}) == 40165
    assert [bubble.kind for bubble in person.bubbles[1:]] == ["image", "voice", "news", "news"]
    assert person.bubbles[-1].links == ("http://127.0.0.1:9/m/pages/home?t=1",)


def login(call: Any, code: str, **changed: str) -> Any:
    query = {
        "appid": call.config.miniapp_id,
        "secret": call.config.miniapp_secret,
        "grant_type": "authorization_code",
        "js_code": code,
    }
    return call.get("/sns/jscode2session", **{**query, **changed})


def test_a_login_code_works_once_and_for_five_minutes(simulator: RunningSimulator, call: Any) -> None:
    person = simulator.platform.create_person("张大娘")
    code = person.login_code()
    assert login(call, code, secret="x")["errcode"] == 40125
    assert login(call, code, appid=call.config.app_id, secret=call.config.app_secret)["errcode"] == 40013
    session = login(call, code)
    assert (session["openid"], session["unionid"]) == (person.miniapp_openid, person.unionid)
    assert login(call, code)["errcode"] == 40163
    assert login(call, person.phone_code())["errcode"] == 40029
    late = person.login_code()
    simulator.platform.forward(300)
    assert login(call, late)["errcode"] == 40029


def test_the_phone_number_is_given_for_its_own_code(simulator: RunningSimulator, call: Any) -> None:
    person = simulator.platform.create_person("张大娘", phone="13900000001")
    path = "/wxa/business/getuserphonenumber"
    assert call.post(path, {"code": person.login_code()})["errcode"] == 40029
    code = person.phone_code()
    assert call.post(path, {"code": code})["phone_info"]["purePhoneNumber"] == "13900000001"
    assert call.post(path, {"code": code})["errcode"] == 40163


def test_a_text_is_judged_for_a_recent_visitor(simulator: RunningSimulator, call: Any) -> None:
    person = simulator.platform.create_person("张大娘")
    body = {"version": 2, "scene": 2, "openid": person.miniapp_openid, "content": "家里困难"}
    path = "/wxa/msg_sec_check"
    assert call.post(path, body)["errcode"] == 61010
    person.login_code()
    assert call.post(path, body)["result"]["suggest"] == "pass"
    assert call.post(path, {**body, "content": "这是违规测试词"})["result"]["suggest"] == "risky"
    assert call.post(path, {**body, "content": "字" * 2501})["errcode"] == 45002
    assert call.post(path, {"content": "家里困难"})["errcode"] == 40097


def test_links_into_the_mini_program_lead_to_its_pages(
    start: Callable[..., RunningSimulator], call_to: Callable[[RunningSimulator], Any]
) -> None:
    simulator = start(miniapp_url="http://127.0.0.1:9/m/", miniapp_pages=("pages/home",))
    call = call_to(simulator)
    body = {"path": "pages/home", "query": "t=1", "expire_type": 1, "expire_interval": 30}

    link = call.post("/wxa/generate_urllink", body)["url_link"]
    opened = call.http.request("GET", link, redirect=False)
    assert opened.headers["Location"] == "http://127.0.0.1:9/m/pages/home?t=1"
    assert call.http.request("GET", f"{simulator.url}/urllink/unknown").status == 404

    assert call.post("/wxa/generate_urllink", {**body, "expire_interval": 31})["errcode"] == 85401
    assert call.post("/wxa/generate_urllink", {**body, "path": "pages/secret"})["errcode"] == 40165
    assert call.post("/wxa/generate_urllink", {**body, "env_version": "beta"})["errcode"] == 40097
    scheme = call.post("/wxa/generatescheme", {"jump_wxa": {"path": "pages/home", "query": "t=1"}})
    assert scheme["openlink"].startswith("weixin://dl/business/?t=")


def authorize(call: Any, back: str, **changed: str) -> Any:
    query = {"appid": call.config.app_id, "response_type": "code", "scope": "snsapi_base", "state": "abc1"}
    query = {**query, "redirect_uri": back, **changed}
    text = "&".join(f"{name}={quote(value, safe='')}" for name, value in query.items())
    return call.http.request("GET", f"{call.url}/connect/oauth2/authorize?{text}", redirect=False)


def test_a_page_opened_in_wechat_learns_who_opened_it(
    simulator: RunningSimulator, call: Any, webhook_url: str
) -> None:
    first, second = (simulator.platform.create_person(name) for name in ("张大娘", "李大爷"))
    back = webhook_url.replace("/wechat", "/m/?from=chat")

    answer = authorize(call, back, sim_person=second.openid)
    came = parse_qs(urlsplit(answer.headers["Location"]).query)
    assert (came["state"], came["from"]) == (["abc1"], ["chat"])
    query = {"appid": call.config.app_id, "secret": call.config.app_secret, "code": came["code"][0]}
    session = call.get("/sns/oauth2/access_token", grant_type="authorization_code", **query)
    assert session["openid"] == second.openid
    again = call.get("/sns/oauth2/access_token", grant_type="authorization_code", **query)
    assert again["errcode"] == 40163
    cookie = {"Cookie": f"sim_person={first.openid}"}
    url = (
        f"{call.url}/connect/oauth2/authorize?appid={call.config.app_id}&response_type=code&scope=snsapi_base"
    )
    by_cookie = call.http.request("GET", f"{url}&redirect_uri={quote(back)}", headers=cookie, redirect=False)
    assert by_cookie.status == 302


@pytest.mark.parametrize(
    ("changed", "number"),
    [
        ({"appid": "wxother"}, 10013),
        ({"scope": "snsapi_all"}, 10005),
        ({"redirect_uri": "http://evil.example/"}, 10003),
        ({"redirect_uri": "javascript:alert(1)"}, 10003),
        ({"state": "a&b=c"}, 10019),
        ({}, 10006),
    ],
)
def test_oauth_refuses_what_wechat_refuses(
    simulator: RunningSimulator, call: Any, webhook_url: str, changed: dict[str, str], number: int
) -> None:
    if changed:
        simulator.platform.create_person("张大娘")
    answer = authorize(call, webhook_url, **changed)
    assert answer.status == 400
    assert re.search(rf"\({number}\)", answer.data.decode())


def test_calls_are_recorded_by_name(simulator: RunningSimulator, call: Any) -> None:
    call.get("/cgi-bin/getcallbackip", access_token=call.token)
    call.post("/cgi-bin/menu/create", {})
    assert simulator.platform.calls == [("getcallbackip", 0), ("menu/create", 40016)]


def test_a_code_with_a_scene_is_made_with_a_token_and_drawn_for_its_ticket(
    simulator: RunningSimulator, call: Any
) -> None:
    def make(scene: str, name: str = "QR_LIMIT_STR_SCENE") -> dict[str, Any]:
        action = {"action_name": name, "action_info": {"scene": {"scene_str": scene}}}
        answer: dict[str, Any] = call.post("/cgi-bin/qrcode/create", action)
        return answer

    ticket = make("hall.230500")["ticket"]
    assert simulator.platform.scene_of(ticket) == "hall.230500"
    place = f"{simulator.url}/cgi-bin/showqrcode?ticket="
    assert urllib3.request("GET", place + ticket).data.startswith(b"\xff\xd8\xff")
    assert urllib3.request("GET", place + "made-up").status == 404
    assert make("x" * 65)["errcode"] == 40053
    assert make("hall", "QR_STR_SCENE")["errcode"] == 40097


def test_a_list_has_at_most_ten_choices(simulator: RunningSimulator, call: Any) -> None:
    person = simulator.platform.create_person("张大娘")
    person.says("你好")
    choices = [{"id": str(number), "content": f"第{number}项"} for number in range(11)]
    content = {"head_content": "选一个", "list": choices, "tail_content": ""}
    body = {"touser": person.openid, "msgtype": "msgmenu", "msgmenu": content}
    assert call.post("/cgi-bin/message/custom/send", body)["errcode"] == 40097
    content["list"] = choices[:10]
    assert call.post("/cgi-bin/message/custom/send", body)["errcode"] == 0
