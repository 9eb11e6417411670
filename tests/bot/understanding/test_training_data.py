"""The training data is varied speech: no near-duplicates, no filled-in templates, nothing of the held-out tests.

What near-duplicate and template mean is defined in likeness.py. The data holds itself to: at least 250 utterances an
intent and 500 emergencies, counted after near-duplicates are put aside.
"""

from collections import defaultdict
from pathlib import Path

import pytest

from bot.understanding.interface import INTENTS
from bot.understanding.opening import NLU_DATA
from tests.bot.understanding.likeness import Annotated, closest, read_lines

ALIKE = 0.7
FEWEST = 250
FEWEST_EMERGENCIES = 500
# Shorter held-out texts share their pairs with half the language; they must only not be the same.
SHORT = 5


@pytest.fixture(scope="module")
def by_intent() -> dict[str, list[Annotated]]:
    found: dict[str, list[Annotated]] = defaultdict(list)
    for line in read_lines((NLU_DATA / "nlu").glob("*.yml")):
        found[line.intent].append(line)
    return found


def near_duplicates(lines: list[Annotated], *, frames: bool) -> list[tuple[str, str]]:
    """Pairs of which the later adds nothing: the same words nearly, or the same frame with other fillings."""
    texts = [line.frame if frames else line.text for line in lines]
    return [
        (lines[place].line, line.line)
        for line, (alike, place) in zip(lines, closest(texts), strict=True)
        if alike >= ALIKE
    ]


def test_no_utterance_is_a_near_duplicate_of_another_of_its_intent(
    by_intent: dict[str, list[Annotated]],
) -> None:
    assert [pair for lines in by_intent.values() for pair in near_duplicates(lines, frames=False)] == []


def test_no_utterance_is_a_template_filled_in_once_more(by_intent: dict[str, list[Annotated]]) -> None:
    assert [pair for lines in by_intent.values() for pair in near_duplicates(lines, frames=True)] == []


def test_every_intent_has_enough_utterances(by_intent: dict[str, list[Annotated]]) -> None:
    assert set(by_intent) == set(INTENTS)
    short = {intent: len(lines) for intent, lines in by_intent.items() if len(lines) < FEWEST}
    assert short == {}
    assert len(by_intent["report_emergency"]) >= FEWEST_EMERGENCIES


def test_a_phrase_stands_under_one_intent_only(by_intent: dict[str, list[Annotated]]) -> None:
    intents: dict[str, set[str]] = defaultdict(set)
    for line in (line for lines in by_intent.values() for line in lines):
        if line.text.strip("0"):  # a message of marks or digits alone has no words
            intents[line.text].add(line.intent)
    assert {text: sorted(names) for text, names in intents.items() if len(names) > 1} == {}


@pytest.mark.parametrize("name", sorted(file.name for file in (NLU_DATA / "tests").glob("test_*.yml")))
def test_no_held_out_utterance_or_one_nearly_like_it_is_trained_on(
    by_intent: dict[str, list[Annotated]], name: str
) -> None:
    trained = [line.text for lines in by_intent.values() for line in lines]
    held = [line for line in read_lines([NLU_DATA / "tests" / name]) if line.text]
    known = set(trained)
    assert [line.line for line in held if line.text in known] == []
    longer = [line for line in held if len(line.text) >= SHORT]
    found = closest([line.text for line in longer], trained)
    assert [
        (line.line, trained[place])
        for line, (alike, place) in zip(longer, found, strict=True)
        if alike >= ALIKE
    ] == []


def test_the_measure_finds_what_it_is_for(tmp_path: Path) -> None:
    (tmp_path / "said.yml").write_text(
        'version: "3.1"\nnlu:\n  - intent: ask_amount\n    examples: |\n'
        "      - [低保](programme)一个月多少钱\n      - [临时救助](programme)一个月多少钱\n"
        "      - 到底给发多少钱呐\n      - 到底给发多少钱呐！\n      - 三口人能领几百\n      - 五口人能领几千\n",
        encoding="utf-8",
    )
    lines = read_lines([tmp_path / "said.yml"])
    assert near_duplicates(lines, frames=False) == [("到底给发多少钱呐", "到底给发多少钱呐！")]
    assert near_duplicates(lines, frames=True) == [
        ("[低保](programme)一个月多少钱", "[临时救助](programme)一个月多少钱"),
        ("到底给发多少钱呐", "到底给发多少钱呐！"),
        ("三口人能领几百", "五口人能领几千"),
    ]
