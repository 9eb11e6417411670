"""One encrypted file: a fresh key for its content, and that key wrapped by the keyring's active key.

Layout: `PMF1`, two bytes with the length of the wrapped key, the wrapped key, the encrypted content. Both
parts are bound to the file's name, so that one file cannot stand in for another. The content is sealed in
one piece, in memory: meant for photos and PDFs of up to 20 MB, and refused beyond.
"""

import secrets
import struct

from storage.ciphers import CIPHERS, TagMismatch, decrypt_with, encrypt_with
from storage.encryption import TamperedValue, decrypt, encrypt, key_id_of
from storage.errors import StorageError
from storage.keys import Keyring

MAGIC = b"PMF1"
START = struct.Struct(">4sH")
HEAD_AT_MOST = 512
LARGEST_FILE = 20 * 1024 * 1024
_BY_PREFIX = {suite.prefix.encode("ascii"): name for name, suite in CIPHERS.items()}
_PREFIX_BYTES = 4


class FileDamaged(StorageError):
    """A stored file is not what was written: damaged, forged, or moved from another name."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"file {name[:12]}… does not open: it was damaged or replaced; restore it from backup"
        )


class FileTooLarge(StorageError):
    """More bytes than a file of this store may have."""

    def __init__(self, size: int) -> None:
        super().__init__(f"{size} bytes are more than a file may have ({LARGEST_FILE})")


def seal_file(keyring: Keyring, name: str, data: bytes) -> bytes:
    """Encrypt a file's content. Raises FileTooLarge."""
    if len(data) > LARGEST_FILE:
        raise FileTooLarge(len(data))
    algorithm = keyring.active.algorithm
    content_key = secrets.token_bytes(CIPHERS[algorithm].key_bytes)
    sealed = encrypt_with(algorithm, content_key, data, _bound_to(name))
    return _join(_wrap(keyring, name, algorithm, content_key), sealed)


def open_file(keyring: Keyring, name: str, blob: bytes) -> bytes:
    """Decrypt a file's content. Raises FileDamaged, KeyMissing."""
    wrapped, sealed = _split(name, blob)
    algorithm, content_key = _unwrap(keyring, name, wrapped)
    try:
        return decrypt_with(algorithm, content_key, sealed, _bound_to(name))
    except TagMismatch:
        raise FileDamaged(name) from None


def rewrap_file(keyring: Keyring, name: str, blob: bytes) -> bytes | None:
    """The file under the active key, or None if it already is. Raises FileDamaged, KeyMissing.

    Only the wrapped key changes; the content is encrypted anew only when the algorithm changes.
    """
    if wrapping_key_id(name, blob) == keyring.active.id:
        return None
    wrapped, sealed = _split(name, blob)
    algorithm, content_key = _unwrap(keyring, name, wrapped)
    if algorithm != keyring.active.algorithm:
        return seal_file(keyring, name, open_file(keyring, name, blob))
    return _join(_wrap(keyring, name, algorithm, content_key), sealed)


def wrapping_key_id(name: str, start: bytes) -> str:
    """The id of the keyring's key, from the first HEAD_AT_MOST bytes of a file. Raises FileDamaged."""
    wrapped, _ = _split(name, start)
    try:
        return key_id_of(wrapped, "file-key")
    except TamperedValue:
        raise FileDamaged(name) from None


def _wrap(keyring: Keyring, name: str, algorithm: str, content_key: bytes) -> bytes:
    prefix = CIPHERS[algorithm].prefix.encode("ascii")
    return encrypt(keyring, prefix + content_key, f"file-key:{name}")


def _unwrap(keyring: Keyring, name: str, wrapped: bytes) -> tuple[str, bytes]:
    try:
        plain = decrypt(keyring, wrapped, f"file-key:{name}")
    except TamperedValue:
        raise FileDamaged(name) from None
    return _BY_PREFIX[plain[:_PREFIX_BYTES]], plain[_PREFIX_BYTES:]


def _join(wrapped: bytes, sealed: bytes) -> bytes:
    return START.pack(MAGIC, len(wrapped)) + wrapped + sealed


def _split(name: str, blob: bytes) -> tuple[bytes, bytes]:
    if len(blob) < START.size:
        raise FileDamaged(name)
    magic, length = START.unpack_from(blob)
    end = START.size + length
    if magic != MAGIC or len(blob) < end:
        raise FileDamaged(name)
    return blob[START.size : end], blob[end:]


def _bound_to(name: str) -> bytes:
    return MAGIC + name.encode("ascii")
