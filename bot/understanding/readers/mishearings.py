"""What speech recognition hears where a small word was said: 五扣人, 两过娃, 四十八碎, 二击, 之体残疾, 眉有.

A word is mended only where it makes no sense as it stands: right after a number, in the place of a word of a known
list, or alone between two marks.
"""

import re
from functools import lru_cache

from bot.understanding.pinyin import syllable
from bot.understanding.readers.kin import CHILD, HEADS, KIN

_NUMBER = "[\\d一二两三四五六七八九十百半]"
# Half the country says 个 as 过.
_ALSO_SOUNDS = {"个": ("guo",)}
# 五哥 is somebody's brother, and 四歌 may be anything.
_NEVER_MEANT = "哥歌"
_END = r"(?=[,。;!?、\s]|$|[了吧呢啊呀嘛哦噻嘞咯喽哒呗])"
_OF_COUNT = rf"人|仁|{CHILD}|{KIN}|{_END}"
_OF_HEADS = rf"[人仁子之]|{_END}"
_PERSON = re.compile(rf"(?<=[口个])([仁忍任认银])|(?<={HEADS})([仁忍任])(?={_END})")
_TEN = re.compile(
    r"(?<=[二三四五六七八九])([时石实食拾失是事])(?=[一二三四五六七八九](?:岁|了|[,。!\s]|$)|岁)"
)
_YEARS = re.compile(rf"(?<=[\d一二三四五六七八九十])([碎随遂穗税睡])(?={_END}|半)")
# Answers that are known by their sound when nothing else is said.
_ANSWERS = ("有", "没有", "有的", "没得", "是的", "不是", "莫得", "有一个", "没有的", "是滴")
_HOLDS_NUMBER = re.compile(r"[一二三四五六七八九十]")


def hear_measure(text: str, measure: str, then: str = "", after: str = _NUMBER) -> str:
    """三各月 as 三个月: after a number, what sounds like the measure word is the measure word if `then` follows."""
    sounds = (syllable(measure), *_ALSO_SOUNDS.get(measure, ()))
    return _after_number(after, then).sub(
        lambda found: measure if _is_heard(found.group(), sounds) else found.group(), text
    )


def hear_word(text: str, words: tuple[str, ...], place: re.Pattern[str]) -> str:
    """Where the first group of `place` sounds like one of the words, that word."""

    def heard(found: re.Match[str]) -> str:
        said = found.group(1)
        return found.group().replace(said, _by_sound(words).get(_sounds(said), said), 1)

    return place.sub(heard, text)


def mend_counts(text: str) -> str:
    """A normalised text with 口, 个 and 人 where they were misheard after a number."""
    text = hear_measure(text.replace("囗", "口"), "口", then=_OF_HEADS, after=HEADS)
    return _PERSON.sub("人", hear_measure(text, "个", then=_OF_COUNT, after=HEADS))


def mend_ages(text: str) -> str:
    """A normalised text with 十 and 岁 where they were misheard in an age."""
    return _YEARS.sub("岁", _TEN.sub("十", text))


def mend_answer(part: str) -> str:
    """What was meant by the only word between two marks: 眉有 is 没有, 4的 is 是的."""
    if (len(part) == 1 and part != "油") or _HOLDS_NUMBER.search(part):
        return part
    return _by_sound(_ANSWERS).get(_sounds(part.replace("4", "是")), part)


@lru_cache(maxsize=16)
def _after_number(number: str, then: str) -> re.Pattern[str]:
    return re.compile(rf"(?<={number})[\u4e00-\u9fff](?={then})")


def _is_heard(character: str, sounds: tuple[str, ...]) -> bool:
    return syllable(character) in sounds and character not in _NEVER_MEANT


@lru_cache(maxsize=4)
def _by_sound(words: tuple[str, ...]) -> dict[str, str]:
    return {_sounds(word): word for word in words}


def _sounds(text: str) -> str:
    return "'".join(syllable(character) for character in text)
