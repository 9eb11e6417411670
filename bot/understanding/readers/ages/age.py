"""How old somebody is, in full years: 68, 六十八了, 虚岁七十, 快八十, 58年的, 三岁半.

A birth year needs `today`, and without the birthday leaves two ages open. Nominal years (虚岁) are one or two more
than the full ones.
"""

import re
from datetime import date
from itertools import pairwise

from bot.understanding.numerals import find_numerals, is_garbled
from bot.understanding.patterns import any_of
from bot.understanding.readers.ages.babies import read_youngest
from bot.understanding.readers.ages.chosen import chosen, in_agreement, names_applicant, names_whom
from bot.understanding.readers.ages.compared import compared_age
from bot.understanding.readers.ages.mentions import Mention, find_mentions
from bot.understanding.readers.ages.plainly import NUMBER, put_plainly
from bot.understanding.readers.ages.whose import ANY_CHILD, WHOSE, without_place
from bot.understanding.readers.ages.years import OLDEST, years_of
from bot.understanding.readers.corrections import after_correction, with_second_thoughts
from bot.understanding.readers.dates import DOTTED, looked_up_or_unreadable
from bot.understanding.readers.hedges import read_reserve
from bot.understanding.readers.mishearings import mend_ages
from bot.understanding.readers.reading import UNREADABLE, Reading, between, roughly
from bot.understanding.text import normalise

# 六十岁才给办吗 asks for a rule.
_OF_A_RULE = re.compile(
    r"(?:^|(?<=[,。;!\s]))(?:要|得|是不是|必须)*[满到]?[\d一二三四五六七八九十]+周?岁?"
    r"(?:以上|以后)?(?:就|才)(?:给|能|让|可以|算|行|有|领|发)[^,。;]*"
)
# 吧十岁, 起十三了: another numeral may have been said, and ten is not what was meant.
_NUMERAL_MISHEARD = re.compile(r"[吧把爸罢起死似而无石时]十[一二三四五六七八九]?(?:岁|了|[,。!\s]|$)")
_NAMED_AGES = {"花甲": 60, "古稀": 70, "耄耋": 80, "而立": 30, "不惑": 40, "知天命": 50, "甲子": 60}
_SOMEBODY = rf"(?:我|俺|咱|他|她)(?:们|家|的)*(?:{WHOSE}|{ANY_CHILD})?|{WHOSE}|{ANY_CHILD}|本人|自己"
_OR = re.compile(r"岁?[吧呢]?,?(?:还是|就是|或者?|或是|要么)(?:说|虚岁|周岁)?")
# Somebody else applies, and more than one age is told: whose each of them is, is asked again.
_FOR_ANOTHER = re.compile(r"申请人是(?!我(?:本人|自己)?(?:[,。!\s]|$))")
# Whose age is meant, is asked back.
_ASKS_WHOSE = any_of(
    # 问我还是问我爸？, 填他的还是我的
    rf"(?:问|要|填|说|报|算)的?是?(?:{_SOMEBODY})的?还是(?:问|要|填|说|报|算)?(?:{_SOMEBODY})",
    # 要填我爹的话就是七十九
    rf"(?:填|问|说|报|算)(?:我|俺)?的?(?:{WHOSE})的?话",
    # 你到底问哪个, 要填谁的岁数
    (
        r"(?:问|填|说|报|要|指|查|讲)的?(?:到底)?(?:是)?(?:哪一?个|谁|哪一?位)(?:人|老人)?的?"
        r"(?=[年岁]|[啊呀嘛吗呢哦?]|[,。!\s]|$)"
    ),
)
# 我五十九，俺老伴办的话她六十二: who applies is still open.
_ANOTHER = rf"(?:{WHOSE}|{ANY_CHILD}|他|她)(?:来|去)?(?:办|申请|填)"
_IF_ANOTHER_APPLIES = any_of(
    # 俺老伴办的话; the end of it is looked for first, which is quicker
    rf"(?=.*(?:办|申请|填)的?话){_ANOTHER}的?话",
    # 要是给我妈办
    rf"(?:要是|如果|假如|若是)(?:给|帮|替|是)?(?:我|俺)?的?{_ANOTHER}",
)
_BY_SO_MUCH = re.compile(r"岁?(?:的?样子|左右|上下|吧|这样|光景)")
_MAY_BE_EITHER = re.compile(r"还是|就是|或|要么|[,、\s].*(?:样子|左右|上下|吧|这样|光景)")
_NOTHING_BETWEEN = re.compile(r"岁?[,、\s]+")
# 比我妈小二十四, 大他五岁: where only the age of that other is told, that of the person in question is not read
_TOLD_APART = any_of(
    rf"比(?:我|俺|咱|他|她|老|的)*(?:{WHOSE})?(?:还)?[大小长](?:了|整整|一轮)*[\d一二两俩三四五六七八九十几]",
    rf"(?:我|俺|^|[,。;\s])[大小](?:(?:我|俺|咱)的?老?(?:{WHOSE})|他|她)[\d一二两俩三四五六七八九十几]+岁",
)
# 七十五不是,五十七: it may be the first that holds or the second
_EITHER_DENIED = re.compile(rf"(?<=[\d一二三四五六七八九十岁])不是[,\s]+{NUMBER}岁?[啊哦了的]*[。!\s]*$")
_WRITES_FROM = 6
_THEY = re.compile("[他她]")


def read_age(reply: str, today: date | None = None) -> Reading:
    """An age in full years (0 to 120); `today` is needed where a year of birth was given."""
    text = put_plainly(without_place(mend_ages(normalise(reply))))
    if (
        (is_garbled(text) and not DOTTED.search(text))
        or _NUMERAL_MISHEARD.search(text)
        or _ASKS_WHOSE.search(text)
        or _EITHER_DENIED.search(text)
    ):
        return UNREADABLE
    if told := _named(text) or compared_age(text) or _either(text):
        return told
    text = after_correction(with_second_thoughts(_OF_A_RULE.sub("", text)), _names_age)
    if mentions := find_mentions(text):
        return _of_mentions(mentions, text, today)
    return read_youngest(text) or read_reserve(reply) or looked_up_or_unreadable(reply)


def _named(text: str) -> Reading | None:
    """花甲 and its kind: an age with a name of its own, and up to nine years more."""
    age = next((age for word, age in _NAMED_AGES.items() if word in text), None)
    return None if age is None or find_numerals(text) else roughly(age, age, age + 9)


def _either(text: str) -> Reading | None:
    """七十七还是七十八: two neighbouring ages are a range, two others are asked again; None when only one is said."""
    if not _MAY_BE_EITHER.search(text):
        return None
    for first, second in pairwise(find_numerals(text)):
        joint, after = text[first.end : second.start], text[second.end :]
        is_or = _OR.fullmatch(joint) or (_NOTHING_BETWEEN.fullmatch(joint) and _BY_SO_MUCH.match(after))
        if not is_or or first.value is None or second.value is None:
            continue
        low, high = int(first.low), int(second.high)
        is_all = not find_mentions(
            f"{text[: first.start]},{_BY_SO_MUCH.sub('', after, count=1).lstrip('岁')}"
        )
        return between(low, high, low) if low + 1 == high <= OLDEST and is_all else UNREADABLE
    return None


def _names_age(part: str) -> bool:
    return bool(find_mentions(part))


def _of_mentions(mentions: list[Mention], text: str, today: date | None) -> Reading:
    """The age of the person in question among those that are told; where nobody can tell which, it is asked again."""
    if len(mentions) > 1 and _FOR_ANOTHER.search(text) and not names_applicant(text):
        return UNREADABLE
    if _IF_ANOTHER_APPLIES.search(text) and len(find_numerals(text)) > 1:
        return UNREADABLE
    if _is_of_one_or_other(mentions) and not names_whom(text):
        return UNREADABLE
    answering = chosen(mentions, text, today)
    if _TOLD_APART.search(text) and not any(one.is_of_nobody_else for one in answering):
        return UNREADABLE
    readings = {years_of(mention, text, today) for mention in answering}
    if all(one.is_own for one in answering) and any(_is_too_young_to_write(one) for one in readings):
        return UNREADABLE
    readings = in_agreement(readings) if len(readings) > 1 else readings
    return readings.pop() if len(readings) == 1 else UNREADABLE


def _is_too_young_to_write(reading: Reading) -> bool:
    """我其实二岁啦: no such child writes of itself, so that something was left out."""
    return reading.high is not None and reading.high < _WRITES_FROM


def _is_of_one_or_other(mentions: list[Mention]) -> bool:
    """我七十一他七十三: two ages, and nothing that tells which of the two is in question."""
    if len(mentions) != 2:
        return False
    first, second = mentions
    return first.is_own and not first.is_of_now and _THEY.fullmatch(second.lead) is not None
