"""Cases as the resident sees them, and emergencies."""

from datetime import date, datetime
from typing import Annotated

from pydantic import StringConstraints

from miniapp_api.shapes.applications import NamedCode
from miniapp_api.shapes.base import NO_CONTROLS, Asked, Code, Told

Short = Annotated[str, StringConstraints(max_length=60, pattern=NO_CONTROLS)]


class Emergency(Asked):
    """Five things, each of which may be left open: rescue comes first, papers later."""

    region: Code
    what_happened: Annotated[str, StringConstraints(max_length=500, pattern=NO_CONTROLS)] = ""
    where: Annotated[str, StringConstraints(max_length=120, pattern=NO_CONTROLS)] = ""
    phone: Short = ""
    name: Short = ""
    without_food_or_shelter: bool | None = None


class Step(Told):
    """One entry of a case's history, in its public wording."""

    at: datetime
    status: str
    label: str
    public_text: str | None


class CorrectionItem(Told):
    """One thing that is missing."""

    code: str
    text: str


class Correction(Told):
    """What the office asks for, all at once."""

    items: list[CorrectionItem]
    note: str | None
    requested_at: datetime
    answered_at: datetime | None


class Case(Told):
    """A case: its receipt number, where it stands, what comes next, and by when."""

    number: str
    kind: str
    region: str
    programmes: list[NamedCode]
    status: str
    label: str
    next: str
    submitted_at: datetime
    due_on: date | None
    due_is_estimate: bool
    history: list[Step]
    corrections: list[Correction]


class Cases(Told):
    """Every case of this person, newest first."""

    cases: list[Case]
