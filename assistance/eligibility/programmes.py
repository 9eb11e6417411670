"""Programmes, regions, and what the policy files say about them besides their conditions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from assistance.eligibility.clauses import Clause, Document
from assistance.eligibility.compiling import Compiled, compile_conditions
from assistance.eligibility.conditions import Node
from assistance.eligibility.errors import UnknownProgramme
from assistance.eligibility.facts import FactCatalogue, show_number
from assistance.eligibility.parameters import ParameterTable, ParameterValue
from assistance.eligibility.reasons import ReasonCollector


class Outcome(StrEnum):
    """What a screening can say. None of them is a decision: the township reviews and confirms."""

    LIKELY_ELIGIBLE = "likely_eligible"
    NOT_ELIGIBLE = "not_eligible"
    NEED_MORE_INFO = "need_more_info"
    NOT_IN_DOCUMENT = "not_in_document"


class ProgrammeEntry(BaseModel):
    """One line of the catalogue of programmes, the same for every region.

    `kind` tells a programme people apply for from a rule of procedure (`proc_*`). `covered_by` names the
    programmes that stand for this one where a document divides it up. `topic` is the name the understanding
    of messages uses for it, where it has one.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    code: str
    name: str
    kind: Literal["programme", "process"]
    group: str
    topic: str | None = None
    covered_by: tuple[str, ...] = ()


DepartmentSource = Literal["document", "configured"]
SOURCE_WORDS = {"document": "正文载明", "configured": "配置导入"}


CIVIL_AFFAIRS = "民政"
MOST_NAMED_TOGETHER = 6


@dataclass(frozen=True, slots=True)
class Department:
    """Who answers for a section of a document; `text` is the document's own wording, where it has one.

    `source` says whether the document names them or the operator has entered them from a list of its own (R80).
    """

    lead: tuple[str, ...]
    cooperating: tuple[str, ...]
    text: str
    section: str
    source: DepartmentSource = "document"

    @property
    def contact(self) -> str:
        """The one that people are best told of: civil affairs, where a document lists every office there is."""
        if len(self.lead) > MOST_NAMED_TOGETHER:
            return next((one for one in self.lead if CIVIL_AFFAIRS in one), self.lead[0])
        return self.lead[0] if self.lead else ""


def read_department(section: str, entry: Mapping[str, Any]) -> Department:
    """Read one entry of `departments` in region.yaml. Without the document's wording it is configured."""
    text = str(entry.get("text", ""))
    return Department(
        tuple(entry.get("lead", ())),
        tuple(entry.get("with", ())),
        text,
        str(entry.get("section", section)),
        "document" if text else "configured",
    )


class AmountRule(BaseModel):
    """An amount the document fixes: `low` and `high` are products of numbers, parameters and facts."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    label: str
    unit: str = "元/月"
    low: tuple[float | str, ...] = ()
    high: tuple[float | str, ...] = ()
    when: dict[str, Any] | None = None
    clause: str
    says: str = ""


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount worked out for this household.

    `high` None means at least `low`; both None mean that the document leaves it case by case.
    """

    label: str
    low: float | None
    high: float | None
    unit: str
    says: str
    clause: Clause

    @property
    def in_words(self) -> str:
        """Say the amount in plain Chinese."""
        return f"{self.label}：{self.bounds_in_words}"

    @property
    def bounds_in_words(self) -> str:
        """Say how much it is, without what it is for."""
        if self.low is None or self.high is None:
            return self.says if self.low is None else f"不低于{show_number(self.low)}{self.unit}"
        if self.low == self.high:
            return f"{show_number(self.low)}{self.unit}"
        return f"{show_number(self.low)}到{show_number(self.high)}{self.unit}"

    def as_dict(self) -> dict[str, Any]:
        """Show the amount as the published contract does; `clause` is the section."""
        bounds = {"low": self.low, "high": self.high}
        return {"label": self.label, **bounds, "unit": self.unit, "clause": self.clause.section}


@dataclass(slots=True)
class Programme:
    """One programme or process rule as one region's document has it."""

    entry: ProgrammeEntry
    conditions: Node
    clauses: Mapping[str, Clause]
    for_whom: str
    gives: str
    department: Department | None
    advice: tuple[str, ...]
    left_to_officer: tuple[str, ...]
    see_also: tuple[str, ...]
    comes_after: tuple[str, ...]
    not_together_with: tuple[str, ...]
    amounts: tuple[tuple[AmountRule, Node | None], ...]
    file: str
    per_member: bool = False
    can_be_likely: bool = True
    reads: frozenset[str] = frozenset()

    @property
    def code(self) -> str:
        """The programme's code in the catalogue."""
        return self.entry.code

    @property
    def name(self) -> str:
        """The programme's Chinese name."""
        return self.entry.name


@dataclass(frozen=True, slots=True)
class RegionInfo:
    """What a list of regions shows: `status` is in_force or draft.

    `parts` are the districts, counties or cities in it, by which people name where they live.
    """

    adcode: str
    name: str
    title: str
    status: str
    parts: tuple[str, ...] = ()


class WhereToGo(BaseModel):
    """Where people take an application or a question; telephone numbers only where a source gives one."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    window: str
    hotline: str | None = None
    hotline_note: str | None = None
    rescue_station: str | None = None
    source: str = ""


@dataclass(eq=False)  # loaded once and compared by identity
class Region:
    """One region's policy: its document, programmes, parameters, departments, and where to go.

    `discovery` is what the document says of finding people in need (主动发现), if anything.

    `compiled` works out every programme of the catalogue at once (see `compiling`); `places` says where in its answer.
    """

    adcode: str
    name: str
    title: str
    status: str
    document: Document | None
    effective_from: date | None
    facts: FactCatalogue
    catalogue: Mapping[str, ProgrammeEntry]
    programmes: dict[str, Programme]
    parameters: ParameterTable
    demo_parameters: tuple[ParameterValue, ...]
    departments: dict[str, Department]
    where_to_go: WhereToGo
    discovery: Clause | None
    absences: dict[str, tuple[str, ...]]
    policy_version: str
    layers: tuple[str, ...]
    documents: dict[str, Document] = field(default_factory=dict)
    compiled: Compiled = field(init=False, repr=False)
    places: dict[str, int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Write out the conditions of every programme of the catalogue, in its order."""
        programmes = [self.programmes.get(code) for code in self.catalogue]
        self.compiled = compile_conditions([each.conditions if each else None for each in programmes])
        self.places = {code: place for place, code in enumerate(self.catalogue)}

    @cached_property
    def reasons(self) -> ReasonCollector:
        """What finds the reasons of this region's programmes, made when somebody first asks why."""
        conditions = [programme.conditions for programme in self.programmes.values()]
        return ReasonCollector(self.facts, self.parameters.specs, conditions)

    @property
    def info(self) -> RegionInfo:
        """Return the region's line in the list of regions."""
        return RegionInfo(self.adcode, self.name, self.title, self.status)

    def programme(self, code: str) -> Programme | None:
        """Return the programme, or None where this region's document does not have it.

        Raises UnknownProgramme for a code outside the catalogue.
        """
        if code not in self.catalogue:
            raise UnknownProgramme(programme=code)
        return self.programmes.get(code)


class ProgrammeFile(BaseModel):
    """The shape of one programme's YAML file; `conditions` is read by `reading.RuleReader`."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    programme: str
    for_whom: str
    gives: str = ""
    department: str | None = None
    clauses: dict[str, dict[str, str]] = Field(min_length=1)
    clause: str | tuple[str, ...] | None = None
    certainty: str = "explicit"
    conditions: dict[str, Any]
    advice: tuple[str, ...] = ()
    left_to_officer: tuple[str, ...] = ()
    see_also: tuple[str, ...] = ()
    comes_after: tuple[str, ...] = ()
    not_together_with: tuple[str, ...] = ()
    amounts: tuple[AmountRule, ...] = ()


class RegionFile(BaseModel):
    """The shape of region.yaml."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    adcode: str
    name: str
    title: str
    parent: str | None = None
    status: Literal["in_force", "draft"] = "in_force"
    document: dict[str, str] | None = None
    effective_from: date | None = None
    parts: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    where_to_go: WhereToGo | None = None
    discovery: dict[Literal["section", "quote"], str] | None = None
    departments: dict[str, dict[str, Any]] = Field(default_factory=dict)
    definitions: dict[str, dict[str, Any]] = Field(default_factory=dict)
    absences: dict[str, tuple[str, ...]] = Field(default_factory=dict)
