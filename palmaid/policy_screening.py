"""What `palmaid screen` does: one household, or one a line through as many processes as there are cores."""

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from itertools import chain, islice
from typing import Any, TextIO

from assistance.eligibility import ParameterValue, next_question, screen
from assistance.eligibility.bulk import BulkScreening
from assistance.eligibility.errors import BadFact, EligibilityError
from assistance.eligibility.programmes import Region
from assistance.policies import load_region, with_defaults

_NOT_FACTS = frozenset({"id", "members"})
_BATCH = 500


def screen_one(
    region: str,
    facts: Mapping[str, Any],
    on: date,
    *,
    demo: bool = False,
    ask: bool = True,
    declined: Iterable[str] = (),
    overrides: Iterable[ParameterValue] = (),
) -> dict[str, Any]:
    """Screen one household as the command-line contract has it; `members` in the facts is a list of members.

    Facts not given take the defaults of facts.yaml; `declined` are facts asked before and not known. With `demo`,
    made-up parameter values are used where nothing else is set, and named under `demo_values`; `overrides` are values
    set besides those of the rule files. Without `ask`, no next question is looked for and it is null. Raises
    EligibilityError.
    """
    if not isinstance(facts, Mapping):
        raise BadFact(fact="facts", wanted="an object")
    loaded = load_region(region)
    values = (*overrides, *(loaded.demo_parameters if demo else ()))
    members = facts.get("members") or []
    if not isinstance(members, list) or not all(isinstance(member, Mapping) for member in members):
        raise BadFact(fact="members", wanted="a list of objects")
    given = with_defaults({name: value for name, value in facts.items() if name not in _NOT_FACTS})
    people = [with_defaults(member) for member in members]
    shown = screen(loaded, given, on=on, overrides=values, members=people).as_dict()
    question = None
    if ask:
        question = next_question(
            loaded, given, on=on, overrides=values, members=people, declined=tuple(declined)
        )
    shown["next_question"] = question.as_dict() if question else None
    return shown


@dataclass(frozen=True)
class Run:
    """What holds for every line: the day, and which values besides those of the rule files, by region name."""

    on: date
    demo: bool = False
    ask: bool = True
    stored: Mapping[str, Sequence[ParameterValue]] = field(default_factory=dict)

    def overrides(self, region: Region) -> tuple[ParameterValue, ...]:
        """The values of a region over those of its files."""
        return (*self.stored.get(region.name, ()), *(region.demo_parameters if self.demo else ()))


def screen_lines(lines: Iterable[str], out: TextIO, run: Run, *, processes: int | None = None) -> int:
    """Screen one JSON object a line, writing one result a line in the same order; return how many failed.

    A line that cannot be screened gives its id and an error code, and the rest goes on. An empty line gives no
    result. Choosing the next question takes longer than screening; where the run
    does not ask it is null. More than one batch of lines is spread over `processes` (by default, one a core).
    """
    filled = (line for line in lines if line.strip())
    first = list(islice(filled, _BATCH))
    failed = 0
    results: Iterable[tuple[list[str], int]]
    if len(first) < _BATCH or processes == 1:
        screener = _LineScreener(run)
        results = (screener.screen_all(batch) for batch in chain([first], _in_batches(filled)))
    else:
        results = _spread(chain([first], _in_batches(filled)), run, processes or os.cpu_count() or 1)
    for texts, bad in results:
        out.writelines(f"{text}\n" for text in texts)
        failed += bad
    return failed


def _in_batches(lines: Iterator[str]) -> Iterator[list[str]]:
    while batch := list(islice(lines, _BATCH)):
        yield batch


def _spread(batches: Iterable[list[str]], run: Run, processes: int) -> Iterator[tuple[list[str], int]]:
    """Hand batches to processes and give their results back in order, never more than a few ahead."""
    waiting: list[Future[tuple[list[str], int]]] = []
    with ProcessPoolExecutor(processes, initializer=_start, initargs=(run,)) as pool:
        for batch in batches:
            waiting.append(pool.submit(_screen_batch, batch))
            if len(waiting) > 4 * processes:
                yield waiting.pop(0).result()
        for future in waiting:
            yield future.result()


_here: list["_LineScreener"] = []
"""The screener of this process, when it is one of several; it keeps its regions from batch to batch."""


def _start(run: Run) -> None:
    _here[:] = [_LineScreener(run)]


def _screen_batch(batch: list[str]) -> tuple[list[str], int]:
    return _here[0].screen_all(batch)


class _LineScreener:
    """Screens lines for one run, keeping one bulk screening a region."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self.regions: dict[str, BulkScreening] = {}

    def screen_all(self, lines: Iterable[str]) -> tuple[list[str], int]:
        """Return the result lines and how many could not be screened."""
        results = [self.screen(line) for line in lines]
        return [text for text, _ in results], sum(not good for _, good in results)

    def screen(self, line: str) -> tuple[str, bool]:
        """Return the result line and whether the line could be screened."""
        try:
            asked = _read(line)
        except (ValueError, RecursionError):
            return _error(None, "bad_json"), False
        if not isinstance(asked, dict):
            return _error(None, "bad_line"), False
        name = asked.get("id")
        if not isinstance(asked.get("region"), str) or not isinstance(asked.get("facts"), dict):
            return _error(name, "bad_line"), False
        try:
            return self._result(name, asked["region"], asked["facts"], asked.get("declined") or ()), True
        except EligibilityError as error:
            return _error(name, error.code, {key: str(value) for key, value in error.facts.items()}), False
        except (TypeError, ValueError, AttributeError, KeyError):
            return _error(name, "bad_facts"), False

    def _result(self, name: Any, region: str, facts: dict[str, Any], declined: Iterable[str]) -> str:
        if region not in self.regions:
            loaded = load_region(region)
            overrides = self.run.overrides(loaded)
            self.regions[region] = BulkScreening(loaded, on=self.run.on, overrides=overrides)
        screening = self.regions[region]
        on, ask = self.run.on, self.run.ask
        if facts.get("members"):
            overrides = screening.overrides
            result = screen_one(region, facts, on, ask=ask, declined=declined, overrides=overrides)
            return _compact({"id": name, **result})
        given = with_defaults({key: value for key, value in facts.items() if key not in _NOT_FACTS})
        question = None
        if ask:
            question = next_question(screening.region, given, on=on, declined=tuple(declined))
        shown = _compact(question.as_dict() if question else None)
        return f'{{"id":{_compact(name)},{screening.as_json(given)[1:-1]},"next_question":{shown}}}'


def _read(line: str) -> Any:
    """Read one line. Raises ValueError for what is not JSON, and for half a character, which nothing can write."""
    asked = json.loads(line)
    _compact(asked).encode()
    return asked


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _error(name: Any, code: str, facts: Mapping[str, str] | None = None) -> str:
    return _compact({"id": name, "error": code, **({"facts": facts} if facts else {})})
