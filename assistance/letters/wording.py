"""The letter's fixed text and each region's lists, read from the data files beside this module."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistance.letters.errors import LetterNotPublishable

HERE: Final = Path(__file__).parent


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SectionWording(_Data):
    """One numbered part of the letter; `list` names the list printed under its paragraphs."""

    heading: str
    paragraphs: tuple[str, ...]
    list: Literal["data_kinds", "data_holders", "purposes"] | None = None


class LetterTemplate(_Data):
    """One version of the letter's text. A version that was signed is never edited."""

    version: str
    published: date
    title: str
    opening: str
    sections: tuple[SectionWording, ...]
    purposes: tuple[str, ...]
    household_heading: str
    signing_heading: str
    signing: tuple[str, ...]
    acknowledgement: str


class LetterRegion(_Data):
    """What a region fills in: who checks, what is checked, who holds it, how long it is kept.

    `source` tells whether the data kinds are the region's own document's or the operator's choice; `basis`
    says which, in words that are printed under the letter when the choice is the operator's.
    """

    region: str
    name: str
    authority: str
    data_kinds: tuple[str, ...] = Field(min_length=1)
    data_holders: tuple[str, ...] = Field(min_length=1)
    retention: str
    source: Literal["document", "operator"]
    basis: str


def letter_template(version: str) -> LetterTemplate:
    """Return one version of the text.

    Raises LetterNotPublishable (missing template) for a version we never had.
    """
    if not version.isalnum():
        raise LetterNotPublishable(missing=["template"])
    data = _read(HERE / "templates" / f"{version}.yaml")
    if data is None:
        raise LetterNotPublishable(missing=["template"], template_version=version)
    return LetterTemplate.model_validate(data)


def letter_region(region: str) -> LetterRegion:
    """Return what comes with the service for a region.

    Only one regional document lists the data kinds; every other region must have a list configured. Raises
    LetterNotPublishable (missing data_kinds) where there is none: nobody is asked to authorise an unnamed
    search.
    """
    data = _read(HERE / "regions" / f"{region}.yaml") if region.isalnum() else None
    if data is None:
        raise LetterNotPublishable(missing=["data_kinds"], region=region)
    return read_letter_region(data)


def read_letter_region(data: Mapping[str, Any]) -> LetterRegion:
    """Check a region's lists as an operator configures them.

    Raises LetterNotPublishable naming every field that is missing, empty or unknown.
    """
    try:
        return LetterRegion.model_validate(data)
    except ValidationError as error:
        fields = sorted({str(problem["loc"][0]) for problem in error.errors()})
        raise LetterNotPublishable(missing=fields) from error


@cache
def _read(path: Path) -> Mapping[str, Any] | None:
    if not path.is_file():
        return None
    data: Mapping[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return data
