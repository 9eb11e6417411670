"""Every kind of push, and everything that is none."""

import json
import time
from datetime import UTC, datetime
from typing import Any
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.wechat.errors import RejectedPost
from bot.wechat.incoming import (
    AuthorizationRevoked,
    Image,
    Incoming,
    Link,
    Location,
    LocationReport,
    MenuClick,
    MenuView,
    Scanned,
    SubscribeChoice,
    SubscribeChoices,
    Subscribed,
    SubscribeDelivered,
    SubscribeDelivery,
    TemplateFinished,
    Text,
    Unknown,
    Unsubscribed,
    Video,
    Voice,
)
from bot.wechat.messages import parse, parse_any, parse_json

AT = 1_750_000_000
COMMON: dict[str, Any] = {"openid": "o-person", "account": "gh_1", "sent_at": datetime.fromtimestamp(AT, UTC)}


def make_fields(kind: str = "text", **fields: Any) -> dict[str, Any]:
    common = {"ToUserName": "gh_1", "FromUserName": "o-person", "CreateTime": str(AT), "MsgType": kind}
    return {**common, **fields}


def as_xml(fields: dict[str, Any]) -> bytes:
    def element(name: str, value: Any) -> str:
        if isinstance(value, dict):
            return f"<{name}>{''.join(element(n, v) for n, v in value.items())}</{name}>"
        if isinstance(value, list):
            return "".join(element(name, item) for item in value)
        return f"<{name}>{escape(str(value))}</{name}>"

    return element("xml", fields).encode()


def read(kind: str = "text", **fields: Any) -> Incoming:
    return parse(as_xml(make_fields(kind, **fields)))


def read_event(event: str, **fields: Any) -> Incoming:
    return read("event", Event=event, **fields)


def assert_means(message: Incoming, expected: type[Incoming], /, **fields: Any) -> None:
    assert message == expected(**COMMON, dedupe_key=message.dedupe_key, **fields)


def test_text_with_emoji() -> None:
    assert_means(read(Content="低保👵🏽怎么办", MsgId=7), Text, content="低保👵🏽怎么办")


def test_text_in_cdata() -> None:
    message = parse(
        as_xml(make_fields(MsgId=7)).replace(b"<MsgId>", b"<Content><![CDATA[a<b&c]]></Content><MsgId>")
    )
    assert_means(message, Text, content="a<b&c")


def test_a_tapped_choice_carries_its_id() -> None:
    assert_means(read(Content="是", MsgId=7, bizmsgmenuid="yes"), Text, content="是", menu_choice="yes")


def test_photo() -> None:
    assert_means(
        read("image", MsgId=7, MediaId="m1", PicUrl="http://p"), Image, media_id="m1", pic_url="http://p"
    )


@pytest.mark.parametrize("recognition", [{}, {"Recognition": ""}, {"Recognition": "  "}])
def test_voice_whose_recognition_has_gone(recognition: dict[str, str]) -> None:
    assert_means(
        read("voice", MsgId=7, MediaId="m1", Format="amr", **recognition),
        Voice,
        media_id="m1",
        audio_format="amr",
    )


def test_voice_with_recognition() -> None:
    heard = read("voice", MsgId=7, MediaId="m1", Format="amr", Recognition="我要申请低保。")
    assert_means(heard, Voice, media_id="m1", audio_format="amr", recognition="我要申请低保。")


@pytest.mark.parametrize("kind", ["video", "shortvideo"])
def test_video(kind: str) -> None:
    assert_means(
        read(kind, MsgId=7, MediaId="m1", ThumbMediaId="t1"), Video, media_id="m1", thumb_media_id="t1"
    )


def test_place() -> None:
    sent = read("location", MsgId=7, Location_X="27.82", Location_Y="99.70", Scale=16, Label="香格里拉市")
    assert_means(sent, Location, latitude=27.82, longitude=99.70, label="香格里拉市")


@pytest.mark.parametrize("odd", ["nan", "inf", "91", "north", ""])
def test_a_place_that_is_not_on_earth_is_refused(odd: str) -> None:
    with pytest.raises(RejectedPost):
        read("location", MsgId=7, Location_X=odd, Location_Y="1", Label="")


def test_link() -> None:
    assert_means(
        read("link", MsgId=7, Title="t", Description="d", Url="http://u"), Link, title="t", url="http://u"
    )


def test_following() -> None:
    assert_means(read_event("subscribe", EventKey=""), Subscribed)


def test_following_through_a_qr_code() -> None:
    assert_means(
        read_event("subscribe", EventKey="qrscene_village-12", Ticket="T"), Subscribed, scene="village-12"
    )


def test_unfollowing() -> None:
    assert_means(read_event("unsubscribe", EventKey=""), Unsubscribed)


def test_scanning() -> None:
    assert_means(read_event("SCAN", EventKey="village-12", Ticket="T"), Scanned, scene="village-12")


@pytest.mark.parametrize("event", ["CLICK", "scancode_push", "scancode_waitmsg"])
def test_menu_button(event: str) -> None:
    assert_means(read_event(event, EventKey="ask_help"), MenuClick, key="ask_help")


@pytest.mark.parametrize("event", ["VIEW", "view_miniprogram"])
def test_menu_page(event: str) -> None:
    assert_means(read_event(event, EventKey="http://u"), MenuView, url="http://u")


def test_position_sent_by_the_phone() -> None:
    assert_means(read_event("LOCATION", Latitude="1.0", Longitude="2.0", Precision="3"), LocationReport)


def test_template_message_delivered() -> None:
    assert_means(
        read_event("TEMPLATESENDJOBFINISH", MsgID=9, Status="success"),
        TemplateFinished,
        status="success",
        msg_id="9",
    )


def entry(template: str, status: str) -> dict[str, str]:
    return {"TemplateId": template, "SubscribeStatusString": status, "PopupScene": "1"}


def test_consents_for_several_messages() -> None:
    entries = [entry("A", "accept"), entry("B", "reject"), entry("C", "ban")]
    message = read_event("subscribe_msg_popup_event", SubscribeMsgPopupEvent={"List": entries})
    accepted = {"A": True, "B": False, "C": False}
    choices = tuple(SubscribeChoice(template_id=name, accepted=yes) for name, yes in accepted.items())
    assert_means(message, SubscribeChoices, choices=choices)


def test_consent_for_a_single_message() -> None:
    no = (SubscribeChoice(template_id="A", accepted=False),)
    asked = read_event("subscribe_msg_popup_event", SubscribeMsgPopupEvent={"List": entry("A", "reject")})
    assert_means(asked, SubscribeChoices, choices=no, changed=False)
    later = read_event("subscribe_msg_change_event", SubscribeMsgChangeEvent={"List": entry("A", "reject")})
    assert_means(later, SubscribeChoices, choices=no, changed=True)


@pytest.mark.parametrize("listed", [entry("A", "accept"), [entry("A", "accept")]])
def test_consent_in_json_is_an_object_or_a_list(listed: Any) -> None:
    message = parse_json(make_fields("event", CreateTime=AT, Event="subscribe_msg_popup_event", List=listed))
    yes = (SubscribeChoice(template_id="A", accepted=True),)
    assert_means(message, SubscribeChoices, choices=yes, changed=False)


def test_subscribe_message_delivered() -> None:
    listed = {"TemplateId": "A", "MsgID": "17", "ErrorCode": "0", "ErrorStatus": "success"}
    message = read_event("subscribe_msg_sent_event", SubscribeMsgSentEvent={"List": listed})
    delivery = SubscribeDelivery(template_id="A", msg_id="17", delivered=True)
    assert_means(message, SubscribeDelivered, deliveries=(delivery,))


def test_authorization_taken_back() -> None:
    message = read_event("user_authorization_revoke", OpenID="o-other", RevokeInfo="301", AppID="wx1")
    assert_means(message, AuthorizationRevoked, person="o-other", revoked="301")


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"kind": "miniprogrampage", "MsgId": 7}, "miniprogrampage"),
        ({"kind": "something_new", "MsgId": 7}, "something_new"),
        ({"kind": "event", "Event": "user_info_modified"}, "event:user_info_modified"),
        ({"kind": "event", "Event": "wxa_media_check", "trace_id": "t"}, "event:wxa_media_check"),
    ],
)
def test_what_means_nothing_to_us_is_known_as_such(fields: dict[str, Any], kind: str) -> None:
    assert_means(read(**fields), Unknown, kind=kind)


def test_a_push_in_json_means_the_same() -> None:
    fields = make_fields(Content="低保", MsgId=7, CreateTime=AT)
    assert parse_any(json.dumps(fields).encode()) == parse(as_xml(fields)) == parse_json(fields)


def test_no_repr_shows_what_was_said_or_by_whom() -> None:
    secret = "秘密"
    messages = [
        read(Content=secret, MsgId=7),
        read("image", MsgId=7, MediaId=secret, PicUrl=secret),
        read("voice", MsgId=7, MediaId=secret, Format="amr", Recognition=secret),
        read("video", MsgId=7, MediaId=secret, ThumbMediaId=secret),
        read("location", MsgId=7, Location_X="27.12345", Location_Y="99.12345", Label=secret),
        read("link", MsgId=7, Title=secret, Url=secret),
        read_event("SCAN", EventKey=secret),
        read_event("subscribe", EventKey="qrscene_" + secret),
        read_event("VIEW", EventKey=secret),
        read_event("user_authorization_revoke", OpenID=secret, RevokeInfo="301"),
    ]
    for message in messages:
        shown = repr(message)
        assert secret not in shown
        assert "o-person" not in shown
        assert "12345" not in shown


# 消息排重


def test_a_repeated_push_has_the_same_key() -> None:
    assert read(Content="a", MsgId=7).dedupe_key == read(Content="a", MsgId=7).dedupe_key


def test_the_same_number_from_two_people_is_two_messages() -> None:
    assert (
        read(Content="a", MsgId=7).dedupe_key
        != read(Content="a", MsgId=7, FromUserName="o-someone").dedupe_key
    )


@pytest.mark.parametrize("missing", [{}, {"MsgId": 0}, {"MsgId": ""}])
def test_events_without_number_are_not_all_the_same(missing: dict[str, Any]) -> None:
    keys = {read_event("CLICK", EventKey="ask_help", CreateTime=at, **missing).dedupe_key for at in (1, 2, 3)}
    assert len(keys) == 3


def test_events_of_one_second_are_told_apart() -> None:
    same_second = [
        read_event("CLICK", EventKey="ask_help"),
        read_event("CLICK", EventKey="resume"),
        read_event("VIEW", EventKey="resume"),
        read_event("wxa_media_check", trace_id="t1"),
        read_event("wxa_media_check", trace_id="t2"),
        read_event("TEMPLATESENDJOBFINISH", MsgID=1, Status="success"),
        read_event("TEMPLATESENDJOBFINISH", MsgID=2, Status="success"),
        read_event(
            "subscribe_msg_sent_event", SubscribeMsgSentEvent={"List": {"TemplateId": "A", "MsgID": "1"}}
        ),
        read_event(
            "subscribe_msg_sent_event", SubscribeMsgSentEvent={"List": {"TemplateId": "A", "MsgID": "2"}}
        ),
    ]
    assert len({event.dedupe_key for event in same_second}) == len(same_second)


def test_parts_of_a_key_cannot_be_shifted_into_each_other() -> None:
    assert read_event("CLICK", EventKey="a").dedupe_key != read_event("CLICKA", EventKey="").dedupe_key


def test_messages_without_a_number_are_told_apart_by_what_they_are() -> None:
    assert read(Content="a").dedupe_key != read(Content="b").dedupe_key
    assert read(Content="a").dedupe_key == read(Content="a").dedupe_key


# Everything else is refused, in one way.


def rejection(data: bytes) -> str:
    with pytest.raises(RejectedPost) as caught:
        parse_any(data)
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None
    return caught.value.reason


BILLION_LAUGHS = b'<!DOCTYPE xml [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><xml><Content>&b;</Content></xml>'


@pytest.mark.parametrize(
    "document",
    [
        BILLION_LAUGHS,
        b'<!DOCTYPE xml [<!ENTITY f SYSTEM "file:///etc/passwd">]><xml><Content>&f;</Content></xml>',
        b"<!DOCTYPE xml><xml><MsgType>text</MsgType></xml>",
        b'<!DOCTYPE xml SYSTEM "http://127.0.0.1:9/x.dtd"><xml/>',
    ],
)
def test_no_document_type_at_all_is_tolerated(document: bytes) -> None:
    assert rejection(document) == "doctype"


def test_deep_nesting_is_refused_at_once() -> None:
    started = time.perf_counter()
    assert rejection(b"<xml>" + b"<a>" * 20_000) == "too_complex"
    assert rejection(b'{"a":' * 12_000 + b"1" + b"}" * 12_000) in {"malformed", "too_complex", "too_large"}
    assert rejection(b'{"a":' + b"[" * 60_000) == "malformed"
    assert time.perf_counter() - started < 1.0


def test_a_crowd_of_elements_is_refused_at_once() -> None:
    assert rejection(b"<xml>" + b"<a/>" * 16_000 + b"</xml>") in {"too_complex", "duplicate_element"}
    assert rejection(json.dumps({"a": list(range(10_000))}).encode()) == "too_complex"


def test_more_than_64_kilobytes_are_refused() -> None:
    assert rejection(as_xml(make_fields(Content="x" * 65_536, MsgId=7))) == "too_large"


@pytest.mark.parametrize("name", ["MsgType", "FromUserName", "Content"])
def test_an_element_that_stands_twice_is_refused(name: str) -> None:
    document = as_xml(make_fields(Content="a", MsgId=7)).replace(
        b"</xml>", f"<{name}>x</{name}></xml>".encode()
    )
    assert rejection(document) == "duplicate_element"


def test_a_json_name_that_stands_twice_is_refused() -> None:
    assert rejection(b'{"MsgType":"text","MsgType":"event"}') == "malformed"


@pytest.mark.parametrize("name", ["MsgType", "FromUserName", "ToUserName", "CreateTime"])
@pytest.mark.parametrize("value", [None, "", {"a": "b"}])
def test_a_push_without_its_common_parts_is_refused(name: str, value: Any) -> None:
    fields = make_fields(Content="a", MsgId=7)
    fields[name] = value
    if value is None:
        del fields[name]
    assert rejection(as_xml(fields)) == "malformed"


@pytest.mark.parametrize(
    "fields",
    [
        make_fields(CreateTime="soon", MsgId=7),
        make_fields(CreateTime="9" * 30, MsgId=7),
        make_fields(Content={"a": "b"}, MsgId=7),
        make_fields(MsgId={"a": "b"}),
        make_fields("image", MsgId=7),
        make_fields("event"),
        make_fields("event", Event={"a": "b"}),
        make_fields("event", Event="CLICK"),
        make_fields("event", Event="subscribe", EventKey={"a": "b"}),
        make_fields("event", Event="subscribe_msg_popup_event", SubscribeMsgPopupEvent={"List": {"a": "b"}}),
    ],
)
def test_a_push_with_odd_parts_is_refused(fields: dict[str, Any]) -> None:
    assert rejection(as_xml(fields)) == "malformed"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" ",
        b"xml",
        b"<xml>",
        b"<xml></xml></xml>",
        b"<other><MsgType>text</MsgType></other>",
        b"<xml>text</xml>",
        b"<xml><MsgType>\xff\xfe</MsgType></xml>",
        "<xml><MsgType>文</MsgType></xml>".encode("gbk"),
        b"<xml><MsgType>\x0b</MsgType></xml>",
        b"<xml><a>&undefined;</a></xml>",
        b"[]",
        b'"text"',
        b"{",
        b'{"a":NaN}',
        b'{"a":' + b"9" * 5000 + b"}",
    ],
)
def test_what_is_no_push_is_refused(data: bytes) -> None:
    assert rejection(data) in {"malformed", "empty"}


def test_a_declared_encoding_does_not_choose_how_we_read() -> None:
    document = b'<?xml version="1.0" encoding="gbk"?>' + as_xml(make_fields(Content="低保", MsgId=7))
    assert parse(document) == read(Content="低保", MsgId=7)


def test_what_json_can_carry_and_xml_cannot_is_dropped() -> None:
    message = parse_any(json.dumps(make_fields(Content="\ud83d低\0保\x0b!", MsgId=7)).encode())
    assert_means(message, Text, content="低保!")


@pytest.mark.parametrize("odd", ["o person", "o\n1", "张三", "o" * 129])
def test_a_sender_that_cannot_be_an_openid_is_refused(odd: str) -> None:
    assert rejection(as_xml(make_fields(Content="a", MsgId=7, FromUserName=odd))) == "malformed"


@given(st.binary(max_size=400))
def test_no_bytes_whatever_raise_anything_but_a_rejection(data: bytes) -> None:
    assert rejection(data)


LEAVES = st.none() | st.booleans() | st.integers() | st.text(max_size=8)
FIELDS = st.dictionaries(
    st.sampled_from(
        ["MsgType", "Event", "EventKey", "CreateTime", "MsgId", "MediaId", "List", "Status", "Location_X"]
    ),
    st.recursive(
        LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner)
    ),
)
KINDS = st.sampled_from(["text", "image", "voice", "video", "location", "link", "event", "odd"])
EVENTS = st.sampled_from(
    ["subscribe", "SCAN", "CLICK", "VIEW", "TEMPLATESENDJOBFINISH", "subscribe_msg_popup_event", "x"]
)


@given(FIELDS, KINDS, EVENTS)
def test_any_object_is_a_message_or_a_rejection(odd: dict[str, Any], kind: str, event: str) -> None:
    try:
        message = parse_json({**make_fields(kind, Event=event), **odd})
    except RejectedPost:
        return
    assert message.openid == "o-person"
    assert repr(message)
