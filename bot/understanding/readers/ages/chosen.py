"""Which of several ages answers: what the card says, in full years, of the person in question, now."""

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache

from bot.understanding.patterns import any_of
from bot.understanding.readers.ages.mentions import Mention
from bot.understanding.readers.ages.whose import ANY_CHILD, WHOSE
from bot.understanding.readers.ages.years import years_of
from bot.understanding.readers.kin import RANK
from bot.understanding.readers.owners import whom_it_is_for
from bot.understanding.readers.reading import Reading

_OF_AGE = 18
# The card or the speaker says that the card is wrong: which of the two ages counts must be asked.
_PAPER_IS_WRONG = any_of(
    # 身份证上大了两岁, 户口写错了
    r"(?:身份证|户口)[^,。;]*(?:写|登记?|搞|弄|报|改|填)?[大小错](?:了|[一两三几\d])",
    # 身份证上六十二，实际大一岁
    r"(?:身份证|户口|证).*(?:实际|其实|真实|本来|本人|真的)[^,。;]{0,6}?[大小多少](?:了|着|出)?[一二两俩三四五几\d]",
)
_CHILD = re.compile(rf"(?:{ANY_CHILD})")
_PARTICLES = r"(?:[啊呀吧嘛哦呢噻撒]|的话)*(?=[,。;!?\s]|$)"
# 按户口是六十六，真实的是六十五
_NUMBER = r"\d{1,3}|[一二两三四五六七八九十]{1,3}"
_REALLY = re.compile(
    rf"(?:身份证|户口|证)[^,。;\d]{{0,8}}?(?P<written>{_NUMBER})岁?[^\d。;]{{0,4}}(?:真实|实际|其实|真正)[^,。;\d]{{0,5}}?(?P<real>{_NUMBER})(?![大小岁]?[大小])"
)
# 申请人是我爹
_APPLICANT = re.compile(rf"申请人是(?:我|俺)?的?(?P<kin>{WHOSE}){_PARTICLES}")
# 是我老伴要办, 我妈想申请低保; 不是我办，是我哥
_APPLIES = any_of(
    # 我六十三，她六十一，她申请
    (
        r"[,。;\s](?:是|就是)?(?P<they>他|她)(?:自己|本人)?(?:要|想|来)?(?:申请|办低保|办证)(?:的|啊|呀|嘛|哈)*[。!\s]*$"
    ),
    (
        rf"(?:我|俺|咱)(?:们|家)?的?(?P<kin>{WHOSE}|{ANY_CHILD})(?:自己|本人)?(?:要|想|来|准备|打算|在)+"
        r"(?:去|个)?(?:办|申请|申报|评残|评级|吃低保|领)"
    ),
    # 我儿子申请，脑瘫; 我哥办的
    (
        rf"(?:^|(?<=[,。;\s是]))(?:我|俺|咱)(?:们|家)?的?(?P<at_once>{WHOSE}|{ANY_CHILD})(?:自己|本人)?"
        r"(?:申请|申报|办低保|吃低保|评残|办证|办)(?:的|嘛|啊|呀|哈)*(?=[,。;!\s]|$)"
    ),
    # 我闺女的事, 是我哥的残疾证
    (
        rf"(?:^|(?<=[,。;\s]))(?:这)?(?:是|为了?|办)?(?:我|俺|咱)(?:们|家)?的?(?P<matter>{WHOSE}|{ANY_CHILD})"
        r"的(?:事情?|低保|残疾证|补贴|申请|名额|名字)(?:的|嘛|啊|呀|哈)*(?=[,。;!\s]|$)"
    ),
    # 老二申请
    rf"(?:^|(?<=[,。;\s是]))(?P<rank>{RANK})(?:那个)?(?:要|想|来)?(?:申请|办低保|评残|办证|办)(?:的)?(?=[,。;!\s]|$)",
    # 我是他监护人, 办他的
    r"为(?P<ward>他|她)办的",
    rf"(?:办|申请|填|报|评)(?:的是|是)?(?P<done>他|她|(?:我|俺)的?(?:{WHOSE}))的(?:那份)?(?=[,。;!\s]|$)",
    # 替邻居王大爷问的
    (
        r"(?:替|帮|代)(?:我|俺)?(?:们|家|的)*(?P<anyone>[^,。;!\s我俺]{1,8}?)(?:来|去|在)?"
        r"(?:问|填|申请|打听|咨询|评残|报名|办低保|办证|办(?=[的啦啊,。]|$))"
    ),
    # 不是我办，是我哥
    rf"不是(?:我|俺)(?:自己|本人)?(?:要|想|来)?(?:办|申请|填|问)?的?[,\s]*(?:而)?是(?:我|俺)?(?:们|家)?的?(?P<instead>{WHOSE}|{ANY_CHILD})",
)
# Whom the question is about, as it dawns on the speaker.
_ASKED_OF = any_of(
    # 你问的娃儿，那就填十二, 你是问我妈啊
    rf"(?:你|您)(?:们|是)*问的?(?:是|就是)?(?:我|俺)?(?:们|家)?的?(?P<whom>{WHOSE}|{ANY_CHILD}){_PARTICLES}",
    # 问我妈啊？她七十六
    rf"^(?:是)?问(?:我|俺)(?:们|家)?的?(?P<named>{WHOSE})(?:[啊呀嘛哦吗]|的话)*[,?]",
)
# Each in turn narrows down those that are left, where any of them has it.
_BETTER: tuple[Callable[[Mention], bool], ...] = (
    lambda one: not one.is_of_relative,
    lambda one: one.is_full and one.is_of_nobody_else,
    lambda one: one.is_own or one.is_on_paper,
    lambda one: one.is_on_paper,
    lambda one: one.is_full,
    lambda one: one.is_of_now,
)


def names_applicant(text: str) -> bool:
    """Whether a reply says which relative applies, so that an age can be told to be theirs: 申请人是我爹，他75."""
    return _APPLICANT.search(text) is not None or whom_it_is_for(text) is not None


def names_whom(text: str) -> bool:
    """Whether a reply says whose age is asked: 你问的是我妈吧, 她申请."""
    return _whom(text) is not None


def chosen(mentions: list[Mention], text: str, today: date | None) -> list[Mention]:
    """The mentions that answer: what the card says, in full years, of the speaker rather than a relative, now."""
    really = _REALLY.search(text)
    if _PAPER_IS_WRONG.search(text) or (really and really.group("written") != really.group("real")):
        return []
    kept = [one for one in _of_whom_it_is_for(mentions, text) if not _is_of_another(one, text, today)]
    for is_better in _BETTER:
        kept = [one for one in kept if is_better(one)] or kept
    return kept


def _is_of_another(mention: Mention, text: str, today: date | None) -> bool:
    """Whether an age is that of a relative: 我老伴七十了, 我娃十二岁 say nothing of the one who applies.

    俺娘82了 and 娃儿九岁 do: the old and the young are applied for by those who look after them, and whoever speaks
    of the child in question leaves out whose child it is.
    """
    if not mention.is_of_relative or mention.is_of_parent or _whom(text):
        return False
    is_child = _CHILD.search(mention.lead) is not None and not mention.is_of_others_child
    if not is_child:
        return True
    age = years_of(mention, text, today)
    return not (age.is_usable and age.high is not None and age.high < _OF_AGE)


def _of_whom_it_is_for(mentions: list[Mention], text: str) -> list[Mention]:
    """我妈今年82，我55，是替她问的: where it is asked for another, the age of the speaker is none of the answers."""
    whom = _whom(text)
    if whom is None:
        return mentions
    of_others = [one for one in mentions if not one.is_own]
    if _APPLICANT.search(text):
        of_others = [one for one in of_others if whom in one.lead or not one.is_of_relative]
    return [one for one in of_others if whom in one.lead] or of_others


@lru_cache(maxsize=32)
def _whom(text: str) -> str | None:
    """The word for the other person whose age is asked, where the reply says that it is another's."""
    if whom := whom_it_is_for(text):
        return whom
    found = _APPLICANT.search(text) or _ASKED_OF.search(text) or _APPLIES.search(text)
    return next((word for word in found.groups() if word), None) if found else None


def in_agreement(readings: set[Reading]) -> set[Reading]:
    """An age said outright and the birth it follows from are one answer: 58年的，今年六十八."""
    plain = {one for one in readings if one.low == one.high and one.is_usable}
    if len(plain) != 1 or not all(one.is_usable and one.low is not None for one in readings):
        return readings
    age = next(iter(plain))
    return plain if all(one.low <= age.value <= one.high for one in readings) else readings
