"""How old somebody is, in full years: 68, 六十八了, 虚岁七十, 快八十, 58年的, 三岁半.

A birth year needs `today`, and without the birthday leaves two ages open. Nominal years (虚岁) are one or two more
than the full ones.
"""

import re
from datetime import date
from itertools import pairwise

from bot.understanding.numerals import find_numerals, is_garbled
from bot.understanding.patterns import any_of
from bot.understanding.readers.ages.mentions import SOON, Mention, find_mentions
from bot.understanding.readers.corrections import after_correction, with_second_thoughts
from bot.understanding.readers.dates import DOTTED, read_birth
from bot.understanding.readers.hedges import read_hedge, read_reserve
from bot.understanding.readers.kin import CHILD, KIN
from bot.understanding.readers.mishearings import mend_ages
from bot.understanding.readers.owners import whom_it_is_for
from bot.understanding.readers.reading import UNREADABLE, Reading, between, exactly, roughly
from bot.understanding.text import normalise

OLDEST = 120
_OF_AGE = 18
# 六十岁才给办吗 asks for a rule.
_OF_A_RULE = re.compile(
    r"(?:^|(?<=[,。;!\s]))(?:要|得|是不是|必须)*[满到]?[\d一二三四五六七八九十]+周?岁?(?:以上|以后)?(?:就|才)(?:给|能|让|可以|算|行|有|领|发)[^,。;]*"
)
# Nobody gives 120 as an age without 岁: it is the ambulance that is meant, or the police, or the fire brigade.
_CALLED = (110, 119, 120)
# 吧十岁, 起十三了: another numeral may have been said, and ten is not what was meant.
_NUMERAL_MISHEARD = re.compile(r"[吧把爸罢起死似而无石时]十[一二三四五六七八九]?(?:岁|了|[,。!\s]|$)")
_NAMED_AGES = {"花甲": 60, "古稀": 70, "耄耋": 80, "而立": 30, "不惑": 40, "知天命": 50, "甲子": 60}
_N = r"[几\d一二两三四五六七八九十]+"
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
        rf"差不多)*{_N}(?:个多?月|天)(?:大|了|的|吧|啊|呢|喽)*$"
    ),
)
_OR = re.compile(r"岁?[吧呢]?,?(?:还是|就是|或者?|或是|要么)(?:说|虚岁|周岁)?")
_NEARLY = re.compile(r"快|奔|将近|接近|不到|没到|差(?!不多)|挨边|靠边|边上|马上|就要|要满|眼看|近|往")
_OVER_BEFORE = re.compile(r"年过|已过|(?:^|都|也|已经|我|俺|早)过了?$")
_OVER_AFTER = re.compile(r"(?:岁|了)*(?:过了?$|挂零|出头|冒头|开外|好几|有余)")
# 过了年就七十, 明年七十: the age that is still to come, by the nominal or the full count.
_NEXT_YEAR = re.compile(rf"(?:{SOON}|年后|过了?完?年|开年|开春|明年|来年|翻过年|翻年|下一?年)[^,。]{{0,5}}$")
_TIME = rf"(?:[俩仨]个?月|{_N}[来多]?(?:个?多?月|天|个?星期|个?礼拜|周)|半个月|半年)"
# 差两个月满五十, 下个月满六十: the birthday is still to come, so one year less is full.
_MONTHS_SHORT = any_of(
    # 还差两个月, 再过三天
    rf"(?:还|就|只)*(?:差|再过|再有|再等){_TIME}",
    # 下个月满六十, 十月就满, 过几天就七十
    (
        rf"(?:还有{_TIME}|{_TIME}(?:以?后|过后|之后)|下个?(?:月|星期|礼拜|周)|"
        r"(?:[正冬腊]|十?[一二三四五六七八九十]|(?<!\d)1?\d)月份?(?=[就才要快到]+满)|月底|年底|"
        rf"今年下半年|过几天|过两天)(?=[就才要到快]*满|[就要]?过{_N}岁?(?:的)?(?:生日|大?寿)|"
        rf"[就才要到快]+{_N})"
    ),
    # 年底就六十
    r"年底(?=[就才要快])",
)
# 七十差两个月, 七十差一岁
_SHORT_AFTER = re.compile(rf"({_N})岁?(?:还|就)?[差欠](?:({_N})岁|{_TIME})(?=[,。;!\s了吧]|$)")
_YEARS_SHORT = re.compile(rf"(?:还|就|只)*差({_N})岁[就才到要满]*({_N})(?=岁|[,。;!\s了]|$)")
_FULL_SOON = re.compile(rf"{SOON}[就才要到快]*[满过][就才要到快满]*$")
_UNDER = re.compile(r"(?:不满|未满|没满)$")
# The card or the speaker says that the card is wrong: which of the two ages counts must be asked.
_PAPER_IS_WRONG = re.compile(
    r"(?:身份证|户口)[^,。;]*(?:写|登记?|搞|弄|报|改|填)?[大小错](?:了|[一两三几\d])"
)


# Somebody else applies, and more than one age is told: whose each of them is, is asked again.
_FOR_ANOTHER = re.compile(r"申请人是(?!我(?:本人|自己)?(?:[,。!\s]|$))")


# 比我哥小两岁，他今年55; 我老伴六十六，我比她大两岁
_OTHER = rf"(?:我|俺)?的?(?:{KIN}|他|她)"
_OLDER_BY = rf"比{_OTHER}(大|小)({_N})岁"
_OF_OTHER = rf"{_OTHER}(?:今年|都|是|有|刚|已经)*({_N})岁?[了的]*"
_COMPARED = re.compile(rf"(?:^|[,。;\s我俺]){_OLDER_BY}[,。;\s]*{_OF_OTHER}[。!\s]*$")
_COMPARED_LAST = re.compile(rf"^{_OF_OTHER}[,。;\s]+(?:我|俺){_OLDER_BY}(?=[,。;!\s]|$)")
_WHOSE_AGE = re.compile(r"^老人家(?:今年|都|已经|有)*(?=[\d一二三四五六七八九])")


def read_age(reply: str, today: date | None = None) -> Reading:
    """An age in full years (0 to 120); `today` is needed where a year of birth was given."""
    text = _WHOSE_AGE.sub("", _spoken_out(mend_ages(normalise(reply))))
    if (is_garbled(text) and not DOTTED.search(text)) or _NUMERAL_MISHEARD.search(text):
        return UNREADABLE
    if found := next((age for word, age in _NAMED_AGES.items() if word in text), None):
        return roughly(found, found, found + 9)
    if (compared := _compared(text)) is not None:
        return exactly(compared)
    if either := _either(text):
        return either
    text = _OF_A_RULE.sub("", text)
    text = after_correction(with_second_thoughts(text), lambda part: bool(find_mentions(part)))
    mentions = find_mentions(text)
    if len(mentions) > 1 and _FOR_ANOTHER.search(text):
        return UNREADABLE
    if not mentions:
        return exactly(0) if _BABY.search(text) else read_reserve(reply) or UNREADABLE
    readings = {_read(mention, text, today) for mention in _chosen(mentions, text)}
    if len(readings) > 1:
        readings = _in_agreement(readings)
    return readings.pop() if len(readings) == 1 else UNREADABLE


def _compared(text: str) -> int | None:
    """The age of somebody who is told to be so many years older or younger than another of that age."""
    if found := _COMPARED.search(text):
        older, years, other = found.groups()
    elif found := _COMPARED_LAST.search(text):
        other, older, years = found.groups()
    else:
        return None
    between_them, age = find_numerals(years), find_numerals(other)
    if len(between_them) != 1 or len(age) != 1 or between_them[0].is_range or age[0].is_range:
        return None
    if not between_them[0].value or not age[0].value:
        return None
    years_of_both = age[0].value, between_them[0].value
    own = int(sum(years_of_both) if older == "大" else years_of_both[0] - years_of_both[1])
    return own if 0 <= own <= OLDEST else None


def _either(text: str) -> Reading | None:
    """七十七还是七十八: two neighbouring ages are a range, two others are asked again; None when only one is said."""
    numerals = find_numerals(text)
    for first, second in pairwise(numerals):
        if not _OR.fullmatch(text[first.end : second.start]) or first.value is None or second.value is None:
            continue
        low, high = int(first.low), int(second.high)
        return between(low, high, low) if low + 1 == high <= OLDEST and len(numerals) == 2 else UNREADABLE
    return None


def _spoken_out(text: str) -> str:
    """六十有三 as 六十三, 奔六 as 奔六十."""
    text = re.sub(r"(?<=十)有(?=[一二三四五六七八九])", "", re.sub("挂零|[啷郎]当", "出头", text))
    text = text.replace("满岁", "周岁").replace("多点", "多 ").replace("出点头", "出头")
    text = re.sub(r"(?<=[二三四五六七八九])\s+(?=十)|(?<=十)\s+(?=[一二三四五六七八九](?!\d))", "", text)
    text = re.sub(r"(奔着?[三四五六七八九])(?![十\d])", r"\1十", text)
    text = _SHORT_AFTER.sub(lambda found: _less(found, found.group(1), found.group(2)), text)
    text = _YEARS_SHORT.sub(lambda found: _less(found, found.group(2), found.group(1)), text)
    return _MONTHS_SHORT.sub(lambda found: SOON + ("满" if "差" in found.group() else ""), text)


def _less(found: re.Match[str], age: str, years: str | None) -> str:
    """差一岁七十 as 69岁; without years it is months that are short, and the birthday is still to come."""
    if years is None:
        return f"{SOON}满{age}岁"
    short, whole = find_numerals(years), find_numerals(age)
    if len(short) != 1 or len(whole) != 1 or not short[0].value or not whole[0].value:
        return found.group()
    return f"{whole[0].value - short[0].value:.0f}岁"


def _chosen(mentions: list[Mention], text: str) -> list[Mention]:
    """The mentions that answer: what the card says, in full years, of the speaker rather than a relative, now."""
    if _PAPER_IS_WRONG.search(text):
        return []
    kept = [one for one in _of_whom_it_is_for(mentions, text) if not _is_of_another(one, text)]
    for is_better in (
        lambda one: not one.is_of_relative,
        lambda one: one.is_own or one.is_on_paper,
        lambda one: one.is_on_paper,
        lambda one: one.is_full,
        lambda one: one.is_of_now,
    ):
        kept = [one for one in kept if is_better(one)] or kept
    return kept


def _is_of_another(mention: Mention, text: str) -> bool:
    """Whether an age is that of a relative: 我老伴七十了, 我娃十二岁 say nothing of the one who applies.

    俺娘82了 and 娃儿九岁 do: the old and the young are applied for by those who look after them, and whoever speaks
    of the child in question leaves out whose child it is.
    """
    if not mention.is_of_relative or mention.is_of_parent or whom_it_is_for(text):
        return False
    is_child = re.search(rf"(?:{CHILD})", mention.lead) is not None and not mention.is_of_others_child
    return not (is_child and mention.numeral is not None and mention.numeral.high < _OF_AGE)


def _of_whom_it_is_for(mentions: list[Mention], text: str) -> list[Mention]:
    """我妈今年82，我55，是替她问的: where it is asked for another, the age of the speaker is none of the answers."""
    whom = whom_it_is_for(text)
    if whom is None:
        return mentions
    of_others = [one for one in mentions if not one.is_own]
    return [one for one in of_others if whom in one.lead] or of_others


def _in_agreement(readings: set[Reading]) -> set[Reading]:
    """An age said outright and the birth it follows from are one answer: 58年的，今年六十八."""
    plain = {one for one in readings if one.low == one.high and one.is_usable}
    if len(plain) != 1 or not all(one.is_usable and one.low is not None for one in readings):
        return readings
    age = next(iter(plain))
    return plain if all(one.low <= age.value <= one.high for one in readings) else readings


def _read(mention: Mention, text: str, today: date | None) -> Reading:
    if mention.numeral is None:
        born = read_birth(mention.birth, today)
        return _aged(*born, today) if born and today else UNREADABLE
    one = mention.numeral
    low, high = int(one.low), int(one.high)
    lead, tail = mention.lead, mention.tail
    if high > OLDEST or one.low != low or (low in _CALLED and "岁" not in tail):
        return UNREADABLE
    if low == high and low and _FULL_SOON.search(lead):
        return exactly(low - 1)
    if low == high and _NEXT_YEAR.search(lead):
        return roughly(max(0, low - 1), max(0, low - 2), max(0, low - 1))
    if low == high and _UNDER.search(lead):
        return roughly(max(0, low - 1), 0, max(0, low - 1))
    if mention.is_nominal and not mention.is_full:
        return roughly(max(0, low - 1), max(0, low - 2), max(0, high - 1))
    if re.search(r"差(?!不多)|还有", text[: one.start]) or re.search(r"差(?!不多).{0,5}[天月年]", text):
        return UNREADABLE
    if low != high:
        return _vague(text[one.start : one.end], low, high)
    around = lead + " " + tail[:4]
    if _NEARLY.search(around) and not re.search(r"往上|朝上", around):
        return roughly(low, max(0, low - 3), low - 1 if "不到" in around or "没到" in around else low)
    if re.match(r"大几", tail):
        return roughly(low + 7, low + 5, low + 9)
    if _OVER_BEFORE.search(lead) or _OVER_AFTER.match(tail):
        return roughly(low, low, low + 9 if low % 10 == 0 else low + 1)
    hedge = read_hedge(re.sub(r"吧$", "", lead + text[one.start : one.end] + tail))
    if hedge == "about":
        return roughly(low, low - 2, low + 2)
    return UNREADABLE if hedge else exactly(low)


def _vague(said: str, low: int, high: int) -> Reading:
    """六十多 is sixty to sixty-nine; 六七十 sixty to seventy; 十五六 fifteen or sixteen."""
    if said.endswith("来"):
        return roughly(low, low - 2, high - 1)
    if said.endswith(("多", "几", "余")):
        return roughly(low, low, high - 1)
    return between(low, high, (low + high) // 2)


def _aged(earliest: date, latest: date, today: date | None) -> Reading:
    """The ages possible for a birth between two days."""
    if today is None or latest > today:
        return UNREADABLE
    low, high = _years(latest, today), _years(earliest, today)
    if high > OLDEST:
        return UNREADABLE
    return exactly(high) if low == high else roughly(high, low, high)


def _years(born: date, today: date) -> int:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))
