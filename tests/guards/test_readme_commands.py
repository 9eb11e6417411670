"""The commands that the documents show exist."""

import re
from pathlib import Path

import click
import pytest

from palmaid.cli import main

ROOT = Path(__file__).resolve().parents[2]
PLACES = [
    place
    for place in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md")))
    if place.exists()
]
# In code: a line of a block, or a span of its own.
CODE = re.compile(r"```[a-z]*\n(.*?)```|`([^`\n]+)`", re.DOTALL)
MAKE = re.compile(r"(?:^|[\s;&(])make ((?:[a-z]+ ?)+)")
PALMAID = re.compile(r"(?:^|[\s;&(/])palmaid ((?:[a-z][a-z-]+ ?)+)")


def code_of(place: Path) -> str:
    return "\n".join(block or span for block, span in CODE.findall(place.read_text(encoding="utf-8")))


def targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
def test_every_make_target_that_is_shown_exists(place: Path):
    shown = {words.split()[0] for words in MAKE.findall(code_of(place))}
    assert shown - targets() == set()


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
def test_every_palmaid_command_that_is_shown_exists(place: Path):
    unknown = [words for words in PALMAID.findall(code_of(place)) if not exists(words.split())]
    assert unknown == []


def exists(words: list[str]) -> bool:
    command: click.Command = main
    for word in words:
        if not isinstance(command, click.Group):
            return True  # an argument
        if word not in command.commands:
            return False
        command = command.commands[word]
    return True


def test_every_target_of_the_makefile_is_declared():
    makefile = (ROOT / "Makefile").read_text()
    phony = set(re.search(r"^\.PHONY:(.*)$", makefile, re.MULTILINE)[1].split())  # type: ignore[index]
    assert targets() == phony
