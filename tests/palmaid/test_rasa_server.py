"""What `make rasa` does around Rasa itself: finding a Python, deciding whether to train, showing progress."""

import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from palmaid import rasa_environment, rasa_server
from palmaid.rasa_environment import RasaUnavailable, find_python, rasa_program, variables
from palmaid.rasa_server import classifier_of, complaints, data_hash, find_model, show_progress, train

Program = Callable[..., Path]


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    """Return a function that puts a program on an otherwise empty PATH."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.delenv("RASA_PYTHON", raising=False)

    def put(name: str, script: str, *, into: Path = folder) -> Path:
        into.mkdir(parents=True, exist_ok=True)
        place = into / name
        place.write_text(f"#!/bin/sh\n{script}\n")
        place.chmod(place.stat().st_mode | stat.S_IXUSR)
        return place

    return put


def test_the_newest_fitting_python_of_the_path_is_taken(program: Program) -> None:
    program("python3.8", "echo 3.8")
    program("python3.9", "echo 3.9")
    newest = program("python3.10", "echo 3.10")
    program("python3.12", "echo 3.12")
    assert find_python() == newest


def test_a_shim_that_does_not_run_is_passed_over(program: Program) -> None:
    program("python3.10", "echo 'pyenv: python3.10: command not found' >&2; exit 127")
    older = program("python3.9", "echo 3.9")
    assert find_python() == older


def test_a_python_that_only_pyenv_knows_is_found(program: Program, tmp_path: Path) -> None:
    kept = program("python", "echo 3.10", into=tmp_path / "versions" / "3.10.13" / "bin")
    program(
        "pyenv",
        f'case "$1 $2" in "versions --bare") printf "3.9.1\\n3.10.13\\n3.11.7\\n";; '
        f'"prefix 3.10.13") echo {tmp_path}/versions/3.10.13;; *) exit 1;; esac',
    )
    assert find_python() == kept


def test_a_python_that_only_uv_knows_is_found_and_nothing_is_downloaded(
    program: Program, tmp_path: Path
) -> None:
    kept = program("python3.8", "echo 3.8", into=tmp_path / "uv")
    program(
        "uv",
        f'[ "$1 $2 $3" = "python find --no-python-downloads" ] || exit 2\n[ "$4" = 3.8 ] && echo {kept}',
    )
    assert find_python() == kept


def test_where_none_is_found_uv_installs_one(program: Program, tmp_path: Path) -> None:
    kept = program("python3.10", "echo 3.10", into=tmp_path / "uv")
    fetched = tmp_path / "fetched"
    program(
        "uv",
        f'case "$*" in "python install 3.10") : > {fetched};; '
        f'"python find --no-python-downloads 3.10") [ -e {fetched} ] && echo {kept};; *) exit 1;; esac',
    )
    assert find_python() == kept
    assert fetched.exists()


def test_without_a_fitting_python_one_sentence_says_how_to_get_one(program: Program) -> None:
    program("python3.10", "echo 3.11")
    with pytest.raises(
        RasaUnavailable, match=r"Python 3\.10.*uv python install 3\.10.*RASA_PYTHON"
    ) as raised:
        find_python()
    assert "\n" not in str(raised.value)


def test_a_python_that_is_named_has_to_fit(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RASA_PYTHON", str(program("mine", "echo 3.9")))
    assert find_python().name == "mine"
    monkeypatch.setenv("RASA_PYTHON", str(program("newer", "echo 3.13")))
    with pytest.raises(RasaUnavailable, match="newer"):
        find_python()


def test_the_program_of_an_environment_is_found_or_named_itself(tmp_path: Path) -> None:
    assert rasa_program(tmp_path) == tmp_path / "bin" / "rasa"
    assert rasa_program(tmp_path / "bin" / "rasa") == tmp_path / "bin" / "rasa"


def test_rasa_gets_no_secret_of_ours_and_sends_no_telemetry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PALMAID_KEYRING", "secret")
    monkeypatch.setenv("BOT_UNDERSTANDING", "rasa")
    told = variables()
    assert not [name for name in told if name.startswith(("PALMAID_", "BOT_"))]
    assert told["RASA_TELEMETRY_ENABLED"] == "false"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of nlu_data in a checkout of its own, to be changed."""
    checkout = tmp_path / "checkout"
    shutil.copytree(rasa_environment.NLU_DATA, checkout / "nlu_data")
    for name, place in {
        "CHECKOUT": checkout,
        "NLU_DATA": checkout / "nlu_data",
        "BUILD": checkout / "build",
        "MODELS": checkout / "build" / "models",
    }.items():
        monkeypatch.setattr(rasa_server, name, place)
    requirements = checkout / "requirements" / "rasa.txt"
    requirements.parent.mkdir()
    requirements.write_text("rasa==3.6.21")
    monkeypatch.setattr(rasa_server, "REQUIREMENTS", requirements)
    return checkout


@pytest.fixture
def trainer(program: Program, project: Path) -> Path:
    """Stands in for `rasa train`: writes a model with the configuration it was given, and counts its calls."""
    os.environ["PATH"] += ":/usr/bin:/bin"  # for cp; `program` puts the old one back
    return program(
        "rasa",
        'echo called >> calls; out=""; name=""; config=""\n'
        'while [ $# -gt 0 ]; do case "$1" in --out) out=$2;; --fixed-model-name) name=$2;; --config) config=$2;; esac; '
        'shift; done\ncp "$config" "$out/$name.tar.gz"',
    )


def calls(project: Path) -> int:
    return len((project / "build" / "calls").read_text().splitlines())


def test_a_model_is_trained_once_for_the_same_content(
    trainer: Path, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    model = train(trainer, 3)
    assert train(trainer, 3) == model
    assert calls(project) == 1
    assert find_model() == model
    said = capsys.readouterr().out
    assert "3 epochs (RASA_EPOCHS)" in said
    assert "has not changed" in said


@pytest.mark.parametrize(
    "place", ["nlu/emergency.yml", "domain.yml", "data/rules.yml", "components/sounds.py", "config.yml"]
)
def test_it_is_trained_anew_when_what_it_is_made_of_changes(trainer: Path, project: Path, place: str) -> None:
    train(trainer, 3)
    with (project / "nlu_data" / place).open("a") as changed:
        changed.write("# changed\n")
    assert find_model() is None
    train(trainer, 3)
    assert calls(project) == 2


def test_unseen_test_data_is_no_reason_to_train(project: Path) -> None:
    before = data_hash()
    (project / "nlu_data" / "tests" / "test_utterances.yml").write_text("changed")
    assert data_hash() == before


def test_the_given_epochs_stand_in_the_configuration_that_rasa_gets_and_nothing_else_is_changed(
    trainer: Path, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = yaml.safe_load((project / "nlu_data" / "config.yml").read_text(encoding="utf-8"))
    brief = yaml.safe_load(train(trainer, 2).read_text(encoding="utf-8"))
    full = yaml.safe_load(train(trainer).read_text(encoding="utf-8"))
    assert classifier_of(brief)["epochs"] == 2
    assert full == kept
    assert f"{classifier_of(kept)['epochs']} epochs (nlu_data/config.yml)" in capsys.readouterr().out
    classifier_of(brief)["epochs"] = classifier_of(kept)["epochs"]
    assert brief == kept


def test_of_several_models_the_longest_trained_is_served(trainer: Path, project: Path) -> None:
    train(trainer, 12)
    train(trainer, 5)
    found = find_model()
    assert found is not None
    assert rasa_server.epochs_of(found) == 12
    assert find_model(5) != found


@pytest.mark.parametrize(
    ("script", "says"),
    [
        ("echo out of memory; exit 3", "out of memory"),
        ("echo '/x/rasa/shared/utils/io.py:100: UserWarning: Duplicate example'", "Duplicate example"),
        ("echo '2026-01-01 10:00:00 WARNING  rasa.validator  - The intent x is not used'", "x is not used"),
    ],
    ids=["fails", "warns", "logs a warning"],
)
def test_training_that_fails_or_complains_about_our_data_leaves_no_model(
    program: Program, project: Path, script: str, says: str
) -> None:
    with pytest.raises(RasaUnavailable, match=says):
        train(program("rasa", script), 1)
    assert find_model() is None
    assert not list((project / "build").glob("training-*"))


def test_what_libraries_say_about_themselves_is_no_complaint() -> None:
    said = [
        "/x/rasa/core/tracker_store.py:1044: MovedIn20Warning: Deprecated API features detected!",
        "/x/rasa/shared/utils/validation.py:134: DeprecationWarning: pkg_resources is deprecated as an API.",
        "/x/tensorflow/lite/python/util.py:52: DeprecationWarning: jax.xla_computation is deprecated.",
        "2026-01-01 10:00:00 INFO     rasa.validator  - Validating intents...",
    ]
    assert complaints(said) == []


def test_progress_names_each_step_and_epoch_with_the_time_left() -> None:
    epoch = "Epochs:  67%|██████▋   | 2/3 [02:17<01:08, 68.19s/it, t_loss=7.7, i_acc=0.627]"
    assert show_progress(epoch) == "  epoch 2 of 3, 02:17 so far, about 01:08 left"
    assert (
        show_progress("10:00 INFO  rasa.engine  - Starting to train component 'DIETClassifier'.")
        == "  DIETClassifier"
    )
    assert show_progress("Processed actions: 69it [00:00, 27471.00it/s]") is None


def test_serving_replaces_the_process_so_that_signals_reach_rasa_itself(
    trainer: Path, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = train(trainer, 2)
    became: list[list[str]] = []
    monkeypatch.setattr(os, "execve", lambda _program, command, _variables: became.append(command))
    rasa_server.main(["serve", "--port", "5099"], standalone_mode=False)
    assert became == [rasa_server.serve_command(rasa_program(), model, 5099)]


def test_without_a_model_serving_says_what_trains_one(project: Path) -> None:
    with pytest.raises(RasaUnavailable, match="make rasa-train"):
        rasa_server.main(["serve"], standalone_mode=False)
