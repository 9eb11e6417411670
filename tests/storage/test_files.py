"""File stores, in a folder and in an S3 bucket served by moto's own server: one behaviour, two places."""

import itertools
import socket
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import quote

import boto3
import pytest
from botocore.config import Config
from moto.server import ThreadedMotoServer

from storage.ciphers import AES, SM4
from storage.errors import StorageError
from storage.files import (
    LARGEST_FILE,
    FileDamaged,
    FileMissing,
    FileStore,
    FileStoreDown,
    FileTooLarge,
    LocalFiles,
    open_files,
)
from storage.files.s3 import S3Files, connect
from storage.keys import KeyMissing, Keyring

PHOTO = b"\xff\xd8\xff\xe0 a photo of a card " * 500
LATER = datetime.now(UTC) + timedelta(hours=1)
buckets = itertools.count()


class Place:
    """A store, and a way to reach behind it."""

    def __init__(self, files: FileStore, read, write) -> None:
        self.files = files
        self.read = read
        self.write = write


@pytest.fixture(scope="module")
def s3_endpoint() -> Iterator[str]:
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def s3_credentials(monkeypatch) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "testing")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "testing")
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.delenv("AWS_PROFILE", raising=False)


def make_bucket(endpoint: str):
    client = boto3.client("s3", endpoint_url=endpoint, region_name="us-east-1")
    bucket = f"photos-{next(buckets)}"
    client.create_bucket(Bucket=bucket)
    return client, bucket


def local_place(folder: Path, keyring: Keyring) -> Place:
    def path(name: str) -> Path:
        return folder / name[:2] / name[2:4] / name

    return Place(
        LocalFiles(folder, keyring),
        lambda name: path(name).read_bytes(),
        lambda name, blob: (
            path(name).parent.mkdir(parents=True, exist_ok=True),
            path(name).write_bytes(blob),
        ),
    )


def s3_place(endpoint: str, keyring: Keyring) -> Place:
    client, bucket = make_bucket(endpoint)

    def key(name: str) -> str:
        return f"{name[:2]}/{name[2:4]}/{name}"

    return Place(
        S3Files(bucket, keyring, client=client),
        lambda name: client.get_object(Bucket=bucket, Key=key(name))["Body"].read(),
        lambda name, blob: client.put_object(Bucket=bucket, Key=key(name), Body=blob),
    )


@pytest.fixture(params=[AES, SM4])
def keyring(request) -> Keyring:
    return Keyring.generate(request.param)


@pytest.fixture(params=["local", "s3"])
def place(request, tmp_path, keyring, s3_credentials) -> Place:
    if request.param == "local":
        return local_place(tmp_path / "files", keyring)
    return s3_place(request.getfixturevalue("s3_endpoint"), keyring)


@pytest.mark.parametrize("data", [b"", b"x", PHOTO, bytes(3_000_000)])
def test_a_file_comes_back_as_it_went_in(place, data):
    name = place.files.put(data)
    assert place.files.get(name) == data
    assert place.files.exists(name)


def test_what_is_stored_shows_neither_content_nor_name_of_it(place):
    name = place.files.put(PHOTO)
    assert b"photo of a card" not in place.read(name)
    assert name != Keyring.generate(place.files.keyring.active.algorithm).lookup("file", PHOTO)


def test_equal_content_is_stored_once(place):
    assert place.files.put(PHOTO) == place.files.put(PHOTO)
    other = place.files.put(PHOTO + b".")
    assert list(place.files.names()) == sorted({place.files.put(PHOTO), other})


def test_putting_again_mends_a_damaged_copy(place):
    name = place.files.put(PHOTO)
    place.write(name, b"rubbish")
    with pytest.raises(FileDamaged):
        place.files.get(name)
    assert place.files.put(PHOTO) == name
    assert place.files.get(name) == PHOTO


def test_a_deleted_file_is_gone_and_deleting_twice_is_no_error(place):
    name = place.files.put(PHOTO)
    place.files.delete(name)
    place.files.delete(name)
    assert not place.files.exists(name)
    assert list(place.files.names()) == []
    with pytest.raises(FileMissing):
        place.files.get(name)


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "0" * 63, "g" * 64, "0" * 64 + "\n", "0" * 64])
def test_what_is_no_name_of_ours_is_simply_missing(place, name):
    place.files.delete(name)
    assert not place.files.exists(name)
    with pytest.raises(FileMissing):
        place.files.get(name)
    with pytest.raises(FileMissing):
        place.files.key_id(name)
    assert not place.files.rewrap(name)


def test_every_kind_of_damage_is_noticed(place):
    name = place.files.put(b"a short file")
    blob = place.read(name)
    damaged = [blob[:length] for length in range(0, len(blob), 7)] + [blob + b"x", b"PMF2" + blob[4:]]
    for position in range(0, len(blob), 5):
        changed = bytearray(blob)
        changed[position] ^= 0x40
        damaged.append(bytes(changed))
    for bad in damaged:
        place.write(name, bad)
        with pytest.raises((FileDamaged, KeyMissing)):
            place.files.get(name)


def test_a_file_whose_head_names_no_key_is_damaged(place):
    name = place.files.put(PHOTO)
    place.write(name, b"PMF1\x00\x05nokey")
    with pytest.raises(FileDamaged):
        place.files.key_id(name)


def test_one_file_cannot_stand_in_for_another(place):
    mine, theirs = place.files.put(b"my card"), place.files.put(b"their card")
    place.write(mine, place.read(theirs))
    with pytest.raises(FileDamaged):
        place.files.get(mine)


def test_a_file_that_is_too_large_is_refused(place):
    with pytest.raises(FileTooLarge):
        place.files.put(bytes(LARGEST_FILE + 1))
    assert list(place.files.names()) == []


@pytest.mark.parametrize("algorithm", [AES, SM4])
def test_a_file_is_put_under_a_new_key_of_either_algorithm(place, algorithm):
    name = place.files.put(PHOTO)
    old = place.files.keyring.active.id
    new = place.files.keyring.add_data_key(algorithm)
    assert place.files.key_id(name) == old
    assert place.files.rewrap(name)
    assert place.files.key_id(name) == new
    assert not place.files.rewrap(name)
    assert place.files.get(name) == PHOTO


def test_a_file_under_a_key_we_do_not_have_says_which(place):
    name = place.files.put(PHOTO)
    missing = place.files.keyring.active.id
    place.files.keyring = Keyring.generate()
    with pytest.raises(KeyMissing, match=missing):
        place.files.get(name)
    with pytest.raises(KeyMissing, match=missing):
        place.files.rewrap(name)


def test_a_file_deleted_while_it_is_being_rewrapped_stays_deleted(place, monkeypatch):
    name = place.files.put(PHOTO)
    place.files.keyring.add_data_key(AES)
    if isinstance(place.files, LocalFiles):
        place.files.delete(
            name
        )  # the lock makes delete wait; what is left to check is the order delete, rewrap
    else:
        read = place.files._read
        monkeypatch.setattr(place.files, "_read", lambda n: (read(n), place.files.delete(n))[0])
    assert not place.files.rewrap(name)
    assert not place.files.exists(name)


def test_only_our_own_files_are_listed(place):
    name = place.files.put(PHOTO)
    place.write(name[:60], b"something else")
    assert list(place.files.names()) == [name]


def test_a_store_is_opened_by_its_address(tmp_path, keyring, s3_endpoint, s3_credentials):
    local = open_files(f"file://{quote(str(tmp_path / 'a b'))}", keyring)
    assert local.get(local.put(PHOTO)) == PHOTO
    assert (tmp_path / "a b").is_dir()
    assert str(tmp_path / "a b") in repr(local)
    client, bucket = make_bucket(s3_endpoint)
    remote = open_files(f"s3://{bucket}/some/prefix?endpoint={s3_endpoint}&region=cn-north-1", keyring)
    name = remote.put(PHOTO)
    assert remote.get(name) == PHOTO
    assert list(remote.names()) == [name]
    assert client.list_objects_v2(Bucket=bucket)["Contents"][0]["Key"].startswith("some/prefix/")
    assert repr(remote) == f"<S3Files {bucket}/some/prefix/>"
    assert remote.sweep(LATER) == 0


@pytest.mark.parametrize(
    "url", ["", "/var/files", "file://", "file://host/x", "ftp://x/y", "s3://", "s3://key:secret@bucket"]
)
def test_an_address_of_no_store_is_refused(url, keyring):
    with pytest.raises(StorageError, match="file:///folder"):
        open_files(url, keyring)


def test_a_bucket_that_is_not_there_is_trouble_with_the_store(s3_endpoint, s3_credentials, keyring):
    files = S3Files("no-such-bucket", keyring, endpoint=s3_endpoint)
    with pytest.raises(FileStoreDown, match="NoSuchBucket"):
        files.put(PHOTO)
    with pytest.raises(FileStoreDown, match="NoSuchBucket"):
        list(files.names())


def impatient_client(port: int):
    quick = Config(connect_timeout=0.2, read_timeout=0.2, retries={"total_max_attempts": 1})
    return boto3.client("s3", endpoint_url=f"http://127.0.0.1:{port}", region_name="us-east-1", config=quick)


@pytest.mark.parametrize(
    ("listens", "what"), [(False, "EndpointConnectionError"), (True, "ReadTimeoutError")]
)
def test_a_service_that_is_stopped_or_hangs_is_trouble_with_the_store(s3_credentials, keyring, listens, what):
    with socket.create_server(("127.0.0.1", 0)) if listens else socket.socket() as server:
        if not listens:
            server.bind(("127.0.0.1", 0))  # bound but not listening: connections are refused
        files = S3Files("photos", keyring, client=impatient_client(server.getsockname()[1]))
        for attempt in (
            lambda: files.put(PHOTO),
            lambda: files.get("0" * 64),
            lambda: files.exists("0" * 64),
            lambda: files.delete("0" * 64),
            lambda: list(files.names()),
        ):
            with pytest.raises(FileStoreDown, match=what):
                attempt()


def test_every_call_to_a_service_is_bounded_in_time_and_attempts(s3_credentials):
    config = connect(endpoint="http://127.0.0.1:1").meta.config
    assert (config.connect_timeout, config.read_timeout) == (2, 10)
    assert config.retries == {"total_max_attempts": 3, "mode": "standard"}
