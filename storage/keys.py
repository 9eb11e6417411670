"""The keys to everything personal: data keys, and one key each for look-ups, audit, seals.

A keyring is one JSON document. In development it is a file that is created on first run; in production the
operator supplies it as a file or, in base64, through a secret store. docs/key-rotation.md tells how to
change its keys.
"""

import base64
import binascii
import fcntl
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Self

from storage.ciphers import AES, CIPHERS, MACS, SM4, MacKey, new_mac_key
from storage.durable_write import create_file, replace_file
from storage.keyring_document import (
    DataKey,
    KeyFileMissing,
    KeyFileTooOpen,
    KeyInUse,
    KeyMissing,
    KeyringUnreadable,
    compose_document,
    new_data_key,
    parse_document,
    read_private_file,
)


class Keyring:
    """Named data keys, of which one is active, and the keyed hashes for look-ups, audit and seals.

    Reading and adding keys is safe from several threads.
    """

    def __init__(
        self,
        data_keys: dict[str, DataKey],
        active_id: str,
        *,
        lookup: MacKey,
        audit: MacKey,
        seal: MacKey,
        for_development: bool = False,
    ) -> None:
        self._data_keys = dict(data_keys)
        self._active_id = active_id
        self._lookup = lookup
        self._audit = audit
        self._seal = seal
        self._lock = threading.Lock()
        self._file: Path | None = None
        self._file_stamp: tuple[int, ...] = ()
        self.for_development = for_development

    def __repr__(self) -> str:
        """Show ids only."""
        return f"<Keyring {', '.join(sorted(self._data_keys))}; active {self._active_id}>"

    @classmethod
    def generate(cls, algorithm: str = AES, *, for_development: bool = False) -> Self:
        """Make a keyring of fresh random keys. SM4-GCM brings HMAC-SM3 with it, AES-256-GCM HMAC-SHA256."""
        key = new_data_key(algorithm)
        mac = CIPHERS[algorithm].mac
        return cls(
            {key.id: key},
            key.id,
            lookup=new_mac_key(mac),
            audit=new_mac_key(mac),
            seal=new_mac_key(mac),
            for_development=for_development,
        )

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read a keyring file. Raises KeyFileMissing, KeyFileTooOpen, KeyringUnreadable."""
        keyring = cls._parse(read_private_file(path))
        keyring._file, keyring._file_stamp = path, _stamp(path)
        return keyring

    @classmethod
    def development(cls, path: Path, algorithm: str = AES) -> Self:
        """Read the keyring at `path`, or create it there on the first run.

        Several processes may start at once: one creates, all read the same. The keyring is marked, so that
        a production system can refuse it (`for_development`).
        """
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            create_file(path, cls.generate(algorithm, for_development=True)._dump())
        return cls.read(path)

    @classmethod
    def from_environment_value(cls, text: str) -> Self:
        """Read a keyring from base64 JSON, as a secret store hands it over. Raises KeyringUnreadable."""
        try:
            document = base64.b64decode("".join(text.split()), validate=True)
        except (binascii.Error, ValueError):
            raise KeyringUnreadable(
                "the keyring value is not base64: print one with to_environment_value"
            ) from None
        return cls._parse(document)

    def to_environment_value(self) -> str:
        """The keyring as `from_environment_value` reads it. This is a secret."""
        return base64.b64encode(self._dump()).decode("ascii")

    def write(self, path: Path, *, replace_old: bool = True) -> None:
        """Write the keyring to `path` in one step, readable by its owner only.

        With `replace_old` False a keyring that is already there is left alone: raises KeyInUse.
        """
        path.parent.mkdir(parents=True, exist_ok=True)
        if replace_old:
            replace_file(path, self._dump())
        elif not create_file(path, self._dump()):
            raise KeyInUse(f"{path} exists already: move it away first if it is really no longer needed")
        self._file, self._file_stamp = path, _stamp(path)

    @property
    def data_keys(self) -> tuple[DataKey, ...]:
        """Every data key, in the order of adding."""
        return tuple(self._data_keys.values())

    @property
    def active(self) -> DataKey:
        """The data key new values are encrypted with."""
        return self._data_keys[self._active_id]

    def data_key(self, key_id: str) -> DataKey:
        """The data key of that id. Raises KeyMissing.

        An unknown id first makes a keyring that came from a file look at the file again: another process
        may have added the key a moment ago.
        """
        if key_id not in self._data_keys:
            self.refresh()
        try:
            return self._data_keys[key_id]
        except KeyError:
            raise KeyMissing(key_id) from None

    def refresh(self) -> bool:
        """Take over data keys added to the keyring's file by another process. Returns whether it changed.

        Look-up, audit and seal keys are not taken over: changing those needs a restart.
        """
        with self._lock:
            if self._file is None or not self._file.exists() or _stamp(self._file) == self._file_stamp:
                return False
            newer = type(self).read(self._file)
            self._data_keys = {**self._data_keys, **newer._data_keys}
            self._active_id, self._file_stamp = newer._active_id, newer._file_stamp
            return True

    def add_data_key(self, algorithm: str, *, activate: bool = True) -> str:
        """Add a fresh data key and return its id. It is active at once unless `activate` is False."""
        with self._lock:
            key = new_data_key(algorithm, taken=self._data_keys)
            self._data_keys = {**self._data_keys, key.id: key}
            if activate:
                self._active_id = key.id
            return key.id

    def activate(self, key_id: str) -> None:
        """Encrypt new values with this key from now on. Raises KeyMissing, KeyInUse for a retired key."""
        if self.data_key(key_id).retired:
            raise KeyInUse(f"key {key_id} is retired: add a new key instead of bringing an old one back")
        self._active_id = key_id

    def retire(self, key_id: str) -> None:
        """Never write with this key again; it is kept for reading. Raises KeyMissing, KeyInUse if active."""
        key = self.data_key(key_id)
        if key_id == self._active_id:
            raise KeyInUse(f"key {key_id} is the active one: add a new key first")
        with self._lock:
            self._data_keys = {**self._data_keys, key_id: replace(key, retired=True)}

    def replace_lookup_key(self) -> None:
        """Take a fresh key for look-ups. Every stored look-up hash is void until it has been recomputed."""
        self._lookup = new_mac_key(CIPHERS[self.active.algorithm].mac)

    def lookup(self, purpose: str, content: bytes) -> str:
        """The keyed hash (64 hex digits) under which equal content of one purpose is found again."""
        return self._lookup.digest(purpose.encode("utf-8") + b"\0" + content)

    def audit(self, content: bytes) -> str:
        """The keyed hash (64 hex digits) that chains the audit log."""
        return self._audit.digest(content)

    def seal(self, content: bytes) -> str:
        """A seal (at most 120 characters) that only this system could have set on `content`."""
        return f"{self._seal.algorithm}:{self._seal.fingerprint}:{self._seal.digest(content)}"

    def check_seal(self, content: bytes, seal: str) -> bool:
        """Whether `seal` was set on exactly this content. Raises KeyMissing if another seal key set it."""
        algorithm, _, rest = seal.partition(":")
        fingerprint, _, digest = rest.partition(":")
        if algorithm not in MACS or not re.fullmatch("[0-9a-f]{64}", digest):
            return False
        if fingerprint != self._seal.fingerprint:
            raise KeyMissing(f"seal-{fingerprint[:16]}")
        return self._seal.matches(content, digest)

    def _dump(self) -> bytes:
        macs = {"lookup": self._lookup, "audit": self._audit, "seal": self._seal}
        return compose_document(self.data_keys, self._active_id, macs, for_development=self.for_development)

    @classmethod
    def _parse(cls, document: bytes) -> Self:
        content = parse_document(document)
        return cls(
            content.data_keys, content.active_id, for_development=content.for_development, **content.macs
        )


@contextmanager
def changed_keyring(path: Path) -> Iterator[Keyring]:
    """The keyring of a file, to be changed and written back when the block ends well.

    One at a time on this machine: a key that one command adds must not be lost to another.
    """
    with path.with_name(f"{path.name}.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        keyring = Keyring.read(path)
        yield keyring
        keyring.write(path)


def _stamp(path: Path) -> tuple[int, ...]:
    status = path.stat()
    return (status.st_ino, status.st_mtime_ns, status.st_size)


__all__ = [
    "AES",
    "SM4",
    "DataKey",
    "KeyFileMissing",
    "KeyFileTooOpen",
    "KeyInUse",
    "KeyMissing",
    "Keyring",
    "KeyringUnreadable",
    "changed_keyring",
]
