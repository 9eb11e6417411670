"""The full years that a mention of an age or a birth stands for."""

import re
from datetime import date

from bot.understanding.numerals import find_numerals
from bot.understanding.readers.ages.birthdays import birthday_of_this_year, with_birthday
from bot.understanding.readers.ages.mention_words import SOON
from bot.understanding.readers.ages.mentions import Mention
from bot.understanding.readers.dates import read_birth
from bot.understanding.readers.hedges import read_stated_hedge
from bot.understanding.readers.reading import UNREADABLE, Reading, between, exactly, roughly

OLDEST = 120
# Nobody gives 120 as an age without 岁: it is the ambulance that is meant, or the police, or the fire brigade.
_CALLED = (110, 119, 120)
_NEARLY = re.compile(
    r"快|奔|眼瞅|年近|将近|接近|不到|没到|[还都][没未不]有?满|没满$|差(?!不多)|挨边|靠边|边上|马上|就要|要满|眼看|近|往"
)
_BELOW = re.compile(r"[不没]到|[未没不]满|差")
# 一岁都还没满, 不到一岁
_NOT_YET_FULL = re.compile(r"[没未不]有?[满到]|差(?!不多)")
_OVER_BEFORE = re.compile(r"年过|已过|(?:^|都|也|已经|我|俺|早)过了?$")
_OVER_AFTER = re.compile(r"(?:岁|了)*(?:过了?$|挂零|出头|冒头|开外|好几|有余)")
# 过了年就七十, 明年七十: the age that is still to come, by the nominal or the full count.
_NEXT_YEAR = re.compile(rf"(?:{SOON}|年后|过了?完?年|开年|开春|明年|来年|翻过年|翻年|下一?年)[^,。]{{0,5}}$")
_FULL_SOON = re.compile(rf"{SOON}[我俺他她就才要到快]*[满过][就才要到快满]*$")
# 九十大寿，按虚岁办的; 七十三，虚的: a clause of its own that says by which count.
_ALL_NOMINAL = re.compile(
    r"(?:^|[,。;\s])(?:我|俺|咱|们|这|那|里|边|儿|农村|乡下|老家|老人|习惯|一般|都|也|是|按|照|算|说|讲|用|的)*虚(?:岁)?(?:算|办|说|讲|来|的|过|报|哈|哦|嘛|啊|呢)*(?=[,。!\s]|$)"
)
# 明年三月份我才满七十, 十二月二号满四十, 到腊月满七十
_FULL_IN_MONTH = re.compile(
    r"(?P<next>明年|来年|下一?年|翻过?年|过了?年)?(?<![去前上下过])(?P<month>1[0-2]|(?<!\d)[1-9]|十[一二]?|(?<!十)[一二三四五六七八九]|[正冬腊])月份?"
    r"(?:初?[\d一二三四五六七八九十]{1,3}[号日]|底|初|里|间|头)?[我俺他她才就要快到]*满[^,。;\d]{0,2}$"
)
_SOUNDS_TO_COME = re.compile(r"[就才要快到]满|^[正冬腊]")
# Those of the moon come a month or so later.
_LUNAR_MONTHS = {"正": 2, "冬": 12, "腊": 13}
# 过完生日就六十一
_AFTER_BIRTHDAY = re.compile(r"(?<![刚才])过[完了]?生日[就才要该]+[是有满]?$")
# 后年七十
_YEAR_AFTER_NEXT = re.compile(r"后年[^,。]{0,5}$")
# 差两岁七十, 还有三年: the age that is named is not reached yet.
_NOT_REACHED = re.compile(r"差(?!不多)|还有")
_UNDER = re.compile(r"(?:不满|未满|没满)$")
_TIME_SHORT = re.compile(r"差(?!不多).{0,5}[天月年]")
_SOON_BEFORE = re.compile(r"(?:快要?|马上|就要|眼看着?)[就要是有满]*$")
_WELL_OVER = "大几"


def years_of(mention: Mention, text: str, today: date | None) -> Reading:
    """The full years of a mention, as sure as it was said."""
    if mention.numeral is None:
        return _by_birth(mention.birth, text, today) if today else UNREADABLE
    one = mention.numeral
    low, high = int(one.low), int(one.high)
    if high > OLDEST or one.low != low or (low in _CALLED and "岁" not in mention.tail):
        return UNREADABLE
    if low == high and (reading := _still_to_come(low, mention.lead, text[: one.start], today)):
        return reading
    is_nominal = mention.is_nominal or ("虚" in text and _ALL_NOMINAL.search(text))
    if is_nominal and not mention.is_full:
        return roughly(max(0, low - 1), max(0, low - 2), max(0, high - 1))
    if _NOT_REACHED.search(text[: one.start]) or _TIME_SHORT.search(text):
        return UNREADABLE
    said = text[one.start : one.end]
    if low != high:
        return _vague(said, low, high)
    if _SOON_BEFORE.search(mention.lead) and birthday_of_this_year(text) == "to come":
        return exactly(low - 1)  # 快五十五了，下个月过生日
    return _with_reserve(low, said, mention)


def _still_to_come(age: int, lead: str, before_it: str, today: date | None) -> Reading | None:
    """下个月满六十 is 59 now; 明年七十 is 69 by the full count and may be 68, 明年三月满七十 is 69 from April on."""
    before = max(0, age - 1)
    full = _FULL_IN_MONTH.search(before_it) if age > 1 else None
    if full and today is None and _SOUNDS_TO_COME.search(full.group()):
        return exactly(before)
    if full and today:
        said = full["month"]
        month = _LUNAR_MONTHS.get(said) or find_numerals(said)[0].value or 0
        if full["next"] is None:
            return exactly(before) if month > today.month else None
        if month != today.month and said not in _LUNAR_MONTHS:  # 明年正月 may be said of the nominal year
            return exactly(before if month < today.month else before - 1)
    if age and (_FULL_SOON.search(lead) or _AFTER_BIRTHDAY.search(lead)):
        return exactly(before)
    if age > 2 and _YEAR_AFTER_NEXT.search(lead):
        return roughly(age - 2, age - 3, age - 2)
    if _NEXT_YEAR.search(lead):
        return roughly(before, max(0, age - 2), before)
    return roughly(before, 0, before) if _UNDER.search(lead) else None


def _with_reserve(age: int, said: str, mention: Mention) -> Reading:
    """快八十, 六十出头, 大概七十; what is at least or at most so many years is asked again."""
    lead, tail = mention.lead, mention.tail
    if age == 1 and _NOT_YET_FULL.search(f"{lead} {tail}"):
        return exactly(0)
    around = f"{lead} {tail[:4]}"
    if _NEARLY.search(around):
        is_below = _BELOW.search(around) is not None
        return roughly(age, max(0, age - 3), age - 1 if is_below else age)
    if tail.startswith(_WELL_OVER):
        return roughly(age + 7, age + 5, age + 9)
    if _OVER_BEFORE.search(lead) or _OVER_AFTER.match(tail):
        return roughly(age, age, age + 9 if age % 10 == 0 else age + 1)
    if "该" in lead:  # 今年该七十了
        return roughly(age, age - 1, age)
    hedge = read_stated_hedge(lead + said + tail)
    if hedge == "about":
        return roughly(age, age - 2, age + 2)
    return UNREADABLE if hedge else exactly(age)


def _vague(said: str, low: int, high: int) -> Reading:
    """六十多 is sixty to sixty-nine; 六七十 sixty to seventy; 十五六 fifteen or sixteen."""
    if said.endswith("来"):
        return roughly(low, low - 2, high - 1)
    if said.endswith(("多", "几", "余")):
        return roughly(low, low, high - 1)
    return between(low, high, (low + high) // 2)


def _by_birth(birth: str, text: str, today: date) -> Reading:
    """The full years since a birth; the birthday decides between two ages where it is said to be past or to come."""
    born = read_birth(with_birthday(birth, text), today)
    if born is None:
        return UNREADABLE
    reading = _since(*born, today)
    birthday = birthday_of_this_year(text)
    if birthday is None or not reading.is_usable or reading.high != reading.low + 1:
        return reading
    return exactly(reading.high if birthday == "past" else reading.low)


def _since(earliest: date, latest: date, today: date) -> Reading:
    """The ages possible for a birth between two days."""
    if latest > today:
        return UNREADABLE
    low, high = _whole_years(latest, today), _whole_years(earliest, today)
    if high > OLDEST:
        return UNREADABLE
    return exactly(high) if low == high else roughly(high, low, high)


def _whole_years(born: date, today: date) -> int:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))
