"""`palmaid nlu learn-pauses`: where people pause, learned from the commas they do set."""

import json
from pathlib import Path
from typing import TextIO

from bot.understanding.pauses.training import learn_pauses, measure, write_weights
from bot.understanding.training_data import read_training_data

_FOLDS = 5


def learn_pauses_of(data: Path, out: TextIO) -> None:
    """Learn from the training utterances and the kept answers of a data folder; tell how well it went.

    Told is what a learner makes of the fifth of the answers that it has not seen.
    """
    utterances = [one.text for one in read_training_data((data / "nlu").glob("*.yml")).utterances]
    answers = kept_answers(data)
    unseen = answers[::_FOLDS]
    seen = [answer for place, answer in enumerate(answers) if place % _FOLDS]
    precision, recall = measure(learn_pauses([*utterances, *seen]), unseen)
    out.write(f"of {len(unseen)} answers not learned from: precision {precision:.2f}, recall {recall:.2f}\n")
    weights = learn_pauses([*utterances, *answers])
    write_weights(weights)
    out.write(f"{len(weights)} weights learned from {len(utterances) + len(answers)} texts\n")


def kept_answers(data: Path) -> list[str]:
    """Every different reply among the kept answers, in the order of their files."""
    files = sorted((data / "tests").glob("*answers.jsonl"))
    lines = [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    return list(dict.fromkeys(json.loads(line)["reply"] for line in lines))
