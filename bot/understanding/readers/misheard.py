"""What speech recognition writes for words that sound alike: 三各月, 二击, 之体残疾."""

import re

from bot.understanding.pinyin import sounds_of, syllable

_NUMBER = "[\\d一二两三四五六七八九十百半]"
# Half the country says 个 as 过.
_ALSO_HEARD = {"个": ("过",)}


def hear_measure(text: str, measure: str, then: str = "", after: str = _NUMBER) -> str:
    """三各月 as 三个月: after a number, what sounds like the measure word is the measure word if `then` follows."""
    sounding = re.compile(rf"(?<={after})[\u4e00-\u9fff](?={then})")
    return sounding.sub(
        lambda found: measure if _sounds_like(found.group(), measure) else found.group(), text
    )


def hear_word(text: str, words: list[str], place: re.Pattern[str]) -> str:
    """Where the first group of `place` sounds like one of the words and is none, that word."""
    as_sounded = {tuple(sounds_of(word)): word for word in words}

    def heard(found: re.Match[str]) -> str:
        said = found.group(1)
        word = as_sounded.get(tuple(sounds_of(said)), said)
        return found.group().replace(said, word, 1)

    return place.sub(heard, text)


def _sounds_like(character: str, measure: str) -> bool:
    return syllable(character) == syllable(measure) or character in _ALSO_HEARD.get(measure, ())
