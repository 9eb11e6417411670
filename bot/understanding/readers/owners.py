"""Of whom a clause speaks: 我哥一级，我是三级 — what is said of a relative gives way to what is said of nobody else.

Where the reply says that it is asked for another (是替我妈问的), what the speaker says of themselves gives way.
"""

import re
from collections.abc import Callable

from bot.understanding.patterns import any_of
from bot.understanding.readers.kin import KIN

_MARK = re.compile(r"[,。;!?、\s]+")
# 我哥一级, 邻居有; 是我妈的
_OF_RELATIVE = any_of(
    rf"^(?:那|这|因为|可)?[我俺咱他她]?[们的家]*(?:{KIN}|儿|邻居|别人|人家)",
    rf"是[我俺咱]?(?:{KIN})的?$",
)
_OF_SOMEBODY = re.compile(rf"{_OF_RELATIVE.pattern}|^[他她](?!们)")
_OF_SPEAKER = re.compile(rf"^(?:我|俺|咱|本人)(?!们|家|的?(?:{KIN}))")
_DEALT_WITH = r"(?:问|填|办(?!婚|喜|酒|丧|后事|满月|事)|申请|弄|咨询|打听|报|查)"
# 帮我四叔填的, 替她问; 问的是我妈, 申请的人是我婆婆; 你问我妈嘛，
_FOR_ANOTHER = any_of(
    rf"[替帮给代][我俺咱你]?们?家?的?[大二三四五六]?(?P<kin>{KIN}|邻居|别人|人家|他|她|老人家?)(?:[来去在们]|老人家)*{_DEALT_WITH}",
    rf"(?:{_DEALT_WITH}的?|(?:申请|要办|办理)的?人)就?是[我俺咱]?的?[大二三四五六]?(?P<whose>{KIN}|他|她)",
    rf"^[你您]问[我俺咱]的?(?P<named>{KIN})[撒嘛吧啊呀哦嗦么]?[,。\s]",
)
# 现在办的是我的, 这回办我的
_FOR_SPEAKER = re.compile(
    rf"(?:{_DEALT_WITH}的?就?是(?:我|俺|咱|本人)(?:自己|本人)?(?:的|个?人)?|"
    rf"(?:这[回次趟]|现在|今天|如今){_DEALT_WITH}(?:我|俺|本人)(?:自己)?的)(?=[,。;!\s]|$)"
)


def whom_it_is_for(text: str) -> str | None:
    """The word for the other person for whom a normalised text says it is asked; None where it says no such thing."""
    found = _FOR_ANOTHER.search(text)
    return next((whom for whom in found.groups() if whom), None) if found else None


def without_relatives(text: str, answers: Callable[[str], bool]) -> str:
    """The clauses of a normalised text that speak of the person in question, if they answer; else the whole.

    That is nobody named or the speaker; in a reply asked for another it is anybody but the speaker, and what is left
    may then hold no answer.
    """
    parts = _MARK.split(text)
    if whom := whom_it_is_for(text):
        if any(whom in part and answers(part) for part in parts):  # 这回申请的是我爸
            parts = [part for part in parts if whom in part or not _OF_RELATIVE.search(part)]
        return ",".join(part for part in parts if not (_OF_SPEAKER.search(part) and answers(part)))
    is_own = _FOR_SPEAKER.search(text) or any(_OF_SPEAKER.search(part) and answers(part) for part in parts)
    of_others = _OF_SOMEBODY if is_own else _OF_RELATIVE
    own = [part for part in parts if not of_others.search(part)]
    return ",".join(own) if len(own) < len(parts) and answers(",".join(own)) else text
