"""A sum of a reply with its place among its neighbours: what stands before it, after it and in its clause."""

import re
from dataclasses import dataclass, replace
from typing import Literal

from bot.understanding.money import Money
from bot.understanding.patterns import any_of
from bot.understanding.readers.money.labels import LABEL, SOURCE, SPLIT, VEHICLES

Subject = Literal["income", "savings", "vehicle", "price"]
CARS = ("vehicle", "price")
"""What a vehicle is worth today, and what was paid for it."""

_ONE_OF_SEVERAL = any_of(
    # 一张八千, 一台四万, 那辆三万, 一个给五百
    r"[一那][台辆部张个本笔份](?:卡|折子|存折)?(?:里|上)?(?:是|有|值|能卖|存了?|给|寄|出|拿|领|挣)?$",
    # 两张三千, 三辆都是两千
    r"(?<![\d一二两三四五六七八九十百千第])[二两三四五六七八九2-9][台辆部张个本笔份](?:都是)?$",
    # 头一次五千，第二次八千
    r"(?:头一?|第[一二三四])[次回笔张本年](?:是|有|存了?|放了?)?$",
)
# 五千的两张，八千的一张
SUM_THEN_PIECES = re.compile(
    r"^(?:多|来)?(?:块钱?|元)?的(?:定期|存单|折子|存折)?(?:有|存了|是)?([一二两三四五六七八九2-9])[张本笔份辆台部架](?=[,。;\s]|$)"
)

# 两万现金加三万定期: before 加 it belongs to the first.
_BEFORE_AND = re.compile(r"[^加和跟]*(?=外?加|和|跟)")


@dataclass(frozen=True)
class Sum:
    """A sum with its place among its neighbours, converted to the period of the question."""

    money: Money
    before: str
    after: str
    clause: str
    low: float
    high: float
    value: float

    @property
    def labels(self) -> frozenset[str]:
        """Whose or where it is: 老伴, 定期, 打工, 摩托; said before it or after it."""
        around = f"{self.before} {self.after}"
        words = (LABEL, SOURCE, VEHICLES)
        return frozenset(label for known in words for label in known.findall(around))

    @property
    def is_one_of_several(self) -> bool:
        """Whether it is told as one piece of several, or as some of them: 一张八千, 两张三千, 五千的两张."""
        is_named_before = _ONE_OF_SEVERAL.search(self.before.strip()) is not None
        return is_named_before or SUM_THEN_PIECES.match(self.after) is not None

    @property
    def is_for_a_day(self) -> bool:
        """Whether it is what one day brings."""
        return self.money.stretch is not None and self.money.stretch.unit == "day"

    @property
    def is_marked(self) -> bool:
        """Whether a currency or a period is said with it."""
        return self.money.has_currency or self.money.stretch is not None

    def times(self, factor: float) -> "Sum":
        """The same sum so many times over."""
        return replace(self, low=self.low * factor, high=self.high * factor, value=self.value * factor)


def placed(text: str, money: Money, found: list[Money]) -> Sum:
    """The sum with the words around it, up to its neighbours among those found in the text."""
    start = max([other.end for other in found if other.end <= money.start], default=0)
    before = text[start : money.start]
    clause_start, clause_end = _clause_around(text, money)
    clause = text[clause_start:clause_end]
    next_sum = min([other.start for other in found if other.start >= money.end], default=len(text))
    after = text[money.end : min(clause_end, next_sum)]
    if next_sum < clause_end:
        joined = _BEFORE_AND.match(after)
        after = joined.group() if joined else ""
    return Sum(money, before, after, clause, money.low, money.high, money.value or 0.0)


def _clause_around(text: str, money: Money) -> tuple[int, int]:
    marks = list(SPLIT.finditer(text))
    start = max([mark.end() for mark in marks if mark.end() <= money.start], default=0)
    end = min([mark.start() for mark in marks if mark.start() >= money.end], default=len(text))
    return start, end
