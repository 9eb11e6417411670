"""What an answer settles: the facts it sets, and the answers tried out when choosing a question."""

from collections.abc import Mapping
from typing import Any

from assistance.eligibility.errors import BadFact
from assistance.eligibility.facts import NONE, Choice, FactCatalogue, FactSpec

_TRIED_NUMBERS: tuple[float, ...] = (1, 100, 10000)


def facts_from_answer(catalogue: FactCatalogue, fact: str, value: Any) -> dict[str, Any]:
    """Return every fact an answer sets, as plain values to keep: the fact itself and what it settles besides.

    A checklist sets each of its facts: true when chosen, false when not. Several answers are given as a list.
    Raises UnknownFact and BadFact.
    """
    spec = catalogue.spec(fact)
    if spec.type in ("choices", "checklist"):
        value = [value] if isinstance(value, str) else sorted(value)
        if NONE in value and len(value) > 1:
            raise BadFact(fact=fact, wanted="none alone, or other answers without it")
    catalogue.read(fact, value)
    chosen = value if isinstance(value, list) else [str(value)]
    known = _unchosen(catalogue, spec, chosen) if spec.type == "checklist" else {}
    known[fact] = value
    for choice in spec.choices:
        if choice.value in chosen:
            known.update(choice.sets)
    return known


def _unchosen(catalogue: FactCatalogue, spec: FactSpec, chosen: list[str]) -> dict[str, Any]:
    """Return what a checklist says of the things that were not ticked: they are not so."""
    known: dict[str, Any] = {}
    for choice in spec.choices:
        known.update({name: False for name in choice.sets if catalogue.spec(name).type == "bool"})
        if choice.value not in chosen:
            known.update(choice.otherwise)
    return known


def answer_from_facts(catalogue: FactCatalogue, fact: str, facts: Mapping[str, Any]) -> Any:
    """Return what a household with these facts would answer, or None where they do not know.

    The reverse of `facts_from_answer`; used to simulate a dialogue with a household whose facts are known.
    """
    spec = catalogue.spec(fact)
    if spec.type != "checklist":
        value = facts.get(fact)
        return None if value in (None, "unknown") else value
    named = {name for choice in spec.choices for name in (*choice.sets, *choice.otherwise)}
    if any(facts.get(name) in (None, "unknown") for name in named):
        return None
    chosen = [c.value for c in spec.choices if c.value != NONE and _applies(c, facts)]
    return chosen or [NONE]


def _applies(choice: Choice, facts: Mapping[str, Any]) -> bool:
    if choice.value in choice.sets:  # a line named after a fact is ticked when that fact is so
        return _matches(facts.get(choice.value), choice.sets[choice.value])
    if choice.sets:
        return all(_matches(facts.get(name), value) for name, value in choice.sets.items())
    return any(facts.get(name) != value for name, value in choice.otherwise.items())


def _matches(given: Any, value: Any) -> bool:
    if isinstance(value, Mapping) and isinstance(given, (int, float)):
        return bool(value["low"] <= given <= value["high"])
    return bool(given == value)


def trial_answers(catalogue: FactCatalogue, spec: FactSpec) -> list[tuple[float, dict[str, Any]]]:
    """List likely answers to a question with their weights, as the facts each would set (kept once made)."""
    if (kept := catalogue.trials.get(spec.name)) is not None:
        return kept
    values = _tried_values(spec)
    none_weight = 0.5 if NONE in values else 0.0
    others = [value for value in values if value != NONE]
    weighted = [(none_weight, NONE)] if NONE in values else []
    weighted += [((1 - none_weight) / len(others), value) for value in others]
    made = [
        (weight, catalogue.normalise(facts_from_answer(catalogue, spec.name, value)))
        for weight, value in weighted
    ]
    catalogue.trials[spec.name] = made
    return made


def _tried_values(spec: FactSpec) -> list[Any]:
    if spec.type == "bool":
        return [True, False]
    if spec.choices:
        return [choice.value for choice in spec.choices]
    return list(spec.trials or _TRIED_NUMBERS)
