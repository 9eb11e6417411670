"""What the sign page sends."""

from typing import Annotated, Literal

from pydantic import Field

from miniapp_api.shapes.base import INTEGRAL, Asked, Told

Number = Annotated[int | float, Field(ge=-100_000, le=100_000)]
Milliseconds = Annotated[int | float, Field(ge=0, le=86_400_000)]
Point = tuple[Number, Number, Milliseconds]


class SignedOnPage(Asked):
    """A drawn signature and how it came about. `agreed` must be true: the box starts unticked."""

    width: Annotated[int | float, Field(gt=0, le=100_000)]
    height: Annotated[int | float, Field(gt=0, le=100_000)]
    strokes: Annotated[list[Annotated[list[Point], Field(max_length=20_000)]], Field(max_length=1_000)]
    shown_seconds: Annotated[int, Field(ge=0, le=86_400), INTEGRAL] = 0
    read_aloud: bool = False
    agreed: Literal[True]


class Thanks(Told):
    """The signature was taken in."""

    signed: Literal[True]
    title: str
