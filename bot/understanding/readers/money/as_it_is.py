"""A reply about income or savings without what is not so, or not so any more: wishes, hearsay, the past."""

import re

from bot.understanding.money import find_money
from bot.understanding.patterns import Wording, any_of, reworded
from bot.understanding.readers.money.corrected import with_part_corrected
from bot.understanding.readers.money.net import after_costs
from bot.understanding.readers.money.placed_sum import CARS, Subject
from bot.understanding.readers.money.spoken import NO_NUMBER, NUMBER, SUM_FOLLOWS, YUAN
from bot.understanding.readers.money.supposed import as_it_turned_out, without_what_is_supposed
from bot.understanding.readers.money.then_now import told_of_now
from bot.understanding.text import PART_END

# 2800、3100，还有一个3600: one after the other, and no range.
_LISTED = re.compile(r"(?<=\d{3})、(?=\d{3})|(?<=[百千万])、(?=[一二两三四五六七八九\d])")
_SAYS_HOW_MANY = re.compile(r"还有|另|[两俩三仨四五六2-6](?:个|张|本|笔|口|份)|分别|各|再加|加上|、.*、")
# 存款连一千都没得，就九百: the bound says no more than the sum after it.
_NOT_EVEN_SO_MUCH = re.compile(
    rf"(?:连|(?<![\d一二两三四五六七八九十百千万零.])){NUMBER}{YUAN}[都也](?:没有?|没得|莫得|不到|不够|拿不出来?)[,。;\s]+"
    rf"(?=[^,。;]{{0,6}}[就才只剩][^,。;]{{0,3}}{SUM_FOLLOWS})"
)
# 能剩八千不？也就七千二
_ASKED_AND_ANSWERED = re.compile(
    rf"{NUMBER}{YUAN}(?:没有|有没有|[不吗没么])\?[,。\s]*(?=[^,。;?]{{0,6}}{SUM_FOLLOWS})"
)
# What the part before tells does not count: 那是一次性的，不算; 从来没给过.
_DOES_NOT_COUNT = any_of(
    r"^(?:那|这)?(?:个|是|笔|钱|些|都)*(?:一次性|一回|临时|偶尔)?(?:的|给的|发的)?(?:不|不能|没|别|莫|可不)算(?:数|进去?|在内|上|它|的)?[了啊]*$",
    r"^(?:可|但|可是|但是|他|她|就)*(?:从来|一直|根本|压根|一次|一回|一分|一个月|到现在)[都也就还]*没(?:有)?(?:给|拿|兑现|付|寄|见|收)(?:过|到)[^,。;\d]{0,3}$",
)
# 四千一，我老公两千六，剩下的是我的
_REMAINDER = re.compile(
    rf"[,;\s](?:剩下|其余|余下|剩)的?(?:那些)?[就都全才]*[是归在算放]{NO_NUMBER}{{1,6}}[。!\s]*$"
)
_OF_INCOME: tuple[Wording, ...] = (
    # 没上班两年了: how long ago, and no period of what is told after it
    (re.compile(r"(?:好几|[\d二两三四五六七八九十几]+)(?:个多?|来|多)?年[多来]?了"), ""),
    # 季度奖六百
    (re.compile(r"(?<![一每个二三四\d])季度(?=奖)"), "一季度"),
)


def as_it_is(text: str, subject: Subject) -> str:
    """What a normalised reply says of the sums there really are."""
    if subject in CARS:
        return text
    text = without_what_is_supposed(listed_apart(text), is_savings=subject == "savings")
    text = as_it_turned_out(_NOT_EVEN_SO_MUCH.sub("", _ASKED_AND_ANSWERED.sub("", text)))
    text = told_of_now(with_part_corrected(_without_first_part(text)), subject)
    text = _without_what_does_not_count(text)
    return after_costs(reworded(text, _OF_INCOME)) if subject == "income" else text


def listed_apart(text: str) -> str:
    """家里三个人上班，2800、3100，还有一个3600: sums that are told one after the other, and no range."""
    return _LISTED.sub(";", text) if _SAYS_HOW_MANY.search(text) else text


def _without_first_part(text: str) -> str:
    """四千一，我老公两千六，剩下的是我的 as 四千一: the rest is what the first part leaves of it."""
    if not _REMAINDER.search(text):
        return text
    sums = find_money(text)
    is_told_of_two = len(sums) == 2 and (sums[0].value or 0) > (sums[1].value or 0)
    return text[: sums[0].end] if is_told_of_two else text


def _without_what_does_not_count(text: str) -> str:
    """The text without a sum of which the next part says that it does not count, where another is told."""
    parts = [part for part in PART_END.split(text) if part.strip()]
    places = [place for place, part in enumerate(parts) if place and _DOES_NOT_COUNT.search(part)]
    left_out = {out for place in places if find_money(parts[place - 1]) for out in (place - 1, place)}
    kept = ",".join(part for place, part in enumerate(parts) if place not in left_out)
    return kept if left_out and find_money(kept) else text
