"""Somebody answers for another: 替我外婆填的，她跟我舅舅住; 我是他侄儿，他一个人过; 我姐家？她一个人住.

The household asked about is that other person's, who is told of as 他 or 她, or by the word for a relative, and counts
as 我 does in an answer of one's own. Where the one who answers is of that household himself (就她跟我), the other is
called by the word for the relative instead.
"""

import re

from bot.understanding.patterns import any_of
from bot.understanding.readers.kin import KIN
from bot.understanding.readers.people.household.openings import find_opening
from bot.understanding.readers.people.household.roll_call.names import common_name
from bot.understanding.readers.people.household.roll_call.words import KIN_WORD

# 我 for oneself, and not in 我舅舅.
_SELF = re.compile(rf"(?:我|俺)(?!们|家|的|那|大|小|二|三|老|{KIN_WORD})")
_OTHER = re.compile(r"[他她](?!们|家|户|屋|说|讲|以前)")
_HOME = re.compile(r"(?:他|她)们?(?=家|户|屋)")
_THEY = re.compile(r"(?:他|她)们")
# 她说, told of the one who is answered for
_SAYS = re.compile(r"(?:^|(?<=[,。;]))[他她](?:说|讲)[,。;]?")

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
# 我自己早搬出来了, 我嫁出来了不算, 我单独立户: only told so where it is known that another is answered for.
_MOVED_OUT = re.compile(
    r"(?:^|(?<=[,。;]))(?:我|俺)(?:们)?(?:自己|本人|是|倒|就|早就?|已经|也|都|没|不)*"
    r"(?:搬|嫁|分家|分出|成家|另|单独|单过|在外|出来|不住|没住|算|跟他们一起|住(?:隔壁|别处|城里|县里|镇上))"
    r"[^,。;]{0,10}(?:[,。;](?:不算|没算|不用算)(?:我|俺|在内)?[的了]?(?=[,。;]|$))?(?:[,。;]|$)"
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
_MARKS = ",。;:? "


def as_told_by_oneself(text: str) -> str:
    """A reply that is given for another as that other would give it; every other reply as it is."""
    if opening := find_opening(text):
        return _as_that_other(text, text[opening.end :], opening.who, is_topic=opening.is_topic)
    rest, times = _APART.subn("", text)
    home = _HOME_OF.match(rest)
    topic = (home and rest[home.end()] in "他她") or _TOPIC.match(rest)
    if not topic and not times:
        return text
    rest = _HOME_OF.sub("就", _TOPIC.sub("", rest)).strip(",。;")
    if _SELF.search(rest):
        return text
    return _OTHER.sub("我", rest) if _OTHER.search(rest) else _SUBJECT.sub("我", rest)


def _as_that_other(text: str, told: str, who: str, *, is_topic: bool) -> str:
    """What is told after the opening, as `who`, the one who is answered for, would tell it."""
    rest = _SAYS.sub("", _MOVED_OUT.sub("", _APART.sub("", told))).strip(_MARKS)
    if not rest:
        return text
    rest = _by_one_word(rest, who)
    if _SELF.search(rest.replace(_NAMED, "")):
        if is_topic or not _LISTS.search(rest):
            return text
        return _OTHER.sub(f"我{who}", rest).replace(_NAMED, f"我{who}") if who else text
    return _OTHER.sub("我", _HOME.sub("我", _THEY.sub("我们", rest))).replace(_NAMED, "我")


# 家里就她跟我: whoever is told is all there is; 她跟我住 leaves open who else
_LISTS = re.compile(r"就|只|还有|[、,]")
_RANKS = "大小二三老幺"
_NAMED = "\ue004"  # stands where the one who is answered for is named by the word for the relative
_RELATIVE = re.compile(rf"(?:我|俺)?(?P<word>{KIN_WORD})(?!家|们|的|[他她])")


def _by_one_word(text: str, who: str) -> str:
    """给我妈问的，家里我妈、继父: the mother is the one who is answered for."""
    if not who:
        return text
    name = common_name(who)
    if not any(common_name(one.group("word")) == name for one in _RELATIVE.finditer(text)):
        name = common_name(who.lstrip(_RANKS))

    def named(found: re.Match[str]) -> str:
        if common_name(found.group("word")) != name:
            return found.group()
        return f"{_NAMED}、" if _RELATIVE.match(text, found.end()) else _NAMED

    return _RELATIVE.sub(named, text)
