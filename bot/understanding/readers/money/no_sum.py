"""Replies in which no sum answers the question: nothing at all, unknown, refused, or not readable."""

import re

from bot.understanding.readers.hedges import read_reserve, without_filler
from bot.understanding.readers.money.labels import SPLIT
from bot.understanding.readers.money.nothing import LITTLE, NOTHING, NOTHING_OF
from bot.understanding.readers.money.placed_sum import CARS, Subject
from bot.understanding.readers.money.spending import SPENT_ALL
from bot.understanding.readers.money.vehicles.gone import is_gone, is_replaced
from bot.understanding.readers.money.vehicles.ownership import names_another_car
from bot.understanding.readers.reading import UNREADABLE, Reading, exactly, roughly
from bot.understanding.text import bare

# Somebody else pays: how much is then the question.
_SUPPORTED = re.compile(r"靠|给|寄|接济|帮衬|赡养|资助")
# Money that comes in for certain, without how much: 没收入，靠低保过.
_LIVES_ON_ALLOWANCE = re.compile(r"[靠吃拿领](?:着|点)?(?:低保|养老|退休|五保|补贴|救济|抚恤|政府)")
# What is given is food, not money.
_IN_KIND = re.compile(
    r"(?:送|给|拿|捎|接济)[^,。;钱块元]{0,5}(?:菜|米|面|油|粮|吃|衣|饭|东西|蛋|肉)|管[口顿]?饭|蹭饭"
)


def without_sum(reply: str, text: str, subject: Subject, *, has_sums: bool) -> Reading:
    """What a reply says that holds no sum, or none that answers: 没有，都看病花了."""
    if subject in CARS and (names_another_car(text) or is_replaced(text)):
        return UNREADABLE
    if subject in CARS and not has_sums and is_gone(text):
        return exactly(0)
    whole = without_filler(reply)
    is_supported = subject == "income" and _SUPPORTED.search(text) and not _IN_KIND.search(text)
    if (not is_supported and _says_nothing_in_a_part(text)) or (not has_sums and NOTHING.fullmatch(whole)):
        return roughly(0, 0, 0) if "基本" in whole else exactly(0)
    if reserve := read_reserve(reply):
        return reserve
    if subject == "savings" and SPENT_ALL.search(text):
        return exactly(0)
    if subject == "income" and _LIVES_ON_ALLOWANCE.search(text):
        return UNREADABLE
    if NOTHING_OF[subject].search(bare(reply)):
        return roughly(0) if LITTLE.search(whole) and "一分" not in whole else exactly(0)
    return UNREADABLE


def _says_nothing_in_a_part(text: str) -> bool:
    """Whether a part of the reply says that there is nothing, and no more: 没有，都看病花了."""
    return any(NOTHING.fullmatch(without_filler(part)) for part in SPLIT.split(text) if part.strip())
