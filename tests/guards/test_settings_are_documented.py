"""Every setting is in docs/configuration.md, and nothing else is."""

import re
from pathlib import Path

from palmaid.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTED = re.compile(r"`((?:PALMAID|BOT)_[A-Z_]+)`")


def settings() -> set[str]:
    return {
        str(field.validation_alias or f"PALMAID_{name.upper()}")
        for name, field in Settings.model_fields.items()
    }


def documented() -> set[str]:
    """What the first column of the table names."""
    lines = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8").splitlines()
    return {
        name for line in lines if line.startswith("| `") for name in DOCUMENTED.findall(line.split("|")[1])
    }


def test_every_setting_is_documented():
    assert settings() - documented() == set()


def test_every_documented_setting_exists():
    assert documented() - settings() == set()


def test_the_example_environment_names_only_settings_that_exist():
    example = ROOT / ".env.example"
    named = (
        set(re.findall(r"^#?\s*((?:PALMAID|BOT)_[A-Z_]+)=", example.read_text(), re.M))
        if example.exists()
        else set()
    )
    assert named - settings() == set()


def test_secrets_never_show_in_a_representation():
    shown = repr(
        Settings(wechat_token="planted-1", wechat_aes_key="planted-2", wechat_app_secret="planted-3")
    )
    assert "planted" not in shown
