"""Replies that correct themselves: of 三口，哦不对，四口 the last statement counts."""

import re
from collections.abc import Callable

from bot.understanding.patterns import any_of, ways
from bot.understanding.text import CLAUSE_END

# What says in so many words that something was said amiss, wherever it stands.
SLIP = ways(
    # 哦不对; 说错了, not 你搞错人了, 你们弄错了
    r"[啊哦噢呃哎唉诶欸]?不对|(?<![你您])(?<![你您]们)[说讲写打按看记数算搞弄听报填][错反岔漏](?![不人])了?",
    # too many or too few: 说多了一个零, 漏了, 更正
    r"[说讲报算][多少高低]了(?:[一两]?个零)?|漏了|更正|口误|嘴瓢",
)
_TAKEN_BACK = any_of(
    SLIP,
    # 看花了, 按快了, 少打了个零, 瞎说了, 错了, 呸
    r"看花了?眼?了?(?=[,。!\s])|[按打点手嘴]快了(?=[,。!\s])|[多少][打写说]?了[一两]?个零|[瞎乱胡][说讲]了|(?<![你您].)(?<![你您]们.)错了|[啊哦噢]?呸",
    # it comes to mind: 又想起来了, 老糊涂了, 瞧我这记性
    r"[又才刚]?[想记]起来了?(?=[,。!\s])|(?:我|俺)?老?糊涂了?(?=[,。!\s])|[瞧看]我这(?:记性|脑[子袋壳]|嘴|眼神)",
    # 改成, 应该是; not so many: 没那么多, 哪有
    r"改成|应?该是|[没莫][有得]?[那这]么多?(?=[,。?!])|哪有(?:[那这]么多)?(?=[,。?!])",
    # a cry of surprise: 哦是, 看了下本，是
    r"[哦噢喔]+[,\s]*[那这]?是(?![是的啊吗呀嘛])|[看翻瞧查](?:看|一下|下|哈|了|证|本)*[,。.…\s]+[哦噢]?是(?![是的啊吗呀嘛])",
    # answering oneself: 有车？没有; a lone no: 哦不, 不，不; 不是三口
    r"(?<=[?])\s*(?:没有?|哪有|没得|莫得|不止)+(?=[,。])|[啊哦噢呃嗯哎唉诶欸]不(?![是知晓清到足够多少太用想])",
    r"(?:^|(?<=[,。.…!?;\s]))不+(?=[,。.…!;\s])|不是(?:不是)?",
)
# 不是三口，是四口: what follows 不是 at once is denied, and only a later 是 says what holds.
_HOLDS_INSTEAD = re.compile(
    r"[,。;\s]而?(?:应该|其实)?(?:是|(?=[\d一二两三四五六七八九]))|(?<=[\d十百千万块元钱级号岁口个])是"
)
# 是四千不是四万, 家里是六个，不是五个: what is said to be holds, what is said not to be does not.
_HOLDS_NOT_OTHER = re.compile(
    r"(?:^|[,。;\s])(?:[我俺]们?|家里|我家|一共|总共|应该|其实|就)*是([^,。;是]+?)[,\s]*[可并]?不是([^,。;是]+)[了啊的]*$"
)
# 两千…那是去年的，今年只有一千六了: what was said before it is of earlier times.
_OF_EARLIER_TIMES = re.compile(
    r"^[^,。;!?\s.…]+[,。;!\s.…]+(?:等[一下哈会儿]+[,。\s.…]*)?[哦噢啊不]*[,\s]*"
    r"那[个还都]?是(?:去年|前年|往年|以前|原来|早先)的[了啊,。;!\s.…]+(?=.)"
)
_ERRED = r"(?:说|讲|写|打|按|点|输|看|记|数|算|搞|弄|听|报|填)[错岔反漏]了?"
# 不是，哦是是是，我听岔了: told only at the end, it takes back all but the last statement before it.
_AT_END = re.compile(
    rf"[,。;\s](?:我|俺|刚才?|前面|前头|上面)*(?:{_ERRED}(?:行|题|人)?|[打按点手]快)了?[,。!\s]*$"
)
# 一个，哎不对，还有个小的: said alone between two marks, it takes back what stands before whatever follows.
_ALONE = re.compile(
    rf"[,。.…!;\s](?:[啊哦噢呃哎唉诶欸哟呀,\s])*(?:(?:不对)+|(?:我|俺)?{_ERRED}|错了)[啊哦噢呀哟嘞咧了]*[,。.…!;\s]+(?=\S)"
)
# 一个，不对，还有个小的: something was left out, and what was said before stands beside it.
_ADDS = re.compile(r"[,。;!\s]*(?:还有|还要加|还得加|另外|再加)")
# 三个，哦大的满十八了，那就两个; 没有，等一下，有一个: what comes to mind only then is said as 不对 is.
_COMES_TO_MIND = re.compile(
    r"(?<=[,。.…;!~\s—])[哎诶欸]?(?:"
    # a cry: 哦，那个也算; 等一下, 再想想
    r"[哎诶欸]?[哦噢喔]+(?![行好中对知晓])|等一?[下会][儿哈啊]*|等等|再想一?想|"
    # 我再算算看, 我想起来了
    r"等?(?:我|让我|容我)再?[看想数算][^,。;]{0,3}哦?(?=[,。.…])|(?:我|俺|才|又|刚|这才)*想起来?了)"
    r"[,。.…;!\s]*(?!还有|还要|另外|再加|[,。.…;!\s])(?=.)"
)
# 六十六，啊，六十七: one number after another with nothing but a sound of surprise between.
_ANOTHER_NUMBER = re.compile(
    r"(?<=[,。.…!;\s])[啊哎哟诶呃]+[,.…\s]+(?=[\d一二两三四五六七八九十百俩仨]+[个口岁级]?[人了的]*(?:[,。!\s]|$))"
)
# 有，才想起来: told only at the end.
_CAME_AT_END = re.compile(r"[,。.…;!\s]+(?:我|俺)?(?:才|刚|这才)[想记]起来?[的了]?[!。\s]*$")
# 刚才按错了，是3: what is taken back was said in an earlier reply.
_TAKEN_BACK_FIRST = re.compile(
    rf"^(?:不好意思|对不起|哎呀?|啊|我|俺|刚才?|刚刚|前面|上面|上一[个条])*{_ERRED}[,。.…!;\s]+(?=\S)"
)
# 开头我讲没有，其实是有的: what was said in an earlier reply, and what holds.
_SAID_BEFORE = re.compile(
    r"^(?:一?开[头始]|刚[才刚]?|方才|前[面头]|上[面次回]|起[先初])(?:我|俺)?(?:[说讲写填打按点报]的?|跟[你您]们?[说讲]的?)是?"
    r"[^,。;!?]{1,6}[,。;!\s]+[哦噢唉哎]*(?:其实|实际上?|应该|结果|后来)[,\s]*"
)
_MARKS = ",。;! "

_IS_NOT = "不是"
_NUMBER_AT_ONCE = re.compile(r"(?:这个?|那个?)?([\d一二两三四五六七八九十百千万.]+)")
_DENIES_AT_ONCE = re.compile(r"不是(?=[^\s,。;!.])")
# Stands for a 不是 that denies what follows at once.
_DENIED = "\ue010"


def with_second_thoughts(text: str) -> str:
    """A normalised text in which what comes to mind while speaking is marked as a correction."""
    text = _TAKEN_BACK_FIRST.sub("", text)
    if end := _CAME_AT_END.search(text):
        text = f"{text[: end.start()]},我说错了"
    return _COMES_TO_MIND.sub("不对,", _ANOTHER_NUMBER.sub("不对,", text))


def after_correction(text: str, answers: Callable[[str], bool]) -> str:
    """The part of a normalised reply after its last correction, if both sides of it answer the question.

    Where a correction stands alone, as in 七十六，不对，刚过的生日, what was said before it no longer answers, so what
    follows is left even if it holds no answer: the question is asked again.

    `answers` tells whether a piece of text holds an answer. 八百不是九百 can be meant either way and stays whole.
    """
    text = _OF_EARLIER_TIMES.sub("", text)
    if (before := _SAID_BEFORE.match(text)) and answers(text[before.end() :]):
        text = text[before.end() :]
    if (told := _HOLDS_NOT_OTHER.search(text)) and answers(told.group(1)) and answers(told.group(2)):
        return told.group(1)
    if end := _AT_END.search(text):
        answering = [part for part in CLAUSE_END.split(text[: end.start()]) if answers(part)]
        return answering[-1] if len(answering) > 1 else text
    for found in reversed(list(_TAKEN_BACK.finditer(text))):
        if (kept := _after(text, found, answers)) is not None:
            return kept
    alone = list(_ALONE.finditer(text))
    if alone and answers(text[: alone[-1].start()]):
        return text[alone[-1].end() :]
    return text


def _after(text: str, found: re.Match[str], answers: Callable[[str], bool]) -> str | None:
    """What holds after one correction, or None where it corrects no answer."""
    before, after = text[: found.start()], text[found.end() :]
    if found.group() == _IS_NOT and (denied := _NUMBER_AT_ONCE.match(after)):
        instead = _HOLDS_INSTEAD.search(after)
        holds = after[instead.end() :] if instead else ""
        again = _NUMBER_AT_ONCE.match(holds)
        if again and again.group(1) == denied.group(1):  # 三级，不是二级，二级是他
            return before if answers(before) else None
        return holds if answers(holds) else None
    if not (answers(before) and answers(after)):
        return None
    return f"{before.rstrip(_MARKS)},{after.lstrip(_MARKS)}" if _ADDS.match(after) else after


def after_correction_of_words(text: str, answers: Callable[[str], bool]) -> str:
    """The same for answers that are no numbers: there 不是 takes something back only where it stands alone.

    肢体，不是精神 denies the second, and 有的，不是没有 says yes twice.
    """
    guarded = _DENIES_AT_ONCE.sub(_DENIED, text)
    kept = after_correction(guarded, lambda part: answers(part.replace(_DENIED, _IS_NOT)))
    return kept.replace(_DENIED, _IS_NOT)
