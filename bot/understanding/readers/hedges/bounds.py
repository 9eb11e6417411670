"""About, at most, at least: how far a number can be relied on."""

import re
from typing import Literal

from bot.understanding.patterns import any_of

Hedge = Literal["about", "at_most", "under", "almost", "at_least"]
_BEFORE_NUMBER = r"(?=[\d一二两三四五六七八九十百千])"
_BEFORE_NUMBER_OR_WAN = r"(?=[\d一二两三四五六七八九十百千万])"
_ABOUT = any_of(
    # more or less, 大概三千
    r"大概|大约|大致|差不多|左右|上下",
    # at a guess: 约莫, 估计, 可能
    r"约莫|估摸|估计|约|可能|好像|似乎|应该|也许|兴许",
    # fearing or reckoning so: 怕是有, 得有
    r"怕是|恐怕|得有",
    # after the number: 两千来块, 三千的样子
    r"来块|来钱|那样子?|的样子|模样",
    # on the whole: 大差不差, 平均
    r"大差不差|毛估|平均|总有|总得有",
    # with a particle: 三千吧
    r"吧$",
    # no more than about: 也就两千; 六十光景
    r"顶天也就|也就|光景",
    # a little over: 六十冒头, 五十出点头
    r"冒头|挂零|出点?头",
    # up and down: 上下浮动
    r"上下浮动|八九不离十",
)
_AT_MOST = re.compile(
    r"不超过|不超|最多|顶多|至多|撑死|封顶|以内|以下|之内|充其量|不高于|超不过|没超过|顶天|到顶"
)
_UNDER = any_of(
    # before a number: 不值五千, 卖不到三千
    rf"(?:不值|不够|[卖值]不[了上到]){_BEFORE_NUMBER}",
    # after it as well, 两千不到
    r"不到|没到|不足",
    # 没三千
    rf"没有?{_BEFORE_NUMBER}",
)
_ALMOST = any_of(
    # 将近两千
    r"将近|接近",
    # 不足两千, 没两千
    rf"不足|没有?{_BEFORE_NUMBER}|没到",
    # 差一点两千, 快两千
    r"差一点|差点|快到",
    # before a number: 快三千, 近三千
    rf"快{_BEFORE_NUMBER_OR_WAN}|近{_BEFORE_NUMBER_OR_WAN}",
    # 小一万
    r"小(?=[一两二三]?[千万百])",
)
_AT_LEAST = re.compile(r"至少|最少|起码|不低于|不少于|不止|超过|以上|往上|朝上|打底|保底|多于|高于|起步")
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
