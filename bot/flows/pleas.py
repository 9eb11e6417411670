"""What people say instead of an answer when they are afraid or in a hurry: 别写我名字, 求求你们快点, 你们管不管啊.

It names no place and is kept all the same; the question is put again in simpler words.
"""

import re
from enum import StrEnum
from typing import Protocol, runtime_checkable

from bot.flows.regions import region_named
from bot.turn import Turn
from bot.understanding.readings import read
from bot.understanding.text import normalise

PLEAS = "pleas"
# Longer than this is a story.
LONGEST_PLEA = 24
SURE_OF_DANGER = 0.6
# 没有啊 is no place.
SHORTEST_PLACE = 3


class Plea(StrEnum):
    """What is pleaded for."""

    UNNAMED = "unnamed"
    HIDDEN = "hidden"
    AFRAID = "afraid"
    WHETHER = "whether"
    HURRY = "hurry"
    MORE = "more"  # of what is happening


_MINE = r"我?(?:家里|男人|老公|丈夫|婆婆|公公|儿子|媳妇|老婆|爸|妈|爹|娘|村里|邻居)"
_ANYBODY = rf"(?:他|她|它|别人|人家|外人|那家|这家|{_MINE})们?人?"
_DO_NOT = r"(?<![要用想能敢])(?:别|莫|甭|不要|不用|不想|不能|不敢|不许|可不可以不|能不能不|能不)"
# The surest first.
_SIGNS = {
    Plea.UNNAMED: re.compile(
        rf"{_DO_NOT}(?:给我|帮我|把我)?的?(?:名字?|姓名)?(?:写|留|记|登|报|说|提|露|填)(?:上|出|下)?[去来]?"
        r"(?:我|俺|是我|是谁)?的?(?:名|姓名|名字|身份|$)|"
        rf"{_DO_NOT}(?:说|讲|讲出?去|透露|暴露)是?(?:我|俺|谁)|匿名|不留名|不具名|不记名|保密|报复|知道是(?:我|俺|谁)"
    ),
    Plea.HIDDEN: re.compile(rf"(?:千万)?{_DO_NOT}(?:去|再)?(?:告诉|让|跟|给|通知|惊动|问|找){_ANYBODY}"),
    Plea.AFRAID: re.compile(
        r"(?:好|很|真|太|有点|有些|心里)?(?:害怕|怕得很|怕死|怕|不敢)(?:呀|啊|了|说|讲|他|她|得很)*$"
    ),
    Plea.WHETHER: re.compile(
        r"(?:管|来|帮|救)不(?:管|来|帮|救)|(?:管|来人|派人|去人)(?:吗|么|嘛|没有)$|有没有人[管来]|"
        r"到底.{0,4}[管来帮]|没人管(?:吗|么|了吗)|怎么还不|来了?(?:吗|么|没|没有)$"
    ),
    Plea.HURRY: re.compile(
        r"快[点些来去救啊呀]|赶[紧快]|求[求你您]|救[命救人]|拜托|来不及|等不[及了起]|行行好|帮帮|急死|十万火急|"
        r"发发慈悲|可怜可怜|给条活路"
    ),
}
_NAMES_A_PLACE = re.compile(
    r"[\d一二三四五六七八九十东南西北前后]\s*(?:号|组|队|栋|幢|单元|楼|层|室|床|巷|弄|排|户|社)|"
    r"(?:村|乡|镇|街道|社区|小区|大?街|马?路|巷|屯|庄|寨|湾|沟|桥|站|医院|学校|工地|公园|广场|超市|饭店|宾馆|旅馆|"
    r"河边|区|县|市|旗|州)(?!里人|里知|上知)"
)


@runtime_checkable
class HearsPleas(Protocol):
    """A flow that keeps what is pleaded for, and may be told that nobody shall be named."""

    def hear_plea(self, turn: Turn, plea: Plea) -> bool:
        """Keep it. False when there is nothing here for which it could be kept."""
        ...


def pleads_for(turn: Turn, *, mostly: bool = False) -> Plea | None:
    """What the message pleads for; with a place beside it, it is an answer. `mostly` asks that it say little else."""
    said = normalise(turn.text).strip(" .。,!！?？~…")
    if not said or len(said) > LONGEST_PLEA or _names_a_place(turn):
        return None
    for plea, shows in _SIGNS.items():
        if (found := shows.search(said)) and (not mostly or 2 * len(found.group()) >= len(said)):
            return plea
    return None


def more_is_told(turn: Turn) -> bool:
    """Whether the message goes on telling of the danger and names no place: 火大得很, 他快不行了."""
    understood = turn.message.understood
    if understood is None or understood.intent != "report_emergency" or _names_a_place(turn):
        return False
    return understood.confidence >= SURE_OF_DANGER


def _names_a_place(turn: Turn) -> bool:
    return (
        _NAMES_A_PLACE.search(normalise(turn.text)) is not None or region_named(turn, turn.text) is not None
    )


def says_nothing(words: str) -> bool:
    """Whether a plain no stands where a place or a name was asked for."""
    return len(words.strip()) <= SHORTEST_PLACE and read("yes_no", words).value is False


def keep_plea(turn: Turn) -> None:
    """Have the words go along with what is reported."""
    turn.note(PLEAS, [*turn.state.notes.get(PLEAS, []), turn.text])


def with_pleas(turn: Turn, told: str) -> str:
    """What happened, and after it what was pleaded for."""
    return "\n".join(part for part in (told, *turn.state.notes.get(PLEAS, [])) if part)
