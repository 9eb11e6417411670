"""What a reply says of its sums that has to be asked about before they count: months without work, costs, loans."""

import re

from bot.understanding.readers.kin import ANY_KIN, KIN
from bot.understanding.readers.money.by_month import comes_at_times
from bot.understanding.readers.money.cars import leaves_worth_open
from bot.understanding.readers.money.debts import (
    BUT_OWED,
    LENT,
    LENT_APART,
    NOT_COUNTING,
    OF_WHICH_SOME_IS_GIVEN,
    PARTLY_OWED,
    SHORT_OF,
)
from bot.understanding.readers.money.heads import PER_HEAD
from bot.understanding.readers.money.labels import EACH, TOTAL
from bot.understanding.readers.money.piecework import leaves_acres_open
from bot.understanding.readers.money.placed_sum import Subject, Sum
from bot.understanding.readers.money.spending import AFTER_COST, COST, PARTLY_SPENT
from bot.understanding.readers.money.times import NO_PERIOD

# 老伴一千七百五，我比他少三百: the second sum has to be worked out, so it is asked.
_COMPARED_WITH_ANOTHER = re.compile(
    r"比[^,。;]{1,4}(?:少|多)(?:拿|挣|领|个)?[\d一二两三四五六七八九十百千]|"
    # 老伴存了我的两倍
    rf"(?:{KIN}|他|她)[^,。;]{{0,6}}(?:是|有|存了?|挣|拿)(?:我|俺)的?(?:[两二三几]倍|一半)"
)
# 还有张卡不记得密码了
_ANOTHER_NOT_KNOWN = re.compile(
    r"还有(?:一|个|别的)?[张本笔个][卡折存账][^。;\d一二两三四五六七八九]{0,8}(?:不记得|忘|不知道|不晓得|不清楚|没查|没看|记不)"
)
# 一共六万，儿子的三万也算里面
_SOME_COUNTED_IN = re.compile(rf"(?:{KIN})的[^,。;]{{0,6}}[也都]?算(?:在|到)?(?:了|里|内|进)")

# 还剩一万, 手里就剩四千
_STILL_LEFT = re.compile(r"剩(?:下|了|个|有)*$|实际?有$")


# 被骗走了一万五，还有三千
_LOSS = re.compile(r"被骗|骗走|亏[光完没]")
_LEFT_OF_LOSS = re.compile(r"(?:剩(?:下|了|个|有)*|还有|只有|就有)$")


_SEVERAL_ALONE = re.compile(r"(?:^|[,。;\s])(?:其中)?[两二三四五六2-6][个份](?:给|拿|领|挣)?$")
# 我一千五，儿子的我不清楚: what another of the house gets is missing.
_ANOTHERS_IS_NOT_KNOWN = re.compile(
    rf"(?:{KIN})(?:的|那份|那边|那头|挣|拿|领|有|工资|养老金|收入)[^,。;\d一二两三四五六七八九十]{{0,8}}?"
    r"(?:不清楚|不晓得|不知道|不知|没(?:跟我|给我|和我)?[说讲问提]|搞不清|弄不清|说不[准清好来]|(?:从来|一直|总|也|都)不[讲说]|不[肯跟]|没数|没准|问[她他])|"
    # 我老婆有没有私房钱我不知道
    rf"(?:{KIN})[^,。;\d一二两三四五六七八九十]{{0,6}}(?:有没有|有多少|多少)[^,。;\d]{{0,6}}(?:不知道|不晓得|不清楚|没问|不好问)|"
    # 老婆不让我说她的
    rf"(?:{KIN})[^,。;\d一二两三四五六七八九十]{{0,3}}不[让许准肯][^,。;]{{0,3}}[说讲]"
)
# 一个月落两千，除了吃喝: what is left after living.
_AFTER_LIVING = re.compile(
    r"(?:除[了去开]|刨[去掉除]?|抛[去开]|扣[掉了])(?:吃|喝|用|花|嚼|日常|生活)[^,。;]{0,4}[。!\s]*$"
)
_MYSELF = re.compile("[我俺咱]")
# 我拿多少老婆拿多少，都是两千三: two who are told apart, and a sum that is for each of them.
_BOTH_THE_SAME = re.compile(r"都(?:是|拿|挣|领|有)?$")


def leaves_it_open(text: str, sums: list[Sum], subject: Subject) -> bool:
    """Whether the reply says something of its sums that has to be asked about before they count."""
    if SHORT_OF.search(text) or _COMPARED_WITH_ANOTHER.search(text):
        return True
    if subject == "income":
        return _leaves_income_open(text, sums)
    if subject == "savings":
        return _leaves_savings_open(text, sums)
    return leaves_worth_open(text, sums, subject)


def _leaves_income_open(text: str, sums: list[Sum]) -> bool:
    is_before_cost = COST.search(text) is not None and not AFTER_COST.search(text)
    is_given_on = len(sums) > 1 and OF_WHICH_SOME_IS_GIVEN.search(text) is not None
    is_without_period = NO_PERIOD.search(text) is not None or leaves_acres_open(text)
    if any(words.search(text) for words in (NOT_COUNTING, _ANOTHERS_IS_NOT_KNOWN, _AFTER_LIVING)):
        return True
    if any(_is_of_both(one) or _is_of_each_or_all(one) for one in sums):
        return True
    return (
        is_before_cost
        or is_given_on
        or (comes_at_times(text) and not _is_of_the_year(sums))
        or is_without_period
    )


def _is_of_the_year(sums: list[Sum]) -> bool:
    """禁渔期没活，一年净落一万八: the months without work are in it already."""
    stretches = [one.money.stretch for one in sums]
    return all(one is not None and one.unit == "year" and one.is_every for one in stretches)


def _is_of_each_or_all(one: Sum) -> bool:
    """三个五百: three times five hundred, or five hundred of three."""
    return _SEVERAL_ALONE.search(one.before) is not None


def _is_of_both(one: Sum) -> bool:
    """Whether a sum is said to be what several get, and nothing tells how many."""
    said = _BOTH_THE_SAME.search(one.before)
    people = set(ANY_KIN.findall(one.before)) | set(_MYSELF.findall(one.before))
    is_told = any(words.search(one.before + "1") for words in (EACH, PER_HEAD, TOTAL))
    return said is not None and len(people) > 1 and not is_told


def _is_left_after(text: str, sums: list[Sum]) -> bool:
    """有两万，借给弟弟一万了，还剩一万: what is left after the lending."""
    lent = [word.end() for word in LENT.finditer(text)]
    left = _LEFT_OF_LOSS if _LOSS.search(text) else _STILL_LEFT
    return bool(lent) and left.search(sums[-1].before) is not None and sums[-1].money.start > lent[-1]


def _leaves_savings_open(text: str, sums: list[Sum]) -> bool:
    if _SOME_COUNTED_IN.search(text) or _ANOTHER_NOT_KNOWN.search(text):
        return True
    is_lent = LENT.search(text) is not None and not LENT_APART.search(text) and not _is_left_after(text, sums)
    is_gone_in_part = is_lent or PARTLY_SPENT.search(text) is not None
    is_owed_in_part = (PARTLY_OWED.search(text) or BUT_OWED.search(text)) is not None
    return is_owed_in_part or (len(sums) == 1 and is_gone_in_part)
