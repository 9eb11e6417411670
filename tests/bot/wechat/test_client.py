"""What we ask of the platform, and what we make of its answers."""

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from wechatpy.client.api.base import BaseWeChatAPI
from werkzeug.wrappers import Response

from bot.wechat.api import AppApi
from bot.wechat.client import Platform, PlatformSettings
from bot.wechat.errors import CodeRefused, MediaUnavailable, PlatformDown, PlatformError
from bot.wechat.outcomes import MiniSession, Reason, Refused, Sent, TextVerdict
from bot.wechat.tokens import FileTokenStore
from bot.wechat.transport import BoundedSession, Patience

OFFICIAL, MINI = "wxofficial0000001", "wxmini00000000001"
SEND = "/cgi-bin/message/custom/send"
MakePlatform = Callable[..., Platform]


def test_text_is_sent(api: Any, platform: Platform) -> None:
    assert platform.send_text("o1", "您好👵🏽") == Sent()
    (call,) = api.calls_of(SEND)
    assert call.json == {"touser": "o1", "msgtype": "text", "text": {"content": "您好👵🏽"}}
    assert call.args == {"access_token": f"token-{OFFICIAL}-0"}


def test_a_text_too_long_or_with_illegal_characters_is_made_to_fit(api: Any, platform: Platform) -> None:
    platform.send_text("o1", "\ud83d\x0b" + "低" * 1000)
    (call,) = api.calls_of(SEND)
    assert len(call.json["text"]["content"].encode()) <= 2048
    assert call.json["text"]["content"].startswith("低低")


def test_choices_are_sent_as_a_list_to_tap_on(api: Any, platform: Platform) -> None:
    assert platform.send_choices("o1", "您是", [("a", "本人"), ("b", "替别人")], "请点一下").ok
    assert api.calls_of(SEND)[0].json == {
        "touser": "o1",
        "msgtype": "msgmenu",
        "msgmenu": {
            "head_content": "您是",
            "list": [{"id": "a", "content": "本人"}, {"id": "b", "content": "替别人"}],
            "tail_content": "请点一下",
        },
    }


def test_an_uploaded_image_is_sent(api: Any, platform: Platform) -> None:
    assert platform.send_image("o1", "m9").ok
    assert api.calls_of(SEND)[0].json == {"touser": "o1", "msgtype": "image", "image": {"media_id": "m9"}}


def test_a_token_answer_without_a_token_means_later(api: Any, platform: Platform) -> None:
    api.answer("/cgi-bin/stable_token", {"expires_in": 7200})
    with pytest.raises(PlatformDown, match="unreadable_answer"):
        platform.send_text("o1", "hi")


def test_typing_is_shown(api: Any, platform: Platform) -> None:
    assert platform.typing("o1").ok
    assert api.calls_of("/cgi-bin/message/custom/typing")[0].json == {"touser": "o1", "command": "Typing"}


@pytest.mark.parametrize(
    ("errcode", "reason"),
    [
        (45047, Reason.QUOTA_USED_UP),
        (45015, Reason.WINDOW_CLOSED),
        (48001, Reason.NOT_PERMITTED),
        (43004, Reason.NOT_FOLLOWING),
        (40003, Reason.NOT_FOLLOWING),
        (45002, Reason.TOO_LONG),
        (45009, Reason.TOO_OFTEN),
        (87014, Reason.CONTENT_REFUSED),
    ],
)
def test_ordinary_refusals_are_outcomes(api: Any, platform: Platform, errcode: int, reason: Reason) -> None:
    api.answer(SEND, {"errcode": errcode, "errmsg": "no"})
    outcome = platform.send_text("o1", "hi")
    assert outcome == Refused(errcode, reason)
    assert not outcome.ok


def test_a_used_up_consent_is_an_outcome(api: Any, platform: Platform) -> None:
    api.answer("/cgi-bin/message/subscribe/send", {"errcode": 43101, "errmsg": "user refuse"})
    outcome = platform.send_subscribe_message("o1", "T", {"thing1": "a"}, "pages/x")
    assert outcome == Refused(43101, Reason.CONSENT_USED_UP)


@pytest.mark.parametrize(
    ("answer", "address", "advice"),
    [
        (
            {
                "errcode": 40164,
                "errmsg": "invalid ip 203.0.113.9 ipv6 ::ffff:203.0.113.9, not in whitelist rid: 6",
            },
            "203.0.113.9",
            "white list",
        ),
        ({"errcode": 61004, "errmsg": "access clientip is not registered"}, None, "white list"),
        ({"errcode": 40243, "errmsg": "AppSecret is frozen"}, None, "frozen"),
        ({"errcode": 40125, "errmsg": "invalid appsecret"}, None, "secret"),
    ],
)
def test_what_an_operator_must_mend_says_what_to_do(
    api: Any, platform: Platform, answer: dict[str, Any], address: str | None, advice: str
) -> None:
    api.answer("/cgi-bin/stable_token", answer)
    with pytest.raises(PlatformError) as caught:
        platform.send_text("o1", "hi")
    assert caught.value.address == address
    assert advice in str(caught.value)
    assert caught.value.facts["call"] == "cgi-bin/stable_token"


def test_a_code_nobody_knows_is_an_error_with_its_number(api: Any, platform: Platform) -> None:
    api.answer(SEND, {"errcode": 99999, "errmsg": "?"})
    with pytest.raises(PlatformError, match="99999"):
        platform.send_text("o1", "hi")


# Tokens


def test_a_refused_token_is_replaced_and_the_call_repeated_once(api: Any, platform: Platform) -> None:
    platform.send_text("o1", "first")
    api.invalidate()
    assert platform.send_text("o1", "second").ok
    assert api.token_fetches == 2
    assert [call.args["access_token"][-1] for call in api.calls_of(SEND)] == ["0", "0", "1"]


def test_a_permanent_refusal_ends_after_exactly_one_repetition(api: Any, platform: Platform) -> None:
    api.accepts_tokens = False
    with pytest.raises(PlatformError, match="40001"):
        platform.send_text("o1", "hi")
    assert len(api.calls_of(SEND)) == 2
    assert [call.json["force_refresh"] for call in api.calls_of("/cgi-bin/stable_token")] == [
        False,
        False,
        True,
    ]
    for _ in range(5):
        with pytest.raises(PlatformError, match="40001"):
            platform.send_text("o1", "hi")
    assert len(api.calls_of(SEND)) == 7
    assert api.token_fetches == 8  # one question for each failed call, and never another forced refresh


@pytest.mark.parametrize("errcode", [40001, 40014, 42001])
def test_each_way_of_refusing_a_token_leads_to_one_repetition(
    api: Any, platform: Platform, errcode: int
) -> None:
    refusals = [{"errcode": errcode, "errmsg": "expired"}]
    api.answer(SEND, lambda call: refusals.pop() if refusals else {"errcode": 0})
    assert platform.send_text("o1", "hi").ok
    assert len(api.calls_of(SEND)) == 2


def test_a_token_that_expires_again_at_once_is_a_matter_of_trying_later(api: Any, platform: Platform) -> None:
    api.answer(SEND, {"errcode": 42001, "errmsg": "access_token expired"})
    with pytest.raises(PlatformDown, match="token_expired") as caught:
        platform.send_text("o1", "hi")
    assert not caught.value.may_have_arrived
    assert len(api.calls_of(SEND)) == 2


def test_official_account_and_mini_program_have_their_own_tokens(api: Any, platform: Platform) -> None:
    platform.send_text("o1", "hi")
    platform.send_subscribe_message("o1", "T", {"thing1": "a"}, "pages/x")
    used = [call.args["access_token"] for call in api.calls if "access_token" in call.args]
    assert used == [f"token-{OFFICIAL}-0", f"token-{MINI}-0"]


def test_the_secret_is_never_part_of_an_address_when_a_token_is_fetched(api: Any, platform: Platform) -> None:
    platform.send_text("o1", "hi")
    (call,) = api.calls_of("/cgi-bin/stable_token")
    assert call.args == {}
    assert call.json == {
        "grant_type": "client_credential",
        "appid": OFFICIAL,
        "secret": "official-secret-f00d",
        "force_refresh": False,
    }


def make_api(root: str, tokens: FileTokenStore, session: BoundedSession) -> AppApi:
    return AppApi(OFFICIAL, "s", root, session, tokens)


def groups_of(holder: object) -> list[Any]:
    found = [group for group in vars(holder).values() if isinstance(group, BaseWeChatAPI)]
    return found + [inner for group in found for inner in groups_of(group)]


def test_building_a_client_asks_nothing_of_the_platform(api: Any, make_platform: MakePlatform) -> None:
    make_platform(api.root)
    assert api.calls == []


def test_every_group_of_calls_goes_to_the_configured_root(api: Any, tmp_path: Any) -> None:
    with BoundedSession(Patience()) as session:
        client = make_api(api.root, FileTokenStore(tmp_path), session)
        groups = groups_of(client)
        assert len(groups) > 27
        bases = [group.API_BASE_URL for group in groups if getattr(group, "API_BASE_URL", "")]
        assert len(bases) > 13
        assert all(base.startswith(api.root + "/") for base in [*bases, client.API_BASE_URL])


def test_another_client_of_the_same_class_keeps_its_own_root(api: Any, tmp_path: Any) -> None:
    with BoundedSession(Patience()) as session:
        make_api(api.root, FileTokenStore(tmp_path), session)
        other = make_api("https://api.weixin.qq.com", FileTokenStore(tmp_path), session)
    assert other.wxa.API_BASE_URL == "https://api.weixin.qq.com/"


def test_a_call_with_the_real_host_built_in_does_not_carry_a_token_there(api: Any, tmp_path: Any) -> None:
    with (
        BoundedSession(Patience()) as session,
        pytest.raises(ValueError, match="leave the configured platform"),
    ):
        make_api(api.root, FileTokenStore(tmp_path), session).semantic.search("query", "category")
    assert api.calls == []


def test_wechatpy_cannot_fetch_a_token_behind_the_stores_back(api: Any, tmp_path: Any) -> None:
    with BoundedSession(Patience()) as session, pytest.raises(NotImplementedError):
        make_api(api.root, FileTokenStore(tmp_path), session).fetch_access_token()


# Media


def test_a_photo_is_fetched(api: Any, platform: Platform) -> None:
    picture = bytes(range(256)) * 100
    api.answer("/cgi-bin/media/get", Response(picture, mimetype="image/jpeg"))
    assert platform.fetch_media("m1", 25_600) == picture
    assert api.calls_of("/cgi-bin/media/get")[0].args["media_id"] == "m1"


def test_a_photo_that_comes_in_chunks_is_fetched(api: Any, platform: Platform) -> None:
    api.answer(
        "/cgi-bin/media/get", lambda call: Response(iter([b"a" * 9000, b"b" * 9000]), mimetype="image/jpeg")
    )
    assert platform.fetch_media("m1", 18_000) == b"a" * 9000 + b"b" * 9000


@pytest.mark.parametrize("chunked", [True, False])
def test_a_photo_above_the_limit_is_given_up_on(api: Any, platform: Platform, chunked: bool) -> None:
    body = b"x" * 200_000
    api.answer(
        "/cgi-bin/media/get", lambda call: Response(iter([body]) if chunked else body, mimetype="image/jpeg")
    )
    with pytest.raises(MediaUnavailable, match="too_large"):
        platform.fetch_media("m1", 100_000)


@pytest.mark.parametrize(
    "answer", [{"errcode": 40007, "errmsg": "x"}, {"video_url": "http://x"}, Response(b"")]
)
def test_a_photo_that_is_gone_is_known_to_be(api: Any, platform: Platform, answer: Any) -> None:
    api.answer("/cgi-bin/media/get", answer)
    with pytest.raises(MediaUnavailable, match="expired_or_unknown"):
        platform.fetch_media("m1", 100_000)


def test_a_photo_is_fetched_after_a_refused_token(api: Any, platform: Platform) -> None:
    platform.send_text("o1", "hi")
    api.invalidate()
    api.answer("/cgi-bin/media/get", Response(b"\xff\xd8 picture", mimetype="image/jpeg"))
    assert platform.fetch_media("m1", 100) == b"\xff\xd8 picture"


def test_an_upload_after_a_refused_token_still_sends_the_whole_picture(api: Any, platform: Platform) -> None:
    platform.send_text("o1", "hi")
    api.invalidate()
    api.answer("/cgi-bin/media/upload", {"type": "image", "media_id": "m9", "created_at": 1})
    assert platform.upload_image(b"picture" * 1000) == "m9"
    assert [call.files["media"] for call in api.calls_of("/cgi-bin/media/upload")] == [b"picture" * 1000] * 2


def test_a_stream_is_refused_since_it_could_not_be_sent_twice(api: Any, tmp_path: Any) -> None:
    stream = (tmp_path / "a.jpg").open("wb+")
    with stream, BoundedSession(Patience()) as session, pytest.raises(TypeError, match="bytes"):
        make_api(api.root, FileTokenStore(tmp_path), session).media.upload("image", stream)


@pytest.mark.parametrize("size", [0, 10 * 1024 * 1024 + 1])
def test_an_image_of_impossible_size_is_not_uploaded(platform: Platform, size: int) -> None:
    with pytest.raises(ValueError, match="10 MB"):
        platform.upload_image(b"x" * size)


# Who is it


def test_logging_in_needs_no_token_and_keeps_no_session_key(api: Any, platform: Platform) -> None:
    api.answer("/sns/jscode2session", {"openid": "o1", "unionid": "u1", "session_key": "k"})
    session = platform.code_to_session("code1")
    assert session == MiniSession("o1", "u1")
    assert "o1" not in repr(session)
    assert api.token_fetches == 0
    assert api.calls[0].args == {
        "appid": MINI,
        "secret": "mini-secret-beef",
        "js_code": "code1",
        "grant_type": "authorization_code",
    }


def test_logging_in_without_unionid(api: Any, platform: Platform) -> None:
    api.answer("/sns/jscode2session", {"openid": "o1", "session_key": "k"})
    assert platform.code_to_session("code1") == MiniSession("o1", None)


@pytest.mark.parametrize(
    ("errcode", "reason"),
    [
        (40029, "code_used_or_expired"),
        (40163, "code_used_or_expired"),
        (45011, "too_often"),
        (40226, "person_blocked"),
    ],
)
def test_a_log_in_code_that_is_not_accepted(api: Any, platform: Platform, errcode: int, reason: str) -> None:
    api.answer("/sns/jscode2session", {"errcode": errcode, "errmsg": "x"})
    with pytest.raises(CodeRefused, match=reason):
        platform.code_to_session("code1")


def phone(country: str) -> dict[str, Any]:
    info = {"phoneNumber": f"+{country}13800000000", "purePhoneNumber": "13800000000", "countryCode": country}
    return {"errcode": 0, "errmsg": "ok", "phone_info": info}


@pytest.mark.parametrize(("country", "number"), [("86", "13800000000"), ("852", "+85213800000000")])
def test_a_phone_number_is_exchanged(api: Any, platform: Platform, country: str, number: str) -> None:
    api.answer("/wxa/business/getuserphonenumber", phone(country))
    assert platform.phone_number("code2") == number
    (call,) = api.calls_of("/wxa/business/getuserphonenumber")
    assert call.json == {"code": "code2"}
    assert call.args["access_token"] == f"token-{MINI}-0"


@pytest.mark.parametrize(
    ("errcode", "reason"), [(40029, "code_used_or_expired"), (1400001, "no_phone_quota")]
)
def test_a_phone_code_that_is_not_accepted(api: Any, platform: Platform, errcode: int, reason: str) -> None:
    api.answer("/wxa/business/getuserphonenumber", {"errcode": errcode, "errmsg": "x"})
    with pytest.raises(CodeRefused, match=reason):
        platform.phone_number("code2")


def test_an_answer_without_what_was_asked_for_means_later(api: Any, platform: Platform) -> None:
    with pytest.raises(PlatformDown, match="unreadable_answer"):
        platform.phone_number("code2")


def test_a_state_with_special_characters_survives_the_way_out(platform: Platform) -> None:
    url = platform.oauth_url("https://assist.example.invalid/back?a=b", "a&b=c#d")
    parts = urlsplit(url)
    assert url.startswith("https://open.weixin.qq.com/connect/oauth2/authorize?")
    assert parts.fragment == "wechat_redirect"
    assert parse_qs(parts.query) == {
        "appid": [OFFICIAL],
        "redirect_uri": ["https://assist.example.invalid/back?a=b"],
        "response_type": ["code"],
        "scope": ["snsapi_base"],
        "state": ["a&b=c#d"],
    }


@pytest.mark.parametrize("state", ["", "x" * 129])
def test_a_state_that_cannot_protect_or_cannot_travel_is_refused(platform: Platform, state: str) -> None:
    with pytest.raises(ValueError, match="state"):
        platform.oauth_url("https://assist.example.invalid/", state)


def test_a_web_visitor_is_known_by_their_code(api: Any, platform: Platform) -> None:
    api.answer("/sns/oauth2/access_token", {"access_token": "web", "openid": "o1", "scope": "snsapi_base"})
    assert platform.oauth_openid("code3") == "o1"
    assert api.token_fetches == 0


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ({"errcode": 40163, "errmsg": "code been used"}, "code_used_or_expired"),
        ({"access_token": "w", "openid": "o-virtual", "is_snapshotuser": 1}, "virtual_person"),
    ],
)
def test_a_visitor_who_is_nobody_is_refused(api: Any, platform: Platform, answer: Any, reason: str) -> None:
    api.answer("/sns/oauth2/access_token", answer)
    with pytest.raises(CodeRefused, match=reason):
        platform.oauth_openid("code3")


# Messages that need a template or a consent


@pytest.mark.parametrize(("state", "sent"), [(None, "formal"), ("trial", "trial")])
def test_a_subscribe_message_names_the_version_of_the_mini_program(
    api: Any, platform: Platform, state: str | None, sent: str
) -> None:
    assert platform.send_subscribe_message("o1", "T", {"thing1": "低" * 30}, "pages/case?id=1", state).ok
    assert api.calls_of("/cgi-bin/message/subscribe/send")[0].json == {
        "touser": "o1",
        "template_id": "T",
        "page": "pages/case?id=1",
        "data": {"thing1": {"value": "低" * 19 + "…"}},
        "miniprogram_state": sent,
        "lang": "zh_CN",
    }


def test_a_template_message_returns_its_number(api: Any, platform: Platform) -> None:
    api.answer("/cgi-bin/message/template/send", {"errcode": 0, "errmsg": "ok", "msgid": 200228332})
    assert platform.send_template("o1", "T", {"thing1": "a"}, page="pages/x") == Sent("200228332")
    assert api.calls_of("/cgi-bin/message/template/send")[0].json == {
        "touser": "o1",
        "template_id": "T",
        "miniprogram": {"appid": MINI, "pagepath": "pages/x"},
        "data": {"thing1": {"value": "a"}},
    }


def test_the_menu_is_set(api: Any, platform: Platform) -> None:
    platform.create_menu({"button": [{"name": "帮助", "sub_button": []}]})
    (call,) = api.calls_of("/cgi-bin/menu/create")
    assert "帮助".encode() in call.body  # the platform shows \\u escapes in a menu as they stand


# Content security, version 2


def verdict(suggest: str, label: int = 100) -> dict[str, Any]:
    return {"errcode": 0, "errmsg": "ok", "result": {"suggest": suggest, "label": label}, "trace_id": "t"}


def test_a_text_is_checked_with_version_two(api: Any, platform: Platform) -> None:
    api.answer("/wxa/msg_sec_check", verdict("pass"))
    assert platform.check_text("o1", "您好", 2) == TextVerdict("pass", 100)
    expected = {"openid": "o1", "content": "您好", "scene": 2, "version": 2}
    assert api.calls_of("/wxa/msg_sec_check")[0].json == expected


def test_a_long_text_is_checked_in_parts_and_the_worst_counts(api: Any, platform: Platform) -> None:
    api.answer(
        "/wxa/msg_sec_check",
        lambda call: verdict("risky", 20001) if "坏" in call.json["content"] else verdict("pass"),
    )
    found = platform.check_text("o1", "好" * 2500 + "坏" + "好" * 2500, 2)
    assert found == TextVerdict("risky", 20001)
    assert not found.passed
    assert [len(call.json["content"]) for call in api.calls_of("/wxa/msg_sec_check")] == [2500, 2500, 1]


@pytest.mark.parametrize(
    ("errcode", "reason"), [(87014, Reason.CONTENT_REFUSED), (61010, Reason.NOT_SEEN_RECENTLY)]
)
def test_a_text_that_is_not_checked_is_not_passed(
    api: Any, platform: Platform, errcode: int, reason: Reason
) -> None:
    api.answer("/wxa/msg_sec_check", {"errcode": errcode, "errmsg": "x"})
    assert platform.check_text("o1", "您好", 2) == Refused(errcode, reason)


def test_a_verdict_nobody_knows_is_not_a_pass(api: Any, platform: Platform) -> None:
    api.answer("/wxa/msg_sec_check", {"errcode": 0, "errmsg": "ok"})
    with pytest.raises(PlatformDown):
        platform.check_text("o1", "您好", 2)


def test_a_link_into_the_mini_program_lasts_thirty_days(api: Any, platform: Platform) -> None:
    api.answer("/wxa/generate_urllink", {"errcode": 0, "url_link": "https://wxaurl.cn/x"})
    assert platform.url_link("pages/carry", "t=1") == "https://wxaurl.cn/x"
    assert api.calls_of("/wxa/generate_urllink")[0].json == {
        "path": "pages/carry",
        "query": "t=1",
        "expire_type": 1,
        "expire_interval": 30,
        "env_version": "release",
    }


# Settings


@pytest.mark.parametrize(
    "changes",
    [
        {"api_root": "http://api.weixin.qq.com"},
        {"open_root": "http://open.weixin.qq.com"},
        {"api_root": "https://api.weixin.qq.com/cgi-bin"},
        {"api_root": ""},
        {"mini_state": "release"},
    ],
)
def test_settings_that_would_leak_or_cannot_work_are_refused(changes: dict[str, str]) -> None:
    settings: dict[str, Any] = {"app_id": "wx1", "app_secret": "s", **changes}
    with pytest.raises(ValueError, match=r"address|mini_state"):
        PlatformSettings(**settings)


def test_settings_show_no_secret() -> None:
    shown = repr(
        PlatformSettings(
            app_id="wx1", app_secret="hidden-1", mini_app_secret="hidden-2", proxy="http://u:hidden-3@p"
        )
    )
    assert "hidden" not in shown
    assert json.dumps("wx1").strip('"') in shown
