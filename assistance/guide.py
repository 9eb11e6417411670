"""What there is to apply for, region by region, as the local document has it."""

from datetime import date
from functools import lru_cache

from sqlalchemy.orm import Session

from assistance.eligibility import ParameterValue, RegionInfo
from assistance.eligibility.listing import Terms, list_terms
from assistance.eligibility.programmes import Programme
from assistance.parameters import parameter_values
from assistance.policies import in_plain_words, load_region
from assistance.regions import RegionUnknown, known_regions


def choosable_region(region: str, *, with_drafts: bool) -> RegionInfo:
    """A region people can choose, by name or code. Raises RegionUnknown, for hidden drafts too."""
    for info in known_regions(with_drafts=with_drafts):
        if region in (info.name, info.adcode):
            return info
    raise RegionUnknown(region=region)


def programmes_of(region: str) -> list[Programme]:
    """The programmes of the region's document that a person can apply for, in the catalogue's order.

    Rules of procedure are not among them. Raises RegionUnknown.
    """
    found = load_region(choosable_region(region, with_drafts=True).name).programmes.values()
    return [programme for programme in found if programme.entry.kind == "programme"]


def programme_name(region: str, code: str) -> str:
    """A programme's Chinese name."""
    return load_region(region).catalogue[code].name


def terms_of(session: Session, region: str, code: str, *, on: date) -> Terms:
    """What a programme asks for and its figures, in plain words, by the rules and the local numbers of a day.

    Raises RegionUnknown, and KeyError where the region's document does not have the programme.
    """
    name = choosable_region(region, with_drafts=True).name
    return _terms_of(name, code, on, parameter_values(session, name))


@lru_cache(maxsize=2048)
def _terms_of(region: str, code: str, on: date, overrides: tuple[ParameterValue, ...]) -> Terms:
    """List them once a day: nearly everybody asks about the same few."""
    loaded = load_region(region)
    return list_terms(
        loaded, loaded.programmes[code], on=on, overrides=overrides, in_plain_words=in_plain_words
    )
