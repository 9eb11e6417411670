"""What the QR codes on our posters say: where they hang, and nothing about anybody.

A scene is `region=<code>` or `hall.<region>[.<township code>]`; codes are administrative codes (GB/T 2260). It names
the region whose policy applies there: the one that covers the most precise code given.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistance.eligibility import RegionInfo

_REGION = re.compile(r"region=(\d{6})")
_HALL = re.compile(r"hall\.(\d{6})(?:\.(\d{6,12}))?")


@dataclass(frozen=True)
class Scene:
    """A place where one of our codes hangs. `in_hall` says that it is an office's hall."""

    region: RegionInfo
    in_hall: bool


def read_scene(text: str | None, *, among: Sequence[RegionInfo]) -> Scene | None:
    """The place a scene names; None for one that is not ours or that none of the offered regions covers."""
    if found := _REGION.fullmatch(text or ""):
        region = _covering(found.group(1), among)
        return Scene(region, in_hall=False) if region else None
    if found := _HALL.fullmatch(text or ""):
        region = _covering(found.group(2) or "", among) or _covering(found.group(1), among)
        return Scene(region, in_hall=True) if region else None
    return None


def scene_for(region: RegionInfo, hall: str | None = None) -> str:
    """What a code for that region, or for a hall in it, carries. Raises ValueError for no administrative code."""
    if hall is None:
        return f"region={region.adcode}"
    if not re.fullmatch(r"\d{6,12}", hall):
        raise ValueError("a hall is named by its administrative code of 6 to 12 digits")
    return f"hall.{region.adcode}.{hall}"


def _covering(code: str, among: Sequence[RegionInfo]) -> RegionInfo | None:
    """The region with the longest code that this one lies in."""
    covering = [one for one in among if code and code.startswith(_significant(one.adcode))]
    return max(covering, key=lambda one: len(_significant(one.adcode)), default=None)


def _significant(adcode: str) -> str:
    """A province's first two digits, a prefecture's first four, all six of a county's."""
    return adcode.removesuffix("00").removesuffix("00")
