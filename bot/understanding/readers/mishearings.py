"""What speech recognition hears where a small word was said: 五扣人, 两过娃, 四十八碎, 七时八岁, 眉有.

A word is mended only where it makes no sense as it stands: right after a number, or alone between two marks.
"""

import re

from bot.understanding.pinyin import sounds_of, syllable
from bot.understanding.readers.kin import CHILD, HEADS, KIN

_END = r"(?=[,。;!?、\s]|$|[了吧呢啊呀嘛哦噻嘞咯喽哒呗])"
_AFTER_HEADS = re.compile(rf"(?<={HEADS})([\u4e00-\u9fff])")
_OF_COUNT = re.compile(rf"人|仁|{CHILD}|{KIN}|{_END}")
_OF_HEADS = re.compile(rf"[人仁子之]|{_END}")
_PERSON = re.compile(rf"(?<=[口个])([仁忍任认银])|(?<={HEADS})([仁忍任])(?={_END})")
_TEN = re.compile(
    r"(?<=[二三四五六七八九])([时石实食拾失是事])(?=[一二三四五六七八九](?:岁|了|[,。!\s]|$)|岁)"
)
_YEARS = re.compile(rf"(?<=[\d一二三四五六七八九十])([碎随遂穗税睡])(?={_END}|半)")
# Answers that are known by their sound when nothing else is said.
_ANSWERS = {
    tuple(sounds_of(said)): said
    for said in ("有", "没有", "有的", "没得", "是的", "不是", "莫得", "有一个", "没有的", "是滴")
}


def mend_counts(text: str) -> str:
    """A normalised text with 口, 个 and 人 where they were misheard after a number."""
    text = text.replace("囗", "口")
    text = _AFTER_HEADS.sub(lambda found: _measure(found, text), text)
    return _PERSON.sub("人", text)


def mend_ages(text: str) -> str:
    """A normalised text with 十 and 岁 where they were misheard in an age."""
    return _YEARS.sub("岁", _TEN.sub("十", text))


def mend_answer(part: str) -> str:
    """What was meant by the only word between two marks: 眉有 is 没有, 4的 is 是的."""
    if (len(part) == 1 and part != "油") or re.search(r"[一二三四五六七八九十]", part):
        return part
    return _ANSWERS.get(tuple(sounds_of(part.replace("4", "是"))), part)


def _measure(found: re.Match[str], text: str) -> str:
    said, sound = found.group(), syllable(found.group())
    if sound == "kou" and _OF_HEADS.match(text, found.end()):
        return "口"
    is_counting = said not in "哥歌" and _OF_COUNT.match(text, found.end()) is not None
    return "个" if sound in ("ge", "guo") and is_counting else said
