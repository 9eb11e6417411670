"""Whole dialogues through the encrypted webhook, as a caseworker would write them down (see player.py)."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.dialogues.player import Player
from tests.dialogues.stage import Stage

HERE = Path(__file__).parent
DIALOGUES: list[dict[str, Any]] = [
    {**dialogue, "file": place.stem}
    for place in sorted(HERE.glob("*.yaml"))
    for dialogue in yaml.safe_load(place.read_text(encoding="utf-8"))
]
BOTH = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


@pytest.mark.parametrize("dialogue", [pytest.param(dialogue, id=dialogue["title"]) for dialogue in DIALOGUES])
@pytest.mark.parametrize("stage", ["sqlite"], indirect=True)
def test_the_dialogue_goes_as_written(stage: Stage, dialogue: dict[str, Any]):
    Player(stage, dialogue["title"]).play(dialogue["steps"])


@pytest.mark.parametrize(
    "dialogue", [pytest.param(one, id=one["title"]) for one in DIALOGUES if one.get("postgres")]
)
@pytest.mark.parametrize("stage", [pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True)
def test_the_dialogue_goes_as_written_on_postgresql(stage: Stage, dialogue: dict[str, Any]):
    Player(stage, dialogue["title"]).play(dialogue["steps"])


@pytest.mark.parametrize(
    "dialogue", [pytest.param(one, id=one["title"]) for one in DIALOGUES if one.get("rasa")]
)
@pytest.mark.parametrize("stage", [pytest.param("rasa", marks=pytest.mark.rasa)], indirect=True)
def test_the_dialogue_goes_as_written_with_rasa_understanding(stage: Stage, dialogue: dict[str, Any]):
    """Those whose wording does not hang on how sure the engine is of a turn of phrase."""
    Player(stage, dialogue["title"]).play(dialogue["steps"])


def test_titles_tell_dialogues_apart():
    titles = [dialogue["title"] for dialogue in DIALOGUES]
    assert len(titles) == len(set(titles))
    assert len(titles) >= 80
