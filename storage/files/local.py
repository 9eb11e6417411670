"""The file store in a folder of this machine."""

import errno
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from storage.durable_write import PART, make_folder, replace_file, sync_folder
from storage.files.envelope import HEAD_AT_MOST, open_file, rewrap_file, seal_file, wrapping_key_id
from storage.files.store import NAME, FileMissing, FileStoreDown, name_of, require_name
from storage.keys import Keyring


class LocalFiles:
    """Files under `folder/ab/cd/<name>`, for the owner only.

    A file takes its name only after all of it is on the disk. A killed writer leaves a `*.part` file, which
    nothing reads and `sweep` removes.
    """

    def __init__(self, folder: Path, keyring: Keyring) -> None:
        self.folder = folder
        self.keyring = keyring

    def __repr__(self) -> str:
        """Show where."""
        return f"<LocalFiles {self.folder}>"

    def put(self, data: bytes) -> str:
        """See FileStore. Content that is already there is written again, which also mends a damaged copy."""
        name = name_of(self.keyring, data)
        blob = seal_file(self.keyring, name, data)
        path = self._path(name)
        with _trouble_as_down():
            make_folder(path.parent)
            replace_file(path, blob)
        return name

    def get(self, name: str) -> bytes:
        """See FileStore."""
        return open_file(self.keyring, name, self._read(name))

    def delete(self, name: str) -> None:
        """See FileStore."""
        if not self.exists(name):
            return
        path = self._path(name)
        with _trouble_as_down(), self._exclusive():
            path.unlink(missing_ok=True)
            sync_folder(path.parent)

    def exists(self, name: str) -> bool:
        """See FileStore."""
        return NAME.match(name) is not None and self._path(name).is_file()

    def names(self) -> Iterator[str]:
        """See FileStore."""
        for path in self._every("*"):
            if NAME.match(path.name):
                yield path.name

    def key_id(self, name: str) -> str:
        """See FileStore."""
        return wrapping_key_id(name, self._read(name, HEAD_AT_MOST))

    def rewrap(self, name: str) -> bool:
        """See FileStore."""
        # Without the lock a delete between reading and writing would be undone by the writing.
        with _trouble_as_down(), self._exclusive():
            try:
                blob = rewrap_file(self.keyring, name, self._read(name))
            except FileMissing:
                return False
            if blob is None:
                return False
            replace_file(self._path(name), blob)
            return True

    def sweep(self, older_than: datetime) -> int:
        """See FileStore."""
        swept = 0
        for path in self._every(f"*{PART}"):
            with _trouble_as_down():
                try:
                    if path.stat().st_mtime < older_than.timestamp():
                        path.unlink()
                        swept += 1
                except FileNotFoundError:
                    continue  # its writer has just finished
        return swept

    def _path(self, name: str) -> Path:
        return self.folder / name[:2] / name[2:4] / name

    def _read(self, name: str, at_most: int = -1) -> bytes:
        require_name(name)
        with _trouble_as_down():
            try:
                with self._path(name).open("rb") as file:
                    return file.read(at_most)
            except FileNotFoundError:
                raise FileMissing(name) from None

    def _every(self, pattern: str) -> Iterator[Path]:
        with _trouble_as_down():
            yield from sorted(self.folder.glob(f"[0-9a-f][0-9a-f]/[0-9a-f][0-9a-f]/{pattern}"))

    @contextmanager
    def _exclusive(self) -> Iterator[None]:
        make_folder(self.folder)
        descriptor = os.open(self.folder / ".lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)


@contextmanager
def _trouble_as_down() -> Iterator[None]:
    try:
        yield
    except OSError as trouble:
        raise FileStoreDown(errno.errorcode.get(trouble.errno or 0, "I/O error")) from trouble
