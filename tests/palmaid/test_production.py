"""Production starts with its own keys and secrets, or not at all, and says which one is missing."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import ValidationError

from palmaid.parts import Parts
from palmaid.settings import Settings
from palmaid.stores import DevelopmentKeys
from simulator.config import SimulatorConfig
from storage.keyring_document import KeyFileMissing, KeyFileTooOpen
from storage.keys import Keyring

SIMULATED = SimulatorConfig()
OWN = {
    "PALMAID_ENVIRONMENT": "production",
    "PALMAID_DATABASE_URL": "postgresql+psycopg://palmaid@db/palmaid",
    "PALMAID_FILES_URL": "s3://palmaid/files",
    "PALMAID_KEYRING_FILE": "keys.json",
    "PALMAID_PUBLIC_URL": "https://jiuzhu.example.cn",
    "PALMAID_WECHAT_TOKEN": "a-token-of-its-own",
    "PALMAID_WECHAT_AES_KEY": "0123456789abcdefghijklmnopqrstuvwxyzABCDEFG",
    "PALMAID_WECHAT_APP_ID": "wx1234567890abcdef",
    "PALMAID_WECHAT_APP_SECRET": "a-secret-of-its-own",
}


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    """What production needs is set; tests spoil it."""
    for name in [name for name in os.environ if name.startswith("PALMAID_") and "_TEST_" not in name]:
        monkeypatch.delenv(name)
    for name, value in OWN.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("PALMAID_KEYRING_FILE", str(tmp_path / "keys.json"))
    monkeypatch.chdir(tmp_path)
    return monkeypatch


def test_with_everything_of_its_own_it_may_start(environment: pytest.MonkeyPatch) -> None:
    assert Settings().wechat_api == "https://api.weixin.qq.com"


@pytest.mark.parametrize("name", sorted({*OWN} - {"PALMAID_ENVIRONMENT"}))
def test_each_missing_setting_is_named(environment: pytest.MonkeyPatch, name: str) -> None:
    environment.delenv(name)
    with pytest.raises(ValidationError, match=f"production needs its own .*{name}"):
        Settings()


def test_all_missing_settings_are_named_at_once(environment: pytest.MonkeyPatch) -> None:
    for name in {*OWN} - {"PALMAID_ENVIRONMENT"}:
        environment.delenv(name)
    with pytest.raises(ValidationError) as refused:
        Settings()
    assert [name for name in {*OWN} - {"PALMAID_ENVIRONMENT"} if name not in str(refused.value)] == []


@pytest.mark.parametrize(
    ("name", "published"),
    [
        ("PALMAID_WECHAT_TOKEN", SIMULATED.token),
        ("PALMAID_WECHAT_AES_KEY", SIMULATED.aes_key),
        ("PALMAID_WECHAT_APP_SECRET", SIMULATED.app_secret),
        ("PALMAID_MINI_APP_SECRET", SIMULATED.miniapp_secret),
    ],
)
def test_the_simulators_secrets_are_no_secrets(
    environment: pytest.MonkeyPatch, name: str, published: str
) -> None:
    environment.setenv("PALMAID_MINI_APP_ID", "wxabcdef")
    environment.setenv("PALMAID_MINI_APP_SECRET", "a-mini-secret-of-its-own")
    environment.setenv(name, published)
    with pytest.raises(ValidationError, match=f"its own {name}: what is set is the simulator's"):
        Settings()


def test_a_mini_program_without_its_secret_is_half_a_setting(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("PALMAID_MINI_APP_ID", "wxabcdef")
    with pytest.raises(ValidationError, match="go together"):
        Settings()


def test_without_a_mini_program_nothing_of_the_simulators_reaches_the_platform(
    environment: pytest.MonkeyPatch,
) -> None:
    parts = Parts(Settings())
    known = parts.platform._settings
    assert (known.mini_app_id, known.mini_app_secret) == ("", "")
    assert (known.app_id, known.app_secret) == (
        OWN["PALMAID_WECHAT_APP_ID"],
        OWN["PALMAID_WECHAT_APP_SECRET"],
    )
    parts.close()


@pytest.mark.parametrize("address", ["http://jiuzhu.example.cn", "https://", "jiuzhu.example.cn"])
def test_people_are_not_sent_to_an_address_in_clear_nor_to_none(
    environment: pytest.MonkeyPatch, address: str
) -> None:
    environment.setenv("PALMAID_PUBLIC_URL", address)
    with pytest.raises(ValidationError, match="https"):
        Settings()


def test_no_key_is_made_where_one_is_missing(environment: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with pytest.raises(KeyFileMissing):
        _ = Parts(Settings()).keyring
    assert not (tmp_path / "keys.json").exists()


def test_development_keys_are_refused_from_a_file_and_from_the_environment(
    environment: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    keyring = Keyring.development(tmp_path / "keys.json")
    with pytest.raises(DevelopmentKeys, match="palmaid keys new"):
        _ = Parts(Settings()).keyring
    environment.setenv("PALMAID_KEYRING", keyring.to_environment_value())
    with pytest.raises(DevelopmentKeys, match="palmaid keys new"):
        _ = Parts(Settings()).keyring


def test_keys_that_others_can_read_are_refused(environment: pytest.MonkeyPatch, tmp_path: Path) -> None:
    place = tmp_path / "keys.json"
    Keyring.generate().write(place)
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert Parts(Settings()).keyring.active
    place.chmod(0o640)
    with pytest.raises(KeyFileTooOpen):
        _ = Parts(Settings()).keyring


def start(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "palmaid", command],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("command", ["serve", "worker", "run", "migrate"])
def test_without_its_keys_no_process_starts_and_each_says_which_are_missing(
    environment: pytest.MonkeyPatch, tmp_path: Path, command: str
) -> None:
    environment.setenv("PALMAID_DATABASE_URL", f"sqlite:///{tmp_path / 'palmaid.db'}")
    environment.setenv("PALMAID_FILES_URL", (tmp_path / "files").as_uri())
    environment.setenv("PALMAID_PORT", "0")
    ended = start(command, tmp_path)
    assert ended.returncode != 0
    assert "keys.json" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert not (tmp_path / "palmaid.db").exists()


def test_a_missing_setting_ends_a_command_with_a_sentence(
    environment: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    environment.delenv("PALMAID_WECHAT_TOKEN")
    ended = start("serve", tmp_path)
    assert ended.returncode == 1
    assert "PALMAID_WECHAT_TOKEN" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_web_process_without_its_schema_says_how_to_make_it(
    environment: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    Keyring.generate().write(tmp_path / "keys.json")
    environment.setenv("PALMAID_DATABASE_URL", f"sqlite:///{tmp_path / 'palmaid.db'}")
    environment.setenv("PALMAID_FILES_URL", (tmp_path / "files").as_uri())
    environment.setenv("PALMAID_PORT", "0")
    ended = start("serve", tmp_path)
    assert ended.returncode != 0
    assert "palmaid migrate" in ended.stderr
    assert "Traceback" not in ended.stderr
