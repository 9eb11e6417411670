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
    (
        rf"^(?:我|俺)?(?:是[^,。;]{{1,8}}[,。;\s]+)?[替帮给代](?:着)?(?:我|俺)?(?:[他她]|"
        rf"[^,。;:我俺他她]{{1,5}}?){_ANSWERS}"
    ),
    # 我是他侄儿，; 我是她邻居，
    rf"^(?:我|俺)是(?:他|她|老人家?)的?(?:大|小|二)?(?:{KIN}|邻居|老邻居|亲戚|外甥|村干部)[,。;:\s]+",
)
# 我 for oneself, and not in 我舅舅.
_SELF = re.compile(rf"(?:我|俺)(?!们|家|的|大|小|二|老|{KIN})")
_OTHER = re.compile(r"[他她](?!们|家|户)")


# Clauses in which the one who answers tells that he is not of that household.
_APART = any_of(
    # 我不跟他们住, 我不住那边
    (
        r"(?:^|(?<=[,。;]))(?:我|俺)?(?:自己)?(?:也|又|都|是)?不(?:住|跟|和|同|在)(?:在)?(?:那边|那里|那儿|"
        r"那屋|一起|一块|他们?|她们?|老人)[^,。;]{0,4}(?:[,。;]|$)"
    ),
    # 我在昆明上班
    (
        r"(?:^|(?<=[,。;]))(?:我|俺)(?:自己)?(?:在|住在?)[^,。;家屋]{1,5}(?:上班|打工|工作|读书|上学|"
        r"住)?(?:的|呢|了)?(?=[,。;]|$)[,。;]?(?=.*不[跟和住])"
    ),
    # 是替他们问的, 帮他报的
    (
        rf"(?:^|(?<=[,。;]))(?:我|俺)?(?:是)?[替帮给代](?:他们?|她们?|老人家?|(?:我|俺)?(?:{KIN})|邻居|"
        rf"人家)(?:问|填|报|写|答|申请|办|登记)(?:的|一下)*(?:[,。;]|$)"
    ),
    # 我是村干部, 我是她侄女
    rf"(?:^|(?<=[,。;]))(?:我|俺)是[^,。;我俺]{{0,4}}(?:干部|网格员|社工|村医|志愿者|邻居|{KIN})(?:[,。;]|$)",
)
# 我外婆家，就她跟我外公
_HOME_OF = re.compile(
    rf"^(?:我|俺)?(?:{KIN}|邻居|邻舍)家,?(?:里|现在)*(?:就|只有?|是)?(?=[他她](?:跟|和|一个|自己)|[一二两三四五六七八九\d][口个])"
)
# 我妈耳朵背听不见，她跟我弟住
_TOPIC = re.compile(
    rf"^(?:我|俺)(?:{KIN})(?!.*(?:走了|去世|没了|"
    rf"打工))[^,。;]{{2,10}}[,。;](?:我跟你[说讲][,。;]?)?(?=[他她](?:跟|和|一个人|自己))"
)
_SUBJECT = re.compile(rf"^(?:我|俺)?(?:{KIN})(?=跟|和|一个人|自己|单独|独自|就|现在)")


def as_told_by_oneself(text: str) -> str:
    """A reply that is given for another as that other would give it; every other reply as it is."""
    rest, times = _APART.subn("", text)
    home = _HOME_OF.match(rest)
    opening = _OPENING.match(text) or (home and rest[home.end()] in "他她") or _TOPIC.match(rest)
    if opening is None and not times:
        return text
    rest = _HOME_OF.sub("就", _TOPIC.sub("", _OPENING.sub("", rest))).strip(",。;")
    if _SELF.search(rest):
        return text
    return _OTHER.sub("我", rest) if _OTHER.search(rest) else _SUBJECT.sub("我", rest)
