"""Encrypted values: each names its format, its key and with it the algorithm, and carries its own nonce.

A value reads `pm1:<key id>:` followed by nonce, ciphertext and tag; the id begins with `aes-` or `sm4-`. The
head and the purpose are authenticated with the value: moved to a column of another purpose, or under
another head, it does not open.
"""

import base64
import binascii
import re

from storage.ciphers import TagMismatch, decrypt_with, encrypt_with
from storage.errors import StorageError
from storage.keys import Keyring

FORMAT = "pm1"
HEAD = re.compile(rb"pm1:((?:aes|sm4)-[0-9a-f]{8}):")
HEAD_CHARACTERS = len("pm1:aes-00000000:")


class TamperedValue(StorageError):
    """An encrypted value is not what was stored: damaged, forged, or moved from another place."""

    def __init__(self, purpose: str) -> None:
        super().__init__(
            f"a value of '{purpose}' does not open: it was damaged, or moved here from another place; "
            "restore it from backup"
        )
        self.purpose = purpose


def head_of_key(key_id: str) -> str:
    """How every value under that key begins."""
    return f"{FORMAT}:{key_id}:"


def encrypt(keyring: Keyring, plaintext: bytes, purpose: str) -> bytes:
    """Encrypt with the active key, bound to `purpose`, which names the place the value belongs to."""
    key = keyring.active
    head = head_of_key(key.id).encode("ascii")
    return head + encrypt_with(key.algorithm, key.secret, plaintext, _bound_to(head, purpose))


def decrypt(keyring: Keyring, value: bytes, purpose: str) -> bytes:
    """Undo `encrypt`. Raises TamperedValue, or KeyMissing if the keyring lacks the value's key."""
    key = keyring.data_key(key_id_of(value, purpose))
    head, sealed = value[:HEAD_CHARACTERS], value[HEAD_CHARACTERS:]
    try:
        return decrypt_with(key.algorithm, key.secret, sealed, _bound_to(head, purpose))
    except TagMismatch:
        raise TamperedValue(purpose) from None


def encrypt_to_text(keyring: Keyring, plaintext: bytes, purpose: str) -> str:
    """Like `encrypt`, as a line of ASCII."""
    value = encrypt(keyring, plaintext, purpose)
    sealed = base64.urlsafe_b64encode(value[HEAD_CHARACTERS:])
    return (value[:HEAD_CHARACTERS] + sealed).decode("ascii")


def decrypt_text(keyring: Keyring, text: str, purpose: str) -> bytes:
    """Undo `encrypt_to_text`. Raises TamperedValue, KeyMissing."""
    try:
        raw = text.encode("ascii")
        sealed = base64.b64decode(raw[HEAD_CHARACTERS:], altchars=b"-_", validate=True)
    except (UnicodeEncodeError, binascii.Error):
        raise TamperedValue(purpose) from None
    return decrypt(keyring, raw[:HEAD_CHARACTERS] + sealed, purpose)


def key_id_of(value: bytes, purpose: str) -> str:
    """The id of the key that opens the value. Raises TamperedValue if it is not an encrypted value."""
    match = HEAD.match(value)
    if match is None:
        raise TamperedValue(purpose)
    return match.group(1).decode("ascii")


def _bound_to(head: bytes, purpose: str) -> bytes:
    return head + b"\0" + purpose.encode("utf-8")
