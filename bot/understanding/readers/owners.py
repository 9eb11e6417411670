"""Of whom a clause speaks: 我哥一级，我是三级 — what is said of a relative gives way to what is said of nobody else."""

import re
from collections.abc import Callable

from bot.understanding.readers.kin import KIN

_MARK = re.compile(r"[,。;!?、\s]+")
_OF_RELATIVE = re.compile(
    rf"^(?:那|这|因为|可)?(?:我|俺|咱|他|她)?(?:们|的|家)*(?:{KIN}|邻居|别人|人家)|是(?:我|俺|咱)?(?:{KIN})的?$"
)


def without_relatives(text: str, answers: Callable[[str], bool]) -> str:
    """The clauses of a normalised text that speak of no relative, if they answer; else the whole."""
    own = ",".join(part for part in _MARK.split(text) if not _OF_RELATIVE.search(part))
    return own if answers(own) else text
