"""Train Rasa on nlu_data and serve it on loopback: what `make rasa` runs.

python -m palmaid.rasa_server install             the environment (.rasa-venv)
python -m palmaid.rasa_server train [--epochs N]  a model, unless there is one for the present content of nlu_data
python -m palmaid.rasa_server serve [--port P]    the newest such model, on 127.0.0.1
python -m palmaid.rasa_server check               `rasa data validate` and `rasa test nlu`, without a warning
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import click
import yaml

from palmaid.rasa_environment import (
    CHECKOUT,
    NLU_DATA,
    REQUIREMENTS,
    RasaUnavailable,
    install,
    rasa_program,
    variables,
)

BUILD = CHECKOUT / "build" / "rasa"
MODELS = BUILD / "models"
PORT = 5005
TEST_UTTERANCES = NLU_DATA / "tests" / "test_utterances.yml"
_DATA = ("nlu", "data")  # what Rasa learns from; nlu_data/tests stays unseen
_KEPT_MODELS = 3
_EPOCH = re.compile(r"Epochs:.*\| (\d+)/(\d+) \[([\d:]+)<([\d:]+),")
_STEP = re.compile(r"Starting to train component '(\w+)'")
# What Rasa says about our data, as against what TensorFlow, SQLAlchemy or setuptools say about themselves.
_COMPLAINT = re.compile(
    r"(?:\bWARNING\b|\bERROR\b)\s+rasa\.|/rasa/\S+ (?:User|Future)Warning|InvalidDomain|YamlException"
)


def data_hash() -> str:
    """Names the content that a model is made of: configuration, domain, data, components, versions."""
    files = [NLU_DATA / "config.yml", NLU_DATA / "domain.yml", REQUIREMENTS]
    for folder in (*_DATA, "components"):
        files += [*(NLU_DATA / folder).glob("*.yml"), *(NLU_DATA / folder).glob("*.py")]
    digest = hashlib.sha256()
    for file in sorted(files):
        digest.update(str(file.relative_to(CHECKOUT)).encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


def find_model(epochs: int | None = None) -> Path | None:
    """The model for the present content: with that many epochs, or with the most there are."""
    found = MODELS.glob(f"palmaid-{data_hash()}-{epochs or '*'}.tar.gz")
    return max(found, key=epochs_of, default=None)


def epochs_of(model: Path) -> int:
    """With how many epochs a model was trained, from its name."""
    return int(model.name.removesuffix(".tar.gz").rsplit("-", 1)[1])


def train(program: Path, epochs: int | None = None) -> Path:
    """A model for the present content of nlu_data; trained only when there is none with these epochs.

    Raises RasaUnavailable when Rasa cannot train.
    """
    configuration = read_configuration()
    set_epochs = epochs or classifier_of(configuration)["epochs"]
    if found := find_model(set_epochs):
        print(f"— nlu_data has not changed: using {found.name} ({set_epochs} epochs)")
        return found
    told_by = "RASA_EPOCHS" if epochs else "nlu_data/config.yml"
    print(f"— training Rasa on nlu_data with {set_epochs} epochs ({told_by})", flush=True)
    classifier_of(configuration)["epochs"] = set_epochs
    workplace = BUILD / f"training-{os.getpid()}"
    workplace.mkdir(parents=True, exist_ok=True)
    try:
        written = workplace / "config.yml"
        written.write_text(
            yaml.safe_dump(configuration, allow_unicode=True, sort_keys=False), encoding="utf-8"
        )
        name = f"palmaid-{data_hash()}-{set_epochs}"
        before = time.monotonic()
        _train(train_command(program, written, workplace, name))
        MODELS.mkdir(parents=True, exist_ok=True)
        model = (workplace / f"{name}.tar.gz").replace(MODELS / f"{name}.tar.gz")
    finally:
        shutil.rmtree(workplace)
    print(f"— trained in {(time.monotonic() - before) / 60:.1f} minutes: {model.name}", flush=True)
    for old in sorted(MODELS.glob("*.tar.gz"), key=lambda one: one.stat().st_mtime)[:-_KEPT_MODELS]:
        old.unlink()
    return model


def read_configuration() -> dict[str, Any]:
    """nlu_data/config.yml."""
    read: dict[str, Any] = yaml.safe_load((NLU_DATA / "config.yml").read_text(encoding="utf-8"))
    return read


def classifier_of(configuration: dict[str, Any]) -> dict[str, Any]:
    """The part of the pipeline that is trained for epochs."""
    part: dict[str, Any] = next(one for one in configuration["pipeline"] if one["name"] == "DIETClassifier")
    return part


def train_command(program: Path, configuration: Path, folder: Path, name: str) -> list[str]:
    """`rasa train`; it also validates, and stops at what it would warn of."""
    return [
        str(program), "train", "--config", str(configuration), "--domain", str(NLU_DATA / "domain.yml"),
        "--data", *(str(NLU_DATA / one) for one in _DATA), "--out", str(folder), "--fixed-model-name", name,
        "--fail-on-validation-warnings",
    ]  # fmt: skip


def serve_command(program: Path, model: Path, port: int) -> list[str]:
    """`rasa run` on loopback, with the HTTP interface the service asks."""
    return [
        str(program), "run", "--enable-api", "--interface", "127.0.0.1", "--port", str(port), "--model", str(model),
        "--endpoints", str(NLU_DATA / "endpoints.yml"), "--credentials", str(NLU_DATA / "credentials.yml"),
    ]  # fmt: skip


def _train(command: Sequence[str]) -> None:
    """Run the training, showing each step and epoch; what Rasa printed is kept in build/rasa/train.log."""
    said = _listen(command, BUILD / "train.log", show=show_progress)
    if problems := complaints(said):
        raise RasaUnavailable("Rasa complains about nlu_data:\n" + "\n".join(problems))


def show_progress(line: str) -> str | None:
    """A line of `rasa train` as a person wants to read it; None for most of them."""
    if step := _STEP.search(line):
        return f"  {step[1]}"
    if epoch := _EPOCH.search(line):
        return f"  epoch {epoch[1]} of {epoch[2]}, {epoch[3]} so far, about {epoch[4]} left"
    return None


def complaints(lines: Iterable[str]) -> list[str]:
    """What Rasa says against our data and configuration among the lines it printed."""
    return [line for line in lines if _COMPLAINT.search(line)]


def _listen(command: Sequence[str], log: Path, show: Any = lambda _line: None) -> list[str]:
    """What a command prints, line by line, also written to a log. Raises RasaUnavailable when it fails."""
    log.parent.mkdir(parents=True, exist_ok=True)
    said, shown = [], None
    # S603: the command is made of fixed words and paths inside the checkout.
    with (
        log.open("w", encoding="utf-8") as kept,
        subprocess.Popen(  # noqa: S603
            command, cwd=BUILD, env=variables(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        ) as process,
    ):  # fmt: skip
        for line in process.stdout or ():  # universal newlines: a progress bar's \r ends a line as well
            kept.write(line)
            said.append(line.rstrip())
            if (words := show(line)) and words != shown:
                shown = words
                print(words, flush=True)
    if process.returncode:
        raise RasaUnavailable(
            "\n".join([*said[-15:], f"Rasa failed with {process.returncode}; all it said is in {log}"])
        )
    return said


def check(program: Path, model: Path) -> None:
    """`rasa data validate` and `rasa test nlu`; raises RasaUnavailable when Rasa has anything against our data."""
    print("— rasa data validate", flush=True)
    data = [str(NLU_DATA / one) for one in _DATA]
    domain = str(NLU_DATA / "domain.yml")
    validate = [str(program), "data", "validate", "--fail-on-warnings", "--domain", domain, "--data", *data]
    said = _listen([*validate, "--config", str(NLU_DATA / "config.yml")], BUILD / "validate.log")
    print("— rasa test nlu", flush=True)
    results = BUILD / "results"
    test = [str(program), "test", "nlu", "--nlu", str(TEST_UTTERANCES), "--model", str(model), "--no-plot"]
    said += _listen([*test, "--domain", domain, "--out", str(results)], BUILD / "test.log")
    if problems := complaints(said):
        raise RasaUnavailable("Rasa complains about nlu_data:\n" + "\n".join(problems))
    report = json.loads((results / "intent_report.json").read_text(encoding="utf-8"))
    scores = report["macro avg"]
    print(
        f"— {int(scores['support'])} utterances by Rasa alone, {epochs_of(model)} epochs: "
        f"macro-F1 {scores['f1-score']:.3f}, emergency recall {report['report_emergency']['recall']:.3f}; no warnings"
    )


@click.group()
def main() -> None:
    """The Rasa server: its environment, its training, its serving."""


@main.command("install")
def install_command() -> None:
    """Build the environment where it is missing."""
    install()


@main.command("train")
@click.option("--epochs", type=click.IntRange(1), help="Instead of what nlu_data/config.yml says.")
def train_with_epochs(epochs: int | None) -> None:
    """Train where nlu_data has changed."""
    train(rasa_program(), epochs)


@main.command("serve")
@click.option("--epochs", type=click.IntRange(1), help="Serve the model trained with so many.")
@click.option("--port", default=PORT, show_default=True)
def serve(epochs: int | None, port: int) -> None:
    """Serve the trained model on loopback until Ctrl-C."""
    model = find_model(epochs)
    if model is None:
        raise RasaUnavailable("There is no model for the present nlu_data: `make rasa-train` trains one.")
    print(f"— serving {model.name} on http://127.0.0.1:{port}; BOT_UNDERSTANDING=rasa uses it", flush=True)
    program = rasa_program()
    os.execve(program, serve_command(program, model, port), variables())  # noqa: S606 -- signals reach Rasa itself


@main.command("check")
def check_command() -> None:
    """Have Rasa check data and model; a warning is a failure."""
    model = find_model()
    if model is None:
        raise RasaUnavailable("There is no model for the present nlu_data: `make rasa-train` trains one.")
    check(rasa_program(), model)


if __name__ == "__main__":
    try:
        main()
    except RasaUnavailable as error:
        sys.exit(str(error))
