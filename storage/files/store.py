"""What every file store can do, and what can go wrong."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Protocol

from storage.errors import StorageError
from storage.keys import Keyring

NAME = re.compile(r"[0-9a-f]{64}\Z")


class FileMissing(StorageError):
    """No file of that name is in the store."""

    def __init__(self, name: str) -> None:
        super().__init__(f"file {name[:12]}… is not in the store: restore the store from backup")


class FileStoreDown(StorageError):
    """The store could not be reached or could not write. Trying again later may help."""

    def __init__(self, cause: str) -> None:
        super().__init__(
            f"the file store does not answer as it should ({cause}): check disk, network and rights"
        )


class FileStore(Protocol):
    """A place for encrypted files, named by a keyed hash of their content.

    Equal content has one name and is stored once, and the name tells nothing to anyone without the key.
    Because rows may share a file, whoever deletes one must first make sure that no row names it any more.
    """

    keyring: Keyring

    def put(self, data: bytes) -> str:
        """Store and return the name; it is safe on return. Raises FileTooLarge, FileStoreDown."""

    def get(self, name: str) -> bytes:
        """The content. Raises FileMissing, FileDamaged, KeyMissing, FileStoreDown."""

    def delete(self, name: str) -> None:
        """Remove the file; one that is not there is not an error. Raises FileStoreDown."""

    def exists(self, name: str) -> bool:
        """Whether a file of that name is there. Raises FileStoreDown."""

    def names(self) -> Iterator[str]:
        """Every file's name, in order. Raises FileStoreDown."""

    def key_id(self, name: str) -> str:
        """The id of the key that wraps the file's own key. Raises FileMissing, FileDamaged, FileStoreDown."""

    def rewrap(self, name: str) -> bool:
        """Put the file under the active key. Returns False if it already was, or is gone by now.

        Raises FileDamaged, KeyMissing, FileStoreDown. Never brings back a file deleted meanwhile.
        """

    def sweep(self, older_than: datetime) -> int:
        """Remove what writers killed before that moment left unfinished. Returns how many pieces."""


def name_of(keyring: Keyring, data: bytes) -> str:
    """The name under which content is stored: 64 hex digits."""
    return keyring.lookup("file", data)


def require_name(name: str) -> None:
    """Raise FileMissing for anything that cannot be a name, such as a path."""
    if not NAME.match(name):
        raise FileMissing("")
