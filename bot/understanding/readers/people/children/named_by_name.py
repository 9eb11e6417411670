"""Children called by their names, each with an age: 强强十岁，丽丽七岁，贝贝四岁 are three."""

import re

from bot.understanding.patterns import one_of
from bot.understanding.readers.kin import ANY_KIN, CHILD, RANK
from bot.understanding.text import CLAUSE_END

_YEARS = r"(?:1?\d|[一二两三四五六七八九]|十[一二三四五六七八九]?)"
_SAYS_AGE = r"(?:今年|才|刚|快|都|已经|也|是|满)"
_AGE = one_of(
    # 今年七岁, 四个月大
    rf"{_SAYS_AGE}*{_YEARS}个?(?:周?岁|月)(?:半|多)?",
    # 今年十一了, 十一
    rf"{_SAYS_AGE}+{_YEARS}(?=了|$)|{_YEARS}$",
    # 刚满周岁
    rf"{_SAYS_AGE}+过?(?:周岁|满?月|百天)",
)
_NAME = r"(?:小|阿|老)?[^\W\da-z]{1,3}?"
_CALLED = re.compile(rf"(?:我家|我们家|俺家|有|叫|还有|和)?({_NAME}){_AGE}(?:了|大)?")
_NO_NAME = re.compile(
    rf"{CHILD}|{RANK}|哥|姐|弟|妹|孙|侄|个|^[大小老]$|今年|现在|刚"
    r"|[我你他她它俺咱们的了是有在和跟就都也不没一二两三四五六七八九十]"
)
# 妞妞, 豆豆; not 妹妹, 娃娃
_TWICE = re.compile(r"([^爸妈爹娘爷奶公婆哥姐弟妹叔伯姑舅娃刚才都])\1")
_FEWEST = 2


def with_names_counted(text: str) -> str:
    """A normalised reply in which children who are called by their names and ages are each 一个."""
    clauses = CLAUSE_END.split(text)
    called = [bool((found := _CALLED.match(clause)) and _is_name(found.group(1))) for clause in clauses]
    if sum(called) < _FEWEST or "岁" not in text:
        return text
    return ",".join(
        "一个" + clause[found.end(1) :] if is_called and (found := _CALLED.match(clause)) else clause
        for clause, is_called in zip(clauses, called, strict=True)
    )


def _is_name(word: str) -> bool:
    return _TWICE.fullmatch(word) is not None or not (_NO_NAME.search(word) or ANY_KIN.search(word))
