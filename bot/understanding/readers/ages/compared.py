"""The age of somebody told by that of another: 比我哥小两岁，他今年55; 我同我老公同年，他五十八."""

from bot.understanding.numerals import find_numerals
from bot.understanding.patterns import any_of
from bot.understanding.readers.ages.plainly import NUMBER
from bot.understanding.readers.ages.whose import WHOSE
from bot.understanding.readers.ages.years import OLDEST
from bot.understanding.readers.reading import Reading, exactly

_OTHER = rf"(?:我|俺)?的?(?:老?(?:{WHOSE})|他|她|佢)"
# 两岁, 整整一轮十二岁, 一轮: a round of the twelve animals
_APART = rf"(?:整整|足足|刚好|正好|了)*(?:一轮,?(?={NUMBER}岁))?(?P<apart>{NUMBER}岁|{NUMBER}(?=[,。;\s])|[一两]轮)"
_OLDER_BY = rf"比{_OTHER}(?P<older>大|小){_APART}"
_OF_OTHER = rf"{_OTHER}(?:今年|都|是|有|刚|已经)*(?P<other>{NUMBER})岁?[了的整啊啦]*"
_SAME_AGE = rf"(?:跟|和|与|同){_OTHER}(?:是|都|正好)*(?:同年|同岁|同龄|一样大|一般大|一年的)的?"
_COMPARED = any_of(
    # 比我哥小两岁，他今年55
    rf"(?:^|[,。;\s我俺]){_OLDER_BY}[,。;\s]*{_OF_OTHER}[。!\s]*$"
)
_OTHERS_FIRST = any_of(
    # 我老伴六十六，我比她大两岁
    rf"^{_OF_OTHER}[,。;\s]+(?:我|俺){_OLDER_BY}(?=[,。;!\s]|$)"
)
_WITHOUT_THAN = any_of(
    # 大我老弟五岁，老弟今年五十
    rf"(?:^|[,。;\s我俺])(?P<older>大|小)(?:(?:我|俺)的?老?(?:{WHOSE})|他|她){_APART}[,。;\s]*{_OF_OTHER}[。!\s]*$"
)
_SAME = any_of(
    # 我同我老公同年，他五十八
    rf"(?:^|[,。;\s我俺]){_SAME_AGE}[,。;\s]*{_OF_OTHER}[。!\s]*$"
)
# 我七十四。哦你问我老头啊，他比我大两岁
_THAN_I = any_of(
    rf"^(?:我|俺)(?:今年|都|是|有)*(?P<other>{NUMBER})岁?[了啦哈嘛]*[,。;!\s]+.*?问(?:的|的是|是)?{_OTHER}(?:[啊呀嘛吗哦呢]|的话)*[,。?\s]+"
    rf"{_OTHER}(?:比|要比)(?:我|俺)(?P<older>大|小){_APART}(?=[,。!\s]|$)"
)
# 他比我小五岁，我今年整五十: told of him, by the speaker's own age
_OF_HIM = any_of(
    rf"^(?:他|她|佢)?(?:比|要比)(?:我|俺)(?P<older>大|小){_APART}[,。;\s]+(?:我|俺)(?:今年|都|是|有|刚|已经|整|正好)*(?P<other>{NUMBER})岁?[了的整啊啦]*(?=[,。!\s]|$)(?!.*[\d一二三四五六七八九十]岁)"
)
_ROUNDS = {"一轮": 12, "两轮": 24}


def compared_age(text: str) -> Reading | None:
    """The age of somebody who is told to be so many years older or younger than another of that age, or as old."""
    if same := _SAME.search(text):
        return _in_full_years(_one_number(same.group("other")), 0)
    found = (
        _COMPARED.search(text)
        or _OTHERS_FIRST.search(text)
        or _WITHOUT_THAN.search(text)
        or _THAN_I.search(text)
        or _OF_HIM.search(text)
    )
    if found is None:
        return None
    apart = _ROUNDS.get(found.group("apart")) or _one_number(found.group("apart"))
    if not apart:
        return None
    return _in_full_years(
        _one_number(found.group("other")), apart if found.group("older") == "大" else -apart
    )


def _in_full_years(age_of_other: float | None, apart: float) -> Reading | None:
    own = int(age_of_other + apart) if age_of_other else -1
    return exactly(own) if 0 <= own <= OLDEST else None


def _one_number(said: str) -> float | None:
    numerals = find_numerals(said)
    return numerals[0].value if len(numerals) == 1 and not numerals[0].is_range else None
