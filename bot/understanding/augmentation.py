"""Vary training utterances while training: sound-alike characters, dialect words, fillers, dropped particles, stories.

The variants live only in memory: the training files stay what people wrote.
"""

import random
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from bot.understanding.pinyin import homophones
from bot.understanding.training_data import Utterance

_SOUND_ALIKE = 0.12  # share of characters replaced in a variant with recognition errors
_LONGEST_REQUEST = 40


@dataclass(frozen=True)
class Variations:
    """The word tables the variants are made from (nlu_data/augmentation.yml)."""

    spoken: dict[str, list[str]] = field(default_factory=dict)
    before: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    particles: list[str] = field(default_factory=list)
    requests: frozenset[str] = frozenset()
    stories: frozenset[str] = frozenset()


def read_variations(path: Path) -> Variations:
    """The tables of a file; an absent file gives none."""
    if not path.exists():
        return Variations()
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    buried = content.get("buried", {})
    return Variations(
        content.get("spoken", {}),
        content.get("before", []),
        content.get("after", []),
        content.get("particles", []),
        frozenset(buried.get("requests", [])),
        frozenset(buried.get("stories", [])),
    )


def vary(utterances: list[Utterance], tables: Variations, *, seed: int = 20) -> list[Utterance]:
    """A sound-alike, dialect or filler variant of each utterance, and some requests within a story."""
    dice = random.Random(seed)
    stories = [one.text for one in utterances if one.intent in tables.stories and len(one.text) >= 8]
    varied: list[Utterance] = []
    for one in utterances:
        variants = [_respeak(one.text, tables, dice) if dice.random() < 0.5 else _mishear(one.text, dice)]
        if (
            stories
            and one.intent in tables.requests
            and len(one.text) <= _LONGEST_REQUEST
            and dice.random() < 0.3
        ):
            variants.append(_bury(one.text, dice.choice(stories), dice))
        varied += [Utterance(text, one.intent) for text in variants if text and text != one.text]
    return varied


def _mishear(text: str, dice: random.Random) -> str:
    """Some characters replaced by others of the same sound; at least one where the text has three or more."""
    places = [place for place, character in enumerate(text) if "\u4e00" <= character <= "\u9fff"]
    if len(places) < 3:
        return text
    chosen = {place for place in places if dice.random() < _SOUND_ALIKE} or {dice.choice(places)}
    return "".join(
        _sound_alike(character, dice) if place in chosen else character
        for place, character in enumerate(text)
    )


def _sound_alike(character: str, dice: random.Random) -> str:
    others = homophones(character)
    return dice.choice(others) if others else character


def _respeak(text: str, tables: Variations, dice: random.Random) -> str:
    present = [word for word in tables.spoken if word in text]
    if present and dice.random() < 0.6:
        for word in dice.sample(present, min(2, len(present))):
            text = text.replace(word, dice.choice(tables.spoken[word]))
    elif tables.particles and dice.random() < 0.5:
        for particle in [one for one in tables.particles if one in text and len(text) > len(one) + 2]:
            if dice.random() < 0.5:
                text = text.replace(particle, "", 1)
    if len(text) > 3 and tables.before and dice.random() < 0.35:
        text = dice.choice(tables.before) + text
    if len(text) > 3 and tables.after and dice.random() < 0.35:
        text += dice.choice(tables.after)
    return text


def _bury(request: str, story: str, dice: random.Random) -> str:
    return f"{story}，{request}" if dice.random() < 0.75 else f"{request}，{story}"
