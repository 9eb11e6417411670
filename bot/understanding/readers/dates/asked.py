"""Of several times the one that was asked for: 离婚是三年前，住院是上个月，问住院的话就是上个月.

Who names the question answers it right there, or points back at the clause that told it (问哪天摔的嘛，就是进医院那天).
"""

import re
from collections.abc import Callable

from bot.understanding.patterns import any_of
from bot.understanding.readers.corrections import SLIP
from bot.understanding.readers.dates.calendar_days import MONTH, NUMBER_OF_PLACE
from bot.understanding.readers.dates.which_day import DAY, YEAR_BEFORE
from bot.understanding.readers.kin import KIN
from bot.understanding.text import CLAUSE_END

_OPENS = r"(?:所以|那|哦|嗯|啊|要是|如果|若是|假如|要|真要|非要|你|您|们|是|想|刚才|单|光){0,5}"
_QUESTION = re.compile(
    rf"(?:^|(?<=[,。;!?\s])){_OPENS}(?:问|(?<=[你您们])(?:是)?[说指讲]的|[我俺](?:说|讲|指)的(?=是)|[说讲论](?=[^,。;]{{1,8}}的话))(?!过|不)(?:的|到|起)?(?:是|就是)?"
    r"(?P<what>[^,。;?!\s]{1,10}?)"
    r"(?:(?:(?:的?话|[这那][个次回件]?事?|[啊呀嘛吗吧呢哦噻撒么]|来说)+[,。?\s]*|[,。?\s]+)(?:那么?|就|都|应该)*是?(?P<rest>.+)|"
    r"(?:(?:那么?|就|都|应该)*是|那就|就)(?P<rest_at_once>.+)|(?:的|嘛|吧|啊|哦|呀|的话|[,。?!\s])*)$"
)
# 就是进医院那天
_POINTS_BACK = re.compile(
    r"^(?P<what>[^,。;]{2,8}?)的?(?:那[天次回日晚]|那个月|那一[天次回]|的?时候|的?日子)(?:了|的|嘛|吧|啊|呀)*(?=[,。!\s]|$)"
)
# What of a name tells nothing of the event: 那个手术, 我爸走的日子, 哪天摔的.
_NOT_OF_THE_EVENT = any_of(
    # when: 哪天, 什么时候
    r"哪[一]?[天日年月]|什么时候|啥时候|几[号月]|多久|时间|日子|时候|那[天次回日]",
    # whose and which: 我, 那个
    r"那个?|这个?|一[次回]|[的了是我俺咱你他她它这那]",
)
# 去年三月, 上个月
_MONTH_SAID = re.compile(
    rf"(?:(?:{YEAR_BEFORE.pattern})的?)?(?:(?:农历|阴历)?(?:\d{{1,2}}|[正冬腊一二三四五六七八九十]{{1,2}})月份?|[上这本]+个?月)"
)
_LONE_DAY = re.compile(rf"^(?:就|是|那|应该|在|才)*(?:初)?{DAY}[号日](?!{NUMBER_OF_PLACE})")
# 我姐是前年出的事，我是今年八月: the speaker, of the same as another before.
_OF_SPEAKER = re.compile(
    r"^(?:但|但是|可|可是|不过)?(?:我|俺|咱|本人)(?:自己|自个儿?|这[次回]|的)*(?:就|才)?是(?!我|俺)"
)
_OF_RELATIVE = re.compile(rf"^(?:因为|那)?(?:我|俺|咱|他|她)?(?:们|的|家)*(?:{KIN}|邻居|人家|别人)")
_TAKES_BACK = re.compile(SLIP)


def of_what_was_asked(text: str, tells: Callable[[str], bool]) -> str:
    """What a normalised text tells of the event that it says was asked for; the whole where it names none."""
    if (found := _QUESTION.search(text)) is None:
        return _of_speaker(text, tells)
    before = [part for part in CLAUSE_END.split(text[: found.start()]) if part]
    rest = found.group("rest") or found.group("rest_at_once") or ""
    if rest and tells(rest):
        return in_context([*before, rest if before else _answered_at_once(rest, tells)])
    for name in (_POINTS_BACK.match(rest), found):
        if name and (clause := _clause_about(name.group("what"), before, tells)):
            return clause
    return text


def _answered_at_once(rest: str, tells: Callable[[str], bool]) -> str:
    """今年七月的事 of 你问的这个是今年七月的事，至于休学是去年的: what comes after tells of other things."""
    answer, *others = CLAUSE_END.split(rest)
    takes_back = any(_TAKES_BACK.search(part) for part in others)
    return answer if tells(answer) and any(map(tells, others)) and not takes_back else rest


def in_context(parts: list[str]) -> str:
    """The last of these parts with the year, or the month, that it leaves out and that was said before it."""
    *before, last = parts
    said_before = ",".join(before)
    if _LONE_DAY.match(last) and not MONTH.search(last) and "月" not in last:
        months = list(_MONTH_SAID.finditer(said_before))
        return months[-1].group() + last.lstrip("就是那应该在才") if months else last
    years = list(YEAR_BEFORE.finditer(said_before))
    if years and MONTH.search(last) and not YEAR_BEFORE.search(last):
        return years[-1].group() + last.lstrip("就是那应该在才")
    return last


def _clause_about(name: str, parts: list[str], tells: Callable[[str], bool]) -> str | None:
    """The one clause that tells a time and holds the signs of a name: 进医院 and 7月15日进的医院."""
    signs = set(_NOT_OF_THE_EVENT.sub("", name))
    if not signs:
        return None
    places = [place for place, part in enumerate(parts) if signs <= set(part) and tells(part)]
    return in_context(parts[: places[0] + 1]) if len(places) == 1 else None


def _of_speaker(text: str, tells: Callable[[str], bool]) -> str:
    """我姐是前年出的事，我是今年八月: without what happened to others, if the speaker tells the same."""
    parts = [part for part in CLAUSE_END.split(text) if part]
    own = [part for part in parts if _OF_SPEAKER.match(part) and tells(part)]
    if len(own) != 1:
        return text
    of_others = any(_OF_RELATIVE.match(part) and tells(part) for part in parts if part not in own)
    return own[0] if of_others else text
