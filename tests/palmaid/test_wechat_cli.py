"""What an operator sets up at the platform: the menu and the QR codes, against the simulated platform."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from palmaid.wechat_cli import wechat
from simulator.config import SimulatorConfig
from simulator.server import RunningSimulator


@pytest.fixture
def simulator(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    with RunningSimulator(SimulatorConfig()) as running:
        monkeypatch.setenv("PALMAID_WECHAT_API", running.url)
        monkeypatch.setenv("PALMAID_DATA_FOLDER", str(tmp_path / "data"))
        monkeypatch.chdir(tmp_path)
        yield running


def run(*words: str) -> Result:
    return CliRunner().invoke(wechat, words)


def test_the_menu_is_published_and_its_buttons_talk_to_us(simulator):
    done = run("menu")
    assert done.exit_code == 0, done.output
    assert "急难求助" in done.output
    columns = simulator.platform.menu["button"]
    assert [len(column["sub_button"]) for column in columns] == [5, 5, 5]


def test_a_code_is_a_png_that_carries_the_region(simulator, tmp_path):
    done = run("qr", "--region", "shuangyashan", "--out", str(tmp_path / "hall.png"), "--hall", "230502001")
    assert done.exit_code == 0, done.output
    assert "hall.230500.230502001" in done.output
    with Image.open(tmp_path / "hall.png") as picture:
        assert (picture.format, picture.size) == ("PNG", (430, 430))
    assert list(simulator.platform._scenes.values()) == ["hall.230500.230502001"]


@pytest.mark.parametrize(
    "words",
    [
        ("--region", "atlantis"),
        ("--region", "230500", "--hall", "铁西"),
        ("--region", "230500", "--hall", "340102"),
    ],
)
def test_a_code_that_would_lead_nowhere_or_elsewhere_is_not_made(simulator, tmp_path, words):
    done = run("qr", *words, "--out", str(tmp_path / "x.png"))
    assert done.exit_code != 0
    assert not (tmp_path / "x.png").exists()
    assert simulator.platform._scenes == {}


def test_an_account_without_the_right_is_told_what_to_do(simulator, tmp_path):
    simulator.platform.faults.fail("qrcode/create", 48001)
    done = run("qr", "--region", "230500", "--out", str(tmp_path / "x.png"))
    assert done.exit_code == 1
    assert "48001" in done.output
    assert "permission" in done.output
