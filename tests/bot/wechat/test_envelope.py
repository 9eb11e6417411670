"""Safe mode, with wechatpy's own cryptography as the other side."""

import base64
import hashlib
import hmac
import json
import struct
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wechatpy.crypto import WeChatCrypto
from wechatpy.crypto.base import WeChatCipher
from wechatpy.replies import EmptyReply

from bot.wechat.envelope import PLAIN_SUCCESS, Envelope
from bot.wechat.errors import RejectedPost
from bot.wechat.inbound import receive
from bot.wechat.incoming import Text

TOKEN, APP_ID = "push-token", "wxofficial0000001"
AES_KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
NOW = 1_750_000_000
INNER = (
    "<xml><ToUserName>gh_1</ToUserName><FromUserName>o-person</FromUserName><CreateTime>1750000000</CreateTime>"
    "<MsgType>text</MsgType><Content>你好</Content><MsgId>7</MsgId></xml>"
)


def make_envelope(**changes: Any) -> Envelope:
    return Envelope(**{"token": TOKEN, "aes_key": AES_KEY, "app_id": APP_ID, **changes})


def sign(*parts: str, token: str = TOKEN) -> str:
    return hashlib.sha1("".join(sorted([token, *parts])).encode()).hexdigest()


def make_push(
    inner: str = INNER, *, at: int = NOW, app_id: str = APP_ID, aes_key: str = AES_KEY, token: str = TOKEN
) -> tuple[dict[str, str], bytes]:
    body = WeChatCrypto(token, aes_key, app_id).encrypt_message(inner, "nonce1", str(at))
    return address_of(body, at=at, token=token), body.encode()


def address_of(body: str, *, at: int = NOW, token: str = TOKEN) -> dict[str, str]:
    ciphertext = body.split("<Encrypt><![CDATA[")[1].split("]]>", maxsplit=1)[0]
    stamp = str(at)
    return {
        "signature": sign(stamp, "nonce1", token=token),
        "timestamp": stamp,
        "nonce": "nonce1",
        "openid": "o-person",
        "encrypt_type": "aes",
        "msg_signature": sign(stamp, "nonce1", ciphertext, token=token),
    }


def seal_raw(plain: bytes) -> tuple[dict[str, str], bytes]:
    """Encrypt anything at all, as someone who has the keys could."""
    key = base64.b64decode(AES_KEY + "=")
    ciphertext = base64.b64encode(WeChatCipher(key).encrypt(plain)).decode()
    body = f"<xml><Encrypt><![CDATA[{ciphertext}]]></Encrypt></xml>"
    return address_of(body), body.encode()


def reason_of(args: dict[str, str], body: bytes, *, now: float = NOW, **changes: Any) -> str:
    with pytest.raises(RejectedPost) as caught:
        make_envelope(**changes).open(args, body, now)
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None
    return caught.value.reason


def test_a_push_sealed_by_the_platform_is_opened() -> None:
    args, body = make_push()
    assert make_envelope().open(args, body, NOW).decode() == INNER


def test_a_push_in_json_is_opened() -> None:
    args, body = make_push(inner='{"MsgType":"event"}')
    ciphertext = body.decode().split("<Encrypt><![CDATA[")[1].split("]]>")[0]
    in_json = json.dumps({"ToUserName": "gh_1", "Encrypt": ciphertext}).encode()
    assert make_envelope().open(args, in_json, NOW) == b'{"MsgType":"event"}'


def test_what_we_seal_wechatpy_can_open() -> None:
    sealed = make_envelope().seal(INNER, NOW, "our-nonce")
    args = address_of(sealed)
    signature = sealed.split("<MsgSignature><![CDATA[")[1].split("]]>")[0]
    opened = WeChatCrypto(TOKEN, AES_KEY, APP_ID).decrypt_message(
        sealed, signature, args["timestamp"], "our-nonce"
    )
    assert opened == INNER


def test_the_same_reply_is_never_sealed_the_same_way_twice() -> None:
    assert len({make_envelope().seal(INNER, NOW, "n") for _ in range(20)}) == 20


@pytest.mark.parametrize("empty", ["", " \n", PLAIN_SUCCESS, EmptyReply().render()])
def test_an_empty_reply_is_never_sealed(empty: str) -> None:
    with pytest.raises(ValueError, match="PLAIN_SUCCESS"):
        make_envelope().seal(empty, NOW, "n")


def test_a_nonce_that_could_break_out_of_the_envelope_is_refused() -> None:
    with pytest.raises(ValueError, match="nonce"):
        make_envelope().seal(INNER, NOW, "x]]></Nonce>")


@pytest.mark.parametrize("late", [-300, 0, 300])
def test_a_push_within_five_minutes_either_way_is_taken(late: int) -> None:
    args, body = make_push(at=NOW + late)
    assert make_envelope().open(args, body, NOW)


@pytest.mark.parametrize("late", [-301, 301, 1 - NOW])
def test_a_push_outside_of_five_minutes_is_stale_even_if_well_signed(late: int) -> None:
    args, body = make_push(at=NOW + late)
    assert reason_of(args, body) == "stale"


def test_the_plain_signature_does_not_vouch_for_a_body() -> None:
    args, body = make_push()
    args["msg_signature"] = args["signature"]
    assert reason_of(args, body) == "bad_signature"


def test_signatures_are_compared_in_constant_time(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[tuple[Any, Any]] = []
    original = hmac.compare_digest

    def record(ours: Any, theirs: Any) -> bool:
        compared.append((ours, theirs))
        return original(ours, theirs)

    monkeypatch.setattr(hmac, "compare_digest", record)
    args, body = make_push()
    make_envelope().open(args, body, NOW)
    assert (args["msg_signature"], args["msg_signature"]) in compared


def test_a_captured_address_does_not_vouch_for_another_body() -> None:
    args, _ = make_push()
    _, other = make_push(INNER.replace("o-person", "o-someone"))
    assert reason_of(args, other) == "bad_signature"


def test_a_message_in_clear_is_refused_even_with_a_good_signature() -> None:
    args, _ = make_push()
    assert reason_of(args, INNER.encode()) == "not_encrypted"


@pytest.mark.parametrize("encrypt_type", ["raw", "", "AES"])
def test_only_the_encrypted_kind_is_taken(encrypt_type: str) -> None:
    args, body = make_push()
    args["encrypt_type"] = encrypt_type
    assert reason_of(args, body) == "not_encrypted"


@pytest.mark.parametrize("missing", ["timestamp", "nonce", "msg_signature", "encrypt_type"])
def test_an_address_that_lacks_an_argument_is_refused(missing: str) -> None:
    args, body = make_push()
    del args[missing]
    assert reason_of(args, body) in {"malformed", "not_encrypted"}


@pytest.mark.parametrize("odd", ["12x", "-1", "1" * 13, "１７５０", ""])
def test_a_timestamp_that_is_no_number_is_refused(odd: str) -> None:
    args, body = make_push()
    assert reason_of({**args, "timestamp": odd}, body) == "malformed"


def test_an_empty_token_is_no_token() -> None:
    with pytest.raises(ValueError, match="empty"):
        make_envelope(token="")


@pytest.mark.parametrize("key", ["", "short", "!" * 43, AES_KEY + "A"])
def test_an_aes_key_that_cannot_be_one_is_refused_at_start_up(key: str) -> None:
    with pytest.raises(ValueError, match="43"):
        make_envelope(aes_key=key)


def test_a_push_for_another_account_is_refused() -> None:
    args, body = make_push(app_id="wxsomeoneelse")
    assert reason_of(args, body) == "another_account"


def test_a_push_under_another_aes_key_is_refused() -> None:
    args, body = make_push(aes_key=AES_KEY[::-1])
    assert reason_of(args, body) in {"undecipherable", "another_account"}


def test_a_push_above_64_kilobytes_is_refused_unread() -> None:
    args, body = make_push()
    assert reason_of(args, body + b" " * 65_536) == "too_large"


@pytest.mark.parametrize(
    "plain",
    [
        b"\x00" * 32,
        b"x" * 31 + b"\xff",
        b"x" * 31 + b"\x21",
        b"x" * 30 + b"\x01\x02",
        bytes([32]) * 32,
        b"r" * 16 + struct.pack(">I", 2**32 - 1) + b"abc" + APP_ID.encode() + b"\x01" * 8,
        b"r" * 16 + struct.pack(">I", 3) + b"abc" + bytes([9]) * 9,
    ],
)
def test_signed_garbage_is_refused_like_everything_else(plain: bytes) -> None:
    padded = plain + plain[-1:] * (-len(plain) % 16)
    args, body = seal_raw(padded)
    assert reason_of(args, body) in {"undecipherable", "another_account"}


@pytest.mark.parametrize("ciphertext", ["%%%", "QUJD", "日本", "QUJD" * 5 + "="])
def test_signed_text_that_is_no_ciphertext_is_refused(ciphertext: str) -> None:
    body = f"<xml><Encrypt><![CDATA[{ciphertext}]]></Encrypt></xml>"
    assert reason_of(address_of(body), body.encode()) in {"undecipherable", "malformed"}


@given(st.binary(max_size=300))
def test_no_body_whatever_raises_anything_but_a_rejection(body: bytes) -> None:
    args, _ = make_push()
    assert reason_of(args, body)


@given(
    st.dictionaries(
        st.sampled_from(["timestamp", "nonce", "msg_signature", "signature", "echostr"]), st.text()
    )
)
def test_no_address_whatever_raises_anything_but_a_rejection(odd: dict[str, str]) -> None:
    args, body = make_push()
    if odd.keys() & {"timestamp", "nonce", "msg_signature"}:
        assert reason_of({**args, **odd}, body)
    with pytest.raises(RejectedPost):
        make_envelope().echo({"timestamp": str(NOW), "nonce": "n", **odd}, NOW)


def verification(**changes: str) -> dict[str, str]:
    return {
        "signature": sign(str(NOW), "n1"),
        "timestamp": str(NOW),
        "nonce": "n1",
        "echostr": "4875120293",
        **changes,
    }


def test_the_verification_is_echoed() -> None:
    assert make_envelope().echo(verification(), NOW) == "4875120293"


def test_a_forged_verification_is_not_echoed() -> None:
    with pytest.raises(RejectedPost, match="bad_signature"):
        make_envelope().echo(verification(signature=sign(str(NOW), "n1", token="")), NOW)


def test_an_old_verification_is_not_echoed() -> None:
    with pytest.raises(RejectedPost, match="stale"):
        make_envelope().echo(verification(), NOW + 301)


def test_a_script_is_never_echoed_since_the_signature_does_not_cover_it() -> None:
    with pytest.raises(RejectedPost, match="malformed"):
        make_envelope().echo(verification(echostr="<script>"), NOW)


def test_an_envelope_shows_no_secret() -> None:
    assert TOKEN not in repr(make_envelope())
    assert AES_KEY not in repr(make_envelope())


def test_a_push_is_received_as_a_message() -> None:
    args, body = make_push()
    message = receive(make_envelope(), args, body, NOW)
    assert isinstance(message, Text)
    assert (message.openid, message.content) == ("o-person", "你好")


def test_an_address_that_names_another_person_is_refused() -> None:
    args, body = make_push()
    with pytest.raises(RejectedPost, match="another_person"):
        receive(make_envelope(), {**args, "openid": "o-someone"}, body, NOW)
