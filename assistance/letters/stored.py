"""A letter as it is kept: every word of it, so that it can be shown and checked long after its template."""

from dataclasses import asdict
from datetime import date
from typing import Any

from assistance.letters.letter import Letter, Section
from assistance.letters.people import Agent, Member, Role, Signer


def as_document(letter: Letter) -> dict[str, Any]:
    """The letter as plain values."""
    return asdict(letter)


def from_document(document: dict[str, Any]) -> Letter:
    """Undo `as_document`, after a round trip through JSON. The text hash is the same."""
    values = dict(document)
    agent = values.pop("agent")
    return Letter(
        on=_day(values.pop("on")),
        sections=tuple(_section(section) for section in values.pop("sections")),
        members=tuple(_member(member) for member in values.pop("members")),
        agent=Agent(**agent) if agent else None,
        signing=_section(values.pop("signing")),
        signers=tuple(_signer(signer) for signer in values.pop("signers")),
        **values,
    )


def _section(values: dict[str, Any]) -> Section:
    return Section(values["heading"], tuple(values["paragraphs"]), tuple(values["items"]))


def _member(values: dict[str, Any]) -> Member:
    return Member(**{**values, "birth_date": _day(values["birth_date"])})


def _signer(values: dict[str, Any]) -> Signer:
    return Signer(**{**values, "role": Role(values["role"]), "signs_for": tuple(values["signs_for"])})


def _day(value: str | date) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)
