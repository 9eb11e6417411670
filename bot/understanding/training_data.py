"""Read the Rasa 3.1 training files: utterances with their intent, look-up tables and synonyms."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar

import yaml

from assistance.errors import AssistanceError

_ANNOTATED = re.compile(r"\[([^\[\]]+)\](?:\([^()]*\)|\{[^{}]*\})")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class TrainingDataInvalid(AssistanceError):
    """A training file cannot be read as Rasa 3.1 data."""

    code: ClassVar[str] = "training_data_invalid"


@dataclass(frozen=True)
class Utterance:
    """One thing somebody might say, with the intent it stands under."""

    text: str
    intent: str


@dataclass
class TrainingData:
    """Everything the training files hold. Synonyms map a spoken form to its normal one."""

    utterances: list[Utterance] = field(default_factory=list)
    lookups: dict[str, list[str]] = field(default_factory=dict)
    synonyms: dict[str, str] = field(default_factory=dict)


def read_training_data(files: Iterable[Path]) -> TrainingData:
    """The content of the files together; raises TrainingDataInvalid naming the file that cannot be read."""
    data = TrainingData()
    for path in sorted(files):
        try:
            content = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 -- a safe loader
        except (yaml.YAMLError, UnicodeDecodeError) as error:
            raise TrainingDataInvalid(file=path.name) from error
        if not isinstance(content, dict):
            raise TrainingDataInvalid(file=path.name)
        for item in content.get("nlu") or []:
            _add(data, item, path)
    return data


def without_annotation(text: str) -> str:
    """The utterance as it was said: [低保](programme) becomes 低保."""
    return _ANNOTATED.sub(r"\1", text)


def _add(data: TrainingData, item: dict[str, Any], path: Path) -> None:
    examples = list(_examples(item.get("examples"), path))
    if "intent" in item:
        data.utterances += [Utterance(without_annotation(text), str(item["intent"])) for text in examples]
    elif "lookup" in item:
        data.lookups.setdefault(str(item["lookup"]), []).extend(examples)
    elif "synonym" in item:
        name = str(item["synonym"])
        data.synonyms.update(dict.fromkeys(examples, name))
        data.synonyms.setdefault(name, name)
    elif "regex" not in item:
        raise TrainingDataInvalid(file=path.name)


def _examples(block: object, path: Path) -> Iterator[str]:
    if isinstance(block, list):
        for entry in block:
            text = entry.get("text") if isinstance(entry, dict) else entry
            if text:
                yield str(text).strip()
        return
    if not isinstance(block, str):
        raise TrainingDataInvalid(file=path.name)
    for line in block.splitlines():
        if line.strip().startswith("-") and (text := line.strip()[1:].strip()):
            yield text
