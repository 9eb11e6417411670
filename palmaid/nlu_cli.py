"""`palmaid nlu …`: measure the understanding, and learn from what was not understood."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from palmaid.opening import TellingGroup, finish, open_parts

if TYPE_CHECKING:
    from bot.understanding import Understanding

# ruff: noqa: PLC0415 - imported when the command runs, like those of palmaid.cli


@click.group(cls=TellingGroup)
def nlu() -> None:
    """What is understood of messages."""


@nlu.command("evaluate")
@click.option(
    "--engine", "engines", type=click.Choice(["embedded", "rasa"]), multiple=True, default=["embedded"]
)
@click.option("--rasa", "rasa_url", metavar="URL", help="Measure a Rasa server beside the embedded engine.")
@click.option(
    "--data",
    type=click.Path(exists=True, path_type=Path),
    default=None,
    help="Folder or file of test utterances.",
)
def evaluate(engines: tuple[str, ...], rasa_url: str | None, data: Path | None) -> None:
    """Measure engines on nlu_data/tests, side by side: scores per intent, confusions, calibration."""
    from bot.understanding.opening import NLU_DATA
    from palmaid.evaluation import evaluate, print_evaluations

    parts = open_parts()
    opened: dict[str, Understanding] = {name: parts.open_understanding(name) for name in engines}
    if rasa_url:
        from bot.understanding import open_understanding

        models = parts.settings.data_folder / "models"
        opened["rasa"] = open_understanding(
            "rasa", folder=models, rasa_url=rasa_url, rasa_timeout_seconds=5.0
        )
    folder = data or NLU_DATA / "tests"
    print_evaluations({name: evaluate(folder, engine) for name, engine in opened.items()}, sys.stdout)


@nlu.command("review")
@click.argument("message", required=False)
@click.argument("intent", required=False)
@click.option("--text", help="Other words for the message, where a name was left in it.")
@click.option("--limit", default=20, show_default=True)
def review(message: str | None, intent: str | None, text: str | None, limit: int) -> None:
    """List the messages that wait; with MESSAGE (its id) and INTENT (or "unusable") say what one of them meant."""
    from palmaid.clock import now
    from palmaid.learning_commands import label, list_waiting

    parts = open_parts()
    if message is None:
        with parts.database.reading() as session:
            finish(list_waiting(session, sys.stdout, limit=limit))
        return
    if intent is None:
        raise click.UsageError("name the intent, or: unusable")
    with parts.database.writing() as session:
        try:
            label(session, message, intent, text=text, now=now())
        except ValueError as error:
            raise click.ClickException(str(error)) from None


@nlu.command("export")
def export() -> None:
    """Print the reviewed messages as Rasa YAML, by intent, and mark them as exported."""
    from palmaid.clock import now
    from palmaid.learning_commands import export_yaml

    with open_parts().database.writing() as session:
        sys.stdout.write(export_yaml(session, now=now()))


@nlu.command("learn-pauses")
def learn_pauses() -> None:
    """Learn anew where people pause, from the commas in nlu_data, and keep the weights in the source tree."""
    from bot.understanding.opening import NLU_DATA
    from palmaid.pause_commands import learn_pauses_of

    learn_pauses_of(NLU_DATA, sys.stdout)
