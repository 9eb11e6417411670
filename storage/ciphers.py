"""The two families of algorithms: AES-256-GCM with HMAC-SHA256, and SM4-GCM with HMAC-SM3.

All of it is the `cryptography` library (OpenSSL) and the standard library; this file only gives the two
families one shape. Nonces are random and 96 bits long: one key may encrypt about four thousand million
values before it has to be replaced (NIST SP 800-38D, section 8.3).
"""

import hashlib
import hmac
import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hmac import HMAC

AES = "AES-256-GCM"
SM4 = "SM4-GCM"
HMAC_SHA256 = "HMAC-SHA256"
HMAC_SM3 = "HMAC-SM3"
NONCE_BYTES = 12
TAG_BYTES = 16


class TagMismatch(Exception):
    """The ciphertext, its nonce or what it was bound to is not what was encrypted."""


def _encrypt_aes(secret: bytes, plaintext: bytes, bound_to: bytes) -> bytes:
    nonce = os.urandom(NONCE_BYTES)
    return nonce + _aes(secret).encrypt(nonce, plaintext, bound_to)


def _decrypt_aes(secret: bytes, sealed: bytes, bound_to: bytes) -> bytes:
    try:
        return _aes(secret).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], bound_to)
    except InvalidTag:
        raise TagMismatch from None


@lru_cache(maxsize=16)
def _aes(secret: bytes) -> AESGCM:
    return AESGCM(secret)


def _encrypt_sm4(secret: bytes, plaintext: bytes, bound_to: bytes) -> bytes:
    nonce = os.urandom(NONCE_BYTES)
    encryptor = Cipher(algorithms.SM4(secret), modes.GCM(nonce)).encryptor()
    encryptor.authenticate_additional_data(bound_to)
    ciphertext = encryptor.update(plaintext) + encryptor.finalize()
    return nonce + ciphertext + encryptor.tag


def _decrypt_sm4(secret: bytes, sealed: bytes, bound_to: bytes) -> bytes:
    nonce, ciphertext, tag = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:-TAG_BYTES], sealed[-TAG_BYTES:]
    decryptor = Cipher(algorithms.SM4(secret), modes.GCM(nonce, tag)).decryptor()
    decryptor.authenticate_additional_data(bound_to)
    plaintext = decryptor.update(ciphertext)
    try:
        # The library compares the tag in constant time; until it has, the plaintext is not let out.
        return plaintext + decryptor.finalize()
    except InvalidTag:
        raise TagMismatch from None


@dataclass(frozen=True)
class Suite:
    """One authenticated cipher, the prefix of its key ids, and the keyed hash that goes with it."""

    prefix: str
    key_bytes: int
    mac: str
    seal: Callable[[bytes, bytes, bytes], bytes]
    open: Callable[[bytes, bytes, bytes], bytes]


CIPHERS = {
    AES: Suite("aes-", 32, HMAC_SHA256, _encrypt_aes, _decrypt_aes),
    SM4: Suite("sm4-", 16, HMAC_SM3, _encrypt_sm4, _decrypt_sm4),
}
MACS = (HMAC_SHA256, HMAC_SM3)


def encrypt_with(algorithm: str, secret: bytes, plaintext: bytes, bound_to: bytes) -> bytes:
    """Encrypt, and bind to `bound_to`, which is not secret. Returns nonce, ciphertext and tag in one."""
    return CIPHERS[algorithm].seal(secret, plaintext, bound_to)


def decrypt_with(algorithm: str, secret: bytes, sealed: bytes, bound_to: bytes) -> bytes:
    """Undo `encrypt_with`. Raises TagMismatch if anything is different from what was encrypted."""
    if len(sealed) < NONCE_BYTES + TAG_BYTES:
        raise TagMismatch
    return CIPHERS[algorithm].open(secret, sealed, bound_to)


def new_data_secret(algorithm: str) -> tuple[str, bytes]:
    """A fresh id, which names the algorithm, and a fresh secret of the algorithm's length."""
    cipher = CIPHERS[algorithm]
    return cipher.prefix + secrets.token_hex(4), secrets.token_bytes(cipher.key_bytes)


@dataclass(frozen=True, slots=True)
class MacKey:
    """A key for keyed hashes of 256 bits."""

    algorithm: str
    secret: bytes = field(repr=False)

    def digest(self, content: bytes) -> str:
        """The keyed hash as 64 hex digits."""
        if self.algorithm == HMAC_SHA256:
            return hmac.digest(self.secret, content, "sha256").hex()
        mac = HMAC(self.secret, hashes.SM3())  # the standard library's SM3 depends on how Python was built
        mac.update(content)
        return mac.finalize().hex()

    def matches(self, content: bytes, digest: str) -> bool:
        """Whether `digest` is that of `content`, compared in constant time."""
        return hmac.compare_digest(self.digest(content), digest)

    @property
    def fingerprint(self) -> str:
        """Names the key without giving anything of it away."""
        return hashlib.sha256(b"palmaid mac key\0" + self.secret).hexdigest()[:16]


def new_mac_key(algorithm: str) -> MacKey:
    """A fresh key of 256 bits."""
    return MacKey(algorithm, secrets.token_bytes(32))
