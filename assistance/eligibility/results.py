"""Results by programme, each with its reasons worked out when somebody asks why."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from assistance.eligibility.amounts import work_out_amounts
from assistance.eligibility.clauses import Clause
from assistance.eligibility.comparing import Env
from assistance.eligibility.explaining import DRAFT, explain, explain_absence
from assistance.eligibility.programmes import Amount, Outcome, Programme, Region
from assistance.eligibility.reasons import Reason, Reasons
from assistance.eligibility.settling import is_settled, mark_unaskable

# By truth value; the last stands where the compiled conditions say ABSENT.
OUTCOMES = (
    Outcome.NOT_ELIGIBLE,
    Outcome.NEED_MORE_INFO,
    Outcome.LIKELY_ELIGIBLE,
    Outcome.NOT_IN_DOCUMENT,
)
_NAMES = tuple(outcome.value for outcome in OUTCOMES)
_NO_REASONS = Reasons([], [], [])


class Household:
    """The facts of one household, or of it and one member, and the truth of every condition over them."""

    __slots__ = ("_unaskable", "_values", "env", "region")

    def __init__(self, region: Region, env: Env) -> None:
        self.region = region
        self.env = env
        self._values: tuple[int, ...] | None = None
        self._unaskable: Env | None = None

    @property
    def with_unaskable(self) -> Env:
        """The facts, those that people are not asked for marked; of one household the same for every programme."""
        if self._unaskable is None:
            self._unaskable = mark_unaskable(self.region, self.env, declined=())
        return self._unaskable

    def reasons_of(self, programme: Programme) -> Reasons:
        """Find what is met, failed and open of a programme's conditions."""
        collector = self.region.reasons
        if self._values is None:
            self._values = collector.values(self.env)
        return collector.collect(programme.conditions, self.env, self._values)


class ProgrammeResult:
    """One programme's outcome for one household or person, with its reasons worked out when asked for."""

    members: "tuple[MemberResult, ...]" = ()

    def __init__(self, household: Household, code: str, programme: Programme | None, value: int) -> None:
        self._household = household
        self.code = code
        self.programme = programme
        self.outcome = OUTCOMES[value]
        self._shown_outcome = _NAMES[value]
        self._reasons: Reasons | None = None

    def __repr__(self) -> str:
        """Show the outcome only; a household's facts never reach a log."""
        return f"ProgrammeResult({self.code}: {self.outcome})"

    @property
    def reasons(self) -> Reasons:
        """What the outcome rests on: what is met, and what failed or is open where that is the outcome."""
        if self._reasons is None:
            self._reasons = self._find_reasons()
        return self._reasons

    def _find_reasons(self) -> Reasons:
        if self.programme is None:
            return _NO_REASONS
        found = self._household.reasons_of(self.programme)
        if self.outcome is not Outcome.NOT_ELIGIBLE:
            found.failed = []
        if self.outcome is not Outcome.NEED_MORE_INFO:
            found.open = []
        return found

    @property
    def met(self) -> list[Reason]:
        """The conditions that hold."""
        return self.reasons.met

    @property
    def failed(self) -> list[Reason]:
        """The conditions that do not hold; never a verdict, always with its clause."""
        return self.reasons.failed

    @property
    def open(self) -> list[Reason]:
        """What is not known: facts to ask, parameters not set, and what the document leaves to the officer."""
        return self.reasons.open

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """The clauses the outcome rests on."""
        return self.reasons.clauses

    @cached_property
    def only_officer_left(self) -> bool:
        """Whether nothing people could be asked is missing: what is open is for the officer to settle."""
        if self.programme is None or self.outcome is not Outcome.NEED_MORE_INFO:
            return False
        return is_settled(self.programme.conditions, self._household.with_unaskable)

    @cached_property
    def amounts(self) -> list[Amount]:
        """The amounts the document fixes, for a likely outcome."""
        if self.programme is None or self.outcome is not Outcome.LIKELY_ELIGIBLE:
            return []
        return work_out_amounts(self.programme, self._household.env)

    @cached_property
    def explanation(self) -> str:
        """A few sentences in plain Chinese; of a draft they say so."""
        region = self._household.region
        draft = DRAFT if region.status == "draft" else ""
        if self.programme is None:
            entry = region.catalogue[self.code]
            covering = [code for code in entry.covered_by if code in region.programmes]
            return draft + explain_absence(entry, covering, region.catalogue)
        return draft + explain(
            self.programme,
            self.outcome,
            self.reasons,
            only_officer_left=self.only_officer_left,
            amounts=self.amounts,
            catalogue=region.catalogue,
        )

    def as_dict(self) -> dict[str, Any]:
        """Show the result as the published contract does."""
        reasons = self.reasons
        shown: dict[str, Any] = {
            "outcome": self._shown_outcome,
            "met": [reason.as_dict() for reason in reasons.met],
            "failed": [reason.as_dict() for reason in reasons.failed],
            "open": [reason.as_dict() for reason in reasons.open],
            "clauses": [clause.as_dict() for clause in reasons.clauses],
        }
        if self.amounts:
            shown["amounts"] = [amount.as_dict() for amount in self.amounts]
        if self.members:
            shown["members"] = [
                {"member": member.member, "outcome": member.result.outcome.value} for member in self.members
            ]
        return shown


class Results(Mapping[str, ProgrammeResult]):
    """Results by programme, in the catalogue's order; each is made when it is first looked at."""

    def __init__(self, household: Household, values: tuple[int, ...]) -> None:
        self._household = household
        self._values = values
        self._made: dict[str, ProgrammeResult] = {}

    def __getitem__(self, code: str) -> ProgrammeResult:
        """Return one programme's result. Raises KeyError for a code outside the catalogue."""
        if (made := self._made.get(code)) is None:
            region = self._household.region
            value = self._values[region.places[code]]
            made = ProgrammeResult(self._household, code, region.programmes.get(code), value)
            self._made[code] = made
        return made

    def __iter__(self) -> Iterator[str]:
        """Go through the codes."""
        return iter(self._household.region.catalogue)

    def __len__(self) -> int:
        """Count the catalogue."""
        return len(self._values)

    def put(self, code: str, result: ProgrammeResult) -> None:
        """Put a result worked out for members in the place of the household's."""
        self._made[code] = result


@dataclass(frozen=True, slots=True)
class MemberResult:
    """One member's result: `member` is the id given with the member, or its place in the list."""

    member: str
    result: ProgrammeResult
