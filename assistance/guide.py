"""What there is to apply for, region by region, as the local document has it."""

from assistance.eligibility import RegionInfo
from assistance.eligibility.programmes import Programme
from assistance.policies import load_region
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
