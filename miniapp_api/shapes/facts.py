"""What a household can say of itself: one field for each fact of the catalogue, of the catalogue's type.

The model is made from the catalogue, so a new fact in `facts.yaml` is accepted and documented without a change here.
"""

from datetime import date
from typing import Annotated, Any, Final, Literal

from pydantic import Field, create_model

from assistance.eligibility.facts import NONE, FactSpec
from assistance.given_facts import NOT_FOR_PEOPLE
from assistance.policies import facts_catalogue
from miniapp_api.shapes.base import INTEGRAL, Asked, Line

LARGEST: Final = 1_000_000_000
Count = Annotated[int, Field(ge=0, le=LARGEST), INTEGRAL]
Number = Annotated[float, Field(ge=0, le=LARGEST)]
Grade = Annotated[int, Field(ge=1, le=10), INTEGRAL]


class AmountRange(Asked):
    """A number that is only known roughly: 八百来块 is 800 to 900. Without `high` it is at least `low`."""

    low: Count | Number
    high: Count | Number | None = None


class Vehicle(Asked):
    """One vehicle of the household."""

    price: Count | Number | AmountRange | None = None
    purpose: Line | None = None
    used_for: Line | None = None


def _type_of(spec: FactSpec) -> Any:
    one_of: Any = Literal[spec.values] if spec.values else Line
    several = Annotated[list[one_of], Field(max_length=40)]
    return {
        "bool": bool,
        "number": Count | Number | AmountRange,
        "integer": Count | AmountRange,
        "grade": Literal[NONE] | Grade | AmountRange,
        "choice": one_of,
        "choices": several,
        "checklist": several,
        "date": date,
        "text": Line,
        "vehicles": Annotated[list[Vehicle], Field(max_length=20)],
    }[spec.type]


def _field(spec: FactSpec) -> Any:
    return (_type_of(spec) | None, Field(default=None, description=spec.meaning))


_FIELDS: Final[dict[str, Any]] = {
    name: _field(spec) for name, spec in facts_catalogue().specs.items() if name not in NOT_FOR_PEOPLE
}


class _Said(Asked):
    """Facts of a household; what is left out, or null, is not known."""


class _SaidOfMember(Asked):
    """Facts of one member; `id` is the caller's own name for them and comes back with the outcomes."""

    id: Annotated[str, Field(min_length=1, max_length=64, pattern="^[A-Za-z0-9_-]+$")] | None = None


Facts = create_model("Facts", __base__=_Said, __doc__=_Said.__doc__, **_FIELDS)
MemberFacts = create_model("MemberFacts", __base__=_SaidOfMember, __doc__=_SaidOfMember.__doc__, **_FIELDS)


def said(facts: Any) -> dict[str, Any]:
    """What was said, as plain values; what was not mentioned is not in it."""
    values: dict[str, Any] = facts.model_dump(mode="json", exclude_unset=True)
    return values
