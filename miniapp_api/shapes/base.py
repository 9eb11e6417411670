"""What all shapes share."""

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

NO_CONTROLS = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*$"
CODE = r"^[A-Za-z0-9][A-Za-z0-9_.:-]*$"

Line = Annotated[str, StringConstraints(min_length=1, max_length=120, pattern=NO_CONTROLS)]
Passage = Annotated[str, StringConstraints(max_length=1000, pattern=NO_CONTROLS)]
Code = Annotated[str, StringConstraints(min_length=1, max_length=64, pattern=CODE)]
Hash = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


def _as_integer(value: Any) -> Any:
    """JSON has one kind of number: 2.0 is the integer 2."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


INTEGRAL = BeforeValidator(_as_integer)
"""Goes last into an integer's annotation, so that its bounds stay in the schema."""


class Asked(BaseModel):
    """What a caller sends: nothing unknown, nothing bent into shape."""

    model_config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False, hide_input_in_errors=True)


class Told(BaseModel):
    """What we answer."""

    model_config = ConfigDict(extra="forbid", from_attributes=True)

    def __repr__(self) -> str:
        """Never what it holds."""
        return f"<{type(self).__name__}>"


class Nothing(Asked):
    """An operation that needs no more than its address; a body may be left out."""


class Problem(BaseModel):
    """An error as RFC 9457 has it. `code` is stable; `title` can be shown to a person; more members may follow."""

    model_config = ConfigDict(extra="allow")

    type: str
    title: str
    status: int
    code: str
    detail: str | None = Field(default=None, description="what to do about it, where there is more to say")


class Clause(Told):
    """A verbatim quote from a policy document."""

    doc: str
    section: str
    quote: str
