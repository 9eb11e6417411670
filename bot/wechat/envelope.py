"""Safe mode: check, open and seal the encrypted envelopes of the message push.

The `signature` of a push covers token, timestamp and nonce only, so a captured query string would vouch for
any body. `msg_signature` covers the ciphertext as well and is the only one accepted for a POST; a body that
is not encrypted is refused outright. Source: WeChat official accounts, message encryption and decryption
(push/encryption).
"""

import base64
import binascii
import hmac
import re
import secrets
from collections.abc import Mapping

from wechatpy.crypto import PrpCrypto
from wechatpy.crypto.base import WeChatCipher
from wechatpy.utils import WeChatSigner

from bot.wechat import wire
from bot.wechat.errors import RejectedPost

PLAIN_SUCCESS = "success"
"""The answer "received, nothing to say". It is never encrypted: the platform reads it literally."""

_AES_BLOCK = 16
_PADDED_TO = 32
_PREFIX = 16  # random bytes before the length
_TIMESTAMP = re.compile(r"[0-9]{1,12}")
_NONCE = re.compile(r"[\w.\-]{1,64}", re.ASCII)
_SIGNATURE = re.compile(r"[0-9a-f]{40}")
# The echo is not covered by its signature; only characters that are harmless in any context are sent back.
_ECHO = re.compile(r"[\w\-+/=.]{1,256}", re.ASCII)


class Envelope:
    """The secrets of one message push configuration.

    `token` and `aes_key` (43 characters, EncodingAESKey) are those typed into the platform's console,
    `app_id` is the account's. `window_seconds` is how far a timestamp may lie from now, in either
    direction. Raises ValueError for a configuration that would let anyone in or that cannot work. A replay
    inside the window is caught by the de-duplication of messages, not here.
    """

    def __init__(self, token: str, aes_key: str, app_id: str, window_seconds: int = 300) -> None:
        if not token or not app_id:
            raise ValueError("the push token and the app id must not be empty")
        self._token = token
        self._key = _decode_aes_key(aes_key)
        self._app_id = app_id
        self._window = window_seconds

    def __repr__(self) -> str:
        """Show no secret."""
        return f"Envelope(window_seconds={self._window})"

    def echo(self, args: Mapping[str, str], now: float) -> str:
        """Return the text the platform wants back when the address is configured (the verification GET).

        `args` are the query arguments, `now` seconds since the epoch. Raises RejectedPost.
        """
        self._check_signed(args, "signature", [], now)
        echo = args.get("echostr", "")
        if not _ECHO.fullmatch(echo):
            raise RejectedPost("malformed")
        return echo

    def open(self, args: Mapping[str, str], body: bytes, now: float) -> bytes:
        """Return the message inside a push, XML or JSON as the account is configured.

        Raises RejectedPost for everything that is not a fresh message of the platform to this account.
        """
        if len(body) > wire.MAX_BYTES:
            raise RejectedPost("too_large")
        if args.get("encrypt_type") != "aes":
            raise RejectedPost("not_encrypted")
        outer = wire.read_json(body) if body.lstrip().startswith(b"{") else wire.read_xml(body)
        ciphertext = outer.get("Encrypt")
        if not isinstance(ciphertext, str) or not ciphertext:
            raise RejectedPost("not_encrypted")
        if not ciphertext.isascii():  # base64 is; a lone surrogate would break the signer
            raise RejectedPost("malformed")
        self._check_signed(args, "msg_signature", [ciphertext], now)
        return self._decrypt(ciphertext)

    def seal(self, xml: str, now: float, nonce: str) -> str:
        """Return the encrypted envelope of a reply.

        Raises ValueError for an empty one: send PLAIN_SUCCESS then.
        """
        if not xml.strip() or xml == PLAIN_SUCCESS:
            raise ValueError("an empty reply is not sealed: answer PLAIN_SUCCESS")
        if not _NONCE.fullmatch(nonce):
            raise ValueError("the nonce must be 1 to 64 letters, digits, dots, dashes or underscores")
        timestamp = str(int(now))
        ciphertext = _Sealing(self._key).encrypt(xml, self._app_id).decode("ascii")
        signature = self._sign([timestamp, nonce, ciphertext])
        return (
            f"<xml><Encrypt><![CDATA[{ciphertext}]]></Encrypt>"
            f"<MsgSignature><![CDATA[{signature}]]></MsgSignature>"
            f"<TimeStamp>{timestamp}</TimeStamp><Nonce><![CDATA[{nonce}]]></Nonce></xml>"
        )

    def _sign(self, parts: list[str]) -> str:
        signer = WeChatSigner()
        signer.add_data(self._token, *parts)
        return str(signer.signature)

    def _check_signed(self, args: Mapping[str, str], name: str, signed: list[str], now: float) -> None:
        """Compare in constant time, then look at the clock: a stranger learns nothing about the window."""
        timestamp, nonce, given = args.get("timestamp", ""), args.get("nonce", ""), args.get(name, "")
        if not (_TIMESTAMP.fullmatch(timestamp) and _NONCE.fullmatch(nonce) and _SIGNATURE.fullmatch(given)):
            raise RejectedPost("malformed")
        if not hmac.compare_digest(self._sign([timestamp, nonce, *signed]), given):
            raise RejectedPost("bad_signature")
        if abs(now - int(timestamp)) > self._window:
            raise RejectedPost("stale")

    def _decrypt(self, ciphertext: str) -> bytes:
        try:
            sealed = base64.b64decode(ciphertext, validate=True)
        except (binascii.Error, ValueError):
            sealed = b""
        if not sealed or len(sealed) % _AES_BLOCK:
            raise RejectedPost("undecipherable")
        return self._unwrap(_unpad(WeChatCipher(self._key).decrypt(sealed)))

    def _unwrap(self, plain: bytes) -> bytes:
        """Take the message out of: 16 random bytes, its length (4 bytes, big-endian), itself, the app id."""
        start = _PREFIX + 4
        end = start + int.from_bytes(plain[_PREFIX:start], "big")
        if len(plain) < start or end > len(plain):
            raise RejectedPost("undecipherable")
        if not hmac.compare_digest(plain[end:], self._app_id.encode()):
            raise RejectedPost("another_account")
        return plain[start:end]


class _Sealing(PrpCrypto):  # type: ignore[misc]  # wechatpy ships no types
    """wechatpy's encryption with a prefix from the secure random source (it uses `random.sample`)."""

    def get_random_string(self) -> str:
        return secrets.token_hex(_PREFIX // 2)


def _decode_aes_key(aes_key: str) -> bytes:
    try:
        key = base64.b64decode(aes_key + "=", validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(aes_key) != 43 or len(key) != 32:
        raise ValueError("EncodingAESKey must be the 43 characters shown in the platform's console")
    return key


def _unpad(padded: bytes) -> bytes:
    """Remove the PKCS#7 padding (to 32 bytes) and check every byte of it."""
    count = padded[-1]
    if not 1 <= count <= _PADDED_TO or padded[-count:] != bytes([count]) * count:
        raise RejectedPost("undecipherable")
    return padded[:-count]
