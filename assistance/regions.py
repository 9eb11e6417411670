"""The regions whose policy the service knows, as the doors name them."""

from assistance.eligibility import RegionInfo
from assistance.errors import AssistanceError
from assistance.policies import load_region, regions

DRAFT = "draft"


class RegionUnknown(AssistanceError):
    """No policy of that region is at hand."""

    code = "region_unknown"


class ProgrammeUnknown(AssistanceError):
    """That region's document has no such programme to apply for."""

    code = "programme_unknown"


def known_regions(*, with_drafts: bool = False) -> list[RegionInfo]:
    """The regions people can choose. A region whose document is only a draft for comment is left out (F18)."""
    return [region for region in regions() if with_drafts or region.status != DRAFT]


def require_region(region: str) -> RegionInfo:
    """What is known of a region. Raises RegionUnknown."""
    for info in regions():
        if region in (info.name, info.adcode):
            return info
    raise RegionUnknown(region=region)


def require_programme(region: str, programme: str) -> None:
    """Raise ProgrammeUnknown unless the region's document has that programme."""
    if programme not in load_region(require_region(region).name).programmes:
        raise ProgrammeUnknown(region=region, programme=programme)


def area_code_of(region: str) -> str:
    """The administrative code by which a back office finds its cases."""
    return require_region(region).adcode
