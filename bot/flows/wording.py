"""Names that appear inside replies."""

from collections.abc import Sequence

from assistance.policies import load_region


def programme_names(region: str, codes: Sequence[str]) -> str:
    """The programmes' names as the region's document has them."""
    programmes = load_region(region).programmes
    return "、".join(programmes[code].name if code in programmes else code for code in codes) or "急难求助"


def programme_groups(region: str, codes: Sequence[str]) -> str:
    """What kinds of help the programmes are, each once: 基本生活、住房."""
    catalogue = load_region(region).catalogue
    return "、".join(dict.fromkeys(catalogue[code].group for code in codes))
