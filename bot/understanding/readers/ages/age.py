"""How old somebody is, in full years: 68, 六十八了, 虚岁七十, 快八十, 58年的, 三岁半.

A birth year needs `today`, and without the birthday leaves two ages open. Nominal years (虚岁) are one or two more
than the full ones.
"""

import re
from datetime import date
from itertools import pairwise

from bot.understanding.numerals import find_numerals, is_garbled
from bot.understanding.patterns import any_of
from bot.understanding.readers.ages.chosen import chosen, in_agreement
from bot.understanding.readers.ages.mentions import find_mentions
from bot.understanding.readers.ages.plainly import NUMBER, put_plainly
from bot.understanding.readers.ages.years import OLDEST, years_of
from bot.understanding.readers.corrections import after_correction, with_second_thoughts
from bot.understanding.readers.dates import DOTTED
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
    # 月子里, 吃奶
    r"月子里|没断奶|吃奶",
    # 出生三个月
    r"出生.{0,3}[个天月]",
    # 不到一岁, 没满周岁
    r"不到(?:一|1)岁|[没不](?:满|到)(?:一|1)?周岁|半岁",
    # 我娃八个月大
    (
        rf"(?:^|[,。;\s])(?:{KIN}|{CHILD}|我|俺|咱|他|她|家|那|的|才|刚|现在|有|快|满|还|大概|"
        rf"差不多)*{NUMBER}(?:个多?月|天)(?:大|了|的|吧|啊|呢|喽)*$"
    ),
)
_OR = re.compile(r"岁?[吧呢]?,?(?:还是|就是|或者?|或是|要么)(?:说|虚岁|周岁)?")
# Somebody else applies, and more than one age is told: whose each of them is, is asked again.
_FOR_ANOTHER = re.compile(r"申请人是(?!我(?:本人|自己)?(?:[,。!\s]|$))")
# 比我哥小两岁，他今年55; 我老伴六十六，我比她大两岁
_OTHER = rf"(?:我|俺)?的?(?:{KIN}|他|她)"
_OLDER_BY = rf"比{_OTHER}(大|小)({NUMBER})岁"
_OF_OTHER = rf"{_OTHER}(?:今年|都|是|有|刚|已经)*({NUMBER})岁?[了的整]*"
_COMPARED = re.compile(rf"(?:^|[,。;\s我俺]){_OLDER_BY}[,。;\s]*{_OF_OTHER}[。!\s]*$")
_COMPARED_LAST = re.compile(rf"^{_OF_OTHER}[,。;\s]+(?:我|俺){_OLDER_BY}(?=[,。;!\s]|$)")
_WHOSE_AGE = re.compile(r"^老人家(?:今年|都|已经|有)*(?=[\d一二三四五六七八九])")


def read_age(reply: str, today: date | None = None) -> Reading:
    """An age in full years (0 to 120); `today` is needed where a year of birth was given."""
    text = _WHOSE_AGE.sub("", put_plainly(mend_ages(normalise(reply))))
    if (is_garbled(text) and not DOTTED.search(text)) or _NUMERAL_MISHEARD.search(text):
        return UNREADABLE
    if told := _named(text) or _compared(text) or _either(text):
        return told
    text = after_correction(with_second_thoughts(_OF_A_RULE.sub("", text)), _names_age)
    mentions = find_mentions(text)
    if len(mentions) > 1 and _FOR_ANOTHER.search(text):
        return UNREADABLE
    if not mentions:
        return exactly(0) if _BABY.search(text) else read_reserve(reply) or UNREADABLE
    readings = {years_of(mention, text, today) for mention in chosen(mentions, text)}
    if len(readings) > 1:
        readings = in_agreement(readings)
    return readings.pop() if len(readings) == 1 else UNREADABLE


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


def _compared(text: str) -> Reading | None:
    """The age of somebody who is told to be so many years older or younger than another of that age."""
    if found := _COMPARED.search(text):
        older, years, other = found.groups()
    elif found := _COMPARED_LAST.search(text):
        other, older, years = found.groups()
    else:
        return None
    apart, age_of_other = _one_number(years), _one_number(other)
    if not apart or not age_of_other:
        return None
    own = int(age_of_other + apart if older == "大" else age_of_other - apart)
    return exactly(own) if 0 <= own <= OLDEST else None


def _one_number(said: str) -> float | None:
    numerals = find_numerals(said)
    return numerals[0].value if len(numerals) == 1 and not numerals[0].is_range else None


def _either(text: str) -> Reading | None:
    """七十七还是七十八: two neighbouring ages are a range, two others are asked again; None when only one is said."""
    numerals = find_numerals(text)
    for first, second in pairwise(numerals):
        if not _OR.fullmatch(text[first.end : second.start]) or first.value is None or second.value is None:
            continue
        low, high = int(first.low), int(second.high)
        return between(low, high, low) if low + 1 == high <= OLDEST and len(numerals) == 2 else UNREADABLE
    return None
