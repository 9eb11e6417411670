"""Time told by how old somebody was then and is now: 我五十八岁那年出的事，今年我六十了.

Whose age it is must be the same both times; what was said of another (我妈六十岁那年，我今年四十) tells no time.
"""

import re

from bot.understanding.patterns import one_of
from bot.understanding.readers.dates.calendar_days import small_number
from bot.understanding.readers.kin import ANY_KIN, KIN
from bot.understanding.readers.reading import UNREADABLE, Reading, exactly, roughly
from bot.understanding.text import CLAUSE_END

_N = r"(?:\d{1,3}|[一二两三四五六七八九十]{1,3})"
_A_YEAR = 12
# 满月, 百天: so many months old.
_NAMED = {"满月": 1, "百天": 3, "百日": 3, "一百天": 3, "半岁": 6, "周岁": 12}
_BORN = r"出生|生下来|落地|生(?:他|她|娃|孩子|老[大二三四]|儿子|女儿|闺女)"
_AGE = one_of(
    # 五十九那年, 五十八岁, 三岁半
    r"(?P<bare>\d\d|[二三四五六七八九]?十[一二三四五六七八九]?)(?=那一?年)",
    rf"(?P<years>{_N})(?:周|虚)?岁(?P<half>半)?",
    # 四个月大, 满月
    rf"(?P<months>{_N})个月(?:大)?|(?P<named>{'|'.join(_NAMED)})",
)
_THEN = re.compile(
    rf"(?:{_AGE}|(?P<born>{_BORN}))[^,。;\d]{{0,4}}?"
    + one_of(
        # 五十八岁那年, 满月那天
        r"那一?[年月天]|那个月|当年|当月",
        # 满月的时候, 三岁时
        r"的?那?时候?(?!间)|那会儿?|那阵子?|那前儿",
        # 六十岁上得的病, 刚满月就
        r"上(?=[^,。;]{0,3}[得摔病瘫离下出])|(?<=[月天岁])就",
    )
)
_IS_NOW = r"(?:今年|现在|如今|眼下|目前|这会儿|这阵|到现在|到今年)"
_NOW = re.compile(
    rf"{_IS_NOW}(?P<whom>(?:我|俺|他|她|娃|孩子|人家|{KIN}|老[大二三])?)(?:自己|都|也|已经|就|有|是|快|满|刚|正好|刚好)*"
    rf"(?:(?P<months>{_N})个(?:月)(?:大)?|(?P<years>{_N})(?:周|虚)?(?:岁(?P<half>半)?)?)(?=[了啦咯的嘛啊吧整]|[,。;!\s]|$)"
)
_SPEAKER = re.compile(rf"[我俺](?!的?(?:{KIN}))|本人")


def by_clock(text: str) -> Reading | None:
    """The months since somebody was as old as is told, by how old they are now; None where none is told so."""
    then = _THEN.search(text)
    now = _NOW.search(f"{text[: then.start()]}\n{text[then.end() :]}") if then else None
    if then is None or now is None or (now["months"] and (then["years"] or then["bare"])):
        return None
    if not _are_of_one(CLAUSE_END.split(text[: then.start()])[-1], now["whom"]):
        return UNREADABLE
    (then_low, then_high), (now_low, now_high) = _age_in_months(then), _age_in_months(now)
    value = now_low - then_low
    if value <= 0:
        return UNREADABLE
    low, high = max(0, now_low - then_high), now_high - then_low
    return exactly(value) if low == high else roughly(value, low, high)


def _are_of_one(before: str, whom: str) -> bool:
    """Whether what was said of then and of now can be said of the same person."""
    then_of_another = ANY_KIN.search(before) is not None
    if whom in ("我", "俺"):
        return not then_of_another
    then_of_speaker = _SPEAKER.search(before) is not None and not then_of_another
    return not (then_of_speaker and whom)


def _age_in_months(found: re.Match[str]) -> tuple[int, int]:
    """The least and the most months of an age as it was told."""
    told = found.groupdict()
    if told.get("born"):
        return 0, 0
    if name := told.get("named"):
        return _NAMED[name], _NAMED[name]
    if months := told["months"]:
        age = small_number(months) or 0
        return age, age
    age = _A_YEAR * (small_number(told["years"] or told["bare"]) or 0)
    return (age + 6, age + _A_YEAR - 1) if told["half"] else (age, age + _A_YEAR - 1)
