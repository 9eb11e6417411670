"""The file store in a bucket of any S3-compatible service."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from storage.files.envelope import HEAD_AT_MOST, open_file, rewrap_file, seal_file, wrapping_key_id
from storage.files.store import NAME, FileMissing, FileStoreDown, name_of, require_name
from storage.keys import Keyring

MISSING = ("NoSuchKey", "404", "NotFound")
CHANGED = ("PreconditionFailed", "412", "ConditionalRequestConflict")


def connect(*, endpoint: str | None = None, region: str | None = None) -> Any:
    """A client with time-outs: two seconds to connect, ten for each answer, three attempts in all."""
    settings = Config(
        connect_timeout=2,
        read_timeout=10,
        retries={"total_max_attempts": 3, "mode": "standard"},
        # Many S3-compatible services know neither bucket host names nor the newer checksums; the encryption
        # notices damage by itself.
        s3={"addressing_style": "path" if endpoint else "auto"},
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
    )
    return boto3.session.Session().client(
        "s3", endpoint_url=endpoint, region_name=region or "us-east-1", config=settings
    )


class S3Files:
    """Files under `<prefix>/ab/cd/<name>` in a bucket that exists already. The service never sees content.

    Keep versioning off for the bucket, or expire old versions: a deleted photo must be gone.
    """

    def __init__(
        self,
        bucket: str,
        keyring: Keyring,
        *,
        endpoint: str | None = None,
        client: Any = None,
        prefix: str = "",
    ) -> None:
        self.bucket = bucket
        self.keyring = keyring
        self._client = client if client is not None else connect(endpoint=endpoint)
        self._prefix = f"{prefix}/" if prefix else ""

    def __repr__(self) -> str:
        """Show where."""
        return f"<S3Files {self.bucket}/{self._prefix}>"

    def put(self, data: bytes) -> str:
        """See FileStore."""
        name = name_of(self.keyring, data)
        blob = seal_file(self.keyring, name, data)
        with _trouble_as_down(name):
            self._client.put_object(Bucket=self.bucket, Key=self._key(name), Body=blob)
        return name

    def get(self, name: str) -> bytes:
        """See FileStore."""
        return open_file(self.keyring, name, self._read(name)[0])

    def delete(self, name: str) -> None:
        """See FileStore."""
        if NAME.match(name):
            with _trouble_as_down(name):
                self._client.delete_object(Bucket=self.bucket, Key=self._key(name))

    def exists(self, name: str) -> bool:
        """See FileStore."""
        if not NAME.match(name):
            return False
        try:
            with _trouble_as_down(name):
                self._client.head_object(Bucket=self.bucket, Key=self._key(name))
        except FileMissing:
            return False
        return True

    def names(self) -> Iterator[str]:
        """See FileStore."""
        with _trouble_as_down(""):
            pages = self._client.get_paginator("list_objects_v2").paginate(
                Bucket=self.bucket, Prefix=self._prefix
            )
            for page in pages:
                for entry in page.get("Contents", ()):
                    name = entry["Key"].rpartition("/")[2]
                    if NAME.match(name) and entry["Key"] == self._key(name):
                        yield name

    def key_id(self, name: str) -> str:
        """See FileStore."""
        return wrapping_key_id(name, self._read(name, Range=f"bytes=0-{HEAD_AT_MOST - 1}")[0])

    def rewrap(self, name: str) -> bool:
        """See FileStore. A service that ignores If-Match leaves a moment in which a delete can be undone."""
        try:
            old, version = self._read(name)
            blob = rewrap_file(self.keyring, name, old)
            if blob is None:
                return False
            with _trouble_as_down(name):
                self._client.put_object(Bucket=self.bucket, Key=self._key(name), Body=blob, IfMatch=version)
        except FileMissing:
            return False
        return True

    def sweep(self, older_than: datetime) -> int:  # noqa: ARG002 - the store's interface
        """See FileStore. An object appears whole or not at all: there is nothing to sweep."""
        return 0

    def _key(self, name: str) -> str:
        return f"{self._prefix}{name[:2]}/{name[2:4]}/{name}"

    def _read(self, name: str, **options: str) -> tuple[bytes, str]:
        require_name(name)
        with _trouble_as_down(name):
            answer = self._client.get_object(Bucket=self.bucket, Key=self._key(name), **options)
            with answer["Body"] as body:
                return body.read(), answer["ETag"]


@contextmanager
def _trouble_as_down(name: str) -> Iterator[None]:
    try:
        yield
    except ClientError as trouble:
        code = str(trouble.response.get("Error", {}).get("Code", "unknown"))
        if code in MISSING or code in CHANGED:
            # Changed under a conditional write means deleted, or already put anew under the active key.
            raise FileMissing(name) from None
        raise FileStoreDown(code) from trouble
    except BotoCoreError as trouble:
        raise FileStoreDown(type(trouble).__name__) from trouble
