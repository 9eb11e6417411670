"""The encrypted file store: photos and PDFs, encrypted before they leave the process."""

from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from storage.errors import StorageError
from storage.files.envelope import LARGEST_FILE, FileDamaged, FileTooLarge
from storage.files.local import LocalFiles
from storage.files.store import FileMissing, FileStore, FileStoreDown
from storage.keys import Keyring

__all__ = [
    "LARGEST_FILE",
    "FileDamaged",
    "FileMissing",
    "FileStore",
    "FileStoreDown",
    "FileTooLarge",
    "LocalFiles",
    "open_files",
]


def open_files(url: str, keyring: Keyring) -> FileStore:
    """Open the store an address names: `file:///folder` or `s3://bucket/prefix?endpoint=https://host&region=x`.

    S3 credentials come from where the library looks for them (AWS_ACCESS_KEY_ID and so on), never from the
    address, which may be logged. Raises StorageError for any other kind of address.
    """
    parts = urlsplit(url)
    if parts.scheme == "file" and not parts.netloc and parts.path:
        return LocalFiles(Path(unquote(parts.path)), keyring)
    if parts.scheme == "s3" and parts.hostname and parts.username is None:
        from storage.files.s3 import S3Files, connect  # noqa: PLC0415 - boto3 is slow to import

        options = parse_qs(parts.query)
        client = connect(endpoint=options.get("endpoint", [None])[0], region=options.get("region", [None])[0])
        return S3Files(parts.netloc, keyring, client=client, prefix=unquote(parts.path.strip("/")))
    raise StorageError("a file store is named file:///folder or s3://bucket?endpoint=https://host")
