"""How old somebody is, in full years: 68, 六十八了, 虚岁七十, 快八十, 58年的, 三岁半.

A birth year needs `today`, and without the birthday leaves two ages open. Nominal years (虚岁) are one or two more
than the full ones.
"""

import re
from datetime import date
from itertools import pairwise

from bot.understanding.numerals import find_numerals, is_garbled
from bot.understanding.patterns import any_of
from bot.understanding.readers.ages.birthdays import birthday_of_this_year
from bot.understanding.readers.ages.chosen import chosen, in_agreement, names_applicant
from bot.understanding.readers.ages.compared import compared_age
from bot.understanding.readers.ages.mentions import find_mentions
from bot.understanding.readers.ages.plainly import NUMBER, put_plainly
from bot.understanding.readers.ages.years import OLDEST, years_of
from bot.understanding.readers.corrections import after_correction, with_second_thoughts
from bot.understanding.readers.dates import DOTTED, looked_up_or_unreadable
from bot.understanding.readers.hedges import read_reserve
from bot.understanding.readers.kin import CHILD, KIN
from bot.understanding.readers.mishearings import mend_ages
from bot.understanding.readers.reading import UNREADABLE, Reading, between, exactly, roughly
from bot.understanding.text import normalise

# 六十岁才给办吗 asks for a rule.
_OF_A_RULE = re.compile(
    r"(?:^|(?<=[,。;!\s]))(?:要|得|是不是|必须)*[满到]?[\d一二三四五六七八九十]+周?岁?"
    r"(?:以上|以后)?(?:就|才)(?:给|能|让|可以|算|行|有|领|发)[^,。;]*"
)
# 吧十岁, 起十三了: another numeral may have been said, and ten is not what was meant.
_NUMERAL_MISHEARD = re.compile(r"[吧把爸罢起死似而无石时]十[一二三四五六七八九]?(?:岁|了|[,。!\s]|$)")
_NAMED_AGES = {"花甲": 60, "古稀": 70, "耄耋": 80, "而立": 30, "不惑": 40, "知天命": 50, "甲子": 60}
_BABY = any_of(
    # 刚满月, 才出生
    r"刚?满月|没满月|才出生|刚出生",
    # 刚生; not 刚生病
    r"刚生(?!病|完)",
    # 月子里, 吃奶, 奶都没断
    r"月子里|没断奶|奶[都也还]*没断|吃奶",
    # 出生三个月
    r"出生.{0,3}[个天月]",
    # 不到一岁, 没满周岁
    r"不到(?:一|1)岁|[没不](?:满|到)(?:一|1)?周岁|(?<!差)半岁(?!就?[一二三四五六七八九十\d])",
    # 我娃八个月大
    (
        rf"(?:^|[,。;\s])(?:{KIN}|{CHILD}|我|俺|咱|他|她|家|那|的|才|刚|现在|有|快|满|还|大概|"
        rf"差不多)*{NUMBER}(?:个半?多?月|天)(?:零{NUMBER}天)?(?:(?:大|了|的|吧|啊|呢|喽)*$|大了?(?=[,。!\s]))"
    ),
)
_OR = re.compile(r"岁?[吧呢]?,?(?:还是|就是|或者?|或是|要么)(?:说|虚岁|周岁)?")
# Somebody else applies, and more than one age is told: whose each of them is, is asked again.
_FOR_ANOTHER = re.compile(r"申请人是(?!我(?:本人|自己)?(?:[,。!\s]|$))")
# 问我还是问我爸？, 你是问哪个的: whose age is meant, is asked back.
_ASKS_WHOSE = re.compile(
    rf"(?:问|要|填|说)的?是?(?:我|俺)的?还是(?:问|要|填|说)?(?:我|俺)?的?(?:{KIN}|{CHILD}|他|她)|"
    # 要填我爹的话就是七十九
    rf"(?:填|问|说|报|算)(?:我|俺)?的?(?:{KIN})的?话|"
    r"(?:问|填|说|报)的?(?:是)?(?:哪个|谁|哪一个)的?(?:[年岁]|[啊呀嘛吗呢?]|[,。\s])"
)
_WHOSE_AGE = re.compile(r"^老人家(?:今年|都|已经|有)*(?=[\d一二三四五六七八九])")


def read_age(reply: str, today: date | None = None) -> Reading:
    """An age in full years (0 to 120); `today` is needed where a year of birth was given."""
    text = _WHOSE_AGE.sub("", put_plainly(mend_ages(normalise(reply))))
    if (
        (is_garbled(text) and not DOTTED.search(text))
        or _NUMERAL_MISHEARD.search(text)
        or _ASKS_WHOSE.search(text)
    ):
        return UNREADABLE
    if told := _named(text) or compared_age(text) or _either(text):
        return told
    text = after_correction(with_second_thoughts(_OF_A_RULE.sub("", text)), _names_age)
    mentions = find_mentions(text)
    if len(mentions) > 1 and _FOR_ANOTHER.search(text) and not names_applicant(text):
        return UNREADABLE
    if not mentions:
        return exactly(0) if _BABY.search(text) else read_reserve(reply) or looked_up_or_unreadable(reply)
    answering = chosen(mentions, text)
    readings = {years_of(mention, text, today) for mention in answering}
    if "满" in text and all(one.birth for one in answering):
        readings = _confirmed(
            readings, [years_of(one, text, today) for one in mentions if one.is_of_nobody_else]
        )
    if len(readings) > 1:
        readings = _by_birthday(readings, text) or in_agreement(readings)
    return readings.pop() if len(readings) == 1 else UNREADABLE


def _confirmed(births: set[Reading], others: list[Reading]) -> set[Reading]:
    """我76年的，去年满的四十九，今年五十: of a birth and an age that it allows, the age holds."""
    ages = {one for one in others if one.low == one.high and one.low is not None}
    agreed = in_agreement(births | ages) if len(ages) == 1 else births
    return agreed if agreed == ages else births


def _by_birthday(readings: set[Reading], text: str) -> set[Reading]:
    """六十二，还没过生日呢，六十一: of two ages a year apart the one that goes with what is said of the birthday."""
    birthday = birthday_of_this_year(text)
    if birthday is None or any(one.low != one.high or one.value is None for one in readings):
        return set()
    younger, *others = sorted(readings, key=lambda one: one.value)
    if len(others) != 1 or others[0].value != younger.value + 1:
        return set()
    return {younger} if birthday == "to come" else {others[0]}


def _names_age(part: str) -> bool:
    return bool(find_mentions(part))


def _named(text: str) -> Reading | None:
    """花甲 and its kind: an age with a name of its own, and up to nine years more."""
    age = (
        None
        if find_numerals(text)
        else next((age for word, age in _NAMED_AGES.items() if word in text), None)
    )
    return None if age is None else roughly(age, age, age + 9)


def _either(text: str) -> Reading | None:
    """七十七还是七十八: two neighbouring ages are a range, two others are asked again; None when only one is said."""
    numerals = find_numerals(text)
    for first, second in pairwise(numerals):
        if not _OR.fullmatch(text[first.end : second.start]) or first.value is None or second.value is None:
            continue
        low, high = int(first.low), int(second.high)
        return between(low, high, low) if low + 1 == high <= OLDEST and len(numerals) == 2 else UNREADABLE
    return None
