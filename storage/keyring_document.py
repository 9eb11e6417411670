"""A keyring as a JSON document, and what can be wrong with one."""

import base64
import json
import re
import stat
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from storage.ciphers import CIPHERS, MACS, MacKey, new_data_secret
from storage.errors import StorageError

VERSION = 1
KEY_ID = re.compile(r"(aes|sm4)-[0-9a-f]{8}\Z")


class KeyMissing(StorageError):
    """A value names a key this keyring does not hold."""

    def __init__(self, key_id: str) -> None:
        super().__init__(
            f"key {key_id} is not in the keyring: restore the keyring that held it, or add the key"
        )
        self.key_id = key_id


class KeyFileTooOpen(StorageError):
    """Someone other than its owner may read the key file."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} can be read by others: run 'chmod 600 {path}' and consider its keys known")


class KeyFileMissing(StorageError):
    """There is no key file where one was expected."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} does not exist: restore it from backup, or run 'palmaid keys new' once")


class KeyringUnreadable(StorageError):
    """What should be a keyring is not one. The message never repeats the content."""


class KeyInUse(StorageError):
    """The key cannot be taken out of use as things stand."""


@dataclass(frozen=True, slots=True)
class DataKey:
    """One key for values and files. A retired key still reads; only the active one writes."""

    id: str
    algorithm: str
    secret: bytes
    retired: bool = False

    def __repr__(self) -> str:
        """Show everything but the secret."""
        return f"<DataKey {self.id} {self.algorithm}{' retired' if self.retired else ''}>"


class KeyringContent(NamedTuple):
    """What a keyring document holds."""

    data_keys: dict[str, DataKey]
    active_id: str
    macs: dict[str, MacKey]
    for_development: bool


def new_data_key(algorithm: str, *, taken: Container[str] = ()) -> DataKey:
    """A fresh data key, its id not among those `taken`. Raises StorageError for an unknown algorithm."""
    if algorithm not in CIPHERS:
        raise StorageError(f"unknown algorithm: choose one of {', '.join(CIPHERS)}")
    while True:
        key_id, secret = new_data_secret(algorithm)
        if key_id not in taken:
            return DataKey(key_id, algorithm, secret)


def compose_document(
    data_keys: Iterable[DataKey], active_id: str, macs: Mapping[str, MacKey], *, for_development: bool
) -> bytes:
    """Write the document. It is a secret."""
    keys = [
        {"id": key.id, "algorithm": key.algorithm, "secret": _text(key.secret), "retired": key.retired}
        for key in data_keys
    ]
    document = {
        "version": VERSION,
        "for_development": for_development,
        "active": active_id,
        "data_keys": keys,
        **{name: {"algorithm": mac.algorithm, "secret": _text(mac.secret)} for name, mac in macs.items()},
    }
    return (json.dumps(document, indent=2) + "\n").encode("ascii")


def parse_document(document: bytes) -> KeyringContent:
    """Read the document. Raises KeyringUnreadable."""
    # `from None`: a JSON error quotes what it read, and that is key material.
    try:
        fields = json.loads(document)
        if fields["version"] != VERSION:
            raise KeyringUnreadable("the keyring was written by another version of this program")
        keys = [_read_data_key(entry) for entry in fields["data_keys"]]
        macs = {name: _read_mac_key(fields[name]) for name in ("lookup", "audit", "seal")}
        active, for_development = fields["active"], bool(fields.get("for_development", False))
    except (ValueError, KeyError, TypeError, AttributeError):
        raise KeyringUnreadable("this is not a keyring: restore it from backup") from None
    by_id = {key.id: key for key in keys}
    if active not in by_id or by_id[active].retired or len(by_id) != len(keys):
        raise KeyringUnreadable("the keyring names no usable active key, or one id twice")
    return KeyringContent(by_id, active, macs, for_development)


def read_private_file(path: Path) -> bytes:
    """Read a file that only its owner may read. Raises KeyFileMissing, KeyFileTooOpen, KeyringUnreadable."""
    try:
        if stat.S_IMODE(path.stat().st_mode) & 0o077:
            raise KeyFileTooOpen(path)
        return path.read_bytes()
    except FileNotFoundError:
        raise KeyFileMissing(path) from None
    except OSError:
        raise KeyringUnreadable(
            f"{path} cannot be read by this user: check what it is and its owner"
        ) from None


def _read_data_key(entry: dict[str, Any]) -> DataKey:
    key = DataKey(entry["id"], entry["algorithm"], _bytes(entry["secret"]), bool(entry.get("retired", False)))
    suite = CIPHERS[key.algorithm]
    # The id names the algorithm, and ids stand in values: the two must never disagree.
    if not KEY_ID.match(key.id) or not key.id.startswith(suite.prefix) or len(key.secret) != suite.key_bytes:
        raise ValueError
    return key


def _read_mac_key(entry: dict[str, str]) -> MacKey:
    key = MacKey(entry["algorithm"], _bytes(entry["secret"]))
    if key.algorithm not in MACS or len(key.secret) < 32:
        raise ValueError
    return key


def _text(secret: bytes) -> str:
    return base64.b64encode(secret).decode("ascii")


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
