"""Regions, programmes, facts and what screening finds."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from assistance.eligibility import Outcome
from miniapp_api.shapes.base import Asked, Clause, Code, Told
from miniapp_api.shapes.facts import Facts, MemberFacts

MOST_UNSURE = 200
Unsure = Annotated[str, StringConstraints(max_length=140, pattern=r"^([^\x00-\x1f:]*:)?[a-z][a-z0-9_]*$")]


class Region(Told):
    """A region whose policy the service knows. `draft`: its document is still out for comment."""

    name: str
    adcode: str
    title: str
    status: str


class Regions(Told):
    """The regions people can choose."""

    regions: list[Region]


class Department(Told):
    """Who answers for a programme."""

    lead: list[str]
    cooperating: list[str]
    section: str
    source: str = Field(description="document: named in the document; configured: entered by the operator")


class Condition(Told):
    """One line of a programme's conditions, `depth` steps in.

    `kind` is condition, officer (left to the officer by the document), doubt (the line before can be read two ways)
    or group (what stands below belongs together).
    """

    depth: int
    kind: str
    says: str
    certainty: str
    clauses: list[Clause]


class AskedFor(Told):
    """One line of what is asked for: `says`, or several statements of which one is enough."""

    says: str
    one_of: list[str]


class Figure(Told):
    """A figure in words; `value` is empty where the document leaves it open and nobody has set it.

    `since` and `source` say from when it holds and by what. `demo`: it is made up to show the service.
    """

    label: str
    value: str
    since: date | None
    source: str
    demo: bool
    is_money: bool


class Terms(Told):
    """What a programme asks for, in plain words, the most important first, and its figures today.

    All the lines are asked for, or with `one_is_enough` any one of them; `by_officer` is what the document leaves open.
    """

    one_is_enough: bool
    lines: list[AskedFor]
    by_officer: list[str]
    figures: list[Figure]


class WhereToGo(Told):
    """Where people take an application or a question; a telephone number only where a source gives one."""

    window: str
    hotline: str | None
    hotline_note: str | None


class Programme(Told):
    """A programme as the local document has it."""

    code: str
    name: str
    group: str
    for_whom: str
    gives: str
    department: Department | None
    conditions: list[Condition]
    terms: Terms
    clauses: list[Clause]
    advice: list[str]
    left_to_officer: list[str]


class Programmes(Told):
    """What can be applied for in a region."""

    region: Region
    policy_version: str
    where_to_go: WhereToGo
    programmes: list[Programme]


class Household(Asked):
    """A household that describes itself. What is not said is unknown; `unsure` is never asked again."""

    region: Code
    facts: Facts = Field(default_factory=Facts)
    members: Annotated[list[MemberFacts], Field(max_length=20)] = Field(default_factory=list)
    unsure: Annotated[list[Unsure], Field(max_length=MOST_UNSURE)] = Field(default_factory=list)
    need: Literal["living", "sudden", "care", "all"] = "all"
    detail: Literal["outcomes", "reasons"] = Field(
        default="reasons", description="outcomes: without explanations and reasons, a tenth of the size"
    )


class Reason(Told):
    """One condition, with what was given, what it was held against, and its clauses."""

    says: str
    certainty: str
    fact: str | None
    parameter: str | None
    given: str | None
    limit: str | None
    clauses: list[Clause]


class MemberOutcome(Told):
    """The outcome for one member of the household."""

    member: str
    outcome: Outcome


class Amount(Told):
    """An amount the document fixes, worked out for this household; without `high` it is the least."""

    label: str
    low: float | None
    high: float | None
    unit: str
    in_words: str
    clause: Clause


class ProgrammeOutcome(Told):
    """What screening says of one programme. It is never a decision."""

    name: str
    outcome: Outcome
    label: str
    explanation: str | None
    met: list[Reason]
    failed: list[Reason]
    open: list[Reason]
    clauses: list[Clause]
    amounts: list[Amount]
    members: list[MemberOutcome]


class Choice(Told):
    """One answer offered."""

    value: str
    label: str


class Question(Told):
    """The question expected to settle most. Its answer goes into `facts` under `fact`, or into `unsure`."""

    fact: str
    member: str | None
    text: str
    simpler: str
    kind: str
    several: bool
    choices: list[Choice]


class Screening(Told):
    """What a household may get, and what is worth asking next. `kept`: it is on the resident's record."""

    region: str
    policy_status: str
    policy_version: str
    demo_values: list[str]
    programmes: dict[str, ProgrammeOutcome]
    next_question: Question | None
    advice: str
    kept: bool


KnownFacts = dict[str, Any]
