"""What goes wrong in an operator's command is one sentence that says what to do."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from palmaid.cli import main


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PALMAID_DATA_FOLDER", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["audit", "who-saw", "张三"], "kind:id"),
        (["audit", "verify", "--remembered", "17"], "<entries>:<64 hex digits>"),
        (["keys", "activate", "aes-00000000"], "aes-00000000"),
        (["backoffice", "rotate", "nobody"], "machine_client"),
        (["coordinator", "add", "--region", "atlantis", "--area", "1", "--village", "x"], "Missing option"),
        (["wechat", "qr", "--region", "atlantis", "--out", "x.png"], "atlantis"),
    ],
)
def test_an_error_of_ours_is_a_sentence(words: list[str], says: str) -> None:
    runner = CliRunner()
    assert runner.invoke(main, ["migrate"]).exit_code == 0
    done = runner.invoke(main, words)
    assert done.exit_code in {1, 2}
    assert isinstance(done.exception, SystemExit), done.exception
    assert says in done.output
