"""Column types: encrypted values, look-up hashes, moments in time, digests. For SQLite and PostgreSQL alike.

The types find the keyring on the engine's dialect, where `install_keyring` puts it.
"""

import json
import re
import unicodedata
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import DateTime, Dialect, Engine, LargeBinary, String, Text
from sqlalchemy.exc import DontWrapMixin
from sqlalchemy.orm import Session
from sqlalchemy.sql import operators
from sqlalchemy.types import TypeDecorator, TypeEngine

from storage.canonical import NotStorable, canonical_json
from storage.encryption import TamperedValue, decrypt, decrypt_text, encrypt, encrypt_to_text
from storage.errors import StorageError
from storage.keys import Keyring

HEX_DIGEST = re.compile(r"[0-9a-f]{64}\Z")
ID_NUMBER_WITH_SMALL_X = re.compile(r"[0-9]{17}x\Z")


class NoKeyring(StorageError, DontWrapMixin):
    """An encrypted column was used on an engine that has not been given its keys."""

    def __init__(self) -> None:
        super().__init__("this engine has no keyring: open the database through storage.database.Database")


class NotComparable(StorageError, DontWrapMixin):
    """A query compares or sorts an encrypted column, which can never match."""

    def __init__(self, purpose: str) -> None:
        super().__init__(f"'{purpose}' is encrypted and cannot be compared: use a LookupHash column")


class LookupDigest(str):
    """A look-up hash as read from the database; given back to a query it is not hashed again."""

    __slots__ = ()


def install_keyring(engine: Engine, keyring: Keyring) -> None:
    """Give the engine's encrypted columns their keys."""
    engine.dialect.keyring = keyring  # type: ignore[attr-defined]


def keyring_of(session: Session) -> Keyring:
    """The keyring of the database this session talks to. Raises NoKeyring."""
    return _keyring(session.get_bind().dialect)


def _keyring(dialect: Dialect) -> Keyring:
    keyring: Keyring | None = getattr(dialect, "keyring", None)
    if keyring is None:
        raise NoKeyring
    return keyring


class _EncryptedComparator(TypeDecorator.Comparator):  # type: ignore[type-arg]
    """Allows `IS NULL` and nothing else: every encryption of one value looks different."""

    def operate(self, op: Callable[..., Any], *other: Any, **kwargs: Any) -> Any:
        equality = op in (operators.eq, operators.ne, operators.is_, operators.is_not)
        if equality and len(other) == 1 and other[0] is None:
            return super().operate(op, *other, **kwargs)
        raise NotComparable(self.type.purpose)  # type: ignore[attr-defined]


class EncryptedColumn(TypeDecorator[Any]):
    """What encrypted columns share. `purpose` is part of every value: never rename one that is in use."""

    impl: Any = Text
    cache_ok = True
    comparator_factory = _EncryptedComparator

    def __init__(self, purpose: str) -> None:
        super().__init__()
        self.purpose = purpose

    def to_stored(self, keyring: Keyring, plaintext: bytes) -> Any:
        """Encrypt into the form the database column holds."""
        return encrypt_to_text(keyring, plaintext, self.purpose)

    def from_stored(self, keyring: Keyring, stored: Any) -> bytes:
        """Decrypt what the database column holds. Raises TamperedValue, KeyMissing."""
        return decrypt_text(keyring, stored, self.purpose)

    def to_bytes(self, value: Any) -> bytes:
        """A value of the program as bytes. Raises NotStorable."""
        raise NotImplementedError

    def from_bytes(self, plaintext: bytes) -> Any:
        """Undo `to_bytes`."""
        raise NotImplementedError

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        """Encrypt on the way in."""
        return None if value is None else self.to_stored(_keyring(dialect), self.to_bytes(value))

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        """Decrypt on the way out."""
        return None if value is None else self.from_bytes(self.from_stored(_keyring(dialect), value))


class EncryptedText(EncryptedColumn):
    """Text, encrypted."""

    cache_ok = True

    def to_bytes(self, value: Any) -> bytes:
        """UTF-8."""
        if not isinstance(value, str):
            raise NotStorable(f"'{self.purpose}' holds text only")
        return value.encode("utf-8")

    def from_bytes(self, plaintext: bytes) -> str:
        """Undo `to_bytes`."""
        return plaintext.decode("utf-8")


class EncryptedJson(EncryptedColumn):
    """A JSON document, encrypted. Dates may go in and come out as ISO text.

    A change inside a loaded dict is not noticed: assign a new dict, or wrap the type with
    `sqlalchemy.ext.mutable.MutableDict.as_mutable`.
    """

    cache_ok = True

    def to_bytes(self, value: Any) -> bytes:
        """Canonical JSON."""
        return canonical_json(value)

    def from_bytes(self, plaintext: bytes) -> Any:
        """Undo `to_bytes`."""
        return json.loads(plaintext)


class EncryptedBytes(EncryptedColumn):
    """Bytes, encrypted. For more than some kilobytes use the file store."""

    impl: Any = LargeBinary
    cache_ok = True

    def to_stored(self, keyring: Keyring, plaintext: bytes) -> bytes:
        """Encrypt into the binary form."""
        return encrypt(keyring, plaintext, self.purpose)

    def from_stored(self, keyring: Keyring, stored: Any) -> bytes:
        """Decrypt the binary form."""
        return decrypt(keyring, bytes(stored), self.purpose)

    def to_bytes(self, value: Any) -> bytes:
        """The bytes themselves."""
        if not isinstance(value, bytes | bytearray | memoryview):
            raise NotStorable(f"'{self.purpose}' holds bytes only")
        return bytes(value)

    def from_bytes(self, plaintext: bytes) -> bytes:
        """The bytes themselves."""
        return plaintext


class LookupHash(TypeDecorator[str]):
    """A keyed hash of text, by which equal text is found without the text being readable.

    Plain text given to a query or an attribute is hashed on its way to the database; what was read from the
    database (`LookupDigest`) passes unchanged. `recompute_from` names the column of the same table that
    holds the text, so that the look-up key can be replaced; without it these hashes are lost then.
    """

    impl = String(64)
    cache_ok = True

    def __init__(self, purpose: str, recompute_from: str | None = None) -> None:
        super().__init__()
        self.purpose = purpose
        self.recompute_from = recompute_from

    def digest(self, keyring: Keyring, text: str) -> LookupDigest:
        """The hash of `text` in this column."""
        return LookupDigest(lookup_digest(keyring, self.purpose, text))

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """Hash plain text; let digests pass."""
        if value is None or isinstance(value, LookupDigest):
            return value if value is None else str(value)
        if not isinstance(value, str):
            raise NotStorable(f"'{self.purpose}' is looked up by text only")
        return self.digest(_keyring(dialect), value)

    def process_result_value(self, value: Any, dialect: Dialect) -> LookupDigest | None:  # noqa: ARG002
        """Mark as hashed."""
        return None if value is None else LookupDigest(value)


def lookup_digest(keyring: Keyring, purpose: str, text: str) -> str:
    """The keyed hash of normalised text: full-width forms made plain, white space gone.

    Letters keep their case, since platform ids differ by it; only the check character of an ID number may
    be typed as a small x (GB 11643 writes it large).
    """
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    if ID_NUMBER_WITH_SMALL_X.match(plain):
        plain = plain.upper()
    return keyring.lookup(purpose, plain.encode("utf-8"))


class UtcDateTime(TypeDecorator[datetime]):
    """A moment: aware of its zone in the program, UTC in the database. Naive times are refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """SQLite keeps no zone; there the column holds UTC without saying so."""
        return dialect.type_descriptor(DateTime(timezone=dialect.name != "sqlite"))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn into UTC. Raises NotStorable for a time without a zone."""
        if value is None:
            return None
        if not isinstance(value, datetime) or value.tzinfo is None:
            raise NotStorable("a moment needs a time zone: pass an aware datetime")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(
        self,
        value: datetime | None,
        dialect: Dialect,  # noqa: ARG002 - the signature is SQLAlchemy's
    ) -> datetime | None:
        """Say that it is UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Digest(TypeDecorator[str]):
    """A 256-bit hash as 64 small hex digits. Takes the digits or the 32 bytes, refuses anything else."""

    impl = String(64)
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Write as hex digits. Raises NotStorable."""
        if value is None:
            return None
        text = value.hex() if isinstance(value, bytes) else value
        if not isinstance(text, str) or not HEX_DIGEST.match(text):
            raise NotStorable("a digest is 64 small hex digits or 32 bytes")
        return text


__all__ = [
    "Digest",
    "EncryptedBytes",
    "EncryptedColumn",
    "EncryptedJson",
    "EncryptedText",
    "LookupDigest",
    "LookupHash",
    "NoKeyring",
    "NotComparable",
    "NotStorable",
    "TamperedValue",
    "UtcDateTime",
    "canonical_json",
    "install_keyring",
    "keyring_of",
    "lookup_digest",
]
