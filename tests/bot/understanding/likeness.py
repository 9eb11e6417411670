"""How alike two utterances are, and which of many are near-duplicates: the measure the training data is held to.

Two measures are taken. The likeness of two texts is the share of their character pairs that both have (Jaccard), after
marks, blanks and the exact digits are put aside. The likeness of their frames is the same after every entity has become
one sign for its kind and every number one sign: 我要办低保 and 我要办临时救助 have one frame, and are one template with two
fillings.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from bot.understanding.features import simplify
from bot.understanding.training_data import without_annotation

_SLOT = re.compile(r"\[[^\[\]]+\](?:\((\w+)\)|\{[^{}]*\})")
_NUMBER = re.compile(r"[零一二两三四五六七八九十百千万俩仨半0]+")
_SLOT_SIGNS = {
    name: chr(0xE100 + place)
    for place, name in enumerate(
        ("programme", "relation", "amount_yuan", "person_count", "age", "disability_grade",
         "disability_type", "application_number", "date")
    )
}  # fmt: skip


@dataclass(frozen=True)
class Annotated:
    """A line of a training file as it stands there, with its intent."""

    line: str
    intent: str

    @property
    def text(self) -> str:
        """What was said, without marks, blanks and annotation."""
        return simplify(without_annotation(self.line))

    @property
    def frame(self) -> str:
        """The text with one sign for each entity and each number."""
        slotted = _SLOT.sub(lambda found: _SLOT_SIGNS.get(found.group(1) or "", "\ue0ff"), self.line)
        return _NUMBER.sub("0", simplify(slotted))


def read_lines(files: Iterable[Path]) -> list[Annotated]:
    """Every example of the intents in these Rasa files."""
    found = []
    for path in sorted(files):
        for item in yaml.safe_load(path.read_text(encoding="utf-8")).get("nlu") or []:
            if "intent" in item:
                found += [
                    Annotated(line.strip()[1:].strip(), item["intent"])
                    for line in item["examples"].splitlines()
                    if line.strip()
                ]
    return found


def pairs_of(text: str) -> frozenset[str]:
    """The character pairs of a text, its beginning and end included."""
    framed = f"^{text}$"
    return frozenset(framed[place : place + 2] for place in range(len(framed) - 1))


def closest(texts: Sequence[str], others: Sequence[str] | None = None) -> list[tuple[float, int]]:
    """For each text the likeness and place of the most alike among the earlier texts, or among `others`.

    Only texts that share a pair are compared, the rarest pairs first, which keeps ten thousand texts within seconds.
    """
    grams = [pairs_of(text) for text in texts]
    known = grams if others is None else [pairs_of(text) for text in others]
    holders: dict[str, list[int]] = defaultdict(list)
    for place, pairs in enumerate(known):
        for pair in pairs:
            holders[pair].append(place)
    found = []
    for place, pairs in enumerate(grams):
        shared: Counter[int] = Counter()
        for pair in pairs:
            shared.update(one for one in holders[pair] if others is not None or one < place)
        best = max(
            ((count / (len(pairs) + len(known[one]) - count), one) for one, count in shared.items()),
            default=(0.0, -1),
        )
        found.append(best)
    return found
