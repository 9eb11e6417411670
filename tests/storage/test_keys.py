"""The keyring: what it writes, what it refuses, and what it never shows."""

import base64
import json
import stat
import threading
from pathlib import Path

import pytest

from storage.ciphers import HMAC_SHA256, HMAC_SM3, MacKey
from storage.errors import StorageError
from storage.keys import (
    AES,
    SM4,
    KeyFileMissing,
    KeyFileTooOpen,
    KeyInUse,
    KeyMissing,
    Keyring,
    KeyringUnreadable,
    changed_keyring,
)


def document_of(keyring: Keyring) -> dict:
    return json.loads(base64.b64decode(keyring.to_environment_value()))


def from_document(document: object) -> Keyring:
    return Keyring.from_environment_value(base64.b64encode(json.dumps(document).encode()).decode())


def secrets_of(keyring: Keyring) -> list[str]:
    document = document_of(keyring)
    return [key["secret"] for key in document["data_keys"]] + [
        document[name]["secret"] for name in ("lookup", "audit", "seal")
    ]


@pytest.mark.parametrize(("algorithm", "key_bytes", "mac"), [(AES, 32, "HMAC-SHA256"), (SM4, 16, "HMAC-SM3")])
def test_a_new_keyring_has_one_active_key_and_macs_of_its_family(algorithm, key_bytes, mac):
    keyring = Keyring.generate(algorithm)
    assert keyring.active.algorithm == algorithm
    assert len(keyring.active.secret) == key_bytes
    assert {document_of(keyring)[name]["algorithm"] for name in ("lookup", "audit", "seal")} == {mac}
    assert len(set(secrets_of(keyring))) == 4


def test_an_unknown_algorithm_is_refused_with_the_choices():
    with pytest.raises(StorageError, match="AES-256-GCM, SM4-GCM"):
        Keyring.generate("DES")


def test_a_keyring_is_written_for_its_owner_only_and_reads_back_the_same(tmp_path):
    keyring = Keyring.generate()
    old = keyring.active.id
    keyring.add_data_key(SM4)
    keyring.retire(old)
    keyring.write(tmp_path / "deep" / "keys.json")
    assert stat.S_IMODE((tmp_path / "deep" / "keys.json").stat().st_mode) == 0o600
    again = Keyring.read(tmp_path / "deep" / "keys.json")
    assert again.to_environment_value() == keyring.to_environment_value()
    assert again.data_key(old).retired
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["keys.json"]


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o660])
def test_a_key_file_that_others_may_touch_is_refused(tmp_path, mode):
    path = tmp_path / "keys.json"
    Keyring.generate().write(path)
    path.chmod(mode)
    with pytest.raises(KeyFileTooOpen, match="chmod 600"):
        Keyring.read(path)


def test_a_missing_key_file_says_what_to_do(tmp_path):
    with pytest.raises(KeyFileMissing, match="palmaid keys new"):
        Keyring.read(tmp_path / "keys.json")


def test_a_folder_in_place_of_a_key_file_is_refused(tmp_path):
    (tmp_path / "keys.json").mkdir(mode=0o700)
    with pytest.raises(KeyringUnreadable, match="check what it is"):
        Keyring.read(tmp_path / "keys.json")


def test_the_development_keyring_is_created_once_and_marked(tmp_path):
    path = tmp_path / "var" / "keys.json"
    first = Keyring.development(path)
    assert Keyring.development(path).to_environment_value() == first.to_environment_value()
    assert first.for_development
    assert not Keyring.generate().for_development


def test_processes_that_start_at_once_get_the_same_development_keyring(tmp_path):
    found = []
    start = threading.Barrier(8)

    def begin():
        start.wait()
        found.append(Keyring.development(tmp_path / "keys.json").to_environment_value())

    threads = [threading.Thread(target=begin) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert len(set(found)) == 1


def test_a_first_keyring_never_replaces_one_that_is_there(tmp_path):
    path = tmp_path / "keys.json"
    keyring = Keyring.generate()
    keyring.write(path, replace_old=False)
    with pytest.raises(KeyInUse, match="exists already"):
        Keyring.generate().write(path, replace_old=False)
    assert Keyring.read(path).to_environment_value() == keyring.to_environment_value()


def test_a_secret_store_value_may_be_broken_into_lines():
    keyring = Keyring.generate(SM4)
    value = keyring.to_environment_value()
    wrapped = "\n".join(value[start : start + 64] for start in range(0, len(value), 64))
    assert Keyring.from_environment_value(wrapped).to_environment_value() == value


@pytest.mark.parametrize(
    "text",
    ["", "not base64!", "bm90IGpzb24=", base64.b64encode(b"[]").decode(), base64.b64encode(b"\xff").decode()],
)
def test_what_is_no_keyring_is_refused_without_repeating_it(text):
    with pytest.raises(KeyringUnreadable) as refused:
        Keyring.from_environment_value(text)
    assert refused.value.__cause__ is None
    assert not text or text not in str(refused.value)


def break_version(document):
    document["version"] = 2


def break_secret_length(document):
    document["data_keys"][0]["secret"] = base64.b64encode(b"short").decode()


def break_key_id(document):
    document["active"] = document["data_keys"][0]["id"] = "aes-1"


def break_algorithm_of_id(document):
    document["active"] = document["data_keys"][0]["id"] = "sm4-00000000"


def break_algorithm(document):
    document["data_keys"][0]["algorithm"] = "ROT13"


def break_active(document):
    document["active"] = "aes-00000000"


def break_active_retired(document):
    document["data_keys"][0]["retired"] = True


def break_duplicate(document):
    document["data_keys"].append(document["data_keys"][0])


def break_mac(document):
    document["lookup"]["secret"] = base64.b64encode(b"short").decode()


def break_missing(document):
    del document["seal"]


@pytest.mark.parametrize(
    "damage",
    [
        break_version,
        break_secret_length,
        break_key_id,
        break_algorithm_of_id,
        break_algorithm,
        break_active,
        break_active_retired,
        break_duplicate,
        break_mac,
        break_missing,
    ],
)
def test_a_damaged_keyring_is_refused_and_shows_no_secret(damage):
    document = document_of(Keyring.generate())
    damage(document)
    with pytest.raises(KeyringUnreadable) as refused:
        from_document(document)
    assert not any(key["secret"] in str(refused.value) for key in document["data_keys"])


def test_nothing_printable_holds_a_secret():
    keyring = Keyring.generate()
    keyring.add_data_key(SM4)
    shown = repr(keyring) + str(keyring) + repr(keyring.data_keys) + repr(vars(keyring))
    assert keyring.active.id in repr(keyring)
    for secret in secrets_of(keyring):
        raw = base64.b64decode(secret)
        assert secret not in shown
        assert raw.hex() not in shown
        assert repr(raw) not in shown


def test_a_new_key_is_active_at_once_or_waits():
    keyring = Keyring.generate()
    waiting = keyring.add_data_key(AES, activate=False)
    assert keyring.active.id != waiting
    keyring.activate(waiting)
    assert keyring.active.id == waiting
    assert keyring.add_data_key(SM4) == keyring.active.id


def test_the_active_key_cannot_be_retired_and_a_retired_one_not_activated():
    keyring = Keyring.generate()
    first = keyring.active.id
    with pytest.raises(KeyInUse, match="add a new key first"):
        keyring.retire(first)
    keyring.add_data_key(AES)
    keyring.retire(first)
    with pytest.raises(KeyInUse, match="retired"):
        keyring.activate(first)
    assert keyring.data_key(first).retired


def test_an_unknown_key_is_named_in_the_error():
    with pytest.raises(KeyMissing, match="aes-0badcafe") as missing:
        Keyring.generate().data_key("aes-0badcafe")
    assert missing.value.key_id == "aes-0badcafe"


def test_a_running_process_learns_of_a_key_another_one_added(tmp_path):
    path = tmp_path / "keys.json"
    Keyring.generate().write(path)
    running = Keyring.read(path)
    assert running.refresh() is False
    with changed_keyring(path) as keyring:
        added = keyring.add_data_key(SM4)
    assert running.data_key(added).algorithm == SM4
    assert running.active.id == added


def test_a_lost_key_file_does_not_take_the_keys_of_a_running_process(tmp_path):
    path = tmp_path / "keys.json"
    Keyring.generate().write(path)
    running = Keyring.read(path)
    path.unlink()
    assert running.refresh() is False
    with pytest.raises(KeyMissing):
        running.data_key("aes-00000000")
    assert running.active.secret


def test_keys_added_by_several_commands_at_once_are_all_kept(tmp_path):
    path = tmp_path / "keys.json"
    Keyring.generate().write(path)
    added = []

    def add():
        with changed_keyring(path) as keyring:
            added.append(keyring.add_data_key(AES))

    threads = [threading.Thread(target=add) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {key.id for key in Keyring.read(path).data_keys} >= set(added)
    assert len(set(added)) == 8


def test_a_change_that_fails_leaves_the_file_as_it_was(tmp_path):
    path = tmp_path / "keys.json"
    Keyring.generate().write(path)
    before = path.read_bytes()
    with pytest.raises(KeyMissing), changed_keyring(path) as keyring:
        keyring.activate(keyring.add_data_key(AES).replace("aes-", "sm4-"))
    assert path.read_bytes() == before


@pytest.mark.parametrize("algorithm", [AES, SM4])
def test_a_seal_holds_for_exactly_its_content(algorithm):
    keyring = Keyring.generate(algorithm)
    seal = keyring.seal(b"letter")
    assert len(seal) <= 120
    assert keyring.check_seal(b"letter", seal)
    assert not keyring.check_seal(b"letter.", seal)
    assert not keyring.check_seal(b"letter", seal[:-1] + ("0" if seal[-1] != "0" else "1"))
    assert not keyring.check_seal(b"letter", "")
    assert not keyring.check_seal(b"letter", "nonsense:seal")


def test_a_seal_set_under_another_key_is_not_called_forged():
    with pytest.raises(KeyMissing, match="seal-"):
        Keyring.generate().check_seal(b"letter", Keyring.generate().seal(b"letter"))


@pytest.mark.parametrize("algorithm", [AES, SM4])
def test_a_lookup_depends_on_content_purpose_and_key(algorithm):
    keyring = Keyring.generate(algorithm)
    digest = keyring.lookup("phone", b"13800138000")
    assert digest == keyring.lookup("phone", b"13800138000")
    assert len(digest) == 64
    others = {
        keyring.lookup("phone", b"13800138001"),
        keyring.lookup("id", b"13800138000"),
        Keyring.generate(algorithm).lookup("phone", b"13800138000"),
        keyring.audit(b"phone\x0013800138000"),
    }
    keyring.replace_lookup_key()
    assert digest not in others | {keyring.lookup("phone", b"13800138000")}


def test_known_answers_of_the_two_keyed_hashes():
    # RFC 4231 case 2 for SHA-256; for SM3 the value OpenSSL gives for the same input.
    content = b"what do ya want for nothing?"
    sha256 = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    assert MacKey(HMAC_SHA256, b"Jefe").digest(content) == sha256
    sm3 = "2e87f1d16862e6d964b50a5200bf2b10b764faa9680a296a2405f24bec39f882"
    assert MacKey(HMAC_SM3, b"Jefe").digest(content) == sm3


def test_the_keyring_file_is_read_from_a_path_given_as_relative(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Keyring.development(Path("keys.json"))
    assert Keyring.read(Path("keys.json")).for_development
