"""The one number of a reply that names no children beside it: 三个，都在外头; 两个，大的上初中."""

import re

from bot.understanding.numerals import find_numerals
from bot.understanding.patterns import one_of
from bot.understanding.periods import BLANK
from bot.understanding.readers.kin import HEADS
from bot.understanding.readers.people.children.words import ONE_MORE, size_of
from bot.understanding.readers.people.numbers import head_numbers, read_bare_number
from bot.understanding.readers.reading import UNREADABLE, Reading, exactly

MOST_CHILDREN = 15
_MOST_WITHOUT_MEASURE = 7  # 女儿，十二 is an age
# 孩子他爹跑了，三个全扔给我
ALL_OF_THEM = re.compile(rf"(?:^|[,。;\s])({HEADS})个(?:娃|孩子)?(?:全|都)")
_HOME_IN_QUESTION = re.compile(r"^[他她]们?家里?")
_MARK = re.compile(r"[,。;!\s]")
_LED_BY_NUMBER = re.compile(
    one_of(
        # 我, 家里, 膝下
        r"我|俺|咱|家里?|膝下",
        # 就有, 一共是
        r"就|有|共|是",
        # 生了, 养了, 收养了
        r"生了?|养了?|领养了?|抱养了?|收养了?",
        # 嗯; 娃多
        r"嗯|呃|娃多|孩子多",
        # marks and what was blanked out
        rf",|\s|{BLANK}",
    )
    + rf"*({HEADS})\s*(?:个|名)?\s*(?:[,。、\s都全]|在?(?:上学|读书|念书)|$)"
)


def number_alone(text: str) -> Reading | None:
    """娃嘛，三个; 女儿，三: the one number of a reply beside the word for children."""
    text = _HOME_IN_QUESTION.sub("", text).replace(BLANK, "")
    if number := read_bare_number(text, lowest=0, highest=MOST_CHILDREN) or _led_by_number(text):
        return number
    if len(head_numbers(text)) != 1:
        return None
    if every := ALL_OF_THEM.search(text):
        return exactly(size_of(every.group(1)) or 0)
    parts = _MARK.split(text)
    alone = (read_bare_number(part, lowest=0, highest=_MOST_WITHOUT_MEASURE) for part in parts)
    return next((number for number in alone if number), None)


def _led_by_number(text: str) -> Reading | None:
    """两个，大的上初中: the number comes first, and what follows tells of as many."""
    led = _LED_BY_NUMBER.match(text)
    if led is None:
        return None
    size, rest = size_of(led.group(1)), text[led.end() :]
    others = [one for one in find_numerals(rest) if one.value and one.value > 1]
    is_within = rest.count("一个") <= (size or 0) and not ONE_MORE.search(rest)
    return exactly(size) if size and is_within and not others else UNREADABLE
