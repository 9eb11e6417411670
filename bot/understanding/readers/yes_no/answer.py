"""Yes, no, and everything that is neither: an answer that can be turned both ways is asked again."""

import re

from bot.understanding.readers.corrections import after_correction_of_words, with_second_thoughts
from bot.understanding.readers.hedges import (
    read_reserve,
    says_kept_elsewhere,
    says_not_understood,
    says_unknown,
)
from bot.understanding.readers.kin import KIN
from bot.understanding.readers.reading import UNKNOWN, UNREADABLE, Reading, exactly, roughly
from bot.understanding.readers.yes_no.neither import DEPENDS, EITHER, MAYBE
from bot.understanding.readers.yes_no.polarity import EDGE, polarities
from bot.understanding.readers.yes_no.wordings import NONE_NOW, NONE_OF_ONES_OWN, put_plainly
from bot.understanding.readers.yes_no.words import LETTER, YES_IN_NO
from bot.understanding.text import CLAUSE_END, normalise

# How much or since when it is so, or that nobody told of it, beside the answer.
_DETAIL = re.compile(
    r"听说|几级|哪[年天月个里儿开边]|多少|咋|怎么|字|啥|什么|放哪|好多|没(?:有?人)?(?:告诉|[跟给和对同](?:我|俺))"
)
# The quoted word that holds instead of what was pressed: 不是“是”，应该是“不是”.
_QUOTED_INSTEAD = re.compile(r"(?:应该|要[选按点]|[选按点])的?是?[\"“‘「]([^\"“”‘’「」]+)[\"”’」][^\"“”]*$")
_FORGOT = re.compile(r"[,。\s](?:我|刚才?)?(?:差点|一时|给|都)?忘(?:记)?了(?=[,。!\s]|$)")
# 没有，啊，有: what is said after a sound of surprise holds.
_BARE = (
    r"(?:从来?(?:就|都|也)*没有?过|没有?|有|不是|是|对|没得|莫得|冇|木有)"
    r"(?:的|了|啊|呀|嘛|一[个辆张本]|两[个辆张本])*"
)
_SURPRISED = re.compile(rf"(?<=[,。.…!;\s])[啊哦噢喔哎诶欸呀]+[,.…\s]*(?=((?:{_BARE})+)(?:[,。;!\s]|$))")
# 办了，啥时候发钱啊; 没有，那我还能办吗: a plain answer, and what the person would know next.
_ASKS_ON = re.compile(
    rf"^((?:(?:{_BARE})|[都早]?(?:就|已经|刚)?(?:[办领交住][了过]|参加[了过])[的啊呀]*|没[办领交]过?[的啊呀]*)[,。!\s]+(?:[^,。!?]+[,。!\s]+)?)"
    r"那?么?(?:你们?|您|我们?|俺)?(?:还|这样|这种|现在)*(?:能不能|可不可以|能|可以|会|要|咋|怎么|多少|好久|几时|多久|什么|啥)"
    r"[^,。;!?是有]*(?:[吗么不呢啊呀嘛][?。!]*|[?])$"
)
# 我妈说没有，我又翻了本本，其实是有的: what was said or thought first, where it is told how it really is.
_THOUGHT_FIRST = re.compile(
    rf"^[^,。;!?]{{0,6}}?(?:{KIN}|他|她|别人|人家|(?:我|俺)(?!也?还?[说讲])|刚才我(?=[说讲]))(?:刚才?|还|都|原来|一直|老|跟我|开始)*(?:[说讲]|以为|当)(?:是|我|俺|家|他)*"
    r"[^,。;!?]{1,8}[,。;!?\s]+(?=[^;]{0,30}?(?:其实|实际|结果|[翻查看问找](?:出来|到)?了|一[看查问翻]|才[晓知]))"
)
# 是这样的同志，我先说下我家的情况 only opens what is told.
_OPENING = re.compile(r"^(?:哎|嗯|那个|同志)*是这样(?:的|子)?(?:同志|哈|啊|领导|老师)*[,。\s]+(?=.{4,})")
_MAYBE_ALONE = re.compile(r"(可能|也许|或许|大概|说不定)吧?")
# 拒绝; 拒绝回答 gives none, and 不同意，哦不，同意 takes it back.
_DISAGREES = re.compile(
    r"[^,。!?]*凭[啥什]么?[^,。!?]*[,。!?\s]+(?:我|俺)?(?:就|可|才)?不(?:同意|干|愿意?|签|授权|行)[的了啊呀!。]*$|"
    r"(?!.{2,}(?<![不谁没])(?:同意|愿意))(?:不同意|拒绝(?!回答|作答|透露|说|讲|提供))"
)
_PLAIN_ANSWER = re.compile(rf"(?:{_BARE})+")


def read_yes_no(reply: str) -> Reading:
    """True, False or an honest neither.

    The polarity of every part is taken; parts that contradict one another, questions thrown back and 是的，没有
    (which can mean both) are unreadable, never guessed.
    """
    text = _what_is_meant(normalise(reply).strip())
    if (outright := _answered_outright(text)) is not None:
        return exactly(outright)
    text = _ASKS_ON.sub(r"\1", put_plainly(text))
    whole = EDGE.sub("", text)
    if DEPENDS.search(whole):
        return UNREADABLE
    if _SURPRISED.search(text):
        text = _FORGOT.sub("", text)
    if reserve := read_reserve(_without_details(text)):
        return reserve
    if EITHER.search(whole) or says_not_understood(text) or _asks_back(text, whole):
        return UNREADABLE
    said = _said_in_the_end(text)
    return _as_sure_as_said(said.pop(), _without_advice(text, whole)) if len(said) == 1 else UNREADABLE


def _what_is_meant(text: str) -> str:
    """The reply without what was thought first, or the answer it quotes as the right one."""
    text = _OPENING.sub("", _THOUGHT_FIRST.sub("", text))
    instead = _QUOTED_INSTEAD.search(text)
    return instead.group(1) if instead else text


def _answered_outright(text: str) -> bool | None:
    """The answer of a reply that is one letter or word (y, 错), refuses, or ends in 现在没有; else None."""
    whole = EDGE.sub("", text)
    if whole in LETTER:
        return LETTER[whole]
    said = text.rstrip(" 。!~")
    is_no = _DISAGREES.match(said) or NONE_NOW.search(said) or NONE_OF_ONES_OWN.search(said)
    return False if is_no else None


def _asks_back(text: str, whole: str) -> bool:
    """没有吗？ asks back; 可不是吗？ does not."""
    return "?" in text and not YES_IN_NO.search(whole)


def _said_in_the_end(text: str) -> set[bool]:
    """What is said after the last correction: yes, no, both or neither."""
    if not polarities(text):  # 等下再跟你说: to think again takes nothing back where nothing was said
        return set()
    text = _SURPRISED.sub("不对,", with_second_thoughts(text))
    return polarities(after_correction_of_words(text, lambda part: bool(polarities(part))))


def _as_sure_as_said(answer: bool, whole: str) -> Reading:
    """The answer as sure as it was said; 可能吧 alone says no more than that it is not known."""
    if not MAYBE.search(whole):
        return exactly(answer)
    return UNKNOWN if _MAYBE_ALONE.fullmatch(whole) else roughly(answer)


def _without_advice(text: str, whole: str) -> str:
    """还没呢，等明年吧: the 吧 of a last part that answers nothing takes nothing from the answer."""
    *before, last = [part for part in EDGE.split(text) if part]
    return "".join(before) if before and last.endswith("吧") and not polarities(last) else whole


def _without_details(text: str) -> str:
    """A reply without what it does not know or have at hand, where it begins with a plain answer: 有，几级记不清了."""
    first, *others = CLAUSE_END.split(text)
    if not _PLAIN_ANSWER.fullmatch(first):
        return text
    return ",".join([first, *(part for part in others if not _is_detail(part))])


def _is_detail(part: str) -> bool:
    """几级记不清了 and 证没带在身上 answer nothing themselves."""
    return says_kept_elsewhere(part) or (_DETAIL.search(part) is not None and says_unknown(part))
