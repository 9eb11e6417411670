"""Somebody answers for another: 替我外婆填的，她跟我舅舅住; 我是他侄儿，他一个人过.

The household asked about is that other person's, who is told of as 他 or 她 and counts as 我 does in an answer of one's
own. Where the one who answers tells of himself as well (就她跟我), nothing is put otherwise.
"""

import re

from bot.understanding.patterns import any_of
from bot.understanding.readers.kin import KIN

_ANSWERS = (
    r"(?:填|问|报|写|答|说|打字|办|申请|登记|回)(?:问|答|话|写|表)?(?:一下|下)?(?:的|呢|啊)*[,。;:!\s]+"
)
_OPENING = any_of(
    # 替我外婆填的，; 我是村协理员，替张大爷填的:
    rf"^(?:我|俺)?(?:是[^,。;]{{1,8}}[,。;\s]+)?[替帮给代](?:着)?(?:我|俺)?(?:[他她]|[^,。;:我俺他她]{{1,5}}?){_ANSWERS}",
    # 我是他侄儿，; 我是她邻居，
    rf"^(?:我|俺)是(?:他|她|老人家?)的?(?:大|小|二)?(?:{KIN}|邻居|老邻居|亲戚|外甥|村干部)[,。;:\s]+",
)
# 我 for oneself, and not in 我舅舅.
_SELF = re.compile(rf"(?:我|俺)(?!们|家|的|大|小|二|老|{KIN})")
_OTHER = re.compile(r"[他她](?!们|家|户)")


def as_told_by_oneself(text: str) -> str:
    """A reply that is given for another as that other would give it; every other reply as it is."""
    opening = _OPENING.match(text)
    if opening is None or _SELF.search(rest := text[opening.end() :]):
        return text
    return _OTHER.sub("我", rest)
