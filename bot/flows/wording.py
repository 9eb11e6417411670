"""Names that appear inside replies."""

from collections.abc import Sequence

from assistance.policies import load_region
from bot.replies import has_wording, say


def programme_names(region: str, codes: Sequence[str]) -> str:
    """The programmes' names as the region's document has them."""
    programmes = load_region(region).programmes
    return "、".join(programmes[code].name if code in programmes else code for code in codes) or "急难求助"


def whom(relation: str | None) -> str | None:
    """您母亲, for "mother": how the person is spoken of; None where nobody was named or there is no word for them."""
    if relation is None or not has_wording(f"about_{relation}"):
        return None
    return say(f"about_{relation}").text


def said_of(relation: str | None, said: str) -> str:
    """您母亲的年龄是70岁: what is said, with whom it is about where they have a word of their own."""
    person = whom(relation)
    return f"{person}的{said}" if person else said


def programme_groups(region: str, codes: Sequence[str]) -> list[str]:
    """What kinds of help the programmes are, each once: 基本生活, 住房."""
    catalogue = load_region(region).catalogue
    return list(dict.fromkeys(catalogue[code].group for code in codes))
