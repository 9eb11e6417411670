"""The platform's signature and AES envelope ("safe mode").

Written from the published description and not taken from the library that the service uses, so that one
mistake cannot hide on both sides. AES-256-CBC, the first 16 bytes of the key as initial vector, padding to
blocks of 32; inside: 16 random bytes, the length as a 32-bit big-endian number, the message, the app id.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import secrets
import struct

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from simulator.errors import BadReply

PADDING_BLOCK = 32


def sign(*parts: str) -> str:
    """Return the platform's signature over the parts: SHA-1 of them, sorted and joined."""
    return hashlib.sha1("".join(sorted(parts)).encode()).hexdigest()  # noqa: S324 - the protocol's choice


def is_signed(signature: str, *parts: str) -> bool:
    """Tell, in constant time, whether the signature is that of the parts."""
    return hmac.compare_digest(signature.encode(), sign(*parts).encode())


class Envelope:
    """Closes and opens envelopes for one account. ``aes_key`` has 43 characters, as the console shows it."""

    def __init__(self, aes_key: str, app_id: str) -> None:
        if len(aes_key) != 43:
            raise ValueError("the AES key must be 43 characters of base64")
        self._key = base64.b64decode(aes_key + "=")
        self._app_id = app_id.encode()

    def _cipher(self) -> Cipher[modes.CBC]:
        return Cipher(algorithms.AES(self._key), modes.CBC(self._key[:16]))

    def close(self, message: str) -> str:
        """Encrypt a message; the result is base64."""
        body = message.encode()
        plain = secrets.token_bytes(16) + struct.pack(">I", len(body)) + body + self._app_id
        short = PADDING_BLOCK - len(plain) % PADDING_BLOCK
        encryptor = self._cipher().encryptor()
        return base64.b64encode(
            encryptor.update(plain + bytes([short]) * short) + encryptor.finalize()
        ).decode()

    def open(self, ciphertext: str) -> str:
        """Decrypt a message. Raise BadReply unless padding, length, app id and UTF-8 are all right."""
        try:
            raw = base64.b64decode(ciphertext, validate=True)
        except binascii.Error as error:
            raise BadReply("Encrypt is not base64") from error
        if not raw or len(raw) % PADDING_BLOCK:
            raise BadReply("the ciphertext is not padded to blocks of 32 bytes")
        decryptor = self._cipher().decryptor()
        plain = decryptor.update(raw) + decryptor.finalize()
        short = plain[-1]
        if not 1 <= short <= PADDING_BLOCK or plain[-short:] != bytes([short]) * short:
            raise BadReply("the padding is wrong: encrypted under another key?")
        plain = plain[:-short]
        if len(plain) < 20:
            raise BadReply("the envelope is too short")
        (length,) = struct.unpack(">I", plain[16:20])
        if plain[20 + length :] != self._app_id:
            raise BadReply("the envelope names another app id or a wrong length")
        try:
            return plain[20 : 20 + length].decode()
        except UnicodeDecodeError as error:
            raise BadReply("the message is not UTF-8") from error
