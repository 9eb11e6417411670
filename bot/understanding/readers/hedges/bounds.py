"""About, at most, at least: how far a number can be relied on."""

import re
from typing import Literal

from bot.understanding.patterns import any_of

Hedge = Literal["about", "at_most", "under", "almost", "at_least"]
_BEFORE_NUMBER = r"(?=[\d一二两三四五六七八九十百千])"
_BEFORE_NUMBER_OR_WAN = r"(?=[\d一二两三四五六七八九十百千万])"
_ABOUT = any_of(
    # more or less, at a guess, fearing or reckoning so: 大概三千, 约莫, 怕是有
    r"大[概约致]|差不多|左右|上下|约|估[摸计]|可能|好像|似乎|应该|也许|兴许|怕是|恐怕|[得总]有|总得有|平均|毛估|大差不差",
    # after the number: 两千来块, 三千的样子, 三千吧, 六十冒头
    r"来[块钱]|那样子?|的样子|模样|吧$|光景|冒头|挂零|出点?头|八九不离十",
    # no more than about: 也就两千
    r"也就",
)
_AT_MOST = re.compile(r"不超|最多|顶多|至多|撑死|封顶|[以之]内|以下|充其量|不高于|超不过|没超过|顶天|到顶")
_UNDER = re.compile(
    # before a number or after it: 不值五千, 卖不到三千, 没三千, 两千不到
    rf"(?:不值|不够|[卖值]不[了上到]|没有?){_BEFORE_NUMBER}|[不没]到|不足"
)
# 将近两千, 快三千, 差一点两千, 小一万
_ALMOST = re.compile(rf"将近|接近|差一?点|快到|[快近]{_BEFORE_NUMBER_OR_WAN}|小(?=[一两二三]?[千万百])")
_AT_LEAST = re.compile(r"[至最]少|起码|不低于|不少于|不止|超过|[以往朝]上|打底|保底|[多高]于|起步")
# The strongest first.
_HEDGES: list[tuple[Hedge, re.Pattern[str]]] = [
    ("at_most", _AT_MOST),
    ("at_least", _AT_LEAST),
    ("under", _UNDER),
    ("almost", _ALMOST),
    ("about", _ABOUT),
]
_PARTICLE_AT_END = re.compile(r"吧$|也就是")


def read_hedge(text: str) -> Hedge | None:
    """Which reserve stands in a normalised clause, the strongest first; None when it is said plainly."""
    return next((hedge for hedge, words in _HEDGES if words.search(text)), None)


def read_stated_hedge(text: str) -> Hedge | None:
    """The same where 吧 and 也就是 are only manners of speaking: 三级吧, 也就是三级."""
    return read_hedge(_PARTICLE_AT_END.sub("", text))
